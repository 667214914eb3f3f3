"""The files of an audit read and joined, all that is wrong with them told at once."""

from dataclasses import dataclass
from pathlib import Path
from typing import Never

from screener.batch.audit_selection import ByProfile, by_profile
from screener.batch.auditing import DecisionsFile, GroupsFile, Wanted, audit
from screener.batch.round import RESULTS
from screener.batch.sample import Asking, Sample
from screener.checking.decisions import read_decisions
from screener.checking.group_labels import group_columns, grouped
from screener.cli import show
from screener.cli.studies import read_sample
from screener.models.audit import Audit
from screener.nearest import did_you_mean
from screener.problems import Problem, ProblemsError, Where, errors
from screener.sources.files import is_folder
from screener.sources.tables.by_id import ById, read_by_id


@dataclass(frozen=True, slots=True)
class Choice:
    """What was asked on the command line, but for the sample."""

    groups: Path
    decisions: Path | None = None
    bands: str | None = None
    cut: float | None = None
    strata: str | None = None
    must_haves: bool = True
    rule: bool = False


def audited(asking: Asking, choice: Choice) -> tuple[Audit, Sample]:
    """The document; what is worth a word goes to standard error. Raises ProblemsError."""
    _check(asking, choice)
    groups, decided, problems = _files(choice)
    if errors(problems) or groups is None:
        raise ProblemsError(problems)
    show.problems(problems)
    sample = read_sample(asking)
    chosen = _chosen(sample, choice) if _has_profile(asking) else None
    found, warnings = audit(sample, Wanted(groups, decided, chosen, choice.rule))
    show.problems(warnings)
    return found, sample


def _has_profile(asking: Asking) -> bool:
    is_round = is_folder(asking.path) and (asking.path / RESULTS).exists()
    return asking.profile is not None or is_round


def _check(asking: Asking, choice: Choice) -> None:
    """What cannot be asked for together."""
    ways = {
        "--decisions": choice.decisions,
        "--selected-bands": choice.bands,
        "--cut": choice.cut,
    }
    named = [name for name, value in ways.items() if value is not None]
    if len(named) > 1:
        message = f"{' and '.join(named)} are two ways to say who was selected; give one."
        raise ProblemsError([Problem("two-selections", message)])
    if _has_profile(asking):
        return
    if choice.decisions is None:
        _no_profile(asking, "who would be selected")
    if choice.rule:
        _no_profile(asking, "an overall fit, which --ll144 needs")


def _no_profile(asking: Asking, what: str) -> Never:
    message = f"A table without a profile does not say {what}."
    hint = "Name the profile with -p."
    raise ProblemsError([Problem("no-profile", message, Where(str(asking.path)), hint=hint)])


def _chosen(sample: Sample, choice: Choice) -> ByProfile | None:
    """How the profile selects; with decisions it only shows what a change of it would do."""
    bands = tuple(filter(None, (name.strip() for name in (choice.bands or "").split(","))))
    try:
        return by_profile(
            sample.profile,
            bands,
            choice.cut,
            first_pass=sample.questionnaire.first_pass,
            must_haves=choice.must_haves,
        )
    except ProblemsError:
        if choice.decisions is None:
            raise
        return None


def _files(choice: Choice) -> tuple[GroupsFile | None, DecisionsFile | None, list[Problem]]:
    groups, problems = _groups(choice)
    if choice.decisions is None:
        return groups, None, problems
    file, more = read_by_id(choice.decisions)
    if file is None:
        return groups, None, [*problems, *more]
    read, wrong = read_decisions(file.columns, file.name)
    decided = None if read is None else DecisionsFile(file, read)
    return groups, decided, [*problems, *more, *wrong]


def _groups(choice: Choice) -> tuple[GroupsFile | None, list[Problem]]:
    file, problems = read_by_id(choice.groups)
    if file is None:
        return None, problems
    if choice.strata is not None and choice.strata not in file.columns:
        return None, [*problems, _no_strata(choice.strata, file)]
    columns, warnings = group_columns(file.columns, file.name, choice.strata)
    problems += warnings
    if not columns:
        return None, [*problems, _no_columns(file)]
    strata = None
    if choice.strata is not None:
        where = Where(file.name, field=choice.strata)
        strata, more = grouped(choice.strata, file.columns[choice.strata], where)
        problems += more
    return GroupsFile(file, tuple(columns), strata), problems


def _no_columns(file: ById) -> Problem:
    message = "There is no column of groups in it."
    hint = "It needs candidate_id and a column such as sex, with a few labels."
    return Problem("no-groups", message, Where(file.name), "", tuple(file.columns), hint)


def _no_strata(name: str, file: ById) -> Problem:
    message = f'There is no column "{name}".'
    known = tuple(file.columns)
    return Problem("no-strata", message, Where(file.name), name, known, did_you_mean(name, known))
