"""Headers that nearly are a question: proposed to a person, never taken."""

from collections.abc import Iterator, Mapping, Sequence

from screener.checking.header_claims import Questions, Signs
from screener.checking.header_shapes import Proposal
from screener.checking.header_text import normal, unnumbered
from screener.models.reading import AnyItem

_CLOSE, _AHEAD = 90.0, 5.0
_LEAST_CUT = 12
_CUT = "..."


def proposals(
    signs: Sequence[Signs], open_items: Sequence[str], questions: Questions
) -> list[Proposal]:
    """Columns that nobody claims beside items without a column, where the two are alike."""
    found: dict[str, Proposal] = {}
    for made in (_by_order, _by_id, _cut, _close):
        used = {proposal.position for proposal in found.values()}
        left = [each for each in signs if each.header.position not in used]
        still = [item for item in open_items if item not in found]
        for proposal in made(left, still, questions):
            found.setdefault(proposal.item, proposal)
    order = {item: place for place, item in enumerate(questions.items)}
    return sorted(found.values(), key=lambda proposal: order[proposal.item])


def _by_order(
    signs: Sequence[Signs], open_items: Sequence[str], questions: Questions
) -> Iterator[Proposal]:
    """Items of the same text and as many columns of that header: perhaps in the same order."""
    texts = dict.fromkeys(unnumbered(normal(questions.items[item].text)) for item in open_items)
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
    signs: Sequence[Signs], open_items: Sequence[str], questions: Questions
) -> Iterator[Proposal]:
    """Ids that differ in their punctuation only: "Acc 1" and acc1."""
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


def _cut(
    signs: Sequence[Signs], open_items: Sequence[str], questions: Questions
) -> Iterator[Proposal]:
    """Headings that the tool cut, which only one question begins with."""
    keys = {id: unnumbered(normal(item.text)) for id, item in questions.items.items()}
    for each in signs:
        starts = [unnumbered(text).removesuffix(_CUT).rstrip() for text in _cut_texts(each)]
        for start in starts:
            items = [id for id, key in keys.items() if key.startswith(start)]
            if len(start) >= _LEAST_CUT and len(items) == 1 and items[0] in open_items:
                yield _proposal(questions.items[items[0]], each, "cut")


def _cut_texts(signs: Signs) -> list[str]:
    return [text for text in _keys(signs) if text.endswith(_CUT)]


def _keys(signs: Signs) -> list[str]:
    """The texts of a header that may be nearly a question."""
    rows = (row for _, row in signs.parts)
    return list(dict.fromkeys(normal(text) for text in (*signs.texts, *rows)))


def _close(
    signs: Sequence[Signs], open_items: Sequence[str], questions: Questions
) -> Iterator[Proposal]:
    """Texts that are alike, where neither side has a second that is nearly as like."""
    scores = {each.header.position: _scores(each, questions.items) for each in signs}
    for item in open_items:
        ranked = sorted(
            ((of.get(item, 0.0), -position) for position, of in scores.items()), reverse=True
        )
        if not ranked or ranked[0][0] < _CLOSE or not _is_ahead([score for score, _ in ranked]):
            continue
        best = -ranked[0][1]
        mine = scores[best]
        if all(mine[item] - score >= _AHEAD for other, score in mine.items() if other != item):
            column = next(each for each in signs if each.header.position == best)
            yield _proposal(questions.items[item], column, "close")


def _is_ahead(ranked: Sequence[float]) -> bool:
    return len(ranked) == 1 or ranked[0] - ranked[1] >= _AHEAD


def _scores(signs: Signs, items: Mapping[str, AnyItem]) -> dict[str, float]:
    """How like each question a header is, 0 to 100, where it is nearly close."""
    from rapidfuzz import fuzz, process

    texts = {id: unnumbered(normal(item.text)) for id, item in items.items()}
    best: dict[str, float] = {}
    for key in _keys(signs):
        least = _CLOSE - _AHEAD
        for _, score, id in process.extract(
            unnumbered(key), texts, scorer=fuzz.token_sort_ratio, score_cutoff=least, limit=None
        ):
            best[id] = max(best.get(id, 0.0), score)
    return best


def _proposal(item: AnyItem, signs: Signs, why: str) -> Proposal:
    return Proposal(item.id, item.text, signs.header.position, str(signs.header), why)  # type: ignore[arg-type]
