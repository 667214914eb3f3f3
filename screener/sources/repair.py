"""A wrong document as far as it can be read, so that its other mistakes are found in one go.

What could not be read is replaced by a placeholder that its model takes. The mended model is for
looking further only: the errors stand beside it, and nothing is ever scored with it.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import count
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from screener.problems import PLACEHOLDER

M = TypeVar("M", bound=BaseModel)
_Location = Sequence[str | int]


def mended(value: dict[str, Any], model: type[M]) -> M | None:
    """The model with a placeholder at every wrong place; None where none of ours fits."""
    names = (f"{PLACEHOLDER}-{number}" for number in count(1))
    for make in _PLACEHOLDERS:
        try:
            return model.model_validate(value)
        except ValidationError as error:
            details = error.errors(include_url=False, include_input=False)
        for detail in details:
            _mend(value, detail["type"], detail["loc"], make(next(names)))
    try:
        return model.model_validate(value)
    except ValidationError:
        return None


_PLACEHOLDERS: tuple[Callable[[str], Any], ...] = (
    lambda name: name,
    lambda name: {"id": name, "type": "yes_no", "text": name},
    lambda _: "50",
    lambda _: ["0", "100"],
    lambda name: [name],
    lambda _: "1",
    lambda _: {},
    lambda _: [],
    lambda _: None,
)


def _mend(value: Any, kind: str, location: _Location, placeholder: Any) -> None:  # noqa: ANN401
    """Put a placeholder at the place of an error; steps that the document lacks are passed over."""
    holder, key = _holder(value, location)
    if holder is None or key is None:
        return
    # An empty list leaves its place to the default of the model.
    is_dropped = kind == "extra_forbidden" or (kind == "too_short" and holder[key] in ([], {}))
    if is_dropped and isinstance(holder, dict):
        holder.pop(key, None)
    elif isinstance(holder, dict) or isinstance(key, int):
        holder[key] = placeholder


def _holder(value: Any, location: _Location) -> tuple[Any, str | int | None]:  # noqa: ANN401
    """The dict or list that holds the place, and its key there."""
    holder: Any = None
    key: str | int | None = None
    here = value
    for step, is_last in _steps(location):
        if isinstance(here, dict) and (step in here or is_last):
            holder, key, here = here, step, here.get(step)
        elif isinstance(here, list) and isinstance(step, int) and step < len(here):
            holder, key, here = here, step, here[step]
    return holder, key


def _steps(location: _Location) -> Iterable[tuple[str | int, bool]]:
    last = len(location) - 1
    return ((step, place == last) for place, step in enumerate(location))
