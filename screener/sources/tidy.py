"""What YAML and JSON trees have in common: clean texts, and no key twice."""

from screener.problems import Problem, Where
from screener.sources.characters import visible
from screener.sources.text import clean
from screener.sources.tree import Mapping, Node, Path, Scalar, Sequence, field_text

DEEPEST = 20
MOST_PROBLEMS = 100
_NOWHERE = Where()


def tidy(root: Node, name: str) -> tuple[Node, list[Problem]]:
    """The tree with every text cleaned; where a key stands twice, the first one counts."""
    work = _Tidying(name)
    return work.node(root, ()), work.problems


def at_most(problems: list[Problem], name: str, unseen: int = 0) -> list[Problem]:
    """The first of very many problems, and how many there are besides: no screen is endless."""
    left = max(0, len(problems) - MOST_PROBLEMS) + unseen
    if left == 0:
        return problems
    more = "1 more problem follows" if left == 1 else f"{left} more problems follow"
    message = f"{more} in this file; mend those above first."
    return [*problems[:MOST_PROBLEMS], Problem("more-problems", message, Where(name))]


def too_deep(where: Where) -> Problem:
    """Lists in lists in lists: no file of ours looks like that."""
    message = f"Here the file is nested more than {DEEPEST} levels deep, which is not read."
    return Problem("too-deep", message, where)


def not_keys_and_values(root: Node, name: str) -> Problem:
    """The file holds something, but not what all our files begin with."""
    found = "a list" if isinstance(root, Sequence) else "only a text"
    message = f"The file holds {found}; it should hold keys with values."
    is_glued = isinstance(root, Scalar) and ":" in root.text
    hint = 'A blank belongs after each colon: "title: My title".' if is_glued else ""
    return Problem("not-a-mapping", message, Where(name, root.line, root.column), hint=hint)


def empty_file(name: str) -> Problem:
    """Nothing but blanks and comments."""
    return Problem("empty-file", "The file is empty.", Where(name, 1, 1))


class _Tidying:
    def __init__(self, name: str) -> None:
        self.name = name
        self.problems: list[Problem] = []

    def node(self, node: Node, path: Path) -> Node:
        if isinstance(node, Scalar):
            return self.scalar(node, path)
        if isinstance(node, Sequence):
            items = tuple(self.node(item, (*path, index)) for index, item in enumerate(node.items))
            return Sequence(items, node.line, node.column)
        return self.mapping(node, path)

    def scalar(self, scalar: Scalar, path: Path) -> Scalar:
        if scalar.text.isascii() and scalar.text.isprintable():
            return scalar
        text, problems = clean(scalar.text, _NOWHERE)
        if problems:
            # Its place is put into words only where there is something to say of it.
            where = Where(self.name, scalar.line, scalar.column, field_text(path))
            self.problems.extend(clean(scalar.text, where)[1])
        return Scalar(text, scalar.line, scalar.column, scalar.quoted)

    def mapping(self, mapping: Mapping, path: Path) -> Mapping:
        seen: dict[str, Scalar] = {}
        entries: list[tuple[Scalar, Node]] = []
        for raw, child in mapping.entries:
            key = self.scalar(raw, (*path, raw.text))
            value = self.node(child, (*path, key.text))
            if key.text in seen:
                self.problems.append(self.twice(key, seen[key.text], path))
                continue
            seen[key.text] = key
            entries.append((key, value))
        return Mapping(tuple(entries), mapping.line, mapping.column)

    def twice(self, key: Scalar, first: Scalar, path: Path) -> Problem:
        where = Where(self.name, key.line, key.column, field_text((*path, key.text)))
        message = (
            f'The key "{visible(key.text)}" is written twice: first in line {first.line}, '
            f"column {first.column}, and again in line {key.line}, column {key.column}."
        )
        hint = "Keep one of the two."
        return Problem("duplicate-key", message, where, visible(key.text), hint=hint)
