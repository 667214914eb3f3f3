"""A profile from ratings: means become weights, what is too much becomes an upper edge."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from screener.evidence import ratings as figures
from screener.models.profile import (
    DEFAULT_BANDS,
    DEFAULT_TOLERANCE,
    Ideal,
    Override,
    Profile,
    Rated,
    RatingsRef,
)
from screener.models.questionnaire import Questionnaire
from screener.models.ratings import (
    LOWER_EDGES,
    NARROWEST,
    USUAL_EDGE,
    Pull,
    Ratings,
    Said,
)
from screener.problems import Problem, ProblemsError, Severity, Where
from screener.report.view.numbers import rounded
from screener.report.view.rating_words import reason

_OPEN = 100.0
_DECIMALS = 2


@dataclass(frozen=True, slots=True)
class RatedHead:
    """What the profile is called."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class RatedProfile:
    """The profile, who moves which weights, and the categories whose weight is 0."""

    profile: Profile
    pulls: tuple[Pull, ...]
    left_out: tuple[str, ...]
    doubts: tuple[Problem, ...] = ()


def rated_profile(
    ratings: Ratings, asked: Questionnaire, head: RatedHead, base: Profile | None = None
) -> RatedProfile:
    """The profile of these ratings; bands, facts and tolerances are those of ``base``.

    Raises ProblemsError where no weight is left.
    """
    rated = {
        name: {who: each.rating for who, each in said.items()}
        for name, said in ratings.said.items()
    }
    weights = figures.weights(rated)
    ideals = {
        name: _ideal(name, weights[name], ratings, base)
        for name in rated
        if weights[name] or name in ratings.overrides
    }
    if not any(ideal.weight for ideal in ideals.values()):
        message = "Every weight is set to 0, so no category would count."
        raise ProblemsError([Problem("all-zero", message, Where(ratings.file))])
    left_out = tuple(name for name in rated if name not in ideals)
    profile = _profile(ideals, ratings, asked, head, base)
    doubts = tuple(_crossed(name, ideal, ratings.file) for name, ideal in ideals.items())
    pulls = tuple(figures.pulls(rated))
    return RatedProfile(profile, pulls, left_out, tuple(filter(None, doubts)))


def _crossed(name: str, ideal: Ideal, file: str) -> Problem | None:
    """A category that was rated high, and from a low score on thought too much."""
    low, high = ideal.target
    wanted = LOWER_EDGES[int(rounded(ideal.rated.mean))] if ideal.rated else low
    if low >= wanted - NARROWEST / 2:
        return None
    message = (
        f'"{name}" was rated so that its target would begin at {wanted}, but {high:g} and more '
        f"was said to be too much: so the target is {low:g} to {high:g}."
    )
    hint = "Was a score meant, from which it is too much, or something else? Correct it there."
    return Problem("low-too-much", message, Where(file), hint=hint, severity=Severity.WARNING)


def _profile(
    ideals: dict[str, Ideal],
    ratings: Ratings,
    asked: Questionnaire,
    head: RatedHead,
    base: Profile | None,
) -> Profile:
    """The heaviest first; of equal ones who stands first in the questionnaire."""
    order = sorted(ideals, key=lambda name: -ideals[name].weight)
    known = {item.id for item in asked.eligibility}
    facts = base.eligibility if base else {}
    return Profile(
        profile=head.id,
        version="1.0",
        title=head.title,
        questionnaire=(asked.questionnaire,),
        categories={name: ideals[name] for name in order},
        eligibility={name: each for name, each in facts.items() if name in known},
        bands=base.bands if base else DEFAULT_BANDS,
        ratings=RatingsRef(file=ratings.file, sha256=ratings.sha256, raters=len(ratings.raters)),
    )


def _ideal(name: str, weight: float, ratings: Ratings, base: Profile | None) -> Ideal:
    said = list(ratings.said[name].values())
    rated, target = _rated(said), _target(said)
    by_hand = ratings.overrides.get(name)
    override = Override(was=weight, reason=by_hand.reason) if by_hand else None
    known = base.categories.get(name) if base else None
    return Ideal(
        weight=by_hand.weight if by_hand else weight,
        target=target,
        tolerance=known.tolerance if known else DEFAULT_TOLERANCE,
        reason=reason([each.rating for each in said], rated, target, override),
        source=_source(ratings),
        rated=rated,
        override=override,
    )


def _source(ratings: Ratings) -> str:
    people = "1 person" if len(ratings.raters) == 1 else f"{len(ratings.raters)} people"
    return f"ratings of {people} ({ratings.file}): their judgement"


def _rated(said: Sequence[Said]) -> Rated:
    given = [each.rating for each in said]
    span, r_wg = figures.interval(given), figures.r_wg(given)
    return Rated(
        raters=len(given),
        mean=_shown(figures.mean(given)),
        interval=None if span is None else (_shown(span[0]), _shown(span[1])),
        r_wg=None if r_wg is None else _shown(r_wg),
        too_much=sum(each.too_much for each in said),
    )


def _shown(figure: float) -> float:
    return float(rounded(figure, _DECIMALS))


def _target(said: Sequence[Said]) -> tuple[float, float]:
    """From where a rating so high asks for, to where half of them or more see too much."""
    mean = figures.mean([each.rating for each in said])
    low, high = float(LOWER_EDGES[int(rounded(mean))]), _upper_edge(said)
    return min(low, high - NARROWEST), high


def _upper_edge(said: Sequence[Said]) -> float:
    marked = [each for each in said if each.too_much]
    if not marked or 2 * len(marked) < len(said):
        return _OPEN
    named = [each.edge for each in marked if each.edge is not None]
    return float(median(named)) if named else USUAL_EDGE
