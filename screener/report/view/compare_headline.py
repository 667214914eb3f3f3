"""The first thing a comparison says: by name, who is above whom by overall fit, and who is open."""

from collections.abc import Mapping, Sequence

from screener.models.comparison import Comparison, Contrast, Letter
from screener.report.view.compare_letters import above, apart, is_above, too_close
from screener.report.view.compare_words import wanting
from screener.report.view.phrases import excerpt, sentence
from screener.report.view.words import Words

_MOST_NAME = 24
# With that many names in it a sentence is long enough.
_MOST_NAMED = 6
_PAIR = 2

Names = Mapping[Letter, str]
Groups = Sequence[tuple[Sequence[Letter], Sequence[Letter]]]


def headline(comparison: Comparison, words: Words) -> str:
    """Who is above whom by overall fit, and whose must-haves come before that."""
    names = _short_names(comparison)
    return sentence(f"{_by_fit(comparison, names, words)}{_must_haves(comparison, names, words)}")


def _short_names(comparison: Comparison) -> dict[Letter, str]:
    """Names or ids, long ones cut; with their letters where two would be the same."""
    people = comparison.candidates
    short = {p.letter: excerpt(p.candidate.name or p.candidate.id, _MOST_NAME) for p in people}
    if len(set(short.values())) == len(short):
        return short
    return {letter: f"{name} ({letter})" for letter, name in short.items()}


def _by_fit(comparison: Comparison, names: Names, words: Words) -> str:
    tested = [contrast for contrast in comparison.overall if contrast.p is not None]
    if not tested:
        everybody = words.series(list(names.values()))
        return words("compare.headline.none_known", names=everybody)
    if not apart(tested):
        return words("compare.headline.same", names=_named(tested, names, words))
    groups = [(highs, lows) for highs, lows in _direct(above(tested)) if lows]
    if sum(len(highs) + len(lows) for highs, lows in groups) > _MOST_NAMED:
        return words("compare.headline.some", len(names))
    said = [
        is_above([names[x] for x in highs], [names[x] for x in lows], words)
        for highs, lows in groups
    ]
    told = words("language.semicolon").join(said)
    rest = _rest(tested, groups, words)
    rest = rest and words("language.semicolon") + rest
    return words("compare.headline.above", above=told, rest=rest)


def _named(contrasts: Sequence[Contrast], names: Names, words: Words) -> str:
    """Those who were compared."""
    here = {letter for c in contrasts for letter in (c.first, c.second)}
    return words.series([name for letter, name in names.items() if letter in here])


def _direct(groups: Groups) -> list[tuple[Sequence[Letter], list[Letter]]]:
    """The same without what follows: who is above B need not be said to be above C, if B is."""
    below = {high: set(lows) for highs, lows in groups for high in highs}
    return [
        (highs, [low for low in lows if not any(low in below.get(other, ()) for other in lows)])
        for highs, lows in groups
    ]


def _rest(tested: Sequence[Contrast], groups: Groups, words: Words) -> str:
    """Who cannot be told apart."""
    if not too_close(tested):
        return ""
    highs, lows = groups[0]
    together = {letter for c in tested for letter in (c.first, c.second)}
    if len(groups) > 1 or together != {*highs, *lows}:
        return words("compare.headline.no_other")
    if len(lows) > 1 and len(highs) > 1:
        return words("compare.headline.neither")
    if len(lows) == 1:
        return words("compare.headline.first", len(highs))
    return words("compare.headline.last", len(lows))


def _must_haves(comparison: Comparison, names: Names, words: Words) -> str:
    """Whose must-haves come first."""
    letters = [letter for outcome in wanting(comparison).values() for letter in outcome]
    if not letters:
        return ""
    if len(letters) == len(names):
        key = "look_both" if len(names) == _PAIR else "look_all"
        return words(f"compare.headline.{key}", len(names))
    whose = words.series([names[letter] for letter in sorted(letters)])
    return words("compare.headline.look", names=whose)
