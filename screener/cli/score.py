"""``screener score``: answers against a profile, to a report."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from screener.cli import show
from screener.cli.invites_options import InvitesOption, ReceivedOption, inviting_for
from screener.cli.options import (
    BrandOption,
    CopyOption,
    GuideOption,
    KelleyOption,
    LanguageOption,
    MaskKeyOption,
    NormsOption,
    PaperOption,
    ProfileOption,
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
from screener.problems import Problem, ProblemsError, errors

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from screener.cli.deliver import Delivery, Wish
    from screener.models.result import FitResult

STDOUT = Path("-")


def score(
    answers: Annotated[
        list[Path],
        typer.Argument(
            metavar="ANSWERS",
            help="What came back: answers files, PDF forms, tables of a few; or folders of these.",
        ),
    ],
    *,
    profile: ProfileOption = "",
    questionnaire: QuestionnaireOption = None,
    out: Annotated[
        Path,
        typer.Option("--out", "-o", metavar="PATH", help="A folder, or a .pdf for one candidate."),
    ] = Path(),
    json: Annotated[
        Path | None,
        typer.Option(
            metavar="PATH", help="Also the result as JSON: a .json, a folder, or - to print it."
        ),
    ] = None,
    html: Annotated[
        Path | None,
        typer.Option(metavar="PATH", help="Also the report as a web page: a .html, or a folder."),
    ] = None,
    invites: InvitesOption = None,
    received: ReceivedOption = None,
    copy: CopyOption = None,
    guide: GuideOption = "full",
    mask_key: MaskKeyOption = None,
    language: LanguageOption = None,
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
    """Score candidates against a profile, a report on each."""
    from screener.report.worker import pdf_worker

    # Templates of the user are filled in its process, whatever comes out.
    with pdf_worker(wanted=pdf or templates is not None) as worker:
        from screener.cli.deliver import Wish
        from screener.cli.looks import deliver_in
        from screener.cli.mask import mask_for, new_key_lines
        from screener.cli.sharing import shared
        from screener.outputs.result_json import result_json
        from screener.pipeline import NormsWish, Notebook, screen_files
        from screener.pipeline.looks import load_looks

        prints, answers = json == STDOUT, _files_of(answers)
        looks = load_looks(brand, templates)
        wish = Wish(
            out if pdf else None,
            html,
            None if prints else json,
            looks.worn(Edition(paper=paper, guide=guide, variant=pdf_variant)),
            copies_of(copy),
        )
        share = Share(attach_result, password_file, sign, sign_password_file)
        wish, shares = shared(wish, share)
        notebook = Notebook()
        inviting, about_key = inviting_for(invites, received)
        _check_command(len(answers), profile, wish, shares, prints=prints)
        mask, warnings = mask_for(wish, mask_key, out)
        results = screen_files(
            answers, profile, questionnaire, notebook, language, NormsWish(norms, kelley), inviting
        )
        deliveries = deliver_in(
            looks,
            results,
            wish,
            [*answers, Path(profile), *share.files, *notebook.read],
            worker,
            mask,
        )
    warnings += [
        *about_key,
        *shares,
        *notebook.warnings,
        *(w for each in deliveries for w in each.warnings),
    ]
    show.problems(warnings)
    if not quiet:
        for note in (*notebook.notes, *foreign(results), *new_key_lines(mask)):
            show.say(note)
        tell(deliveries, show.say if prints else show.out)
    if prints:
        show.data(result_json(deliveries[0].result).decode())
    if open_:
        open_first(deliveries)


def _files_of(paths: list[Path]) -> list[Path]:
    """The files, those of folders too; raises ProblemsError."""
    from screener.sources.folder import expanded

    found, problems = expanded(paths)
    if problems:
        raise ProblemsError(problems)
    return found


def _check_command(
    number: int, profile: str, wish: "Wish", shares: list[Problem], *, prints: bool
) -> None:
    """Raise ProblemsError where the options do not go together."""
    from screener.cli.deliver import check_wish

    problems = [*check_wish(wish, number), *errors(shares)]
    if not profile:
        problems.append(no_profile())
    if prints and number > 1:
        message = f"The results of {number} candidates cannot be printed as one document."
        hint = "Name a folder with --json; each candidate gets a file in it."
        problems.append(Problem("needs-a-folder", message, hint=hint))
    if not prints:
        problems += nothing_wanted(wish, "--html or --json")
    if problems:
        raise ProblemsError(problems)


def nothing_wanted(wish: "Wish", instead: str) -> list[Problem]:
    """A command that would write no file, and what to add."""
    if wish.places:
        return []
    message = "With --no-pdf there is nothing to write."
    return [Problem("nothing-wanted", message, hint=f"Add {instead}.")]


def foreign(results: "Sequence[FitResult]") -> list[str]:
    """That our own words are English, where nobody wrote them in the questionnaire's language."""
    from screener.report.view.catalogue import speaks

    asked = {result.questionnaire.language for result in results}
    return [
        f"The report's own words are in English, as there are none in the language of the "
        f"questionnaire ({language})."
        for language in sorted(asked)
        if not speaks(language)
    ]


def no_profile() -> Problem:
    """A command that needs a profile was given none."""
    from screener.sources.library import profile_ids

    message = "Which profile? Name it with --profile (or -p): one of these, or a file of your own."
    return Problem("no-profile", message, allowed=profile_ids())


def tell(deliveries: "Sequence[Delivery]", line: "Callable[[str], None]") -> None:
    """A line a candidate."""
    from screener.cli.lines import result_line

    for delivery in deliveries:
        line(result_line(delivery.result, delivery.files))


def open_first(deliveries: "Sequence[Delivery]") -> None:
    """Show the first PDF in whatever program the system has for it."""
    pdf = next((p for each in deliveries for p in each.files if p.suffix.lower() == ".pdf"), None)
    if pdf is None:
        return
    from screener.cli.viewer import show_file

    if reason := show_file(pdf):
        show.say(f"{pdf} is written, but was not opened: {reason}.")
