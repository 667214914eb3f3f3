"""Headers that nearly are a question: proposed to a person, never taken."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from screener.checking.header_claims import Questions, Signs
from screener.checking.header_groups import close_groups
from screener.checking.header_likeness import (
    AHEAD,
    CLOSE,
    LIKELY,
    WELL_AHEAD,
    begun,
    is_ahead,
    likeness,
    resemblance,
)
from screener.checking.header_options import Options
from screener.checking.header_shapes import Proposal
from screener.checking.header_text import normal, unnumbered, without_choice
from screener.models.reading import AnyItem


def proposals(
    signs: Sequence[Signs], open_items: Sequence[str], options: Options
) -> list[Proposal]:
    """Columns that nobody claims beside items without a column, where the two are alike."""
    found: dict[str, Proposal] = {}
    used: set[int] = set()
    for made in (_by_order, _by_id, close_groups, _cut, _CLOSE, _LIKELY):
        left = [each for each in signs if each.header.position not in used]
        still = [item for item in open_items if item not in found]
        for proposal in made(left, still, options):
            if proposal.item not in found and used.isdisjoint(proposal.columns):
                found[proposal.item] = proposal
                used.update(proposal.columns)
    order = {item: place for place, item in enumerate(options.questions.items)}
    return sorted(found.values(), key=lambda proposal: order[proposal.item])


def _by_order(
    signs: Sequence[Signs], open_items: Sequence[str], options: Options
) -> Iterator[Proposal]:
    """Items of the same text and as many columns of that header: perhaps in the same order."""
    questions = options.questions
    wanted = set(open_items)
    texts = dict.fromkeys(unnumbered(text) for id, text in questions.texts if id in wanted)
    for text in texts:
        items = questions.with_text(text)
        if len(items) == 1:
            continue
        columns = [
            each for each in signs if any(unnumbered(normal(whole)) == text for whole in each.texts)
        ]
        if len(items) == len(columns) and set(items) <= set(open_items):
            for item, column in zip(items, columns, strict=True):
                yield _proposal(questions.items[item], column, "twice")


def _by_id(
    signs: Sequence[Signs], open_items: Sequence[str], options: Options
) -> Iterator[Proposal]:
    """Ids that differ in their punctuation only: "Acc 1" and acc1."""
    questions = options.questions
    squeezed: dict[str, list[str]] = {}
    for item in questions.items:
        squeezed.setdefault(_squeezed(item), []).append(item)
    for each in signs:
        ids = {_squeezed(id) for id in each.ids}
        items = [item for id in sorted(ids) for item in squeezed.get(id, ())]
        if len(items) == 1 and items[0] in open_items:
            yield _proposal(questions.items[items[0]], each, "close")


def _squeezed(text: str) -> str:
    return "".join(character for character in normal(text) if character.isalnum())


def _cut(signs: Sequence[Signs], open_items: Sequence[str], options: Options) -> Iterator[Proposal]:
    """Headings that the tool cut, which only one question begins with."""
    questions = options.questions
    for each in signs:
        for key in _keys(each):
            items = begun(key, questions)
            if len(items) == 1 and items[0] in open_items:
                yield _proposal(questions.items[items[0]], each, "cut")


def _keys(signs: Signs) -> list[str]:
    """The texts of a header that may be nearly a question."""
    rows = (row for _, row in signs.parts)
    keys = [normal(text) for text in (*signs.texts, *rows)]
    return list(dict.fromkeys([*keys, *map(without_choice, keys)]))


@dataclass(frozen=True, slots=True)
class _Alike:
    """Texts that are alike by a measure, where neither side has a second nearly as like."""

    measure: Callable[[str, Questions], dict[str, float]]
    close: float
    ahead: float

    def __call__(
        self, signs: Sequence[Signs], open_items: Sequence[str], options: Options
    ) -> Iterator[Proposal]:
        columns = {each.header.position: each for each in signs}
        questions = options.questions
        scores = {place: _scores(each, questions, self.measure) for place, each in columns.items()}
        for item, place in _likest(scores, open_items, self.close, self.ahead):
            yield _proposal(questions.items[item], columns[place], "close")


_CLOSE = _Alike(likeness, CLOSE, AHEAD)
# Questions in other words, among the columns and items that are left at last.
_LIKELY = _Alike(resemblance, LIKELY, WELL_AHEAD)


def _likest(
    scores: Mapping[int, Mapping[str, float]], items: Sequence[str], close: float, ahead: float
) -> Iterator[tuple[str, int]]:
    """Items with the column that is likest, where both have no second that is nearly as like."""
    for item in items:
        ranked = sorted(
            ((of.get(item, 0.0), -position) for position, of in scores.items()), reverse=True
        )
        if not is_ahead([score for score, _ in ranked], close, ahead):
            continue
        mine = scores[-ranked[0][1]]
        if all(mine[item] - score >= ahead for other, score in mine.items() if other != item):
            yield item, -ranked[0][1]


def _scores(
    signs: Signs, questions: Questions, measure: Callable[[str, Questions], dict[str, float]]
) -> dict[str, float]:
    """How like each question a header is."""
    best: dict[str, float] = {}
    for key in _keys(signs):
        if _is_open_cut(key, questions):
            continue
        for id, score in measure(key, questions).items():
            best[id] = max(best.get(id, 0.0), score)
    return best


def _is_open_cut(key: str, questions: Questions) -> bool:
    """Whether several questions begin so; one that itself ends in these dots may be it."""
    items = questions.beginning_so(key)
    same = [id for id in items if questions.has_text(id, key)]
    return len(items) > 1 and not same


def _proposal(item: AnyItem, signs: Signs, why: str) -> Proposal:
    return Proposal(item.id, item.text, signs.header.position, str(signs.header), why)  # type: ignore[arg-type]
