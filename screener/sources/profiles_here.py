"""The profiles that an id leads to now: among the bundled ones, and in known folders."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from screener.problems import errors
from screener.sources.document import SUFFIXES, read_document
from screener.sources.files import is_file
from screener.sources.kinds import kind_of
from screener.sources.library import profile_ids, read_bundled
from screener.sources.tree import Document, Scalar

# An id becomes part of a file name here, so nothing may lead out of the folder.
_SAFE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,79}")
PROFILES = "profiles"


def profiles_called(id: str, folders: Sequence[Path]) -> Iterator[Document]:
    """Those that call themselves so, the user's own first; what cannot be read is passed over."""
    if not _SAFE_ID.fullmatch(id):
        return
    places = [place for folder in folders for place in (folder, folder / PROFILES)]
    for path in dict.fromkeys(place / f"{id}{suffix}" for place in places for suffix in SUFFIXES):
        document, problems = read_document(path) if is_file(path) else (None, [])
        if document is not None and not errors(problems) and _is_called(document, id):
            yield document
    if id in profile_ids():
        yield read_bundled("profiles", id)


def _is_called(document: Document, id: str) -> bool:
    name = document.node(("profile",))
    is_profile = kind_of(document) == "profile"
    return is_profile and isinstance(name, Scalar) and name.text.strip() == id
