"""The key of the masked copies, as commands find it and tell of it."""

from pathlib import Path
from typing import TYPE_CHECKING

from screener.outputs.key_file import KeyFile, find_key, key_beside
from screener.outputs.mask_key import MASK
from screener.outputs.targets import is_file_name
from screener.problems import Problem, ProblemsError, errors

if TYPE_CHECKING:
    from screener.cli.deliver import Wish


def mask_for(wish: "Wish", path: Path | None, out: Path) -> tuple[KeyFile | None, list[Problem]]:
    """The key for what ``score`` writes, and what is worth a word; None where nothing is masked.

    Raises ProblemsError where it cannot be used. Nothing is written.
    """
    if "masked" not in wish.copies:
        return None, []
    places = [p.parent if is_file_name(p, suffix) else p for suffix, p in wish.places]
    folders = places or [out]
    key, problems = find_key(path or key_beside(folders[0], MASK), MASK, folders)
    if key is None:
        raise ProblemsError(errors(problems))
    return key, problems


def new_key_lines(key: KeyFile | None) -> list[str]:
    """Where a key was made, and what it can do."""
    return [key_made(key.path)] if key is not None and key.is_new else []


def key_made(path: Path) -> str:
    """That there is a new key."""
    return (
        f"{path}: the key of the masked copies was made there. Whoever has it can tell whose a "
        "code is, so keep it apart from the copies; with the same key, codes stay the same."
    )
