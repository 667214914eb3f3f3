"""What comes out of the PDF engine, and what can go wrong there."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rendered:
    """A PDF, and the characters that no font on this machine can draw."""

    pdf: bytes
    missing: tuple[str, ...] = ()


class RenderError(Exception):
    """A PDF could not be made; the message says why in plain words."""


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
