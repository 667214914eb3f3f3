"""One file, read: bytes to a document, whatever its format."""

import hashlib
from dataclasses import replace
from pathlib import Path, PurePath

from screener.problems import Problem, Where
from screener.sources.characters import visible
from screener.sources.files import is_folder, read_bytes
from screener.sources.json_tree import parse_json
from screener.sources.text import decode
from screener.sources.tree import Document, Mapping
from screener.sources.yaml_tree import parse_yaml

SUFFIXES = (".yaml", ".yml", ".json")
FORM = ".pdf"
_MOST_NAME = 300


def read_document(path: Path, name: str | None = None) -> tuple[Document | None, list[Problem]]:
    """A file of the user. A document may come with errors beside it: look at both.

    A PDF is read as a form of ours that came back, which stands for an answers file.
    """
    name = visible(str(path) if name is None else name, _MOST_NAME)
    if path.suffix.lower() == FORM and not is_folder(path):
        from screener.sources.pdf.returned import returned

        return returned(path, name)
    if path.suffix.lower() not in SUFFIXES and not is_folder(path):
        return None, [_wrong_suffix(path, name)]
    data, problems = read_bytes(path)
    if problems:
        return None, [replace(problem, where=Where(name)) for problem in problems]
    document, problems = _parsed(data, name, is_json=path.suffix.lower() == ".json")
    return (replace(document, path=path) if document is not None else None), problems


def parse_document(data: bytes, name: str) -> tuple[Document | None, list[Problem]]:
    """Bytes at hand; the name's suffix says what they are, and YAML is what it says nothing of."""
    return _parsed(data, visible(name, _MOST_NAME), is_json=name.lower().endswith(".json"))


def _parsed(data: bytes, name: str, *, is_json: bool) -> tuple[Document | None, list[Problem]]:
    text, problems = decode(data, name)
    if problems:
        return None, problems
    root, problems = (parse_json if is_json else parse_yaml)(text, name)
    if not isinstance(root, Mapping):
        return None, problems
    digest = hashlib.sha256(data).hexdigest()
    return Document(name, root, digest, data, is_json), problems


def _wrong_suffix(path: PurePath, name: str) -> Problem:
    suffix = visible(path.suffix)
    if name == "-":
        message = "Reading from standard input is not possible; give the name of a file."
    elif suffix:
        message = f'A file that ends in "{suffix}" is not read here.'
    else:
        message = "The file's name has no ending that says what it is."
    return Problem("file-type", message, Where(name), suffix, SUFFIXES)
