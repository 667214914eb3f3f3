"""Results to files: everything is made first and written then, so no half set is left."""

import gc
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from screener.cli import show
from screener.cli.options import Paper
from screener.models.result import FitResult
from screener.outputs.files import make_folder, write_whole
from screener.outputs.names import collisions, file_stem
from screener.outputs.result_json import result_json
from screener.outputs.targets import is_file_name, refusals, target
from screener.problems import Problem, ProblemsError, Where

PDF, HTML, JSON = ".pdf", ".html", ".json"


@dataclass(frozen=True, slots=True)
class Wish:
    """What to write and where; None is not wanted. A path is a file by its ending, or a folder."""

    pdf: Path | None = None
    html: Path | None = None
    json: Path | None = None
    paper: Paper = "a4"

    @property
    def places(self) -> list[tuple[str, Path]]:
        """Each kind that is wanted, by its ending, with its place."""
        every = ((PDF, self.pdf), (HTML, self.html), (JSON, self.json))
        return [(suffix, place) for suffix, place in every if place is not None]


@dataclass(frozen=True, slots=True)
class Delivery:
    """One candidate's files, made but perhaps not yet written."""

    result: FitResult
    files: dict[Path, bytes]


def check_wish(wish: Wish, number: int) -> list[Problem]:
    """What cannot be had for so many candidates: one file cannot hold them all."""
    return [
        _one_for_all(place, suffix, number)
        for suffix, place in wish.places
        if number > 1 and is_file_name(place, suffix)
    ]


def deliver(results: Sequence[FitResult], wish: Wish, inputs: Iterable[Path]) -> list[Delivery]:
    """Make every file, then write them all; raises ProblemsError before anything is written."""
    plans = [_plan(result, wish) for result in results]
    paths = [path for plan in plans for path in plan]
    problems = [*_clashes(results), *refusals(paths, inputs)]
    if problems:
        raise ProblemsError(problems)
    makers = _makers(wish)
    deliveries = []
    for done, (result, plan) in enumerate(zip(results, plans, strict=True)):
        show.progress(done, len(plans), "Report")
        deliveries.append(Delivery(result, _made(result, plan, makers)))
    show.progress(len(plans), len(plans), "Report")
    _write(deliveries)
    return deliveries


def _plan(result: FitResult, wish: Wish) -> dict[Path, str]:
    stem = file_stem(result.candidate.id)
    return {target(place, stem, suffix): suffix for suffix, place in wish.places}


Maker = Callable[[FitResult], bytes]


def _makers(wish: Wish) -> dict[str, Maker]:
    """How each kind is made; the PDF engine takes long to load and only comes if it is needed."""
    makers: dict[str, Maker] = {JSON: result_json}
    if wish.html is not None:
        from screener.report.html import report_html

        makers[HTML] = lambda result: report_html(result, wish.paper).encode()
    if wish.pdf is not None:
        report_pdf = load_pdf_engine()
        makers[PDF] = lambda result: report_pdf(result, wish.paper)
    return makers


def load_pdf_engine() -> Callable[[FitResult, Paper], bytes]:
    """The function that makes a PDF; raises ProblemsError where its libraries are missing."""
    try:
        from screener.report.pdf import report_pdf
    except OSError as error:
        # Exit code 2 follows, as nothing was begun: like an input that is not there.
        raise ProblemsError([missing_pango(error)]) from None
    # What is loaded stays; looking it over again and again for waste only costs time.
    gc.freeze()
    return report_pdf


def missing_pango(error: OSError) -> Problem:
    """Pango lays out the text of a PDF and is no Python package, so pip cannot bring it."""
    message = f"The PDF cannot be made, because a system library is missing: {error}"
    hint = (
        "Install Pango: on Debian or Ubuntu `sudo apt install libpango-1.0-0 libpangoft2-1.0-0 "
        "libharfbuzz-subset0`, on Fedora `sudo dnf install pango`, on a Mac `brew install pango`. "
        "Then run `screener doctor`. Without it, --no-pdf with --html or --json works."
    )
    return Problem("no-pango", show.clean(message.partition("\n")[0]), hint=hint)


def _made(result: FitResult, plan: dict[Path, str], makers: dict[str, Maker]) -> dict[Path, bytes]:
    # Rendering is a seventh faster if waste is collected once after each report.
    gc.disable()
    try:
        return {path: makers[suffix](result) for path, suffix in plan.items()}
    finally:
        gc.enable()
        gc.collect()


def _write(deliveries: Iterable[Delivery]) -> None:
    for delivery in deliveries:
        for path, data in delivery.files.items():
            make_folder(path.parent)
            write_whole(path, data)


def _clashes(results: Sequence[FitResult]) -> list[Problem]:
    return [
        Problem(
            "same-file-name",
            f'The files of the candidates "{one}" and "{other}" would have the same name.',
            hint="Score them one by one, each with -o into a folder of its own.",
        )
        for one, other in collisions([result.candidate.id for result in results])
    ]


def _one_for_all(place: Path, suffix: str, number: int) -> Problem:
    message = f"One {suffix} file cannot hold the results of {number} candidates."
    hint = "Name a folder; each candidate gets a file in it."
    return Problem("needs-a-folder", message, Where(str(place)), hint=hint)
