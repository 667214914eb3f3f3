"""``screener whatif``: how firm the order of a round is."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

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
    SampleArgument,
    StudyJsonOption,
    StudyPdfOption,
)
from screener.problems import Problem, ProblemsError, Where

if TYPE_CHECKING:
    from screener.batch.sample import Asking

STDOUT = Path("-")


def whatif(
    path: SampleArgument,
    *,
    profile: Annotated[
        str | None,
        typer.Option(
            "--profile",
            "-p",
            metavar="ID|FILE",
            help="The profile: needed for a table; a round has its own.",
        ),
    ] = None,
    questionnaire: QuestionnaireOption = None,
    first: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            help="How many first places to look at.  [default: 10, or a third of the candidates]",
            show_default=False,
        ),
    ] = None,
    seed: Annotated[int, typer.Option(min=0, help="Where the draws begin.")] = 1,
    map_file: MapOption = None,
    encoding: EncodingOption = None,
    mask_key: RoundKeyOption = None,
    out: StudyPdfOption = None,
    json: StudyJsonOption = None,
    paper: PaperOption = "a4",
    printed: FormatOption = "text",
) -> None:
    """How firm the order of a round is.

    Who would be among the first with other weights, and within error; which weight matters.
    """
    from screener.cli.studies import check_targets, deliver, need_stats, some_set_aside
    from screener.report.worker import pdf_worker

    need_stats()
    paths = check_targets(out, json, f"{path.stem or 'round'}-whatif", [path])
    with pdf_worker(wanted=".pdf" in paths) as worker:
        from screener.batch.sample import Asking
        from screener.cli.progress import Progress
        from screener.cli.round_codes import codes_of
        from screener.cli.whatifs import answered, needed
        from screener.report.view.whatif import whatif_study

        asking = Asking(path, profile, questionnaire, map_file, encoding, needed=needed)
        _check_profile(asking)
        codes = codes_of(path, mask_key)
        progress = Progress(quiet=not sys.stderr.isatty())
        progress.stage("Drawing")
        document, sample = answered(asking, first, seed, codes, progress.progress)
        progress.wipe()
        way: Format = "json" if json == STDOUT else printed
        deliver(whatif_study(document), document, paths, worker, paper=paper, printed=way)
    raise typer.Exit(some_set_aside(sample))


def _check_profile(asking: "Asking") -> None:
    from screener.cli.round_codes import is_round

    if asking.profile is None and not is_round(asking.path):
        message = "A table does not say what is looked for."
        hint = "Name the profile with -p."
        raise ProblemsError([Problem("no-profile", message, Where(str(asking.path)), hint=hint)])
