"""A comparison of a few candidates: their differences, and which of these are more than error."""

from typing import Annotated, Literal

from pydantic import Field

from screener.models.result import (
    CandidateRef,
    Gate,
    Outcome,
    Overall,
    ProfileRef,
    QuestionnaireRef,
    QuestionRef,
    Range,
    ResultModel,
    ToolRef,
)

Letter = Literal["A", "B", "C", "D"]
LETTERS: tuple[Letter, ...] = ("A", "B", "C", "D")
LEAST_COMPARED, MOST_COMPARED = 2, len(LETTERS)


class Standing(ResultModel):
    """Where a candidate stands in a round: rank and tier belong to it, not to the person.

    Tier and rank range are among those with the same worst gate; null without an overall fit.
    """

    order: int
    tier: int | None
    rank_from: int | None
    rank_to: int | None
    worst_gate: Outcome


class RoundRef(ResultModel):
    """The round that the candidates are from."""

    candidates: int
    finished: bool
    limit: int | None = None


class Contrast(ResultModel):
    """Two candidates and one figure; null where one of them has none.

    ``difference`` is the first less the second, ``z`` that difference in standard errors (null if
    neither has any), ``p`` its two-sided normal probability, ``p_holm`` the same after Holm over
    all contrasts of its kind, ``told_apart`` whether that is at most the level.
    ``fit_difference`` is what the difference comes to in fit.
    """

    first: Letter
    second: Letter
    difference: float | None
    z: float | None
    p: float | None
    p_holm: float | None
    told_apart: bool
    fit_difference: float | None


class Compared(ResultModel):
    """One candidate of a comparison; ``interval`` is the comparison interval of the overall fit."""

    letter: Letter
    candidate: CandidateRef
    answered: str | None
    status: Literal["scored", "not_scored"]
    overall: Overall
    interval: Range | None
    gates: tuple[Gate, ...]
    standing: Standing | None


class ComparedScore(ResultModel):
    """One candidate's figures in one category; ``interval`` is the comparison interval."""

    letter: Letter
    score: float | None
    standard_error: float | None
    interval: Range | None
    fit: float | None
    points_lost: float | None
    answered: int
    of: int


class ComparedCategory(ResultModel):
    """One category, every candidate's figures in it, and every pair."""

    id: str
    title: str
    definition: str
    weight: float
    share: float
    target: Range
    tolerance: float
    minimum: float | None
    scores: tuple[ComparedScore, ...]
    contrasts: tuple[Contrast, ...]


class Ask(ResultModel):
    """Questions for everybody in one category, and why.

    ``minimum``: somebody's must-have is open. ``open``: the pairs not told apart could still
    differ; ``doubt`` is the largest standard error of such a difference in points of the overall
    fit. ``weight``: nothing is open, so what counts most is asked.
    """

    id: str
    why: Literal["minimum", "open", "weight"]
    doubt: float
    questions: tuple[QuestionRef, ...]


class Comparison(ResultModel):
    """Two to four candidates of one profile, in the order of their round.

    ``share`` of a category is of the whole profile. ``tests`` counts the contrasts of categories
    that Holm's method was taken over, ``tests_overall`` those of the overall fit; each family has
    its own ``level``. ``discernible`` is the typical difference in a category's score, in points,
    from which on two candidates are told apart at the first step of that method.
    """

    schema_: Annotated[Literal["screener.comparison/1"], Field(alias="schema")] = (
        "screener.comparison/1"
    )
    tool: ToolRef
    profile: ProfileRef
    questionnaire: QuestionnaireRef
    round: RoundRef | None
    level: float
    tests: int
    tests_overall: int
    discernible: float | None
    candidates: Annotated[
        tuple[Compared, ...], Field(min_length=LEAST_COMPARED, max_length=MOST_COMPARED)
    ]
    overall: tuple[Contrast, ...]
    categories: tuple[ComparedCategory, ...]
    ask: tuple[Ask, ...]

    @property
    def letters(self) -> tuple[Letter, ...]:
        """The letters of the candidates, in order."""
        return tuple(person.letter for person in self.candidates)
