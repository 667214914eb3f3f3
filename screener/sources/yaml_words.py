"""What is wrong with broken YAML, in plain words.

PyYAML tells its errors apart by their text alone, so its text is the key here; an error whose
text is new still gets its place and a general sentence.
"""

import re

import yaml

from screener.problems import Problem, Where
from screener.sources.characters import visible

_QUOTE_IT = "If this is text, put it in quotes."
_INDENT = "Lines that belong together begin in the same column; use blanks."

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
        "unknown escape|expected escape|hexadecimal|invalid Unicode character escape",
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
        'Write "key: value".',
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
        "expected <block end>|did not find expected key|did not find expected '-'",
        "indent",
        "This line does not line up with the lines above it.",
        _INDENT,
        False,
    ),
    (
        "block sequence entries are not allowed|block sequence entry",
        "indent",
        'A list entry ("- ") is not expected here.',
        _INDENT,
        False,
    ),
    (
        "cannot start any token|unexpected ':'|unexpected indicator",
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


def syntax_problem(error: yaml.YAMLError, text: str, where: Where) -> Problem:
    """The problem behind an error of the parser; ``where`` gives the file and the field."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return _general(visible(str(error)), where)
    mark = error.problem_mark or error.context_mark
    place = _at(mark, where)
    if mark is not None and _is_tab_indented(text, mark.line):
        message = "This line is indented with a tab; YAML needs blanks."
        return Problem("tab", message, place, hint="Replace the tab by two blanks a level.")
    said = f"{error.context or ''} {error.problem or ''}"
    for pattern, code, message, hint, is_context in _WORDS:
        if re.search(pattern, said):
            place = _at(error.context_mark, where) if is_context and error.context_mark else place
            return Problem(code, message, place, hint=hint)
    return _general(visible(said.strip()), place)


def _general(said: str, where: Where) -> Problem:
    message = f"The file cannot be read from here on (the YAML reader says: {said})."
    return Problem("broken-yaml", message, where)


def _at(mark: yaml.Mark | None, where: Where) -> Where:
    if mark is None:
        return where
    return Where(where.file, mark.line + 1, mark.column + 1, where.field)


def _is_tab_indented(text: str, line: int) -> bool:
    lines = text.split("\n")
    return line < len(lines) and bool(re.match(" *\t", lines[line]))
