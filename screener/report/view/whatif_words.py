"""What is said of the stability of the first places, in plain words."""

from collections.abc import Iterator, Sequence

from screener.models.whatif import LEAST_CHANCE, CategoryWeight, Change, Stays, WhatIf
from screener.report.view.numbers import DASH, MINUS, percent, rounded

# A weight that decided less than this part of what it says decided next to nothing.
LITTLE = 0.25
# A weight below this is not missed where it decides little.
_WORTH_A_WORD = 0.04
_SURE, _SOMETIMES = 0.95, 0.1
_MOST_NAMED = 3
# So many times the places may well be theirs before it is worth a word.
_MANY = 10
_FIRM = (
    "It says how firm the order is, not whether the order is right: whether the profile predicts "
    "anything is another question (screener calibrate)."
)
_WEIGHTS = (
    "Weights are moved around those of the profile by as much as its authors might well have "
    "disagreed, which is a convention and no measurement."
)
_ERRORS = (
    "Errors are those of a few answers of one person on one day; they do not cover people who "
    "present themselves too well, or a question that means another thing to somebody."
)
_LUCK = (
    "Scores are moved around those that were measured; who is among the first by luck tends to "
    "come lower the next time, so the first are a little less firm than they look."
)
_PERSON = "These are people's own words. The order says whom to talk to first; a person decides."
_LIMITS = (_FIRM, _WEIGHTS, _ERRORS, _LUCK, _PERSON)


def chance(share: float) -> str:
    """A share of the draws as a percentage that is 0 or 100 only where it is."""
    if 0 < share < LEAST_CHANCE:
        return "<1 %"
    if 1 - LEAST_CHANCE <= share < 1:
        return ">99 %"
    return f"{rounded(100 * share)} %"


def correlation(value: float | None) -> str:
    """A correlation with two decimals; 1 only where it is."""
    if value is None:
        return DASH
    cut = min(value, 0.99) if value < 1 else value
    return f"{rounded(cut, 2)}".replace("-", MINUS)


def among(study: WhatIf) -> str:
    """What it is to have one of the first places, in a sentence."""
    return "first" if study.first == 1 else f"among the first {study.first}"


def headline(study: WhatIf) -> str:
    """The first sentence."""
    if without := without_fit(study):
        have = "has" if without == 1 else "have"
        return f"{without} of the first {study.first} {have} no overall fit to be ordered by"
    if not study.drawn:
        return f"The must-haves alone decide who is {among(study)}"
    staying = study.staying
    if study.first == 1:
        weights, error = chance(staying.weights.mean), chance(staying.error.mean)
        return f"The first stays first in {weights} of draws of weights, {error} within error"
    weights, error = mean(staying.weights), mean(staying.error)
    stay = f"about {weights} stay when weights shift, {error} within error"
    return f"Of the first {study.first}, {stay}"


def without_fit(study: WhatIf) -> int:
    """How many of the first stand there without an overall fit, as too few others have one."""
    return 0 if study.drawn else sum(each.fit is None for each in study.likely)


def mean(stays: Stays) -> str:
    """How many stay on average, whole."""
    return f"{rounded(stays.mean)}"


def findings(study: WhatIf) -> Iterator[str]:
    """What is to be known beside it."""
    if without_fit(study):
        yield (
            "Who has none stands after all others with the same must-haves, in the order of the "
            "round, whatever the weights are. Look at fewer places with --first."
        )
    elif not study.drawn:
        yield (
            "No weight and no error of a score moves a must-have here, so the places stay as they "
            "are. Look at another number of places with --first."
        )
    else:
        yield from _of_places(study)
    yield from _of_weights(study.categories)
    yield from _of_idle(study.categories)


def _of_places(study: WhatIf) -> Iterator[str]:
    both = study.staying.both
    if study.first > 1:
        yield (
            f"With both at once {mean(both)} of {study.first} stay on average, and between "
            f"{both.low} and {both.high} in nine draws of ten."
        )
    sure = sum(each.chances.both >= _SURE for each in study.likely)
    yield f"{_people(sure)} {among(study)} in 19 draws of 20 or more."
    others = sum(
        each.chances.both >= _SOMETIMES and each.order > study.first for each in study.likely
    )
    if others:
        yield (
            f"{_people(others)} not there now but would be in one draw of ten or more: look at "
            f"{'this one' if others == 1 else 'these'} too."
        )
    if len(study.likely) > _MANY * study.first:
        yield (
            f"{len(study.likely):,} candidates have a chance of half a percent or more: for so few "
            "places so many are alike."
        )
    if study.settled:
        yield (
            f"{study.settled} of the {study.first} places are given by must-haves alone, whatever "
            "the weights are."
        )


def _people(number: int) -> str:
    if number == 0:
        return "Nobody is"
    return "One candidate is" if number == 1 else f"{number} candidates are"


def _of_weights(categories: Sequence[CategoryWeight]) -> Iterator[str]:
    """The category whose weight moves most of the first."""
    moving = sorted(categories, key=lambda each: -most_others(each))
    most = most_others(moving[0]) if len(categories) > 1 else 0
    if most > 1:
        named = [each.title for each in moving if most_others(each) == most][:_MOST_NAMED]
        matter = "weight of {} matters" if len(named) == 1 else "weights of {} matter"
        yield (
            f"The {matter.format(_series(named))} most: at nothing or doubled, {most} of the first "
            "would be others."
        )
    elif most:
        yield "No single weight, at nothing or doubled, changes more than one of the first."


def most_others(category: CategoryWeight) -> int:
    """How many of the first would be others with this weight at nothing or doubled."""
    return max(_number(category.without), _number(category.doubled))


def _number(change: Change) -> int:
    return change.others or 0


def decides_little(category: CategoryWeight) -> bool:
    """Whether a category parts the candidates far less than its weight says."""
    return category.effective is not None and category.effective < LITTLE * category.weight


def _of_idle(categories: Sequence[CategoryWeight]) -> Iterator[str]:
    idle = [each for each in categories if decides_little(each) and each.weight >= _WORTH_A_WORD]
    for each in sorted(idle, key=lambda each: -each.weight)[:_MOST_NAMED]:
        weight, decided = percent(round(each.weight, 3)), chance_of_variance(each.effective)
        yield f"{each.title} weighs {weight} and decided {decided}{_in_range(each)}."


def _in_range(category: CategoryWeight) -> str:
    if category.in_range is None:
        return ""
    if category.in_range == 1:
        return ": everybody is in its range"
    return f": {chance(category.in_range)} of the candidates are in its range"


def chance_of_variance(share: float | None) -> str:
    """A share of the variance of the overall fit."""
    return DASH if share is None else f"{rounded(100 * share)} %".replace("-", MINUS)


def _series(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def limits(study: WhatIf) -> list[str]:
    """What none of this can say."""
    return [*_LIMITS, f"{study.draws:,} draws leave a chance uncertain by up to three points."]
