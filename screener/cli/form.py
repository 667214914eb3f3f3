"""``screener form``: a questionnaire as something that candidates fill in."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from screener.cli import show
from screener.cli.form_options import (
    ContactOption,
    FormLanguageOption,
    NoticeOption,
    in_your_words,
)
from screener.models.edition import Paper
from screener.problems import Problem, ProblemsError, errors

if TYPE_CHECKING:
    from screener.models.form import Form
    from screener.pipeline.loaded import Instrument

Kind = Literal["html", "pdf", "csv", "xlsx", "text"]
_ENDINGS: dict[Kind, str] = {
    "html": ".html",
    "pdf": ".pdf",
    "csv": ".csv",
    "xlsx": ".xlsx",
    "text": ".txt",
}
# How each comes back.
_NEXT: dict[Kind, str] = {
    "html": "Send it by mail; what comes back is an answers file, for `screener score` or a "
    "folder for `screener batch`.",
    "pdf": "Send it by mail; `screener score` and `batch` take what comes back as it is.",
    "csv": "One row a candidate; then: screener batch {file} -p PROFILE -q {asked} -o ROUND",
    "xlsx": "One row a candidate; then: screener batch {file} -p PROFILE -q {asked} -o ROUND",
    "text": "Put the questions into your form tool; `screener batch` takes its export.",
}


def form(
    questionnaire: Annotated[
        str, typer.Argument(metavar="QUESTIONNAIRE", help="A bundled id, or a file of your own.")
    ],
    out: Annotated[
        Path,
        typer.Option("--out", "-o", metavar="PATH", help="A file, or a folder for several kinds."),
    ] = Path(),
    *,
    html: Annotated[
        bool, typer.Option("--html", help="A web page that works without a server.")
    ] = False,
    pdf: Annotated[bool, typer.Option("--pdf", help="A PDF to fill in.")] = False,
    csv: Annotated[bool, typer.Option("--csv", help="A table, one row a candidate.")] = False,
    xlsx: Annotated[
        bool, typer.Option("--xlsx", help="A workbook, one row a candidate, with lists.")
    ] = False,
    text: Annotated[
        bool, typer.Option("--text", help="Plain text, to paste into any form tool.")
    ] = False,
    language: FormLanguageOption = None,
    contact: ContactOption = "",
    notice: NoticeOption = None,
    paper: Annotated[Paper, typer.Option("--paper", help="The paper size of the PDF.")] = "a4",
    quiet: Annotated[
        bool, typer.Option("--quiet", help="Say nothing but mistakes and warnings.")
    ] = False,
) -> None:
    """Make a form of a questionnaire, for candidates to fill in.

    A web page by default, or what the ending of -o says. No server takes part: what a candidate
    fills in comes back as a file.
    """
    from screener.outputs.files import make_folder, write_whole
    from screener.outputs.targets import refusals
    from screener.pipeline import Notebook
    from screener.pipeline.forms import load_form

    named: dict[Kind, bool] = {"html": html, "pdf": pdf, "csv": csv, "xlsx": xlsx, "text": text}
    kinds = _kinds([kind for kind, is_named in named.items() if is_named], out)
    notebook = Notebook()
    made, instrument = load_form(questionnaire, notebook, language or ())
    made, problems = in_your_words(made, contact, notice)
    places = {kind: _place(kind, out, made) for kind in kinds}
    read = [*notebook.read, *([notice] if notice else [])]
    if unclear := _unclear(kinds, out):
        raise ProblemsError(unclear)
    problems += _too_many_languages(kinds, language or [])
    problems += refusals(places.values(), read)
    if errors(problems):
        raise ProblemsError(problems)
    show.problems([*notebook.warnings, *problems])
    files = {kind: _made(kind, made, instrument, paper, places[kind]) for kind in kinds}
    for kind, data in files.items():
        make_folder(places[kind].parent)
        write_whole(places[kind], data)
        show.out(str(places[kind]))
        if not quiet:
            names = {"file": show.quoted(places[kind]), "asked": show.quoted(questionnaire)}
            show.say(_NEXT[kind].format(**names))


def _kinds(named: list[Kind], out: Path) -> list[Kind]:
    """What was asked for: by options, else by the ending of the file, else the page."""
    ending = out.suffix.lower()
    by_ending: list[Kind] = [kind for kind, each in _ENDINGS.items() if each == ending]
    return named or by_ending or ["html"]


def _place(kind: Kind, out: Path, form_: "Form") -> Path:
    from screener.outputs.targets import target

    return target(out, form_.questionnaire, _ENDINGS[kind])


def _unclear(kinds: list[Kind], out: Path) -> list[Problem]:
    """That one file cannot be several, or not of that kind."""
    from screener.outputs.targets import is_other_file

    is_one = any(out.suffix.lower() == ending for ending in _ENDINGS.values())
    if is_one and len(kinds) > 1:
        message = f"Several kinds of form cannot go into one file, {show.clean(str(out))}."
        return [Problem("needs-a-folder", message, hint="Name a folder with --out.")]
    if kinds and is_other_file(out, _ENDINGS[kinds[0]]):
        message = f"A form of this kind ends in {_ENDINGS[kinds[0]]}."
        endings = tuple(_ENDINGS.values())
        return [Problem("wrong-ending", message, value=str(out), allowed=endings)]
    return []


def _too_many_languages(kinds: list[Kind], languages: list[str]) -> list[Problem]:
    """That only the page can show several."""
    others = [kind for kind in kinds if kind != "html"]
    if len(set(languages)) < 2 or not others:  # noqa: PLR2004
        return []
    message = f"Only the page can show several languages, and {', '.join(others)} shows one."
    hint = "Make one form for each language."
    return [Problem("one-language", message, value=", ".join(languages), hint=hint)]


def _made(kind: Kind, form_: "Form", instrument: "Instrument", paper: Paper, place: Path) -> bytes:
    if kind == "html":
        from screener.report.form_html import form_page

        return form_page(form_).encode()
    if kind == "pdf":
        from screener.pipeline.printed_form import form_pdf

        return form_pdf(form_, paper)
    from screener.pipeline import form_templates

    if kind == "csv":
        return form_templates.csv_template(form_, instrument)
    if kind == "xlsx":
        return form_templates.xlsx_template(form_, instrument, place.name)
    return form_templates.text_template(form_, instrument).encode()
