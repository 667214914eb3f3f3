"""A comparison in sentences: what tells the candidates apart beyond error, and what does not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from screener.models.comparison import (
    Compared,
    ComparedCategory,
    Comparison,
    Contrast,
    Letter,
)
from screener.models.result import Outcome
from screener.report.view.compare_chart import figure
from screener.report.view.compare_letters import (
    above,
    apart,
    are,
    higher_and_lower,
    pairs,
    too_close,
)
from screener.report.view.numbers import shown, target
from screener.report.view.phrases import count, inside_sentence, sentence, series

_WANTING: dict[Outcome, str] = {
    "fail": "a must-have that is not met, which no overall fit makes up for.",
    "unknown": "a must-have that is not known yet: ask first.",
    "borderline": "a must-have that is too close to call: ask.",
}
_EVERYBODY = {2: "Both", 3: "All three", 4: "All four"}
_MOST_APART = 8
_MOST_NAMED = 6
_WHOLE = 100.0
_SUM = "the overall fit rests on all answers, so small differences add up."


@dataclass(frozen=True, slots=True)
class ApartLine:
    """One category that tells people apart, and what it comes to for this role."""

    title: str
    text: str


# --- the overall fit -------------------------------------------------------------------------


def headline(comparison: Comparison) -> str:
    """Whether the overall fit tells them apart, by their letters."""
    tested = [c for c in comparison.overall if c.p is not None]
    found, two = apart(tested), len(comparison.candidates) == 2  # noqa: PLR2004
    everybody = "A and B" if two else f"the {count(len(comparison.candidates), 'candidate')}"
    if not tested:
        return f"The overall fits of {everybody} cannot be compared"
    if two:
        verb = "tells" if found else "does not tell"
        return f"The overall fit {verb} A and B apart"
    if not found:
        return f"The overall fit tells none of {everybody} apart"
    if len(found) == len(comparison.overall):
        return f"The overall fit tells all of {everybody} apart"
    return f"The overall fit tells some of {everybody} apart"


def overall_lines(comparison: Comparison) -> list[str]:
    """What comes before the overall fit, who is above whom in it, and who is too close to call."""
    lines = [*_must_haves(comparison), _unscored(comparison.candidates)]
    for highs, lows in above(comparison.overall):
        lines.append(f"{series(highs)} {are(highs)} above {series(lows)}.")
    close = too_close(comparison.overall)
    if close:
        lines.append(f"Too close to call: {pairs(close)}. {_advice(comparison)}")
    lines.append(_looser(comparison, close))
    return [line for line in lines if line]


def _advice(comparison: Comparison) -> str:
    if comparison.questionnaire.first_pass:
        return "This questionnaire is short, for a first pass: it gives ranges and no verdict."
    return "Between them, choose by other evidence."


def wanting(comparison: Comparison) -> dict[Outcome, list[Letter]]:
    """Whose worst must-have is not met, not known or too close to call."""
    found: dict[Outcome, list[Letter]] = {}
    for outcome in _WANTING:
        for person in comparison.candidates:
            known = [letter for letters in found.values() for letter in letters]
            is_so = any(gate.outcome == outcome for gate in person.gates)
            if is_so and person.letter not in known:
                found.setdefault(outcome, []).append(person.letter)
    return found


def _must_haves(comparison: Comparison) -> list[str]:
    return [
        f"{series(letters)} {'has' if len(letters) == 1 else 'have'} {_WANTING[outcome]}"
        for outcome, letters in wanting(comparison).items()
    ]


def _unscored(people: Sequence[Compared]) -> str:
    unscored = [person.letter for person in people if person.overall.fit is None]
    if not unscored:
        return ""
    has = "has" if len(unscored) == 1 else "have"
    return f"{series(unscored)} {has} no overall fit: too much is unanswered."


def _looser(comparison: Comparison, close: Sequence[Contrast]) -> str:
    """Where the rule of the round's tiers would have called two people different."""
    intervals = {person.letter: person.interval for person in comparison.candidates}
    disjoint = [c for c in close if not _overlap(intervals[c.first], intervals[c.second])]
    if not disjoint:
        return ""
    return (
        f"The comparison intervals of {pairs(disjoint)} do not overlap, and a round's "
        "tiers ask for no more than that; the test on this page is stricter."
    )


def _overlap(one: tuple[float, float] | None, other: tuple[float, float] | None) -> bool:
    return one is None or other is None or (one[0] <= other[1] and other[0] <= one[1])


# --- the categories --------------------------------------------------------------------------


def apart_lines(comparison: Comparison) -> list[ApartLine]:
    """The categories that tell people apart, those that matter most for the fit first."""
    found = sorted(_telling(comparison), key=_matters, reverse=True)
    return [ApartLine(c.title, _apart_text(c)) for c in found[:_MOST_APART]]


def apart_more(comparison: Comparison) -> str:
    """How many categories more there are than can be named."""
    more = len(_telling(comparison)) - _MOST_APART
    if more <= 0:
        return ""
    return f"The chart shows {more} more."


