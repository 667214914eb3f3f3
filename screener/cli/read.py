"""``screener read``: PDF forms that came back, to answers files."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from screener.cli import show
from screener.cli.options import QuestionnaireOption
from screener.problems import Problem, ProblemsError, errors

if TYPE_CHECKING:
    from screener.pipeline.returned import FormTaker, TakenForm

SET_ASIDE = 3
_SUFFIX = ".json"


def read(
    forms: Annotated[
        list[Path],
        typer.Argument(metavar="FORM.pdf|FOLDER", help="Forms that came back, or folders of them."),
    ],
    *,
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="FOLDER", help="Where the answers files go.")
    ] = Path(),
    questionnaire: QuestionnaireOption = None,
    quiet: Annotated[
        bool, typer.Option("--quiet", help="Say nothing but mistakes and warnings.")
    ] = False,
) -> None:
    """Read PDF forms that came back: one answers file a candidate.

    A form that cannot be read is set aside, and costs nobody else anything.
    """
    from screener.pipeline import Notebook
    from screener.pipeline.returned import FormTaker, form_files

    files, problems = form_files(forms)
    problems += _check_out(out, len(files))
    if errors(problems):
        raise ProblemsError(problems)
    notebook = Notebook()
    folders = tuple(dict.fromkeys(path.parent for path in files))
    taker = FormTaker(questionnaire, folders, notebook)
    aside = _read_all(files, taker, out, quiet=quiet)
    for note in [] if quiet else notebook.notes:
        show.say(note)
    if aside:
        words = f"{show.counted(aside, 'form')} of {len(files)} set aside."
        show.say(words if aside < len(files) else f"{words} Nothing was written.")
        raise typer.Exit(SET_ASIDE if aside < len(files) else 2)


def _read_all(files: Sequence[Path], taker: "FormTaker", out: Path, *, quiet: bool) -> int:
    """Take and write form after form; how many were set aside."""
    aside = 0
    stems: dict[str, str] = {}
    for number, path in enumerate(files):
        show.progress(number, len(files), "Form")
        form = taker.take(path)
        target, problems = _written(form, out, stems)
        show.problems(problems)
        if target is None:
            aside += 1
        elif not quiet:
            show.out(_line(form, target))
    show.progress(len(files), len(files), "Form")
    return aside


def _written(
    form: "TakenForm", out: Path, stems: dict[str, str]
) -> tuple[Path | None, list[Problem]]:
    """Where the answers of a form were put, None where they were not; and what is to be told."""
    from screener.outputs.answers_json import answers_json, write_new
    from screener.outputs.files import make_folder
    from screener.outputs.names import file_stem, long_stem
    from screener.outputs.targets import target

    problems = list(form.problems)
    if form.said is None:
        return None, problems
    id = form.said["candidate"]["id"]
    stem = file_stem(id)
    if stems.setdefault(stem.casefold(), id) != id:
        stem = long_stem(id)
    path = target(out, stem, _SUFFIX)
    make_folder(path.parent)
    problems += write_new(path, answers_json(form.said))
    return (None if errors(problems) else path), problems


def _line(form: "TakenForm", target: Path) -> str:
    """Who, how many answers, and where they are."""
    person = (form.said or {})["candidate"]
    who = " ".join(part for part in (person["id"], person.get("name")) if part)
    return f"{who}: {form.answered} of {form.questions} answered -> {target}"


def _check_out(out: Path, number: int) -> list[Problem]:
    """Why the answers cannot go there."""
    from screener.outputs.targets import is_file_name, is_other_file

    if number > 1 and is_file_name(out, _SUFFIX):
        message = f"The answers of {number} forms cannot go into one file."
        return [Problem("needs-a-folder", message, hint="Name a folder with --out.")]
    if is_other_file(out, _SUFFIX):
        message = f'Answers are not written to a file that ends in "{out.suffix}".'
        return [Problem("needs-a-folder", message, hint="Name a folder with --out.")]
    return []
