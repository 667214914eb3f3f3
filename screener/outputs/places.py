"""Files of a folder that is ours: made under a name that is swept up, then put in their place."""

import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

from screener.outputs.files import _LEFTOVER, WriteError, _problem, _sync_folder, make_folder


def temporary_in(folder: Path) -> Path:
    """A new name in a folder, of the kind that ``sweep`` removes."""
    return folder / f".screener-{secrets.token_hex(8)}.tmp"


def is_inside(path: Path, folder: Path) -> bool:
    """Whether a file, or the link by its name, lies in a folder or below it; raises OSError."""
    home = folder.resolve()
    places = (path.resolve(), path.parent.resolve() / path.name)
    return any(place.is_relative_to(home) for place in places)


def put_in_place(made: Path, path: Path) -> None:
    """Give a file its name at one stroke, once the disk has all of it; raises WriteError."""
    try:
        _sync(made)
        made.replace(path)
    except OSError as error:
        remove(made)
        raise WriteError(_problem(path, error)) from None
    _sync_folder(path.parent)


def move_into(path: Path, folder: Path) -> Path:
    """Move a file into a folder, by another name where its own is taken; raises WriteError."""
    make_folder(folder)
    names = (f"{path.stem}{'' if n == 1 else f'-{n}'}{path.suffix}" for n in count(1))
    place = next(folder / name for name in names if not os.path.lexists(folder / name))
    try:
        path.rename(place)
    except OSError as error:
        raise WriteError(_problem(place, error)) from None
    for changed in (path.parent, folder):
        _sync_folder(changed)
    return place


def remove(path: Path) -> None:
    """Remove a file if it is there; raises WriteError."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise WriteError(_problem(path, error)) from None


@contextmanager
def kept_until_left(path: Path) -> Iterator[Path]:
    """A file that is made in this context; what still has this name at its end is removed."""
    try:
        yield path
    finally:
        with suppress(WriteError):
            remove(path)


def make_folders(folder: Path) -> list[Path]:
    """Make a folder and those above it; the new ones, the innermost first. Raises WriteError."""
    new = [place for place in (folder, *folder.parents) if not place.exists()]
    make_folder(folder)
    return new


def remove_if_empty(folder: Path, names: Iterable[str], new: Iterable[Path]) -> None:
    """Undo ``make_folders``, if nothing but files of these names was put there."""
    with suppress(OSError):
        if {path.name for path in folder.iterdir()} <= set(names):
            for name in names:
                (folder / name).unlink(missing_ok=True)
            for place in new:
                place.rmdir()


def sweep(*folders: Path) -> None:
    """Remove what runs that were killed left there; only for who holds the lock."""
    for folder in folders:
        with suppress(OSError):
            for path in folder.glob(".screener-*.tmp"):
                if _LEFTOVER.fullmatch(path.name):
                    path.unlink(missing_ok=True)


def _sync(path: Path) -> None:
    file = os.open(path, os.O_RDONLY)
    try:
        os.fsync(file)
    finally:
        os.close(file)
