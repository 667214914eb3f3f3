"""Does a document say what its model allows? Every error in our own words, with its place."""

from collections.abc import Mapping as AnyMapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from screener.nearest import did_you_mean
from screener.problems import Problem
from screener.sources.characters import visible
from screener.sources.model_paths import Spot, follow
from screener.sources.shape_words import Finding, word
from screener.sources.tidy import MOST_PROBLEMS, at_most
from screener.sources.tree import Document, Mapping, Node, Scalar, Sequence

M = TypeVar("M", bound=BaseModel)
_Details = AnyMapping[str, Any]


def read_model(document: Document, model: type[M]) -> tuple[M | None, list[Problem]]:
    """The document as its model, or everything that keeps it from being one."""
    try:
        return model.model_validate(document.value()), []
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False)
    # Nearest words cost time: enough are made to fill the list, the rest are only counted.
    found = [_problem(document, model, detail) for detail in details[: MOST_PROBLEMS * 2]]
    problems = _one_per_typo([problem for problem in found if problem is not None])
    problems.sort(key=lambda problem: (problem.where.line or 0, problem.where.column or 0))
    left = len(details) - len(found)
    return None, at_most([*problems, *[problems[-1]] * left], document.name)


def _problem(document: Document, model: type[BaseModel], detail: _Details) -> Problem | None:
    spot = follow(model, detail["loc"])
    kind, context = detail["type"], detail.get("ctx", {})
    if kind == "missing":
        return _missing(document, model, spot)
    if kind == "extra_forbidden":
        return _unknown_key(document, follow(model, detail["loc"][:-1]), spot)
    if kind in ("union_tag_invalid", "union_tag_not_found"):
        return _type(document, spot)
    node = document.node(spot.path)
    if kind == "too_short" and _has(node, context["min_length"]):
        return None  # An echo: the entries are there, and what is wrong with them is told.
    finding = word(kind, Finding(context, spot, _found(node), detail["msg"]))
    where = document.where(spot.path, key=spot.is_key)
    value = str(spot.path[-1]) if spot.is_key else _found(node)
    return Problem(finding.code, finding.message, where, visible(value), finding.allowed)


def _missing(document: Document, model: type[BaseModel], spot: Spot) -> Problem:
    *above, key = spot.path
    where = document.where(tuple(above))
    if isinstance(key, int):
        message = f"Something is missing in this list: entry {key + 1} of {_length(model, above)}."
        return Problem("too-few-entries", message, where, _found(document.node(tuple(above))))
    message = f'The key "{key}" is missing here.'
    return Problem("missing-key", message, where, key)


def _length(model: type[BaseModel], above: list[str | int]) -> int:
    return len(getattr(follow(model, above).kind, "__args__", ()))


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


def _has(node: Node | None, least: int) -> bool:
    if isinstance(node, Scalar):
        return False
    entries = node.items if isinstance(node, Sequence) else node.entries if node else ()
    return len(entries) >= least


def _found(node: Node | None) -> str:
    if isinstance(node, Scalar):
        return visible(node.text)
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
