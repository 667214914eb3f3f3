"""Results to files: all is checked first, then each candidate's files are made and written."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from screener.cli import show
from screener.cli.replaced import replaced
from screener.models.edition import ENDINGS, Copy, Edition
from screener.models.result import FitResult
from screener.outputs.files import WriteError, make_folder, write_whole
from screener.outputs.key_file import KeyFile, keep_key
from screener.outputs.mask_key import mask_code
from screener.outputs.names import collisions, file_stem
from screener.outputs.result_json import result_json
from screener.outputs.sharing import NOTHING, Sharing
from screener.outputs.targets import is_file_name, is_other_file, refusals, target
from screener.problems import Problem, ProblemsError, Severity, Where
from screener.report.masking import masked

if TYPE_CHECKING:
    from screener.report.rendered import Rendered
    from screener.report.worker import PdfWorker

T = TypeVar("T")
PDF, HTML, JSON = ".pdf", ".html", ".json"
_PLAIN = Edition()
_OPTIONS = {
    PDF: ("--out", " or a folder"),
    HTML: ("--html", " or a folder"),
    JSON: ("--json", ", a folder or -"),
}


@dataclass(frozen=True, slots=True)
class Wish:
    """What to write and where; None is not wanted. A path is a file by its ending, or a folder.

    The ``edition`` is made in each of ``copies``, which hold one at least.
    """

    pdf: Path | None = None
    html: Path | None = None
    json: Path | None = None
    edition: Edition = field(default_factory=Edition)
    copies: tuple[Copy, ...] = ("manager",)
    sharing: Sharing = NOTHING

    @property
    def editions(self) -> list[Edition]:
        """The edition of each copy."""
        return [replace(self.edition, copy=copy) for copy in self.copies]

    @property
    def shown(self) -> Copy:
        """The copy whose result is told and stored: masked where no other one is wanted."""
        return "masked" if self.copies == ("masked",) else "manager"

    @property
    def places(self) -> list[tuple[str, Path]]:
        """Each kind that is wanted, by its ending, with its place."""
        every = ((PDF, self.pdf), (HTML, self.html), (JSON, self.json))
        return [(suffix, place) for suffix, place in every if place is not None]


@dataclass(frozen=True, slots=True)
class Delivery:
    """One candidate's files; ``result`` is masked where all of them are."""

    result: FitResult
    files: dict[Path, bytes]
    warnings: tuple[Problem, ...] = ()


def check_wish(wish: Wish, number: int) -> list[Problem]:
    """Places that fit no file of their kind, and files that cannot hold so many candidates."""
    problems = []
    for suffix, place in wish.places:
        if number > 1 and is_file_name(place, suffix):
            problems.append(_one_for_all(place, suffix, number))
        elif len(wish.copies) > 1 and is_file_name(place, suffix):
            problems.append(_one_for_copies(place, suffix, len(wish.copies)))
        elif is_other_file(place, suffix):
            problems.append(_other_file(place, suffix))
    return problems


def deliver(
    results: Sequence[FitResult],
    wish: Wish,
    inputs: Iterable[Path],
    worker: "PdfWorker | None" = None,
    mask: KeyFile | None = None,
) -> list[Delivery]:
    """Write each candidate's files as soon as they are made; ``mask`` is for masked copies.

    What can be refused is refused before: raises ProblemsError with nothing written. Ctrl-C
    raises KeyboardInterrupt with how many candidates' files are there.
    """
    people = [_Person(result, masked_by(mask, result)) for result in results]
    plans = [_plan(person, wish) for person in people]
    paths = [path for plan in plans for path in plan]
    problems = [*_clashes(people, wish), *refusals(paths, inputs)]
    if problems:
        raise ProblemsError(problems)
    if mask is not None:
        keep_key(mask)
    deliveries: list[Delivery] = []
    try:
        for done, (person, plan) in enumerate(zip(people, plans, strict=True)):
            show.progress(done, len(plans), "Report")
            delivery = _made(person, plan, wish, worker)
            _write(delivery)
            deliveries.append(delivery)
    except KeyboardInterrupt:
        raise KeyboardInterrupt(_so_far(len(deliveries), len(plans))) from None
    finally:
        show.progress(len(plans), len(plans), "Report")
    return deliveries


@dataclass(frozen=True, slots=True)
class _Person:
    """A candidate's result, and the same without the person where a copy is masked."""

    result: FitResult
    masked: FitResult | None

    def seen_in(self, copy: Copy) -> FitResult:
        return self.masked if copy == "masked" and self.masked is not None else self.result

    def stem(self, copy: Copy) -> str:
        """The name of a copy's files without their ending."""
        id = self.seen_in(copy).candidate.id
        return f"{id if copy == 'masked' else file_stem(id)}{ENDINGS[copy]}"


