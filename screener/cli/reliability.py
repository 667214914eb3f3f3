"""``screener reliability``: how well the items of each category go together."""

from typing import TYPE_CHECKING, Annotated

import typer

from screener.cli.options import Format, FormatOption, PaperOption, QuestionnaireOption
from screener.cli.study_options import (
    EncodingOption,
    MapOption,
    SampleArgument,
    StudyJsonOption,
    StudyPdfOption,
)
from screener.models.missing import Missing

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from screener.batch.sample import Sample
    from screener.models.profile import Profile
    from screener.models.questionnaire import Questionnaire
    from screener.models.reliability import Reliability


def reliability(
    path: SampleArgument,
    *,
    questionnaire: QuestionnaireOption = None,
    map_file: MapOption = None,
    encoding: EncodingOption = None,
    missing: Annotated[
        Missing,
        typer.Option(
            "--missing",
            help="Alpha and omega of those who answered every item of a category, or of every "
            "pair of answers.",
        ),
    ] = "listwise",
    out: StudyPdfOption = None,
    json: StudyJsonOption = None,
    paper: PaperOption = "a4",
    printed: FormatOption = "text",
) -> None:
    """How reliable each category is.

    Alpha with its interval, omega, the standard error of measurement; and each item: how it goes
    with the others, and how often each answer was given.
    """
    from screener.cli.studies import STDOUT, check_targets, deliver, need_stats, some_set_aside
    from screener.report.worker import pdf_worker

    need_stats()
    paths = check_targets(out, json, f"{path.stem or 'round'}-reliability", [path])
    with pdf_worker(wanted=".pdf" in paths) as worker:
        from screener.batch.sample import Asking
        from screener.cli.studies import read_sample
        from screener.report.view.reliability import reliability_study

        asking = Asking(path, None, questionnaire, map_file, encoding, every=True, needed=_needed)
        sample = read_sample(asking)
        document = reliability_of(sample, missing)
        way: Format = "json" if json == STDOUT else printed
        deliver(reliability_study(document), document, paths, worker, paper=paper, printed=way)
    raise typer.Exit(some_set_aside(sample))


def _needed(_: "Profile") -> list[str]:
    """Answers, points and scores of everything, as patterns of Polars."""
    return ["^(code|points|score):.*$"]


def reliability_of(sample: "Sample", missing: Missing = "listwise") -> "Reliability":
    """The document of everybody in a sample, all of whose categories are scored."""
    from screener.evidence.reliability import Answered, reliability
    from screener.pipeline import TOOL
    from screener.scoring.columns import code, of, points

    asked, table = sample.questionnaire, sample.table
    items = _items(asked)
    answered = Answered(
        asked,
        _matrix(sample, [points(item) for item in items]),
        _matrix(sample, [of("score", category.id) for category in asked.categories]),
        table.select(table[code(item)].alias(item) for item in items),
    )
    return reliability(
        answered,
        sample.questionnaire_ref,
        sample.ref,
        TOOL,
        missing,
    )


def _items(asked: "Questionnaire") -> list[str]:
    return [item.id for category in asked.categories for item in category.scored_items]


def _matrix(sample: "Sample", names: list[str]) -> "NDArray[np.float64]":
    import polars as pl

    return sample.table.select(pl.col(names).cast(pl.Float64)).to_numpy()
