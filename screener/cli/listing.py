"""``screener list``: what comes with Screener."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal

import typer

from screener.cli import show
from screener.cli.options import FormatOption

Part = Literal["profiles", "questionnaires", "candidates"]
_PARTS: tuple[Part, ...] = ("profiles", "questionnaires", "candidates")
_HEADS: Mapping[Part, tuple[str, ...]] = {
    "profiles": ("id", "title", "categories", "questionnaires"),
    "questionnaires": ("id", "title", "categories", "items", "minutes"),
    "candidates": ("id", "name", "questionnaire", "answers"),
}


def list_(
    part: Annotated[Part | None, typer.Argument(metavar="PART", help="One of these only.")] = None,
    format_: FormatOption = "text",
) -> None:
    """Show what comes with Screener.

    The profiles, the questionnaires and the sample candidates.
    """
    parts = (part,) if part else _PARTS
    found = {name: list(_entries(name)) for name in parts}
    if format_ == "json":
        show.json_data(found)
        return
    for place, (name, entries) in enumerate(found.items()):
        if place:
            show.out()
        _print(name, entries)


def _print(part: Part, entries: list[dict[str, Any]]) -> None:
    heads = _HEADS[part]
    rows = [[part, *heads[1:]], *([_cell(entry[head]) for head in heads] for entry in entries)]
    right = [i for i, head in enumerate(heads) if head in ("items", "minutes", "answers")]
    for line in show.columns(rows, right):
        show.out(line)


def _cell(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(value)
    return "" if value is None else str(value)


def _entries(part: Part) -> Iterator[dict[str, Any]]:
    from screener.sources import library

    names = {
        "profiles": library.profile_ids,
        "questionnaires": library.questionnaire_ids,
        "candidates": library.candidate_names,
    }
    describe = {
        "profiles": _profile,
        "questionnaires": _questionnaire,
        "candidates": _candidate,
    }
    for name in names[part]():
        yield describe[part](library.read_bundled(part, name).value())


def _profile(file: Mapping[str, Any]) -> dict[str, Any]:
    listed = file["questionnaire"]
    return {
        "id": file["profile"],
        "title": file["title"],
        "categories": len(file["categories"]),
        "questionnaires": [listed] if isinstance(listed, str) else listed,
    }


def _questionnaire(file: Mapping[str, Any]) -> dict[str, Any]:
    categories = file["categories"]
    items = sum(len(category["items"]) for category in categories)
    extra = len(file.get("eligibility") or ())
    extra += sum("pair" not in entry for entry in file.get("quality") or ())
    minutes = file.get("minutes")
    return {
        "id": file["questionnaire"],
        "title": file["title"],
        "categories": len(categories),
        "items": items + extra,
        "minutes": None if minutes is None else _number(minutes),
    }


def _number(text: str) -> float | int:
    number = float(text)
    return int(number) if number.is_integer() else number


def _candidate(file: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "id": file["candidate"]["id"],
        "name": file["candidate"].get("name"),
        "questionnaire": file.get("questionnaire"),
        "answers": len([value for value in file["answers"].values() if value is not None]),
    }
