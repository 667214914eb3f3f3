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
    higher_and_lower,
    is_above,
    pairs,
    too_close,
)
from screener.report.view.numbers import shown, target
from screener.report.view.words import Words

_WANTING: tuple[Outcome, ...] = ("fail", "unknown", "borderline")
_MOST_APART = 8
_MOST_NAMED = 6
_WHOLE = 100.0


@dataclass(frozen=True, slots=True)
class ApartLine:
    """One category that tells people apart, and what it comes to for this role."""

    title: str
    text: str


# --- the overall fit -------------------------------------------------------------------------


def headline(comparison: Comparison, words: Words) -> str:
    """Whether the overall fit tells them apart, by their letters."""
    tested = [c for c in comparison.overall if c.p is not None]
    found, number = apart(tested), len(comparison.candidates)
    two = number == 2  # noqa: PLR2004
    if not tested:
        whom = words(f"compare.letters.{'two' if two else 'several'}", number)
        return words("compare.letters.none_known", whom=whom)
    if two:
        return words(f"compare.letters.{'apart' if found else 'same'}")
    if not found:
        return words("compare.letters.none", number)
    key = "all" if len(found) == len(comparison.overall) else "some"
    return words(f"compare.letters.{key}", number)


def overall_lines(comparison: Comparison, words: Words) -> list[str]:
    """What comes before the overall fit, who is above whom in it, and who is too close to call."""
    lines = [*_must_haves(comparison, words), _unscored(comparison.candidates, words)]
    for highs, lows in above(comparison.overall):
        lines.append(f"{is_above(highs, lows, words)}.")
    close = too_close(comparison.overall)
    if close:
        named = {"pairs": pairs(close, words), "advice": _advice(comparison, words)}
        lines.append(words("compare.overall.close", **named))
    lines.append(_looser(comparison, close, words))
    return [line for line in lines if line]


def _advice(comparison: Comparison, words: Words) -> str:
    if comparison.questionnaire.first_pass:
        return words("limits.first_pass")
    return words("compare.overall.other_evidence")


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


def _must_haves(comparison: Comparison, words: Words) -> list[str]:
    return [
        words(f"compare.overall.{outcome}", len(letters), letters=words.series(letters))
        for outcome, letters in wanting(comparison).items()
    ]


def _unscored(people: Sequence[Compared], words: Words) -> str:
    unscored = [person.letter for person in people if person.overall.fit is None]
    if not unscored:
        return ""
    return words("compare.overall.unscored", len(unscored), letters=words.series(unscored))


def _looser(comparison: Comparison, close: Sequence[Contrast], words: Words) -> str:
    """Where the rule of the round's tiers would have called two people different."""
    intervals = {person.letter: person.interval for person in comparison.candidates}
    disjoint = [c for c in close if not _overlap(intervals[c.first], intervals[c.second])]
    return words("compare.overall.looser", pairs=pairs(disjoint, words)) if disjoint else ""


def _overlap(one: tuple[float, float] | None, other: tuple[float, float] | None) -> bool:
    return one is None or other is None or (one[0] <= other[1] and other[0] <= one[1])


# --- the categories --------------------------------------------------------------------------


def apart_lines(comparison: Comparison, words: Words) -> list[ApartLine]:
    """The categories that tell people apart, those that matter most for the fit first."""
    found = sorted(_telling(comparison), key=_matters, reverse=True)
    return [ApartLine(c.title, _apart_text(c, words)) for c in found[:_MOST_APART]]


def apart_more(comparison: Comparison, words: Words) -> str:
    """How many categories more there are than can be named."""
    more = len(_telling(comparison)) - _MOST_APART
    return words("compare.category.more", more, more=more) if more > 0 else ""


def no_apart(comparison: Comparison, words: Words) -> str:
    """What to say where no category tells anybody apart."""
    if _telling(comparison):
        return ""
    if not comparison.tests:
        return words("compare.category.none_compared")
    alone = words("compare.category.none")
    if not apart(comparison.overall):
        return alone
    return f"{alone} {words('compare.category.together')}"


def _telling(comparison: Comparison) -> list[ComparedCategory]:
    return [c for c in comparison.categories if apart(c.contrasts)]


def _matters(category: ComparedCategory) -> float:
    found = apart(category.contrasts)
    return category.share * max(abs(contrast.fit_difference or 0.0) for contrast in found)


