"""What ratings of several people say, in words: the reasons of a profile, and what to look at."""

from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap

from screener.models.profile import Ideal, Override, Profile, Rated
from screener.models.ratings import HIGHEST, Pull
from screener.report.view.catalogue import words_in
from screener.report.view.numbers import Figure, plain, rounded, shown
from screener.report.view.phrases import ended, excerpt, sentence

# Of r_wg. Conventions: LeBreton and Senter (2008) call it moderate agreement above .5 and strong
# above .7; Lance, Butts and Michels (2006) looked for the ground of the .7 and found a habit.
AGREE, AGREE_IN_PART = 0.7, 0.5
CONVENTION = (
    "Agreement is r_wg (James, Demaree and Wolf 1984): 1 where all say the same, 0 where it is no "
    "better than chance. That 0.7 is agreement and 0.5 agreement in part is a convention, no more "
    "(LeBreton and Senter 2008; Lance, Butts and Michels 2006)."
)
_WIDE, _MOST_NAME = 96, 40
_GROUPS = (
    ("they agree", "They agree"),
    ("they agree in part", "They agree in part"),
    ("they do not agree: talk about it before it is used", "They do not agree; talk about these"),
)


def agreement(r_wg: float) -> str:
    """How far people agree, in words."""
    place = 0 if r_wg >= AGREE else 1 if r_wg >= AGREE_IN_PART else 2
    return _GROUPS[place][0]


def agreement_figure(r_wg: float) -> Figure:
    """r_wg to two decimals, or as many as keep it on its side of an edge."""
    return shown(r_wg, at_least=(AGREE_IN_PART, AGREE), decimals=2)


def rating_figure(rating: float) -> Figure:
    """A rating to one decimal at most."""
    return plain(float(rounded(rating, 1)))


def reason(
    ratings: Sequence[float], rated: Rated, target: tuple[float, float], override: Override | None
) -> str:
    """Why a category counts as it does: what was said of it, by how many, how much alike."""
    parts = [_said(ratings, rated), _too_much(rated, target)]
    if override is not None:
        parts.append(
            f"Its weight was set by hand ({plain(override.was)} before): {override.reason}"
        )
    return " ".join(ended(part) for part in parts if part)


def _said(ratings: Sequence[float], rated: Rated) -> str:
    if len(ratings) == 1:
        return f"One person rated it {plain(ratings[0])} of {HIGHEST}"
    number = _number(len(ratings))
    if len(set(ratings)) == 1:
        people = "Both" if len(ratings) == 2 else f"All {number} people"  # noqa: PLR2004
        return f"{people} rated it {plain(ratings[0])} of {HIGHEST}; they agree"
    low, high = plain(min(ratings)), plain(max(ratings))
    told = f"{sentence(number)} people rated it {rating_figure(rated.mean)} of {HIGHEST} on average"
    return f"{told}, from {low} to {high}; {agreement(rated.r_wg or 0)}"


def _too_much(rated: Rated, target: tuple[float, float]) -> str:
    if not rated.too_much:
        return ""
    told = f"{_how_many(rated)} said that there can be too much of it"
    if 2 * rated.too_much >= rated.raters:
        return told if target[1] == 100 else f"{told}: the target ends at {plain(target[1])}"  # noqa: PLR2004
    return f"{told}; most did not, so the target is open at the top"


def _how_many(rated: Rated) -> str:
    if rated.too_much == rated.raters:
        return {1: "They", 2: "Both"}.get(rated.raters, "All")
    return f"{sentence(_number(rated.too_much))} of them"


def _number(number: int) -> str:
    return words_in("en").number(number)


def head(profile: Profile, pulls: Sequence[Pull], left_out: Sequence[str]) -> Iterator[str]:
    """Lines for the head of the file: how it was made, and what to talk about first."""
    ref = profile.ratings
    who = "one person" if ref is None or ref.raters == 1 else f"{_number(ref.raters)} people"
    where = "" if ref is None else f" in {ref.file}"
    yield from _wrapped(
        f"Made from ratings of {who}{where}: how important each category is for this job, from 0 "
        f"to {HIGHEST}. Weights are proportional to the means, whole numbers that add up to 100. A "
        "target begins the higher, the more important its category is, and ends where half of "
        "them or more say that there can be too much. Ratings give no minima: add one by hand, "
        "with its reason, where a total must never hide a low score."
    )
    yield ""
    for line in findings(profile, pulls, left_out):
        yield from _wrapped(line)


def findings(profile: Profile, pulls: Sequence[Pull], left_out: Sequence[str]) -> Iterator[str]:
    """Agreement, who moves a weight, what was set by hand and what is left out, a line each."""
    yield from _agreements(profile.categories)
    yield from pulling(pulls)
    yield from _by_hand(profile.categories)
    if left_out:
        yield f"Left out, as their weight is 0: {', '.join(left_out)}."


def _agreements(categories: Mapping[str, Ideal]) -> Iterator[str]:
    known = {
        name: ideal.rated.r_wg
        for name, ideal in categories.items()
        if ideal.rated is not None and ideal.rated.r_wg is not None
    }
    for words, title in _GROUPS:
        here = [name for name, r_wg in known.items() if agreement(r_wg) == words]
        if here:
            figures = (f"{name} ({agreement_figure(known[name])})" for name in here)
            yield f"{title}: {', '.join(figures)}."
    if known:
        yield CONVENTION
    else:
        yield "One person's view: no agreement can be seen."


def pulling(pulls: Sequence[Pull]) -> Iterator[str]:
    """Who moves which weights, a line each."""
    if not pulls:
        return
    yield "Whose ratings move a weight by 2 points of 100 or more:"
    for rater in dict.fromkeys(each.rater for each in pulls):
        moved = (
            f"{each.category} {rounded(each.weight, 1)} ({rounded(each.without, 1)} without)"
            for each in pulls
            if each.rater == rater
        )
        yield f"  {excerpt(rater, _MOST_NAME)}: {', '.join(moved)}"


def _by_hand(categories: Mapping[str, Ideal]) -> Iterator[str]:
    overrides = {name: each.override for name, each in categories.items() if each.override}
    for name, override in overrides.items():
        weight = plain(categories[name].weight)
        told = f"Set by hand: {name} {weight} ({plain(override.was)} before): {override.reason}"
        yield ended(told)
    total = round(sum(each.weight for each in categories.values()), 1)
    # Shares that were rounded one by one may miss 100 by some tenths.
    if overrides and abs(total - 100) > 1:
        yield f"With that the weights add up to {plain(total)}; only their proportions count."


def _wrapped(text: str) -> list[str]:
    flat = text[: len(text) - len(text.lstrip())] + " ".join(text.split())
    indent = "    " if flat.startswith(" ") else "  " if flat.endswith(")") else ""
    return wrap(flat, _WIDE, subsequent_indent=indent) or [""]


def cells(ideal: Ideal) -> list[str]:
    """A category as a row of figures: rated, interval, agreement, too much, target, weight."""
    rated, low_high = ideal.rated, " to ".join(map(plain, ideal.target))
    weight = f"{plain(ideal.weight)}{'*' if ideal.override else ''}"
    if rated is None:
        return ["", "", "", "", low_high, weight]
    span = "" if rated.interval is None else " to ".join(map(rating_figure, rated.interval))
    agree = "" if rated.r_wg is None else agreement_figure(rated.r_wg)
    marked = f"{rated.too_much} of {rated.raters}" if rated.too_much else ""
    return [rating_figure(rated.mean), span, agree, marked, low_high, weight]