def no_apart(comparison: Comparison) -> str:
    """What to say where no category tells anybody apart."""
    if _telling(comparison):
        return ""
    if not comparison.tests:
        return "No category could be compared: there are too few answers."
    alone = "No single category does: every difference in a score is within error."
    return f"{alone} Together they do: {_SUM}" if apart(comparison.overall) else alone


def _telling(comparison: Comparison) -> list[ComparedCategory]:
    return [c for c in comparison.categories if apart(c.contrasts)]


def _matters(category: ComparedCategory) -> float:
    found = apart(category.contrasts)
    return category.share * max(abs(contrast.fit_difference or 0.0) for contrast in found)


def _apart_text(category: ComparedCategory) -> str:
    scores = {score.letter: figure(score, category) for score in category.scores}
    parts = []
    for highs, lows in above(category.contrasts):
        high, low = ([f"{each} ({scores[each]})" for each in group] for group in (highs, lows))
        parts.append(f"{series(high)} {are(highs)} above {series(low)}")
    return f"{'; '.join(parts)}. {_what_it_means(category)}"


def _what_it_means(category: ComparedCategory) -> str:
    """What the difference in score comes to in fit."""
    found, wanted = apart(category.contrasts), target(category.target)
    involved = sorted({letter for c in found for letter in (c.first, c.second)})
    fits = {s.letter: s.fit or 0.0 for s in category.scores if s.score is not None}
    if all(not contrast.fit_difference for contrast in found):
        return _no_matter({fits[letter] for letter in involved}, involved, wanted)
    inside = [letter for letter in fits if fits[letter] == _WHOLE]
    rest = [letter for letter in fits if letter not in inside]
    if inside:
        text = f"{series(inside)} {are(inside)} inside the target {wanted}, "
        text += f"{series(rest)} {are(rest)} not."
    else:
        text = f"Nearest to the target {wanted}: {_nearest(category, fits, involved)}."
    return f"{text} More is not better here." if any(map(_is_turned, found)) else text


def _no_matter(fits: set[float], letters: Sequence[Letter], wanted: str) -> str:
    everybody = _EVERYBODY[len(letters)]
    if fits == {_WHOLE}:
        return f"{everybody} are inside the target {wanted}: no difference in fit."
    if fits == {0.0}:
        return f"{everybody} are too far from the target {wanted} for any fit: no difference in it."
    return f"This makes no difference in fit, with the target at {wanted}."


def _nearest(
    category: ComparedCategory, fits: Mapping[Letter, float], named: Sequence[Letter]
) -> str:
    """Who is nearest of all, with the score of whoever was not named before."""
    scores = {score.letter: figure(score, category) for score in category.scores}
    best = [letter for letter, fit in fits.items() if fit == max(fits.values())]
    return series([each if each in named else f"{each} ({scores[each]})" for each in best])


def _is_turned(contrast: Contrast) -> bool:
    """Whether the higher score of a pair has the lower fit."""
    higher, _ = higher_and_lower(contrast)
    gain = contrast.fit_difference or 0.0
    return (gain if higher == contrast.first else -gain) < 0


def same_lines(comparison: Comparison) -> list[str]:
    """What does not tell anybody apart, what could not be compared, and how blunt the tool is."""
    same = [c for c in comparison.categories if too_close(c.contrasts) and not apart(c.contrasts)]
    same.sort(key=lambda c: -c.share)
    within = _within_error(same, comparison.questionnaire.language)
    lines = [line for line in (within, _untested(comparison)) if line]
    return [line for line in (*lines, _bluntness(comparison)) if line] if lines else []


def _within_error(same: Sequence[ComparedCategory], language: str) -> str:
    if not same:
        return ""
    titles = [inside_sentence(category.title, language) for category in same[:_MOST_NAMED]]
    more = len(same) - len(titles)
    names = series([*titles, f"{more} more"] if more else titles)
    return sentence(f"{names}: what differs there is within error. That does not make them equal.")


def _untested(comparison: Comparison) -> str:
    found = [c for c in comparison.categories if any(x.p is None for x in c.contrasts)]
    if not found:
        return ""
    language = comparison.questionnaire.language
    names = []
    for category in found[:_MOST_NAMED]:
        missing = [score.letter for score in category.scores if score.score is None]
        names.append(f"{inside_sentence(category.title, language)} ({', '.join(missing)})")
    more = len(found) - len(names)
    listed = series([*names, f"{more} more"] if more else names)
    return f"Not scored for want of answers, so not compared: {listed}."


def _bluntness(comparison: Comparison) -> str:
    least = comparison.discernible
    if least is None:
        return ""
    if least >= _WHOLE:
        return "With so few items and so many comparisons, no single category could tell."
    return (
        f"A category rests on a few items: here two scores have to be about {shown(least)} points "
        "apart to stand out."
    )
