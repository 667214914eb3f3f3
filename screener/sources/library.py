"""The profiles, questionnaires, candidates and schemas that come with Screener."""

from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path, PurePath
from typing import Literal, TypeAlias

from screener.problems import ProblemsError, errors
from screener.sources.document import SUFFIXES, parse_document
from screener.sources.translation_names import is_translation_name, split_language
from screener.sources.tree import Document

Kind: TypeAlias = Literal["profiles", "questionnaires", "candidates"]
_SCHEMA = ".schema.json"
_JOB_RULES = "job-interview.yaml"


def profile_ids() -> tuple[str, ...]:
    """The ids of the bundled profiles, in order."""
    return tuple(sorted(_found("profiles")))


def profile_ids_for(questionnaire: str) -> tuple[str, ...]:
    """The ids of the bundled profiles that are made for a questionnaire, in order."""
    listed = {id: read_bundled("profiles", id).value()["questionnaire"] for id in profile_ids()}
    return tuple(
        id
        for id, ids in listed.items()
        if questionnaire in ([ids] if isinstance(ids, str) else ids)
    )


def questionnaire_ids() -> tuple[str, ...]:
    """The ids of the bundled questionnaires, in order."""
    return tuple(sorted(_found("questionnaires")))


def bundled_translations(kind: Kind, name: str) -> dict[str, Document]:
    """The translations of a bundled profile or questionnaire by language; none for another id."""
    parts = ((split_language(stem), stem) for stem in sorted(_files(kind)))
    return {part[1]: read_bundled(kind, stem) for part, stem in parts if part and part[0] == name}


def candidate_names() -> tuple[str, ...]:
    """The names of the bundled sample candidates, in order."""
    return tuple(sorted(_found("candidates")))


def read_bundled(kind: Kind, name: str) -> Document:
    """A bundled file by its id. That it is there and sound is our promise, not the user's."""
    file = _files(kind)[name]
    document, problems = parse_document(file.read_bytes(), f"library/{kind}/{file.name}")
    if document is None or errors(problems):
        raise ProblemsError(problems)
    return document


def schema_names() -> tuple[str, ...]:
    """The names of the published schemas, in order."""
    folder = resources.files("screener") / "schemas"
    names = [file.name for file in folder.iterdir()] if folder.is_dir() else []
    return tuple(sorted(name.removesuffix(_SCHEMA) for name in names if name.endswith(_SCHEMA)))


def read_schema(name: str) -> bytes:
    """A published schema as it stands."""
    return (resources.files("screener") / "schemas" / f"{name}{_SCHEMA}").read_bytes()


def read_job_rules() -> Document:
    """The rules by which a profile is drawn from an interview about the job."""
    file = resources.files("screener") / "library" / _JOB_RULES
    document, problems = parse_document(file.read_bytes(), f"library/{_JOB_RULES}")
    if document is None or errors(problems):
        raise ProblemsError(problems)
    return document


def _found(kind: Kind) -> dict[str, Traversable]:
    """The files by name, but for the translations of others."""
    files = _files(kind)
    return {stem: file for stem, file in files.items() if not is_translation_name(stem, files)}


def _files(kind: Kind) -> dict[str, Traversable]:
    folder = _folder(kind)
    every = folder.iterdir() if folder.is_dir() else iter(())
    return {PurePath(file.name).stem: file for file in every if file.name.endswith(SUFFIXES)}


def _folder(kind: Kind) -> Traversable:
    packaged = resources.files("screener") / "library" / kind
    if packaged.is_dir() or kind == "candidates":
        return packaged
    # A checkout keeps profiles and questionnaires at its top; the wheel puts them in the package.
    return Path(__file__).parents[2] / kind
