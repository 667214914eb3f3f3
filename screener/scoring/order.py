"""The order of a round: whom to talk to first, and who cannot be told apart.

Rank and tier belong to a round, not to a person. Two candidates whose comparison intervals overlap
cannot be told apart at about the 5 % level (Goldstein and Healy 1995: 1.163 standard errors each).
"""

from collections.abc import Sequence

import polars as pl

from screener.models.profile import Profile
from screener.scoring.columns import of, overall

COMPARISON = 1.163
OUTCOMES = ("pass", "borderline", "unknown", "fail")


def in_order(scored: pl.DataFrame, profile: Profile) -> pl.DataFrame:
    """The scored table in the round's order, from the first to talk to.

    Adds ``worst_gate``, ``order`` (from 1), ``compare.low``, ``compare.high``, and within equal
    gates ``rank_from``, ``rank_to`` and ``tier``. Ordered by worst gate, overall fit (null last),
    coverage, id. Ranks and tiers of candidates without an overall fit are null.
    """
    table = scored.with_columns(worst_gate(profile), *comparison_interval())
    table = table.sort(
        pl.col("worst_gate").replace_strict(list(OUTCOMES), [0, 1, 2, 3], return_dtype=pl.Int8),
        overall("fit"),
        overall("coverage"),
        "candidate_id",
        descending=[False, True, True, False],
        nulls_last=True,
    )
    table = table.with_columns(pl.int_range(1, pl.len() + 1).alias("order"))
    groups = [_ranked(group) for group in table.partition_by("worst_gate", maintain_order=True)]
    return pl.concat(groups) if groups else _ranked(table)


def worst_gate(profile: Profile) -> pl.Expr:
    """The worst outcome among a candidate's gates; ``pass`` where the profile has none."""
    gates = [of("gate", n) for n, ideal in profile.categories.items() if ideal.minimum is not None]
    gates += [of("eligible", name) for name in profile.eligibility]
    worst: pl.Expr = pl.lit(OUTCOMES[0])
    for outcome in OUTCOMES[1:]:
        has = pl.any_horizontal([pl.col(gate) == outcome for gate in gates]) if gates else pl.lit(0)
        worst = pl.when(has.cast(pl.Boolean)).then(pl.lit(outcome)).otherwise(worst)
    return worst.alias("worst_gate")


def comparison_interval() -> list[pl.Expr]:
    """``overall ± 1.163 * standard_error``, not cut: it is for comparing, not for reading."""
    fit, reach = pl.col(overall("fit")), pl.col(overall("standard_error")) * COMPARISON
    return [(fit - reach).alias("compare.low"), (fit + reach).alias("compare.high")]


def _ranked(group: pl.DataFrame) -> pl.DataFrame:
    """Rank range and tier of candidates with equal gates, who come in order."""
    known = group.filter(pl.col(overall("fit")).is_not_null())
    lows, highs = known["compare.low"].sort(), known["compare.high"].sort()
    above = len(known) - lows.search_sorted(known["compare.high"], side="right")
    below = highs.search_sorted(known["compare.low"], side="left")
    tiers = _tiers(known["compare.low"].to_list(), known["compare.high"].to_list())
    columns = [
        (above + 1).cast(pl.Int64).alias("rank_from"),
        (len(known) - below).cast(pl.Int64).alias("rank_to"),
        pl.Series("tier", tiers, dtype=pl.Int64),
    ]
    ranked = known.with_columns(columns)
    rest = group.filter(pl.col(overall("fit")).is_null())
    empty = [pl.lit(None, dtype=pl.Int64).alias(n) for n in ("rank_from", "rank_to", "tier")]
    return pl.concat([ranked, rest.with_columns(empty)])


def _tiers(lows: Sequence[float], highs: Sequence[float]) -> list[int]:
    """From the best member down to the first whose interval does not reach the best's."""
    tiers: list[int] = []
    best = float("inf")
    for low, high in zip(lows, highs, strict=True):
        if high < best:
            tiers.append(tiers[-1] + 1 if tiers else 1)
            best = low
        else:
            tiers.append(tiers[-1])
    return tiers
