"""What to ask and what to coach: chosen from the result by rules, the same for everybody."""

from collections.abc import Iterable, Sequence
from typing import Literal, Protocol

from screener.models.questionnaire import Category, Development, Question, Questionnaire
from screener.models.result import (
    CategoryResult,
    DevelopmentPick,
    DevelopmentRef,
    Gate,
    InterviewPick,
    QuestionRef,
)

MOST_INTERVIEW = 4
MOST_DEVELOPMENT = 3
MOST_STRONGEST = 3
_NO_GAP_PICKS = 2
# In the order in which a report names them.
_MISSED = ("fail", "unknown", "borderline")

Why = Literal["gate", "not_scored", "loss", "uncertain"]


class Standing(Protocol):
    """How a candidate stands in a category, as far as its strength goes."""

    @property
    def id(self) -> str: ...
    @property
    def fit(self) -> float | None: ...
    @property
    def share(self) -> float | None: ...
    @property
    def in_range(self) -> float | None: ...


def strongest(categories: Sequence[Standing]) -> tuple[str, ...]:
    """Ids of in-range categories by ``share * P(score in range)``, largest first."""
    inside = [c for c in categories if c.fit == 100 and c.share]
    inside.sort(key=lambda c: -(c.share or 0) * (c.in_range or 0))
    return tuple(category.id for category in inside[:MOST_STRONGEST])


class Guide:
    """The questions and steps of a questionnaire, as results name them; made once for many."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        categories = questionnaire.categories
        self._questions = {c.id: _questions(c.interview) for c in categories}
        self._steps = {c.id: _steps(c.development) for c in categories if c.development}
        self._asked: dict[tuple[str, Why], InterviewPick] = {}
        self._coached = {
            name: DevelopmentPick(id=name, steps=steps) for name, steps in self._steps.items()
        }

    def ask(self, name: str, why: Why) -> InterviewPick:
        """The questions of a category, and why it is asked about."""
        if (name, why) not in self._asked:
            questions = self._questions.get(name, ())
            self._asked[name, why] = InterviewPick(id=name, why=why, questions=questions)
        return self._asked[name, why]

    def coach(self, name: str) -> DevelopmentPick | None:
        """The steps of a category, if it has any."""
        return self._coached.get(name)


def interview(
    categories: Sequence[CategoryResult], gates: Sequence[Gate], guide: Guide
) -> tuple[InterviewPick, ...]:
    """At most four: missed minima, worst first, then what was not scored, then points lost.

    Where fewer than two categories are gaps, those whose score is least sure fill up.
    """
    missed = {g.id: _MISSED.index(g.outcome) for g in gates if _is_missed(g)}
    minima = sorted((c for c in categories if c.id in missed), key=lambda c: missed[c.id])
    ranked: list[tuple[CategoryResult, Why]] = [(c, "gate") for c in minima]
    ranked += [(c, "not_scored") for c in categories if c.score is None]
    ranked += [(c, "loss") for c in by_points_lost([c for c in categories if c.gap])]
    picks: dict[str, InterviewPick] = {}
    for category, why in ranked:
        if category.id not in picks:
            picks[category.id] = guide.ask(category.id, why)
    if len(picks) < _NO_GAP_PICKS:
        _fill_up(picks, _least_sure(categories)[:_NO_GAP_PICKS], guide)
    return tuple(picks.values())[:MOST_INTERVIEW]


def _fill_up(
    picks: dict[str, InterviewPick], unsure: Sequence[CategoryResult], guide: Guide
) -> None:
    for category in unsure:
        if category.id not in picks and len(picks) < _NO_GAP_PICKS:
            picks[category.id] = guide.ask(category.id, "uncertain")


def _is_missed(gate: Gate) -> bool:
    return gate.kind == "minimum" and gate.outcome in _MISSED


def by_points_lost(categories: Sequence[CategoryResult]) -> list[CategoryResult]:
    """Categories that lose points, the largest loss first."""
    losing = [c for c in categories if (c.points_lost or 0) > 0]
    return sorted(losing, key=lambda c: -(c.points_lost or 0))


def _least_sure(categories: Sequence[CategoryResult]) -> list[CategoryResult]:
    """Scored categories by what their doubt could cost: ``share * (1 - P(in range))``."""
    scored = [c for c in categories if c.share]
    return sorted(scored, key=lambda c: -(c.share or 0) * (1 - (c.in_range or 0)))


def development(categories: Sequence[CategoryResult], guide: Guide) -> tuple[DevelopmentPick, ...]:
    """Coaching for the largest gaps among the categories that are below their range."""
    below = by_points_lost([c for c in categories if c.gap and _is_below(c)])
    return tuple(filter(None, (guide.coach(c.id) for c in below)))[:MOST_DEVELOPMENT]


def _questions(questions: Iterable[Question]) -> tuple[QuestionRef, ...]:
    return tuple(QuestionRef(**question.model_dump()) for question in questions)


def _steps(steps: Iterable[Development]) -> tuple[DevelopmentRef, ...]:
    return tuple(DevelopmentRef(**step.model_dump()) for step in steps)


def _is_below(category: CategoryResult) -> bool:
    return category.score is not None and category.score < category.target[0]


def categories_of(questionnaire: Questionnaire) -> dict[str, Category]:
    """Category id to category."""
    return {category.id: category for category in questionnaire.categories}
