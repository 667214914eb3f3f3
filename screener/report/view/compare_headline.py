"""The first thing a comparison says: by name, who is above whom by overall fit, and who is open."""

from collections.abc import Mapping, Sequence

from screener.models.comparison import Comparison, Contrast, Letter
from screener.report.view.compare_letters import above, apart, are, too_close
from screener.report.view.compare_words import wanting
from screener.report.view.phrases import count, excerpt, sentence, series

_MOST_NAME = 24
# With that many names in it a sentence is long enough.
_MOST_NAMED = 6
_PAIR = 2
_NUMBERS = {2: "two", 3: "three", 4: "four"}

Names = Mapping[Letter, str]
Groups = Sequence[tuple[Sequence[Letter], Sequence[Letter]]]


def headline(comparison: Comparison) -> str:
    """Who is above whom by overall fit, and whose must-haves come before that."""
    names = _short_names(comparison)
    return sentence(f"{_by_fit(comparison, names)}{_must_haves(comparison, names)}")


def _short_names(comparison: Comparison) -> dict[Letter, str]:
    """Names or ids, long ones cut; with their letters where two would be the same."""
    people = comparison.candidates
    short = {p.letter: excerpt(p.candidate.name or p.candidate.id, _MOST_NAME) for p in people}
    if len(set(short.values())) == len(short):
        return short
    return {letter: f"{name} ({letter})" for letter, name in short.items()}


def _by_fit(comparison: Comparison, names: Names) -> str:
    tested = [contrast for contrast in comparison.overall if contrast.p is not None]
    everybody = series(list(names.values()))
    if not tested:
        return f"the overall fits of {everybody} cannot be compared"
    if not apart(tested):
        return f"by overall fit, {_named(tested, names)} cannot be told apart"
    groups = [(highs, lows) for highs, lows in _direct(above(tested)) if lows]
    if sum(len(highs) + len(lows) for highs, lows in groups) > _MOST_NAMED:
        return f"the overall fit tells some of the {count(len(names), 'candidate')} apart"
    said = [
        f"{series([names[x] for x in highs])} {are(highs)} above {series([names[x] for x in lows])}"
        for highs, lows in groups
    ]
    return f"by overall fit, {'; '.join(said)}{_rest(tested, groups)}"


def _named(contrasts: Sequence[Contrast], names: Names) -> str:
    """Those who were compared."""
    here = {letter for c in contrasts for letter in (c.first, c.second)}
    return series([name for letter, name in names.items() if letter in here])


def _direct(groups: Groups) -> list[tuple[Sequence[Letter], list[Letter]]]:
    """The same without what follows: who is above B need not be said to be above C, if B is."""
    below = {high: set(lows) for highs, lows in groups for high in highs}
    return [
        (highs, [low for low in lows if not any(low in below.get(other, ()) for other in lows)])
        for highs, lows in groups
    ]


def _rest(tested: Sequence[Contrast], groups: Groups) -> str:
    """Who cannot be told apart."""
    if not too_close(tested):
        return ""
    highs, lows = groups[0]
    together = {letter for c in tested for letter in (c.first, c.second)}
    if len(groups) > 1 or together != {*highs, *lows}:
        return "; no other two can be told apart"
    if len(lows) > 1 and len(highs) > 1:
        return "; neither the first two nor the last two can be told apart"
    which = f"first {_NUMBERS[len(highs)]}" if len(lows) == 1 else f"last {_NUMBERS[len(lows)]}"
    return f"; the {which} cannot be told apart"


def _must_haves(comparison: Comparison, names: Names) -> str:
    """Whose must-haves come first."""
    letters = [letter for outcome in wanting(comparison).values() for letter in outcome]
    if not letters:
        return ""
    whose = series([names[letter] for letter in sorted(letters)])
    if len(letters) == len(names):
        whose = "both" if len(names) == _PAIR else f"all {_NUMBERS[len(names)]}"
    return f", but look at the must-haves of {whose} first"
