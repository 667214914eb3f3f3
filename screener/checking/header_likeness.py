"""How like a question a header's text is, and whether one of several is clearly the likest."""

import re
from collections.abc import Sequence

from screener.checking.header_claims import Questions
from screener.checking.header_text import left_of_cut, unnumbered, words

CLOSE, AHEAD = 90.0, 5.0
# Two different questions of one questionnaire seldom come to more.
LIKELY, WELL_AHEAD = 80.0, 10.0
_LEAST_WORDS, _LEAST_PART = 4, 0.4
_SAME = 100.0
_LEAST_CUT = 12
_NEW_PART = re.compile(r"\s*[^\w\s]")


def likeness(key: str, questions: Questions) -> dict[str, float]:
    """How like each item a normal text is, 0 to 100, where it is nearly close."""
    from rapidfuzz import fuzz, process

    found = process.extract(
        words(key),
        [text for _, text in questions.words],
        scorer=fuzz.token_sort_ratio,
        score_cutoff=CLOSE - AHEAD,
        limit=None,
    )
    # The likest comes first; an item may have a text in several languages.
    best: dict[str, float] = {}
    for _, score, place in found:
        best.setdefault(questions.words[place][0], score)
    return best


def resemblance(key: str, questions: Questions) -> dict[str, float]:
    """How like each item a normal text is, 0 to 100, where words were left out, added or changed.

    It says less than ``likeness``: of a few words the rest may be anything, so they do not count.
    """
    from rapidfuzz import fuzz

    said = words(key)
    best: dict[str, float] = {}
    for id, text in questions.words:
        alike = max(fuzz.token_sort_ratio(said, text), _of_part(said, text))
        best[id] = max(best.get(id, 0.0), alike)
    return best


def _of_part(one: str, other: str) -> float:
    from rapidfuzz import fuzz

    short, long = sorted((one, other), key=len)
    is_enough = len(short.split()) >= _LEAST_WORDS and len(short) >= _LEAST_PART * len(long)
    return fuzz.token_set_ratio(short, long) if is_enough else 0.0


def continued(key: str, questions: Questions) -> dict[str, float]:
    """Items of which a normal text is the whole beginning, or that are its beginning."""
    text = unnumbered(key)
    found = {}
    for id, whole in questions.texts:
        other = unnumbered(whole)
        short, long = sorted((text, other), key=len)
        if short and long.startswith(short) and _NEW_PART.match(long, len(short)):
            found[id] = _SAME
    return found


def begun(key: str, questions: Questions) -> list[str]:
    """Items that begin as a normal text that was cut, if enough is left of it."""
    start = left_of_cut(unnumbered(key))
    is_enough = start is not None and len(start) >= _LEAST_CUT
    return questions.beginning_so(key) if is_enough else []


def is_ahead(ranked: Sequence[float], close: float = CLOSE, ahead: float = AHEAD) -> bool:
    """Whether the first of the scores, best first, is close and well before the second."""
    if not ranked or ranked[0] < close:
        return False
    return len(ranked) == 1 or ranked[0] - ranked[1] >= ahead
