"""Indices of a sample against NumPy, worked numbers, and what they cannot say."""

from typing import Any

import numpy as np
import polars as pl
import pytest

from screener.evidence.sample_quality import (
    INDICES,
    even_odd,
    mahalanobis,
    sample_quality,
    synonym_pairs,
    synonyms,
)

SCALES = {"a": ["a1", "a2", "a3"], "b": ["b1", "b2"], "c": ["c1", "c2", "c3", "c4"]}
ITEMS = [name for names in SCALES.values() for name in names]


def people(n: int = 200, missing: float = 0.0, seed: int = 3) -> pl.DataFrame:
    """Answers of five labels with a common trait a scale, keyed to 0..1."""
    chance = np.random.Generator(np.random.PCG64(seed))
    traits = {scale: chance.normal(size=n) for scale in SCALES}
    columns: dict[str, Any] = {}
    for scale, names in SCALES.items():
        for name in names:
            raw = traits[scale] * 1.2 + chance.normal(size=n) * 0.6
            at = np.clip(np.digitize(raw, [-1.5, -0.5, 0.5, 1.5]) / 4, 0, 1)
            lost = chance.random(n) < missing
            columns[name] = [None if x else float(v) for x, v in zip(lost, at, strict=True)]
    return pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.Float64))


def by_hand_even_odd(row: dict[str, float | None]) -> float | None:
    odd, even = [], []
    for names in SCALES.values():
        halves = (
            [row[n] for n in half if row[n] is not None] for half in (names[::2], names[1::2])
        )
        first, second = halves
        if first and second:
            odd.append(np.mean(first))  # type: ignore[arg-type]
            even.append(np.mean(second))  # type: ignore[arg-type]
    if len(odd) < 3 or np.ptp(odd) < 1e-9 or np.ptp(even) < 1e-9:
        return None
    r = float(np.corrcoef(odd, even)[0, 1])
    return -1.0 if r <= -1 + 1e-12 else max(-1.0, 2 * r / (1 + r))


def near(found: pl.Series, wanted: list[float | None]) -> None:
    for one, other in zip(found, wanted, strict=True):
        assert one == (None if other is None else pytest.approx(other, abs=1e-9))


def test_the_worked_number_of_even_and_odd() -> None:
    """Odd means 4 2 5 3, even means 4.5 2.5 4 3: r .848528, stepped up .918058."""
    odd, even = [4.0, 2.0, 5.0, 3.0], [4.5, 2.5, 4.0, 3.0]
    row = {
        f"s{n}{half}": value for n in range(4) for half, value in (("o", odd[n]), ("e", even[n]))
    }
    found = even_odd(pl.DataFrame([row]), {f"s{n}": [f"s{n}o", f"s{n}e"] for n in range(4)})
    assert found[0] == pytest.approx(0.9180581244561217, abs=1e-12)


def test_the_worked_number_of_synonyms() -> None:
    pairs = [(4.0, 5.0), (2.0, 2.0), (5.0, 4.0), (1.0, 2.0)]
    row = {f"{side}{n}": pair[k] for n, pair in enumerate(pairs) for k, side in enumerate("xy")}
    found = synonyms(pl.DataFrame([row]), [(f"x{n}", f"y{n}") for n in range(4)])
    assert found[0] == pytest.approx(0.8520128672302584, abs=1e-12)


@pytest.mark.parametrize("missing", [0.0, 0.15])
def test_even_and_odd_against_another_way(missing: float) -> None:
    table = people(missing=missing)
    near(even_odd(table, SCALES), [by_hand_even_odd(row) for row in table.to_dicts()])


def test_pairs_that_go_together_are_those_of_the_correlation_matrix() -> None:
    table = people()
    matrix = np.corrcoef(table.to_numpy(), rowvar=False)
    wanted = [
        (ITEMS[i], ITEMS[j])
        for i in range(len(ITEMS))
        for j in range(i + 1, len(ITEMS))
        if matrix[i, j] > 0.6
    ]
    assert synonym_pairs(table, ITEMS) == wanted
    assert len(wanted) > 2


def test_pairs_are_held_together_by_those_who_answered_both() -> None:
    table = people(missing=0.2)
    numbers = table.to_numpy()
    for one, other in synonym_pairs(table, ITEMS):
        x, y = numbers[:, ITEMS.index(one)], numbers[:, ITEMS.index(other)]
        both = ~np.isnan(x) & ~np.isnan(y)
        assert np.corrcoef(x[both], y[both])[0, 1] > 0.6


def test_the_distance_against_the_inverse_of_the_covariance() -> None:
    table = people()
    numbers = table.to_numpy()
    off = numbers - numbers.mean(axis=0)
    inverse = np.linalg.inv(np.cov(numbers, rowvar=False))
    near(mahalanobis(table, ITEMS), list(np.einsum("ij,jk,ik->i", off, inverse, off)))


def test_the_distance_is_of_those_who_answered_everything() -> None:
    table = people(missing=0.05)
    found = mahalanobis(table, ITEMS)
    whole = table.select(pl.all_horizontal(pl.all().is_not_null())).to_series()
    assert found.is_not_null().to_list() == whole.to_list()
    near(found.filter(whole), mahalanobis(table.filter(whole), ITEMS).to_list())


def test_a_covariance_that_cannot_be_inverted_gives_none() -> None:
    table = people().with_columns(pl.col("a1").alias("a2"))
    assert mahalanobis(table, ITEMS).null_count() == table.height
    assert mahalanobis(people(8), ITEMS).null_count() == 8


def test_an_item_that_all_answer_alike_tells_nobody_apart() -> None:
    table = people()
    same = table.with_columns(pl.lit(0.5).alias("z"))
    near(mahalanobis(same, [*ITEMS, "z"]), mahalanobis(table, ITEMS).to_list())
    assert synonym_pairs(same, [*ITEMS, "z"]) == synonym_pairs(table, ITEMS)


def test_a_percentile_is_the_mid_rank() -> None:
    found = sample_quality(people(), SCALES)
    for name in INDICES:
        values = found[name].to_list()
        known = [round(v, 9) for v in values if v is not None]
        for value, rank in zip(values, found[f"{name}_percentile"], strict=True):
            if value is None:
                assert rank is None
                continue
            below = sum(k < round(value, 9) for k in known)
            equal = sum(k == round(value, 9) for k in known)
            assert rank == pytest.approx(100 * (below + equal / 2) / len(known), abs=1e-9)


@pytest.mark.parametrize(
    ("table", "scales"),
    [(people(29), SCALES), (people(0), SCALES), (people(60).select("a1"), {"a": ["a1"]})],
)
def test_of_too_few_nothing_is_said(table: pl.DataFrame, scales: dict[str, list[str]]) -> None:
    found = sample_quality(table, scales)
    assert found.height == table.height
    assert found["even_odd"].null_count() == found["synonyms"].null_count() == table.height


def test_nothing_but_numbers_and_gaps() -> None:
    flat = people(60).with_columns(pl.lit(0.5).alias(name) for name in ITEMS)
    for table in (flat, people(60, missing=0.6), people(60)):
        found = sample_quality(table, SCALES)
        assert not any(found[name].is_nan().any() for name in found.columns)
        assert not any(found[name].is_infinite().any() for name in found.columns)
