"""A PDF form that came back, as the answers file that it stands for."""

import hashlib
import json
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from screener.problems import Problem, Where
from screener.sources.characters import visible
from screener.sources.files import is_folder, read_bytes
from screener.sources.json_tree import parse_json
from screener.sources.pdf.form_answers import Said, answers_of
from screener.sources.pdf.form_facts import FormRefusal, FormRefusedError
from screener.sources.pdf.form_process import read_form
from screener.sources.tree import Document, Mapping
from screener.sources.tree import Path as Place

SUFFIX = ".pdf"
# A form takes 300 KB; some programs put their fonts into it.
MOST_BYTES = 16 << 20
_MOST_NAME = 300
_FLAT = (
    "There are no fields in this PDF: it is another file, or a form that was printed to PDF, "
    "scanned or flattened."
)
_REFUSALS: dict[FormRefusal, tuple[str, str]] = {
    "not-a-pdf": ("This is no PDF, or it is too damaged to be read.", ""),
    "needs-password": (
        "This PDF is locked with a password.",
        "Open it, save it without one, and try again.",
    ),
    "no-fields": (_FLAT, "Ask for the file itself that was filled in, or type the answers in."),
    "too-much": ("This PDF takes more memory or time than a form may take.", ""),
    "stopped": ("This PDF could not be read: the program that reads it stopped.", ""),
}


class FormDocument(Document):
    """Answers out of a PDF, which has no lines to point to."""

    def where(self, path: Place, *, key: bool = False) -> Where:
        """The name of a value, without a line."""
        return Where(self.name, field=super().where(path, key=key).field)


class ReturnedForm(NamedTuple):
    """The answers file that a form stands for, and how many questions the form has."""

    document: Document
    said: Said
    questions: int


class FormFolder(NamedTuple):
    """The PDFs of a folder by name, or why it cannot be looked into."""

    files: tuple[Path, ...]
    problems: tuple[Problem, ...] = ()


def returned(path: Path, name: str) -> tuple[Document | None, list[Problem]]:
    """A returned form. A document may come with errors beside it: look at both."""
    form, problems = read_returned(path, name)
    return (form.document if form is not None else None), problems


def read_returned(path: Path, name: str) -> tuple[ReturnedForm | None, list[Problem]]:
    """The same with what it says as plain data."""
    name = visible(name, _MOST_NAME)
    data, problems = read_bytes(path, MOST_BYTES)
    if problems:
        return None, [replace(each, where=Where(name)) for each in problems]
    try:
        form, problems = answers_of(read_form(data), name)
    except FormRefusedError as error:
        message, hint = _REFUSALS[error.why]
        return None, [Problem(f"form-{error.why}", message, Where(name), hint=hint)]
    if form is None or not form.said["candidate"].get("id"):
        return None, problems
    root, wrong = parse_json(json.dumps(form.said, ensure_ascii=False), name)
    problems += [replace(each, where=Where(name, field=each.where.field)) for each in wrong]
    if not isinstance(root, Mapping):
        return None, problems
    digest = hashlib.sha256(data).hexdigest()
    document = FormDocument(name, root, digest, data, is_json=True, path=path)
    return ReturnedForm(document, form.said, form.questions), problems


def forms_in(folder: Path) -> FormFolder | None:
    """The PDFs in a folder; None where it is no folder. Hidden files are nobody's forms."""
    if not is_folder(folder):
        return None
    try:
        names = sorted(entry.name for entry in folder.iterdir())
    except OSError as error:
        reason = visible(error.strerror or type(error).__name__)
        where = Where(visible(str(folder), _MOST_NAME))
        return FormFolder((), (Problem("unreadable", f"Cannot be read: {reason}.", where),))
    own = [name for name in names if name.lower().endswith(SUFFIX) and not name.startswith(".")]
    if own:
        return FormFolder(tuple(folder / name for name in own))
    where = Where(visible(str(folder), _MOST_NAME))
    return FormFolder((), (Problem("no-forms", "There is no PDF in this folder.", where),))
