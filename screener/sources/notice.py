"""A text of the user in paragraphs: the notice on privacy of whoever hires."""

import re
from pathlib import Path

from screener.problems import Problem, Where
from screener.sources.characters import visible
from screener.sources.files import read_bytes
from screener.sources.text import clean, decode

_MOST_BYTES = 64 * 1024
_MOST_NAME = 300


def read_notice(path: Path) -> tuple[tuple[str, ...], list[Problem]]:
    """The paragraphs of a text file, which empty lines part; or what is wrong with it."""
    name = visible(str(path), _MOST_NAME)
    data, problems = read_bytes(path, _MOST_BYTES)
    text, more = decode(data, name) if not problems else ("", problems)
    if more:
        return (), more
    text, hidden = clean(text, Where(name))
    paragraphs = (" ".join(part.split()) for part in re.split(r"\n[ \t]*\n", text))
    found = tuple(filter(None, paragraphs))
    if not found:
        return (), [Problem("empty-notice", "There is no text in this file.", Where(name))]
    return found, hidden
