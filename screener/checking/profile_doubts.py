"""Where a profile that is right is likely to disappoint, by itself: warnings, never errors."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from screener.checking.common import Collector, Path
from screener.checking.hollow import why_hollow
from screener.models.profile import Ideal, Profile
from screener.problems import Places, Problem, Severity, listing

_TINY_SHARE = 0.01
# Below that, agreement (r_wg) is said to be none: a convention, see docs/profiles.md.
_DISAGREE = 0.5
# So much of the weight on one, or on two, leaves next to nothing for the others.
_MOST_ON_ONE, _MOST_ON_TWO = 0.6, 0.8
_MOST_MINIMA = 3
_LEAST_ALIKE, _LEAST_OTHERS = 3, 2
_STEP = 5
_WHY = "Say what goes wrong in this job without it, or what somebody does who has it."


@dataclass(frozen=True, slots=True)
class Asked:
    """A category as a questionnaire asks it: its title, its items, how far off a score may be."""

    title: str
    items: int
    reach: float


class Doubts(Collector):
    """Gathers warnings."""

    def doubt(self, code: str, path: Path, message: str, hint: str, *, key: bool = False) -> None:
        """One doubt, and what to do about it."""
        self.add(code, path, message, hint=hint, key=key, severity=Severity.WARNING)


def doubts(profile: Profile, places: Places, asked: Mapping[str, Asked]) -> list[Problem]:
    """A warning for each weight, minimum and reason that will not do what it seems to.

    ``asked`` are the categories of the questionnaire, of several that with the fewest items.
    """
    found = Doubts(places)
    _check_weights(profile, asked, found)
    _check_minima(profile, asked, found)
    _check_ratings(profile, found)
    for name, ideal in profile.categories.items():
        names = (name, asked[name].title) if name in asked else (name,)
        _check_reason(ideal.reason, ("categories", name, "reason"), names, found)
    for name, must in profile.eligibility.items():
        path = ("eligibility", name)
        if must.reason is None:
            message = "no reason stands here, and whoever does not meet it may ask for one."
            found.doubt("reason-missing", path, message, _WHY, key=True)
        else:
            _check_reason(must.reason, (*path, "reason"), (name,), found)
    return found.problems


def _check_ratings(profile: Profile, found: Doubts) -> None:
    """Weights that one person gave, or several who see the job in other ways."""
    rated = {name: ideal.rated for name, ideal in profile.categories.items() if ideal.rated}
    if profile.ratings is not None and profile.ratings.raters == 1:
        message = "the weights are the ratings of one person."
        hint = "Ask two or three more who know the job; each rates alone, then all talk."
        found.doubt("one-rater", ("ratings",), message, hint, key=True)
    apart = [n for n, each in rated.items() if each.r_wg is not None and each.r_wg < _DISAGREE]
    if apart:
        message = f"those who rated do not agree on {listing(apart)}."
        hint = "Talk about what the job needs there before the weights are used."
        found.doubt("raters-disagree", ("categories", apart[0], "rated"), message, hint, key=True)


def _check_weights(profile: Profile, asked: Mapping[str, Asked], found: Doubts) -> None:
    weights = {name: ideal.weight for name, ideal in profile.categories.items() if ideal.weight}
    whole = sum(weights.values())
    shares = {name: weight / whole for name, weight in weights.items()}
    if len(weights) >= _LEAST_ALIKE and len(set(weights.values())) == 1:
        message = f"all {len(weights)} categories weigh the same, so none is said to matter more."
        hint = "Ask what people in this job fail by most often, and give that more."
        found.doubt("weights-alike", ("categories",), message, hint, key=True)
        return
    _check_few(shares, asked, found)
    for name, share in shares.items():
        if share < min(_TINY_SHARE, 1 / len(shares) / 2):
            points = f"{100 * share:.2g}"
            message = (
                f"this is {points} % of all weights: from the worst score to the best it moves the "
                f"overall fit by {points} points."
            )
            hint = "Give it more, or take it out; a weight of 0 shows it without counting it."
            found.doubt("weight-tiny", ("categories", name, "weight"), message, hint)


def _check_few(shares: Mapping[str, float], asked: Mapping[str, Asked], found: Doubts) -> None:
    """Nearly all weight on one category, or on two, where there are more."""
    order = sorted(shares, key=lambda name: -shares[name])
    for number, most in ((1, _MOST_ON_ONE), (2, _MOST_ON_TWO)):
        first = order[:number]
        share, others = sum(shares[name] for name in first), len(order) - number
        if others >= _LEAST_OTHERS and share > most:
            titles = " and ".join(asked[name].title if name in asked else name for name in first)
            has = "has" if number == 1 else "have"
            message = (
                f"{titles} {has} {100 * share:.0f} % of all weights; what the other {others} say "
                "hardly changes an overall fit."
            )
            hint = "Spread the weights, or take out what does not count here."
            found.doubt("weights-few", ("categories", first[0], "weight"), message, hint)
            return


def _check_minima(profile: Profile, asked: Mapping[str, Asked], found: Doubts) -> None:
    minima = {name: each for name, each in profile.categories.items() if each.minimum is not None}
    if len(minima) > _MOST_MINIMA:
        path = ("categories", list(minima)[_MOST_MINIMA], "minimum")
        message = (
            f"{len(minima)} categories have a minimum. Each puts people behind all others however "
            "well the rest fits, and with so many, error alone does."
        )
        hint = "Keep the two or three without which nobody can do this job; weights do the rest."
        found.doubt("minima-many", path, message, hint)
    for name, ideal in minima.items():
        if name in asked:
            _check_minimum(name, ideal, asked[name], found)


def _check_minimum(name: str, ideal: Ideal, asked: Asked, found: Doubts) -> None:
    middle = sum(ideal.target) / 2
    least = middle - asked.reach
    if ideal.minimum is None or ideal.minimum <= least:
        return
    items = "1 item" if asked.items == 1 else f"{asked.items} items"
    message = (
        f"somebody in the middle of the target ({middle:g}) is within error of this minimum: by "
        f"{items} a score may be off by {asked.reach:.0f}."
    )
    safe = _STEP * math.floor(least / _STEP)
    hint = f"Set it to {safe} or lower, or leave it out." if safe > 0 else "Leave it out."
    path = ("categories", name, "minimum")
    found.doubt("minimum-high", path, message, f"{hint} Or ask more items.")


def _check_reason(reason: str, path: Path, names: tuple[str, ...], found: Doubts) -> None:
    if why := why_hollow(reason, names):
        found.doubt("reason-hollow", path, f"this {why}.", _WHY)
