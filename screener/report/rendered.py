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
    """The scripts that characters belong to, by the first word of their Unicode names."""
    names = [unicodedata.name(character, "unnamed").split()[0] for character in characters]
    return tuple(dict.fromkeys(name if name == "CJK" else name.capitalize() for name in names))
