"""The order of things when a round is made: check everything, then make what is missing."""

import hashlib
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from screener.batch.finishing import Finishing, marks
from screener.batch.journal import Journal, read_history
from screener.batch.lock import held
from screener.batch.making import Made, Making, first_results, score
from screener.batch.origin import engine_of, origin_of
from screener.batch.record import Origin, RunRecord, Times, read_record, record_json
from screener.batch.rendering import Renderer
from screener.batch.reports import Tally
from screener.batch.request import Outcome, Request
from screener.batch.room import short_of_room
from screener.batch.round import LOCK, RUN, Round, State, foreign
from screener.batch.same_round import differences, refusals
from screener.batch.shelf import Shelf, kept_problems
from screener.batch.standing import is_as_recorded
from screener.batch.watcher import Watcher
from screener.outputs.digests import sha256_of
from screener.outputs.files import write_whole
from screener.outputs.key_file import KeyFile, find_key, keep_key, key_beside
from screener.outputs.mask_key import MASK
from screener.outputs.places import (
    kept_until_left,
    make_folders,
    remove,
    remove_if_empty,
    temporary_in,
)
from screener.outputs.problem_book import ProblemBook
from screener.pipeline import Notebook
from screener.pipeline.applicants import Applicants
from screener.pipeline.normed import beside_norms
from screener.problems import Problem, ProblemsError, Severity
from screener.report.rendered import EngineMissingError, Versions
from screener.report.view.catalogue import speaks
from screener.report.worker import PdfWorker

# So many of the best are enough to find what a template does wrong with most.
_TRIED = 3


