"""YAML to a tree, from the parser's events: plain YAML only, nothing that can surprise."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml
from yaml.events import (
    AliasEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceStartEvent,
)

from screener.problems import Problem, Where
from screener.sources.raw import refuse_raw
from screener.sources.tidy import (
    DEEPEST,
    at_most,
    empty_file,
    not_keys_and_values,
    tidy,
    too_deep,
)
from screener.sources.tree import Mapping, Node, Path, Scalar, Sequence, field_text, is_empty
from screener.sources.yaml_refusals import (
    empty_key,
    equals_sign,
    key_not_text,
    merge_key,
    second_document,
    shortcut,
    tag,
)
from screener.sources.yaml_words import syntax_problem

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def parse_yaml(text: str, name: str) -> tuple[Node | None, list[Problem]]:
    """The tree of one plain YAML document, or None where it could not be built whole."""
    text, problems = refuse_raw(text, name)
    if problems:
        return None, problems
    builder = _Builder(name)
    try:
        builder.read(yaml.parse(text, Loader=_LOADER))
    # The parser in pure Python also lets out what `chr` and `int` say of a number too large.
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        builder.fail(syntax_problem(error, text, builder.here(1, 1)))
    root, problems = builder.result()
    if root is None:
        return None, at_most(problems, name)
    tree, more = tidy(root, name)
    return tree, at_most([*problems, *more], name)


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not come yet; a mapping's keys and values alternate."""

    line: int
    column: int
    is_mapping: bool
    children: list[Node] = field(default_factory=list)

    @property
    def awaits_key(self) -> bool:
        return self.is_mapping and len(self.children) % 2 == 0

    def step(self) -> str | int | None:
        if not self.is_mapping:
            return len(self.children)
        last = None if self.awaits_key else self.children[-1]
        return last.text if isinstance(last, Scalar) else None

    def closed(self) -> Node:
        if not self.is_mapping:
            return Sequence(tuple(self.children), self.line, self.column)
        pairs = zip(self.children[::2], self.children[1::2], strict=True)
        entries = tuple((key, child) for key, child in pairs if isinstance(key, Scalar))
        return Mapping(entries, self.line, self.column)


def _place(event: Event) -> tuple[int, int]:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)


class _Builder:
    def __init__(self, name: str) -> None:
        self.name = name
        self.root: Node | None = None
        self.open: list[_Open] = []
        self.problems: list[Problem] = []
        self.shortcuts: list[Where] = []
        self.tags: list[Where] = []
        self.equals: list[Where] = []
        self.documents = 0
        self.is_whole = True
        self.is_stopped = False

    def read(self, events: Iterator[Event]) -> None:
        for event in events:
            if isinstance(event, ScalarEvent):
                self.scalar(event)
            elif isinstance(event, CollectionStartEvent):
                self.start(event)
            elif isinstance(event, AliasEvent):
                self.alias(event)
            elif isinstance(event, DocumentStartEvent):
                self.document(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                self.add(self.open.pop().closed())
            if self.is_stopped:
                return

    def scalar(self, event: ScalarEvent) -> None:
        line, column = _place(event)
        is_quoted = event.style not in (None, "")
        scalar = Scalar(event.value, line, column, is_quoted)
        if event.anchor is not None or event.tag is not None:
            self.refuse(event, event.tag)
        if not is_quoted and event.value == "=":
            self.equals.append(self.here(line, column))
        if not is_quoted and self.open and self.open[-1].awaits_key:
            self.check_key(scalar)
        self.add(scalar)

    def start(self, event: CollectionStartEvent) -> None:
        line, column = _place(event)
        if event.anchor is not None or event.tag is not None:
            self.refuse(event, event.tag)
        if len(self.open) == DEEPEST:
            self.fail(too_deep(self.here(line, column)))
            return
        if self.open and self.open[-1].awaits_key:
            is_list = isinstance(event, SequenceStartEvent)
            self.problems.append(key_not_text(self.here(line, column), is_list=is_list))
            self.is_whole = False
        self.open.append(_Open(line, column, isinstance(event, MappingStartEvent)))

    def alias(self, event: AliasEvent) -> None:
        self.refuse(event, None)
        self.is_whole = False
        self.add(Scalar("", *_place(event)))

    def document(self, event: DocumentStartEvent) -> None:
        self.documents += 1
        if self.documents > 1:
            self.fail(second_document(Where(self.name, *_place(event))))

    def add(self, node: Node) -> None:
        if self.open:
            self.open[-1].children.append(node)
        else:
            self.root = node

    def refuse(self, event: NodeEvent, tag_name: str | None) -> None:
        where = self.here(*_place(event))
        if tag_name is not None:
            self.tags.append(where)
        if event.anchor is not None:
            self.shortcuts.append(where)

    def check_key(self, key: Scalar) -> None:
        if key.text == "<<":
            self.problems.append(merge_key(self.here(key.line, key.column)))
            self.is_whole = False
        elif is_empty(key):
            self.problems.append(empty_key(self.here(key.line, key.column), key.text))

    def fail(self, problem: Problem) -> None:
        self.problems.append(problem)
        self.is_whole = False
        self.is_stopped = True

    def here(self, line: int, column: int) -> Where:
        steps: Path = tuple(
            step for step in (opened.step() for opened in self.open) if step is not None
        )
        return Where(self.name, line, column, field_text(steps))

    def result(self) -> tuple[Node | None, list[Problem]]:
        refused = [*shortcut(self.shortcuts), *tag(self.tags), *equals_sign(self.equals)]
        problems = [*self.problems, *refused]
        if not self.is_whole:
            return None, problems
        if self.root is None or is_empty(self.root):
            return None, [*problems, empty_file(self.name)]
        if not isinstance(self.root, Mapping):
            return None, [*problems, not_keys_and_values(self.root, self.name)]
        return self.root, problems
