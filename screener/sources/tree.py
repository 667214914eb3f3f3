"""What a file says, with the place of every value: one tree for YAML and JSON."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path as PathToFile
from typing import Any, TypeAlias

from screener.problems import Where
from screener.sources.characters import visible

Path: TypeAlias = tuple[str | int, ...]

_EMPTY = ("", "~")
_EMPTY_OR_NULL = ("", "~", "null")


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value as it was typed. ``quoted`` is whether quotes, or a block mark, said "text"."""

    text: str
    line: int
    column: int
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: "tuple[Node, ...]"
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and their values, in the order of the file."""

    entries: "tuple[tuple[Scalar, Node], ...]"
    line: int
    column: int


Node: TypeAlias = Scalar | Sequence | Mapping
Plain: TypeAlias = "str | list[Plain] | dict[str, Plain] | None"
_Index: TypeAlias = dict[str, tuple[Scalar, Node]]


@dataclass(frozen=True)
class Document:
    """A file that was read: its name as the user typed it, its tree, and its very bytes.

    ``path`` is where it was read from, None for what comes with Screener.
    """

    name: str
    root: Mapping
    sha256: str
    data: bytes
    is_json: bool = False
    path: PathToFile | None = None

    def value(self) -> dict[str, Any]:
        """The file as plain Python, every scalar as text, so that no reader guesses a type."""
        return {key.text: self._top_value(key.text, node) for key, node in self.root.entries}

    def _top_value(self, key: str, node: Node) -> Plain:
        # A surname may be Null: under `candidate` the word stays a word, but in JSON it is no text.
        if key == "candidate" and isinstance(node, Mapping) and not self.is_json:
            return {
                key.text: _plain(child, _EMPTY if isinstance(child, Scalar) else _EMPTY_OR_NULL)
                for key, child in node.entries
            }
        return _plain(node, _EMPTY_OR_NULL)

    def node(self, path: Path) -> Node | None:
        """What stands at a path, or None."""
        found, steps, _ = self._walk(path)
        return found if len(steps) == len(path) else None

    def where(self, path: Path, *, key: bool = False) -> Where:
        """The place of a value, or of its key; the nearest thing above it if it does not exist."""
        node, steps, name = self._walk(path)
        place = name if key and name is not None and len(steps) == len(path) else node
        return Where(self.name, place.line, place.column, field_text(steps))

    def _walk(self, path: Path) -> tuple[Node, Path, Scalar | None]:
        node: Node = self.root
        steps: list[str | int] = []
        name: Scalar | None = None
        for step in path:
            entry = self._child(node, step)
            if entry is not None:
                name, node = entry
                steps.append(step)
        return node, tuple(steps), name

    def _child(self, node: Node, step: str | int) -> tuple[Scalar | None, Node] | None:
        if isinstance(node, Mapping):
            return self._index(node).get(step) if isinstance(step, str) else None
        if isinstance(node, Sequence) and isinstance(step, int) and 0 <= step < len(node.items):
            return None, node.items[step]
        return None

    def _index(self, mapping: Mapping) -> _Index:
        found = self._indexes.get(id(mapping))
        if found is None:
            found = {key.text: (key, child) for key, child in mapping.entries}
            self._indexes[id(mapping)] = found
        return found

    @cached_property
    def _indexes(self) -> dict[int, _Index]:
        return {}


def _plain(node: Node, empty: tuple[str, ...]) -> Plain:
    if isinstance(node, Scalar):
        return None if not node.quoted and node.text in empty else node.text
    if isinstance(node, Sequence):
        return [_plain(item, empty) for item in node.items]
    return {key.text: _plain(child, empty) for key, child in node.entries}


def is_empty(node: Node) -> bool:
    """Whether nothing was written there."""
    return isinstance(node, Scalar) and not node.quoted and node.text in _EMPTY_OR_NULL


def field_text(path: Path) -> str:
    """A path as people write it: ``categories[2].items[0].scale``."""
    parts = [f"[{step}]" if isinstance(step, int) else f".{visible(step)}" for step in path]
    return "".join(parts).removeprefix(".")
