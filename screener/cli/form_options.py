"""Options of the commands that make forms."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from screener.problems import Problem

if TYPE_CHECKING:
    from screener.models.form import Form

FormLanguageOption = Annotated[
    list[str] | None,
    typer.Option(
        "--language",
        metavar="CODE",
        help="A language of the questionnaire, such as de. May be repeated.  [default: all that "
        "it has; the first for what shows one]",
        show_default=False,
    ),
]
ContactOption = Annotated[
    str,
    typer.Option(
        "--contact",
        metavar="TEXT",
        help="Whom to ask for another format or more time: a name, an e-mail, a phone number.",
        show_default=False,
    ),
]
NoticeOption = Annotated[
    Path | None,
    typer.Option(
        "--notice",
        metavar="FILE.txt",
        help="Your own notice on privacy, in plain text, shown with ours.",
        show_default=False,
    ),
]


def in_your_words(form: "Form", contact: str, notice: Path | None) -> "tuple[Form, list[Problem]]":
    """The form with whom to ask and the notice of who hires, and what is wrong with that."""
    from screener.pipeline.forms import with_words
    from screener.sources.notice import read_notice

    paragraphs, problems = read_notice(notice) if notice is not None else ((), [])
    return with_words(form, " ".join(contact.split()), paragraphs), problems
