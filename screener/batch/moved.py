"""Who has another place in a round that was scored again."""

from dataclasses import dataclass

import polars as pl

from screener.batch.ordering import Ranking

MOST = 3


@dataclass(frozen=True, slots=True)
class Move:
    """A candidate's place before and now, counted from 1."""

    id: str
    before: int
    now: int


@dataclass(frozen=True, slots=True)
class Moves:
    """How many have another place, and of them the first few of those who moved most."""

    number: int
    up: tuple[Move, ...]
    down: tuple[Move, ...]


def moves(before: Ranking, now: Ranking) -> Moves:
    """The candidates that both have; those who moved as far stand by their place now."""
    both = _placed(before).join(_placed(now), on="candidate_id", suffix="_now")
    here = both.with_columns(by=pl.col("order").cast(pl.Int64) - pl.col("order_now"))
    return Moves(
        int((here["by"] != 0).sum()),
        _first(here.filter(pl.col("by") > 0).sort(-pl.col("by"), "order_now")),
        _first(here.filter(pl.col("by") < 0).sort("by", "order_now")),
    )


def _placed(ranking: Ranking) -> pl.DataFrame:
    ids = ranking.stored.frame(["candidate_id"])["candidate_id"]
    places = ranking.places
    return places.select("order").with_columns(ids.gather(places["place"]).alias("candidate_id"))


def _first(found: pl.DataFrame) -> tuple[Move, ...]:
    rows = found.head(MOST).select("candidate_id", "order", "order_now")
    return tuple(Move(*row) for row in rows.iter_rows())
