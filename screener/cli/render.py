"""``screener render``: stored results to reports again, without their answers."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from screener.cli import show
from screener.cli.options import (
    BrandOption,
    CopyOption,
    GuideOption,
    KelleyOption,
    LanguageOption,
    MaskKeyOption,
    NormsOption,
    PaperOption,
    QuestionnaireOption,
    TemplatesOption,
    VariantOption,
    copies_of,
)
from screener.cli.share_options import (
    AttachResultOption,
    PasswordFileOption,
    SignOption,
    SignPasswordFileOption,
)
from screener.models.edition import Edition
from screener.outputs.sharing import Share
from screener.problems import Problem, ProblemsError, Where, errors

if TYPE_CHECKING:
    from screener.models.result import FitResult


def render(
    results: Annotated[
        list[Path],
        typer.Argument(metavar="RESULT.json", help="Results that `score --json` wrote."),
    ],
    *,
    out: Annotated[
        Path,
        typer.Option("--out", "-o", metavar="PATH", help="A folder, or a .pdf for one result."),
    ] = Path(),
    html: Annotated[
        Path | None,
        typer.Option(metavar="PATH", help="Also the report as a web page: a .html, or a folder."),
    ] = None,
    copy: CopyOption = None,
    guide: GuideOption = "full",
    mask_key: MaskKeyOption = None,
    language: LanguageOption = None,
    profile: Annotated[
        str | None,
        typer.Option(
            "--profile",
            "-p",
            metavar="ID|FILE",
            help="For --language: the profile, where it is not a bundled one.",
        ),
    ] = None,
    questionnaire: QuestionnaireOption = None,
    norms: NormsOption = None,
    kelley: KelleyOption = False,
    paper: PaperOption = "a4",
    pdf_variant: VariantOption = "pdf/ua-1",
    brand: BrandOption = None,
    templates: TemplatesOption = None,
    attach_result: AttachResultOption = False,
    password_file: PasswordFileOption = None,
    sign: SignOption = None,
    sign_password_file: SignPasswordFileOption = None,
    pdf: Annotated[bool, typer.Option("--pdf/--no-pdf", help="Whether to make the PDF.")] = True,
    open_: Annotated[
        bool, typer.Option("--open", help="Open the PDF (of several, the first) when it is there.")
    ] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", help="Say nothing but mistakes and warnings.")
    ] = False,
) -> None:
    """Make reports of stored results again.

    Without the answers. The same version of Screener makes the same bytes as `score` did.
    """
    from screener.report.worker import pdf_worker

    # Templates of the user are filled in its process, whatever comes out.
    with pdf_worker(wanted=pdf or templates is not None) as worker:
        from screener.cli.deliver import Wish, check_wish
        from screener.cli.looks import deliver_in
        from screener.cli.mask import mask_for, new_key_lines
        from screener.cli.score import foreign, nothing_wanted, open_first, tell
        from screener.cli.sharing import shared
        from screener.pipeline.looks import load_looks

        looks = load_looks(brand, templates)
        share = Share(attach_result, password_file, sign, sign_password_file)
        edition = looks.worn(Edition(paper=paper, guide=guide, variant=pdf_variant))
        wish = Wish(out if pdf else None, html, None, edition, copies_of(copy))
        found, problems = _read(results)
        wish, more = shared(wish, share)
        problems += [*more, *check_wish(wish, len(results)), *nothing_wanted(wish, "--html")]
        if errors(problems):
            raise ProblemsError(problems)
        found = _normed(
            _told(found, language, profile, questionnaire), norms, problems, kelley=kelley
        )
        _check_printable(found, results)
        mask, warnings = mask_for(wish, mask_key, out)
        inputs = [*results, *share.files, *([norms] if norms else [])]
        deliveries = deliver_in(looks, found, wish, inputs, worker, mask)
    warnings += [*problems, *(w for each in deliveries for w in each.warnings)]
    show.problems(warnings)
    if not quiet:
        for note in (*foreign(found), *new_key_lines(mask)):
            show.say(note)
        tell(deliveries, show.out)
    if open_:
        open_first(deliveries)


def _check_printable(found: list["FitResult"], paths: list[Path]) -> None:
    """Raise ProblemsError for results that somebody changed so that no report can be made."""
    from jinja2 import TemplateError

    from screener.report.html import report_html

    problems = []
    for result, path in zip(found, paths, strict=True):
        try:
            report_html(result)
        except (ArithmeticError, LookupError, TypeError, ValueError, TemplateError):
            message = "This result holds figures of which no report can be made."
            hint = "Score the answers again."
            problems.append(Problem("unfit-result", message, Where(str(path)), hint=hint))
    if problems:
        raise ProblemsError(problems)


def _told(
    found: list["FitResult"], language: str | None, profile: str | None, questionnaire: str | None
) -> list["FitResult"]:
    """The results in another language, where one is asked for."""
    if language is None:
        return found
    from screener.pipeline.again import Files, in_other_words

    files = Files(profile, questionnaire)
    return [in_other_words(result, language, files) for result in found]


def _normed(
    found: list["FitResult"], norms: Path | None, problems: list[Problem], *, kelley: bool
) -> list["FitResult"]:
    """The results held against other norms, where some are named; ``problems`` gets warnings."""
    if norms is None and not kelley:
        return found
    from screener.pipeline import NormsWish, Notebook
    from screener.pipeline.normed import in_norms, load_wish

    notebook = Notebook()
    norming = load_wish(NormsWish(norms, kelley), notebook)
    notebook.stop_on_errors()
    found = in_norms(found, norming, notebook)
    problems += notebook.warnings
    return found


def _read(paths: list[Path]) -> tuple[list["FitResult"], list[Problem]]:
    from screener.cli.result_files import read_result
    from screener.pipeline.stale import stale_result

    found, problems = [], []
    for path in paths:
        result, wrong = read_result(path)
        found += [result] if result else []
        problems += [*wrong, *(stale_result(result, path) if result else [])]
    return found, problems
