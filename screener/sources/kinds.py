"""What a file is, told by the keys it begins with and not by its name."""

from pathlib import PurePath
from typing import Literal

from screener.problems import Problem, Where
from screener.sources.characters import visible
from screener.sources.translation_names import split_language
from screener.sources.tree import Document, Mapping, Node, Scalar, Sequence

Kind = Literal["profile", "questionnaire", "answers", "result", "map", "norms", "translation"]
TranslationOf = Literal["profile", "questionnaire"]

_NAMES: dict[Kind, str] = {
    "profile": "a profile",
    "questionnaire": "a questionnaire",
    "answers": "answers",
    "result": "a result",
    "map": "a map file",
    "norms": "a norms file",
    "translation": "a translation file",
}
_FILES: dict[Kind, str] = {**_NAMES, "answers": "an answers file"}
# A file with one of these keys is meant to be of that kind, whatever else is in it.
_MARKS: dict[Kind, set[str]] = {
    "profile": {"profile"},
    "questionnaire": {"scales"},
    "answers": {"answers", "candidate"},
    "result": {"overall"},
    "map": {"map"},
    "norms": {"measures"},
    # Told by what it lacks: see ``translation_of``.
    "translation": set(),
}
# The first of these that a file is marked as; a result was told before.
_BY_MARK: tuple[Kind, ...] = ("answers", "map", "norms", "profile", "questionnaire")
# No translation has one of these.
_NEVER_TRANSLATED = {"answers", "candidate", "map", "overall"}
_HINT = (
    "A profile has the key `profile`, a questionnaire `scales` and a list of `categories`, "
    "answers have `candidate` and `answers`, a map file has `map`."
)


def kind_of(document: Document) -> Kind | None:
    """The kind of a file, or None where its keys do not tell."""
    keys = {key.text for key, _ in document.root.entries}
    if {"schema", "overall"} <= keys:
        return "result"
    if translation_of(document):
        return "translation"
    for kind in _BY_MARK:
        if keys & _MARKS[kind]:
            return kind
    categories = document.node(("categories",))
    if isinstance(categories, Sequence):
        return "questionnaire"
    return "profile" if isinstance(categories, Mapping) else None


def translation_of(document: Document) -> TranslationOf | None:
    """Of what a file is a translation: it has its texts by their ids, and nothing that scores."""
    keys = {key.text for key, _ in document.root.entries}
    if "language" not in keys or keys & _NEVER_TRANSLATED:
        return None
    categories = document.node(("categories",))
    if "profile" in keys and "questionnaire" not in keys:
        return None if _has_weights(categories) else "profile"
    is_by_id = "items" in keys or isinstance(categories, Mapping)
    is_asked = "questionnaire" in keys and "profile" not in keys
    return "questionnaire" if is_asked and is_by_id else None


def _has_weights(categories: Node | None) -> bool:
    entries = categories.entries if isinstance(categories, Mapping) else ()
    groups = (group for _, group in entries if isinstance(group, Mapping))
    return any(key.text in ("weight", "target") for group in groups for key, _ in group.entries)


def unknown_kind(document: Document) -> Problem:
    """That a file is nothing we know, and what we do know."""
    message = "This is neither a profile, nor a questionnaire, nor answers, nor a map file."
    return Problem("unknown-kind", message, Where(document.name, 1, 1), hint=_HINT)


def other_kind(document: Document, needed: Kind) -> Problem | None:
    """That a file is plainly of another kind than the one that is needed, if it is."""
    keys = {key.text for key, _ in document.root.entries}
    found = kind_of(document)
    if found == "translation" and needed != "translation":
        return _translation(document, needed)
    if found is None or found == needed or keys & _MARKS[needed]:
        return None
    is_needed = f"{_NAMES[needed]} {'are' if needed == 'answers' else 'is'} needed here"
    message = f"This is {_FILES[found]}; {is_needed}. Swapped?"
    return Problem("other-kind", message, Where(document.name, 1, 1))


def _translation(document: Document, needed: Kind) -> Problem:
    """That a file holds the texts of another one in one more language, and which one is meant."""
    what = translation_of(document) or "profile"
    node = document.node((what,))
    id = visible(node.text.strip()) if isinstance(node, Scalar) else ""
    is_needed = f"{_NAMES[needed]} {'are' if needed == 'answers' else 'is'} needed here"
    message = f'This is a translation of the {what} "{id}"; {is_needed}.'
    name = PurePath(document.name)
    parts = split_language(name.stem)
    base = name.with_name(f"{parts[0]}{name.suffix}") if parts else ""
    hint = f'Name the {what} itself: "{base}". Its translations are read with it.' if base else ""
    hint = hint if needed == what else ""
    return Problem("other-kind", message, Where(document.name, 1, 1), hint=hint)
