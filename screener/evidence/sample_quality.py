"""How a person's answers hang together, seen against the others of a sample.

These figures need many people, so they are never in a result. Limits that are published for them
swing wildly from one set of data to the next; what is shown is where a person stands among the
others. No NumPy: every round has them, the extra ``stats`` or not.
"""

import math
from collections.abc import Mapping, Sequence
from itertools import combinations

import polars as pl

# Fewer people say nothing about one of them; fewer scales or pairs give no correlation.
FEWEST_PEOPLE, FEWEST_SCALES, FEWEST_PAIRS = 30, 3, 3
SYNONYMS = 0.60
_TINY = 1e-12
EVEN_ODD, SYNONYM, DISTANCE = "even_odd", "synonyms", "mahalanobis"
INDICES = (EVEN_ODD, SYNONYM, DISTANCE)


def sample_quality(points: pl.DataFrame, scales: Mapping[str, Sequence[str]]) -> pl.DataFrame:
    """Each index and its percentile in the sample, a row a person.

    ``points`` has a column an item, 0..1 after keying, null where there is none; ``scales`` are the
    columns of each category. Columns: ``even_odd``, ``synonyms``, ``mahalanobis`` and each with
    ``_percentile``, the mid-rank in percent; null is what cannot be said.
    """
    if points.height < FEWEST_PEOPLE:
        nothing = [name for index in INDICES for name in (index, f"{index}_percentile")]
        return points.select(pl.repeat(None, pl.len(), dtype=pl.Float64).alias(n) for n in nothing)
    items = [name for names in scales.values() for name in names]
    indices = [
        even_odd(points, scales),
        synonyms(points, synonym_pairs(points, items)),
        mahalanobis(points, items),
    ]
    found = pl.DataFrame([s.alias(n) for s, n in zip(indices, INDICES, strict=True)])
    ranks = [_percentile(name).alias(f"{name}_percentile") for name in INDICES]
    return found.with_columns(ranks).select(
        name for index in INDICES for name in (index, f"{index}_percentile")
    )


def even_odd(points: pl.DataFrame, scales: Mapping[str, Sequence[str]]) -> pl.Series:
    """Correlation within a person of the means of each scale's odd and even items.

    Stepped up by Spearman and Brown, 2r / (1 + r), not below -1 (Johnson 2005); high is alike. The
    R package careless gives it with the other sign. Null with fewer than three scales.
    """
    halves = [(names[::2], names[1::2]) for names in scales.values() if len(names) > 1]
    odd = [_mean(first) for first, _ in halves]
    even = [_mean(second) for _, second in halves]
    r = _within(points, odd, even, FEWEST_SCALES)
    return pl.Series([_stepped_up(value) for value in r], dtype=pl.Float64)


def synonym_pairs(points: pl.DataFrame, items: Sequence[str]) -> list[tuple[str, str]]:
    """Pairs of items whose correlation in the sample is above .60 (Meade and Craig 2012)."""
    varied = [name for name in items if (points[name].n_unique() or 0) > 1]
    pairs = list(combinations(varied, 2))
    if not pairs:
        return []
    gaps = {name for name in varied if points[name].null_count()}
    found = points.select(
        _correlation(one, other, has_gaps=one in gaps or other in gaps).alias(str(n))
        for n, (one, other) in enumerate(pairs)
    ).row(0)
    # Undefined where one of them does not vary among those who answered both.
    return [p for p, r in zip(pairs, found, strict=True) if r is not None and r > SYNONYMS]


def _correlation(one: str, other: str, *, has_gaps: bool) -> pl.Expr:
    """Over those who answered both."""
    x, y = pl.col(one), pl.col(other)
    if not has_gaps:
        return pl.corr(x, y)
    both = x.is_not_null() & y.is_not_null()
    return pl.corr(x.filter(both), y.filter(both))


def synonyms(points: pl.DataFrame, pairs: Sequence[tuple[str, str]]) -> pl.Series:
    """Correlation within a person over pairs that go together in the sample; three at least."""
    firsts, seconds = ([pl.col(pair[side]) for pair in pairs] for side in (0, 1))
    return _within(points, firsts, seconds, FEWEST_PAIRS)


def mahalanobis(points: pl.DataFrame, items: Sequence[str]) -> pl.Series:
    """Squared distance from the sample's mean by its covariance (n - 1), of those with all answers.

    Null for the others, and for all where the covariance cannot be inverted (Mahalanobis 1936).
    Items that nobody answers differently tell nobody apart and are left out.
    """
    whole = points.select(items).drop_nulls()
    names = [name for name in items if whole.height and whole[name].n_unique() > 1]
    root = _cholesky(_covariance(whole, names)) if whole.height > len(names) > 0 else None
    if root is None:
        return pl.repeat(None, points.height, dtype=pl.Float64, eager=True)
    is_whole = pl.all_horizontal(pl.col(name).is_not_null() for name in items)
    means = whole.select(pl.col(names).mean()).row(0, named=True)
    frame = points.select(is_whole.alias("whole"), *(pl.col(n) - means[n] for n in names))
    solved: list[pl.Series] = []
    for place, name in enumerate(names):
        rest = frame[name]
        for before, series in enumerate(solved):
            rest = rest - root[place][before] * series
        solved.append(rest / root[place][place])
    total = solved[0] * 0
    for series in solved:
        total = total + series * series
    return pl.select(pl.when(frame["whole"]).then(total)).to_series()


