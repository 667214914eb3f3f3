"""A profile's card: told in the terminal, and written to its files."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from screener.cli import show
from screener.cli.deliver import missing_letters, rendered
from screener.cli.options import Format
from screener.models.edition import Paper
from screener.models.profile_card import ProfileCard
from screener.outputs.files import make_folder, write_whole
from screener.outputs.names import file_stem
from screener.outputs.pdf_pages import pages_of
from screener.outputs.targets import is_other_file, refusals, target
from screener.pipeline import Notebook
from screener.problems import Problem, ProblemsError, Severity, Where
from screener.report.card_html import card_page, card_print, first_setting
from screener.report.view.card import CardView, card_view
from screener.report.view.card_room import SETTINGS
from screener.report.view.catalogue import words_in

if TYPE_CHECKING:
    from screener.report.rendered import Rendered
    from screener.report.worker import PdfWorker


def places_of(
    card: ProfileCard, out: Path | None, html: Path | None, inputs: Sequence[Path]
) -> dict[str, Path]:
    """Where the files go, by ending; raises ProblemsError."""
    wanted = {".pdf": out, ".html": html}
    named = {suffix: place for suffix, place in wanted.items() if place is not None}
    problems = [
        Problem("wrong-ending", f"This is no {suffix} and no folder.", Where(str(place)))
        for suffix, place in named.items()
        if is_other_file(place, suffix)
    ]
    stem = file_stem(card.profile.id)
    places = {suffix: target(place, stem, suffix) for suffix, place in named.items()}
    if problems := problems or refusals(places.values(), inputs):
        raise ProblemsError(problems)
    return places


def deliver(
    card: ProfileCard, places: dict[str, Path], paper: Paper, worker: "PdfWorker | None"
) -> list[Path]:
    """Make all files, then write them."""
    files: dict[Path, bytes] = {}
    if ".pdf" in places and worker is not None:
        files[places[".pdf"]] = _pdf(card, paper, worker)
    if ".html" in places:
        files[places[".html"]] = card_page(card).encode()
    for path, data in files.items():
        make_folder(path.parent)
        write_whole(path, data)
    return list(files)


def _pdf(card: ProfileCard, paper: Paper, worker: "PdfWorker") -> bytes:
    laid_out, pages = one_page(card, paper, worker)
    problems = missing_letters(laid_out, "card")
    if pages > 1:
        message = f"The card takes {pages} pages: so much does not go on one."
        problems.append(Problem("two-pages", message, severity=Severity.WARNING))
    show.problems(problems)
    return laid_out.pdf


def one_page(card: ProfileCard, paper: Paper, worker: "PdfWorker") -> "tuple[Rendered, int]":
    """The card in the roomiest setting that makes one page of it, and how many pages it has.

    Where none does, all texts are whole: cutting them would gain nothing.
    """
    place = first_setting(card, paper)
    laid_out = rendered(card_print(card, paper, place), "card", worker)
    while (pages := pages_of(laid_out.pdf)) > 1 and place + 1 < len(SETTINGS):
        place += 1
        laid_out = rendered(card_print(card, paper, place), "card", worker)
    if pages > 1:
        laid_out = rendered(card_print(card, paper), "card", worker)
        pages = pages_of(laid_out.pdf)
    return laid_out, pages


def tell(card: ProfileCard, notebook: Notebook, files: Sequence[Path], way: Format) -> None:
    """Print the card, and what was written."""
    for note in notebook.notes:
        show.say(note)
    show.problems(notebook.warnings)
    if way == "json":
        show.data(card.model_dump_json(by_alias=True, indent=2) + "\n")
    else:
        for line in card_lines(card_view(card, words_in(card.language))):
            show.prose(line)
    for path in files:
        show.say(f"-> {path}")


def card_lines(view: CardView) -> Iterator[str]:
    """The card as lines of a terminal, in the words of its page."""
    words = words_in(view.head.language)
    yield view.title
    yield view.subtitle
    yield view.head.running
    yield from ("", words("card.look"), view.lead)
    yield from (f"  {each.label}: {each.text}" for each in view.sought)
    yield ""
    yield from _rows(view)
    yield from ("", words("card.must"))
    yield from (f"  {f'{each.label} {each.text}'.strip()}" for each in view.must)
    yield from ("", words("card.thin"))
    yield from (f"  {line}" for line in view.thin)
    yield ""
    yield from (f"{each.label}: {each.text}" for each in view.made)
    yield words("card.limits")


def _rows(view: CardView) -> Iterator[str]:
    """Each category in a line, with its reason and where it comes from below it."""
    words = words_in(view.head.language)
    heads = [words(f"card.{key}") for key in ("weight", "target")]
    figures = [
        [words.figure(row.share), words.figure(row.target), words.figure(row.least), row.title]
        for row in view.rows
    ]
    lines = show.columns([[*heads, "", words("card.category")], *figures], [0])
    yield lines[0]
    for row, line in zip(view.rows, lines[1:], strict=True):
        yield line
        yield f"    {row.reason}"
        if row.origin:
            yield f"    {row.origin}"
