"""The columns of the ranking, once for ranking.csv and for the workbook.

Headers are plain words, no two alike whatever the case, and the same for the same profile.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

import polars as pl

from screener.models.items import Item
from screener.models.profile import Profile
from screener.models.questionnaire import Questionnaire
from screener.report.view.numbers import plain
from screener.report.view.phrases import excerpt
from screener.scoring.columns import DECIMALS, of, overall

Kind = Literal["text", "number", "percent", "integer"]
# What the ranking adds to the scored columns; all else is a column of results.parquet.
ROUND_COLUMNS = (
    *("order", "tier", "rank_from", "rank_to"),
    *("worst_gate", "compare.low", "compare.high"),
)
NOT_JUDGED = "not judged"
_MOST_TITLE = 80
_FIGURE, _TITLE = 9, 14
_CATEGORY = 12


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
    profile: Profile, questionnaire: Questionnaire, limit: int | None = None
) -> list[Column]:
    """Every column of the ranking, in order; with ``limit`` one more that names it."""
    titles = category_titles(profile, questionnaire)
    columns = [*_places(), *_verdict(profile), *_must_haves(profile, questionnaire, titles)]
    columns += [*_answers(), *_categories(titles), *_comparison()]
    if limit is not None:
        columns.append(Column("Only the first rows", pl.lit(limit, pl.Int64), "integer", _TITLE))
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


def _places() -> list[Column]:
    return [
        Column("Order", pl.col("order"), "integer", 7),
        Column("Tier", pl.col("tier"), "integer", 6),
        Column("Rank from", pl.col("rank_from"), "integer", 7),
        Column("Rank to", pl.col("rank_to"), "integer", 7),
        # As often as not the id is an e-mail.
        Column("Candidate ID", _text("candidate_id"), "text", 26),
        Column("Name", _text("name"), "text", 22),
    ]


def _verdict(profile: Profile) -> list[Column]:
    titles = {band.id: _short(band.title) for band in profile.bands}
    band = _text(overall("band")).replace_strict(
        list(titles), list(titles.values()), return_dtype=pl.String
    )
    return [
        Column("Overall fit", pl.col(overall("fit")), "number", 12, bar=True),
        Column("Interval from", pl.col(overall("low")), "number", _FIGURE),
        Column("Interval to", pl.col(overall("high")), "number", _FIGURE),
        Column("Band", band, "text", 16),
    ]


def _must_haves(
    profile: Profile, questionnaire: Questionnaire, titles: dict[str, str]
) -> Iterator[Column]:
    """The worst outcome, then one column a must-have: pass, borderline, unknown or fail."""
    minima = {n: i.minimum for n, i in profile.categories.items() if i.minimum is not None}
    has_any = bool(minima or profile.eligibility)
    worst = _text("worst_gate") if has_any else pl.lit("none asked")
    yield Column("Must-haves", worst, "text", _TITLE, outcome=True)
    for name, minimum in minima.items():
        header = f"Must-have: {titles[name]} at least {plain(minimum)}"
        yield Column(header, _text(of("gate", name)), "text", _TITLE, outcome=True)
    items: dict[str, Item] = {item.id: item for item in questionnaire.eligibility}
    for name in profile.eligibility:
        header = f"Must-have: {_short(items[name].text)}"
        yield Column(header, _text(of("eligible", name)), "text", _TITLE, outcome=True)


def _answers() -> list[Column]:
    is_scored = pl.col(overall("fit")).is_not_null()
    status = pl.when(is_scored).then(pl.lit("scored")).otherwise(pl.lit("not scored"))
    return [
        Column("Coverage", pl.col(overall("coverage")), "percent", _FIGURE),
        Column("Answer quality", pl.lit(NOT_JUDGED), "text", 12),
        Column("Status", status, "text", 11),
    ]


def _categories(titles: dict[str, str]) -> Iterator[Column]:
    for name, title in titles.items():
        yield Column(f"{title}: score", pl.col(of("score", name)), "number", _CATEGORY)
        yield Column(f"{title}: fit", pl.col(of("fit", name)), "number", _CATEGORY, bar=True)


def _comparison() -> list[Column]:
    return [
        Column("Comparison from", pl.col("compare.low"), "number", 12),
        Column("Comparison to", pl.col("compare.high"), "number", 12),
    ]


def _text(name: str) -> pl.Expr:
    return pl.col(name).cast(pl.String)


def _short(text: str) -> str:
    return excerpt(" ".join(text.split()), _MOST_TITLE)


def _renamed(column: Column, header: str) -> Column:
    return Column(
        header, column.expr, column.kind, column.width, bar=column.bar, outcome=column.outcome
    )
