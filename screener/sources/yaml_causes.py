"""Where broken YAML went wrong: often some lines above the place where its reader stops."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

# A quotation mark where a value or a key begins, on a line of its own or within brackets.
_OPENER = re.compile(r"\s*(?:- +)*(?:[^\s\"'#\[{][^\"'#]*?:\s+)?(?P<mark>[\"'])")
_OPENER_IN_BRACKETS = re.compile(r"(?:[\[{,]\s*|:\s+)(?P<mark>[\"'])")
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)|\\.")
_GLUED = re.compile(r"\s*(?:- +)?[A-Za-z_][\w.-]*(?P<colon>:)(?!//)\S")
_KEY = re.compile(r":(?:\s|$)")
_WITH_VALUE = re.compile(r"\s*[^\s#][^#]*?:\s+[^\s#&|>]")


@dataclass(frozen=True, slots=True)
class Cause:
    """A line and a column, from 1, and the code of what is wrong there."""

    line: int
    column: int
    code: str


def cause(lines: Sequence[str], line: int) -> Cause | None:
    """What explains that the reader stopped at a line (from 1), if it can be told."""
    return _open_quote(lines, line) or _glued(lines, line) or _stray_key(lines, line)


def _open_quote(lines: Sequence[str], line: int) -> Cause | None:
    """The nearest line above with a quotation mark that opens and does not close."""
    for mark in ('"', "'"):
        for number in range(line, 0, -1):
            text = lines[number - 1]
            if not _is_odd(text, mark):
                continue
            column = _opened(text, mark)
            if column is None:
                break
            if number < line:
                return Cause(number, column, "open-quote")
    return None


def _is_odd(text: str, mark: str) -> bool:
    is_comment = text.lstrip().startswith("#")
    return not is_comment and _APOSTROPHE.sub("", text).count(mark) % 2 == 1


def _opened(text: str, mark: str) -> int | None:
    every = _OPENER_IN_BRACKETS.finditer(text) if re.search(r"[\[{]", text) else ()
    found = [match for match in (_OPENER.match(text), *every) if match and match["mark"] == mark]
    return found[-1].start("mark") + 1 if found else None


def _glued(lines: Sequence[str], line: int) -> Cause | None:
    """A key whose colon has no blank after it: here, or in the line before."""
    for number in (line, _above(lines, line)):
        text = lines[number - 1] if number else ""
        match = _GLUED.match(text)
        if match and not _KEY.search(text):
            return Cause(number, match.start("colon") + 1, "no-blank")
    return None


def _stray_key(lines: Sequence[str], line: int) -> Cause | None:
    """A key that begins further left than its neighbours above and below."""
    above = _above(lines, line)
    before = _above(lines, above) if above else 0
    if not before or not _WITH_VALUE.match(lines[above - 1]):
        return None
    here, stray, same = (_indent(lines[number - 1]) for number in (line, above, before))
    return Cause(above, stray + 1, "indent") if stray < here == same else None


def _above(lines: Sequence[str], line: int) -> int:
    """The nearest line above that says something; 0 where there is none."""
    says = (n for n in range(line - 1, 0, -1) if lines[n - 1].strip().lstrip("#"))
    return next((n for n in says if not lines[n - 1].lstrip().startswith("#")), 0)


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip(" "))
