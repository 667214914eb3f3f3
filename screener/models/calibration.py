"""Whether what people answered goes with how they did later, and what follows for the profile."""

from typing import Annotated, Literal

from pydantic import Field

from screener.models.result import FileRef, Range, ResultModel, ToolRef
from screener.models.sample_ref import SampleRef

Share = Annotated[float, Field(ge=0, le=1)]
OutcomeKind = Literal["number", "rating", "yes_no"]
# Why no other weights are proposed.
Kept = Literal[
    "too_few", "does_not_predict", "not_better_than_profile", "not_better_than_unit", "one_category"
]
# Below LEAST nothing is said; below PROPOSES weights are not looked for.
LEAST, PROPOSES = 30, 200
# Categories are said to differ from 0 at this level.
LEVEL = 0.05


class OutcomeFile(ResultModel):
    """The file of outcomes and the column that was read."""

    name: str
    sha256: str
    column: str


class Outcome(ResultModel):
    """What was measured of people later.

    ``mean`` and ``deviation`` are of those counted. Success is an outcome of ``at_least``, of more
    than ``above``, or, of yes/no, the word ``yes``; ``base_rate`` is the share of successes.
    """

    kind: OutcomeKind
    mean: float
    deviation: float
    yes: str | None = None
    at_least: float | None = None
    above: float | None = None
    base_rate: Share


class Joined(ResultModel):
    """Who could be counted.

    ``counted`` have an overall fit and an outcome. ``unknown`` ids have an outcome but are not
    among the candidates, ``without`` are candidates who have none; ``not_scored`` have an outcome
    but no overall fit.
    """

    counted: int
    unknown: tuple[str, ...]
    without: tuple[str, ...]
    not_scored: tuple[str, ...]


class Correlation(ResultModel):
    """r with the outcome, its intervals at 95 and at 99 %, of n people."""

    n: int
    r: float
    interval: Range
    interval_99: Range

    @property
    def predicts(self) -> bool:
        """Whether the lower end of the 99 % interval is above 0."""
        return self.interval_99[0] > 0

    @property
    def points_the_other_way(self) -> bool:
        """Whether the upper end of the 99 % interval is below 0."""
        return self.interval_99[1] < 0


class CategoryValidity(ResultModel):
    """A category's score and the outcome; r is null where all scored alike.

    ``p`` is two-sided, ``p_holm`` the same adjusted over all categories.
    """

    id: str
    title: str
    share: Share
    n: int
    r: float | None
    interval: Range | None
    p: float | None
    p_holm: float | None

    @property
    def is_beyond_error(self) -> bool:
        """Whether r differs from 0 after adjustment."""
        return self.p_holm is not None and self.p_holm < LEVEL


class Ahead(ResultModel):
    """How much higher the out-of-sample r of fitted weights is, and that difference's error."""

    by: float
    standard_error: float

    @property
    def is_beyond_error(self) -> bool:
        """Whether it is more than its own standard error."""
        return self.by > self.standard_error


class Fitted(ResultModel):
    """Weights fitted to these people: only ``validity`` is out of sample.

    ``unit`` is the out-of-sample r of equal weights with the signs of the others' correlations.
    ``in_sample`` is the multiple R of ordinary least squares among these very people, which is no
    validity; ``shrunken`` is what Stein's formula leaves of it, null for nothing.
    """

    validity: Correlation
    unit: float
    ahead_of_profile: Ahead | None
    ahead_of_unit: Ahead
    in_sample: float
    shrunken: float | None


class Fifth(ResultModel):
    """A fifth of the people by overall fit; those with equal fits stay together."""

    low: float
    high: float
    n: int
    successes: int
    rate: Share
    interval: Range


class Cut(ResultModel):
    """What to expect of choosing by a cut, the start of a band (Taylor and Russell 1939).

    ``selected`` is the share of all candidates at or above it. ``success`` is the share of them who
    succeed at the validity, ``success_low`` at the lower end of its 95 % interval; ``gain`` how
    many standard deviations above average their outcome is (Naylor and Shine 1965). Null where
    nobody or everybody is above the cut.
    """

    id: str
    title: str
    cut: float
    selected: Share
    success: Share | None
    success_low: Share | None
    gain: float | None


class Power(ResultModel):
    """How many people it takes to see a correlation of r four times in five, and how many more."""

    r: float
    needed: int
    more: int


class Restriction(ResultModel):
    """How much less those with an outcome differ in overall fit than all candidates do.

    ``ratio`` is of their standard deviations; ``r`` is the profile's, had nobody been chosen by the
    fit (Thorndike's case II). It is said, never used.
    """

    ratio: float
    r: float


class Change(ResultModel):
    """One category in the profile as it stands and in the proposed one; weights are in percent.

    ``tolerance`` is the new one. ``is_turned``: less is wanted where more was. ``p_two_lines`` is
    of the outcome rising and then falling, not adjusted.
    """

    id: str
    title: str
    weight: float
    new_weight: float
    target: Range
    new_target: Range
    tolerance: float
    is_turned: bool
    p_two_lines: float


class Calibration(ResultModel):
    """A profile held against outcomes. ``r`` everywhere is Pearson's, of yes/no point-biserial.

    ``profile_validity`` is of the profile as it stands: nothing was fitted, so it is out of sample
    by itself; null where all overall fits are alike. ``changes`` are there where another profile is
    proposed, else ``kept`` says why not.
    """

    schema_: Annotated[Literal["screener.calibration/1"], Field(alias="schema")] = (
        "screener.calibration/1"
    )
    tool: ToolRef
    profile: FileRef
    questionnaire: FileRef
    sample: SampleRef
    outcomes: OutcomeFile
    seed: int
    outcome: Outcome
    joined: Joined
    profile_validity: Correlation | None
    categories: tuple[CategoryValidity, ...]
    fitted: Fitted
    fifths: tuple[Fifth, ...]
    cuts: tuple[Cut, ...]
    power: tuple[Power, ...]
    restriction: Restriction | None = None
    without_error: float | None = None
    changes: tuple[Change, ...] = ()
    kept: Kept | None = None

    @property
    def predicts(self) -> bool:
        """Whether the profile does as it stands, or weights fitted to these people."""
        stands = self.profile_validity is not None and self.profile_validity.predicts
        return stands or self.fitted.validity.predicts
