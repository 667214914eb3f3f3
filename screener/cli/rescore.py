"""``screener rescore``: the answers of a round once more, with another profile, beside it."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from screener.cli import show
from screener.cli.options import (
    BrandOption,
    CopyWord,
    KelleyOption,
    ProfileOption,
    RoundKeyOption,
    TemplatesOption,
)
from screener.cli.score import no_profile
from screener.cli.share_options import (
    AttachResultOption,
    PasswordFileOption,
    SignOption,
    SignPasswordFileOption,
)
from screener.cli.stopping import stops_soon
from screener.models.edition import GuideLength, Paper, Variant
from screener.outputs.sharing import Share
from screener.problems import Problem, ProblemsError

if TYPE_CHECKING:
    from screener.batch.request import Outcome
    from screener.cli.rescored import Again

SOME_WITHOUT_REPORT = 3
_AS_BEFORE = "[default: as in the round]"


def rescore(
    round_: Annotated[
        Path, typer.Argument(metavar="ROUND", help="The folder that `screener batch` made.")
    ],
    *,
    profile: ProfileOption = "",
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            "-o",
            metavar="NEWROUND",
            help="The folder of the new round.  [default: ROUND-PROFILE-VERSION, beside it]",
            show_default=False,
        ),
    ] = None,
    reports: Annotated[
        str | None,
        typer.Option(
            metavar="all|none|N",
            help=f"Whose reports: of the first N, no tier is cut in two.  {_AS_BEFORE}",
            show_default=False,
        ),
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            min=1,
            max=512,
            help="How many processes make reports.  [default: one a core]",
        ),
    ] = None,
    copy: Annotated[
        list[CopyWord] | None,
        typer.Option(
            metavar="manager|masked|candidate",
            help=f"For whom; may be repeated. A masked round stays masked.  {_AS_BEFORE}",
            show_default=False,
        ),
    ] = None,
    guide: Annotated[
        GuideLength | None,
        typer.Option(help=f"How much of the interview guide.  {_AS_BEFORE}", show_default=False),
    ] = None,
    mask_key: RoundKeyOption = None,
    language: Annotated[
        str | None,
        typer.Option(
            metavar="CODE",
            help=f"The language of the reports; the profile must have it.  {_AS_BEFORE}",
            show_default=False,
        ),
    ] = None,
    norms: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Say where the scores lie among other people.  [default: what the profile names, "
            "else those of the round]",
            show_default=False,
        ),
    ] = None,
    kelley: KelleyOption = False,
    paper: Annotated[
        Paper | None, typer.Option(help=f"The paper size.  {_AS_BEFORE}", show_default=False)
    ] = None,
    pdf_variant: Annotated[
        Variant | None,
        typer.Option(help=f"What the PDF keeps to.  {_AS_BEFORE}", show_default=False),
    ] = None,
    brand: BrandOption = None,
    templates: TemplatesOption = None,
    attach_result: AttachResultOption = False,
    password_file: PasswordFileOption = None,
    sign: SignOption = None,
    sign_password_file: SignPasswordFileOption = None,
    update: Annotated[
        bool,
        typer.Option("--update", help="Take a round that changed since, or a newer Screener."),
    ] = False,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Replace files that somebody changed.")
    ] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", help="Say nothing but mistakes and warnings.")
    ] = False,
) -> None:
    """Score a round again with another profile.

    Into a new round beside it; the round itself stays as it is. What is not said is as it was
    there: copies, paper, guide, language, codes.
    """
    from screener.cli.batch import reports_wanted

    wanted = None if reports is None else reports_wanted(reports)
    _check(profile, reports, wanted)
    with stops_soon() as stopping:
        from screener.cli.batch import carried_out
        from screener.cli.rescored import Wish, again
        from screener.pipeline import NormsWish

        found = again(
            round_,
            Wish(
                profile=profile,
                out=out,
                reports=wanted,
                workers=workers,
                copies=copy,
                guide=guide,
                mask_key=mask_key,
                language=language,
                norms=NormsWish(norms, kelley),
                paper=paper,
                variant=pdf_variant,
                brand=brand,
                templates=templates,
                share=Share(attach_result, password_file, sign, sign_password_file),
                update=update,
                overwrite=overwrite,
            ),
        )
        show.problems(found.warnings)
        outcome = carried_out(found.request, stopping, quiet=quiet)
    _tell(outcome, found, quiet=quiet)


def _check(profile: str, reports: str | None, wanted: object) -> None:
    """Raise ProblemsError where the command is wrong before any file is looked at."""
    problems = [] if profile else [no_profile()]
    if reports is not None and wanted is None:
        message = "--reports takes all, none, or the number of the first candidates."
        problems.append(Problem("bad-reports", message, allowed=("all", "none", "N")))
    if problems:
        raise ProblemsError(problems)


def _tell(outcome: "Outcome", found: "Again", *, quiet: bool) -> None:
    """How it ended, who has another place, and what says why."""
    from screener.cli.rescored import moved_lines, what_changed
    from screener.cli.round_lines import round_lines

    show.problems(outcome.warnings)
    if not quiet:
        lines = (*round_lines(outcome, found.request.folder), *moved_lines(found))
        for line in lines:
            show.prose(line)
        show.say("Who has another band, tier or must-have, and why:")
        show.command(what_changed(found))
    if outcome.record.has_losses:
        raise typer.Exit(SOME_WITHOUT_REPORT)
