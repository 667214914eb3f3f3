"""The columns of the ranking, once for ranking.csv and for the workbook.

Headers are plain words, no two alike whatever the case, and the same for the same profile. They
are English in ranking.csv, which programs read, and in the language of the round in the workbook.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

import polars as pl

from screener.models.items import Item
from screener.models.profile import Profile
from screener.models.questionnaire import Questionnaire
from screener.models.shortlist import OUTCOMES
from screener.report.view.bands import band_title
from screener.report.view.catalogue import english
from screener.report.view.numbers import plain
from screener.report.view.phrases import excerpt
from screener.report.view.words import Words
from screener.scoring.columns import DECIMALS, of, overall
from screener.scoring.quality import quality

Kind = Literal["text", "number", "percent", "integer"]
# What the ranking adds to the scored columns; all else is a column of results.parquet.
ROUND_COLUMNS = (
    *("order", "tier", "rank_from", "rank_to"),
    *("worst_gate", "compare.low", "compare.high"),
)
_MOST_TITLE = 80
_FIGURE, _TITLE = 9, 14
_CATEGORY = 12
_QUALITIES = ("ok", "caution", "doubtful")
_INVITATIONS = ("in_time", "late", "time_unknown", "none")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its header, how it comes out of a frame of the ranking, and how it is shown.

    ``kind`` says what ``expr`` gives: text (String), number (0..100, Float64), percent (a share of
    1, Float64) or integer. ``width`` is in characters. ``bar`` asks for a bar from 0 to 100 and
    ``outcome`` for the colours of must-haves, where the table can draw.
    """

    header: str
    expr: pl.Expr = field(compare=False)
    kind: Kind
    width: int
    bar: bool = False
    outcome: bool = False

    def csv(self) -> pl.Expr:
        """The values under their header, figures to 9 decimals and never ``-0``."""
        if self.kind not in ("number", "percent"):
            return self.full()
        rounded = self.expr.round(DECIMALS)
        return pl.when(rounded == 0).then(0.0).otherwise(rounded).alias(self.header)

    def full(self) -> pl.Expr:
        """The values under their header, unrounded."""
        return self.expr.alias(self.header)


def ranking_columns(
    profile: Profile,
    questionnaire: Questionnaire,
    limit: int | None = None,
    words: Words | None = None,
    *,
    invites: bool = False,
) -> list[Column]:
    """Every column of the ranking, in order; with ``limit`` one more that names it.

    In English without ``words``. ``invites`` is whether invitations were looked at.
    """
    words, titles = words or english(), category_titles(profile, questionnaire)
    columns = [*_places(words), *_verdict(profile, words)]
    columns += [*_must_haves(profile, questionnaire, titles, words), *_answers(words)]
    columns += [_invitation(words)] if invites else []
    columns += [*_categories(titles, words), *_comparison(words)]
    if limit is not None:
        columns.append(_named("limit", pl.lit(limit, pl.Int64), "integer", _TITLE, words))
    headers = distinct([column.header for column in columns])
    return [_renamed(column, header) for column, header in zip(columns, headers, strict=True)]


def scored_columns(columns: Iterable[Column]) -> list[str]:
    """Which columns of the scored table these need."""
    needed = (name for column in columns for name in column.expr.meta.root_names())
    return [name for name in dict.fromkeys(needed) if name not in ROUND_COLUMNS]


def category_titles(profile: Profile, questionnaire: Questionnaire) -> dict[str, str]:
    """Category id to its title on one line, with the id where two titles are alike."""
    written = {c.id: _short(c.title) for c in questionnaire.categories}
    titles = [written[name] for name in profile.categories]
    seen = [title.casefold() for title in titles]
    return {
        name: f"{title} ({name})" if seen.count(title.casefold()) > 1 else title
        for name, title in zip(profile.categories, titles, strict=True)
    }


def distinct(headers: Sequence[str]) -> list[str]:
    """The headers, with a number behind those that are there before, whatever the case."""
    taken: set[str] = set()
    found = []
    for header in headers:
        name = next(name for name in _numbered(header) if name.casefold() not in taken)
        taken.add(name.casefold())
        found.append(name)
    return found


def _numbered(header: str) -> Iterator[str]:
    yield header
    number = 2
    while True:
        yield f"{header} ({number})"
        number += 1


def _named(key: str, expr: pl.Expr, kind: Kind, width: int, words: Words, **more: bool) -> Column:
    """A column under a heading of ours, wide enough for its longest word."""
    header = words(f"workbook.column.{key}")
    longest = max(map(len, header.split()))
    return Column(header, expr, kind, max(width, longest + 1), **more)


