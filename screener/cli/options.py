"""Options that several commands share."""

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

import typer

from screener.models.edition import ENDINGS, Copy, GuideLength, Paper, Variant

Format = Literal["text", "json"]

PaperOption = Annotated[Paper, typer.Option("--paper", help="The paper size of the report.")]


class CopyWord(StrEnum):
    """The words of --copy: a list of them cannot be a Literal."""

    MANAGER = "manager"
    MASKED = "masked"
    CANDIDATE = "candidate"


CopyOption = Annotated[
    list[CopyWord] | None,
    typer.Option(
        "--copy",
        metavar="manager|masked|candidate",
        help="For whom: all of it for the manager, masked without the person, or feedback for "
        "the candidate. May be repeated.  [default: manager]",
        show_default=False,
    ),
]
GuideOption = Annotated[
    GuideLength, typer.Option("--guide", help="How much of the interview guide the report has.")
]
MaskKeyOption = Annotated[
    Path | None,
    typer.Option(
        "--mask-key",
        metavar="PATH",
        help="The key of the codes in masked copies, made if it is not there.  [default: beside "
        "the output folder]",
        show_default=False,
    ),
]
RoundKeyOption = Annotated[
    Path | None,
    typer.Option(
        "--mask-key",
        metavar="PATH",
        help="The key of a masked round.  [default: beside the round]",
        show_default=False,
    ),
]
BrandOption = Annotated[
    Path | None,
    typer.Option(
        "--brand",
        metavar="FILE",
        help="A brand file: name, logo, two colours, a line for the foot.",
        show_default=False,
    ),
]
TemplatesOption = Annotated[
    Path | None,
    typer.Option(
        "--templates",
        metavar="FOLDER",
        help="Templates that replace ours, whole or block by block.",
        show_default=False,
    ),
]
LanguageOption = Annotated[
    str | None,
    typer.Option(
        "--language",
        metavar="CODE",
        help="The language of the report, such as de; questionnaire and profile must have it.  "
        "[default: the questionnaire's]",
        show_default=False,
    ),
]
VariantOption = Annotated[
    Variant,
    typer.Option(
        "--pdf-variant", help="What the PDF keeps to: accessible (UA-1), or for archives (A-3a)."
    ),
]
FormatOption = Annotated[Format, typer.Option("--format", help="How to print.")]
NormsOption = Annotated[
    Path | None,
    typer.Option(
        "--norms",
        metavar="FILE",
        help="Say where the scores lie among other people (see `screener norms`).  [default: what "
        "the profile names]",
        show_default=False,
    ),
]
KelleyOption = Annotated[
    bool,
    typer.Option("--kelley", help="With norms: also the scores drawn to their mean (Kelley)."),
]
ProfileOption = Annotated[
    str,
    typer.Option(
        "--profile",
        "-p",
        metavar="ID|FILE",
        help="The profile (needed): a bundled one (see `screener list`), or your own.",
    ),
]
QuestionnaireOption = Annotated[
    str | None,
    typer.Option(
        "--questionnaire",
        "-q",
        metavar="ID|FILE",
        help="The questionnaire, where it is not the one that the files name.",
    ),
]


def copies_of(wanted: Iterable[str] | None) -> tuple[Copy, ...]:
    """The copies that were asked for, each once and always in the same order."""
    asked = set(wanted or ())
    return tuple(copy for copy in ENDINGS if copy in asked) or ("manager",)
