"""Results to files: all is checked first, then each candidate's files are made and written."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from screener.cli import show
from screener.cli.sharing import NOTHING, Sharing
from screener.models.edition import Edition, Variant
from screener.models.result import FitResult
from screener.outputs.files import WriteError, make_folder, write_whole
from screener.outputs.names import collisions, file_stem
from screener.outputs.result_json import result_json
from screener.outputs.targets import is_file_name, is_other_file, refusals, target
from screener.problems import Problem, ProblemsError, Severity, Where

if TYPE_CHECKING:
    from screener.report.rendered import Rendered
    from screener.report.worker import PdfWorker

PDF, HTML, JSON = ".pdf", ".html", ".json"
_OPTIONS = {
    PDF: ("--out", " or a folder"),
    HTML: ("--html", " or a folder"),
    JSON: ("--json", ", a folder or -"),
}


@dataclass(frozen=True, slots=True)
class Wish:
    """What to write and where; None is not wanted. A path is a file by its ending, or a folder."""

    pdf: Path | None = None
    html: Path | None = None
    json: Path | None = None
    edition: Edition = field(default_factory=Edition)
    sharing: Sharing = NOTHING

    @property
    def places(self) -> list[tuple[str, Path]]:
        """Each kind that is wanted, by its ending, with its place."""
        every = ((PDF, self.pdf), (HTML, self.html), (JSON, self.json))
        return [(suffix, place) for suffix, place in every if place is not None]


@dataclass(frozen=True, slots=True)
class Delivery:
    """One candidate's files."""

    result: FitResult
    files: dict[Path, bytes]
    warnings: tuple[Problem, ...] = ()


def check_wish(wish: Wish, number: int) -> list[Problem]:
    """Places that fit no file of their kind, and files that cannot hold so many candidates."""
    problems = []
    for suffix, place in wish.places:
        if number > 1 and is_file_name(place, suffix):
            problems.append(_one_for_all(place, suffix, number))
        elif is_other_file(place, suffix):
            problems.append(_other_file(place, suffix))
    return problems


def deliver(
    results: Sequence[FitResult],
    wish: Wish,
    inputs: Iterable[Path],
    worker: "PdfWorker | None" = None,
) -> list[Delivery]:
    """Write each candidate's files as soon as they are made.

    What can be refused is refused before: raises ProblemsError with nothing written. Ctrl-C
    raises KeyboardInterrupt with how many candidates' files are there.
    """
    plans = [_plan(result, wish) for result in results]
    paths = [path for plan in plans for path in plan]
    problems = [*_clashes(results), *refusals(paths, inputs)]
    if problems:
        raise ProblemsError(problems)
    deliveries: list[Delivery] = []
    try:
        for done, (result, plan) in enumerate(zip(results, plans, strict=True)):
            show.progress(done, len(plans), "Report")
            delivery = _made(result, plan, wish, worker)
            _write(delivery)
            deliveries.append(delivery)
    except KeyboardInterrupt:
        raise KeyboardInterrupt(_so_far(len(deliveries), len(plans))) from None
    finally:
        show.progress(len(plans), len(plans), "Report")
    return deliveries


def _so_far(done: int, of: int) -> str:
    if of == 1:
        return ""
    return f"{done} of {of} reports {'is' if done == 1 else 'are'} written and whole."


def _plan(result: FitResult, wish: Wish) -> dict[Path, str]:
    stem = file_stem(result.candidate.id)
    return {target(place, stem, suffix): suffix for suffix, place in wish.places}


def missing_pango(reason: str, without: str = "--no-pdf with --html or --json works") -> Problem:
    """Pango lays out the text of a PDF and is no Python package, so pip cannot bring it.

    ``without`` is what can be done without it.
    """
    message = f"The PDF cannot be made, because a system library is missing: {reason}"
    hint = (
        "Install Pango: on Debian or Ubuntu `sudo apt install libpango-1.0-0 libpangoft2-1.0-0 "
        "libharfbuzz-subset0`, on Fedora `sudo dnf install pango`, on a Mac `brew install pango`. "
        f"Then run `screener doctor`. Without it, {without}."
    )
    return Problem("no-pango", show.clean(message.partition("\n")[0]), hint=hint)


def _made(
    result: FitResult, plan: dict[Path, str], wish: Wish, worker: "PdfWorker | None"
) -> Delivery:
    files, warnings = {}, []
    for path, suffix in plan.items():
        if suffix == PDF and worker is not None:
            from screener.cli.remake import made_with
            from screener.report.html import print_html

            whose = f"candidate {show.clean(result.candidate.id)}"
            page = print_html(result, wish.edition)
            laid_out = rendered(page, whose, worker, wish.edition.variant)
            made = made_with(wish.edition, worker.ready())
            files[path] = wish.sharing.finished(laid_out.pdf, result, made)
            warnings = missing_letters(laid_out, whose)
        else:
            files[path] = _text(result, suffix, wish.edition)
    return Delivery(result, files, tuple(warnings))


def _text(result: FitResult, suffix: str, edition: Edition) -> bytes:
    if suffix == JSON:
        return result_json(result)
    from screener.report.html import report_html

    return report_html(result, edition).encode()


def rendered(
    page: str, whose: str, worker: "PdfWorker", variant: Variant = "pdf/ua-1"
) -> "Rendered":
    """The PDF; raises ProblemsError without Pango, WriteError where it could not be made."""
    from screener.report.rendered import EngineMissingError, RenderError

    try:
        return worker.render(page, variant)
    except EngineMissingError as error:
        # Exit code 2 follows, as nothing was begun: like an input that is not there.
        raise ProblemsError([missing_pango(str(error))]) from None
    except RenderError as error:
        raise WriteError(Problem("no-report", str(error), Where(field=whose))) from None


def missing_letters(laid_out: "Rendered", whose: str) -> list[Problem]:
    """A warning that names the scripts which no font on this machine can draw."""
    if not laid_out.missing:
        return []
    from screener.report.rendered import scripts

    names = ", ".join(scripts(laid_out.missing))
    message = f"Some letters in this report have no font here and show as empty boxes: {names}."
    hint = "Install a font for them, such as the Noto fonts, and make the report again."
    return [Problem("no-glyphs", message, Where(field=whose), hint=hint, severity=Severity.WARNING)]


def _write(delivery: Delivery) -> None:
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


def _other_file(place: Path, suffix: str) -> Problem:
    option, also = _OPTIONS[suffix]
    message = f'{option} takes a {suffix}{also}; this ends in "{place.suffix}".'
    hint = "To have a folder of this name, make it first."
    return Problem("other-ending", message, Where(str(place)), hint=hint)
