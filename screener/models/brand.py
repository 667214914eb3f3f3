"""Whose report it is: a name, a logo, two colours, a line at the foot."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

from screener.models.base import FileModel

# What a report wears without a brand: green where a score is in range, orange to ask about.
MAIN = "#1d5b4b"
ACCENT = "#a84a14"
# A title and a foot have one line each.
MOST_NAME = 60
MOST_FOOTER = 120


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _line(most: int) -> StringConstraints:
    return StringConstraints(strip_whitespace=True, min_length=1, max_length=most)


_Colour = Annotated[
    str,
    StringConstraints(strip_whitespace=True, pattern=r"^#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$"),
]


class BrandFile(FileModel):
    """How the reports of an organisation look."""

    name: Annotated[str, _line(MOST_NAME), AfterValidator(_one_line)]
    logo: Annotated[str, _line(1000)] | None = Field(
        default=None, description="An .svg, .png or .jpg, found from this file's folder."
    )
    main: _Colour | None = Field(
        default=None, description="Marks what is in range: #rgb or #rrggbb, dark enough on white."
    )
    accent: _Colour | None = Field(
        default=None, description="Marks what to ask about; told apart from main by everybody."
    )
    footer: Annotated[str, _line(MOST_FOOTER), AfterValidator(_one_line)] | None = Field(
        default=None, description="One line at the foot of each page."
    )


@dataclass(frozen=True, slots=True)
class Brand:
    """A brand that was checked; ``logo`` is a ``data:`` address, colours are ``#rrggbb``."""

    name: str
    logo: str | None = None
    main: str = MAIN
    accent: str = ACCENT
    footer: str | None = None
