"""Who handed in when: the same id twice is found among millions with a few bytes for each."""

from array import array
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field

import polars as pl

_TIME = "%Y-%m-%dT%H:%M:%S%.f"
# The candidate_id of some rows that were scored, as columns row and candidate_id.
IdsOf = Callable[[pl.Series], pl.DataFrame]


_NOBODY = pl.DataFrame(
    schema={
        "row": pl.UInt32,
        "number": pl.UInt64,
        "moment": pl.Datetime("us"),
        "sound": pl.Boolean,
    }
)


class Rows(Collection[int]):
    """Numbers of rows, 8 bytes each."""

    def __init__(self, rows: Iterable[int] = ()) -> None:
        self._rows = array("q", sorted(rows))

    def __contains__(self, row: object) -> bool:
        if not isinstance(row, int):
            return False
        place = bisect_left(self._rows, row)
        return place < len(self._rows) and self._rows[place] == row

    def __iter__(self) -> Iterator[int]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


@dataclass(frozen=True)
class Keys:
    """What came of all rows that were handed in.

    ``superseded`` are those that a later one of the same candidate replaces; ``set_aside`` is how
    many others give no result, for a mistake or because nobody can tell which of several counts.
    """

    rows: int = 0
    superseded: Rows = field(default_factory=Rows)
    set_aside: int = 0


@dataclass(frozen=True)
class Repeated:
    """All rows of candidates who are there more than once.

    Columns row, candidate_id, sound, ``counts`` (the last one, where that can be told, else null)
    and ``last`` (the row that counts instead, null where none does).
    """

    rows: pl.DataFrame

    @property
    def superseded(self) -> Rows:
        """Rows that a later one replaces."""
        lost = self.rows.filter(pl.col("last").is_not_null() & ~pl.col("counts"))
        return Rows(lost["row"])

    @property
    def without_result(self) -> pl.DataFrame:
        """Rows that do not count."""
        return self.rows.filter(~pl.col("counts"))


class Ledger:
    """Keeps row, time and a number for the id of every row, and the ids of those with mistakes."""

    def __init__(self) -> None:
        self._kept: list[pl.DataFrame] = []
        self._unsound: list[pl.DataFrame] = []

    def add(self, keys: pl.DataFrame) -> None:
        """The keys of a batch: row, candidate_id, submitted (ISO 8601 without a zone), sound."""
        moment = pl.col("submitted").str.to_datetime(_TIME, time_unit="us", strict=False)
        number = pl.when(pl.col("candidate_id").is_not_null()).then(pl.col("candidate_id").hash())
        kept = keys.select(
            pl.col("row").cast(pl.UInt32), number.alias("number"), moment.alias("moment"), "sound"
        )
        has_times = kept["moment"].null_count() < kept.height
        self._kept.append(kept if has_times else kept.drop("moment"))
        if not keys["sound"].all():
            self._unsound.append(keys.filter(~pl.col("sound")).select("row", "candidate_id"))

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return sum(kept.height for kept in self._kept)

    @property
    def unsound(self) -> int:
        """How many rows have mistakes."""
        return sum(kept.height for kept in self._unsound)

    def repeated(self, ids_of: IdsOf) -> Repeated | None:
        """The rows of those who are there more than once; None if nobody is.

        Numbers that are alike only point to them: ``ids_of`` gives the ids themselves.
        """
        if not self._kept:
            return None
        numbers = pl.concat(kept["number"] for kept in self._kept).drop_nulls().sort()
        again = numbers.filter(numbers == numbers.shift(1)).unique()
        if not again.len():
            return None
        is_again = pl.col("number").is_in(again.implode())
        found = pl.concat([_NOBODY, *(k.filter(is_again) for k in self._kept)], how="diagonal")
        found = found.with_columns(pl.col("row").cast(pl.Int64))
        named = pl.concat([ids_of(found.filter("sound")["row"]), *self._unsound])
        found = found.join(named, on="row", how="inner")
        found = found.filter(pl.len().over("candidate_id") > 1)
        return Repeated(_judged(found)) if found.height else None


def _judged(found: pl.DataFrame) -> pl.DataFrame:
    """The last of each candidate counts; none, where two are the last at the same time."""
    found = found.sort("candidate_id", "moment", "row")
    moment = pl.col("moment")
    is_told = moment.is_not_null().all() & ((moment == moment.max()).sum() == 1)
    row = pl.col("row").last().over("candidate_id")
    last = pl.when(is_told.over("candidate_id")).then(row)
    found = found.with_columns(last.alias("last"))
    counts = (pl.col("row") == pl.col("last")).fill_null(value=False)
    return found.with_columns(counts.alias("counts")).sort("row")
