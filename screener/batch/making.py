"""Makes everything that a round holds, from its table."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from screener import __version__
from screener.batch.codes import codes_of
from screener.batch.collecting import seldom_collected
from screener.batch.copies import Copies
from screener.batch.finishing import Finishing
from screener.batch.masked_ranking import MaskedRanking
from screener.batch.method_sheet import Made as MadeWith
from screener.batch.ordering import Ranking, rank
from screener.batch.ranking_csv import write_ranking_csv
from screener.batch.record import Counts, Options
from screener.batch.rendering import Renderer
from screener.batch.reports import Reports, Tally, whole_tiers
from screener.batch.results import write_results
from screener.batch.round import (
    MOST_IN_JSONL,
    MOST_IN_WORKBOOK,
    PROBLEMS,
    RANKING_CSV,
    RANKING_XLSX,
    RESULTS,
    RESULTS_JSONL,
    SAMPLE_QUALITY,
    SHORTLIST_HTML,
    SHORTLIST_PDF,
)
from screener.batch.sample_quality_csv import write_sample_quality
from screener.batch.shelf import Shelf
from screener.batch.shortlist import Facts, build
from screener.batch.stems import Stems, stems_of
from screener.batch.submissions import Keys
from screener.batch.watcher import Watcher
from screener.batch.workbook_sheets import write_ranking_workbook
from screener.models.edition import Copy
from screener.models.result import FitResult
from screener.outputs.new_file import new_file
from screener.outputs.problem_book import ProblemBook
from screener.outputs.problems_csv import ProblemCounts, write_problems
from screener.outputs.result_json import ResultLines
from screener.pipeline.applicants import AnswerBatch, Applicants, RowProblem
from screener.pipeline.looks import Looks
from screener.problems import Problem, ProblemsError, Severity, Where
from screener.report.rendered import EngineMissingError, Rendered, RenderError, scripts
from screener.sources.stored_results import read_results

Printing = Callable[[], Rendered]
_NOT_FINISHED = "not-finished"


@dataclass(frozen=True, slots=True)
class Made:
    """What came of a round."""

    counts: Counts
    problems: ProblemCounts
    withdrawn: int
    kept: tuple[str, ...]
    files: dict[str, str]


@dataclass
class Scored:
    """The results of a table in a file that has no place yet."""

    path: Path
    keys: Keys
    rows: int = 0
    not_finished: int = 0


def score(applicants: Applicants, path: Path, book: ProblemBook, watcher: Watcher) -> Scored:
    """Score everybody; the mistakes of rows go into the book.

    Raises ProblemsError where the file turns out to be broken, WriteError.
    """
    rows = not_finished = 0

    def take(batch: AnswerBatch) -> None:
        nonlocal rows, not_finished
        rows += batch.keys.height
        not_finished += sum(each.problem.code == _NOT_FINISHED for each in batch.problems)
        book.add(batch.problems)
        watcher.progress(rows)

    watcher.stage("Reading and scoring")
    keys = write_results(applicants, path, take)
    return Scored(path, keys, rows, not_finished)


def first_results(path: Path, number: int) -> list[FitResult]:
    """The first results in order, of a file that has no place yet."""
    stored, problems = read_results(path)
    if stored is None:
        raise ProblemsError(problems)
    return list(rank(stored).results(number))


@dataclass
class Making:
    """Makes the files of one round from its results, in the order in which they are wanted.

    ``engine`` is what lays out PDFs, None where it is missing: then there are no PDFs. Reports that
    stand are held against ``known_engine``, which made those of before. ``secret`` is the key of
    the masked copies; where there is one, ranking and shortlist are masked too.
    """

    shelf: Shelf
    applicants: Applicants
    options: Options
    renderer: Renderer
    engine: str | None
    known_engine: str | None
    watcher: Watcher
    tally: Tally
    book: ProblemBook
    scored: Scored
    secret: bytes | None = None
    looks: Looks = field(default_factory=Looks)
    finishing: Finishing = field(default_factory=Finishing)

    def everything(self) -> Made:
        """Make what is missing; the problems are in the book afterwards."""
        with seldom_collected():
            return self._everything()

    def _everything(self) -> Made:
        ranking = self._ranked()
        first = whole_tiers(ranking, self.options.first)
        copies, shown = self._copies(ranking, first)
        printed = self._shortlist(shown, first, copies)
        self._write_ranking(ranking, shown)
        if printed is not None:
            self._print_shortlist(printed)
        counted = self._write_problems(shown)
        withdrawn = self._make_reports(ranking, first, copies)
        if lost := list(self._of_reports()):
            self.book.add(lost)
            counted = self._write_problems(shown)
        kept = tuple(sorted([*self.shelf.kept, *self.tally.kept]))
        files = dict(sorted({**self.shelf.files, **self.tally.files}.items()))
        return Made(self._counts(ranking), counted, len(withdrawn), kept, files)

    def _ranked(self) -> Ranking:
        self.watcher.stage("Putting them in order")
        stored, problems = read_results(self.shelf.take(RESULTS, self.scored.path))
        if stored is None:
            raise ProblemsError(problems)
        return rank(stored)

    def _copies(self, ranking: Ranking, first: int) -> tuple[Copies, Ranking]:
        """The copies with their names, and the ranking as people are shown it."""
        stem = stems_of(ranking) if first else Stems()
        if self.secret is None:
            return Copies(self.options.copies, stem), ranking
        codes = codes_of(ranking, self.secret)
        shown = MaskedRanking(ranking.stored, ranking.places, codes)
        return Copies(self.options.copies, stem, codes), shown

    # --- tables -------------------------------------------------------------------------------

    def _write_ranking(self, ranking: Ranking, shown: Ranking) -> None:
        self.watcher.stage("Writing the ranking")
        limit = self.options.limit
        wide = partial(write_ranking_csv, shown, invites=self.applicants.invited_by is not None)
        self.shelf.put(RANKING_CSV, lambda path: wide(path, limit))
        if ranking.number <= MOST_IN_JSONL or self.options.jsonl:
            self.shelf.put(RESULTS_JSONL, lambda path: _write_lines(ranking, path))
        else:
            self.shelf.leave_out(RESULTS_JSONL)
        if ranking.number <= MOST_IN_WORKBOOK:
            self.shelf.put(SAMPLE_QUALITY, lambda path: write_sample_quality(shown, path))
        else:
            self.shelf.leave_out(SAMPLE_QUALITY)

    def _write_problems(self, ranking: Ranking) -> ProblemCounts:
        """Both files that list problems; they are made again if reports add some."""
        counted: list[ProblemCounts] = []
        lines = partial(self.book.lines, self.scored.keys.superseded)
        self.shelf.put(PROBLEMS, lambda path: counted.append(write_problems(path, lines())))
        if ranking.number <= MOST_IN_WORKBOOK:
            self.shelf.put(RANKING_XLSX, partial(self._write_workbook, ranking))
        else:
            self.shelf.leave_out(RANKING_XLSX)
        return counted[0]

    def _write_workbook(self, ranking: Ranking, path: Path) -> None:
        spoken, rows = ranking.stored.spoken, self.scored.keys.superseded
        write_ranking_workbook(
            path,
            ranking,
            spoken.profile,
            spoken.questionnaire,
            self._made_with(),
            None if self.secret else self.book,
            rows,
            self.options.paper,
        )

    def _made_with(self) -> MadeWith:
        applicants, document = self.applicants, self.applicants.role.document
        return MadeWith(
            tool=f"Screener {__version__}",
            table=Path(applicants.name).name,
            table_sha256=applicants.sha256,
            profile_sha256=document.sha256 if document else "",
            questionnaire_sha256=applicants.instrument.document.sha256,
            map_sha256=applicants.map_sha256,
            limit=self.options.limit,
            invites=self.applicants.invited_by is not None,
            # Among them are the names of files that people sent.
            notes=() if self.secret else applicants.notes,
        )

    def _of_reports(self) -> Iterator[RowProblem]:
        """What is wrong with reports, in the order of the ids."""
        for (name, copy), why in sorted(self.tally.failed.items()):
            yield RowProblem(0, name, _no_report(why, copy))
        for (name, copy), missing in sorted(self.tally.missing.items()):
            yield RowProblem(0, name, _no_glyphs(missing, what=_OF_COPIES[copy]))

    # --- what people read ---------------------------------------------------------------------

    def _shortlist(self, ranking: Ranking, first: int, copies: Copies) -> Printing | None:
        """The page, and its print begun: another process lays it out while we go on."""
        from screener.report.shortlist_html import shortlist_page, shortlist_print

        self.watcher.stage("Drawing the shortlist")
        shortlist = build(ranking, ranking.stored, self._facts(first, copies))
        edition = self.looks.worn(self.options.edition)
        page = shortlist_page(shortlist, edition.brand)
        self.shelf.put(SHORTLIST_HTML, lambda path: _write(path, page.encode()))
        if self.engine is None:
            return None
        printed = shortlist_print(shortlist, edition.paper, edition.brand)
        return self.renderer.lay_out(printed, edition.logo)

    def _print_shortlist(self, printed: Printing) -> None:
        try:
            rendered = printed()
        except EngineMissingError:
            raise
        except RenderError as error:
            self.tally.failed_pages.append(SHORTLIST_PDF)
            self.book.add([_no_page(SHORTLIST_PDF, str(error))])
            return
        pdf = self.finishing.page(rendered.pdf)
        self.shelf.put(SHORTLIST_PDF, lambda path: _write(path, pdf))
        if rendered.missing:
            self.book.add([_no_glyphs(rendered.missing, SHORTLIST_PDF)])

    def _facts(self, first: int, copies: Copies) -> Facts:
        return Facts(
            source=Path(self.applicants.name).name,
            set_aside=self.scored.keys.set_aside,
            superseded=len(self.scored.keys.superseded),
            limit=self.options.limit,
            reports=first,
            stem=copies.listed,
            code=copies.code,
        )

    def _make_reports(self, ranking: Ranking, first: int, copies: Copies) -> list[Path]:
        """Those that are wanted; the others that do not belong here any more are moved away."""
        reports = Reports(
            self.shelf.round,
            self.shelf.journal,
            copies,
            self.looks.worn(self.options.edition),
            self.engine or self.known_engine or "",
            self.watcher,
            self.shelf.overwrite,
            self.tally,
            self.finishing,
        )
        withdrawn = reports.withdraw(ranking, first)
        if first:
            self.watcher.stage("Reports")
            self.watcher.progress(0, first * len(copies.wanted))
            reports.make(ranking, first, self.renderer)
        return withdrawn

    def _counts(self, ranking: Ranking) -> Counts:
        scored = int(ranking.places["tier"].is_not_null().sum())
        return Counts(
            rows=self.scored.rows,
            candidates=ranking.number,
            scored=scored,
            not_scored=ranking.number - scored,
            set_aside=self.scored.keys.set_aside,
            superseded=len(self.scored.keys.superseded),
            not_finished=self.scored.not_finished,
            reports=len(self.tally.files) + len(self.tally.kept),
            reports_failed=len(self.tally.failed) + len(self.tally.failed_pages),
        )


def _write(path: Path, data: bytes) -> None:
    with new_file(path) as file:
        file.write(data)


def _write_lines(ranking: Ranking, path: Path) -> None:
    """One result a line, in order: what ``score --json`` writes, without its line breaks."""
    lines = ResultLines()
    with new_file(path) as file:
        for result in ranking.results():
            file.write(lines.of(result))


_OF_COPIES: dict[Copy, str] = {
    "manager": "",
    "masked": " of the masked copy",
    "candidate": " of the candidate's copy",
}


def _no_report(why: str, copy: Copy) -> Problem:
    what = {"masked": "The masked report", "candidate": "The candidate's report"}
    message = f"{what.get(copy, 'The report')} could not be made: {why}"
    return Problem("no-report", message, hint="The same command tries it again.")


def _no_page(name: str, why: str) -> Problem:
    message = f"This file could not be made: {why}"
    return Problem("no-page", message, Where(name), hint="The same command tries it again.")


def _no_glyphs(missing: tuple[str, ...], name: str = "", what: str = "") -> Problem:
    names = ", ".join(scripts(missing))
    message = f"Some letters{what} have no font here and show as empty boxes: {names}."
    hint = "Install a font for them, such as the Noto fonts, remove the PDF, and run it again."
    return Problem("no-glyphs", message, Where(name), hint=hint, severity=Severity.WARNING)
