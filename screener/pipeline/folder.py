"""A folder of answers files as applicants: one file a candidate, one bad file one problem."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from screener.models.answers import moment_of
from screener.models.invitation import Inviting
from screener.pipeline import Instrument, Notebook, Role, load_instrument
from screener.pipeline.applicants import Applicants
from screener.pipeline.folder_reading import FolderReader
from screener.pipeline.invited import CANNOT_SAY
from screener.pipeline.languages import in_language
from screener.problems import Problem, ProblemsError, Where, listing
from screener.sources.characters import visible
from screener.sources.document import read_document
from screener.sources.folder import READ, Folder, is_table, look_at, read_folder
from screener.sources.kinds import kind_of, other_kind
from screener.sources.resolve import Naming

_MOST_NAME = 300


@dataclass(frozen=True, slots=True)
class FolderWish:
    """What is asked of a folder beside its profile, see ``open_applicants``."""

    questionnaire: str | None = None
    map_file: Path | None = None
    limit: int | None = None
    language: str | None = None
    inviting: Inviting | None = None


def open_folder(path: Path, role: Role, wish: FolderWish, notebook: Notebook) -> Applicants:
    """The answers files of a folder; raises ProblemsError if it has none, or they differ."""
    name = visible(str(path), _MOST_NAME)
    folder, problems = read_folder(path)
    notebook.take(problems)
    if folder is not None and not any(map(_may_be_answers, folder.files)):
        notebook.take([_no_files(name)])
    if wish.map_file is not None:
        notebook.take([_no_columns(wish.map_file)])
    files = folder.files if folder is not None else ()
    instrument = _instrument(path, files[: wish.limit], role, wish.questionnaire, notebook)
    notebook.stop_on_errors()
    if folder is None or instrument is None:
        raise ProblemsError(notebook.problems)
    seen = look_at(files)
    spoken = in_language(instrument, role, wish.language)
    has_zones = _have_zones(seen.finished)
    reader = FolderReader(files, role, instrument, spoken, has_zones, wish.inviting, wish.limit)
    return Applicants(
        name,
        seen.sha256,
        "folder",
        "answers-files",
        (*_notes(folder), *([CANNOT_SAY] if wish.inviting else [])),
        role,
        instrument,
        spoken,
        None,
        None,
        reader.batches,
        reader.place,
        inviting=wish.inviting,
    )


def _may_be_answers(path: Path) -> bool:
    """Whether a file is somebody's answers, or what is left of them."""
    if is_table(path):
        return True
    document, _ = read_document(path)
    return document is None or other_kind(document, "answers") is None


def _have_zones(times: Iterable[str]) -> bool:
    """Whether each time that is one, and there is any, says its zone."""
    moments = [moment for text in times if (moment := moment_of(text))]
    return bool(moments) and all(moment.tzinfo is not None for moment in moments)


def _instrument(
    path: Path, files: Sequence[Path], role: Role, override: str | None, notebook: Notebook
) -> Instrument | None:
    """The questionnaire of the round: as told, the profile's only one, or what all files name."""
    ids = role.profile.questionnaire if role.profile is not None else ()
    if not files or (not ids and override is None):
        return None
    where = role.document.where(("questionnaire",)) if role.document is not None else Where()
    if override is None and len(ids) > 1:
        named = sorted(_named(files))
        if len(named) > 1:
            notebook.take([_several(visible(str(path), _MOST_NAME), named)])
            return None
        ids = tuple(named) or ids
    return load_instrument(ids, role, override, notebook, Naming(where, (path,)))


def _named(files: Sequence[Path]) -> set[str]:
    """The questionnaires that answers files name."""
    found = set()
    for path in files:
        if is_table(path):
            continue
        document, _ = read_document(path)
        if document is not None and kind_of(document) in ("answers", None):
            name = document.value().get("questionnaire")
            found.add(name.strip() if isinstance(name, str) else "")
    return found - {""}


def _several(name: str, named: Sequence[str]) -> Problem:
    message = "The files of this folder name several questionnaires; a round has one."
    hint = "Name it with --questionnaire; files of another one are then set aside."
    known = tuple(map(visible, named))
    return Problem("several-questionnaires", message, Where(name), allowed=known, hint=hint)


def _no_files(name: str) -> Problem:
    message = "There is no answers file in this folder."
    return Problem("no-answers-files", message, Where(name), allowed=READ)


def _no_columns(map_file: Path) -> Problem:
    message = "A map file says what the columns of a table are; a folder of answers has none."
    where = Where(visible(str(map_file), _MOST_NAME))
    return Problem("map-without-table", message, where, hint="Leave --map out.")


def _notes(folder: Folder) -> Iterator[str]:
    tables = sum(map(is_table, folder.files))
    number = len(folder.files) - tables
    if number or not tables:
        yield f"Folder: {number} answers file{'' if number == 1 else 's'}, one a candidate."
    if tables:
        also = "Also" if number else "Folder:"
        yield f"{also} {tables} table{'' if tables == 1 else 's'}, a row a candidate."
    if folder.others:
        yield f"Not read in it: {listing(folder.others)}."
