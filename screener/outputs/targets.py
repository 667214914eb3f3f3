"""Where a file goes, and whether it may go there."""

import re
from collections.abc import Iterable
from pathlib import Path

from screener.outputs.files import WriteError
from screener.problems import Problem, Where

_ENDINGS = {".html": (".html", ".htm")}
# What every round holds, and what people may keep beside it: a map file.
_OF_A_ROUND = ("journal.jsonl", "results.parquet")
_BESIDE_A_ROUND = (".yaml", ".yml")
# A folder may well be called "v1.2"; nobody calls one "r.docx".
_FILE_ENDING = re.compile(r"\.[A-Za-z][A-Za-z0-9]{1,4}")


def target(place: Path, stem: str, suffix: str) -> Path:
    """``place`` if it is named like a file of that kind, else a file in the folder ``place``."""
    return place if is_file_name(place, suffix) else place / f"{stem}{suffix}"


def is_file_name(place: Path, suffix: str) -> bool:
    """Whether a path that the user gave names one file, by its ending."""
    return place.suffix.lower() in (_ENDINGS.get(suffix) or (suffix,))


def is_other_file(place: Path, suffix: str) -> bool:
    """Whether a path looks like a file of another kind, and no folder of that name is there."""
    is_file = bool(_FILE_ENDING.fullmatch(place.suffix)) and not is_file_name(place, suffix)
    return is_file and not is_folder(place)


def is_folder(path: Path) -> bool:
    """Whether there is such a folder, and we may look."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def refusals(targets: Iterable[Path], inputs: Iterable[Path]) -> list[Problem]:
    """Why files may not be written there: folders, links, files that are being read."""
    read = [path for path in inputs if _exists(path)]
    return [problem for path in targets if (problem := _refusal(path, read)) is not None]


def _refusal(path: Path, inputs: list[Path]) -> Problem | None:
    try:
        return _looked_at(path, inputs)
    except (OSError, ValueError) as error:
        # A name that is too long, a folder without permission: writing would fail the same way.
        reason = getattr(error, "strerror", None) or "no file can have this name"
        problem = Problem("cannot-write", f"could not be written: {reason}.", Where(str(path)))
        raise WriteError(problem) from None


def _looked_at(path: Path, inputs: list[Path]) -> Problem | None:
    where = Where(str(path))
    if path.is_symlink():
        message = "This is a link to another place, and links are not followed when writing."
        hint = "Choose another name or folder, or remove the link."
        return Problem("target-is-link", message, where, hint=hint)
    if path.is_dir():
        message = "This is a folder; a file cannot be written in its place."
        return Problem("target-is-folder", message, where, hint="Choose another name or folder.")
    if wrong := _misplaced(path, where):
        return wrong
    if any(path.exists() and path.samefile(read) for read in inputs):
        message = "This is a file that is being read, and writing would replace it."
        return Problem("target-is-input", message, where, hint="Choose another name or folder.")
    return None


def _misplaced(path: Path, where: Where) -> Problem | None:
    """That the folder is none, is not the one that the name leads to, or is somebody else's."""
    folder = _nearest_existing(path.parent)
    if not folder.is_dir():
        message = f'"{folder}" is a file, so nothing can be put into it.'
        return Problem("target-in-file", message, where, hint="Choose another folder.")
    if not path.resolve().is_relative_to(path.parent.resolve()):
        return Problem("target-outside", "This name leads out of its folder.", where)
    if path.suffix.lower() not in _BESIDE_A_ROUND and _is_in_round(path):
        message = "A round holds nothing but its own files; this would be put among them."
        return Problem("target-in-round", message, where, hint="Choose another folder.")
    return None


def _is_in_round(path: Path) -> bool:
    """Whether the folder is a round, or the folder of reports in one, by the files it needs."""
    homes = (path.parent, path.parent.parent)
    return any(all((home / name).is_file() for name in _OF_A_ROUND) for home in homes)


def _nearest_existing(folder: Path) -> Path:
    return next(place for place in (folder, *folder.parents) if place.exists())


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False
