"""One candidate against several roles: the fits, and what tells the roles apart for this person."""

from typing import Annotated, Literal

from pydantic import Field

from screener.models.result import (
    CandidateRef,
    Gate,
    Outcome,
    Overall,
    ProfileRef,
    Quality,
    QuestionnaireRef,
    Range,
    ResultModel,
    ToolRef,
)

MOST_ROLES = 12


class RoleCategory(ResultModel):
    """What one role asks of a category, and what the score comes to; null where not scored."""

    id: str
    target: Range
    tolerance: float
    minimum: float | None
    weight: float
    share: float | None
    fit: float | None
    points_lost: float | None


class RoleFit(ResultModel):
    """One role: its place among the roles (from 1), the overall fit, and the must-haves."""

    order: int
    profile: ProfileRef
    status: Literal["scored", "not_scored"]
    overall: Overall
    worst_gate: Outcome
    gates: tuple[Gate, ...]
    categories: tuple[RoleCategory, ...]


class RoleScore(ResultModel):
    """A category of the questionnaire that a role asks for, and the score, the same for all."""

    id: str
    title: str
    score: float | None
    standard_error: float | None
    interval: Range | None


class CategoryDifference(ResultModel):
    """What a category adds to the difference of two overall fits.

    ``difference`` is the points that the second role loses by it less those that the first does.
    It has two parts that add up to it: ``by_target``, as the same score fits the two differently,
    and ``by_weight``, as they weigh it differently.
    """

    id: str
    difference: float
    by_target: float
    by_weight: float
    standard_error: float


class RoleDifference(ResultModel):
    """Two roles by their places: the first one's overall fit less that of the second.

    Null where one of them has none. ``standard_error`` is that of the difference: the same answers
    stand behind both, so it is not made of their two errors. ``told_apart`` is whether the
    interval leaves out 0. The differences of the categories add up to ``difference``.
    """

    first: int
    second: int
    difference: float | None
    expected: float | None
    standard_error: float | None
    interval: Range | None
    told_apart: bool
    categories: tuple[CategoryDifference, ...]


class Roles(ResultModel):
    """One candidate's answers to one questionnaire against several roles, in order.

    They stand by worst must-have (pass, borderline, unknown, fail), then overall fit, coverage and
    profile id. ``scores`` are of all categories that any of them asks for, ``differences`` of
    every pair, with intervals of that ``level``.
    """

    schema_: Annotated[Literal["screener.roles/1"], Field(alias="schema")] = "screener.roles/1"
    tool: ToolRef
    candidate: CandidateRef
    answered: str | None
    questionnaire: QuestionnaireRef
    quality: Quality
    level: float
    scores: tuple[RoleScore, ...]
    roles: Annotated[tuple[RoleFit, ...], Field(min_length=1, max_length=MOST_ROLES)]
    differences: tuple[RoleDifference, ...]

    def role(self, order: int) -> RoleFit:
        """The role at that place."""
        return self.roles[order - 1]