def _within(
    points: pl.DataFrame, firsts: Sequence[pl.Expr], seconds: Sequence[pl.Expr], fewest: int
) -> pl.Series:
    """Pearson's correlation across columns within each row, over the pairs where both are known."""
    if len(firsts) < fewest:
        return pl.repeat(None, points.height, dtype=pl.Float64, eager=True)
    pairs = [pl.struct(x=one, y=other) for one, other in zip(firsts, seconds, strict=True)]
    sides = points.select(pair.alias(f"{n}") for n, pair in enumerate(pairs))
    x = [pl.col(name).struct.field("x") for name in sides.columns]
    y = [pl.col(name).struct.field("y") for name in sides.columns]
    both = [a.is_not_null() & b.is_not_null() for a, b in zip(x, y, strict=True)]
    x = [pl.when(b).then(e).otherwise(None) for e, b in zip(x, both, strict=True)]
    y = [pl.when(b).then(e).otherwise(None) for e, b in zip(y, both, strict=True)]
    n = _sum([b.cast(pl.Int64) for b in both])
    means = sides.with_columns(n.alias("n"), (_sum(x) / n).alias("mx"), (_sum(y) / n).alias("my"))
    dx, dy = [e - pl.col("mx") for e in x], [e - pl.col("my") for e in y]
    sums = means.select(
        "n",
        _sum([a * b for a, b in zip(dx, dy, strict=True)]).alias("xy"),
        _sum([a * a for a in dx]).alias("xx"),
        _sum([b * b for b in dy]).alias("yy"),
    )
    can_say = (pl.col("n") >= fewest) & (pl.col("xx") > _TINY) & (pl.col("yy") > _TINY)
    r = pl.col("xy") / (pl.col("xx").sqrt() * pl.col("yy").sqrt())
    return sums.select(pl.when(can_say).then(r.clip(-1.0, 1.0))).to_series()


def _sum(expressions: Sequence[pl.Expr]) -> pl.Expr:
    """Across columns, pair by pair and always in this order; what is null counts nothing."""
    known = [each.fill_null(0) for each in expressions]
    while len(known) > 1:
        pairs = [left + right for left, right in zip(known[::2], known[1::2], strict=False)]
        known = pairs + known[2 * len(pairs) :]
    return known[0]


def _mean(names: Sequence[str]) -> pl.Expr:
    """Of those that are known; null where none is."""
    known = _sum([pl.col(name).is_not_null().cast(pl.Int64) for name in names])
    return pl.when(known > 0).then(_sum([pl.col(name) for name in names]) / known)


def _stepped_up(r: float | None) -> float | None:
    if r is None:
        return None
    return -1.0 if r <= -1 + _TINY else max(-1.0, 2 * r / (1 + r))


def _covariance(whole: pl.DataFrame, names: Sequence[str]) -> list[list[float]]:
    off = whole.select(pl.col(names) - pl.col(names).mean())
    pairs = [(i, j) for i in range(len(names)) for j in range(i + 1)]
    sums = off.select(pl.col(names[i]).dot(names[j]).alias(f"{i} {j}") for i, j in pairs).row(0)
    values = {pair: total / (whole.height - 1) for pair, total in zip(pairs, sums, strict=True)}
    return [[values[max(i, j), min(i, j)] for j in range(len(names))] for i in range(len(names))]


def _cholesky(matrix: Sequence[Sequence[float]]) -> list[list[float]] | None:
    """The lower triangle whose square is the matrix; None where it is singular."""
    root: list[list[float]] = []
    for place, row in enumerate(matrix):
        line: list[float] = []
        for column in range(place + 1):
            above = root[column] if column < place else line
            value = row[column] - sum(map(_product, zip(line, above, strict=False)))
            if column < place:
                line.append(value / root[column][column])
                continue
            if value <= _TINY * max(1.0, abs(row[place])):
                return None
            line.append(math.sqrt(value))
        root.append(line)
    return root


def _product(pair: tuple[float, float]) -> float:
    return pair[0] * pair[1]


def _percentile(name: str) -> pl.Expr:
    """Mid-rank in percent of those of whom it is known: below, and half of those who are equal."""
    value = pl.col(name).round(9)
    known = value.count()
    return (value.rank("average") - 0.5) / known * 100
