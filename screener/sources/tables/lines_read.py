"""Reading JSON Lines: an object a candidate, flat or as an answers file has it."""

import json
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import polars as pl

from screener.problems import Problem, ProblemsError, Where
from screener.sources.characters import called, visible
from screener.sources.tables import broken, frames, tools
from screener.sources.tables.assembled import SAMPLE, File, assembled
from screener.sources.tables.records import MOST_CHARACTERS, MOST_COLUMNS
from screener.sources.tables.source import Source, look, open_source
from screener.sources.tables.table import RawTable

Found = tuple[RawTable | None, list[Problem]]
Values = dict[str, str]
_MOST_PROBLEMS = 100
_MOST_LINE = 16 * 1024 * 1024
_NO_TEXT = re.compile("[\0\ud800-\udfff]")
_CANDIDATE = {"id": "candidate_id"}


def read_lines(path: Path, name: str) -> Found:
    """The table of a JSON Lines file; its columns are all keys, in the order they came up."""
    source, problems = open_source(path)
    if source is None:
        return None, problems
    seen = look(source)
    if not seen.is_utf8:
        message = "The file is not saved as UTF-8, as JSON must be."
        return None, [Problem("encoding", message, Where(name))]
    keys: dict[str, None] = {}
    number = 0
    for _, values in _objects(source, name, problems):
        keys.update(dict.fromkeys(values))
        number += 1
        if len(keys) > MOST_COLUMNS:
            return None, [broken.too_wide(name, len(keys), MOST_COLUMNS)]
    if problems or not number or not keys:
        problems = broken.above_all(problems, name, _MOST_PROBLEMS)
        return None, problems or [broken.empty(name)]
    return _table(source, name, seen.sha256, list(keys)), []


def _table(source: Source, name: str, sha256: str, keys: list[str]) -> RawTable:
    def batches(size: int, _few: frozenset[int]) -> Iterator[pl.DataFrame]:
        problems: list[Problem] = []
        found = _objects(source, name, problems)
        while batch := list(islice(found, size)):
            rows = [[values.get(key, "") for key in keys] for _, values in batch]
            numbers = [line for line, _ in batch]
            yield frames.without_empty_rows(frames.of_rows(rows, numbers, len(keys)))
        if problems:
            raise ProblemsError(problems)

    sample = [keys]
    first = 1
    for line, values in islice(_objects(source, name, []), SAMPLE):
        first = line if len(sample) == 1 else first
        sample.append([values.get(key, "") for key in keys])
    layout = tools.recognise(sample)
    file = File(name, sha256, "jsonl", ("Columns: the keys of all lines.",))
    return assembled(file, layout, first, batches)


def _objects(source: Source, name: str, problems: list[Problem]) -> Iterator[tuple[int, Values]]:
    """Each line's values as text; what is wrong goes to ``problems``."""
    for number, line in _lines(source):
        if not line.strip():
            continue
        where = Where(name, number)
        try:
            yield number, _flat(_parsed(line), where)
        except ProblemsError as error:
            problems.extend(error.problems)
        except _TwiceError as error:
            key = visible(str(error))
            message = f'The key "{key}" stands twice in this line, so it has two values.'
            problems.append(Problem("duplicate-key", message, where, key))
        except (ValueError, RecursionError):
            message = "This line is not one JSON object."
            hint = "Each line holds one candidate, in braces."
            problems.append(Problem("not-json", message, where, hint=hint))


def _lines(source: Source) -> Iterator[tuple[int, bytes]]:
    offset, number, size = 0, 0, 1024 * 1024
    waiting = b""
    while piece := source.read(offset, size):
        offset += len(piece)
        *whole, waiting = (waiting + piece).split(b"\n")
        for line in whole:
            number += 1
            yield number, line
        if len(waiting) > _MOST_LINE:
            break
    yield number + 1, waiting


def _parsed(line: bytes) -> dict[str, Any]:
    found = json.loads(
        line.decode("utf-8-sig"),
        parse_int=str,
        parse_float=str,
        parse_constant=_refuse,
        object_pairs_hook=_once,
    )
    if not isinstance(found, dict):
        raise ValueError("no object")  # noqa: TRY004 - for the caller it is bad JSON
    return found


def _refuse(text: str) -> str:
    raise ValueError(text)


class _TwiceError(ValueError):
    """A key that stands twice: nobody can tell which value counts."""


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _TwiceError(key)
        found[key] = value
    return found


def _flat(found: dict[str, Any], where: Where) -> Values:
    values = _once(list(_pairs(found)))
    return {_key(key, where): _text(value, where.at(visible(key))) for key, value in values.items()}


def _pairs(found: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for key, value in found.items():
        if key == "candidate" and isinstance(value, dict):
            yield from (
                (_CANDIDATE.get(str(each), str(each)), held) for each, held in value.items()
            )
        elif key == "answers" and isinstance(value, dict):
            yield from value.items()
        else:
            yield key, value


def _key(key: str, where: Where) -> str:
    _whole(key, where)
    return key


def _whole(text: str, where: Where) -> None:
    """Raise ProblemsError for what no text may hold: a zero, or half a character."""
    if found := _NO_TEXT.search(text):
        name = called(found[0])
        message = f"This text holds what is no character: {name}."
        code = "nul" if found[0] == "\0" else "half-character"
        raise ProblemsError([Problem(code, message, where, name)])


def _text(value: Any, where: Where) -> str:  # noqa: ANN401 - JSON holds anything
    if isinstance(value, list) and not any(isinstance(each, list | dict) for each in value):
        return ";".join(_text(each, where) for each in value)
    if isinstance(value, list | dict):
        message = "This value holds values within values, which are no answer."
        raise ProblemsError([Problem("nested-value", message, where)])
    if value is None:
        return ""
    text = value if isinstance(value, str) else str(value).lower()
    _whole(text, where)
    if len(text) > MOST_CHARACTERS:
        message = f"This value is longer than {MOST_CHARACTERS:,} characters."
        raise ProblemsError([Problem("field-too-long", message, where)])
    return text
