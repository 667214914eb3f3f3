"""Norms from samples: what has to be alike, what is too few, and when it was."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl
from numpy.typing import NDArray

from screener.batch.round import RESULTS
from screener.batch.sample import Asking, Sample
from screener.cli import show
from screener.cli.studies import read_sample
from screener.evidence.norms import norm_table
from screener.evidence.scale_figures import scale_figures
from screener.models.answers import iso_date
from screener.models.measures import measures_sha256
from screener.models.norms import (
    FEW_PEOPLE,
    LEAST_PEOPLE,
    FitTable,
    NormProfile,
    Norms,
    NormSource,
    NormTable,
)
from screener.outputs.targets import is_other_file, refusals
from screener.problems import Problem, ProblemsError, Severity, Where
from screener.scoring.columns import of, overall, points
from screener.sources.files import is_folder

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Group:
    """One sample with all categories scored, and of a round the overall fits of its profile."""

    path: Path
    every: Sample
    own: Sample | None = None

    @property
    def people(self) -> int:
        return self.every.table.height


def check_command(out: Path, date: str | None, paths: Sequence[Path]) -> None:
    """Raise ProblemsError where the file is none, or the date is no day."""
    problems = []
    if is_other_file(out, ".yaml") or out.suffix.lower() not in (".yaml", ".yml"):
        message = "A norms file ends in .yaml."
        problems.append(Problem("wrong-ending", message, Where(str(out))))
    else:
        problems += refusals([out], paths)
        problems += [_in_round(out) for path in paths if _is_within(out, path)]
    try:
        iso_date(date or "2026-01-01")
    except ValueError:
        message = f'"{date}" is no day.'
        problems.append(Problem("wrong-date", message, value=date or "", allowed=("2026-11-20",)))
    if problems:
        raise ProblemsError(problems)


def _is_within(path: Path, folder: Path) -> bool:
    return is_folder(folder) and path.absolute().is_relative_to(folder.absolute())


def _in_round(path: Path) -> Problem:
    message = "A round holds nothing but its own files; this would be put among them."
    return Problem("target-in-round", message, Where(str(path)), hint="Choose another folder.")


def samples_of(paths: Sequence[Path], questionnaire: str | None) -> list[Group]:
    """Every sample; of a round the fits too. Raises ProblemsError."""
    groups = []
    for path in paths:
        asking = Asking(path, None, questionnaire, every=True, needed=_needed)
        every, own = read_sample(asking), None
        if is_folder(path) and (path / RESULTS).exists():
            own = read_sample(Asking(path, None, needed=lambda _: [overall("fit")]))
        groups.append(Group(path, every, own))
    return groups


def _needed(_: object) -> list[str]:
    """Points, scores and days, as patterns of Polars."""
    return ["^answered$", "^(points|score):.*$"]


def made(groups: Sequence[Group], title: str | None, date: str | None) -> Norms:
    """The norms of all of them together; raises ProblemsError with everything in the way."""
    newest = _newest(groups) or date
    problems = [*_unlike(groups), *_twice(groups), *_few(groups)]
    if newest is None:
        message = "No answers have a date, and norms grow old."
        hint = "Say when they were given with --date, such as --date 2026-11-20."
        problems.append(Problem("no-date", message, hint=hint))
    if problems or newest is None:
        raise ProblemsError(problems)
    _warn_of_few(sum(each.people for each in groups))
    asked = groups[0].every.questionnaire
    return Norms(
        norms=asked.questionnaire,
        version=asked.version,
        title=title or ", ".join(each.every.name for each in groups)[:300],
        date=newest,
        measures=measures_sha256(asked),
        questionnaires=tuple(dict.fromkeys(e.every.questionnaire_sha256 for e in groups)),
        people=sum(each.people for each in groups),
        sources=tuple(_source(each) for each in groups),
        categories=_categories(groups),
        overall=_fits(groups),
    )


def _warn_of_few(people: int) -> None:
    if people < FEW_PEOPLE:
        message = f"These norms are of {people} people: percentiles are off by several points."
        hint = f"From {FEW_PEOPLE} on they are steadier. Reports show how far they may be off."
        show.problems([Problem("few-people", message, hint=hint, severity=Severity.WARNING)])


def _source(group: Group) -> NormSource:
    sample = group.every
    return NormSource(
        kind=sample.kind, name=sample.name[:300], sha256=sample.sha256, people=group.people
    )


def _newest(groups: Sequence[Group]) -> str | None:
    days = [each.every.table["answered"].drop_nulls() for each in groups]
    return max((str(day.max())[:10] for day in days if len(day)), default=None)


def _unlike(groups: Sequence[Group]) -> Iterator[Problem]:
    """Samples whose answers do not score as those of the first."""
    first = groups[0].every.questionnaire
    wanted = measures_sha256(first)
    for each in groups[1:]:
        asked = each.every.questionnaire
        if asked.questionnaire != first.questionnaire or measures_sha256(asked) != wanted:
            message = (
                f"This is of the questionnaire {asked.questionnaire} {asked.version}, whose items "
                f"are not those of {first.questionnaire} {first.version} in {groups[0].path}."
            )
            hint = "Norms are of one questionnaire; make a file for each."
            yield Problem("other-questionnaire", message, Where(str(each.path)), hint=hint)


def _twice(groups: Sequence[Group]) -> Iterator[Problem]:
    seen: dict[str, Path] = {}
    for each in groups:
        before = seen.setdefault(each.every.sha256, each.path)
        if before is not each.path:
            message = f"These are the same people as in {before}."
            yield Problem("same-people", message, Where(str(each.path)))


def _few(groups: Sequence[Group]) -> Iterator[Problem]:
    people = sum(each.people for each in groups)
    if people < LEAST_PEOPLE:
        who = "1 person makes" if people == 1 else f"{people} people make"
        message = f"{who} no norms; {LEAST_PEOPLE} are the least."
        yield Problem("too-few-people", message, value=str(people))


def _categories(groups: Sequence[Group]) -> dict[str, NormTable]:
    """Those in which enough people have a score; raises ProblemsError where there are none."""
    asked = groups[0].every.questionnaire
    found = {}
    for category in asked.categories:
        scores = _together(groups, [of("score", category.id)])
        if np.count_nonzero(~np.isnan(scores)) < LEAST_PEOPLE:
            continue
        items = [points(item.id) for item in category.scored_items]
        [figures] = scale_figures(_together(groups, items), [len(items)], scores)
        found[category.id] = norm_table(scores[:, 0], figures.alpha)
    if not found:
        message = f"In no category {LEAST_PEOPLE} people have a score."
        raise ProblemsError([Problem("too-few-people", message)])
    return found


def _together(groups: Sequence[Group], names: list[str]) -> Matrix:
    columns = pl.col(names).cast(pl.Float64)
    return np.concatenate([each.every.table.select(columns).to_numpy() for each in groups])


def _fits(groups: Sequence[Group]) -> FitTable | None:
    """The overall fits, where all were held against one profile and enough have one."""
    own = [each.own for each in groups if each.own is not None]
    if len(own) < len(groups) or len({each.profile_sha256 for each in own}) > 1:
        return None
    fits = np.concatenate([each.table[overall("fit")].to_numpy() for each in own])
    if np.count_nonzero(~np.isnan(fits)) < LEAST_PEOPLE:
        return None
    profile = own[0].profile
    about = NormProfile(id=profile.profile, version=profile.version, sha256=own[0].profile_sha256)
    return FitTable(profile=about, **dict(norm_table(fits)))
