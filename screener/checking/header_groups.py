"""Columns of options whose question nearly is an item: proposed together, never taken."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from screener.checking.header_claims import Signs
from screener.checking.header_likeness import begun, continued, is_ahead, likeness
from screener.checking.header_options import Options
from screener.checking.header_shapes import Proposal
from screener.checking.header_text import normal, unnumbered, without_choice
from screener.models.items import ChoicesItem

_Parts = dict[str, list[tuple[Signs, str]]]


@dataclass(frozen=True, slots=True)
class _Group:
    """Columns that share a question, by the options of one item that they stand for."""

    score: float
    question: str
    columns: Mapping[str, Signs]

    @property
    def positions(self) -> tuple[int, ...]:
        return tuple(signs.header.position for signs in self.columns.values())


def close_groups(
    signs: Sequence[Signs], open_items: Sequence[str], options: Options
) -> Iterator[Proposal]:
    """Groups that are clearly likest to one open item, and that no other group is as like."""
    found: dict[str, list[_Group]] = defaultdict(list)
    for question, columns in _by_question(signs).items():
        scores = _scores(question, options)
        best = max(scores, key=lambda item: scores[item], default="")
        if best in open_items and is_ahead(sorted(scores.values(), reverse=True)):
            group = _Group(scores[best], question, _with_options(best, columns, options))
            if _is_group(best, group, options):
                found[best].append(group)
    for item, groups in found.items():
        ranked = _ranked(groups)
        if is_ahead([group.score for group in ranked]):
            yield _proposal(item, ranked[0], options)


def _by_question(signs: Sequence[Signs]) -> _Parts:
    """What several columns could have as their question, with what is left of each header."""
    found: _Parts = defaultdict(list)
    for each in signs:
        # The first way to read a header is the surest.
        pairs = reversed(each.parts)
        keys = {without_choice(unnumbered(normal(text))): rest for text, rest in pairs}
        for key, rest in keys.items():
            found[key].append((each, rest))
    return {question: columns for question, columns in found.items() if len(columns) > 1}


def _scores(question: str, options: Options) -> dict[str, float]:
    """How like each item a question is; what is added to it or cut off does not count."""
    if cut := begun(question, options.questions):
        return dict.fromkeys(cut, 100.0)
    return likeness(question, options.questions) | continued(question, options.questions)


def _with_options(
    item: str, columns: Sequence[tuple[Signs, str]], options: Options
) -> dict[str, Signs]:
    found: dict[str, Signs] = {}
    for signs, rest in columns:
        if option := options.of(item, rest):
            found.setdefault(option, signs)
    return found


def _is_group(item: str, group: _Group, options: Options) -> bool:
    is_choices = isinstance(options.questions.items[item], ChoicesItem)
    return len(group.columns) > (0 if is_choices else 1)


def _ranked(groups: Sequence[_Group]) -> list[_Group]:
    """The likest first; of several ways to read the same columns only the likest."""
    found: dict[tuple[int, ...], _Group] = {}
    for group in sorted(groups, key=lambda group: -group.score):
        found.setdefault(group.positions, group)
    return list(found.values())


def _proposal(item: str, group: _Group, options: Options) -> Proposal:
    first, *others = group.positions
    header = str(next(iter(group.columns.values())).header)
    return Proposal(
        item,
        options.questions.items[item].text,
        first,
        f"{header} and {len(others)} more" if others else header,
        "cut" if begun(group.question, options.questions) else "close",
        tuple(others),
        tuple(group.columns),
    )
