"""The sheet on what told these candidates apart, beside what the profile meant to count."""

from collections.abc import Iterator

from screener.batch.ranking_columns import category_titles
from screener.models.profile import Profile
from screener.models.questionnaire import Questionnaire
from screener.outputs.workbook import Cell, Grid, Heading, Kind, Note, Page, TableColumn
from screener.report.view.numbers import shown
from screener.report.view.words import Words
from screener.scoring.contribution import Contribution, Part

_WIDTHS = (44, 14, 16, 12, 18, 12)
_FEW = 30


def apart_sheet(
    profile: Profile, questionnaire: Questionnaire, made: Contribution, words: Words
) -> Page:
    """Each category's share of the variance of the overall beside its weight, largest first."""
    blocks: tuple[Heading | Note | Grid, ...] = (
        Heading(words("workbook.apart.title")),
        *(Note(text) for text in _texts(made, words)),
        _table(category_titles(profile, questionnaire), made, words),
    )
    return Page(words("workbook.sheet.apart"), blocks, _WIDTHS)


def _texts(made: Contribution, words: Words) -> Iterator[str]:
    if not made.is_known:
        yield words("workbook.apart.nothing", made.candidates)
        return
    mean, deviation = shown(made.mean or 0, decimals=1), shown(made.deviation or 0, decimals=1)
    figures = {"mean": mean, "deviation": deviation}
    yield words("workbook.apart.candidates", number=made.candidates, **figures)
    yield words("workbook.apart.reading")
    if made.candidates < _FEW:
        yield words("workbook.apart.few")


def _columns(words: Words) -> tuple[TableColumn, ...]:
    kinds: dict[str, Kind] = {
        "category": "text",
        "weight": "percent",
        "share": "percent",
        "mean": "number",
        "deviation": "number",
        "scored": "integer",
    }
    return tuple(
        TableColumn(words(f"workbook.apart.{key}"), kind, width, bar=kind == "percent")
        for (key, kind), width in zip(kinds.items(), _WIDTHS, strict=True)
    )


def _table(titles: dict[str, str], made: Contribution, words: Words) -> Grid:
    parts = (
        sorted(made.parts, key=lambda part: -(part.variance or 0)) if made.is_known else made.parts
    )
    rows = tuple(_row(titles[part.id], part) for part in parts)
    share = 1.0 if made.is_known else None
    together = words("workbook.apart.together")
    last = (together, 1.0, share, made.mean, made.deviation, made.candidates)
    return Grid(_columns(words), rows, last, bars_to=_longest(made))


def _row(title: str, part: Part) -> tuple[Cell, ...]:
    return (title, part.weight, part.variance, part.mean, part.deviation, part.scored)


def _longest(made: Contribution) -> float:
    """The largest figure of both columns of bars, which share one scale."""
    return max(max(part.weight, part.variance or 0) for part in made.parts)
