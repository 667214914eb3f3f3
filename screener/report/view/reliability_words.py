"""What a reliability study says of its figures."""

from collections.abc import Iterator, Sequence

from screener.models.reliability import CategoryReliability, Reliability
from screener.report.view.catalogue import english
from screener.report.view.numbers import shown

# A line to hold alphas against; it goes back to Nunnally (1978) and is a convention.
CONVENTION = 0.7
_NAMES = {
    "mean": "mean",
    "sd": "SD",
    "sem": "SEM",
    "alpha": "alpha",
    "alpha_standardised": "standardised alpha",
    "omega": "omega",
}


def could_reach(each: CategoryReliability) -> bool:
    """Whether the interval of alpha reaches the convention and no item looks wrongly keyed."""
    top = each.alpha_interval[1] if each.alpha_interval else each.alpha
    return top is not None and top >= CONVENTION and not each.check_keying


def headline(found: Reliability) -> str:
    """How many categories hold together, and how many could not be judged."""
    known = [each for each in found.categories if each.alpha is not None]
    if not known:
        return "These answers do not say how reliable any category is"
    held = sum((each.alpha or 0.0) >= CONVENTION for each in known)
    have = "has" if len(known) == 1 else "have"
    return f"{held} of {_counted(len(known), 'category')} {have} an alpha of 0.7 or more"


def _counted(number: int, noun: str) -> str:
    if number == 1:
        return f"1 {noun}"
    return f"{number} {noun[:-1]}ies" if noun.endswith("y") else f"{number} {noun}s"


def findings(found: Reliability) -> Iterator[str]:
    """What the figures come to: the least reliable, keying, those that have none."""
    known = [each for each in found.categories if each.alpha is not None]
    by_alpha = sorted(known, key=lambda each: each.alpha or 0.0)
    if by_alpha:
        low, high = by_alpha[0], by_alpha[-1]
        yield f"From {_alpha(low)} ({low.title}) to {_alpha(high)} ({high.title})."
    odd = [each for each in found.categories if each.check_keying]
    if odd:
        items = english().series([name for each in odd for name in each.check_keying])
        yield f"Check keying: {items}. Answers there run against the other items of the category."
    without = len(found.categories) - len(known)
    if without:
        yield f"{_counted(without, 'category')} without an alpha; why is said below the table."


def _alpha(each: CategoryReliability) -> str:
    return shown(each.alpha or 0.0, decimals=2)


def hint(each: CategoryReliability) -> Iterator[str]:
    """What a reader should look at before the items of a category."""
    if not each.check_keying:
        return
    items = english().series(each.check_keying)
    if each.alpha is not None and each.alpha < 0:
        is_, its = ("is it", "its") if len(each.check_keying) == 1 else ("are they", "their")
        yield (
            f"Alpha is negative ({_alpha(each)}): check keying. Look at {items} first: {is_} "
            f'worded the other way round than the rest, and is "reverse", or the order of {its} '
            "points, right?"
        )
    else:
        yield f"Check the keying of {items}: answers there run against the rest of the category."


def unknown(each: CategoryReliability) -> Iterator[str]:
    """Why figures of a category are missing, those with the same reason together."""
    by_reason: dict[str, list[str]] = {}
    for figure, reason in each.reasons.items():
        if figure in _NAMES:
            by_reason.setdefault(reason, []).append(_NAMES[figure])
    for reason, figures in by_reason.items():
        yield f"{each.title}: no {english().series(figures)}, as {reason}."


def missing_words(found: Reliability) -> str:
    """Whose answers alpha and its kin are of."""
    if found.missing == "pairwise":
        return "Alpha and omega take every pair of answers that is there (pairwise)."
    numbers = [each.complete for each in found.categories]
    low, high = min(numbers), max(numbers)
    who = f"{low:,}" if low == high else f"{low:,} to {high:,}"
    return (
        "Alpha and omega are of those who answered every item of the category (listwise): "
        f"{who} people."
    )


_LIMITS = """\
Alpha says how well items go together in this sample, not that they measure what the category is \
called.
It grows with the number of items, and with items that say the same thing in other words.
It assumes that all items reflect one thing alike; omega assumes one factor. Neither shows that \
there is only one.
It says nothing of whether people would answer alike next month, nor whether answers are honest.
Among people who are much alike, as after a first selection, it is lower.
The SEM is one figure for all; a report gives each candidate's own standard error."""
_FEW = 200


def limits(found: Reliability) -> Sequence[str]:
    """What no alpha says."""
    told = _LIMITS.split("\n")
    if found.sample.candidates < _FEW:
        told.append(f"With {found.sample.candidates} candidates the intervals are wide.")
    return told
