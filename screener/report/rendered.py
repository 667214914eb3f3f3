"""What comes out of the PDF engine, and what can go wrong there."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from screener.problems import Problem


@dataclass(frozen=True, slots=True)
class Filled:
    """A page that stands alone, made where templates of the user can do no harm."""

    html: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """A PDF, and the characters that no font on this machine can draw."""

    pdf: bytes
    missing: tuple[str, ...] = ()


class Versions(NamedTuple):
    """What the bytes of a PDF depend on, beside the page itself."""

    screener: str
    weasyprint: str
    pango: str
    fonts: str

    @property
    def engine(self) -> str:
        """The engine as it is named in every language."""
        return f"WeasyPrint {self.weasyprint}, Pango {self.pango}, Inter 4.1"


class RenderError(Exception):
    """A PDF could not be made; the message says why in plain words."""


class BadTemplateError(RenderError):
    """A template of the user cannot be filled; ``problem`` says where and why."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(str(problem))


class EngineMissingError(RenderError):
    """The PDF engine, or a library it needs, is not installed or cannot be loaded."""


def scripts(characters: Iterable[str]) -> tuple[str, ...]:
    """The scripts that characters belong to; emoji and other signs are symbols."""
    return tuple(dict.fromkeys(map(_script, characters)))


def _script(character: str) -> str:
    if unicodedata.category(character).startswith("S"):
        return "symbols"
    # Unicode names begin with the script.
    name = unicodedata.name(character, "unnamed").split()[0]
    return name if name == "CJK" else name.capitalize()
