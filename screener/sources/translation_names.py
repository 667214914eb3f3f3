"""How a translation file is called: ``NAME.LANG.yaml`` beside ``NAME.yaml``."""

import re
from collections.abc import Container

from screener.models.base import LANGUAGE

_STEM = re.compile(rf"(.+)\.({LANGUAGE})")


def split_language(stem: str) -> tuple[str, str] | None:
    """The name of the base and the language, of a file name without its ending."""
    found = _STEM.fullmatch(stem)
    return (found[1], found[2]) if found else None


def is_translation_name(stem: str, stems: Container[str]) -> bool:
    """Whether a file is called like the translation of another of these files."""
    parts = split_language(stem)
    return parts is not None and parts[0] in stems
