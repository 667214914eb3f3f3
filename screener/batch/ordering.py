"""The order of a round: who stands where, and the results in that order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import polars as pl

from screener.batch.scattered import AT, in_order_of
from screener.models.result import FitResult, ToolRef
from screener.scoring.norming import with_norms
from screener.scoring.order import ERROR, FIT, HIGH, LOW, comparison_interval, keys, placed
from screener.scoring.readout import Provenance, read_out
from screener.sources.stored_results import MANY, StoredResults

_OF_THE_ROUND = ("order", "tier", "rank_from", "rank_to", "worst_gate")


@dataclass(frozen=True)
class Ranking:
    """The candidates of a round in its order.

    ``places`` has a row for each, of some twenty bytes: ``place`` (the row in the results, from
    0), order, tier, rank_from, rank_to and worst_gate.
    """

    stored: StoredResults
    places: pl.DataFrame

    @property
    def number(self) -> int:
        """How many candidates there are."""
        return self.places.height

    def frames(
        self, first: int | None = None, columns: Sequence[str] | None = None, rows: int = 2000
    ) -> Iterator[pl.DataFrame]:
        """The first candidates in order (None: all), at most ``rows`` at a time.

        ``columns`` of the results (None: all) come with order, tier, rank_from, rank_to,
        worst_gate, compare.low and compare.high. Raises WriteError: many are sorted on disk.
        """
        number = self.number if first is None else min(first, self.number)
        names = list(self.stored.columns if columns is None else columns)
        needed = list(dict.fromkeys([*names, FIT, ERROR]))
        start = 0
        for frame in self._ordered(number, needed, rows):
            here = self.places.slice(start, frame.height)
            start += frame.height
            yield _with_places(frame, here).select(*names, *_OF_THE_ROUND, LOW, HIGH)

    def _ordered(self, number: int, columns: Sequence[str], rows: int) -> Iterator[pl.DataFrame]:
        if number * MANY <= self.number:
            first = self.places["place"].head(number).to_list()
            return self.stored.frame(columns, first).iter_slices(rows)
        found = self._found(number, columns)
        return in_order_of(found, number, rows, self.stored.path.parent)

    def unordered(self, columns: Sequence[str]) -> Iterator[pl.DataFrame]:
        """As ``frames``, but as they stand in the results; ``AT`` is the place in the order."""
        needed = list(dict.fromkeys([*columns, FIT, ERROR]))
        for frame in self._found(self.number, needed):
            yield _with_places(frame, self.places[frame[AT]])

    def results(self, first: int | None = None) -> Iterator[FitResult]:
        """The first results in order (None: all), as they were when they were made."""
        for frame in self.frames(first):
            yield from results_of(frame, self.stored)

    def _found(self, number: int, columns: Sequence[str]) -> Iterator[pl.DataFrame]:
        """The first ``number`` in the order of the results."""
        order = pl.int_range(number, dtype=pl.UInt32, eager=True)
        nowhere = pl.repeat(None, self.number, dtype=pl.UInt32, eager=True)
        at = nowhere.scatter(self.places["place"].head(number), order).alias(AT)
        start = 0
        for frame in self.stored.batches(columns):
            here = frame.with_columns(at.slice(start, frame.height))
            start += frame.height
            yield here if number == self.number else here.filter(pl.col(AT).is_not_null())


def results_of(frame: pl.DataFrame, stored: StoredResults) -> Iterator[FitResult]:
    """Rows of stored results read out in the words of their round, beside its norms."""
    spoken, tool = stored.spoken, ToolRef(name="screener", version=stored.tool_version)
    hashes = (stored.profile_sha256, stored.questionnaire_sha256)
    provenance = Provenance.of(*hashes, tool, spoken)
    for result in read_out(frame, spoken.questionnaire, spoken.profile, provenance):
        yield result if stored.yardstick is None else with_norms(result, stored.yardstick)


def _with_places(frame: pl.DataFrame, places: pl.DataFrame) -> pl.DataFrame:
    return frame.with_columns(comparison_interval()).hstack(places.select(_OF_THE_ROUND))


def rank(stored: StoredResults) -> Ranking:
    """The order of all candidates of a round."""
    found = stored.scan().select(keys(stored.profile)).collect(engine="streaming")
    return Ranking(stored, placed(found, stored.ids))
