"""The search for each item's column: the map file's word first, then signs from sure to weak."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from screener.checking.header_claims import (
    SURE,
    Claim,
    Questions,
    Signs,
    claims,
    contradictions,
    settled,
)
from screener.checking.header_close import proposals
from screener.checking.header_map import Mapped
from screener.checking.header_options import OptionColumn, Options, grouped
from screener.checking.header_roles import name_parts, roles
from screener.checking.header_shapes import How, Matching, Rivals, TableShape
from screener.models.items import ChoicesItem

_SKIPPED = "the map file skips it"
_NOT_USED = "another column is used for that"
_Group = Sequence[OptionColumn]


@dataclass
class Search:
    """One table on its way to a Matching."""

    table: TableShape
    questions: Questions
    options: Options
    mapped: Mapped
    items: dict[str, tuple[int, ...]] = field(default_factory=dict)
    parts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    how: dict[str, How] = field(default_factory=dict)
    rivals: list[Rivals] = field(default_factory=list)
    name_parts: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        self.items |= self.mapped.items
        self.parts |= self.mapped.options
        self.how |= dict.fromkeys(self.items, "map")
        self.who = roles(self.table, self.mapped)
        self.name_parts = self.mapped.name_parts

    def matching(self) -> Matching:
        """What is sure, what is proposed, and what is left."""
        self._take(self._free())
        self._take_metadata()
        if "name" not in self.mapped.who and self.who.get("name") in {None, *self.table.blank}:
            self.name_parts = name_parts(self.table, self.mapped, self._used())
        if self.name_parts:
            self.who.pop("name", None)
        order = [item for item in self.questions.items if item in self.items]
        disputed = {rivals.item for rivals in self.rivals}
        still = [item for item in self.questions.items if item in self._open() - disputed]
        positions = {position for rivals in self.rivals for position in rivals.positions}
        free = [signs for signs in self._free() if signs.header.position not in positions]
        aside, unknown = self._left()
        return Matching(
            self.who,
            {item: self.items[item] for item in order},
            {item: self.parts[item] for item in order if item in self.parts},
            how={item: self.how[item] for item in order},
            headers=tuple(str(header) for header in self.table.headers),
            rivals=tuple(self.rivals),
            proposals=tuple(proposals(free, still, self.options)),
            unmatched_items=tuple(item for item in self.questions.items if item not in self.items),
            skipped=aside,
            unmatched_columns=unknown,
            name_parts=self.name_parts,
        )

    def _take(self, free: list[Signs]) -> None:
        """Sure columns, then columns of options, then weaker signs."""
        claimed = [claim for claim in claims(free, self.questions) if claim.item in self._open()]
        wrong = contradictions(claimed)
        for by_id, by_text in wrong:
            self.rivals.append(Rivals(by_text.item, (by_text.position,), other=by_id.item))
        odd = {claim.position for pair in wrong for claim in pair}
        claimed = [claim for claim in claimed if claim.position not in odd]
        groups = self._groups([s for s in free if s.header.position not in odd], claimed)
        grouped_columns = {column.position for group in groups.values() for column in group}
        taken, rivals = settled(
            [c for c in claimed if c.position not in grouped_columns and c.item not in groups]
        )
        self._keep(taken)
        for item, group in groups.items():
            self._keep_group(item, group)
        for item, them in rivals.items():
            self.rivals.append(Rivals(item, tuple(claim.position for claim in them)))

    def _groups(self, free: list[Signs], claimed: list[Claim]) -> dict[str, _Group]:
        """Columns of options, for items that no column answers as a whole."""
        sure = [claim for claim in claimed if claim.how in SURE]
        columns = {claim.position for claim in sure}
        rest = [signs for signs in free if signs.header.position not in columns]
        found = dict(grouped(self.options.columns(rest)))
        for item, group in grouped(self.options.alone(rest)).items():
            found.setdefault(item, group)
        open_items = self._open() - {claim.item for claim in sure}
        return {
            item: group for item, group in found.items() if self._is_group(item, group, open_items)
        }

    def _is_group(self, item: str, group: _Group, open_items: set[str]) -> bool:
        is_choices = isinstance(self.questions.items[item], ChoicesItem)
        return item in open_items and (is_choices or len(group) > 1)

    def _take_metadata(self) -> None:
        """A question may bear the name of a tool's metadata; it is taken if nothing else is."""
        aside = [signs for signs in self._signs() if signs.header.position in self.table.skipped]
        found = [claim for claim in claims(aside, self.questions) if claim.how in SURE]
        taken, _ = settled([claim for claim in found if claim.item in self._open()])
        self._keep(taken)

    def _keep(self, taken: Mapping[str, Claim]) -> None:
        for item, claim in taken.items():
            self.items[item] = (claim.position,)
            self.how[item] = claim.how

    def _keep_group(self, item: str, group: _Group) -> None:
        first: dict[str, OptionColumn] = {}
        # Of two for one option, that beside the others is the likelier; of two equally near, the
        # later: a tool puts the column to write in behind the others.
        for column in sorted(group, key=lambda each: (_gap(each, group), -each.position)):
            nearer = first.setdefault(column.option, column)
            if nearer is not column:
                low, high = sorted((nearer.position, column.position))
                self.rivals.append(Rivals(item, (low, high), option=column.option))
        kept = sorted(first.values(), key=lambda each: each.position)
        self.items[item] = tuple(column.position for column in kept)
        self.parts[item] = tuple(column.option for column in kept)
        self.how[item] = "options"

    def _signs(self) -> Iterator[Signs]:
        """Columns that nothing uses yet and that the map does not skip."""
        taken = {*self._used(), *self.mapped.skipped}
        return (Signs(h) for h in self.table.headers if h.position not in taken)

    def _used(self) -> set[int]:
        columns = {position for positions in self.items.values() for position in positions}
        return {*self.who.values(), *self.name_parts, *columns}

    def _free(self) -> list[Signs]:
        aside = {*self.table.skipped, *self._unused_roles()}
        return [signs for signs in self._signs() if signs.header.position not in aside]

    def _unused_roles(self) -> set[int]:
        return set(self.table.roles.values()) - set(self.who.values())

    def _open(self) -> set[str]:
        """Items that may still get a column."""
        return set(self.questions.items) - self.items.keys() - self.mapped.without

    def _left(self) -> tuple[dict[int, str], tuple[int, ...]]:
        """Columns that are left aside with the reason, and those that nobody knows."""
        why = dict(self.table.skipped) | dict.fromkeys(self._unused_roles(), _NOT_USED)
        why |= dict.fromkeys(self.mapped.skipped, _SKIPPED)
        used = self._used()
        aside = {place: why[place] for place in sorted(why) if place not in used}
        places = (header.position for header in self.table.headers)
        return aside, tuple(p for p in places if p not in used and p not in aside)


def _gap(column: OptionColumn, group: _Group) -> int:
    """How far it stands from the nearest column of another option."""
    others = (each for each in group if each.option != column.option)
    return min((abs(each.position - column.position) for each in others), default=0)
