"""The codes of a masked round: another for each candidate, and nobody's without the key."""

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from screener.batch.ordering import Ranking
from screener.outputs.mask_key import long_code, mask_code


@dataclass(frozen=True, slots=True)
class Codes:
    """Gives codes; ``alike`` are the ids whose short codes are somebody else's too."""

    secret: bytes
    alike: frozenset[str] = frozenset()

    def __call__(self, candidate_id: str) -> str:
        """The code of this candidate."""
        make = long_code if candidate_id in self.alike else mask_code
        return make(self.secret, candidate_id)


def codes_of(ranking: Ranking, secret: bytes) -> Codes:
    """The codes for all candidates of a round, of whom a million may well have two alike."""
    numbers = pl.concat(
        [pl.Series([], dtype=pl.UInt64), *(_numbers(ids, secret) for ids in _ids(ranking))]
    )
    twice = set(numbers.filter(numbers.is_duplicated()).to_list())
    if not twice:
        return Codes(secret)
    found = (
        name
        for ids in _ids(ranking)
        for name, number in zip(ids, _numbers(ids, secret), strict=True)
        if number in twice
    )
    return Codes(secret, frozenset(found))


def _ids(ranking: Ranking) -> Iterator[list[str]]:
    for frame in ranking.frames(columns=["candidate_id"], rows=50_000):
        yield frame["candidate_id"].to_list()


def _numbers(ids: list[str], secret: bytes) -> pl.Series:
    """Eight bytes a code, so that a million of them fit."""
    return pl.Series([int(mask_code(secret, name), 16) for name in ids], dtype=pl.UInt64)
