"""The questions that would tell people apart: where an answer could still move the overall fit."""

import math
from collections.abc import Mapping, Sequence
from itertools import islice, zip_longest
from typing import Literal

from screener.models.comparison import LETTERS, Ask, ComparedCategory
from screener.models.profile import Ideal
from screener.models.questionnaire import Question, Questionnaire
from screener.models.result import CategoryResult, FitResult, QuestionRef
from screener.scoring.contrast import steady
from screener.scoring.fit import LossRamp

Why = Literal["minimum", "open", "weight"]

LEAST_QUESTIONS = 3
# Five for two people, three for four: everybody is asked everything, and an interview has its end.
_PEOPLE_AND_QUESTIONS = 7
# In points of the overall fit: what is less would not change anybody's mind.
_WORTH_ASKING = 0.5
# After the first three, only what is at least so large a part of the largest doubt.
_NEARLY_AS_OPEN = 0.5
# Nothing is known of a category without a score: its fit may be anything from 0 to 100.
_UNKNOWN = 100**2 / 12


def to_ask(
    categories: Sequence[ComparedCategory],
    rows: Sequence[Sequence[CategoryResult]],
    results: Sequence[FitResult],
    questionnaire: Questionnaire,
) -> tuple[Ask, ...]:
    """Three to five categories to ask everybody about; of fewer, three questions where there are.

    First where somebody's minimum is too close to call or unknown, then by doubt: the share of the
    weight times the largest standard error of a difference in fit between two who are not told
    apart. Where nothing is open, what counts most.
    """
    doubts = {c.id: _doubt(c, row) for c, row in zip(categories, rows, strict=True)}
    reasons = _reasons(categories, doubts, _open_minima(results))
    most = max(LEAST_QUESTIONS, _PEOPLE_AND_QUESTIONS - len(results))
    reasons = dict(islice(reasons.items(), most))
    dealt = _dealt(list(reasons), {c.id: c.interview for c in questionnaire.categories})
    return tuple(
        Ask(id=name, why=why, doubt=doubts[name], questions=tuple(map(_as_stored, dealt[name])))
        for name, why in reasons.items()
    )


def _reasons(
    categories: Sequence[ComparedCategory], doubts: Mapping[str, float], minima: set[str]
) -> dict[str, Why]:
    """The categories to ask about, in order, each with why."""
    by_doubt = sorted(categories, key=lambda c: -doubts[c.id])
    reasons: dict[str, Why] = {c.id: "minimum" for c in by_doubt if c.id in minima}
    is_open = [c.id for c in by_doubt if doubts[c.id] >= _WORTH_ASKING]
    largest = doubts[is_open[0]] if is_open else 0.0
    for place, name in enumerate(is_open):
        if place < LEAST_QUESTIONS or doubts[name] >= _NEARLY_AS_OPEN * largest:
            reasons.setdefault(name, "open")
    return reasons or {c.id: "weight" for c in _heaviest(categories)}


def _heaviest(categories: Sequence[ComparedCategory]) -> list[ComparedCategory]:
    """What counts most, but for what tells everybody apart already."""
    by_weight = sorted(categories, key=lambda c: -c.weight)
    unsettled = [c for c in by_weight if c.weight and not all(x.told_apart for x in c.contrasts)]
    return (unsettled or by_weight)[:LEAST_QUESTIONS]


def _open_minima(results: Sequence[FitResult]) -> set[str]:
    gates = [gate for result in results for gate in result.gates if gate.kind == "minimum"]
    return {gate.id for gate in gates if gate.outcome in ("borderline", "unknown")}


def _doubt(category: ComparedCategory, row: Sequence[CategoryResult]) -> float:
    """How far the pairs that are not told apart could still differ, in points of the overall."""
    variances = dict(zip(LETTERS, map(_variance, row), strict=False))
    still_open = [c for c in category.contrasts if not c.told_apart]
    spreads = [math.sqrt(variances[c.first] + variances[c.second]) for c in still_open]
    return steady(category.share * max(spreads, default=0.0))


def _variance(category: CategoryResult) -> float:
    """The variance of the fit, in points squared."""
    if category.score is None or not category.standard_error:
        return _UNKNOWN if category.score is None else 0.0
    ideal = Ideal(
        weight=category.weight,
        target=category.target,
        tolerance=category.tolerance,
        reason=category.reason,
    )
    return LossRamp.of(ideal).moments(category.score, category.standard_error).variance


def _dealt(
    names: Sequence[str], questions: Mapping[str, Sequence[Question]]
) -> dict[str, list[Question]]:
    """One question a category, and more in turn until there are three, as far as there are any."""
    dealt: dict[str, list[Question]] = {name: [] for name in names}
    turns = zip_longest(*([(name, q) for q in questions.get(name, ())] for name in names))
    in_turn = [each for turn in turns for each in turn if each is not None]
    first = sum(bool(questions.get(name)) for name in names)
    for name, question in in_turn[: max(first, LEAST_QUESTIONS)]:
        dealt[name].append(question)
    return dealt


def _as_stored(question: Question) -> QuestionRef:
    return QuestionRef(**question.model_dump())
