"""Bands in words: the profile's own titles, and those of the default list in every language."""

from collections.abc import Sequence

from screener.models.profile import DEFAULT_BANDS, Band
from screener.report.view.words import Words

_TITLES = {band.id: band.title for band in DEFAULT_BANDS}
_ADVICE = {band.id: band.next for band in DEFAULT_BANDS}


def band_title(band: Band, words: Words) -> str:
    """A band's title; one of the default list in the report's language."""
    return words(f"bands.{band.id}") if _TITLES.get(band.id) == band.title else band.title


def band_advice(band: Band, words: Words) -> str:
    """What to do next with candidates of a band, empty where the profile does not say."""
    if band.next is not None and _ADVICE.get(band.id) == band.next:
        return words(f"next.{band.id}")
    return band.next or ""


def band_words(
    bands: Sequence[Band], band: str, reach: tuple[str, str] | None, words: Words
) -> str:
    """A band's title and those that the interval reaches, from its lowest to its highest."""
    titles = {each.id: band_title(each, words) for each in bands}
    others = [titles[name] for name in _between(list(titles), reach) if name != band]
    if not others:
        return titles[band]
    reached = [_reached(other, titles[band], words) for other in others]
    return words("verdict.may_be", band=titles[band], others=words.series(reached, "or"))


def _between(order: Sequence[str], reach: tuple[str, str] | None) -> Sequence[str]:
    """The bands from the highest to the lowest that are reached."""
    if reach is None:
        return ()
    low, high = reach
    return order[order.index(high) : order.index(low) + 1]


def _reached(title: str, beside: str, words: Words) -> str:
    """``Strong match`` beside ``Good match`` is ``strong``.

    A whole title has its article in English: ``a partial match``. Other languages leave out the
    first word where it is the same, and only of our own titles: what another's mean without it
    is not known.
    """
    if words.code != "en":
        ours = {words(f"bands.{name}") for name in _TITLES}
        short = _without_shared_start(title, beside) if title in ours else title
        return words.inside(short) if short == title else short
    if not words.texts["language.small_titles"]:
        return words.inside(title)
    short = _without_shared_word(title, beside)
    text = words.inside(short)
    if short != title or title.endswith("s"):
        return text
    return f"{'an' if text[:1] in 'aeiou' else 'a'} {text}"


def _without_shared_start(title: str, beside: str) -> str:
    first, _, rest = title.partition(" ")
    return rest if beside.startswith(f"{first} ") else title


def _without_shared_word(title: str, beside: str) -> str:
    words, others = title.split(), beside.split()
    shared = len(words) > 1 and words[-1] == others[-1]
    return " ".join(words[:-1] if shared else words)
