"""The reports that are looked at: few, and every pair of two axes' values is among them."""

from collections.abc import Iterator, Mapping
from itertools import combinations, product
from typing import Literal, NamedTuple, get_args

from screener.models.edition import Copy, Paper

Language = Literal["en", "de", "fr", "es"]
Kind = Literal["strong", "weak", "gated", "gappy", "twenty", "long"]
COPIES: tuple[Copy, ...] = get_args(Copy)
PAPERS: tuple[Paper, ...] = get_args(Paper)
LANGUAGES: tuple[Language, ...] = get_args(Language)
KINDS: tuple[Kind, ...] = get_args(Kind)
AXES: Mapping[str, tuple[str, ...]] = {
    "copy": COPIES,
    "paper": PAPERS,
    "language": LANGUAGES,
    "kind": KINDS,
}


class Case(NamedTuple):
    """One report to look at."""

    copy: Copy
    paper: Paper
    language: Language
    kind: Kind

    @property
    def name(self) -> str:
        return "-".join(self)


def table() -> list[Case]:
    """Every language with every kind; copies and papers so that they meet all others too."""
    return [
        Case(COPIES[(row + k) % len(COPIES)], PAPERS[(row + k // len(COPIES)) % 2], language, kind)
        for (row, language), (k, kind) in product(enumerate(LANGUAGES), enumerate(KINDS))
    ]


def everything() -> list[Case]:
    """Every combination, for those who want to see more than the table."""
    return [Case(*values) for values in product(COPIES, PAPERS, LANGUAGES, KINDS)]


def pairs(cases: list[Case]) -> set[frozenset[tuple[str, str]]]:
    """The pairs of values of two axes that occur in any of the cases."""
    return {frozenset(pair) for case in cases for pair in combinations(case._asdict().items(), 2)}


def all_pairs() -> Iterator[frozenset[tuple[str, str]]]:
    for (one, values), (other, others) in combinations(AXES.items(), 2):
        for value, another in product(values, others):
            yield frozenset({(one, value), (other, another)})
