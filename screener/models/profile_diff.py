"""What differs between two profiles, and whom of a round or a table that moves."""

from typing import Annotated, Literal

from pydantic import Field

from screener.models.profile import Band
from screener.models.result import CandidateRef, FileRef, Outcome, Range, ResultModel, ToolRef
from screener.models.sample_ref import SampleRef

Part = Literal[
    "added", "removed", "weight", "share", "target", "tolerance", "minimum", "reason", "source"
]
# What a change of nothing else does not move anybody by.
TEXTS: tuple[Part, ...] = ("reason", "source")


class IdealFigures(ResultModel):
    """What one of the two profiles asks of a category; ``share`` is of its whole weight."""

    weight: float
    share: float
    target: Range
    tolerance: float
    minimum: float | None
    reason: str
    source: str | None


class CategoryDiff(ResultModel):
    """One category that is not the same in both, null where a profile has none of it.

    ``effect`` is by how much it changes the overall fit in points, up or down, as the mean over
    all scores from 0 to 100. ``changed`` says what; ``share`` alone where only others changed.
    """

    id: str
    title: str
    before: IdealFigures | None
    after: IdealFigures | None
    effect: float
    changed: tuple[Part, ...]


class FactDiff(ResultModel):
    """One must-have among the facts; the answers that meet it, null where it is none."""

    id: str
    title: str
    before: tuple[str, ...] | None
    after: tuple[str, ...] | None
    reason_changed: bool


class BandDiff(ResultModel):
    """One band, null where there is none of that id."""

    id: str
    before: Band | None
    after: Band | None


class HeadDiff(ResultModel):
    """A line about the profile itself."""

    field: Literal["title", "version", "language", "questionnaire", "calibration", "norms"]
    before: str | None
    after: str | None


class Place(ResultModel):
    """Where a candidate stands with one of the two; tier is among those with equal gates."""

    order: int
    tier: int | None
    worst_gate: Outcome
    band: str | None
    fit: float | None


class LostChange(ResultModel):
    """Points of the overall fit that one category costs; ``change`` is after less before."""

    id: str
    title: str
    before: float
    after: float
    change: float


class GateChange(ResultModel):
    """A must-have that comes out otherwise; null where a profile does not have it."""

    id: str
    title: str
    before: Outcome | None
    after: Outcome | None


class Mover(ResultModel):
    """A candidate whose order, tier, band or worst must-have differs.

    ``fit_change`` is the sum of what ``categories`` change, with the other sign; these are from
    the largest on, without those that change nothing.
    """

    candidate: CandidateRef
    before: Place
    after: Place
    fit_change: float | None
    categories: tuple[LostChange, ...]
    gates: tuple[GateChange, ...]


class MoveCounts(ResultModel):
    """How many candidates have another order, tier, band or worst must-have, and any of these.

    ``first_others`` is how many of the ``first`` places go to others.
    """

    any: int
    order: int
    tier: int
    band: int
    gate: int
    first: int
    first_others: int


class Moves(ResultModel):
    """Everybody scored with both profiles.

    ``categories`` are means over all, ``movers`` from the one who moves most on, 100,000 at most;
    in a ``masked`` round people are called by their codes.
    """

    sample: SampleRef
    questionnaire: FileRef
    masked: bool
    first_pass: bool = False
    scored_before: int
    scored_after: int
    counts: MoveCounts
    categories: tuple[LostChange, ...]
    movers: tuple[Mover, ...]


class ProfileDiff(ResultModel):
    """Two profiles, ``before`` and ``after``, and what differs, the biggest effect first.

    ``accept_known`` is false where one is from a stored result, which does not keep the answers
    that facts must have; ``unchanged`` counts categories that are the same in both;
    ``band_titles`` are by the ids of all bands.
    """

    schema_: Annotated[Literal["screener.profile-diff/1"], Field(alias="schema")] = (
        "screener.profile-diff/1"
    )
    tool: ToolRef
    before: FileRef
    after: FileRef
    accept_known: bool
    head: tuple[HeadDiff, ...]
    categories: tuple[CategoryDiff, ...]
    unchanged: int
    facts: tuple[FactDiff, ...]
    bands: tuple[BandDiff, ...]
    band_titles: dict[str, str]
    moves: Moves | None = None

    @property
    def is_same(self) -> bool:
        """Whether nothing that moves anybody differs."""
        moving = any(set(each.changed) - set(TEXTS) for each in self.categories)
        facts = any(each.before != each.after for each in self.facts)
        return not moving and not facts and not self.bands
