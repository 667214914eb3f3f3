"""How an export is laid out: header rows, columns by role, columns to leave aside."""

import html
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from screener.models.answers import RESERVED_HEADERS
from screener.problems import Where
from screener.sources.tables.table import Aside, Header
from screener.sources.text import clean

Rows = Sequence[Sequence[str]]
_TAG = re.compile(
    r"</?(?:a|b|big|br|center|div|em|font|h[1-6]|hr|i|img|li|ol|p|small|span|strong|sub|sup|u|ul)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
NO_HEADER = "it has no header"
_MOST_SPLITS = 24


@dataclass(frozen=True)
class Layout:
    """What the first rows of an export say about all of it."""

    tool: str
    header_rows: int
    headers: tuple[Header, ...]
    roles: dict[str, int] = field(default_factory=dict)
    skipped: dict[int, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    asides: tuple[Aside, ...] = ()
    whole_numbers: tuple[int, ...] = ()
    blank: frozenset[int] = frozenset()

    def noting(self, *notes: str) -> "Layout":
        """The same with more to say."""
        return replace(self, notes=(*self.notes, *(note for note in notes if note)))


def plain(text: str) -> str:
    """A text as it is compared: any case, one blank where there were several or odd ones."""
    return " ".join(text.split()).casefold()


def shown(raw: str) -> str:
    """A header as a person reads it: no HTML, no line breaks, nothing hidden."""
    text = html.unescape(_TAG.sub(" ", raw)) if "<" in raw or "&" in raw else raw
    return " ".join(clean(text, Where())[0].split())


def cell(rows: Rows, row: int, position: int) -> str:
    """A cell, or nothing where there is none."""
    if row < len(rows) and position < len(rows[row]):
        return rows[row][position]
    return ""


def column(rows: Rows, position: int, first: int) -> list[str]:
    """The sample's values of a column, from a row on."""
    return [cell(rows, row, position) for row in range(first, len(rows))]


def find(names: Sequence[str], *wanted: str) -> int | None:
    """The first column that has one of these names; the first name is looked for first."""
    compared = [plain(name) for name in names]
    return next((compared.index(name) for name in wanted if name in compared), None)


def has_all(names: Sequence[str], *wanted: str) -> bool:
    """Whether each of these names a column."""
    return {plain(name) for name in names}.issuperset(wanted)


def roles(names: Sequence[str], **wanted: tuple[str, ...]) -> dict[str, int]:
    """The columns that say who and when: a tool's own names first, but for a candidate_id."""
    found: dict[str, int] = {}
    for role in RESERVED_HEADERS:
        known = wanted.get(role, ())
        position = find(names, *((role, *known) if role == "candidate_id" else (*known, role)))
        if position is not None and position not in found.values():
            found[role] = position
    return found


def matching(names: Sequence[str], pattern: str, why: str) -> dict[int, str]:
    """Columns whose whole name fits a pattern, with why they are left aside."""
    compiled = re.compile(pattern)
    return {n: why for n, name in enumerate(names) if compiled.fullmatch(plain(name))}


def besides(skipped: dict[int, str], taken: dict[str, int]) -> dict[int, str]:
    """Columns left aside without those that have a role."""
    return {n: why for n, why in skipped.items() if n not in taken.values()}


def single(names: Sequence[str]) -> tuple[Header, ...]:
    """Headers of one row."""
    return counted(Header(n, shown(name)) for n, name in enumerate(names))


def doubled(
    names: Sequence[str], subs: Sequence[str], meaningless: Iterable[str] = ()
) -> tuple[Header, ...]:
    """Headers of two rows: a question stands only above the first of its columns."""
    empty = {plain(word) for word in meaningless}
    filled = forward([shown(name) for name in names])
    return counted(
        Header(n, name, "" if plain(sub) in {*empty, plain(name)} else shown(sub))
        for n, (name, sub) in enumerate(zip(filled, subs, strict=True))
    )


def coded(codes: Sequence[str], texts: Sequence[str]) -> tuple[Header, ...]:
    """Headers of a row with names of variables and a row with texts."""
    pairs = zip(codes, texts, strict=True)
    return counted(Header(n, shown(text), code=shown(code)) for n, (code, text) in enumerate(pairs))


def forward(names: Sequence[str]) -> list[str]:
    """Each empty name filled with the one before it."""
    filled: list[str] = []
    for name in names:
        filled.append(name or (filled[-1] if filled else ""))
    return filled


def counted(headers: Iterable[Header]) -> tuple[Header, ...]:
    """Headers that know how many before them have the same name."""
    seen: Counter[tuple[str, str]] = Counter()
    found = []
    for header in headers:
        key = (plain(header.full), plain(header.code))
        seen[key] += 1 if any(key) else 0
        found.append(replace(header, repeat=max(1, seen[key])))
    return tuple(found)


def parted(headers: Sequence[Header], separator: str, *, option_first: bool) -> tuple[Header, ...]:
    """Headers such as "Question: option" in two, where a question has several options.

    Both may hold the separator, so the longest question counts that stands in several columns.
    If another column has a shorter one, "9:30:When?" and "17:30:When?" are no "30:When?".
    """
    ways = [_splits(header.text, separator, option_first=option_first) for header in headers]
    number = Counter(question for pairs in ways for question in {plain(pair[0]) for pair in pairs})
    shared = [_tight([pair for pair in pairs if number[plain(pair[0])] > 1]) for pairs in ways]
    asked = {plain(pairs[0][0]) for pairs in shared if pairs}
    chosen = (
        next((pair for pair in reversed(pairs) if plain(pair[0]) in asked), None)
        for pairs in shared
    )
    return counted(
        replace(header, text=pair[0].strip(), sub=pair[1].strip()) if pair else header
        for header, pair in zip(headers, chosen, strict=True)
    )


def _splits(text: str, separator: str, *, option_first: bool) -> list[tuple[str, str]]:
    """Every way to read a text as question and option, the longest question first."""
    cut = text.split if option_first else text.rsplit
    pieces = cut(separator, _MOST_SPLITS)
    places = range(1, len(pieces))
    pairs = [(separator.join(pieces[:n]), separator.join(pieces[n:])) for n in places]
    found = [(after, before) for before, after in pairs] if option_first else pairs[::-1]
    return [pair for pair in found if pair[0].strip() and pair[1].strip()]


def _tight(pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Those without a blank before the question, if any: people write one, a tool does not."""
    return [pair for pair in pairs if not pair[0].startswith(" ")] or pairs
