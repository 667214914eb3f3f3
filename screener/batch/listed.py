"""What ``problems.csv`` of a round says of its rows: who was set aside and why."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from screener.batch.round import PROBLEMS, Round
from screener.outputs.safe_text import as_listed, csv_text, one_line
from screener.problems import Severity, listing
from screener.sources.files import read_bytes as read_input

# A file of more is not read for a few words about it.
_MOST_BYTES = 64 * 1024 * 1024
_TWICE = "duplicate-candidate"
_OF_REPORTS = ("no-report", "no-page")
_NO_FONT, _NO_ID, _NO_ANSWER = "no-glyphs", "no-id", "unknown-answer"
_TIMES = {2: "twice", 3: "three times"}
Line = dict[str, str]


@dataclass(frozen=True, slots=True)
class OtherWord:
    """A word that is no answer to a question, and how often it stands there.

    ``column`` is the letter of a sheet's column, where the question is not listed.
    """

    question: str
    column: str
    word: str
    number: int


@dataclass(frozen=True, slots=True)
class Listed:
    """The lines of ``problems.csv``; none where it is missing, damaged or very long."""

    lines: tuple[Line, ...] = ()

    @property
    def people_aside(self) -> tuple[int, int]:
        """How many rows were set aside, and of how many people; a row without an id is one."""
        rows = {_row(line): line["Candidate ID"] for line in self._errors()}
        named = {id for id in rows.values() if id}
        return len(rows), len(named) + sum(not id for id in rows.values())

    @property
    def without_font(self) -> int:
        """How many reports have letters that no font draws."""
        return sum(line["Code"] == _NO_FONT and bool(line["Candidate ID"]) for line in self.lines)

    def other_words(self) -> list[OtherWord]:
        """Words that are no answers, the commonest first."""
        found = Counter(
            (as_listed(line["Field"]), _letters(line), as_listed(line["Value"]))
            for line in self._errors()
            if line["Code"] == _NO_ANSWER
        )
        pairs = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
        return [OtherWord(*key, number) for key, number in pairs]

    def without_id(self) -> list[Line]:
        """The rows that do not say whose they are."""
        return [line for line in self._errors() if line["Code"] == _NO_ID]

    def why_aside(self, id: str) -> str:
        """Why somebody has no result, in a few words; empty if that is not known."""
        wanted = csv_text(one_line(id))
        lines = [line for line in self._errors() if line["Candidate ID"] == wanted]
        if not lines:
            folded = wanted.casefold()
            lines = [line for line in self._errors() if line["Candidate ID"].casefold() == folded]
        twice = [line for line in lines if line["Code"] == _TWICE]
        parts = [_applied(twice)] if twice else []
        others = [line for line in lines if line["Code"] != _TWICE]
        parts += [f"{_place(line)}: {line['What is wrong'].rstrip('.')}" for line in others[:1]]
        more = f" and {len(others) - 1} more" if len(others) > 1 else ""
        return "; ".join(parts) + more

    def _errors(self) -> Iterator[Line]:
        for line in self.lines:
            is_error = line["Severity"] == Severity.ERROR
            if is_error and line["Code"] not in _OF_REPORTS and (line["Row"] or line["File"]):
                yield line


def listed(folder: Path) -> Listed:
    """What is listed in a round's ``problems.csv``."""
    data, problems = read_input(Round(folder).file(PROBLEMS), _MOST_BYTES)
    if problems:
        return Listed()
    text = io.StringIO(data.decode("utf-8-sig", "replace"), newline="")
    try:
        lines = [line for line in csv.DictReader(text) if all(map(_is_text, line.values()))]
    except csv.Error:
        return Listed()
    return Listed(tuple(line for line in lines if line.keys() >= _NEEDED))


_NEEDED = {"Severity", "Candidate ID", "File", "Sheet", "Row", "Cell", "Field", "Code"}
_NEEDED |= {"What is wrong", "Value"}


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _letters(line: Line) -> str:
    """The column of a sheet's cell: C of C14."""
    return "" if line["Field"] else line["Cell"].rstrip("0123456789")


def _row(line: Line) -> tuple[str, str, str]:
    return line["File"], line["Sheet"], line["Row"]


def _place(line: Line) -> str:
    row = f"row {line['Row']}" if line["Row"] else line["File"]
    return f"{row}, {line['Cell']}" if line["Cell"] else row


def _applied(lines: list[Line]) -> str:
    """That somebody is there twice, and in which rows or files."""
    rows = list(dict.fromkeys(line["Row"] for line in lines if line["Row"]))
    number = _TIMES.get(len(lines), f"{len(lines)} times")
    if len(rows) < len(lines):
        return f"applied {number}, {listing([line['File'] for line in lines])}"
    shown = f"{', '.join(rows[:-1])} and {rows[-1]}" if len(rows) > 1 else "".join(rows)
    return f"applied {number}, row{'s' * (len(rows) > 1)} {shown}"