def _apart_text(category: ComparedCategory, words: Words) -> str:
    scores = {s.letter: words.figure(figure(s, category)) for s in category.scores}
    parts = []
    for highs, lows in above(category.contrasts):
        high, low = ([f"{each} ({scores[each]})" for each in group] for group in (highs, lows))
        parts.append(is_above(high, low, words))
    return f"{words('language.semicolon').join(parts)}. {_what_it_means(category, words)}"


def _what_it_means(category: ComparedCategory, words: Words) -> str:
    """What the difference in score comes to in fit."""
    found = apart(category.contrasts)
    involved = sorted({letter for c in found for letter in (c.first, c.second)})
    fits = {s.letter: s.fit or 0.0 for s in category.scores if s.score is not None}
    if all(not contrast.fit_difference for contrast in found):
        return _no_matter({fits[letter] for letter in involved}, len(involved), category, words)
    text = _inside(category, fits, words) or _nearest(category, fits, involved, words)
    if any(map(_is_turned, found)):
        text += f" {words('compare.category.not_better')}"
    return text


def _no_matter(fits: set[float], number: int, category: ComparedCategory, words: Words) -> str:
    named = {"everybody": words(f"compare.everybody.{number}"), "target": target(category.target)}
    if fits == {_WHOLE}:
        return words("compare.category.all_inside", **named)
    if fits == {0.0}:
        return words("compare.category.all_far", **named)
    return words("compare.category.no_difference", **named)


def _inside(category: ComparedCategory, fits: Mapping[Letter, float], words: Words) -> str:
    """Who is inside the target and who is not, if anybody is."""
    inside = [letter for letter in fits if fits[letter] == _WHOLE]
    rest = [letter for letter in fits if letter not in inside]
    if not inside:
        return ""
    named = {"letters": words.series(inside), "target": target(category.target)}
    text = words("compare.category.inside", len(inside), **named)
    outside = words("compare.category.not_inside", len(rest), letters=words.series(rest))
    return f"{text}, {outside}."


def _nearest(
    category: ComparedCategory, fits: Mapping[Letter, float], named: Sequence[Letter], words: Words
) -> str:
    """Who is nearest of all, with the score of whoever was not named before."""
    scores = {s.letter: words.figure(figure(s, category)) for s in category.scores}
    best = [letter for letter, fit in fits.items() if fit == max(fits.values())]
    letters = words.series([e if e in named else f"{e} ({scores[e]})" for e in best])
    return words("compare.category.nearest", letters=letters, target=target(category.target))


def _is_turned(contrast: Contrast) -> bool:
    """Whether the higher score of a pair has the lower fit."""
    higher, _ = higher_and_lower(contrast)
    gain = contrast.fit_difference or 0.0
    return (gain if higher == contrast.first else -gain) < 0


def same_lines(comparison: Comparison, words: Words) -> list[str]:
    """What does not tell anybody apart, what could not be compared, and how blunt the tool is."""
    same = [c for c in comparison.categories if too_close(c.contrasts) and not apart(c.contrasts)]
    same.sort(key=lambda c: -c.share)
    lines = [line for line in (_within_error(same, words), _untested(comparison, words)) if line]
    return [line for line in (*lines, _bluntness(comparison, words)) if line] if lines else []


def _within_error(same: Sequence[ComparedCategory], words: Words) -> str:
    if not same:
        return ""
    titles = [words.inside(category.title) for category in same]
    return words("compare.category.within", names=_named(titles, words))


def _untested(comparison: Comparison, words: Words) -> str:
    found = [c for c in comparison.categories if any(x.p is None for x in c.contrasts)]
    if not found:
        return ""
    missing = [[s.letter for s in c.scores if s.score is None] for c in found]
    titles = [words.inside(category.title) for category in found]
    names = [f"{title} ({', '.join(who)})" for title, who in zip(titles, missing, strict=True)]
    return words("compare.category.untested", names=_named(names, words))


def _named(names: Sequence[str], words: Words) -> str:
    """The first of them, and how many more."""
    more = len(names) - _MOST_NAMED
    rest = [words("compare.more", more=more)] if more > 0 else []
    return words.series([*names[:_MOST_NAMED], *rest])


def _bluntness(comparison: Comparison, words: Words) -> str:
    least = comparison.discernible
    if least is None:
        return ""
    if least >= _WHOLE:
        return words("compare.category.blunt_all")
    return words("compare.category.blunt", points=shown(least))
