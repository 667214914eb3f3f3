"""Which items a column could belong to by its header, from the surest sign to the weakest."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from screener.checking.header_shapes import HeaderShape, How
from screener.checking.header_text import (
    bracketed,
    coded,
    halves,
    left_of_cut,
    normal,
    unnumbered,
    without_choice,
    words,
)
from screener.models.questionnaire import Questionnaire
from screener.models.reading import AnyItem
from screener.models.wordings import wordings

_LIKE_CODE = re.compile(r"[\d\[_]")
_INNER = re.compile(r"(.+?)\[([^\[\]]+)\](?:\[([^\[\]]+)\])?")


@dataclass(frozen=True, slots=True)
class Claim:
    """That a column belongs to an item, and by what sign."""

    item: str
    position: int
    how: How


class Questions:
    """The items of a questionnaire, found by id, or by their text in any of its languages."""

    def __init__(
        self, questionnaire: Questionnaire, translations: Iterable[Questionnaire] = ()
    ) -> None:
        self.items: dict[str, AnyItem] = {item.id: item for item in questionnaire.all_items()}
        self.wordings = wordings((questionnaire, *translations))
        self._ids = {id.casefold(): id for id in self.items}
        self._exact: dict[str, list[str]] = defaultdict(list)
        self._bare: dict[str, list[str]] = defaultdict(list)
        for id, text in self.texts:
            for key, index in ((text, self._exact), (unnumbered(text), self._bare)):
                if id not in index[key]:
                    index[key].append(id)

    @cached_property
    def texts(self) -> tuple[tuple[str, str], ...]:
        """Every item with its normal text, once a language; those of the first language first."""
        pairs = (
            (id, normal(each.item.text)) for id, all_ in self.wordings.items() for each in all_
        )
        return tuple(dict.fromkeys(pairs))

    @cached_property
    def words(self) -> tuple[tuple[str, str], ...]:
        """Every item with the words of its text, once a language."""
        return tuple((id, words(text)) for id, text in self.texts)

    def has_text(self, id: str, key: str) -> bool:
        """Whether a normal text is just that item's, in any language."""
        return (id, key) in self.texts

    def by_id(self, text: str) -> str | None:
        """The item of that id, in any case."""
        return self._ids.get(text.strip().casefold())

    def by_text(self, text: str) -> str | None:
        """The one item with that text; None where several have it."""
        found = self.with_text(text)
        return found[0] if len(found) == 1 else None

    def with_text(self, text: str) -> list[str]:
        """The items with that text, what a tool adds to it left out if need be.

        None where the text may be the cut beginning of another item's.
        """
        key = normal(text)
        found = self._exact.get(key) or self._bare.get(unnumbered(key)) or []
        whole = without_choice(key)
        if not found and whole != key:
            return self.with_text(whole)
        return [] if set(self.beginning_so(key)) - set(found) else found

    def beginning_so(self, key: str) -> list[str]:
        """The items that begin as a normal text does that was cut; none if it was not."""
        start = left_of_cut(unnumbered(key))
        if start is None:
            return []
        ids = [id for text, ids in self._bare.items() if text.startswith(start) for id in ids]
        return list(dict.fromkeys(ids))


