"""What a report is made with, as it is written down in the PDF, and read again."""

from typing import TYPE_CHECKING

from screener.cli.options import Paper

if TYPE_CHECKING:
    from screener.models.made_with import MadeWith
    from screener.models.result import FitResult
    from screener.report.rendered import Versions

_PAPERS: tuple[Paper, ...] = ("a4", "letter")


def made_with(paper: Paper, versions: "Versions") -> "MadeWith":
    """All on which the pages depend, beside the result."""
    from screener.models.made_with import MadeWith

    options: dict[str, str | int | bool | None] = {"copy": "manager", "paper": paper}
    return MadeWith(versions=versions._asdict(), options=options)


def page_again(result: "FitResult", made: "MadeWith") -> str | None:
    """The page that was laid out then; None where an option is not known here."""
    from screener.report.html import print_html

    for paper in _PAPERS:
        if made.options == {"copy": "manager", "paper": paper}:
            return print_html(result, paper)
    return None
