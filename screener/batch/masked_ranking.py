"""A ranking in which nobody can be found again without the key."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import polars as pl

from screener.batch.codes import Codes
from screener.batch.ordering import Ranking
from screener.models.result import FitResult
from screener.report.masking import masked


@dataclass(frozen=True)
class MaskedRanking(Ranking):
    """The same candidates in the same order: codes for ids, no names, no addresses.

    What ``stored`` holds is not masked.
    """

    codes: Codes

    def frames(
        self, first: int | None = None, columns: Sequence[str] | None = None, rows: int = 2000
    ) -> Iterator[pl.DataFrame]:
        """As of the ranking itself."""
        return map(self._masked, super().frames(first, columns, rows))

    def unordered(self, columns: Sequence[str]) -> Iterator[pl.DataFrame]:
        """As of the ranking itself."""
        return map(self._masked, super().unordered(columns))

    def results(self, first: int | None = None) -> Iterator[FitResult]:
        """As of the ranking itself, without the persons."""
        # Read out of masked frames, so that the ids are codes already.
        return (masked(result, result.candidate.id) for result in super().results(first))

    def _masked(self, frame: pl.DataFrame) -> pl.DataFrame:
        names = [name for name in ("name", "email") if name in frame.columns]
        frame = frame.with_columns(pl.lit(None, pl.String).alias(name) for name in names)
        if "candidate_id" not in frame.columns:
            return frame
        codes = [self.codes(name) for name in frame["candidate_id"]]
        return frame.with_columns(pl.Series("candidate_id", codes, dtype=pl.String))
