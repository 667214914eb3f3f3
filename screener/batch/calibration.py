"""A sample of candidates joined with what became of them, and what that says of the profile."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl

from screener.batch.sample import Sample
from screener.checking.outcomes import Measured, constant, measured
from screener.evidence.calibration import Findings, People, findings, rating_without_error
from screener.evidence.cuts import cuts_of
from screener.evidence.expectancy import fifths
from screener.models.calibration import LEAST, Calibration, Joined, Outcome, OutcomeFile
from screener.models.profile import Profile
from screener.pipeline import TOOL
from screener.pipeline.outcomes import OutcomeColumn
from screener.problems import Problem, ProblemsError, Where
from screener.scoring.columns import of, overall

_SHOWN = 5
_WHO, _FIT, _OUTCOME = "candidate_id", overall("fit"), "outcome"


@dataclass(frozen=True)
class _Success:
    """From which outcome on somebody succeeded; both None is yes/no."""

    at_least: float | None = None
    above: float | None = None

    def of(self, values: pl.Series) -> pl.Series:
        if self.above is not None:
            return values > self.above
        return values >= (1 if self.at_least is None else self.at_least)


def needed_columns(profile: Profile) -> list[str]:
    """The columns of the scored table that this reads."""
    return [_WHO, _FIT, *(of("score", name) for name in profile.categories)]


def calibrated(
    sample: Sample, column: OutcomeColumn, success: str | None = None, seed: int = 1
) -> Calibration:
    """Raises ProblemsError where too few have an outcome, or outcomes are unfit or all alike."""
    read = _measured(column, success, sample.questionnaire.language)
    table, joined = join(sample.table, read.values)
    _check(table, joined, column, sample)
    wanted = _success(read, table[_OUTCOME])
    people = _people(table, sample, wanted)
    _check_success(people, success)
    titles = {each.id: each.title for each in sample.questionnaire.categories}
    named = [titles[name] for name in sample.profile.categories]
    found = findings(people, sample.profile, named, seed)
    outcome = _outcome(read, people, wanted)
    return _document(sample, column, joined, outcome, people, found, seed)


def _measured(column: OutcomeColumn, success: str | None, language: str) -> Measured:
    """The outcomes; raises ProblemsError with all cells and ids that are wrong."""
    try:
        read = measured(column.cells, column.places, success, language)
    except ProblemsError as error:
        raise ProblemsError([*column.problems, *error.problems]) from None
    if column.problems:
        raise ProblemsError(column.problems)
    return read


def join(table: pl.DataFrame, values: Mapping[str, float]) -> tuple[pl.DataFrame, Joined]:
    """Those with an overall fit and an outcome, in the order of the table, and who is not."""
    outcomes = pl.DataFrame(
        {_WHO: list(values), _OUTCOME: list(values.values())},
        schema={_WHO: pl.String, _OUTCOME: pl.Float64},
    )
    both = table.join(outcomes, on=_WHO, how="left", maintain_order="left")
    has_outcome, has_fit = pl.col(_OUTCOME).is_not_null(), pl.col(_FIT).is_not_null()
    counted = both.filter(has_outcome & has_fit)
    known = set(table[_WHO].to_list())
    return counted, Joined(
        counted=counted.height,
        unknown=tuple(name for name in values if name not in known),
        without=tuple(both.filter(~has_outcome)[_WHO].to_list()),
        not_scored=tuple(both.filter(has_outcome & ~has_fit)[_WHO].to_list()),
    )


def _check(table: pl.DataFrame, joined: Joined, column: OutcomeColumn, sample: Sample) -> None:
    where = Where(column.file)
    if not column.cells:
        message = "Every cell of this column is empty, so there is no outcome."
        raise ProblemsError([Problem("no-outcomes", message, where)])
    if len(joined.unknown) == len(column.cells):
        ids = tuple(sample.table[_WHO].head(_SHOWN).to_list())
        message = f"None of the {len(column.cells)} ids with an outcome is among the candidates."
        first = joined.unknown[0] if joined.unknown else ""
        hint = f'The first one here is "{first}".' if first else ""
        raise ProblemsError([Problem("no-ids-join", message, where, first, ids, hint)])
    if joined.counted < LEAST:
        people = "candidate has" if joined.counted == 1 else "candidates have"
        message = (
            f"{joined.counted} {people} both an overall fit and an outcome; {LEAST} are needed."
        )
        hint = "With fewer, chance alone looks like a result. Wait for more outcomes."
        raise ProblemsError([Problem("too-few-outcomes", message, where, hint=hint)])
    if table[_OUTCOME].n_unique() == 1:
        cells = {name: column.cells[name] for name in table[_WHO].to_list()}
        raise ProblemsError([constant(cells, column.places)])


def _success(read: Measured, outcomes: pl.Series) -> _Success:
    """As it was named; else above the median, or at it where nobody is above."""
    if read.kind == "yes_no":
        return _Success()
    if read.at_least is not None:
        return _Success(at_least=read.at_least)
    median = float(np.median(outcomes.to_numpy()))
    is_highest = not (outcomes > median).any()
    return _Success(at_least=median) if is_highest else _Success(above=median)


def _people(table: pl.DataFrame, sample: Sample, wanted: _Success) -> People:
    scores = table.select(of("score", name) for name in sample.profile.categories)
    return People(
        scores=scores.cast(pl.Float64).fill_null(float("nan")).to_numpy(),
        overall=table[_FIT].to_numpy(),
        outcome=table[_OUTCOME].to_numpy(),
        success=wanted.of(table[_OUTCOME]).to_numpy(),
        everybody=sample.table[_FIT].drop_nulls().to_numpy(),
    )


def _check_success(people: People, success: str | None) -> None:
    if people.success.any() and not people.success.all():
        return
    who = "Everybody" if people.success.any() else "Nobody"
    message = f"{who} who is counted reaches what --success names."
    raise ProblemsError([Problem("no-success", message, value=success or "")])


def _outcome(read: Measured, people: People, wanted: _Success) -> Outcome:
    return Outcome(
        kind=read.kind,
        mean=float(people.outcome.mean()),
        deviation=float(people.outcome.std(ddof=1)),
        yes=read.yes,
        at_least=wanted.at_least,
        above=wanted.above,
        base_rate=float(people.success.mean()),
    )


def _document(
    sample: Sample,
    column: OutcomeColumn,
    joined: Joined,
    outcome: Outcome,
    people: People,
    found: Findings,
    seed: int,
) -> Calibration:
    profile, stands = sample.profile, found.profile_validity
    return Calibration(
        tool=TOOL,
        profile=sample.profile_ref,
        questionnaire=sample.questionnaire_ref,
        sample=sample.ref,
        outcomes=OutcomeFile(name=column.file, sha256=column.sha256, column=column.title),
        seed=seed,
        outcome=outcome,
        joined=joined,
        profile_validity=stands,
        categories=found.categories,
        fitted=found.fitted,
        fifths=fifths(people.overall, people.success),
        cuts=cuts_of(profile.bands, people.everybody, stands, outcome),
        power=found.power,
        restriction=found.restriction,
        without_error=rating_without_error(stands) if outcome.kind == "rating" else None,
        changes=found.changes,
        kept=found.kept,
    )
