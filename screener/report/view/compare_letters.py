"""Candidates by their letters: who is above whom, and who is not told apart from whom."""

from collections.abc import Sequence

from screener.models.comparison import Contrast, Letter
from screener.report.view.words import Words


def higher_and_lower(contrast: Contrast) -> tuple[Letter, Letter]:
    """The letters of a pair, the higher figure first."""
    if (contrast.difference or 0.0) < 0:
        return contrast.second, contrast.first
    return contrast.first, contrast.second


def apart(contrasts: Sequence[Contrast]) -> list[Contrast]:
    """The pairs that are told apart beyond error."""
    return [contrast for contrast in contrasts if contrast.told_apart]


def too_close(contrasts: Sequence[Contrast]) -> list[Contrast]:
    """The pairs that were tested and are not told apart."""
    return [c for c in contrasts if c.p is not None and not c.told_apart]


def above(contrasts: Sequence[Contrast]) -> list[tuple[list[Letter], list[Letter]]]:
    """Who is above whom, beyond error: those with the same people below them together."""
    below: dict[Letter, list[Letter]] = {}
    for contrast in apart(contrasts):
        higher, lower = higher_and_lower(contrast)
        below.setdefault(higher, []).append(lower)
    groups: dict[tuple[Letter, ...], list[Letter]] = {}
    for higher in sorted(below):
        groups.setdefault(tuple(sorted(below[higher])), []).append(higher)
    return [(highs, list(lows)) for lows, highs in groups.items()]


def is_above(highs: Sequence[str], lows: Sequence[str], words: Words) -> str:
    """``A is above C``, ``A and B are above C and D``."""
    named = {"highs": words.series(highs), "lows": words.series(lows)}
    return words("compare.above", len(highs), **named)


def pairs(contrasts: Sequence[Contrast], words: Words) -> str:
    """``A and B``; of several ``A and B, A and C, and B and C``."""
    return words.series([words("compare.pair", first=c.first, second=c.second) for c in contrasts])
