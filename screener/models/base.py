"""The kinds of value that every file shares: ids, texts, plain numbers."""

import re
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
)
from pydantic_core import PydanticCustomError

MOST_TEXT = 10_000
MOST_NAME = 300
LANGUAGE = r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*"

_PLAIN_NUMBER = re.compile(r"[+-]?(\d{1,15}(\.\d{0,15})?|\.\d{1,15})")
_TRUTH = {"true": True, "false": False, "yes": True, "no": False}


class FileModel(BaseModel):
    """Base of everything that people write: frozen, and an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


def plain_number(value: Any) -> Any:
    """Read text as a number only if it is written plainly: no exponent, underscore or base."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and _PLAIN_NUMBER.fullmatch(value.strip()):
        return float(value)
    raise PydanticCustomError("plain_number", "is not a plain number")


def _plain_truth(value: Any) -> Any:
    if isinstance(value, str):
        value = _TRUTH.get(value.strip().lower())
    if isinstance(value, bool):
        return value
    raise PydanticCustomError("plain_truth", "is neither true nor false")


PLAINLY = BeforeValidator(plain_number)
Number = Annotated[float, Field(allow_inf_nan=False), PLAINLY]
# Edges have the decimals of the scores that are held against them, and 0 has no sign.
Percent = Annotated[
    float, Field(ge=0, le=100), PLAINLY, AfterValidator(lambda edge: round(edge, 9) + 0.0)
]
Share = Annotated[float, Field(gt=0, le=1), PLAINLY]
Truth = Annotated[bool, BeforeValidator(_plain_truth)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=MOST_TEXT)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=MOST_NAME)]
Language = Annotated[str, Field(pattern=rf"^{LANGUAGE}$")]
Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]{0,79}$")]
