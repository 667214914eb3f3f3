"""Does a document say what its model allows? Every error in our own words, with its place."""

import re
from collections.abc import Mapping as AnyMapping
from dataclasses import replace
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from screener.nearest import did_you_mean
from screener.problems import Problem
from screener.sources.characters import visible
from screener.sources.model_paths import Spot, follow
from screener.sources.repair import mended
from screener.sources.shape_words import Finding, word
from screener.sources.tidy import MOST_PROBLEMS, at_most
from screener.sources.tree import Document, Mapping, Node, Scalar, Sequence, is_empty

M = TypeVar("M", bound=BaseModel)
# These stand at the group that holds the key, and what else is in it can still be judged.
_ABOUT_KEYS = ("missing-key", "missing-type", "unknown-key")
_Details = AnyMapping[str, Any]


def read_model(document: Document, model: type[M]) -> tuple[M | None, list[Problem]]:
    """The document as its model, and everything that is wrong with it.

    With errors the model is mended where it can be, for finding the next mistakes only.
    """
    try:
        return model.model_validate(document.value()), []
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False)
    # Nearest words cost time: enough are made to fill the list, the rest are only counted.
    shown, rest = details[: MOST_PROBLEMS * 2], details[MOST_PROBLEMS * 2 :]
    told = [detail for detail in shown if not _is_echo(document, model, detail)] or shown
    problems = _one_per_typo([_problem(document, model, detail) for detail in told])
    problems.sort(key=lambda problem: (problem.where.line or 0, problem.where.column or 0))
    return mended(document.value(), model), at_most(problems, document.name, unseen=len(rest))


def _is_echo(document: Document, model: type[BaseModel], detail: _Details) -> bool:
    """Pydantic leaves wrong entries out, then calls the list too short: they are told already."""
    if detail["type"] != "too_short":
        return False
    node = document.node(follow(model, detail["loc"]).path)
    if not isinstance(node, Sequence | Mapping):
        return False
    entries = node.items if isinstance(node, Sequence) else node.entries
    return len(entries) >= int(detail["ctx"]["min_length"])


def _problem(document: Document, model: type[BaseModel], detail: _Details) -> Problem:
    spot = _spot(document, model, detail["loc"])
    kind, context = detail["type"], detail.get("ctx", {})
    if kind == "missing":
        return _missing(document, _spot(document, model, detail["loc"][:-1]), spot.path[-1])
    if kind == "extra_forbidden":
        return _unknown_key(document, _spot(document, model, detail["loc"][:-1]), spot)
    if kind in ("union_tag_invalid", "union_tag_not_found"):
        return _type(document, spot)
    node = document.node(spot.path)
    finding = word(kind, Finding(context, spot, _found(node), detail["msg"]))
    where = document.where(spot.path, key=spot.is_key)
    value = str(spot.path[-1]) if spot.is_key else _found(node)
    return Problem(finding.code, finding.message, where, visible(value), finding.allowed)


def _spot(document: Document, model: type[BaseModel], loc: tuple[str | int, ...]) -> Spot:
    """A place with its path as the file has it: where one entry may stand for a list of one."""
    spot = follow(model, loc)
    alone = tuple(step for step in spot.path if step != 0)
    is_alone = document.node(spot.path) is None and document.node(alone) is not None
    return replace(spot, path=alone) if is_alone and alone else spot


def _missing(document: Document, parent: Spot, key: str | int) -> Problem:
    where = document.where(parent.path)
    if isinstance(key, int):
        message = f"This list needs {len(get_args(parent.kind))} entries."
        return Problem("too-few-entries", message, where, _found(document.node(parent.path)))
    message = f'The key "{key}" is missing here.'
    return Problem("missing-key", message, where, key)


def _unknown_key(document: Document, parent: Spot, spot: Spot) -> Problem:
    key = str(spot.path[-1])
    node = document.node(parent.path)
    present = {name.text for name, _ in node.entries} if isinstance(node, Mapping) else set()
    free = [known for known in parent.known_keys if known not in present]
    hint = did_you_mean(key, free) or did_you_mean(key, parent.known_keys)
    where = document.where(spot.path, key=True)
    message = f'The key "{visible(key)}" is not known here.'
    return Problem("unknown-key", message, where, visible(key), parent.known_keys, hint)


def _type(document: Document, spot: Spot) -> Problem:
    node = document.node((*spot.path, "type"))
    if node is None:
        message = 'The key "type" is missing here.'
        return Problem("missing-type", message, document.where(spot.path), "type", spot.tags)
    found = _found(node)
    where = document.where((*spot.path, "type"))
    message = f'There is no type "{found}" here.' if found else "The type is empty here."
    return Problem("unknown-type", message, where, found, spot.tags, did_you_mean(found, spot.tags))


def _found(node: Node | None) -> str:
    if isinstance(node, Scalar):
        return "" if is_empty(node) else visible(node.text)
    if isinstance(node, Sequence):
        return "a list"
    return "a group of keys" if node else ""


def _one_per_typo(problems: list[Problem]) -> list[Problem]:
    """A mistyped key is unknown, and the right one missing: one mistake, told once."""
    meant = {
        (problem.where.field.rpartition(".")[0], problem.hint)
        for problem in problems
        if problem.code == "unknown-key"
    }
    return [
        problem
        for problem in problems
        if problem.code not in ("missing-key", "missing-type")
        or (problem.where.field, f'Did you mean "{problem.value}"?') not in meant
    ]


def untold(sense: list[Problem], shape: list[Problem]) -> list[Problem]:
    """What is left to say of the sense, where a wrong shape was told of the same value already."""
    wrong = {problem.where.field for problem in shape if problem.code not in _ABOUT_KEYS}
    # With one wrong entry nothing can be said of a short list as a whole.
    lists = {re.sub(r"\[\d+\]$", "", field) for field in wrong}
    return [
        problem
        for problem in sense
        if not _enclosing(problem.where.field) & wrong and problem.where.field not in lists
    ]


def _enclosing(field: str) -> set[str]:
    """A field and all that it is part of."""
    ends = [match.start() for match in re.finditer(r"[.\[]", field)]
    return {field, *(field[:end] for end in ends)} - {""}