class Run:
    """One run of one round. ``tally`` says how far it came, also after it was stopped."""

    def __init__(self, request: Request, watcher: Watcher) -> None:
        self.request = request
        self.watcher = watcher
        self.tally = Tally()
        self.has_begun = False
        self._round = Round(request.folder)
        self._new: list[Path] = []
        self._is_alone = False

    def carry_out(self) -> Outcome:
        """Check, and make what is missing.

        Raises ProblemsError with nothing written where the files or the folder are wrong,
        RoundBusyError where another run is at work, WriteError and RendererLostError where it
        could not be finished.
        """
        with ExitStack() as stack:
            is_locked = self._is_round()
            if is_locked:
                self._hold(stack)
            renderer = stack.enter_context(self._renderer())
            key = self._key()
            opened = self._opened()
            versions = self._versions(renderer)
            if not is_locked:
                self._new = make_folders(self._round.folder)
                self._hold(stack)
                stack.callback(self._leave_as_found)
                # Another run may have begun a round there since we looked.
                self._is_round()
            mask = key.fingerprint if key else None
            engine = versions.engine if versions else None
            origin = self._shared(origin_of(opened.applicants, self.request.map_file, engine, mask))
            self._check_same(origin)
            finishing = Finishing(self.request.sharing, versions, origin.signer, origin.password)
            return self._done(origin) or self._make(renderer, opened, origin, key, finishing)

    def _hold(self, stack: ExitStack) -> None:
        stack.enter_context(held(self._round.file(LOCK)))
        self._is_alone = True

    def _leave_as_found(self) -> None:
        """Where nothing was begun, no folder of ours stays behind."""
        if not self.has_begun:
            remove_if_empty(self._round.folder, (LOCK,), self._new)

    def tidy(self) -> None:
        """Clear away what is half done, for who ends the process while it is at work."""
        if self._is_alone:
            self._round.clear()
            self._leave_as_found()

    def _is_round(self) -> bool:
        state = self._round.state(self.request.map_file)
        if state is State.FOREIGN:
            raise ProblemsError([foreign(self._round.folder)])
        return state is State.ROUND

    def _renderer(self) -> Renderer:
        """Who makes the PDFs; begun early, as loading the engine takes as long as reading."""
        options = self.request.options
        if self.request.cluster is not None:
            from screener.batch.cluster import Cluster

            return Cluster(self.request.cluster)
        from screener.batch.pool import Pool, cores

        wanted = self.request.workers or cores()
        return Pool(1 if options.first == 0 else wanted)

    def _key(self) -> KeyFile | None:
        """The key of the masked copies; raises ProblemsError. A new one is not written yet."""
        if not self.request.options.is_masked:
            return None
        folder = self._round.folder
        key, problems = find_key(self.request.mask_key or key_beside(folder, MASK), MASK, [folder])
        if key is None:
            raise ProblemsError(problems)
        self.watcher.warn(problems)
        return key

    def _opened(self) -> "_Opened":
        request, notebook = self.request, Notebook()
        self.watcher.stage(f"Reading {request.table.name}")
        applicants = request.opening(request, notebook)
        applicants = beside_norms(applicants, request.norms, notebook)
        language = applicants.spoken.questionnaire.language
        if not speaks(language):
            notebook.note(f"The lists' and reports' own words are in English, not in {language}.")
        self.watcher.opened(applicants, notebook.notes)
        self.watcher.warn(notebook.warnings)
        return _Opened(applicants, notebook)

    def _versions(self, renderer: Renderer) -> Versions | None:
        """What lays out the PDFs; None where it is missing and only the shortlist wants it."""
        try:
            return renderer.versions
        except EngineMissingError as error:
            if self.request.options.first != 0:
                raise
            self.watcher.warn([_no_engine(error)])
            return None

    def _shared(self, origin: Origin) -> Origin:
        """The origin with what is done to the PDFs, and the round that it is made from."""
        before = read_history(self._round.journal).head.get("made_from")
        found = marks(self.request.sharing, before if isinstance(before, dict) else {})
        return origin.model_copy(update={**found, "rescored": self.request.rescored})

    def _check_same(self, origin: Origin) -> None:
        """Raise ProblemsError if what is there was made from something else."""
        history = read_history(self._round.journal)
        if history.runs:
            found = differences(history.head, origin, self.request.options)
            problems = refusals(found, self._round.folder, update=self.request.update)
            if problems:
                raise ProblemsError(problems)

    def _done(self, origin: Origin) -> Outcome | None:
        """The outcome of before, if there is nothing left to do."""
        record = read_record(self._round.file(RUN))
        if record is None or (record.kept and self.request.overwrite):
            return None
        if not read_history(self._round.journal).wrote(RUN, sha256_of(self._round.file(RUN))):
            return None
        is_same = record.made_from == origin and record.options == self.request.options
        if not is_same or record.counts.reports_failed:
            return None
        if not is_as_recorded(record, self._round):
            return None
        self.tally = Tally(record.counts.reports, record.counts.reports)
        kept = kept_problems(self._round.folder, record.kept)
        return Outcome(record, tuple(kept), was_finished=True)

    def _make(
        self,
        renderer: Renderer,
        opened: "_Opened",
        origin: Origin,
        key: KeyFile | None,
        finishing: Finishing,
    ) -> Outcome:
        began, folder = datetime.now(UTC), self._round.folder
        history = read_history(self._round.journal)
        self.watcher.warn(short_of_room(self.request.table, folder))
        self._round.clear()
        with ProblemBook(folder) as book, kept_until_left(temporary_in(folder)) as path:
            book.add(opened.notebook.warnings)
            # All of the table is read before anything is changed: it may be broken at its end.
            scored = score(opened.applicants, path, book, self.watcher)
            self._try_on(path)
            self._begin(key)
            with Journal.begin(self._round.journal, self._head(origin)) as journal:
                shelf = Shelf(self._round, journal, self.request.overwrite)
                making = Making(
                    shelf,
                    opened.applicants,
                    self.request.options,
                    renderer,
                    origin.engine,
                    origin.engine or engine_of(history),
                    self.watcher,
                    self.tally,
                    book,
                    scored,
                    key.secret if key else None,
                    self.request.looks,
                    finishing,
                )
                try:
                    made = making.everything()
                finally:
                    shelf.tidy()
                record = self._record(made, renderer, opened, origin, history.runs, began)
                _finish(journal, record, self._round.file(RUN))
        return Outcome(record, tuple(kept_problems(folder, made.kept)), withdrawn=made.withdrawn)

    def _record(
        self,
        made: Made,
        renderer: Renderer,
        opened: "_Opened",
        origin: Origin,
        resumed: int,
        began: datetime,
    ) -> RunRecord:
        return RunRecord(
            made_from=origin,
            options=self.request.options,
            counts=made.counts,
            notes=opened.applicants.notes,
            problems=made.problems.by_code,
            kept=made.kept,
            files=made.files,
            workers=renderer.workers,
            resumed=resumed,
            times=_times(began),
        )

    def _try_on(self, path: Path) -> None:
        """Make the user's looks with the first results; raises ProblemsError.

        Without reports only the logo is tried, which the shortlist wears.
        """
        looks, options = self.request.looks, self.request.options
        if not looks.needs_trying:
            return
        editions = [replace(options.edition, copy=copy) for copy in options.copies]
        with PdfWorker() as worker:
            first = [] if options.first == 0 else first_results(path, _TRIED)
            looks.try_on(first, editions, worker)

    def _begin(self, key: KeyFile | None) -> None:
        if key is not None and key.is_new:
            keep_key(key)
            self.watcher.key_made(key.path)
        remove(self._round.file(RUN))
        self.has_begun = True

    def _head(self, origin: Origin) -> dict[str, object]:
        return {"made_from": origin.model_dump(), "options": self.request.options.model_dump()}


def _finish(journal: Journal, record: RunRecord, path: Path) -> None:
    """Say that all is done; the journal knows the words, so that nobody else's count."""
    data = record_json(record)
    journal.file(RUN, hashlib.sha256(data).hexdigest())
    write_whole(path, data)


class _Opened(NamedTuple):
    """The applicants, and what was said about their files."""

    applicants: Applicants
    notebook: Notebook


def _times(began: datetime) -> Times:
    now = datetime.now(UTC)
    return Times(
        started=began.isoformat(timespec="seconds"),
        finished=now.isoformat(timespec="seconds"),
        seconds=round((now - began).total_seconds(), 3),
    )


def _no_engine(error: EngineMissingError) -> Problem:
    message = f"shortlist.pdf cannot be made here, because a library is missing: {error}"
    hint = "shortlist.html shows the same. `screener doctor` says what to install."
    return Problem("no-pango", message, hint=hint, severity=Severity.WARNING)
