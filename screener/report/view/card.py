"""A profile's card as words and figures, ready for the page, the terminal and the eye."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from screener.models.profile_card import CardCategory, ProfileCard
from screener.models.standing_out import standing_out
from screener.report.view.card_words import (
    asked_with,
    bands,
    lead,
    made,
    must_haves,
    origin,
    thin_lines,
)
from screener.report.view.numbers import Figure, percent, plain, target
from screener.report.view.phrases import excerpt
from screener.report.view.strips import Strip
from screener.report.view.words import Words

HEAVIEST = 3
_MOST_NAME, _SHA = 40, 12
# The profile's title may be so many times as long as that of a category.
_WIDER = 2
_LEAST_HIGH, _LEAST_QUESTION, _LEAST_MADE = 70, 56, 90
# Letters of a line that says why, and the least of them that are left for where it comes from.
_LETTERS, _LEAST_ORIGIN = 128, 45


@dataclass(frozen=True, slots=True)
class Setting:
    """How a page is set: how close, and where texts are cut, None for whole.

    ``lines`` is how many lines each category gets to say why; of a part of a line, as many of the
    heaviest get one more. ``title`` is the most letters of a title, ``line`` of any other text.
    """

    closeness: str = ""
    lines: float | None = None
    line: int | None = None
    title: int | None = None

    @property
    def named(self) -> int | None:
        """The most letters of a title within a sentence."""
        return None if self.title is None else min(self.title, _MOST_NAME)

    def letters(self, place: int, of: int) -> int | None:
        """The most letters that the category at a place may take."""
        if self.lines is None:
            return None
        whole = int(self.lines)
        return _LETTERS * (whole + (place < (self.lines - whole) * of))


WHOLE = Setting()


@dataclass(frozen=True, slots=True)
class Said:
    """A line with a bold beginning."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class CardRow:
    """One category: figures and pictures in a line, why it is so below it.

    ``bar`` is its share of the largest share.
    """

    title: str
    strip: Strip
    target: Figure
    least: str
    share: Figure
    bar: float
    bar_words: str
    reason: str
    origin: str


@dataclass(frozen=True, slots=True)
class CardHead:
    """What a page says of itself."""

    language: str
    title: str
    stamp: str
    running: str


@dataclass(frozen=True, slots=True)
class CardView:
    """All that the page and the terminal show, from top to bottom."""

    head: CardHead
    title: str
    subtitle: str
    lead: str
    sought: Sequence[Said]
    rows: Sequence[CardRow]
    must: Sequence[Said]
    thin: Sequence[str]
    made: Sequence[Said]
    closeness: str
    is_cut: bool


def card_view(card: ProfileCard, words: Words, setting: Setting = WHOLE) -> CardView:
    """The card, with its texts cut as the setting says, never within a word."""
    view, whole = _view(card, words, setting), _view(card, words, WHOLE)
    return replace(view, is_cut=replace(view, closeness="") != whole)


def _view(card: ProfileCard, words: Words, setting: Setting) -> CardView:
    rows = by_weight(card)
    most = max(row.share for row in rows)
    shown = [
        _fitted(_row(each, most, card, words, setting), setting.letters(place, len(rows)))
        for place, each in enumerate(rows)
    ]
    heaviest = [row for row in rows if row.id in standing_out(_weights(rows), HEAVIEST)]
    return CardView(
        head=_head(card, words),
        title=_cut(card.profile.title, setting.title and _WIDER * setting.title),
        subtitle=_subtitle(card, words),
        lead=lead(heaviest, words, setting.named),
        sought=[_sought(each, setting) for each in heaviest],
        rows=shown,
        must=_must(card, words, setting),
        thin=thin_lines(card, words, setting.named),
        made=[Said(*bands(card, words, setting.named)), *_made(card, words, setting)],
        closeness=setting.closeness,
        is_cut=False,
    )


def _weights(rows: Sequence[CardCategory]) -> dict[str, float]:
    return {row.id: row.weight for row in rows}


def _must(card: ProfileCard, words: Words, setting: Setting) -> list[Said]:
    most = None if setting.line is None else max(setting.line + 20, _LEAST_QUESTION)
    lines = must_haves(card, words, setting.named)
    return [Said(_cut(label, most), _cut(text, setting.line)) for label, text in lines]


def _made(card: ProfileCard, words: Words, setting: Setting) -> list[Said]:
    most = None if setting.line is None else setting.line + _LEAST_MADE
    return [Said(label, _cut(text, most)) for label, text in made(card, words)]


def by_weight(card: ProfileCard) -> list[CardCategory]:
    """The heaviest first; those alike in the order of the file."""
    return sorted(card.categories, key=lambda each: -each.weight)


def _cut(text: str, most: int | None) -> str:
    return text if most is None else excerpt(text, most)


def _sought(each: CardCategory, setting: Setting) -> Said:
    most = None if setting.line is None else max(setting.line, _LEAST_HIGH)
    return Said(_cut(each.title, setting.named), _cut(each.high, most))


def _row(
    each: CardCategory, most: float, card: ProfileCard, words: Words, setting: Setting
) -> CardRow:
    share = percent(each.share)
    return CardRow(
        title=_cut(each.title, setting.title),
        strip=strip(each, words),
        target=target(each.target),
        least="" if each.minimum is None else words("card.least", minimum=plain(each.minimum)),
        share=share,
        bar=each.share / most,
        bar_words=words("card.bar", title=each.title, share=share),
        reason=each.reason,
        origin=origin(each, card, words),
    )


def _fitted(row: CardRow, letters: int | None) -> CardRow:
    """A row whose reason and origin take so many letters: the reason has most of them."""
    if letters is None or len(row.reason) + len(row.origin) < letters:
        return row
    left = min(len(row.origin), max(_LEAST_ORIGIN, letters - len(row.reason) - 1))
    reason = _cut(row.reason, letters - left - 1)
    return replace(row, reason=reason, origin=_cut(row.origin, left))


def strip(each: CardCategory, words: Words) -> Strip:
    """The target and the minimum, from 0 to 100."""
    named = {"title": each.title, "target": target(each.target)}
    told = words("card.strip", **named)
    if each.minimum is not None:
        told = words("card.strip_least", minimum=plain(each.minimum), **named)
    return Strip(
        target=each.target,
        interval=None,
        score=None,
        inside=True,
        minimum=each.minimum,
        words=told,
    )


def _head(card: ProfileCard, words: Words) -> CardHead:
    profile = card.profile
    name = f"{profile.id} {profile.version}"
    asked = ", ".join(f"{each.id} {each.version}" for each in card.questionnaires)
    stamp = words("report.stamp", tool=card.tool.version, profile=name, questionnaire=asked)
    return CardHead(
        language=words.code,
        title=f"{profile.title} {profile.version}",
        stamp=stamp,
        running=f"{name} · sha256 {profile.sha256[:_SHA]}",
    )


def _subtitle(card: ProfileCard, words: Words) -> str:
    parts = [
        words("card.version", version=card.profile.version),
        words("card.categories", len(card.categories)),
        asked_with(card, words),
    ]
    return " · ".join(parts)
