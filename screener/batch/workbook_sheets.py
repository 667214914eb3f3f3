"""``ranking.xlsx``: the ranking, what told them apart, the problems, the method."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path
from typing import Literal, Protocol

import polars as pl

from screener.batch.apart_sheet import apart_sheet
from screener.batch.method_sheet import Made, method_sheet
from screener.batch.ranking_columns import (
    Column,
    outcome_words,
    ranking_columns,
    scored_columns,
)
from screener.models.profile import Profile
from screener.models.questionnaire import Questionnaire
from screener.outputs.problem_book import ProblemBook
from screener.outputs.problem_lines import HEADERS, ProblemLine
from screener.outputs.workbook import (
    SHADED,
    About,
    Heading,
    Note,
    Page,
    Table,
    TableColumn,
)
from screener.outputs.workbook_file import write_workbook
from screener.report.view.catalogue import words_in
from screener.report.view.words import Words
from screener.scoring.contribution import Contribution, contribution, needed_columns

MOST_PROBLEMS = 50_000
_ROWS = 10_000
_DATED = ("answered", "finished")
_NO_DATE = date(2000, 1, 1)
_UP_TO_NAME = 6
_PROBLEM_WIDTHS = (10, 26, 22, 14, 8, 9, 30, 22, 60, 24, 40, 50)
_ROW = HEADERS.index("Row")
_PROBLEM_KEYS = (
    *("severity", "id", "file", "sheet", "row", "cell", "field"),
    *("code", "wrong", "value", "allowed", "hint"),
)


class Ranked(Protocol):
    """The candidates in their order; the columns of the order come with those asked for."""

    @property
    def number(self) -> int:
        """How many there are."""

    def frames(
        self, first: int | None = None, columns: Sequence[str] | None = None, rows: int = 2000
    ) -> Iterator[pl.DataFrame]:
        """Some rows at a time."""


def write_ranking_workbook(
    path: Path,
    ranking: Ranked,
    profile: Profile,
    questionnaire: Questionnaire,
    made: Made,
    problems: ProblemBook | None,
    superseded: Collection[int] = (),
    paper: Literal["a4", "letter"] = "a4",
) -> None:
    """Write the workbook of a round in its language; the same round gives the same bytes.

    Without ``problems`` their sheet says only that they are elsewhere, as they name people.
    Not atomic, see ``new_file``; raises WriteError.
    """
    words = words_in(questionnaire.language)
    told_apart, day = _facts(ranking, profile)
    columns = ranking_columns(profile, questionnaire, made.limit, words, invites=made.invites)
    sheets = (
        ranking_sheet(ranking, columns, words),
        apart_sheet(profile, questionnaire, told_apart, words),
        _elsewhere(words) if problems is None else problems_sheet(problems, superseded, words),
        method_sheet(profile, questionnaire, made, words),
    )
    subject = f"{profile.profile} {profile.version}, {made.table}"
    title = words("workbook.title", role=profile.title)
    page = words("workbook.page", page="&P", pages="&N")
    about = About(title, subject, datetime.combine(day, time()), paper, page)
    write_workbook(path, sheets, about)


def _facts(ranking: Ranked, profile: Profile) -> tuple[Contribution, date]:
    """What told them apart, and the latest day on which somebody answered."""
    days: list[date] = []

    def frames() -> Iterator[pl.DataFrame]:
        for frame in ranking.frames(None, [*needed_columns(profile), *_DATED], _ROWS):
            days.extend(latest for name in _DATED if (latest := _latest(frame[name])))
            yield frame

    return contribution(frames(), profile), max(days, default=_NO_DATE)


def _latest(times: pl.Series) -> date | None:
    # Text that is no time of ISO 8601 says nothing.
    days = times.cast(pl.String).str.slice(0, 10).str.to_date("%Y-%m-%d", strict=False)
    latest = days.max()
    return latest if isinstance(latest, date) else None


def ranking_sheet(ranking: Ranked, columns: Sequence[Column], words: Words) -> Table:
    """The ranking; every second tier has a grey ground."""
    shown = tuple(
        TableColumn(c.header, c.kind, c.width, bar=c.bar, outcome=c.outcome) for c in columns
    )
    wanted = scored_columns(columns)

    def frames() -> Iterator[pl.DataFrame]:
        for frame in _with_grounds(ranking.frames(None, wanted, _ROWS)):
            yield frame.select(*(column.full() for column in columns), SHADED)

    name, outcomes = words("workbook.sheet.ranking"), outcome_words(words)
    return Table(name, shown, ranking.number, frames, _UP_TO_NAME, outcomes)


def _with_grounds(frames: Iterator[pl.DataFrame]) -> Iterator[pl.DataFrame]:
    """Tiers start anew for each outcome of the must-haves, so neighbours are compared."""
    before, tiers = None, 0
    for frame in frames:
        gates, numbers = frame["worst_gate"].cast(pl.String), frame["tier"].cast(pl.String)
        tier = gates + "/" + numbers.fill_null("none")
        changes = tier.ne_missing(tier.shift(1, fill_value=before)).cum_sum() + tiers
        yield frame.with_columns((changes % 2 == 0).alias(SHADED))
        if frame.height:
            before, tiers = tier[-1], int(changes[-1])


def _elsewhere(words: Words) -> Page:
    name = words("workbook.sheet.problems")
    return Page(name, (Heading(name), Note(words("workbook.problem.elsewhere"))), (80,))


def problems_sheet(
    problems: ProblemBook, superseded: Collection[int], words: Words
) -> Table | Page:
    """The lines of problems.csv, as far as a sheet should go; only the headers are translated."""
    name = words("workbook.sheet.problems")
    if not len(problems):
        return Page(name, (Heading(name), Note(words("workbook.problem.none"))), (80,))
    headers = [words(f"workbook.problem.{key}") for key in _PROBLEM_KEYS]
    left = len(problems) - MOST_PROBLEMS
    rows = min(len(problems), MOST_PROBLEMS) + (left > 0)

    def frames() -> Iterator[pl.DataFrame]:
        lines = islice(problems.lines(superseded), MOST_PROBLEMS)
        while some := list(islice(lines, _ROWS)):
            yield _problem_frame(some, headers)
        if left > 0:
            yield _problem_frame([_more(left, words)], headers)

    kinds: list[Literal["text", "integer"]] = ["text"] * len(HEADERS)
    kinds[_ROW] = "integer"
    columns = map(TableColumn, headers, kinds, _PROBLEM_WIDTHS)
    return Table(name, tuple(columns), rows, frames)


def _problem_frame(lines: list[ProblemLine], headers: Sequence[str]) -> pl.DataFrame:
    cells = [line.cells for line in lines]
    frame = pl.DataFrame(cells, schema=dict.fromkeys(headers, pl.String), orient="row")
    frame = frame.with_columns(pl.when(pl.all() != "").then(pl.all()))
    return frame.with_columns(pl.col(headers[_ROW]).cast(pl.Int64, strict=False))


def _more(number: int, words: Words) -> ProblemLine:
    cells = dict.fromkeys(HEADERS, "")
    cells["What is wrong"] = words("workbook.problem.more", more=number)
    return ProblemLine(0, 0, 0, tuple(cells.values()))
