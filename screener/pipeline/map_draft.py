"""A map file proposed for a table: what matched, what is close, what is open."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from screener.checking.header_columns import Columns
from screener.checking.header_roles import KEY, key_proposals
from screener.checking.headers import BY_ROW, Matching
from screener.models.items import ChoiceItem, ChoicesItem, ScaleItem, YesNoItem
from screener.models.map_file import BY_ROW_NUMBER, ColumnRef
from screener.models.questionnaire import Questionnaire
from screener.models.reading import NO, YES, AnyItem, takes_positions
from screener.models.reading_cells import plainly
from screener.models.wordings import wordings
from screener.outputs.map_yaml import CHECK, Entry, MapDraft, Section, Words
from screener.pipeline.map_words import (
    TableWords,
    Unknown,
    damage_shown,
    is_answer,
    most_first,
)
from screener.pipeline.off_scale import counted_otherwise, place_of
from screener.sources.tables.table import RawTable

_MISSING = {
    "n/a", "na", "n.a.", "none", "no answer", "not answered", "not applicable", "does not apply",
    "don't know", "dont know", "do not know", "i don't know", "i do not know", "maybe",
    "i don't know/ maybe", "not sure", "unsure", "prefer not to say", "prefer not to answer",
    "unfamiliar (n/a)", "no opinion", "no response", "missing", "null", "-", "--", "?", ".",
    "keine angabe", "k.a.", "k. a.", "weiß nicht", "weiss nicht", "ich weiß nicht",
    "weiß ich nicht", "keine antwort", "möchte ich nicht sagen",
    "no sabe", "no sé", "ns/nc", "no contesta", "prefiero no decirlo", "no aplica",
    "sin respuesta", "ne sait pas", "je ne sais pas", "sans réponse", "non applicable",
    "-1", "-2", "-9", "-66", "-77", "-88", "-98", "-99", "99", "999", "0",
}  # fmt: skip
_YES = {
    "ja",
    "j",
    "oui",
    "o",
    "sí",
    "si",
    "sì",
    "s",
    "sim",
    "tak",
    "да",
    "はい",
    "是",
    "evet",
    "kyllä",
}
_NO = {"nein", "nee", "nej", "non", "não", "nao", "nie", "нет", "ні", "いいえ", "否", "hayır", "ei"}
_LIKELY_KEYS = (
    re.compile(r"\b(id|ids|nr|no|number|nummer|code|key|token|uuid|guid|kennung|numero|ref)\b"),
    re.compile(r"mail"),
    re.compile(r""),
)
_MOST_LABELS, _MOST_LABEL = 60, 300
_MOST_OWNERS = 6
# Of 100: below this, two questions have hardly more than some words in common.
_ALIKE = 55.0
_MOST_PAIRS = 250_000


def likely_keys(table: RawTable, matching: Matching) -> list[int]:
    """Columns that may tell candidates apart, if nothing surely does: the likeliest first."""
    if KEY in matching.who:
        return []
    used = set(matching.taken())
    found = [p for p in key_proposals(table, matching.who) if p.position not in used]

    def place(position: int) -> int:
        name = plainly(table.headers[position].full.replace("_", " "))
        return next(n for n, pattern in enumerate(_LIKELY_KEYS) if pattern.search(name))

    return sorted((proposal.position for proposal in found), key=lambda p: (place(p), p))


def accepted(matching: Matching) -> Matching:
    """The matching if a person says yes to everything that is proposed."""
    items = {rivals.item: rivals.positions[:1] for rivals in matching.rivals}
    items |= {proposal.item: proposal.columns for proposal in matching.proposals}
    options = {p.item: p.options for p in matching.proposals if p.options}
    return replace(matching, items=items | matching.items, options=options | matching.options)


class Drafting:
    """One table with all that is known of it, on its way to a draft."""

    def __init__(
        self,
        table: RawTable,
        questionnaire: Questionnaire,
        matching: Matching,
        words: TableWords,
        keys: Sequence[int],
        translations: Sequence[Questionnaire] = (),
    ) -> None:
        self.languages = wordings((questionnaire, *translations))
        self.table, self.questionnaire = table, questionnaire
        self.matching, self.words, self.keys = matching, words, keys
        self.columns = Columns(table.headers)
        self.items: dict[str, AnyItem] = {item.id: item for item in questionnaire.all_items()}
        self.used = set(matching.taken())

    def draft(self, head: Iterable[str], dates: str = "") -> MapDraft:
        """The whole file."""
        sections = (self._who(), self._to_check(), self._sure(), self._open())
        missing, labels = self._words()
        return MapDraft(
            self.questionnaire.questionnaire,
            self.questionnaire.version,
            tuple(head),
            tuple(section for section in sections if section.entries),
            labels,
            missing,
            tuple(self._skip()),
            dates,
        )

    # --- columns ----------------------------------------------------------------------------

    def ref(self, position: int, option: str | None = None) -> ColumnRef:
        """A column as a map names it, so that it is found again."""
        header = self.table.headers[position]
        name = header.full or header.code
        found = self.columns.named(name) if name else []
        if position not in found:
            return ColumnRef(column=position + 1, option=option)
        if len(found) > 1 and header.code and self.columns.named(header.code) == [position]:
            return ColumnRef(header=header.code, option=option)
        nth = found.index(position) + 1 if len(found) > 1 else None
        return ColumnRef(header=name, nth=nth, option=option)

    def _who(self) -> Section:
        entries = [self._role(role, place) for role, place in self.matching.who.items()]
        if parts := self.matching.name_parts:
            entries.append(Entry("name", tuple(self.ref(part) for part in parts)))
        if KEY not in self.matching.who:
            entries.insert(0, self._proposed_key())
        return Section("Who a candidate is, and when they answered.", tuple(entries))

    def _role(self, role: str, position: int) -> Entry:
        if position == BY_ROW:
            return Entry(role, (ColumnRef(header=BY_ROW_NUMBER),))
        by_email = role == KEY and self.matching.is_by_email
        return Entry(role, (self.ref(position),), (), "the e-mail, in any case" if by_email else "")

    def _proposed_key(self) -> Entry:
        """The likeliest column that tells all rows apart, else their number."""
        best = next((key for key in self.keys if key in self.words.distinct), None)
        others = [str(self.table.headers[key]) for key in self.keys if key != best]
        before = [f"It could also be: {', '.join(others[:_MOST_OWNERS])}"] if others else []
        if best is None:
            why = f"{CHECK}: no column tells all candidates apart, so rows are counted"
            return Entry(KEY, (ColumnRef(header=BY_ROW_NUMBER),), tuple(before), why)
        self.used.add(best)
        why = f"{CHECK}: is this what tells candidates apart?"
        return Entry(KEY, (self.ref(best),), tuple(before), why)

    def _to_check(self) -> Section:
        entries = [
            self._close(p.item, p.columns, f"{CHECK} ({p.why})", p.options)
            for p in self.matching.proposals
        ]
        for rivals in self.matching.rivals:
            known = rivals.item in self.matching.items
            if not known and rivals.item not in {entry.key for entry in entries}:
                first, *others = rivals.positions
                shown = ", ".join(str(self.table.headers[each]) for each in others)
                also = f"has the id of {rivals.other}" if rivals.other else f"or {shown}"
                entries.append(self._close(rivals.item, (first,), f"{CHECK}: {also}"))
        title = f'Marked with "{CHECK}": is the column\'s question the one that is meant?'
        return Section(title, tuple(entries))

    def _close(
        self, item: str, positions: tuple[int, ...], why: str, options: tuple[str, ...] = ()
    ) -> Entry:
        self.used.update(positions)
        pairs = zip_longest(positions, options)
        refs = tuple(self.ref(position, option) for position, option in pairs)
        text = f"{item} asks: {self.items[item].text}"
        return Entry(item, refs, (text,), why)

    def _sure(self) -> Section:
        entries = (self._matched(item, places) for item, places in self.matching.items.items())
        return Section("Sure: by id, by the same text, or by their options.", tuple(entries))

    def _matched(self, item: str, positions: tuple[int, ...]) -> Entry:
        options = self.matching.options.get(item)
        if options is None:
            return Entry(item, (self.ref(positions[0]),))
        pairs = zip(positions, options, strict=True)
        refs = tuple(self.ref(position, option) for position, option in pairs)
        twice = [rivals for rivals in self.matching.rivals if rivals.item == item]
        why = f"{CHECK}: another column has the same option" if twice else ""
        return Entry(item, refs, after=why)

    def _open(self) -> Section:
        written = {rivals.item for rivals in self.matching.rivals}
        written |= {proposal.item for proposal in self.matching.proposals}
        left = [item for item in self.matching.unmatched_items if item not in written]
        alike = self._alike(left)
        title = "No column was found for these, so nobody has answered them."
        return Section(title, tuple(self._asked(id, alike.get(id)) for id in left))

    def _asked(self, item: str, position: int | None) -> Entry:
        """A question without a column, as a comment, with the most alike column if there is one."""
        text = self.items[item].text
        if position is None:
            return Entry(item, (), (), f"no column is like it. It asks: {text}")
        why = "is it this one? take the # away"
        return Entry(item, (self.ref(position),), (f"{item} asks: {text}",), why, is_open=True)

    def _alike(self, items: Sequence[str]) -> dict[str, int]:
        """For each of these questions the most alike column that nothing uses, each column once."""
        from rapidfuzz import fuzz

        free = [(p, plainly(self.table.headers[p].full)) for p in self._unused()]
        if len(items) * len(free) > _MOST_PAIRS:
            return {}
        texts = [(item, plainly(self.items[item].text)) for item in items]
        pairs = [(fuzz.token_sort_ratio(a, b), i, p) for i, a in texts for p, b in free]
        found: dict[str, int] = {}
        for _, item, position in sorted(filter(_is_alike, pairs), key=lambda pair: -pair[0]):
            if item not in found and position not in found.values():
                found[item] = position
        return found

    def _unused(self) -> Iterator[int]:
        """Columns with a name that no question uses, and no tool writes for itself."""
        for header in self.table.headers:
            is_free = header.position not in {*self.used, *self.matching.skipped}
            if is_free and (header.full or header.code):
                yield header.position

    def _skip(self) -> Iterator[tuple[ColumnRef, str]]:
        for header in self.table.headers:
            position = header.position
            is_named = bool(header.full or header.code)
            if position not in self.used and is_named:
                why = self.matching.skipped.get(position, "no question uses it")
                yield self.ref(position), why

    # --- words ------------------------------------------------------------------------------

    def _words(self) -> tuple[tuple[tuple[str, str], ...], tuple[Words, ...]]:
        """Words that look like no answer, and then those that need an answer."""
        everywhere: Counter[str] = Counter()
        for unknown in self.words.unknown.values():
            everywhere.update(unknown.words)
        missing = {word for word in everywhere if self._is_missing(word)}
        if any("0" in self._numbers(scale) for scale in self.questionnaire.scales):
            missing -= {word for word in missing if place_of(word) == "0"}
        notes = tuple(
            (word, f"{CHECK}: {_answers(number)}, taken as unanswered")
            for word, number in most_first(everywhere)
            if word in missing
        )
        return notes, tuple(self._labels(missing))

    def _is_missing(self, word: str) -> bool:
        """Whether a word says that there is no answer; the map's word holds for every item."""
        return plainly(word) in _MISSING and not any(
            is_answer(each, word) for asked in self.languages.values() for each in asked
        )

    def _labels(self, missing: set[str]) -> Iterator[Words]:
        for key, items in self._owners().items():
            unknown = Unknown()
            for item in items:
                found = self.words.unknown[item.id]
                unknown.words.update({w: n for w, n in found.words.items() if w not in missing})
                unknown.damaged.update(found.damaged)
            if unknown.words or unknown.damaged:
                yield self._group(key, items, unknown)

    def _owners(self) -> dict[str, list[AnyItem]]:
        """Items with unknown words, those of one scale together."""
        owners: dict[str, list[AnyItem]] = defaultdict(list)
        for id, unknown in self.words.unknown.items():
            item = self.items[id]
            if unknown.words or unknown.damaged:
                by_scale = isinstance(item, ScaleItem) and item.scale not in self.items
                owners[item.scale if by_scale and isinstance(item, ScaleItem) else id].append(item)
        return owners

    def _group(self, key: str, items: list[AnyItem], unknown: Unknown) -> Words:
        scale = items[0].scale if isinstance(items[0], ScaleItem) else ""
        numbers = self._numbers(scale) if scale else {}
        if numbers and key == scale:
            items = self._of_scale(scale)
        ids = [item.id for item in items]
        more = f" and {len(ids) - _MOST_OWNERS} more" if len(ids) > _MOST_OWNERS else ""
        before = list(self._allowed(items[0]))
        if ids != [key]:
            before.insert(0, f"In {', '.join(ids[:_MOST_OWNERS])}{more}")
        if unknown.damaged:
            shown = damage_shown(word for word, _ in most_first(unknown.damaged))
            before.append(f"Dates that a spreadsheet made; export them anew: {', '.join(shown)}")
        if numbers:
            before.append("Its numbers are others than those: say what each of them means.")
        others = Counter({w: n for w, n in unknown.words.items() if place_of(w) not in numbers})
        words = [(w, n) for w, n in most_first(others) if len(w) <= _MOST_LABEL]
        words = [*numbers.items(), *words]
        left = len(numbers) + len(others) - len(words[:_MOST_LABELS])
        if left:
            before.append(f"{left} more words that are no answer are not listed.")
        is_yes_no = self._is_yes_no(items[0])
        listed = [_guessed(*pair, is_yes_no=is_yes_no) for pair in words[:_MOST_LABELS]]
        meant = self._meant(scale, numbers) if scale else {}
        noted = ((word, answer, note + meant.get(word, "")) for word, answer, note in listed)
        return Words(key, tuple(before), tuple(noted))

    def _numbers(self, scale: str) -> dict[str, int]:
        """All numbers of a scale that the table counts otherwise, and how often each stands."""
        labels = self.questionnaire.scales[scale]
        if not takes_positions(labels):
            return {}
        counts: Counter[str] = Counter()
        for item in self._of_scale(scale):
            found = self.words.unknown[item.id]
            counts.update(found.places)
            for word, number in found.words.items():
                counts[place_of(word)] += number
        del counts[""]
        numbers = counted_otherwise(counts, len(labels))
        return {str(n): counts[str(n)] for n in numbers}

    def _of_scale(self, scale: str) -> list[AnyItem]:
        """Its items that were read."""
        read = (item for id, item in self.items.items() if id in self.words.unknown)
        return [item for item in read if isinstance(item, ScaleItem) and item.scale == scale]

    def _meant(self, scale: str, numbers: Iterable[str]) -> dict[str, str]:
        """What each number may mean, if that is likely."""
        labels = self.questionnaire.scales[scale]
        is_from_zero = list(numbers) == [str(n) for n, _ in enumerate(labels)]
        return {
            str(n): f"; {label}, if 0 is the lowest"
            for n, label in enumerate(labels)
            if is_from_zero
        }

    def _is_yes_no(self, item: AnyItem) -> bool:
        """Whether a cell says yes or no: also where each option has a column of its own."""
        return isinstance(item, YesNoItem) or item.id in accepted(self.matching).options

    def _allowed(self, item: AnyItem) -> Iterator[str]:
        """What the questionnaire takes."""
        if self._is_yes_no(item):
            yield "Answers: yes | no"
            return
        match item:
            case ScaleItem():
                labels = self.questionnaire.scales[item.scale]
                positions = f" (or 1 to {len(labels)})" if takes_positions(labels) else ""
                yield f"Answers: {' | '.join(labels)}{positions}"
            case ChoiceItem() | ChoicesItem():
                yield from (f"{option.id}: {option.text}" for option in item.options)
            case _:
                yield "A number."


def _is_alike(pair: tuple[float, str, int]) -> bool:
    return pair[0] >= _ALIKE


def _guessed(word: str, number: int, *, is_yes_no: bool) -> tuple[str, str, str]:
    """A word with the answer that it means, where that can be told in another language."""
    plain = plainly(word)
    answer = YES if plain in _YES else NO if plain in _NO else ""
    if is_yes_no and answer:
        return word, answer, f"{CHECK}: {_answers(number)}"
    return word, "", _answers(number)


def _answers(number: int) -> str:
    return "1 answer" if number == 1 else f"{number} answers"
