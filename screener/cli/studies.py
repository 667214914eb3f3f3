"""What the commands that look at many candidates share: their extra, their sample, their files."""

from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from screener.cli import show
from screener.cli.options import Format
from screener.models.edition import Paper
from screener.problems import Problem, ProblemsError, Severity, Where, errors

if TYPE_CHECKING:
    from pydantic import BaseModel

    from screener.batch.sample import Asking, Sample
    from screener.report.view.study import Cell, Section, Study, Table
    from screener.report.worker import PdfWorker

STDOUT = Path("-")
SOME_SET_ASIDE = 3
_NEEDED = ("numpy", "scipy")


def need_stats() -> None:
    """Raise ProblemsError where the extra ``stats`` is not installed."""
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        message = f"This command needs {' and '.join(missing)}, which Screener does not bring."
        hint = 'pip install "sales-screener[stats]"'
        raise ProblemsError([Problem("no-stats", message, hint=hint)])


def read_sample(asking: "Asking") -> "Sample":
    """Everybody of a round or a table; what was set aside is told. Raises ProblemsError."""
    from screener.batch.sample import open_sample
    from screener.pipeline import Notebook

    notebook = Notebook()
    sample = open_sample(asking, notebook)
    for note in notebook.notes:
        show.say(note)
    show.problems([*notebook.warnings, *map(_as_warning, sample.problems)])
    if sample.set_aside:
        show.say(f"{show.counted(sample.set_aside, 'row')} set aside; the others are counted.")
    return sample


def _as_warning(problem: Problem) -> Problem:
    from dataclasses import replace

    return replace(problem, severity=Severity.WARNING)


def check_targets(
    out: Path | None, json: Path | None, stem: str, inputs: Sequence[Path]
) -> dict[str, Path]:
    """Where the files go, by ending; raises ProblemsError before anything is read."""
    from screener.outputs.targets import is_other_file, refusals, target

    wanted = {".pdf": out, ".json": None if json == STDOUT else json}
    places = {suffix: place for suffix, place in wanted.items() if place is not None}
    problems = [
        Problem("wrong-ending", f"This is no {suffix} and no folder.", Where(str(place)))
        for suffix, place in places.items()
        if is_other_file(place, suffix)
    ]
    paths = {suffix: target(place, stem, suffix) for suffix, place in places.items()}
    problems = problems or refusals(paths.values(), inputs)
    problems = problems or [
        _in_round(path) for path in paths.values() for each in inputs if _is_within(path, each)
    ]
    if problems:
        raise ProblemsError(problems)
    return paths


def _is_within(path: Path, folder: Path) -> bool:
    return folder.is_dir() and path.absolute().is_relative_to(folder.absolute())


def _in_round(path: Path) -> Problem:
    message = "A round holds nothing but its own files; this would be put among them."
    return Problem("target-in-round", message, Where(str(path)), hint="Choose another folder.")


def deliver(  # a study goes to as many places
    study: "Study",
    document: "BaseModel",
    paths: dict[str, Path],
    worker: "PdfWorker | None",
    *,
    paper: Paper = "a4",
    printed: Format = "text",
) -> None:
    """Write a study's files, all of which are made before the first is written, and print it."""
    from screener.outputs.files import make_folder, write_whole

    text = document.model_dump_json(by_alias=True, indent=2) + "\n"
    files = {paths[".json"]: text.encode()} if ".json" in paths else {}
    if ".pdf" in paths and worker is not None:
        files[paths[".pdf"]] = _pdf(study, paper, worker)
    # First of all: who reads the first lines only may close the pipe.
    for path, data in files.items():
        make_folder(path.parent)
        write_whole(path, data)
    if printed == "json":
        show.data(text)
    else:
        for line in study_lines(study):
            show.out(line)
    for path in files:
        show.say(f"-> {path}")


def _pdf(study: "Study", paper: Paper, worker: "PdfWorker") -> bytes:
    from screener.cli.deliver import missing_letters, rendered
    from screener.report.study_html import study_print

    laid_out = rendered(study_print(study, paper), "study", worker)
    show.problems(missing_letters(laid_out, "study"))
    return laid_out.pdf


def study_lines(study: "Study") -> Iterator[str]:
    """A study as lines of a terminal: what its paper says, with figures in place of pictures."""
    yield f"{study.strap}: {study.title}"
    yield study.subtitle
    yield ""
    yield study.headline
    yield from study.findings
    for section in study.sections:
        yield from _section_lines(section)
    yield ""
    yield f"What this cannot say. {' '.join(study.limits)}"


def _section_lines(section: "Section") -> Iterator[str]:
    yield ""
    yield section.title
    yield from section.paragraphs
    for table in filter(_has_rows, section.tables):
        yield ""
        yield from _table_lines(table)
        if table.legend:
            yield table.legend
    yield from section.after


def _has_rows(table: "Table") -> bool:
    return bool(table.rows)


def _table_lines(table: "Table") -> Iterator[str]:
    """Its columns but for pictures, whose figures the table has in words beside them."""
    kept = [place for place, column in enumerate(table.columns) if column.kind != "picture"]
    heads = [table.columns[place].title for place in kept]
    rows = [[_told(row.cells[place]) for place in kept] for row in table.rows]
    right = [n for n, place in enumerate(kept) if table.columns[place].kind == "figure"]
    yield from show.columns([heads, *rows], right)


def _told(cell: "Cell") -> str:
    return cell if isinstance(cell, str) else cell.words


def some_set_aside(sample: "Sample") -> int:
    """The exit code: 3 where rows were set aside."""
    return SOME_SET_ASIDE if sample.set_aside or errors(sample.problems) else 0
