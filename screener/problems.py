"""What is wrong with an input: data first, text last.

Every room gathers problems and hands them on; only the command line prints them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Protocol

# Stands for what could not be read, where reading went on to find the next mistakes.
PLACEHOLDER = "unreadable-0f3c9a"


class Severity(StrEnum):
    """How much a problem matters: an error stops the command, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Where:
    """A place in an input. Lines and columns count from 1, as editors do."""

    file: str = ""
    line: int | None = None
    column: int | None = None
    field: str = ""

    def at(self, field: str) -> "Where":
        """The same place, named by another field."""
        return replace(self, field=field)

    def __str__(self) -> str:
        numbers = [str(n) for n in (self.line, self.column) if n is not None]
        return ":".join([part for part in [self.file, *numbers] if part])


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: a stable code, the place, and words a person can act on."""

    code: str
    message: str
    where: Where = field(default_factory=Where)
    value: str = ""
    allowed: tuple[str, ...] = ()
    hint: str = ""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        head = ": ".join(part for part in (str(self.where), self.where.field) if part)
        lines = [f"{head}: {self.message}" if head else self.message]
        if self.allowed:
            lines.append(f"  Allowed: {listing(self.allowed)}")
        if self.hint:
            lines.append(f"  {self.hint}")
        return "\n".join(lines)


def within(problem: Problem, folder: str) -> Problem:
    """A problem of a file that was named without its folder."""
    where = replace(problem.where, file=f"{folder}/{problem.where.file}")
    return replace(problem, where=where)


class ProblemsError(Exception):
    """Raised where work cannot go on; carries every problem that was found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(f"{len(self.problems)} problem(s)")


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Only those problems that stop the command."""
    return [problem for problem in problems if problem.severity is Severity.ERROR]


def in_reading_order(problems: Sequence[Problem]) -> list[Problem]:
    """File by file as they came up, and within a file from top to bottom, a count of more last."""
    files: dict[str, int] = {}
    for problem in problems:
        files.setdefault(problem.where.file, len(files))

    def place(problem: Problem) -> tuple[int, bool, int, int]:
        where = problem.where
        is_count = problem.code == "more-problems"
        return files[where.file], is_count, where.line or 0, where.column or 0

    return sorted(problems, key=place)


def listing(values: Sequence[str], most: int = 12) -> str:
    """Values as one line, cut after ``most`` with the number left out."""
    shown = ", ".join(values[:most])
    left = len(values) - most
    return f"{shown} and {left} more" if left > 0 else shown


class Places(Protocol):
    """A document that knows where each of its values stands."""

    @property
    def name(self) -> str:
        """The file as the user named it."""

    def where(self, path: tuple[str | int, ...], *, key: bool = False) -> Where:
        """The place of a value, or of its key; of the nearest ancestor if it is missing."""
