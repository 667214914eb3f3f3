"""The ranking of page 1: as many candidates as fit, whole tiers where it can be, and all tiers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from screener.models.result import Outcome
from screener.models.shortlist import Group, Person, Shortlist
from screener.report.view.numbers import span
from screener.report.view.shortlist_lines import Line
from screener.report.view.shortlist_room import name_and_id
from screener.report.view.shortlist_words import group_advice, group_title, lines_of_text
from screener.report.view.words import Words

# What a page of Letter holds beside its texts: rows of people, of tiers, and headings.
MOST_ROWS = 33
_USUAL_LINES = 13
# A tier that would be cut is left for the lines, unless the page were emptier than that.
_LEAST_ROWS = 18
_MOST_TIERS = 6


@dataclass(frozen=True, slots=True)
class Row:
    """A candidate's row; the first and last of a tier carry its bracket.

    ``name`` and ``id`` are as much of both as fits on a line of page 1.
    """

    line: Line
    name: str
    id: str
    is_first: bool
    is_last: bool
    is_odd: bool


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of one group; ``title`` is empty where there are no must-haves to group by."""

    outcome: Outcome
    title: str
    advice: str
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class TierBar:
    """A tier as a whole: how many are in it, and from where to where their fits lie."""

    title: str
    people: str
    fits: tuple[float, float]
    words: str


@dataclass(frozen=True, slots=True)
class Chart:
    """The rows of page 1, what they leave out, and then the tiers of the first group."""

    groups: Sequence[Rows]
    left_out: str
    tiers: Sequence[TierBar]
    tiers_title: str
    more_tiers: str


def chart(shortlist: Shortlist, lines: Sequence[Line], words: Words) -> Chart:
    """The ranking of page 1."""
    group = next((group for group in shortlist.groups if group.scored), None)
    number = rows_that_fit(shortlist, words)
    is_whole = number == shortlist.number or group is None or len(group.tiers) == 1
    tiers = [] if is_whole or group is None else list(_tiers(group, words))
    return Chart(
        groups=grouped(shortlist, lines[:number], words),
        left_out="" if number == shortlist.number else _left_out(shortlist, number, words),
        tiers=tiers,
        tiers_title=_tiers_title(shortlist, group, words) if group and tiers else "",
        more_tiers=_more_tiers(group, words) if group and tiers else "",
    )


def grouped(shortlist: Shortlist, lines: Sequence[Line], words: Words) -> list[Rows]:
    """Lines under the heading of their group, with the brackets of their tiers."""
    together = zip(shortlist.people, lines, strict=False)
    return [
        Rows(
            outcome,
            group_title(outcome, words) if shortlist.must_haves else "",
            group_advice(outcome, words) if shortlist.must_haves else "",
            list(_rows(shortlist, [line for _, line in members], words.code)),
        )
        for outcome, members in groupby(together, key=lambda both: both[0].worst)
    ]


def _rows(shortlist: Shortlist, lines: Sequence[Line], language: str) -> Iterator[Row]:
    for place, line in enumerate(lines):
        before = lines[place - 1].tier if place else None
        person, after = shortlist.people[line.order - 1], _after(shortlist, line.order)
        name, id = name_and_id(line.name, "" if line.id == line.name else line.id, language)
        yield Row(
            line=line,
            name=name,
            id=id,
            is_first=person.tier is not None and line.tier != before,
            is_last=person.tier is not None and not _same_tier(person, after),
            is_odd=bool(person.tier and person.tier % 2),
        )


def _after(shortlist: Shortlist, order: int) -> Person | None:
    """Who comes next in the round, as far as the list goes."""
    return shortlist.people[order] if order < len(shortlist.people) else None


def _same_tier(one: Person, other: Person | None) -> bool:
    return other is not None and (one.worst, one.tier) == (other.worst, other.tier)


def rows_that_fit(shortlist: Shortlist, words: Words) -> int:
    """How many candidates page 1 shows: each group has a heading, a large round its tiers too."""
    people, room = shortlist.people, _room(shortlist, words)
    headings, number = 0, 0
    while number < len(people):
        opens = number == 0 or people[number].worst != people[number - 1].worst
        if number + 1 + headings + opens > room:
            break
        headings += opens
        number += 1
    return _whole_tiers(people, number)


def _room(shortlist: Shortlist, words: Words) -> int:
    """How many rows and headings there is room for beside texts and tiers."""
    room = MOST_ROWS - max(0, lines_of_text(shortlist, words) - _USUAL_LINES)
    first = next((group for group in shortlist.groups if group.scored), None)
    if first is None or shortlist.number + len(shortlist.groups) <= room or len(first.tiers) == 1:
        return room
    return room - 2 - min(_MOST_TIERS, len(first.tiers))


def _whole_tiers(people: Sequence[Person], number: int) -> int:
    """The number, or where the tier that it cuts begins, if that leaves enough."""
    if number == 0 or number >= len(people) or not _same_tier(people[number - 1], people[number]):
        return number
    start = number
    while start and _same_tier(people[start - 1], people[number]):
        start -= 1
    return start if start >= _LEAST_ROWS else number


def _left_out(shortlist: Shortlist, number: int, words: Words) -> str:
    last = shortlist.people[number - 1]
    following = shortlist.people[number] if number < len(shortlist.people) else None
    text = words("shortlist.chart.left_out", shortlist.number - number)
    if last.tier and _same_tier(last, following):
        text += f" {words('shortlist.chart.goes_on', tier=last.tier)}"
    return text


# --- all tiers ---------------------------------------------------------------------------------


def _tiers(group: Group, words: Words) -> Iterator[TierBar]:
    for place, tier in enumerate(group.tiers[:_MOST_TIERS], 1):
        people, fits = _people(tier.number, words), span(*tier.fits)
        said = words("shortlist.chart.tier_words", tier=place, people=people, fits=fits)
        yield TierBar(words("shortlist.chart.tier", tier=place), people, tier.fits, said)


def _people(number: int, words: Words) -> str:
    return words("shortlist.chart.tier_people", number, number=number)


def _tiers_title(shortlist: Shortlist, group: Group, words: Words) -> str:
    kind = group.outcome if shortlist.must_haves else "all"
    return words(f"shortlist.all_tiers.{kind}")


def _more_tiers(group: Group, words: Words) -> str:
    left = len(group.tiers) - _MOST_TIERS
    if left <= 0:
        return ""
    people = _people(sum(tier.number for tier in group.tiers[_MOST_TIERS:]), words)
    return words("shortlist.chart.more_tiers", left, left=left, people=people)
