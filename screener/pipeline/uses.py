"""Of several files of one candidate in a folder: which one counts, by their invitations.

A stranger who knows an id must not be able to put their file in the place of the invited one, nor a
spoiled file to take the place of a good one: so only sound files are looked at, those in time go
before late ones, those before files without an invitation, and of one invitation the first.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from pathlib import Path

from screener.models.answers import moment_of
from screener.models.invitation import Inviting, Standing
from screener.pipeline import Notebook, load_case
from screener.pipeline.invited import again_problem
from screener.pipeline.loaded import Instrument
from screener.problems import Problem, errors
from screener.sources.document import read_document
from screener.sources.kinds import other_kind
from screener.sources.tree import Document

_RANKS: dict[Standing, int] = {"in_time": 0, "time_unknown": 0, "late": 1}
_UNINVITED = 2
_PLACE = ("candidate", "id")


@dataclass(frozen=True, slots=True)
class Use:
    """One sound file: whose it is, by which invitation, how that stands, and when it was done."""

    path: Path
    document: Document
    id: str
    invitation: str | None
    rank: int
    moment: datetime | None


@dataclass(frozen=True)
class Uses:
    """Which files of a folder do not count, and who has a sound one.

    ``invited`` names for who came with an invitation the file that counts.
    """

    aside: dict[Path, Problem]
    known: frozenset[str]
    invited: dict[str, str]


def uses_of(files: Iterable[Path], instrument: Instrument, inviting: Inviting) -> Uses:
    """Every sound answers file of these looked at once."""
    found = sorted(filter(None, (_use(path, instrument, inviting) for path in files)), key=_id)
    aside: dict[Path, Problem] = {}
    invited: dict[str, str] = {}
    for id, group in groupby(found, _id):
        uses = list(group)
        best = min(use.rank for use in uses)
        first = min((use for use in uses if use.rank == best), key=lambda use: use.path.name)
        aside |= {use.path: _worse(use, first) for use in uses if use.rank > best}
        aside |= dict(_again([use for use in uses if use.rank == best]))
        if best < _UNINVITED:
            invited[id] = first.path.name
    return Uses(aside, frozenset(use.id for use in found), invited)


def _id(use: Use | None) -> str:
    return use.id if use is not None else ""


def _use(path: Path, instrument: Instrument, inviting: Inviting) -> Use | None:
    document, problems = read_document(path)
    if document is None or errors(problems) or other_kind(document, "answers"):
        return None
    notebook = Notebook()
    cases = load_case(document, instrument, notebook, inviting)
    if not cases or errors(notebook.problems):
        return None
    [case] = cases
    answers = case.answers
    rank = _RANKS.get(case.invitation or "none", _UNINVITED)
    moment = moment_of(answers.finished)
    return Use(path, document, answers.candidate.id, answers.invitation, rank, moment)


def _again(uses: Sequence[Use]) -> Iterator[tuple[Path, Problem]]:
    """Files whose invitation was used before; all of them where no time tells the first."""
    ordered = sorted((use for use in uses if use.invitation), key=lambda use: use.invitation or "")
    for text, group in groupby(ordered, lambda use: use.invitation or ""):
        same = list(group)
        if len(same) == 1:
            continue
        first = _first(same)
        for use in same:
            if first is None:
                yield use.path, _unclear(use, same)
            elif use is not first:
                name = first.path.name
                yield use.path, again_problem(use.document, text, use.id, name)


def _first(uses: Sequence[Use]) -> Use | None:
    """The one that was finished first; None where their times do not tell."""
    moments = [use.moment for use in uses if use.moment is not None]
    zones = {moment.tzinfo is None for moment in moments}
    if len(moments) < len(uses) or len(zones) > 1 or moments.count(min(moments)) > 1:
        return None
    return uses[moments.index(min(moments))]


def _unclear(use: Use, same: Sequence[Use]) -> Problem:
    names = ", ".join(sorted(each.path.name for each in same if each is not use))
    message = (
        f"This invitation was used in {names} too, and their times do not tell which came first, "
        "so none of them counts."
    )
    hint = "Ask the candidate which one counts, and leave the others out."
    where = use.document.where(("invitation",))
    return Problem("invitation-used-again", message, where, hint=hint)


def _worse(use: Use, first: Use) -> Problem:
    """That another file of the same candidate counts, as its invitation stands better."""
    lacks = "came without an invitation" if use.rank == _UNINVITED else "is late"
    better = "one with an invitation" if use.rank == _UNINVITED else "one that is in time"
    if use.rank == _UNINVITED and first.rank:
        better = "one with an invitation, though late,"
    message = (
        f"This file {lacks}, and {better} is there from the same candidate: {first.path.name}."
    )
    hint = "That one counts. Ask the candidate whether this one is theirs at all."
    return Problem("invitation-elsewhere", message, use.document.where(_PLACE), hint=hint)
