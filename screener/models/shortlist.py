"""What a shortlist holds: the first candidates of a round in its order, and what they are held to.

Rank and tier belong to the round. Figures are unrounded, 0 to 100 but for comparison intervals,
which are not cut; None is unknown.
"""

from dataclasses import dataclass
from typing import Literal

from screener.models.profile import Band
from screener.models.result import Outcome, Range

OUTCOMES: tuple[Outcome, ...] = ("pass", "borderline", "unknown", "fail")


@dataclass(frozen=True, slots=True)
class Axis:
    """A category of the profile: where its target lies."""

    id: str
    title: str
    target: Range
    minimum: float | None


@dataclass(frozen=True, slots=True)
class MustHave:
    """A gate of the profile; ``minimum`` is None where it is about a fact.

    ``accept`` are the answers that meet a fact, in words.
    """

    id: str
    title: str
    kind: Literal["minimum", "eligibility"]
    minimum: float | None = None
    accept: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """How one candidate stands in one category; all None where it is not scored.

    ``comparison`` is the comparison interval of the score.
    """

    score: float | None
    comparison: Range | None
    points_lost: float | None


@dataclass(frozen=True, slots=True)
class Met:
    """How a must-have came out for one candidate, and the answer in words where it is a fact."""

    outcome: Outcome
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """One candidate: place in the round, figures in the order of the axes, must-haves in theirs.

    ``ranks`` are the first and last place that cannot be ruled out among those with equal gates;
    ``report`` is the path of the report from the shortlist, or nothing; ``look_again`` is whether
    several signs ask for a second look at the answers.
    """

    order: int
    tier: int | None
    ranks: tuple[int, int] | None
    id: str
    name: str | None
    worst: Outcome
    fit: float | None
    interval: Range | None
    comparison: Range | None
    band: str | None
    band_reach: tuple[str, str] | None
    standings: tuple[Standing, ...]
    gates: tuple[Met, ...]
    strongest: str | None
    report: str = ""
    look_again: bool = False


@dataclass(frozen=True, slots=True)
class Tier:
    """How many candidates a tier has, and the lowest and highest overall fit among them."""

    number: int
    fits: Range


@dataclass(frozen=True, slots=True)
class Group:
    """All candidates of the round whose worst gate came out so; the tiers are of those scored."""

    outcome: Outcome
    number: int
    tiers: tuple[Tier, ...] = ()

    @property
    def scored(self) -> int:
        """How many of them have an overall fit."""
        return sum(tier.number for tier in self.tiers)


@dataclass(frozen=True, slots=True)
class Places:
    """The first ``places`` of a group: how many could be there, how many are for certain."""

    places: int
    possible: int
    certain: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """A candidate of whom nothing but facts is open; ``facts`` are places among the must-haves."""

    id: str
    name: str | None
    fit: float
    facts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AskFirst:
    """Who would be in the first tier if the facts not answered turned out to be met.

    ``number`` is how many they are, ``people`` the first of them in the round's order.
    """

    number: int = 0
    people: tuple[Waiting, ...] = ()


@dataclass(frozen=True, slots=True)
class Shortlist:
    """A round's first candidates; ``number`` is how many there are in all.

    ``places`` are about the first group that has anybody with an overall fit.
    """

    role: str
    stamp: str
    language: str
    first_pass: bool
    calibration: str | None
    bands: tuple[Band, ...]
    axes: tuple[Axis, ...]
    must_haves: tuple[MustHave, ...]
    people: tuple[Person, ...]
    number: int
    groups: tuple[Group, ...]
    places: tuple[Places, ...]
    source: str
    set_aside: int = 0
    superseded: int = 0
    limit: int | None = None
    answered: tuple[str, str] | None = None
    ask_first: AskFirst = AskFirst()
