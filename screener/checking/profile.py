"""Does a profile make sense, alone and together with its questionnaire?"""

from itertools import pairwise

from screener.checking.common import Collector, Path
from screener.checking.questionnaire import check_word, is_free_text
from screener.models.items import ChoicesItem, Item
from screener.models.profile import Profile
from screener.models.questionnaire import Questionnaire
from screener.models.reading import JOINT
from screener.problems import Places, Problem


def check_profile(profile: Profile, places: Places) -> list[Problem]:
    """Everything wrong with a profile that its shape alone does not show."""
    found = Collector(places)
    if not any(ideal.weight for ideal in profile.categories.values()):
        message = "all weights are 0: at least one category has to count."
        found.add("weights-zero", ("categories",), message, key=True)
    for name, ideal in profile.categories.items():
        if ideal.target[0] > ideal.target[1]:
            value = f"[{ideal.target[0]:g}, {ideal.target[1]:g}]"
            message = f"the target {value} is out of order: write the lower edge first."
            found.add("target-order", ("categories", name, "target"), message, value=value)
    _check_bands(profile, found)
    return found.problems


def _check_bands(profile: Profile, found: Collector) -> None:
    ids = [(("bands", i, "id"), band.id) for i, band in enumerate(profile.bands)]
    found.duplicates("duplicate-band", ids, "band id")
    for i, (higher, lower) in enumerate(pairwise(profile.bands), 1):
        if lower.from_ >= higher.from_:
            message = "bands go from high to low, each `from` below the one before."
            found.add("bands-order", ("bands", i, "from"), message, value=f"{lower.from_:g}")
    last = profile.bands[-1]
    place = ("bands", len(profile.bands) - 1)
    if last.from_ != 0:
        message = "the last band has to start from 0, so that every result has a verdict."
        found.add("bands-gap", (*place, "from"), message, value=f"{last.from_:g}")
    if last.needs is not None:
        message = "the last band cannot have `needs`: it takes every result that is left."
        found.add("bands-gap", (*place, "needs"), message)


def check_together(profile: Profile, places: Places, questionnaire: Questionnaire) -> list[Problem]:
    """Where the profile names what the questionnaire does not have."""
    found = Collector(places)
    known = [category.id for category in questionnaire.categories]
    what = f"category of the questionnaire {questionnaire.questionnaire}"
    for name in profile.categories:
        if name not in known:
            found.unknown("unknown-category", ("categories", name), name, what, known)
    _check_eligibility(profile, questionnaire, found)
    return found.problems


def _check_eligibility(profile: Profile, questionnaire: Questionnaire, found: Collector) -> None:
    items = {item.id: item for item in questionnaire.eligibility}
    what = f"eligibility item of the questionnaire {questionnaire.questionnaire}"
    for name, must in profile.eligibility.items():
        path = ("eligibility", name)
        if name not in items:
            found.unknown("unknown-eligibility", path, name, what, list(items))
        elif is_free_text(items[name]):
            message = "a free text cannot be a must-have; use yes_no, choice or scale."
            found.add("text-gate", path, message, key=True)
        else:
            for i, word in enumerate(must.accept):
                place = (*path, "accept", i)
                check_word(items[name], word, place, questionnaire, found)
                _check_single(items[name], word, place, found)


def _check_single(item: Item, word: str, path: Path, found: Collector) -> None:
    """Any one of the accepted options meets the need, so an entry is one option."""
    if isinstance(item, ChoicesItem) and JOINT in word:
        message = "name one option an entry: any one of them meets the need."
        found.add("accept-several", path, message, value=word)
