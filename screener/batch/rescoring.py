"""The candidates of a round once more, for another profile or version: their stored answers."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import polars as pl
from polars.exceptions import PanicException, PolarsError
from pydantic import ValidationError

from screener.batch.journal import read_history
from screener.batch.listed import listed
from screener.batch.people import Crowd, open_crowd
from screener.batch.record import FileRef, Options, Origin, RescoredRef, RunRecord, read_record
from screener.batch.request import Opening, Request
from screener.batch.round import PROBLEMS, RUN, Round
from screener.models.invitation import InvitedBy
from screener.outputs.digests import sha256_of
from screener.pipeline import (
    Instrument,
    Notebook,
    Role,
    answers_table,
    hold_together,
    load_instrument,
    load_profile,
)
from screener.pipeline.applicants import AnswerBatch, Applicants
from screener.pipeline.languages import in_language
from screener.problems import Problem, ProblemsError, Severity, Where
from screener.scoring.columns import code
from screener.sources.document import parse_document
from screener.sources.stored_results import StoredResults

# What the table of such a round is called in its record.
KIND = "round"
_DAMAGE = (PolarsError, PanicException, ValueError, LookupError, TypeError, OSError)


@dataclass(frozen=True)
class Before:
    """A round whose answers are scored again, and what it was made from as far as that is told."""

    crowd: Crowd
    options: Options
    origin: Origin | None
    record: RunRecord | None

    @property
    def folder(self) -> Path:
        """Where it is."""
        return self.crowd.folder

    @property
    def name(self) -> str:
        """What it is called: its folder, without those above."""
        return self.folder.resolve().name

    @property
    def set_aside(self) -> int:
        """How many rows it set aside: their answers are in no result."""
        if self.record is not None:
            return self.record.counts.set_aside
        return listed(self.folder).people_aside[0]

    @property
    def ref(self) -> RescoredRef:
        """What a record says of it."""
        stored = self.crowd.stored
        profile, sha256 = stored.profile, stored.profile_sha256
        return RescoredRef(
            round=self.name,
            sha256=sha256_of(stored.path) or "",
            profile=FileRef(id=profile.profile, version=profile.version, sha256=sha256),
            table=self.origin.table if self.origin else None,
            set_aside=self.set_aside,
        )


def open_before(folder: Path, mask_key: Path | None = None) -> Before:
    """The round in a folder; raises ProblemsError where there is none, or its key is missing."""
    crowd, round_ = open_crowd(folder, mask_key), Round(folder)
    head, record = read_history(round_.journal).head, read_record(round_.file(RUN))
    if record is not None:
        return Before(crowd, record.options, record.made_from, record)
    return Before(crowd, *_of_journal(head), record=None)


def _of_journal(head: dict[str, object]) -> tuple[Options, Origin | None]:
    """What a round was made with that is not finished."""
    try:
        options = Options.model_validate(head.get("options"))
        return options, Origin.model_validate(head.get("made_from"))
    except ValidationError:
        return Options(), None


def opening(before: Before) -> Opening:
    """What gives the candidates of a round as applicants of another."""
    return lambda request, notebook: _applicants(before, request, notebook)


def _applicants(before: Before, request: Request, notebook: Notebook) -> Applicants:
    stored = before.crowd.stored
    role = load_profile(request.profile, notebook)
    notebook.stop_on_errors()
    instrument = _instrument(stored, role)
    hold_together(instrument, role, notebook)
    notebook.stop_on_errors()
    spoken = in_language(instrument, role, request.options.language)
    notebook.take(_unasked(stored, role, before.folder))
    name = before.name
    return Applicants(
        name,
        before.ref.sha256,
        KIND,
        "screener",
        tuple(_notes(before)),
        role,
        instrument,
        spoken,
        None,
        None,
        lambda: _batches(stored),
        lambda row: Where(name, field=f"row {row}"),
        stored.yardstick,
        was_inviting=_invited_by(before.origin),
    )


def _invited_by(origin: Origin | None) -> InvitedBy | None:
    invites = origin.invites if origin else None
    return InvitedBy(invites.key, invites.received) if invites else None


def _instrument(stored: StoredResults, role: Role) -> Instrument:
    """The questionnaire of the round; with all its translations where it is still to be had."""
    found = load_instrument((stored.questionnaire.questionnaire,), role, None, Notebook())
    if found is not None and found.document.sha256 == stored.questionnaire_sha256:
        return found
    data = stored.questionnaire.model_dump_json(by_alias=True).encode()
    document, problems = parse_document(data, f"{stored.path}.json")
    if document is None:
        raise ProblemsError(problems)
    document = replace(document, name=str(stored.path), sha256=stored.questionnaire_sha256)
    instrument = Instrument(stored.questionnaire, document)
    if (told := stored.translated) is None or told.questionnaire_translation is None:
        return instrument
    language = told.questionnaire.language
    return replace(
        instrument,
        translations={language: told.questionnaire},
        translation_hashes={language: told.questionnaire_translation},
    )


def _batches(stored: StoredResults) -> Iterator[AnswerBatch]:
    names = ["row", *answers_table([], stored.questionnaire).columns]
    known = [name for name in names if name in stored.columns]
    # Results of an earlier version may lack what nobody was asked then.
    missing = [pl.lit(None, pl.String).alias(name) for name in names if name not in known]
    try:
        for frame in stored.batches(known):
            answers = frame.with_columns(missing).select(names)
            keys = answers.select(
                "row",
                "candidate_id",
                pl.lit(None, pl.String).alias("submitted"),
                pl.lit(value=True).alias("sound"),
            )
            yield AnswerBatch(answers, keys, ())
    except _DAMAGE:
        raise ProblemsError([_damaged(stored.path)]) from None


def _damaged(path: Path) -> Problem:
    message = "These results are damaged, or another version of Screener made them."
    hint = "Run the batch command of this round again, with --update if it asks for it."
    return Problem("unreadable-results", message, Where(str(path)), hint=hint)


def _notes(before: Before) -> Iterator[str]:
    stored = before.crowd.stored
    number, profile = stored.number, stored.profile
    who = "1 candidate" if number == 1 else f"{number:,} candidates"
    yield (
        f"The answers of {who} of the round {before.name}, which was scored with "
        f"{profile.profile} {profile.version}."
    )
    if aside := before.set_aside:
        rows, are = ("1 row", "is") if aside == 1 else (f"{aside:,} rows", "are")
        yield f"{rows} {are} not among them: set aside then for mistakes, see its {PROBLEMS}."


def _unasked(stored: StoredResults, role: Role, folder: Path) -> Iterator[Problem]:
    """A warning for each must-have that nobody of the round answered."""
    needed = role.profile.eligibility if role.profile is not None else {}
    names = [name for name in needed if code(name) in stored.columns]
    if not names or not stored.number:
        return
    given = stored.scan().select(pl.col([code(name) for name in names]).count()).collect()
    for name in names:
        if not given[code(name)].item():
            message = f"Nobody of this round answered the must-have {name}, so it is not known."
            where, hint = Where(str(folder)), "Ask it, or take it out of the profile."
            yield Problem(
                "must-have-unanswered", message, where, name, hint=hint, severity=Severity.WARNING
            )
