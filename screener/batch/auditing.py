"""An audit of a round or a table: its candidates joined to their groups, and the document.

What the groups file says is held in memory, comes out as counts, and goes nowhere else: scoring
was done before it is looked at, and is not told of it.
"""

from dataclasses import dataclass
from pathlib import Path

import polars as pl

from screener.batch.audit_changes import changes
from screener.batch.audit_joined import JoinedFile, joined
from screener.batch.audit_selection import ByProfile, outcome_columns
from screener.batch.sample import Sample
from screener.checking.decisions import Decisions
from screener.checking.group_labels import GroupColumn
from screener.evidence.audit import attributes, by_strata, rule_of
from screener.evidence.group_differences import differences
from screener.evidence.impact import Labels
from screener.models.audit import (
    Audit,
    Changes,
    FileUsed,
    Joined,
    Selection,
    Stratified,
    WordRead,
)
from screener.models.profile import Profile
from screener.models.questionnaire import Category
from screener.pipeline import TOOL
from screener.problems import Problem, ProblemsError, errors
from screener.scoring.columns import code, overall
from screener.scoring.table import Scorer
from screener.sources.tables.by_id import ById

_ROWS = 50_000


@dataclass(frozen=True)
class GroupsFile:
    """The groups of candidates; ``strata`` is a column that only parts the comparison."""

    file: ById
    columns: tuple[GroupColumn, ...]
    strata: GroupColumn | None = None


@dataclass(frozen=True)
class DecisionsFile:
    """Who was selected, as people decided."""

    file: ById
    read: Decisions


@dataclass(frozen=True)
class Wanted:
    """What an audit is to hold.

    Selection is that of ``decided``, else that of ``chosen``, which also says what a change of the
    profile is tried on; without it no change is tried.
    """

    groups: GroupsFile
    decided: DecisionsFile | None
    chosen: ByProfile | None
    rule: bool = False


def audit(sample: Sample, wanted: Wanted) -> tuple[Audit, list[Problem]]:
    """The document and what is to be warned of; raises ProblemsError where nobody joins."""
    ids = sample.table["candidate_id"]
    groups = joined(wanted.groups.file, ids, "groups")
    decided = joined(wanted.decided.file, ids, "decision") if wanted.decided else None
    problems = [*groups.problems, *(decided.problems if decided else ())]
    if errors(problems):
        raise ProblemsError(problems)
    columns = [_labels(column, groups) for column in wanted.groups.columns]
    selection, selected = _selection(sample, wanted, decided)
    found = Audit(
        tool=TOOL,
        sample=sample.ref,
        profile=sample.profile_ref,
        questionnaire=sample.questionnaire_ref,
        groups_file=_file(wanted.groups.file),
        joined=_joined(wanted.groups.file, groups, decided),
        selection=selection,
        attributes=attributes(columns, selected),
        rule=rule_of(columns, sample.table[overall("fit")]) if wanted.rule else None,
        differences=tuple(differences(each, _categories(sample), sample.table) for each in columns),
        changes=_changes(sample, wanted, columns),
        strata=wanted.groups.strata.name if wanted.groups.strata else None,
        stratified=_stratified(wanted, groups, columns, selected),
    )
    return found, problems


def _labels(column: GroupColumn, groups: JoinedFile) -> Labels:
    return Labels.of(column.name, column.labels, groups.taken(column.codes))


def _selection(
    sample: Sample, wanted: Wanted, decided: JoinedFile | None
) -> tuple[Selection, pl.Series]:
    if wanted.decided is not None and decided is not None:
        selected = decided.truths(wanted.decided.read.decided)
        return _by_decisions(wanted.decided, selected), selected
    chosen = wanted.chosen or ByProfile()
    selected = chosen.selected(sample.table, sample.profile)
    return _by_profile(chosen, selected), selected


def _by_decisions(decisions: DecisionsFile, selected: pl.Series) -> Selection:
    words = decisions.read.words
    return Selection(
        by="decisions",
        must_haves=False,
        file=_file(decisions.file),
        words=tuple(WordRead(word=w, read_as=meaning, count=n) for w, meaning, n in words),
        selected=int(selected.sum() or 0),
        of=len(selected) - selected.null_count(),
        unknown=selected.null_count(),
    )


def _by_profile(chosen: ByProfile, selected: pl.Series) -> Selection:
    return Selection(
        by="bands" if chosen.cut is None else "cut",
        bands=chosen.bands,
        cut=chosen.cut,
        must_haves=chosen.must_haves,
        selected=int(selected.sum() or 0),
        of=len(selected) - selected.null_count(),
        unknown=selected.null_count(),
    )


def _changes(sample: Sample, wanted: Wanted, columns: list[Labels]) -> Changes | None:
    if wanted.chosen is None:
        return None
    return changes(sample.profile, wanted.chosen, columns, lambda other: _scored(sample, other))


def _scored(sample: Sample, profile: Profile) -> pl.DataFrame:
    """The same answers with another profile, some at a time: overall fits, bands and gates."""
    codes = [code(item.id) for item in sample.questionnaire.all_items()]
    answers = sample.table.select(name for name in codes if name in sample.table.columns)
    scorer = Scorer(sample.questionnaire, profile)
    tables = (scorer.score(each).table() for each in answers.iter_slices(_ROWS))
    return pl.concat(each.select(outcome_columns(profile)) for each in tables)


def _categories(sample: Sample) -> list[Category]:
    """Those that the profile names; the others are not scored."""
    named = sample.profile.categories
    return [category for category in sample.questionnaire.categories if category.id in named]


def _stratified(
    wanted: Wanted, groups: JoinedFile, columns: list[Labels], selected: pl.Series
) -> tuple[Stratified, ...]:
    if wanted.groups.strata is None:
        return ()
    return by_strata(columns, _labels(wanted.groups.strata, groups), selected)


def _file(file: ById) -> FileUsed:
    return FileUsed(name=Path(file.name).name, sha256=file.sha256)


def _joined(file: ById, groups: JoinedFile, decided: JoinedFile | None) -> Joined:
    return Joined(
        groups_rows=len(file.ids),
        not_in_source=groups.strangers,
        not_in_groups=groups.missing,
        decisions_not_in_source=None if decided is None else decided.strangers,
    )
