"""Options of the commands that look at many candidates."""

from pathlib import Path
from typing import Annotated

import typer

SampleArgument = Annotated[
    Path,
    typer.Argument(
        metavar="ROUND|TABLE",
        help="The folder of a round, or a table of answers (.csv, .tsv, .xlsx, .ods, .parquet, "
        ".jsonl).",
    ),
]
MapOption = Annotated[
    Path | None,
    typer.Option(
        "--map", metavar="FILE", help="How columns and labels match (see `screener map`)."
    ),
]
EncodingOption = Annotated[
    str | None,
    typer.Option(
        "--encoding", metavar="NAME", help="The encoding of a .csv or .tsv, if it is not found."
    ),
]
StudyPdfOption = Annotated[
    Path | None,
    typer.Option("--out", "-o", metavar="PATH", help="Also as PDF: a .pdf, or a folder."),
]
StudyJsonOption = Annotated[
    Path | None,
    typer.Option(
        "--json", metavar="PATH", help="Also as JSON: a .json, a folder, or - to print it."
    ),
]
