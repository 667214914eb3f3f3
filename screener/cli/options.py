"""Options that several commands share."""

from typing import Annotated, Literal

import typer

from screener.models.edition import Paper

Format = Literal["text", "json"]

PaperOption = Annotated[Paper, typer.Option("--paper", help="The paper size of the report.")]
FormatOption = Annotated[Format, typer.Option("--format", help="How to print.")]
QuestionnaireOption = Annotated[
    str | None,
    typer.Option(
        "--questionnaire",
        "-q",
        metavar="ID|FILE",
        help="The questionnaire, where it is not the one that the files name.",
    ),
]
