"""Which columns of a file of ratings say what, in either of its two layouts.

Wide: a row for each category, and for each person a column of ratings and one of what would be too
much. Long: a row for each rating, with the columns rater, category, rating and too_much.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from screener.checking.common import shortened
from screener.problems import Problem, Severity, Where
from screener.sources.tables.table import Header, RawTable
from screener.sources.text import clean

LONG = ("rater", "category", "rating")
OVERRIDE, REASON = "override", "override_reason"
_OURS = ("category", "title", "what_it_is", OVERRIDE, REASON)
# What people write beside their ratings.
_ASIDE = ("note", "notes", "comment", "comments", "remark", "remarks")
_TOO_MUCH = re.compile(r"(?P<name>.*?)[\s:,_-]*too[ _]much\s*\??", re.IGNORECASE | re.DOTALL)
# As the template calls those who are not named yet.
UNNAMED = re.compile(r"rater \d+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class RaterColumns:
    """Where one person's ratings stand; without a name, the column ``rater`` has it."""

    name: str
    rating: int
    too_much: int | None = None


@dataclass(frozen=True, slots=True)
class RatingColumns:
    """The columns by position. ``category`` are those that name it, the first one counts."""

    category: tuple[int, ...]
    raters: tuple[RaterColumns, ...]
    rater: int | None = None
    override: int | None = None
    reason: int | None = None

    @property
    def is_long(self) -> bool:
        """Whether each row is one rating."""
        return self.rater is not None


def folded(text: str) -> str:
    """Text as it is compared: any case, one blank where there were several."""
    return " ".join(text.split()).casefold()


def find_columns(table: RawTable) -> tuple[RatingColumns | None, list[Problem]]:
    """The columns of a table, and what is wrong with its headers."""
    names = {header.position: _name(header) for header in table.headers}
    known = {folded(name).replace(" ", "_"): place for place, name in reversed(names.items())}
    if all(word in known for word in LONG):
        one = RaterColumns("", known["rating"], known.get("too_much"))
        whose, ends = known["rater"], (known.get(OVERRIDE), known.get(REASON))
        return RatingColumns((known["category"],), (one,), whose, *ends), []
    category = tuple(known[word] for word in ("category", "title") if word in known)
    if not category:
        return None, [_no_category(table)]
    left = {place: name for place, name in names.items() if _may_be_rater(name)}
    raters, problems = _raters(table, left)
    found = RatingColumns(category, raters, None, known.get(OVERRIDE), known.get(REASON))
    return found, problems


def _name(header: Header) -> str:
    return " ".join(clean(header.full, Where())[0].split())


def _may_be_rater(name: str) -> bool:
    word = folded(name).replace(" ", "_")
    return bool(word) and word not in _OURS and word not in _ASIDE


def _raters(
    table: RawTable, names: dict[int, str]
) -> tuple[tuple[RaterColumns, ...], list[Problem]]:
    """Those who rated, each with the column of what would be too much."""
    too_much = {place: match["name"] for place, match in _too_much(names)}
    people = {place: name for place, name in names.items() if place not in too_much}
    problems = list(_twice(table, people))
    # Of two with one name, which is told, the first counts.
    whose = {folded(name): place for place, name in reversed(people.items())}
    people = {place: people[place] for place in sorted(whose.values())}
    edges: dict[int, int] = {}
    for place, name in too_much.items():
        own = whose.get(folded(name))
        if own is not None and own not in edges:
            edges[own] = place
    for place, name in too_much.items():
        if place not in edges.values():
            problems.append(_by_place(table, place, name, people, edges))
    found = (RaterColumns(name, place, edges.get(place)) for place, name in people.items())
    return tuple(found), problems


def _too_much(names: dict[int, str]) -> Iterator[tuple[int, "re.Match[str]"]]:
    matches = ((place, _TOO_MUCH.fullmatch(name)) for place, name in names.items())
    return ((place, match) for place, match in matches if match)


def _by_place(
    table: RawTable, place: int, name: str, people: dict[int, str], edges: dict[int, int]
) -> Problem:
    """A name changed above one column only: the person just left of it is meant, and told so."""
    where = _header(table, place)
    beside = place - 1
    if beside in people and beside not in edges and (not name or UNNAMED.fullmatch(name)):
        edges[beside] = place
        message = f'This column is taken as that of "{shortened(people[beside])}", left of it.'
        return Problem("too-much-by-place", message, where, name, severity=Severity.WARNING)
    message = "This column says what would be too much, but not to whom."
    hint = 'Call it "NAME: too much?" with the name that stands above the ratings.'
    allowed = tuple(people.values())
    return Problem("too-much-of-nobody", message, where, name, allowed, hint)


def _twice(table: RawTable, people: dict[int, str]) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for place, name in people.items():
        before = first.setdefault(folded(name), place)
        if before != place:
            message = f'"{shortened(name)}" stands above two columns of ratings.'
            hint = f"The first one is {table.headers[before]}. Give each person a name of its own."
            yield Problem("duplicate-rater", message, _header(table, place), name, hint=hint)


def _header(table: RawTable, place: int) -> Where:
    return table.place(max(1, table.first_row - 1), place)


def _no_category(table: RawTable) -> Problem:
    message = "No column of this table says which category is rated."
    where = Where(table.name, max(1, table.first_row - 1))
    hint = "`screener new profile --ratings-template` writes a table to fill in."
    allowed: Sequence[str] = ("category", "title", "or the columns rater, category and rating")
    return Problem("no-category-column", message, where, "", tuple(allowed), hint)
