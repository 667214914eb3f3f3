"""One candidate's answers as the file that every command takes."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from screener.outputs.files import write_whole
from screener.outputs.targets import refusals
from screener.problems import Problem, Where


def answers_json(said: Mapping[str, Any]) -> bytes:
    """An answers file as JSON, its answers last, as they are the longest."""
    document = {name: value for name, value in said.items() if name != "answers"}
    document["answers"] = said["answers"]
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode(errors="replace")


def write_new(path: Path, data: bytes) -> list[Problem]:
    """Write a file that is not there yet, and say why not otherwise; raises WriteError.

    One with the very same bytes may be there: then the answers were written before.
    """
    if problems := refusals([path], ()):
        return problems
    if not path.exists():
        write_whole(path, data)
        return []
    return [] if path.read_bytes() == data else [_taken(path)]


def _taken(path: Path) -> Problem:
    message = "This file exists already with other answers, and it stays as it is."
    hint = "Name another folder with --out, or move the file away."
    return Problem("exists", message, Where(str(path)), hint=hint)
