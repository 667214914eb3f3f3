"""The sheet on what told these candidates apart, beside what the profile meant to count."""

from collections.abc import Iterator

from screener.batch.ranking_columns import category_titles
from screener.models.profile import Profile
from screener.models.questionnaire import Questionnaire
from screener.outputs.workbook import Cell, Grid, Heading, Note, Page, TableColumn
from screener.report.view.numbers import shown
from screener.report.view.phrases import count, sentence
from screener.scoring.contribution import Contribution, Part

_COLUMNS = (
    TableColumn("Category", "text", 44),
    TableColumn("Weight", "percent", 14, bar=True),
    TableColumn("Share of the differences", "percent", 16, bar=True),
    TableColumn("Average fit", "number", 12),
    TableColumn("Spread of the fits (standard deviation)", "number", 18),
    TableColumn("Candidates scored", "integer", 12),
)
_FEW = 30
_READING = (
    "Where the share of the differences is larger than the weight, the category decided more about "
    "the order than its weight says. A category in which nearly all fit alike told nobody apart, "
    "however much it weighs. Below zero, it brought closer together those whom the others part."
)


def apart_sheet(profile: Profile, questionnaire: Questionnaire, made: Contribution) -> Page:
    """Each category's share of the variance of the overall beside its weight, largest first."""
    blocks: tuple[Heading | Note | Grid, ...] = (
        Heading("What told these candidates apart"),
        *(Note(text) for text in _words(made)),
        _table(category_titles(profile, questionnaire), made),
    )
    return Page("What told them apart", blocks, tuple(column.width for column in _COLUMNS))


def _words(made: Contribution) -> Iterator[str]:
    if not made.is_known:
        number = count(made.candidates, "candidate has", "candidates have")
        alike = "the same overall fit" if made.candidates > 1 else "an overall fit"
        yield f"{sentence(number)} {alike}, so there is nothing that told anybody apart."
        return
    mean, deviation = shown(made.mean or 0, decimals=1), shown(made.deviation or 0, decimals=1)
    yield (
        f"{made.candidates} candidates have an overall fit, {mean} on average with a standard "
        f"deviation of {deviation}. This is where their differences come from."
    )
    yield _READING
    if made.candidates < _FEW:
        yield "With so few candidates the shares are rough: one candidate more can change them."


def _table(titles: dict[str, str], made: Contribution) -> Grid:
    parts = (
        sorted(made.parts, key=lambda part: -(part.variance or 0)) if made.is_known else made.parts
    )
    rows = tuple(_row(titles[part.id], part) for part in parts)
    together = 1.0 if made.is_known else None
    last = ("Together", 1.0, together, made.mean, made.deviation, made.candidates)
    return Grid(_COLUMNS, rows, last, bars_to=_longest(made))


def _row(title: str, part: Part) -> tuple[Cell, ...]:
    return (title, part.weight, part.variance, part.mean, part.deviation, part.scored)


def _longest(made: Contribution) -> float:
    """The largest figure of both columns of bars, which share one scale."""
    return max(max(part.weight, part.variance or 0) for part in made.parts)
