"""What would become of a round's order if weights or scores were a little different."""

from typing import Annotated, Literal

from pydantic import Field

from screener.models.result import CandidateRef, FileRef, Outcome, ResultModel, ToolRef
from screener.models.sample_ref import SampleRef

# A smaller chance than this is as good as none.
LEAST_CHANCE = 0.005
Share = Annotated[float, Field(ge=0, le=1)]


class Chances(ResultModel):
    """Shares of the draws, 0 to 1: with other weights, with other scores, with both at once."""

    weights: Share
    error: Share
    both: Share

    @property
    def most(self) -> float:
        """The largest of the three."""
        return max(self.weights, self.error, self.both)


class Likely(ResultModel):
    """A candidate who may be among the first; ``order`` and ``fit`` are as the round has them."""

    order: int
    candidate: CandidateRef
    worst_gate: Outcome
    fit: float | None
    chances: Chances


class Stays(ResultModel):
    """How many of the first are still among them: the mean of the draws, and nine in ten."""

    mean: float
    low: int
    high: int


class Staying(ResultModel):
    """How many of the first stay with other weights, with other scores, and with both."""

    weights: Stays
    error: Stays
    both: Stays


class Change(ResultModel):
    """The order after a change of one weight.

    ``others`` is how many of the first would be others, ``correlation`` Spearman's between the
    overall fits before and after. Null where nothing is left to order by, or all are alike.
    """

    others: int | None
    correlation: float | None


class CategoryWeight(ResultModel):
    """One category: what it weighs, what it decided in this round, and what hangs on it.

    ``weight`` and ``effective`` are shares, of all weights and of the variance of the overall fit
    (null if all are alike; it may be negative). ``in_range`` is the share of those scored whose
    score is in its target; ``mean_fit`` and ``deviation`` are of their fits, 0 to 100.
    """

    id: str
    title: str
    weight: Share
    effective: float | None
    in_range: Share | None
    mean_fit: float | None
    deviation: float | None
    without: Change
    doubled: Change


class WhatIf(ResultModel):
    """How stable the first places of a round are.

    ``first`` is how many places are looked at, ``scored`` how many candidates have an overall fit;
    ``settled`` places are given by gates alone, so that no weight and no error moves them, and
    ``drawn`` candidates are the ones whose places are open. ``likely`` are those with a chance of
    0.005 or more, in the round's order; in a ``masked`` round they are called by their codes.
    """

    schema_: Annotated[Literal["screener.whatif/1"], Field(alias="schema")] = "screener.whatif/1"
    tool: ToolRef
    profile: FileRef
    questionnaire: FileRef
    sample: SampleRef
    masked: bool
    scored: int
    first: int
    settled: int
    drawn: int
    draws: int
    seed: int
    concentration: float
    staying: Staying
    likely: tuple[Likely, ...]
    categories: tuple[CategoryWeight, ...]
