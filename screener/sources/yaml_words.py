"""What is wrong with broken YAML, in plain words.

PyYAML tells its errors apart by their text alone, so its text is the key here; an error whose
text is new still gets its place and a general sentence.
"""

import re

import yaml

from screener.problems import Problem, Where
from screener.sources.characters import visible
from screener.sources.yaml_causes import cause
from screener.sources.yaml_refusals import empty_key

_QUOTE_IT = "If this is text, put it in quotes."
_INDENT = "Lines that belong together begin in the same column; use blanks."

_AFTER = "Something stands here after the end of a value."
_OTHER_QUOTES = 'A text with quotation marks in it goes into the other kind: "it\'s".'
_NEXT_KEY = "<block end>|expected key"

_CAUSES = {
    "open-quote": (
        "A quotation mark is opened here and never closed.",
        "Put the closing quotation mark where the text ends.",
    ),
    "no-blank": (
        "A blank is missing after this colon.",
        'Write "key: value", with a blank after the colon.',
    ),
    "indent": ("This line does not line up with the lines around it.", _INDENT),
}

# Part of the parser's text -> code, sentence, hint, and whether the place is where it began.
_WORDS: tuple[tuple[str, str, str, str, bool], ...] = (
    (
        "quoted scalar.*end of stream|quoted scalar.*document (?:separator|indicator)",
        "open-quote",
        "A quotation mark is opened here and never closed.",
        "Put the closing quotation mark where the text ends.",
        True,
    ),
    (
        "unknown escape|expected escape|hexa?decimal|invalid Unicode character escape",
        "bad-escape",
        "A backslash in double quotes begins a special character, and this one does not exist.",
        'Write "\\\\" for a backslash, or use single quotes.',
        False,
    ),
    (
        "mapping values are not allowed",
        "second-colon",
        "A second key or colon stands here, where none is expected.",
        "Put a text that holds a colon in quotes, and give each key its own line.",
        False,
    ),
    (
        "could not find expected ':'",
        "no-colon",
        "A colon is missing after this key.",
        'Write "key: value", with a blank after the colon.',
        True,
    ),
    (
        "flow (?:sequence|mapping).*expected ','",
        "open-bracket",
        "This bracket is not closed, or a comma is missing after it.",
        "Close each [ with ] and each { with }, with commas in between.",
        True,
    ),
    (
        "<block end>|expected key|expected '-'|<document start>",
        "indent",
        "This line does not line up with the lines above it.",
        _INDENT,
        False,
    ),
    (
        "sequence entries are not allowed",
        "indent",
        'A list entry ("- ") is not expected here.',
        _INDENT,
        False,
    ),
    (
        "flow node",
        "open-bracket",
        "Within brackets a value is missing here, or a bracket is not closed.",
        "Close each [ with ] and each { with }, with one comma between two values.",
        False,
    ),
    (
        "cannot start any token|unexpected|expected (?:the )?node content|keys are not allowed",
        "odd-start",
        "A value cannot begin with this character.",
        _QUOTE_IT,
        False,
    ),
    (
        "scanning an (?:anchor|alias)",
        "shortcut",
        'Shortcuts ("&name" and "*name") are not read.',
        _QUOTE_IT,
        False,
    ),
    ("tag", "tag", 'Tags ("!name" before a value) are not read.', _QUOTE_IT, False),
    (
        "directive|incompatible YAML",
        "directive",
        'A line that begins with "%" is not read here.',
        _QUOTE_IT,
        False,
    ),
    (
        "block scalar",
        "block-text",
        'After "|" or ">" the text begins on the next line, indented by blanks.',
        _INDENT,
        False,
    ),
)


def syntax_problem(error: Exception, text: str, where: Where) -> Problem:
    """The problem behind an error of the parser; ``where`` gives the file and the field."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return _general(visible(str(error)), where)
    lines = text.split("\n")
    place = _at(error.problem_mark or error.context_mark, lines, where)
    said = f"{error.context or ''} {error.problem or ''}".strip()
    line = lines[(place.line or 1) - 1]
    if re.match(" *\t", line):
        message = "This line is indented with a tab; YAML needs blanks."
        return Problem("tab", message, place, hint="Replace the tab by two blanks a level.")
    begun = _at(error.context_mark, lines, where) if re.search("expected ':'", said) else place
    return _caused(lines, begun) or _at_the_place(error, said, lines, place)


def _caused(lines: list[str], where: Where) -> Problem | None:
    """The problem at the line of its cause, where that can be told."""
    found = cause(lines, where.line or 1)
    if found is None:
        return None
    message, hint = _CAUSES[found.code]
    place = Where(where.file, found.line, found.column, where.field)
    return Problem(found.code, message, place, hint=hint)


def _at_the_place(
    error: yaml.MarkedYAMLError, said: str, lines: list[str], place: Where
) -> Problem:
    line = lines[(place.line or 1) - 1]
    before = line[: (place.column or 1) - 1]
    if re.search(_NEXT_KEY, said) and line[len(before) :].startswith(":"):
        return empty_key(place, "")
    if re.search(_NEXT_KEY, said) and before.strip(" -"):
        return Problem("text-after-value", _AFTER, place, hint=_OTHER_QUOTES)
    for pattern, code, message, hint, is_context in _WORDS:
        if re.search(pattern, said):
            start = _at(error.context_mark, lines, place) if is_context else place
            return Problem(code, message, start, hint=hint)
    return _general(said, place)


def _general(said: str, where: Where) -> Problem:
    message = f"The file cannot be read from here on (the YAML reader says: {said})."
    return Problem("broken-yaml", message, where)


def _at(mark: yaml.Mark | None, lines: list[str], where: Where) -> Where:
    if mark is None:
        return where
    line, column = mark.line + 1, mark.column + 1
    if line > len(lines):  # The parser counts one line more at the end of a file.
        line, column = len(lines), len(lines[-1]) + 1
    return Where(where.file, line, column, where.field)
