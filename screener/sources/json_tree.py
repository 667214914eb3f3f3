"""JSON to the same tree as YAML, with the place of every value."""

import json
import re
from bisect import bisect_right

from screener.problems import Problem, Where
from screener.sources.characters import visible
from screener.sources.raw import refuse_raw
from screener.sources.tidy import DEEPEST, at_most, empty_file, not_keys_and_values, tidy, too_deep
from screener.sources.tree import Mapping, Node, Path, Scalar, Sequence, field_text

_BLANKS = re.compile(r"[ \t\n\r]*")
_PLAIN = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null")
_WORD = re.compile(r"[^\s\[\]{},:\"]*")
_TEXT = json.JSONDecoder()


class _BrokenError(Exception):
    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(problem.code)


def parse_json(text: str, name: str) -> tuple[Node | None, list[Problem]]:
    """The tree of a JSON file, or None where it could not be built whole."""
    text, problems = refuse_raw(text, name)
    if problems:
        return None, problems
    if not text.strip():
        return None, [empty_file(name)]
    try:
        root = _Scanner(text, name).document()
    except _BrokenError as error:
        return None, [error.problem]
    if not isinstance(root, Mapping):
        return None, [not_keys_and_values(root, name)]
    tree, problems = tidy(root, name)
    return tree, at_most(problems, name)


class _Scanner:
    """One walk over the text; ``at`` is the character that comes next."""

    def __init__(self, text: str, name: str) -> None:
        self.text = text
        self.name = name
        self.at = 0
        self.path: list[str | int] = []
        self.lines = [0, *(match.end() for match in re.finditer("\n", text))]

    def document(self) -> Node:
        root = self.value()
        if self.next():
            raise self.broken("trailing-data", "The file goes on after its last bracket.")
        return root

    def value(self) -> Node:
        following = self.next()
        if following == "{":
            return self.mapping()
        if following == "[":
            return self.sequence()
        if following == '"':
            return self.quoted()
        return self.plain()

    def mapping(self) -> Mapping:
        line, column = self.begin()
        entries: list[tuple[Scalar, Node]] = []
        is_first = True
        while self.goes_on("}", is_first=is_first):
            key = self.key()
            self.path.append(key.text)
            entries.append((key, self.value()))
            self.path.pop()
            is_first = False
        return Mapping(tuple(entries), line, column)

    def sequence(self) -> Sequence:
        line, column = self.begin()
        items: list[Node] = []
        while self.goes_on("]", is_first=not items):
            self.path.append(len(items))
            items.append(self.value())
            self.path.pop()
        return Sequence(tuple(items), line, column)

    def begin(self) -> tuple[int, int]:
        if len(self.path) == DEEPEST:
            raise _BrokenError(too_deep(self.where()))
        place = self.place()
        self.at += 1
        return place

    def goes_on(self, end: str, *, is_first: bool) -> bool:
        """Step over a comma, or over the end of the list."""
        following = self.next()
        if following == end:
            self.at += 1
            return False
        if is_first:
            return True
        if following != ",":
            self.expect_comma(end)
        self.at += 1
        if self.next() in ("]", "}"):
            raise self.broken("extra-comma", "A comma stands here before the closing bracket.")
        return True

    def expect_comma(self, end: str) -> None:
        if not self.next():
            raise self.broken("open-bracket", f'The file ends before the closing "{end}".')
        raise self.broken("no-comma", f'A comma or the closing "{end}" is missing before this.')

    def key(self) -> Scalar:
        if self.next() != '"':
            if not self.next():
                self.expect_comma("}")
            raise self.broken("key-not-text", "A key in double quotes is expected here.")
        key = self.quoted()
        if self.next() != ":":
            raise self.broken("no-colon", f'A colon is missing after "{visible(key.text)}".')
        self.at += 1
        return key

    def quoted(self) -> Scalar:
        line, column = self.place()
        try:
            text, self.at = _TEXT.raw_decode(self.text, self.at)
        except json.JSONDecodeError as error:
            raise self.broken_text(error) from None
        return Scalar(text, line, column, quoted=True)

    def plain(self) -> Scalar:
        match = _PLAIN.match(self.text, self.at)
        if match is None or (_WORD.match(self.text, self.at) or match)[0] != match[0]:
            raise self.broken_value()
        line, column = self.place()
        self.at = match.end()
        return Scalar(match[0], line, column)

    def broken_value(self) -> _BrokenError:
        if not self.next():
            return self.broken("cut-file", "The file ends where a value is expected.")
        found = _WORD.match(self.text, self.at)
        word = (found[0] if found else "") or self.text[self.at]
        message = f'"{visible(word)}" is no value that JSON knows.'
        return self.broken("bad-value", message, 'Put a text in double quotes: "like this".')

    def broken_text(self, error: json.JSONDecodeError) -> _BrokenError:
        if error.msg.startswith("Unterminated"):
            return self.broken("open-quote", "A quotation mark is opened here and never closed.")
        self.at = error.pos
        if error.msg.startswith("Invalid control"):
            message = "A line break or a tab stands inside a text."
            return self.broken("raw-break", message, 'Write "\\n" or "\\t" in its place.')
        message = "A backslash begins a special character, and this one does not exist."
        return self.broken("bad-escape", message, 'Write "\\\\" for a backslash.')

    def next(self) -> str:
        found = _BLANKS.match(self.text, self.at)
        self.at = found.end() if found else self.at
        return self.text[self.at : self.at + 1]

    def place(self) -> tuple[int, int]:
        line = bisect_right(self.lines, self.at)
        return line, self.at - self.lines[line - 1] + 1

    def where(self) -> Where:
        path: Path = tuple(self.path)
        return Where(self.name, *self.place(), field_text(path))

    def broken(self, code: str, message: str, hint: str = "") -> _BrokenError:
        return _BrokenError(Problem(code, message, self.where(), hint=hint))