@dataclass(frozen=True)
class Signs:
    """All that a header could mean: ids, whole texts, and questions with a row or an option."""

    header: HeaderShape

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """What may be an item's id as it stands."""
        header = self.header
        return _filled(header.code, header.import_id, header.full)

    @cached_property
    def weak_ids(self) -> tuple[str, ...]:
        """What may be an item's id in a tool's code: Q1[SQ001], or before the text."""
        prefix = coded(self.header.full)
        # A word before a colon is rather a heading, unless it looks like a code.
        named = prefix[0] if prefix and _LIKE_CODE.search(prefix[0]) else ""
        found = [named] if named else []
        for code in (*self._codes(), *_filled(named)):
            if inner := _INNER.fullmatch(code):
                found += [f"{inner[1]}_{inner[2]}", f"{inner[1]}.{inner[2]}", inner[2]]
        return tuple(found)

    def _codes(self) -> tuple[str, ...]:
        """Names that are codes of a tool, as they have no blanks."""
        names = _filled(self.header.code, self.header.import_id, self.header.full)
        return tuple(name.strip() for name in names if len(name.split()) == 1)

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """What may be a whole question."""
        header = self.header
        if header.text and header.sub:
            text, sub = header.text, header.sub
            # The last, as a question before whose colon a tool's option was thought to stand.
            joined = [f"{text} {sub}", f"{text} [{sub}]", f"{sub}: {text}"]
        else:
            joined = []
        prefix = coded(header.full)
        whole = _filled(header.full, prefix[1] if prefix else "")
        rows = (bracketed(text) for text in whole)
        return _filled(header.full, *joined, *whole, *(" ".join(pair) for pair in rows if pair))

    @cached_property
    def parts(self) -> tuple[tuple[str, str], ...]:
        """Ways to read the header as a question and its row or option."""
        header = self.header
        if header.text and header.sub:
            return ((header.text, header.sub),)
        prefix = coded(header.full)
        rest = halves(prefix[1]) if prefix else ()
        return tuple(dict.fromkeys([*halves(header.full), *rest]))

    @cached_property
    def code_parts(self) -> tuple[tuple[str, str], ...]:
        """Ways to read the code as the code of a question and of its option."""
        found = []
        for code in self._codes():
            if inner := _INNER.fullmatch(code):
                found.append((inner[1], inner[2]))
            # The first is REDCap's.
            for mark in ("___", *"_-."):
                before, _, after = code.rpartition(mark)
                if before and after:
                    found.append((before, after))
        return tuple(found)


def _filled(*texts: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text.strip()))


def claims(signs: Iterable[Signs], questions: Questions) -> list[Claim]:
    """Every claim of every column, each column's surest for an item only."""
    found = []
    for each in signs:
        seen: set[str] = set()
        for item, how in _of(each, questions):
            if item not in seen:
                seen.add(item)
                found.append(Claim(item, each.header.position, how))
    return found


def _of(signs: Signs, questions: Questions) -> Iterator[tuple[str, How]]:
    yield from _by(_with_own_text(signs, questions), "id")
    for text in signs.ids:
        yield from _by(questions.by_id(text), "id")
    for text in signs.texts:
        yield from _by(questions.by_text(text), "text")
    for text in signs.weak_ids:
        yield from _by(questions.by_id(text), "code")
    for question, row in signs.parts:
        yield from _by(questions.by_text(row), "row")
        # Only a second header row says for certain that the first holds the whole question.
        if signs.header.sub:
            yield from _by(questions.by_text(question), "question")


def _with_own_text(signs: Signs, questions: Questions) -> str | None:
    """The item whose id stands before its very text, whatever else that id looks like."""
    prefix = coded(signs.header.full)
    item = questions.by_id(prefix[0]) if prefix else None
    return item if prefix and item in questions.with_text(prefix[1]) else None


def _by(item: str | None, how: How) -> Iterator[tuple[str, How]]:
    if item is not None:
        yield item, how


SURE: tuple[How, ...] = ("id", "text")
_WEAK: tuple[How, ...] = ("code", "row", "question")


def settled(found: Sequence[Claim]) -> tuple[dict[str, Claim], dict[str, list[Claim]]]:
    """The one claim of each item, and for items that several columns claim, those claims.

    A weaker sign counts only where there is no surer one, for the item and for the column.
    """
    taken: dict[str, Claim] = {}
    rivals: dict[str, list[Claim]] = {}
    used: set[int] = set()
    for level in (SURE, *((how,) for how in _WEAK)):
        open_claims = [
            claim for claim in found if claim.how in level and not {claim.item} & {*taken, *rivals}
        ]
        for item, claimed in _by_item(open_claims, used).items():
            if len(claimed) == 1:
                taken[item] = claimed[0]
            else:
                rivals[item] = claimed
    return taken, rivals


def _by_item(found: Sequence[Claim], used: set[int]) -> dict[str, list[Claim]]:
    """Claims of columns that are not used yet, a column's first only."""
    named: dict[str, list[Claim]] = defaultdict(list)
    for claim in found:
        if claim.position not in used:
            used.add(claim.position)
            named[claim.item].append(claim)
    return named


def contradictions(found: Sequence[Claim]) -> list[tuple[Claim, Claim]]:
    """Columns whose id names one item and whose text another."""
    by_id = {claim.position: claim for claim in found if claim.how == "id"}
    return [
        (by_id[claim.position], claim)
        for claim in found
        if claim.how == "text" and claim.position in by_id
    ]
