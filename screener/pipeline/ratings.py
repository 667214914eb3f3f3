"""A file of ratings: what several people said of each category, and all that is wrong with it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from screener.checking.common import shortened
from screener.models.questionnaire import Questionnaire
from screener.models.ratings import Ratings, Said, SetWeight
from screener.nearest import did_you_mean
from screener.pipeline.rating_cells import RatingCell, RatingCells
from screener.pipeline.rating_columns import (
    UNNAMED,
    RaterColumns,
    RatingColumns,
    find_columns,
    folded,
)
from screener.problems import (
    Problem,
    ProblemsError,
    Severity,
    Where,
    errors,
    in_reading_order,
    listing,
)
from screener.sources.characters import visible
from screener.sources.tables.read import read_table
from screener.sources.tables.table import RawTable


def read_ratings(path: Path, asked: Questionnaire) -> tuple[Ratings, list[Problem]]:
    """The ratings with warnings; raises ProblemsError with everything that is wrong."""
    table, problems = read_table(path)
    if table is None or errors(problems):
        raise ProblemsError(problems)
    columns, wrong = find_columns(table)
    problems += wrong
    if columns is None:
        raise ProblemsError(problems)
    found = _Reading(table, columns, asked)
    found.read()
    problems = in_reading_order([*problems, *found.all_problems()])
    if errors(problems):
        raise ProblemsError(problems)
    return found.ratings(visible(path.name)), problems


@dataclass
class _Row:
    """A category of the file: where it stands first, who said what, and whose cells are empty."""

    where: Where
    said: dict[str, Said] = field(default_factory=dict)
    tried: dict[str, Where] = field(default_factory=dict)
    empty: dict[str, Where] = field(default_factory=dict)


class _Reading:
    """Goes through the rows of a table once."""

    def __init__(self, table: RawTable, columns: RatingColumns, asked: Questionnaire) -> None:
        self.table, self.columns, self.asked = table, columns, asked
        self.cells = RatingCells(table)
        self.problems = self.cells.problems
        self.rows: dict[str, _Row] = {}
        self.overrides: dict[str, tuple[SetWeight, Where]] = {}
        # By the name as it is compared, the name as it was written first.
        self.people: dict[str, str] = {}
        titles = {folded(each.title): each.id for each in asked.categories}
        self.known = titles | {folded(each.id): each.id for each in asked.categories}

    def read(self) -> None:
        for frame in self.table.batches():
            for line in frame.iter_rows(named=True):
                self._line(line)

    def _line(self, line: dict[str, object]) -> None:
        category = self._category(line)
        if category is None:
            return
        where = self.cells.cell(line, self.columns.category[0]).where
        row = self.rows.get(category)
        if row is not None and not self.columns.is_long:
            self._add_twice("duplicate-category", f'The category "{category}"', where, row.where)
            return
        row = self.rows.setdefault(category, _Row(where))
        for columns in self.columns.raters:
            self._rating(line, columns, row)
        self._override(line, category)

    def _category(self, line: dict[str, object]) -> str | None:
        """The category of a row by its id or title; None where it is unknown, which is noted."""
        named = [self.cells.cell(line, place) for place in self.columns.category]
        cell = next((each for each in named if each.text), named[0])
        id = self.known.get(folded(cell.text))
        if id is None and cell.text:
            known = [each.id for each in self.asked.categories]
            hint = did_you_mean(
                cell.text, [*known, *(each.title for each in self.asked.categories)]
            )
            message = f'"{shortened(cell.text)}" is no category of {self.asked.questionnaire}.'
            self._add("unknown-category", message, cell.where, cell.text, tuple(known), hint)
        elif id is None:
            message = "This row does not say which category is rated."
            self._add("no-category", message, cell.where, hint="Name it, or delete the row.")
        return id

    def _rating(self, line: dict[str, object], columns: RaterColumns, row: _Row) -> None:
        who = self._who(line, columns, row)
        if who is None:
            return
        cell = self.cells.cell(line, columns.rating)
        too_much, edge = self.cells.too_much(self.cells.cell(line, columns.too_much))
        if who in row.tried:
            name = self.people[who]
            self._add_twice("duplicate-rating", f'A rating of "{name}"', cell.where, row.tried[who])
        elif not cell.text and not cell.is_lost:
            row.empty[who] = cell.where
        else:
            self.people.setdefault(who, columns.name)
            row.tried[who] = cell.where
            rating = None if cell.is_lost else self.cells.rating(cell)
            if rating is not None:
                row.said[who] = Said(rating, too_much, edge)

    def _who(self, line: dict[str, object], columns: RaterColumns, row: _Row) -> str | None:
        """Whose rating it is; None where a row only sets a weight, or does not say whose it is."""
        if self.columns.rater is None:
            return folded(columns.name)
        name = self.cells.cell(line, self.columns.rater)
        if name.text:
            self.people.setdefault(folded(name.text), name.text)
            return folded(name.text)
        rating = self.cells.cell(line, columns.rating)
        if rating.text:
            message = "This row does not say who rated."
            self._add("no-rater", message, name.where, hint="Write a name, or any other word.")
            # Somebody rated the category, so that is not wrong too.
            row.tried[f"\n{name.where}"] = name.where
        return None

    def _override(self, line: dict[str, object], category: str) -> None:
        weight = self.cells.cell(line, self.columns.override)
        reason = self.cells.cell(line, self.columns.reason)
        if not weight.text and not reason.text:
            return
        if not weight.text:
            message = "A reason stands here, but no weight that is set."
            self._add("override-without-weight", message, reason.where, reason.text)
        elif not reason.text:
            message = f'The weight of "{category}" is set by hand without a reason.'
            hint = "Say why in the column override_reason; it is written into the profile."
            self._add("override-without-reason", message, weight.where, weight.text, hint=hint)
        self._set(category, weight, reason)

    def _set(self, category: str, weight: RatingCell, reason: RatingCell) -> None:
        number = self.cells.weight(weight) if weight.text else None
        if category in self.overrides:
            what, before = f'A weight of "{category}"', self.overrides[category][1]
            self._add_twice("duplicate-override", what, weight.where, before)
        elif number is not None and reason.text:
            self.overrides[category] = SetWeight(number, reason.text), weight.where

    def all_problems(self) -> Iterator[Problem]:
        """What was noted on the way, and what only all rows together show."""
        raters = [who for who in self.people if any(who in row.tried for row in self.rows.values())]
        yield from self.problems
        if not raters:
            if not errors(self.problems):
                message = "Nobody rated anything in this file."
                yield Problem("no-ratings", message, Where(self.table.name))
            return
        yield from self._whole(len(raters))
        yield from self._idle(raters)
        for name, row in self.rows.items():
            yield from self._left_out(name, row, raters)
        if absent := self._absent():
            yield self._about_absent(absent)

    def _whole(self, raters: int) -> Iterator[Problem]:
        where = Where(self.table.name)
        if raters == 1:
            message = "One person rated: this is one person's view, and no agreement can be seen."
            hint = "Ask two or three others who know the job."
            yield Problem("one-rater", message, where, hint=hint, severity=Severity.WARNING)
        ratings = [said.rating for row in self.rows.values() for said in row.said.values()]
        if ratings and not any(ratings) and not self.problems:
            message = "Every rating is 0, so no category would count."
            hint = "0 is not important at all, 5 is what the job stands and falls with."
            yield Problem("all-zero", message, where, hint=hint)

    def _idle(self, raters: list[str]) -> Iterator[Problem]:
        """Columns with a name, and no rating below."""
        for columns in self.columns.raters:
            is_named = columns.name and not UNNAMED.fullmatch(columns.name)
            if is_named and folded(columns.name) not in raters:
                message = f'"{shortened(columns.name)}" rated nothing and is left out.'
                where = self.table.place(max(1, self.table.first_row - 1), columns.rating)
                yield Problem("rated-nothing", message, where, severity=Severity.WARNING)

    def _left_out(self, name: str, row: _Row, raters: list[str]) -> Iterator[Problem]:
        """Who did not rate a category."""
        lacking = [who for who in raters if who not in row.tried]
        if not row.tried:
            message = f'Nobody rated "{name}".'
            hint = "Rate it, or delete its row to leave it out of the profile."
            yield Problem("nobody-rated", message, row.where, hint=hint)
        elif lacking:
            names = listing([f'"{shortened(self.people[who])}"' for who in lacking], 5)
            left = len(row.tried)
            others = "the one who did" if left == 1 else f"the {left} who did"
            message = f'{names} did not rate "{name}"; its mean is that of {others}.'
            where = row.empty.get(lacking[0], row.where)
            yield Problem("not-rated", message, where, severity=Severity.WARNING)

    def _absent(self) -> tuple[str, ...]:
        return tuple(each.id for each in self.asked.categories if each.id not in self.rows)

    def _about_absent(self, absent: tuple[str, ...]) -> Problem:
        known = f"of {self.asked.questionnaire}"
        what = (
            f"1 category {known} is"
            if len(absent) == 1
            else f"{len(absent)} categories {known} are"
        )
        message = f"{what} not in this file, and so not in the profile: {listing(absent, 6)}."
        where, severity = Where(self.table.name), Severity.WARNING
        return Problem("absent-categories", message, where, severity=severity)

    def _add_twice(self, code: str, what: str, where: Where, before: Where) -> None:
        message, hint = (
            f"{what} stands here a second time.",
            f"The first one is at {_told(before)}.",
        )
        self._add(code, message, where, hint=hint)

    def _add(
        self,
        code: str,
        message: str,
        where: Where,
        value: str = "",
        allowed: tuple[str, ...] = (),
        hint: str = "",
    ) -> None:
        self.problems.append(Problem(code, message, where, value, allowed, hint))

    def ratings(self, file: str) -> Ratings:
        """All of it, categories in the questionnaire's order."""
        order = [each.id for each in self.asked.categories if each.id in self.rows]
        raters = {who for name in order for who in self.rows[name].said}
        said = {
            name: {self.people[who]: each for who, each in sorted(self.rows[name].said.items())}
            for name in order
        }
        people = tuple(self.people[who] for who in sorted(raters))
        overrides = {name: self.overrides[name][0] for name in order if name in self.overrides}
        return Ratings(file, self.table.sha256, people, said, overrides, self._absent())


def _told(where: Where) -> str:
    return f"{where}, {where.field}" if where.field else str(where)
