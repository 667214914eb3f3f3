"""What a file is, told by the keys it begins with and not by its name."""

from typing import Literal

from screener.problems import Problem, Where
from screener.sources.tree import Document, Mapping, Sequence

Kind = Literal["profile", "questionnaire", "answers", "result", "map"]

_NAMES: dict[Kind, str] = {
    "profile": "a profile",
    "questionnaire": "a questionnaire",
    "answers": "answers",
    "result": "a result",
    "map": "a map file",
}
_FILES: dict[Kind, str] = {**_NAMES, "answers": "an answers file"}
# A file with one of these keys is meant to be of that kind, whatever else is in it.
_MARKS: dict[Kind, set[str]] = {
    "profile": {"profile"},
    "questionnaire": {"scales"},
    "answers": {"answers", "candidate"},
    "result": {"overall"},
    "map": {"map"},
}
# The first of these that a file is marked as; a result was told before.
_BY_MARK: tuple[Kind, ...] = ("answers", "map", "profile", "questionnaire")
_HINT = (
    "A profile has the key `profile`, a questionnaire `scales` and a list of `categories`, "
    "answers have `candidate` and `answers`, a map file has `map`."
)


def kind_of(document: Document) -> Kind | None:
    """The kind of a file, or None where its keys do not tell."""
    keys = {key.text for key, _ in document.root.entries}
    if {"schema", "overall"} <= keys:
        return "result"
    for kind in _BY_MARK:
        if keys & _MARKS[kind]:
            return kind
    categories = document.node(("categories",))
    if isinstance(categories, Sequence):
        return "questionnaire"
    return "profile" if isinstance(categories, Mapping) else None


def unknown_kind(document: Document) -> Problem:
    """That a file is nothing we know, and what we do know."""
    message = "This is neither a profile, nor a questionnaire, nor answers, nor a map file."
    return Problem("unknown-kind", message, Where(document.name, 1, 1), hint=_HINT)


def other_kind(document: Document, needed: Kind) -> Problem | None:
    """That a file is plainly of another kind than the one that is needed, if it is."""
    keys = {key.text for key, _ in document.root.entries}
    found = kind_of(document)
    if found is None or found == needed or keys & _MARKS[needed]:
        return None
    is_needed = f"{_NAMES[needed]} {'are' if needed == 'answers' else 'is'} needed here"
    message = f"This is {_FILES[found]}; {is_needed}. Swapped?"
    return Problem("other-kind", message, Where(document.name, 1, 1))
