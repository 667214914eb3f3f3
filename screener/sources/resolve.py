"""Which file is meant: a bundled id, a path, or an id that is looked for in known folders."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from screener.nearest import nearest
from screener.problems import Problem, Where
from screener.sources.characters import visible
from screener.sources.document import SUFFIXES, read_document
from screener.sources.files import is_file, names_in
from screener.sources.kinds import kind_of
from screener.sources.library import profile_ids, questionnaire_ids, read_bundled
from screener.sources.translation_names import is_translation_name, split_language
from screener.sources.tree import Document, Scalar

# An id becomes part of a file name here, so nothing may lead out of the folder.
_SAFE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,79}")

_BY_PATH = 'A file of your own is named by its path: "./mine.yaml".'
_HERE = Where()


@dataclass(frozen=True, slots=True)
class Naming:
    """What names a questionnaire: the place of its id, and the folders of the answers files."""

    where: Where = _HERE
    beside: tuple[Path, ...] = ()


_NOWHERE = Naming()

Found = tuple[Document | None, list[Problem], str]


def find_profile(text: str) -> tuple[Document | None, list[Problem], bool]:
    """A profile by its bundled id or its path, and whether it is a bundled one."""
    if text in profile_ids():
        return read_bundled("profiles", text), [], True
    if _is_path(text):
        return *read_document(Path(text), text), False
    message = f'There is no profile "{visible(text)}", and no such file.'
    known = profile_ids()
    hint = _nearest(text, known) or _BY_PATH
    return None, [Problem("unknown-profile", message, _HERE, visible(text), known, hint)], False


def find_questionnaire(
    ids: tuple[str, ...],
    profile: Path | None,
    override: str | None = None,
    naming: Naming = _NOWHERE,
) -> Found:
    """The questionnaire of a profile, whose path is None for a bundled one.

    ``ids`` are those that come into question: what the answers name, else what the profile
    lists. The last value is a sentence for the user where the file had to be looked for.
    """
    if override is not None and override not in questionnaire_ids() and _is_path(override):
        return *read_document(Path(override), override), ""
    wanted = (override,) if override is not None else tuple(dict.fromkeys(ids))
    if len(wanted) != 1:
        return None, [_undecided(wanted)], ""
    if override is not None:
        naming = Naming(beside=naming.beside)
    return _search(wanted[0], profile, naming)


def _search(wanted: str, profile: Path | None, naming: Naming) -> Found:
    is_bundled = wanted in questionnaire_ids()
    if is_bundled and profile is None:
        return read_bundled("questionnaires", wanted), [], ""
    folders = _folders(profile)
    path = _file_in(folders, wanted) if _SAFE_ID.fullmatch(wanted) else None
    if path is not None:
        return _read_expected(path, wanted)
    if is_bundled:
        note = f'Questionnaire "{wanted}": the one that comes with Screener.'
        return read_bundled("questionnaires", wanted), [], note
    last = [folder for folder in (*naming.beside, Path()) if folder not in folders]
    path = _file_in(last, wanted) if _SAFE_ID.fullmatch(wanted) else None
    if path is not None:
        return _read_expected(path, wanted)
    return None, [_unknown(wanted, [*folders, *last], naming.where)], ""


def _folders(profile: Path | None) -> list[Path]:
    here = Path("questionnaires")
    if profile is None:
        return [here]
    home = profile.parent
    return [home, home / "questionnaires", home / ".." / "questionnaires", here]


def _file_in(folders: list[Path], wanted: str) -> Path | None:
    for folder in folders:
        for suffix in SUFFIXES:
            path = folder / f"{wanted}{suffix}"
            if is_file(path) and not _is_translation(path):
                return path
    return None


def _is_translation(path: Path) -> bool:
    """Whether a file called like a translation is one: an id may have a full stop in it."""
    document = read_document(path)[0] if split_language(path.stem) else None
    return document is not None and kind_of(document) == "translation"


def _read_expected(path: Path, wanted: str) -> Found:
    document, problems = read_document(path)
    if document is None:
        return None, problems, ""
    inside = document.node(("questionnaire",))
    if isinstance(inside, Scalar) and inside.text.strip() != wanted:
        where = document.where(("questionnaire",))
        message = f'This file was found as "{wanted}", but calls itself "{visible(inside.text)}".'
        hint = "Give the file and the id in it the same name."
        problem = Problem("other-id-inside", message, where, visible(inside.text), (wanted,), hint)
        return None, [*problems, problem], ""
    return document, problems, f'Questionnaire "{wanted}": {document.name}'


def _unknown(wanted: str, folders: list[Path], where: Where) -> Problem:
    known = tuple(sorted({*questionnaire_ids(), *_ids_in(folders)}))
    looked = ", ".join(dict.fromkeys(visible(str(folder), 200) for folder in folders))
    message = f'The questionnaire "{visible(wanted)}" was not found in {looked}, or in the library.'
    otherwise = "Name its file with --questionnaire." if where.file else _BY_PATH
    hint = _nearest(wanted, known) or otherwise
    return Problem("unknown-questionnaire", message, where, visible(wanted), known, hint)


def _ids_in(folders: list[Path]) -> Iterator[str]:
    # Only folders of questionnaires: beside a profile lie files of every kind.
    for folder in folders:
        if folder.name == "questionnaires":
            stems = [Path(name).stem for name in names_in(folder) if name.endswith(SUFFIXES)]
            yield from (stem for stem in stems if not is_translation_name(stem, stems))


def _nearest(text: str, known: tuple[str, ...]) -> str:
    """A question with the id, or the file of the working folder, that is most like a word."""
    stems = {Path(name).stem: name for name in names_in(Path()) if name.endswith(SUFFIXES)}
    match = nearest(text, [*known, *stems])
    if match is None:
        return ""
    return f'Did you mean "{match if match in known else visible(stems[match], 200)}"?'


def _undecided(ids: tuple[str, ...]) -> Problem:
    message = "The profile allows several questionnaires, and nothing here says which one."
    hint = "Choose one with --questionnaire."
    return Problem("which-questionnaire", message, _HERE, "", ids, hint)


def _is_path(text: str) -> bool:
    has_separator = "/" in text or os.sep in text
    return has_separator or text.lower().endswith(SUFFIXES) or text == "-" or os.path.lexists(text)
