"""From a place that Pydantic names to the place in the file, and what the model asks there.

Pydantic puts the tags of a union into its paths (``items, 0, "text", "id"``), and a tag may also
be a key of the file, so the path is followed through the model and not guessed from the file.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeGuard, Union, get_args, get_origin

from pydantic import BaseModel, Tag
from pydantic.fields import FieldInfo

from screener.sources.tree import Path

_KEY = "[key]"


@dataclass(frozen=True, slots=True)
class Spot:
    """A path of the file, and the type with its limits that the model has there."""

    path: Path
    kind: object
    limits: tuple[Any, ...]
    is_key: bool = False

    @property
    def known_keys(self) -> tuple[str, ...]:
        """The keys of the model there, as the file names them."""
        if not is_model(self.kind):
            return ()
        return tuple(field.alias or name for name, field in self.kind.model_fields.items())

    @property
    def tags(self) -> tuple[str, ...]:
        """The values of ``type`` among which the file chooses there."""
        return tuple(_members(self.kind))


def follow(model: type[BaseModel], loc: Sequence[str | int]) -> Spot:
    """What stands in the model at one of Pydantic's error places."""
    kind, limits = _bare(model)
    path: list[str | int] = []
    is_key = len(loc) > 1 and loc[-1] == _KEY
    for step in loc[:-1] if is_key else loc:
        members = _members(kind)
        if step in members:
            kind, limits = _bare(members[str(step)])
        else:
            kind, limits = _bare(_child(kind, step))
            path.append(step)
    return Spot(tuple(path), kind, limits, is_key)


def is_model(kind: object) -> TypeGuard[type[BaseModel]]:
    """Whether it is one of our models, and not a plain type."""
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _bare(kind: object) -> tuple[object, tuple[Any, ...]]:
    """A type without "or nothing" around it, and the limits that were tied to it."""
    limits: list[Any] = []
    while True:
        if get_origin(kind) is Annotated:
            kind, *ties = get_args(kind)
            for tie in ties:
                limits.extend(tie.metadata if isinstance(tie, FieldInfo) else [tie])
            continue
        some = [arm for arm in _arms(kind) if arm is not NoneType]
        if len(some) != 1:
            return kind, tuple(limits)
        kind = some[0]


def _arms(kind: object) -> tuple[Any, ...]:
    return get_args(kind) if get_origin(kind) in (Union, UnionType) else ()


def _members(kind: object) -> dict[str, object]:
    """The arms of a union by tag; a type that is no union of ours has none."""
    found: dict[str, object] = {}
    for arm in _arms(kind):
        for tag in _tags(arm):
            found[tag] = arm
    return found


def _tags(arm: object) -> list[str]:
    bare, limits = _bare(arm)
    named = [limit.tag for limit in limits if isinstance(limit, Tag)]
    if named or not is_model(bare):
        return named
    fields = bare.model_fields.values()
    literals = [field.annotation for field in fields if get_origin(field.annotation) is Literal]
    return [str(value) for literal in literals for value in get_args(literal)]


def _child(kind: object, step: str | int) -> object:
    if is_model(kind):
        for name, field in kind.model_fields.items():
            if step in (name, field.alias):
                ties = tuple(field.metadata)
                return Annotated[(field.annotation, *ties)] if ties else field.annotation
        return Any
    parts = get_args(kind)
    if get_origin(kind) is dict:
        return parts[1]
    if get_origin(kind) is tuple and isinstance(step, int):
        return parts[0] if parts[-1] is Ellipsis else parts[min(step, len(parts) - 1)]
    return Any