def masked_by(mask: KeyFile | None, result: FitResult) -> FitResult | None:
    """The result without the person; None where nothing is masked."""
    if mask is None:
        return None
    return masked(result, mask_code(mask.secret, result.candidate.id))


def _so_far(done: int, of: int) -> str:
    if of == 1:
        return ""
    return f"{done} of {of} reports {'is' if done == 1 else 'are'} written and whole."


def _plan(person: _Person, wish: Wish) -> dict[Path, tuple[str, Copy]]:
    """The files to write, each with its kind and whose copy it is."""
    plan: dict[Path, tuple[str, Copy]] = {}
    for suffix, place in wish.places:
        # A result is no copy for a reader: there is one of it.
        for copy in (wish.shown,) if suffix == JSON else wish.copies:
            plan[target(place, person.stem(copy), suffix)] = suffix, copy
    return plan


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
    person: _Person,
    plan: dict[Path, tuple[str, Copy]],
    wish: Wish,
    worker: "PdfWorker | None",
) -> Delivery:
    files: dict[Path, bytes] = {}
    warnings: list[Problem] = []
    for path, (suffix, copy) in plan.items():
        result, edition = person.seen_in(copy), replace(wish.edition, copy=copy)
        whose = f"candidate {show.clean(result.candidate.id)}"
        if suffix == PDF and worker is not None:
            from screener.models.made_with import made_with

            laid_out = _told(partial(_pdf, result, edition, worker), whose)
            made = made_with(edition, worker.ready()._asdict())
            files[path] = wish.sharing.of(copy).finished(laid_out.pdf, result, made)
            # The copies lack the same letters.
            warnings = warnings or missing_letters(laid_out, whose)
        else:
            text = partial(_text, result, suffix, edition, worker)
            files[path] = _told(text, whose)
            warnings += replaced(path, result) if suffix == JSON else []
    return Delivery(person.seen_in(wish.shown), files, tuple(warnings))


def _pdf(result: FitResult, edition: Edition, worker: "PdfWorker") -> "Rendered":
    if edition.templates:
        # Only there can they do no harm.
        return worker.report(result_json(result), edition)
    from screener.report.html import print_html

    return worker.render(print_html(result, edition), edition.variant, edition.logo)


def _text(result: FitResult, suffix: str, edition: Edition, worker: "PdfWorker | None") -> bytes:
    if suffix == JSON:
        return result_json(result)
    if edition.templates and worker is not None:
        return worker.sheet(result_json(result), edition).encode()
    from screener.report.html import report_html

    return report_html(result, edition).encode()


def rendered(page: str, whose: str, worker: "PdfWorker", edition: Edition = _PLAIN) -> "Rendered":
    """The PDF; raises ProblemsError without Pango, WriteError where it could not be made."""
    return _told(partial(worker.render, page, edition.variant, edition.logo), whose)


def _told(make: Callable[[], T], whose: str) -> T:
    """What is made; raises as ``rendered`` does, and BadTemplateError as it comes."""
    from screener.report.rendered import BadTemplateError, EngineMissingError, RenderError

    try:
        return make()
    except BadTemplateError:
        raise
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


def _clashes(people: Sequence[_Person], wish: Wish) -> list[Problem]:
    ids = [person.seen_in(wish.shown).candidate.id for person in people]
    return [
        Problem(
            "same-file-name",
            f'The files of the candidates "{one}" and "{other}" would have the same name.',
            hint="Score them one by one, each with -o into a folder of its own.",
        )
        for one, other in collisions(ids)
    ]


def _one_for_all(place: Path, suffix: str, number: int) -> Problem:
    message = f"One {suffix} file cannot hold the results of {number} candidates."
    hint = "Name a folder; each candidate gets a file in it."
    return Problem("needs-a-folder", message, Where(str(place)), hint=hint)


def _one_for_copies(place: Path, suffix: str, number: int) -> Problem:
    message = f"One {suffix} file cannot be {number} copies."
    hint = "Name a folder; each copy gets a file in it, named for whom it is."
    return Problem("needs-a-folder", message, Where(str(place)), hint=hint)


def _other_file(place: Path, suffix: str) -> Problem:
    option, also = _OPTIONS[suffix]
    message = f'{option} takes a {suffix}{also}; this ends in "{place.suffix}".'
    hint = "To have a folder of this name, make it first."
    return Problem("other-ending", message, Where(str(place)), hint=hint)
