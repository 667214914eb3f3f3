"""``screener profile``: a profile as people see it, and what a change of it does."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from screener.cli.options import (
    Format,
    FormatOption,
    PaperOption,
    QuestionnaireOption,
    RoundKeyOption,
)
from screener.cli.study_options import (
    EncodingOption,
    MapOption,
    StudyJsonOption,
    StudyPdfOption,
)

STDOUT = Path("-")
HELP = "Show a profile on one page, or what a change of it does."


def show_(
    profile: Annotated[
        str,
        typer.Argument(
            metavar="PROFILE", help="A bundled profile (see `screener list`), or your own."
        ),
    ],
    *,
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="PATH", help="One page as PDF: a .pdf, or a folder."),
    ] = None,
    html: Annotated[
        Path | None,
        typer.Option(
            "--html", metavar="PATH", help="A web page, all texts whole: a .html, or a folder."
        ),
    ] = None,
    questionnaire: QuestionnaireOption = None,
    norms: Annotated[
        Path | None,
        typer.Option(
            "--norms",
            metavar="FILE",
            help="Say how many people are in each target (see `screener norms`).  [default: what "
            "the profile names]",
            show_default=False,
        ),
    ] = None,
    language: Annotated[
        str | None,
        typer.Option(
            "--language",
            metavar="CODE",
            help="The language, such as de; questionnaire and profile must have it.  [default: "
            "the profile's]",
            show_default=False,
        ),
    ] = None,
    paper: PaperOption = "a4",
    format_: FormatOption = "text",
) -> None:
    """Show a profile as people read it.

    What is sought, targets, weights with reasons, must-haves, where the evidence is thin.
    """
    from screener.cli.profile_shown import deliver, places_of, tell
    from screener.pipeline import Notebook
    from screener.pipeline.profile_card import CardWish, load_card
    from screener.report.worker import pdf_worker

    with pdf_worker(wanted=out is not None) as worker:
        notebook = Notebook()
        card = load_card(CardWish(profile, questionnaire, language, norms), notebook)
        places = places_of(card, out, html, [Path(profile), *notebook.read])
        files = deliver(card, places, paper, worker)
    tell(card, notebook, files, format_)


def diff(
    before: Annotated[
        str,
        typer.Argument(
            metavar="BEFORE",
            help="A profile: bundled, a file, or the one stored in a ROUND or a RESULT.json.",
        ),
    ],
    after: Annotated[str, typer.Argument(metavar="AFTER", help="The other one, named alike.")],
    *,
    on: Annotated[
        Path | None,
        typer.Option(
            "--on",
            metavar="ROUND|TABLE",
            help="Whom it moves: score everybody of a round or a table with both.",
            show_default=False,
        ),
    ] = None,
    questionnaire: QuestionnaireOption = None,
    map_file: MapOption = None,
    encoding: EncodingOption = None,
    mask_key: RoundKeyOption = None,
    out: StudyPdfOption = None,
    json: StudyJsonOption = None,
    paper: PaperOption = "a4",
    printed: FormatOption = "text",
) -> None:
    """Say what differs between two profiles, and whom that moves.

    Weights, targets, must-haves and bands; on a round, who moves and by which categories.
    """
    from screener.cli.profile_diffed import OnWish, diffed
    from screener.cli.studies import check_targets, deliver
    from screener.report.worker import pdf_worker

    paths = check_targets(out, json, "profile-diff", [on] if on else [])
    with pdf_worker(wanted=".pdf" in paths) as worker:
        from screener.report.view.profile_diff import diff_study

        wish = OnWish(on, questionnaire, map_file, encoding, mask_key)
        document, code = diffed(before, after, wish)
        way: Format = "json" if json == STDOUT else printed
        deliver(diff_study(document), document, paths, worker, paper=paper, printed=way)
    raise typer.Exit(code)


COMMANDS: dict[str, Callable[..., None]] = {"show": show_, "diff": diff}
