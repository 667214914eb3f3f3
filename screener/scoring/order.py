"""The order of a round: whom to talk to first, and who cannot be told apart.

Rank and tier belong to a round, not to a person. Two candidates whose comparison intervals overlap
cannot be told apart (Goldstein and Healy 1995): with equal standard errors, 1.163 of them on each
side do not overlap where the difference is more than 1.645 of its own, 10 % on two sides.
"""

from collections.abc import Callable

import polars as pl

from screener.models.profile import Profile
from screener.scoring.columns import of, overall
from screener.scoring.verdict import OUTCOME, OUTCOMES

COMPARISON = 1.163
FIT, ERROR, COVERAGE = overall("fit"), overall("standard_error"), overall("coverage")
LOW, HIGH = "compare.low", "compare.high"
# The ids of candidates, by their places in the table.
IdsOf = Callable[[pl.Series], pl.Series]


def in_order(scored: pl.DataFrame, profile: Profile) -> pl.DataFrame:
    """The scored table in the round's order, from the first to talk to.

    Adds ``worst_gate``, ``order`` (from 1), ``compare.low``, ``compare.high``, and within equal
    gates ``rank_from``, ``rank_to`` and ``tier``. Ordered by worst gate, overall fit (null last),
    coverage, id. Ranks and tiers of candidates without an overall fit are null.
    """
    places = placed(scored.select(keys(profile)), scored["candidate_id"].gather)
    ordered = scored[places["place"]].with_columns(comparison_interval())
    return ordered.hstack(places.drop("place"))


def keys(profile: Profile) -> list[pl.Expr]:
    """What the order hangs on, but for the ids."""
    return [worst_gate(profile), pl.col(FIT), pl.col(ERROR), pl.col(COVERAGE)]


def placed(keys: pl.DataFrame, ids_of: IdsOf) -> pl.DataFrame:
    """Everybody in order: ``place`` in the table (from 0), order, tier, rank range, worst_gate."""
    groups = [_placed(keys, outcome, ids_of) for outcome in OUTCOMES]
    order = pl.int_range(1, pl.len() + 1, dtype=pl.Int32).alias("order")
    ranked = pl.concat(groups).with_columns(order)
    return ranked.select("place", "order", "tier", "rank_from", "rank_to", "worst_gate")


def _placed(keys: pl.DataFrame, outcome: str, ids_of: IdsOf) -> pl.DataFrame:
    """Those with this worst gate, in order."""
    place = keys.select((pl.col("worst_gate") == outcome).arg_true().alias("place")).to_series()
    # One column is sorted much faster than several; few people are alike in it.
    order = keys[FIT].gather(place).arg_sort(descending=True, nulls_last=True)
    place = _by_coverage_and_id(place.gather(order), keys, ids_of)
    intervals = keys.select(comparison_interval())[place].drop_nulls()
    ranked = _ranked(intervals[LOW], intervals[HIGH])
    rest = place.len() - ranked.height
    ranked = pl.concat([ranked, ranked.clear(rest)])
    return ranked.with_columns(place, pl.lit(outcome, dtype=OUTCOME).alias("worst_gate"))


def worst_gate(profile: Profile) -> pl.Expr:
    """The worst outcome among a candidate's gates; ``pass`` where the profile has none."""
    gates = [of("gate", n) for n, ideal in profile.categories.items() if ideal.minimum is not None]
    gates += [of("eligible", name) for name in profile.eligibility]
    if not gates:
        return pl.lit(OUTCOMES[0], dtype=OUTCOME).alias("worst_gate")
    # The outcomes are listed from the best to the worst.
    worst = pl.max_horizontal([pl.col(gate).cast(OUTCOME).to_physical() for gate in gates])
    return worst.cat.to(OUTCOME).alias("worst_gate")


def comparison_interval() -> list[pl.Expr]:
    """``overall ± 1.163 * standard_error``, not cut: it is for comparing, not for reading."""
    fit, reach = pl.col(FIT), pl.col(ERROR) * COMPARISON
    return [(fit - reach).alias(LOW), (fit + reach).alias(HIGH)]


def _by_coverage_and_id(place: pl.Series, keys: pl.DataFrame, ids_of: IdsOf) -> pl.Series:
    """Places in the order of the fits, with those alike in it by what comes next."""
    fits = keys[FIT].gather(place)
    is_next = fits.eq_missing(fits.shift(1)) & (pl.int_range(fits.len(), eager=True) > 0)
    rows = (is_next | is_next.shift(-1, fill_value=False)).arg_true()
    if not rows.len():
        return place
    tied = pl.DataFrame({"place": place.gather(rows), "run": (~is_next).cum_sum().gather(rows)})
    tied = tied.with_columns(
        keys[COVERAGE].gather(tied["place"]).alias("coverage"), ids_of(tied["place"]).alias("id")
    )
    tied = tied.sort("run", "coverage", "id", descending=[False, True, False])
    return place.scatter(rows, tied["place"])


def _ranked(low: pl.Series, high: pl.Series) -> pl.DataFrame:
    """Rank range and tier of candidates with equal gates, by their comparison intervals."""
    above = low.len() - low.sort().search_sorted(high, side="right")
    below = high.sort().search_sorted(low, side="left")
    return pl.DataFrame(
        {
            "rank_from": (above + 1).cast(pl.Int32),
            "rank_to": (low.len() - below).cast(pl.Int32),
            "tier": _tiers(low, high),
        }
    )


def _tiers(lows: pl.Series, highs: pl.Series) -> pl.Series:
    """From the best member down to the first whose interval does not reach the best's."""
    starts = [0] if lows.len() else []
    while starts and (start := _first_below(highs, lows[starts[-1]], starts[-1] + 1)) is not None:
        starts.append(start)
    begins = pl.zeros(lows.len(), dtype=pl.Int32, eager=True).scatter(starts, 1)
    return begins.cum_sum()


def _first_below(values: pl.Series, limit: float, start: int) -> int | None:
    """The first place from ``start`` on with a smaller value; it is mostly not far."""
    length = 256
    while start < values.len():
        below = values.slice(start, length) < limit
        if below.any():
            return start + (below.arg_max() or 0)
        start += length
        length *= 2
    return None
