"""Where a profile is likely to disappoint, held against people who answered: warnings."""

from screener.checking.profile_doubts import Doubts
from screener.models.norms import LEAST_PEOPLE
from screener.models.profile import Profile
from screener.models.profile_seen import CategorySeen, Seen
from screener.problems import Places, Problem

_NEARLY_ALL, _HARDLY_ANY = 0.95, 0.05
_MOST_BELOW = 2 / 3
_MOST_TOGETHER = 0.8


def doubts_seen(profile: Profile, places: Places, seen: Seen) -> list[Problem]:
    """A warning for each target, minimum and pair of categories that tells people little."""
    found = Doubts(places)
    if seen.people < LEAST_PEOPLE:
        message = f"{seen.people} people ({seen.source}) are too few to hold targets against."
        hint = f"{LEAST_PEOPLE} are the least."
        found.doubt("too-few-people", ("profile",), message, hint)
        return found.problems
    for name, each in seen.categories.items():
        if name in profile.categories and each.people >= LEAST_PEOPLE:
            _check_category(name, each, seen.source, found)
    for pair in seen.together:
        if pair.r > _MOST_TOGETHER and pair.people >= LEAST_PEOPLE:
            message = (
                f"this goes with {pair.one} (r = {pair.r:.2f} in {_people(pair.people, seen)}): "
                "much the same is counted twice."
            )
            hint = "Weigh the two as if they were one, or take one of them out."
            found.doubt("categories-alike", ("categories", pair.other), message, hint, key=True)
    return found.problems


def _check_category(name: str, each: CategorySeen, source: str, found: Doubts) -> None:
    people = f"{each.people:,} people ({source})"
    path = ("categories", name, "target")
    if each.in_target > _NEARLY_ALL:
        message = f"{_percent(each.in_target)} of {people} are in this target: it tells few apart."
        hint = "Raise its lower edge if more is better here, or give the weight to what differs."
        found.doubt("target-of-all", path, message, hint)
    if each.in_target < _HARDLY_ANY:
        message = (
            f"{_percent(each.in_target)} of {people} are in this target: nearly all lose points."
        )
        hint = "Look whether the job needs that much, and whether the items let people say so."
        found.doubt("target-of-nobody", path, message, hint)
    if each.below_minimum is not None and each.below_minimum > _MOST_BELOW:
        message = f"{_percent(each.below_minimum)} of {people} are below this minimum beyond error."
        hint = "Lower it, or leave it out and let the weight speak: hardly anybody is left."
        found.doubt("minimum-of-few", ("categories", name, "minimum"), message, hint)


def _people(number: int, seen: Seen) -> str:
    return f"{number:,} people, {seen.source}"


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"
