"""The sentences of a calibration."""

from collections.abc import Iterator, Sequence

from screener.models.calibration import (
    PROPOSES,
    Ahead,
    Calibration,
    Kept,
    Outcome,
)
from screener.report.view.numbers import percent, plain, rounded, shown
from screener.report.view.phrases import excerpt

_MOST_NAME = 60
LAW = (
    "Weights that a computer found in data may make this a tool that the law treats as automated: "
    "New York City's Local Law 144 asks then for a yearly audit by somebody independent and for "
    "notice to candidates, and the EU's AI Act (Annex III, point 4) counts software that evaluates "
    "candidates among high-risk systems. Ask somebody who knows the law where you hire before "
    "using them."
)


def figure(r: float) -> str:
    """A correlation to two decimals; what rounds to 0 has no sign."""
    return shown(float(rounded(r, 2)) + 0.0, decimals=2)


def between(interval: tuple[float, float]) -> str:
    """An interval in words; an end that would seem to be 0, and is not, has more decimals."""
    low, high = (shown(end, at_least=(0,), at_most=(0,), decimals=2) for end in interval)
    return f"{low} to {high}"


def name_of(document: Calibration) -> str:
    """The outcome as its column is called, in quotation marks."""
    return f"“{excerpt(document.outcomes.column, _MOST_NAME)}”"


def kind_of_r(outcome: Outcome) -> str:
    """What r is here."""
    return "point-biserial r" if outcome.kind == "yes_no" else "r"


def _an_r(outcome: Outcome) -> str:
    return f"{'a' if outcome.kind == 'yes_no' else 'an'} {kind_of_r(outcome)}"


def headline(document: Calibration) -> str:
    """Whether it predicts, in so many words."""
    name, stands = name_of(document), document.profile_validity
    if stands is not None and stands.predicts:
        return f"The profile predicts {name}."
    if document.fitted.validity.predicts:
        return (
            f"The profile as it stands does not predict {name}; weights fitted to these people do."
        )
    if stands is None:
        return f"Cannot say whether it predicts {name}: all have the same overall fit."
    return f"It does not predict {name}."


def findings(document: Calibration) -> Iterator[str]:
    """What stands below the headline."""
    yield _stands(document)
    if not document.predicts and document.profile_validity is not None:
        yield (
            "That is a result: among these people, a higher fit did not go with a better outcome "
            "beyond chance. It may be too weak to be seen with so few; see how many more it takes."
        )
    if document.changes:
        yield "Another profile is proposed below; it was ahead with people who had no part in it."
    elif document.kept is not None:
        yield f"The authors' weights stay: {why_kept(document)}."


def _stands(document: Calibration) -> str:
    r, n = document.profile_validity, document.joined.counted
    if r is None:
        return f"All {n} people have the same overall fit, so it cannot say anything about them."
    told = f"Over {n} people the overall fit and {name_of(document)} go together with "
    told += f"{_an_r(document.outcome)} of {figure(r.r)} (95 %: {between(r.interval)}; "
    told += f"99 %: {between(r.interval_99)})."
    if r.points_the_other_way:
        told += " It points the other way: those who fit less did better."
    return told


def why_kept(document: Calibration) -> str:
    """Why no other weights are proposed."""
    fitted = document.fitted
    reasons: dict[Kept, str] = {
        "too_few": f"they are looked for from {PROPOSES} people on, and here are "
        f"{document.joined.counted}. Of draws from real hires, fitted weights did better than "
        "equal ones in 48 % with 120 people, in 75 % with 200",
        "does_not_predict": "fitted weights do not predict people who had no part in the fit",
        "not_better_than_profile": "with people who had no part in the fit, fitted weights are "
        f"{_ahead(fitted.ahead_of_profile)} the profile as it stands",
        "not_better_than_unit": "with people who had no part in the fit, fitted weights are "
        f"{_ahead(fitted.ahead_of_unit)} equal weights",
        "one_category": "with one category there is nothing to weigh",
    }
    return reasons[document.kept] if document.kept is not None else ""


def _ahead(ahead: Ahead | None) -> str:
    if ahead is None or ahead.by <= 0:
        return "not ahead of"
    return (
        f"ahead by {figure(ahead.by)}, which is not more than its standard error of "
        f"{figure(ahead.standard_error)}, of"
    )


def in_sample(document: Calibration) -> str:
    """The one place for the figure that is no validity."""
    fitted = document.fitted
    told = (
        "A warning: an ordinary regression of these people's outcomes on their fits reaches R = "
        f"{figure(fitted.in_sample)} among these same people. That is no validity: such weights "
        "always look good where they were made."
    )
    if fitted.shrunken is None:
        return f"{told} With new people Stein's formula expects nothing of it."
    return f"{told} With new people Stein's formula expects {figure(fitted.shrunken)} of it."


def turned_round(titles: Sequence[str]) -> str:
    """That less is wanted of these categories."""
    return (
        f"Turned round, so that less is wanted: {', '.join(titles)}. Those with higher scores did "
        "less well here. Look at the questions and at who was hired before you believe it, and "
        "give the category a weight of 0 if you find no reason."
    )


def success(outcome: Outcome) -> str:
    """Who counts as a success."""
    if outcome.at_least is not None:
        return f"an outcome of {plain(outcome.at_least)} or more"
    if outcome.above is not None:
        return f"an outcome above the median, {plain(outcome.above)}"
    return f"the outcome “{outcome.yes}”"


def joined(document: Calibration) -> Iterator[str]:
    """Who was counted and who was not."""
    who = document.joined
    all_ = document.sample.candidates
    yield f"{who.counted} of {all_} candidates have an overall fit and an outcome."
    if who.without:
        yield f"{_number(len(who.without), 'candidate')} without an outcome: not counted."
    if who.not_scored:
        yield f"{_number(len(who.not_scored), 'candidate')} with an outcome and no overall fit."
    if who.unknown:
        yield f"{_number(len(who.unknown), 'id')} with an outcome and no answers."


def _number(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def limits(document: Calibration) -> Iterator[str]:
    """What a calibration cannot say."""
    yield (
        "These are the people for whom there is an outcome: those not hired have none, and nobody "
        "knows how they would have done."
    )
    yield _restricted(document)
    yield (
        "An r is how closely two things go together, not which causes which, and an outcome has "
        "luck and territory in it."
    )
    if document.without_error is not None:
        yield (
            "A rating has error of its own. If it is one supervisor's, whose ratings agree with "
            "another's by .52 (Viswesvaran, Ones and Schmidt 1996), the profile's r with a rating "
            f"free of error would be {figure(document.without_error)}; nothing here uses that."
        )
    yield (
        "Who left a category out stands at the average of that category when weights are fitted. "
        "Another team, another year or another questionnaire may give another answer."
    )


def _restricted(document: Calibration) -> str:
    """The restriction of range, which is said and not corrected."""
    found = document.restriction
    if found is None:
        return (
            "If they were chosen by this fit, or by something like it, they differ less than "
            "applicants do, and r is lower than it would be among all of them; nothing is "
            "corrected for that."
        )
    return (
        f"In overall fit they differ {percent(found.ratio)} as much as all candidates here. Had "
        f"nobody been chosen by it, the profile's r would be {figure(found.r)} (Thorndike's case "
        "II); nothing here uses that."
    )
