"""``screener batch``: a table or folder of applicants, to a round on disk."""

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

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
from screener.cli.score import no_profile
from screener.cli.share_options import (
    AttachResultOption,
    PasswordFileOption,
    SignOption,
    SignPasswordFileOption,
)
from screener.cli.stopping import Stopping, stops_soon
from screener.outputs.sharing import Share
from screener.problems import Problem, ProblemsError, errors

if TYPE_CHECKING:
    from screener.batch.request import Outcome, Request

SOME_SET_ASIDE = 3
_MOST_DIGITS = 9


def batch(
    table: Annotated[
        Path,
        typer.Argument(
            metavar="TABLE|FOLDER",
            help="A .csv, .tsv, .xlsx, .ods, .parquet or .jsonl, or a folder of answers files.",
        ),
    ],
    *,
    profile: ProfileOption = "",
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="ROUND", help="The folder of the round (needed)."),
    ] = None,
    questionnaire: QuestionnaireOption = None,
    map_file: Annotated[
        Path | None,
        typer.Option(
            "--map", metavar="FILE", help="How columns and labels match (see `screener map`)."
        ),
    ] = None,
    encoding: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="The encoding of a .csv or .tsv, if it is not found."),
    ] = None,
    reports: Annotated[
        str,
        typer.Option(
            metavar="all|none|N", help="Whose reports: of the first N, no tier is cut in two."
        ),
    ] = "all",
    workers: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            min=1,
            max=512,
            help="How many processes make reports.  [default: one a core]",
        ),
    ] = None,
    limit: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="Read only the first N rows.")
    ] = None,
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help="Write results.jsonl for over 10,000 candidates too.")
    ] = False,
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
    update: Annotated[
        bool,
        typer.Option("--update", help="Take a grown or corrected table, or a newer Screener."),
    ] = False,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Replace files that somebody changed.")
    ] = False,
    cluster: Annotated[
        str | None,
        typer.Option(metavar="URL", help="Make reports on the Dask cluster with this scheduler."),
    ] = None,
    quiet: Annotated[
        bool, typer.Option("--quiet", help="Say nothing but mistakes and warnings.")
    ] = False,
) -> None:
    """Score a table of applicants: ranking, shortlist, reports.

    The same command again goes on where it was stopped, and makes again what is damaged.
    """
    wanted = reports_wanted(reports)
    problems = _mistakes(out, profile, wanted, workers, cluster)
    if problems or out is None or wanted is None:
        raise ProblemsError(problems)
    with stops_soon() as stopping:
        from screener.batch.record import Options, look_ref
        from screener.batch.request import Request
        from screener.cli.sharing import shared_round
        from screener.pipeline import NormsWish
        from screener.pipeline.looks import load_looks

        share = Share(attach_result, password_file, sign, sign_password_file)
        sharing, shares = shared_round(share, copies_of(copy), out)
        if errors(shares):
            raise ProblemsError(shares)
        inviting, about_key = inviting_for(invites, received)
        looks = load_looks(brand, templates)
        request = Request(
            table=table,
            folder=out,
            profile=profile,
            questionnaire=questionnaire,
            map_file=map_file,
            options=Options(
                reports=wanted,
                jsonl=jsonl,
                limit=limit,
                copies=copies_of(copy),
                guide=guide,
                language=language,
                paper=paper,
                variant=pdf_variant,
                encoding=encoding,
                brand=look_ref(brand, looks.brand_sha256),
                templates=look_ref(templates, looks.templates_sha256),
                attach=attach_result,
            ),
            workers=workers,
            cluster=cluster,
            mask_key=mask_key,
            looks=looks,
            share=share,
            sharing=sharing,
            update=update,
            overwrite=overwrite,
            norms=NormsWish(norms, kelley),
            inviting=inviting,
        )
        show.problems([*about_key, *shares])
        outcome = carried_out(request, stopping, quiet=quiet)
    _tell(outcome, request, quiet=quiet)


def reports_wanted(text: str) -> int | Literal["all", "none"] | None:
    """What --reports asks for; None where it makes no sense."""
    word = text.strip().lower()
    if word in ("all", "none"):
        return "all" if word == "all" else "none"
    number = int(word) if word.isascii() and word.isdecimal() and len(word) <= _MOST_DIGITS else -1
    return None if number < 0 else number or "none"


def _mistakes(
    out: Path | None, profile: str, wanted: object, workers: int | None, cluster: str | None
) -> list[Problem]:
    """What is wrong with the command before any file is looked at."""
    problems = []
    if not profile:
        problems.append(no_profile())
    if out is None:
        message = "Where should the round go? Name a folder with --out (or -o)."
        hint = "A new folder is made; the same folder again goes on with what is there."
        problems.append(Problem("no-round", message, hint=hint))
    if wanted is None:
        message = "--reports takes all, none, or the number of the first candidates."
        problems.append(Problem("bad-reports", message, allowed=("all", "none", "N")))
    if workers is not None and cluster is not None:
        message = "--workers and --cluster exclude each other."
        hint = "On a cluster, each of its workers makes reports."
        problems.append(Problem("workers-and-cluster", message, hint=hint))
    return problems


def carried_out(request: "Request", stopping: Stopping, *, quiet: bool) -> "Outcome":
    """Make a round, and tell how it goes."""
    from screener.batch.run import Run
    from screener.cli.advice import is_known, must_have_map
    from screener.cli.progress import Progress
    from screener.cli.round_ends import so_far, told

    progress = Progress(
        quiet=quiet, is_known=partial(is_known, request), command=partial(must_have_map, request)
    )
    run = Run(request, progress)
    stopping.last_words, stopping.tidy = partial(so_far, run), run.tidy
    with told(run, progress):
        return run.carry_out()


def _tell(outcome: "Outcome", request: "Request", *, quiet: bool) -> None:
    """Say how it ended."""
    show.problems(outcome.warnings)
    if not quiet:
        from screener.cli.round_lines import round_lines
        from screener.cli.round_words import what_helps

        for line in round_lines(outcome, request.folder):
            show.prose(line)
        sys.stdout.flush()
        what_helps(outcome, request)
    if outcome.record.has_losses:
        raise typer.Exit(SOME_SET_ASIDE)