def _places(words: Words) -> list[Column]:
    return [
        _named("order", pl.col("order"), "integer", 7, words),
        _named("tier", pl.col("tier"), "integer", 6, words),
        _named("rank_from", pl.col("rank_from"), "integer", 7, words),
        _named("rank_to", pl.col("rank_to"), "integer", 7, words),
        # As often as not the id is an e-mail.
        _named("id", _text("candidate_id"), "text", 26, words),
        _named("name", _text("name"), "text", 22, words),
    ]


def _verdict(profile: Profile, words: Words) -> list[Column]:
    titles = {band.id: _short(band_title(band, words)) for band in profile.bands}
    band = _text(overall("band")).replace_strict(
        list(titles), list(titles.values()), return_dtype=pl.String
    )
    return [
        _named("fit", pl.col(overall("fit")), "number", 12, words, bar=True),
        _named("low", pl.col(overall("low")), "number", _FIGURE, words),
        _named("high", pl.col(overall("high")), "number", _FIGURE, words),
        _named("band", band, "text", 16, words),
    ]


def outcome_words(words: Words) -> dict[str, str]:
    """How must-haves came out, in words."""
    return {outcome: words(f"workbook.cell.{outcome}") for outcome in OUTCOMES}


def _must_haves(
    profile: Profile, questionnaire: Questionnaire, titles: dict[str, str], words: Words
) -> Iterator[Column]:
    """The worst outcome, then one column a must-have: pass, borderline, unknown or fail."""
    minima = {n: i.minimum for n, i in profile.categories.items() if i.minimum is not None}
    has_any = bool(minima or profile.eligibility)
    none = pl.lit(words("workbook.cell.none_asked"))
    worst = _outcome("worst_gate", words) if has_any else none
    yield _named("must_haves", worst, "text", _TITLE, words, outcome=True)
    for name, minimum in minima.items():
        named = {"title": titles[name], "minimum": plain(minimum)}
        header = words("workbook.column.must_have_minimum", **named)
        yield Column(header, _outcome(of("gate", name), words), "text", _TITLE, outcome=True)
    items: dict[str, Item] = {item.id: item for item in questionnaire.eligibility}
    for name in profile.eligibility:
        header = words("workbook.column.must_have", title=_short(items[name].text))
        yield Column(header, _outcome(of("eligible", name), words), "text", _TITLE, outcome=True)


def _outcome(name: str, words: Words) -> pl.Expr:
    told = outcome_words(words)
    if list(told) == list(told.values()):
        return _text(name)
    return _text(name).replace(list(told), list(told.values()))


def _answers(words: Words) -> list[Column]:
    is_scored = pl.col(overall("fit")).is_not_null()
    scored, not_scored = (pl.lit(words(f"workbook.cell.{s}")) for s in ("scored", "not_scored"))
    status = pl.when(is_scored).then(scored).otherwise(not_scored)
    return [
        _named("coverage", pl.col(overall("coverage")), "percent", _FIGURE, words),
        _named("quality", _quality(words), "text", 16, words),
        _named("status", status, "text", 11, words),
    ]


def _quality(words: Words) -> pl.Expr:
    told = [words(f"workbook.cell.quality_{outcome}") for outcome in _QUALITIES]
    shown = _text(quality("outcome")).replace(list(_QUALITIES), told)
    return shown.fill_null(words("workbook.cell.not_judged"))


def _invitation(words: Words) -> Column:
    """How the invitation stands that the answers came with."""
    told = {name: words(f"workbook.cell.invitation_{name}") for name in _INVITATIONS}
    shown = _text("invitation").replace(list(told), list(told.values()))
    return _named("invitation", shown, "text", _TITLE, words)


def _categories(titles: dict[str, str], words: Words) -> Iterator[Column]:
    for name, title in titles.items():
        score = words("workbook.column.score", title=title)
        yield Column(score, pl.col(of("score", name)), "number", _CATEGORY)
        fit = words("workbook.column.category_fit", title=title)
        yield Column(fit, pl.col(of("fit", name)), "number", _CATEGORY, bar=True)


def _comparison(words: Words) -> list[Column]:
    return [
        _named("comparison_from", pl.col("compare.low"), "number", 12, words),
        _named("comparison_to", pl.col("compare.high"), "number", 12, words),
    ]


def _text(name: str) -> pl.Expr:
    return pl.col(name).cast(pl.String)


def _short(text: str) -> str:
    return excerpt(" ".join(text.split()), _MOST_TITLE)


def _renamed(column: Column, header: str) -> Column:
    return Column(
        header, column.expr, column.kind, column.width, bar=column.bar, outcome=column.outcome
    )
