"""The translation files that lie beside a file, and the file that a translation lies beside."""

from collections.abc import Iterator
from pathlib import Path, PurePath

from screener.nearest import did_you_mean
from screener.problems import Problem, Where
from screener.sources.document import SUFFIXES, read_document
from screener.sources.files import is_file, names_beginning_with, names_in
from screener.sources.kinds import TranslationOf, kind_of, translation_of
from screener.sources.library import Kind, bundled_translations
from screener.sources.translation_names import split_language
from screener.sources.tree import Document, Scalar

_LIBRARY: dict[TranslationOf, Kind] = {"profile": "profiles", "questionnaire": "questionnaires"}


def translations_beside(
    document: Document, what: TranslationOf
) -> tuple[dict[str, Document], list[Problem]]:
    """The translation files of a document by the language of their names, and what is wrong.

    ``what`` says whether the document is a profile or a questionnaire.
    """
    if document.path is None:
        stem = PurePath(document.name).stem
        is_bundled = document.name.startswith("library/")
        return (bundled_translations(_LIBRARY[what], stem) if is_bundled else {}), []
    found: dict[str, Document] = {}
    problems: list[Problem] = []
    for language, path in _paths(document.path):
        each, wrong = read_document(path)
        if each is not None and _is_another(each, document, what):
            continue
        problems += wrong
        if each is not None and translation_of(each) != what:
            problems.append(_no_translation(each, what, language))
        elif each is not None and language.casefold() in map(str.casefold, found):
            problems.append(_twice(each, language))
        elif each is not None:
            problems += _other_language(each, language)
            found[language] = each
    return found, problems


def _paths(base: Path) -> Iterator[tuple[str, Path]]:
    """Files called like a translation of ``base``, by their names."""
    for name in names_beginning_with(base.parent, f"{base.stem}."):
        path = base.parent / name
        parts = split_language(path.stem)
        if path.suffix.lower() in SUFFIXES and parts is not None and parts[0] == base.stem:
            yield parts[1], path


def _is_another(each: Document, base: Document, what: TranslationOf) -> bool:
    """Whether a file only happens to be called so: another file with an id of its own."""
    if kind_of(each) in ("translation", None):
        return False
    return kind_of(each) != what or _id(each, what) != _id(base, what)


def _id(document: Document, what: TranslationOf) -> str:
    node = document.node((what,))
    return node.text.strip() if isinstance(node, Scalar) else ""


def _no_translation(each: Document, what: TranslationOf, language: str) -> Problem:
    message = (
        f'This is no translation of the {what} beside it, though it is called so ("{language}").'
    )
    if kind_of(each) == what:
        message = f'This is a whole {what}; a translation ("{language}") holds its texts alone.'
    hint = "docs/files.md shows one; or give the file another name."
    return Problem("no-translation", message, Where(each.name, 1, 1), language, hint=hint)


def _twice(each: Document, language: str) -> Problem:
    message = f'There is another translation for the language "{language}" beside this one.'
    return Problem("language-twice", message, Where(each.name, 1, 1), language)


def _other_language(each: Document, language: str) -> Iterator[Problem]:
    """That the name of a file says another language than the file."""
    node = each.node(("language",))
    if isinstance(node, Scalar) and node.text.strip().casefold() != language.casefold():
        message = f'The file is named for the language "{language}", but says "{node.text}".'
        where = each.where(("language",))
        hint = "Write the same language in both."
        yield Problem("other-language-inside", message, where, node.text, (language,), hint)


def base_beside(path: Path) -> tuple[Path | None, list[Problem]]:
    """The file that the translation file at this path lies beside, or why there is none."""
    name = str(path)
    parts = split_language(path.stem)
    if parts is None:
        message = "A translation file is named NAME.LANG.yaml: its base's name, and its language."
        hint = "For example, shop.de.yaml lies beside shop.yaml."
        return None, [Problem("translation-name", message, Where(name), path.name, hint=hint)]
    for suffix in SUFFIXES:
        base = path.with_name(f"{parts[0]}{suffix}")
        if is_file(base):
            return base, []
    wanted = f"{parts[0]}.yaml"
    message = f'There is no "{wanted}" beside this translation of it.'
    hint = did_you_mean(wanted, [each for each in names_in(path.parent) if each != path.name])
    return None, [Problem("no-base", message, Where(name), wanted, hint=hint)]
