"""How a report was made from its result; it travels inside the PDF, beside the result."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Annotated, Literal

from pydantic import Field

from screener.models.edition import Edition
from screener.models.result import ResultModel

Options = dict[str, str | int | bool | None]


class MadeWith(ResultModel):
    """All that is needed to make the same pages again: engine versions, and options by name."""

    schema_: Annotated[Literal["screener.report/1"], Field(alias="schema")] = "screener.report/1"
    versions: dict[str, str]
    options: Options


def made_with(edition: Edition, versions: Mapping[str, str]) -> MadeWith:
    """All on which the pages depend, beside the result."""
    return MadeWith(versions=dict(versions), options=options_of(edition))


def options_of(edition: Edition) -> Options:
    """An edition by the names of its options."""
    options: Options = {
        "copy": edition.copy,
        "paper": edition.paper,
        "guide": edition.guide,
        "variant": edition.variant,
    }
    if edition.brand is not None or edition.templates:
        # They are not in the PDF, so that its pages cannot be made again from it alone.
        looks = repr((edition.brand, edition.templates))
        options["looks"] = sha256(looks.encode()).hexdigest()
    return options
