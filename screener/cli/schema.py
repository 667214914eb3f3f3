"""``screener schema``: JSON Schemas, so that an editor helps while a file is written."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from screener.cli import show

if TYPE_CHECKING:
    from pydantic import BaseModel

NAMES = (
    "answers",
    "map",
    "profile",
    "profile-translation",
    "questionnaire",
    "questionnaire-translation",
    "result",
)
SUFFIX = ".schema.json"
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_SCALARS = ["string", "number", "boolean"]
_TRUTH = [True, False, "true", "false", "yes", "no"]


def schema(
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="FOLDER", help="Where the schemas go.")
    ] = Path("schemas"),
) -> None:
    """Write the JSON Schemas of all files.

    An editor uses them for checks and hints while a file is written.
    """
    from screener.outputs.files import make_folder, write_whole
    from screener.outputs.targets import refusals
    from screener.problems import ProblemsError

    files = {out / f"{name}{SUFFIX}": schema_bytes(name) for name in NAMES}
    if problems := refusals(files, ()):
        raise ProblemsError(problems)
    make_folder(out)
    for path, data in files.items():
        write_whole(path, data)
        show.out(str(path))
    show.say("In an editor, the first line of a file names its schema, for example:")
    show.say(f"  {editor_line((out / f'profile{SUFFIX}').as_posix())}")


def editor_line(path: str) -> str:
    """The comment by which editors find a schema."""
    return f"# yaml-language-server: $schema={path}"


def schema_bytes(name: str) -> bytes:
    """The schema of one kind of file, as it is published."""
    return (json.dumps(schema_of(name), ensure_ascii=False, indent=2) + "\n").encode()


def schema_of(name: str) -> dict[str, Any]:
    """The schema of one kind of file, from its model."""
    mode = "serialization" if name == "result" else "validation"
    body = _model(name).model_json_schema(by_alias=True, mode=mode)  # type: ignore[arg-type]
    body = body if name == "result" else _as_editors_see(body)
    return {"$schema": _DIALECT, **body, "title": f"Screener {name.replace('-', ' ')}"}


def _model(name: str) -> "type[BaseModel]":
    from screener.models.answers import Answers
    from screener.models.map_file import MapFile
    from screener.models.profile import Profile
    from screener.models.questionnaire import Questionnaire
    from screener.models.result import FitResult
    from screener.models.translation import ProfileTranslation, QuestionnaireTranslation

    models: dict[str, type[BaseModel]] = {
        "answers": Answers,
        "map": MapFile,
        "profile": Profile,
        "profile-translation": ProfileTranslation,
        "questionnaire": Questionnaire,
        "questionnaire-translation": QuestionnaireTranslation,
        "result": FitResult,
    }
    return models[name]


def _as_editors_see(part: Any) -> Any:  # noqa: ANN401  # any part of a JSON document
    """An editor reads `yes` or `1` as a truth or a number, where we read text as it was typed."""
    if isinstance(part, list):
        return [_as_editors_see(each) for each in part]
    if not isinstance(part, dict):
        return part
    seen = {key: _as_editors_see(value) for key, value in part.items()}
    if seen.get("type") == "string" and not {"const", "enum"} & seen.keys():
        seen["type"] = _SCALARS
    if seen.get("type") == "boolean":
        del seen["type"]
        seen["enum"] = _TRUTH
    if "patternProperties" in seen:
        seen.setdefault("additionalProperties", False)
    return seen
