"""``screener calibrate``: does the profile predict how people did later?"""

from pathlib import Path
from typing import Annotated

import typer

from screener.cli.options import (
    Format,
    FormatOption,
    PaperOption,
    ProfileOption,
    QuestionnaireOption,
)
from screener.cli.study_options import (
    EncodingOption,
    MapOption,
    SampleArgument,
    StudyJsonOption,
    StudyPdfOption,
)

STDOUT = Path("-")


def calibrate(
    path: SampleArgument,
    *,
    outcomes: Annotated[
        Path,
        typer.Option(
            metavar="FILE",
            help="How people did later (needed): a table with candidate_id and a number, a rating, "
            "or yes/no.",
        ),
    ],
    profile: ProfileOption,
    questionnaire: QuestionnaireOption = None,
    outcome: Annotated[
        str | None,
        typer.Option(metavar="COLUMN", help="The column of the outcome, where there are several."),
    ] = None,
    success: Annotated[
        str | None,
        typer.Option(
            metavar="VALUE",
            help="What counts as success: a number to be reached, or a word.  [default: yes, or "
            "above the median]",
            show_default=False,
        ),
    ] = None,
    propose: Annotated[
        Path | None,
        typer.Option(
            metavar="PROFILE.yaml", help="Where to write another profile, if one is proposed."
        ),
    ] = None,
    seed: Annotated[int, typer.Option(min=0, help="How people are drawn into tenths.")] = 1,
    map_file: MapOption = None,
    encoding: EncodingOption = None,
    out: StudyPdfOption = None,
    json: StudyJsonOption = None,
    paper: PaperOption = "a4",
    printed: FormatOption = "text",
) -> None:
    """Say whether the profile predicts how people did later.

    Validity out of sample, what to expect of a cut, how many people it takes, and other weights
    where they are better beyond error. "It does not predict" is a result.
    """
    from screener.cli.studies import check_targets, deliver, need_stats, some_set_aside
    from screener.report.worker import pdf_worker

    need_stats()
    paths = check_targets(out, json, f"{path.stem or 'round'}-calibration", [path, outcomes])
    with pdf_worker(wanted=".pdf" in paths) as worker:
        from screener.batch.sample import Asking
        from screener.cli.calibrated import (
            check_proposal,
            needed,
            read_and_calibrate,
            write_proposal,
        )
        from screener.report.view.calibration import calibration_study

        check_proposal(propose, [path, outcomes, Path(profile), *paths.values()])
        asking = Asking(path, profile, questionnaire, map_file, encoding, needed=needed)
        document, sample = read_and_calibrate(asking, outcomes, outcome, success, seed)
        way: Format = "json" if json == STDOUT else printed
        deliver(calibration_study(document), document, paths, worker, paper=paper, printed=way)
        if propose is not None:
            write_proposal(document, sample.profile, propose)
    raise typer.Exit(some_set_aside(sample))
