"""A folder of templates that replace ours."""

from itertools import islice
from pathlib import Path

from screener.problems import Problem, Where
from screener.sources.characters import visible
from screener.sources.files import read_bytes
from screener.sources.text import decode

MOST_BYTES = 256 * 1024
_MOST_FILES = 100
_MOST_NAME = 300
# What lies in folders beside the files that people make.
_NOTES = {".md", ".txt"}

Texts = tuple[tuple[str, str], ...]


def read_templates(folder: Path) -> tuple[Texts, list[Problem]]:
    """The files of a folder by name, with their texts; what is in its folders is not looked at.

    Hidden files and notes (.md, .txt) are passed over.
    """
    name = visible(str(folder), _MOST_NAME)
    try:
        entries = sorted(islice(folder.iterdir(), _MOST_FILES * 10))
    except OSError as error:
        return (), [_no_folder(name, error)]
    paths = [path for path in entries if _is_wanted(path)]
    if not paths or len(paths) > _MOST_FILES:
        return (), [_wrong_number(name, len(paths))]
    texts, problems = [], []
    home = folder.resolve()
    for path in paths:
        text, wrong = _read(path, home)
        texts.append((path.name, text))
        problems += wrong
    return tuple(texts), problems


def _is_wanted(path: Path) -> bool:
    return not path.name.startswith(".") and path.suffix.lower() not in _NOTES and path.is_file()


def _read(path: Path, home: Path) -> tuple[str, list[Problem]]:
    """The text of a file; a link must not lead out of ``home``, whoever made the folder."""
    if not path.resolve().is_relative_to(home):
        return "", [_leads_out(path)]
    data, problems = read_bytes(path, MOST_BYTES)
    if problems:
        return "", problems
    text, problems = decode(data, visible(str(path), _MOST_NAME))
    return text.replace("\r\n", "\n"), problems


def _leads_out(path: Path) -> Problem:
    message = "This is a link to a file outside of the folder; a template may not reach that."
    hint = "Put the file itself into the folder."
    return Problem("link-out", message, Where(visible(str(path), _MOST_NAME)), hint=hint)


def _no_folder(name: str, error: OSError) -> Problem:
    if isinstance(error, FileNotFoundError):
        return Problem("no-folder", "There is no such folder of templates.", Where(name))
    if isinstance(error, NotADirectoryError):
        hint = "Name the folder that holds the templates."
        return Problem("not-a-folder", "This is a file, not a folder.", Where(name), hint=hint)
    reason = visible(error.strerror or type(error).__name__)
    return Problem("unreadable", f"The folder cannot be read: {reason}.", Where(name))


def _wrong_number(name: str, number: int) -> Problem:
    if number:
        message = f"The folder holds {number} files; at most {_MOST_FILES} templates are read."
        return Problem("too-many-files", message, Where(name))
    message = "The folder holds no template."
    hint = "Files in it are named as ours, such as page_one.html.j2; see docs/branding.md."
    return Problem("no-templates", message, Where(name), hint=hint)
