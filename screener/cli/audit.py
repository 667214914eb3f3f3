"""``screener audit``: who is selected how often, group by group."""

from pathlib import Path
from typing import Annotated

import typer

from screener.cli.options import Format, FormatOption, PaperOption, QuestionnaireOption
from screener.cli.study_options import (
    EncodingOption,
    MapOption,
    SampleArgument,
    StudyJsonOption,
    StudyPdfOption,
)


def audit(
    path: SampleArgument,
    *,
    groups: Annotated[
        Path,
        typer.Option(
            metavar="FILE",
            help="A table with candidate_id and one or more columns of groups (needed).",
        ),
    ],
    profile: Annotated[
        str | None,
        typer.Option(
            "--profile",
            "-p",
            metavar="ID|FILE",
            help="The profile, of a table, or instead of the round's own.",
        ),
    ] = None,
    questionnaire: QuestionnaireOption = None,
    map_file: MapOption = None,
    encoding: EncodingOption = None,
    decisions: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Who was selected: a table with candidate_id and a column of decisions.",
        ),
    ] = None,
    bands: Annotated[
        str | None,
        typer.Option(
            "--selected-bands",
            metavar="ID,ID",
            help="Who is in these bands counts as selected.  [default: the upper half of them]",
            show_default=False,
        ),
    ] = None,
    cut: Annotated[
        float | None,
        typer.Option(
            min=0, max=100, metavar="FIT", help="Who reaches this overall fit counts as selected."
        ),
    ] = None,
    must_haves: Annotated[
        bool,
        typer.Option(
            "--must-haves/--no-must-haves",
            help="Whether who misses a must-have is not selected by a band or a cut.",
        ),
    ] = True,
    strata: Annotated[
        str | None,
        typer.Option(
            metavar="COLUMN",
            help="A column of the groups file to compare within, such as the department.",
        ),
    ] = None,
    ll144: Annotated[
        bool, typer.Option("--ll144", help="Also the tables in the form of New York's rule.")
    ] = False,
    out: StudyPdfOption = None,
    json: StudyJsonOption = None,
    paper: PaperOption = "a4",
    printed: FormatOption = "text",
) -> None:
    """Who is selected how often, group by group.

    Rates and impact ratios, whether they are more than chance, and what makes the difference.
    Groups come from a file of their own, are counted, and go nowhere else.
    """
    from screener.cli.studies import STDOUT, check_targets, deliver, need_stats, some_set_aside
    from screener.report.worker import pdf_worker

    need_stats()
    inputs = [each for each in (path, groups, decisions) if each is not None]
    paths = check_targets(out, json, f"{path.stem or 'round'}-audit", inputs)
    with pdf_worker(wanted=".pdf" in paths) as worker:
        from screener.batch.sample import Asking
        from screener.cli.audited import Choice, audited
        from screener.report.view.audit import audit_study

        asking = Asking(path, profile, questionnaire, map_file, encoding)
        choice = Choice(groups, decisions, bands, cut, strata, must_haves=must_haves, rule=ll144)
        document, sample = audited(asking, choice)
        way: Format = "json" if json == STDOUT else printed
        deliver(audit_study(document), document, paths, worker, paper=paper, printed=way)
    raise typer.Exit(some_set_aside(sample))
