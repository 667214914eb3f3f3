"""The nearest known word to one that was mistyped."""

from collections.abc import Iterable

_CLOSE_ENOUGH = 70.0


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like ``word``, or None where nothing comes close."""
    from rapidfuzz import fuzz, process, utils

    match = process.extractOne(
        word,
        list(known),
        scorer=fuzz.ratio,
        processor=utils.default_process,
        score_cutoff=_CLOSE_ENOUGH,
    )
    return match[0] if match else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A question with the nearest known word, or nothing."""
    match = nearest(word, known)
    return f'Did you mean "{match}"?' if match else ""
