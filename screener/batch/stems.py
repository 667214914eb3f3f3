"""The names of the reports of a round: one a candidate, whatever the ids and the file system."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from screener.batch.ordering import Ranking
from screener.outputs.names import file_stem, long_stem


@dataclass(frozen=True, slots=True)
class Stems:
    """``alike`` are the ids whose short names could be taken for one another."""

    alike: frozenset[str] = frozenset()

    def __call__(self, candidate_id: str) -> str:
        """The name of this candidate's report, without its ending."""
        return (long_stem if candidate_id in self.alike else file_stem)(candidate_id)


def stems_of(ranking: Ranking) -> Stems:
    """The names for all candidates of a round, whoever gets a report."""
    hashes = pl.concat([pl.Series([], dtype=pl.UInt64), *map(_hashes, _ids(ranking))])
    twice = set(hashes.filter(hashes.is_duplicated()).to_list())
    if not twice:
        return Stems()
    groups: dict[str, list[str]] = defaultdict(list)
    for ids in _ids(ranking):
        for name, number in zip(ids, _hashes(ids), strict=True):
            if number in twice:
                groups[_folded(name)].append(name)
    return Stems(frozenset(name for group in groups.values() if group[1:] for name in group))


def _ids(ranking: Ranking) -> Iterator[list[str]]:
    for frame in ranking.frames(columns=["candidate_id"], rows=50_000):
        yield frame["candidate_id"].to_list()


def _hashes(ids: list[str]) -> pl.Series:
    """Eight bytes a name, so that a million of them fit."""
    return pl.Series(map(_folded, ids), dtype=pl.String).hash()


def _folded(candidate_id: str) -> str:
    """The name as a file system sees it that does not tell capital letters apart."""
    return file_stem(candidate_id).casefold()
