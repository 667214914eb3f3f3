"""A decisions file: which column says who was selected, and what its words mean."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from screener.nearest import did_you_mean
from screener.problems import Problem, Where

Meaning = Literal["selected", "not_selected", "undecided"]
_HEADERS = ("decision", "decided", "selected", "outcome", "result", "status", "hired", "advanced")
_SELECTED = (
    "yes", "y", "true", "1", "selected", "hired", "hire", "advanced", "advance", "invited",
    "invite", "interview", "offer", "offered", "passed", "pass", "accepted", "shortlisted", "in",
)  # fmt: skip
_NOT_SELECTED = (
    "no", "n", "false", "0", "not selected", "not hired", "not advanced", "not invited", "rejected",
    "reject", "declined by us", "failed", "fail", "not accepted", "not shortlisted", "out",
)  # fmt: skip
_UNDECIDED = ("undecided", "open", "pending", "withdrawn", "withdrew", "on hold")
MEANINGS: dict[str, Meaning] = {
    **dict.fromkeys(_SELECTED, "selected"),
    **dict.fromkeys(_NOT_SELECTED, "not_selected"),
    **dict.fromkeys(_UNDECIDED, "undecided"),
}


@dataclass(frozen=True, slots=True)
class Decisions:
    """What each row decides: True, False, or None where nothing was decided.

    ``words`` are the words of the column as they stand there, with their meaning and number.
    """

    column: str
    decided: tuple[bool | None, ...]
    words: tuple[tuple[str, Meaning, int], ...]


def read_decisions(
    columns: Mapping[str, Sequence[str | None]], file: str
) -> tuple[Decisions | None, list[Problem]]:
    """The decisions; or which column or words are not understood."""
    name, problems = _column(tuple(columns), file)
    if name is None:
        return None, problems
    values = columns[name]
    counts = Counter(" ".join(value.split()) for value in values if value is not None)
    unknown = [word for word in counts if word.casefold() not in MEANINGS]
    if unknown:
        return None, [_unknown(word, counts[word], Where(file, field=name)) for word in unknown]
    decided = tuple(_decided(value) for value in values)
    words = sorted((word, MEANINGS[word.casefold()], number) for word, number in counts.items())
    return Decisions(name, decided, tuple(words)), []


def _decided(value: str | None) -> bool | None:
    meaning = "undecided" if value is None else MEANINGS[" ".join(value.split()).casefold()]
    return None if meaning == "undecided" else meaning == "selected"


def _column(names: tuple[str, ...], file: str) -> tuple[str | None, list[Problem]]:
    if len(names) == 1:
        return names[0], []
    by_name = {name.strip().casefold(): name for name in names}
    for header in _HEADERS:
        if header in by_name:
            return by_name[header], []
    message = "It is not clear which column says who was selected."
    if not names:
        message = "There is no column besides the ids."
    hint = 'Call it "decision".'
    return None, [Problem("no-decision-column", message, Where(file), "", names, hint)]


def _unknown(word: str, number: int, where: Where) -> Problem:
    rows = "1 row" if number == 1 else f"{number} rows"
    message = f'"{word}" ({rows}) is no decision that is known.'
    allowed = ("yes", "no", "selected", "not selected", "hired", "rejected", "withdrawn")
    hint = did_you_mean(word, MEANINGS)
    return Problem("unknown-decision", message, where, word, allowed, hint)
