"""The order of a round against a plain computation of the same words."""

from random import Random
from typing import Any

import polars as pl
import pytest

from screener.models.profile import Profile
from screener.scoring.order import COMPARISON, in_order
from screener.scoring.verdict import OUTCOMES

PROFILE = Profile.model_validate(
    {
        "profile": "p",
        "version": "1",
        "title": "P",
        "questionnaire": "q",
        "categories": {"a": {"weight": 1, "target": [50, 100], "minimum": 30, "reason": "r"}},
        "eligibility": {"travel": {"accept": ["yes"]}},
    }
)
Row = dict[str, Any]


def round_of(number: int, seed: int) -> pl.DataFrame:
    random = Random(seed)
    rows = []
    for place in range(number):
        is_scored = random.random() < 0.9
        rows.append(
            {
                "candidate_id": f"C-{place:03}",
                "overall.fit": round(random.uniform(0, 100), 9) if is_scored else None,
                "overall.standard_error": random.uniform(1, 9) if is_scored else None,
                "overall.coverage": random.choice([1.0, 0.9]),
                "gate:a": random.choice(OUTCOMES),
                "eligible:travel": random.choice(["pass", "unknown", "fail"]),
            }
        )
    schema = {"overall.fit": pl.Float64, "overall.standard_error": pl.Float64}
    return pl.DataFrame(rows, schema_overrides=schema)


def ends(row: Row) -> tuple[float, float]:
    reach = COMPARISON * row["overall.standard_error"]
    return row["overall.fit"] - reach, row["overall.fit"] + reach


@pytest.mark.parametrize("seed", range(8))
def test_rank_ranges_count_those_wholly_above_and_below(seed: int) -> None:
    rows = in_order(round_of(60, seed), PROFILE).to_dicts()
    for row in rows:
        if row["overall.fit"] is None:
            assert (row["rank_from"], row["rank_to"], row["tier"]) == (None, None, None)
            continue
        equals = [
            ends(other)
            for other in rows
            if other["worst_gate"] == row["worst_gate"] and other["overall.fit"] is not None
        ]
        low, high = ends(row)
        assert row["rank_from"] == 1 + sum(other[0] > high for other in equals)
        assert row["rank_to"] == len(equals) - sum(other[1] < low for other in equals)


@pytest.mark.parametrize("seed", range(8))
def test_the_order_is_gate_then_fit_then_coverage_then_id(seed: int) -> None:
    rows = in_order(round_of(60, seed), PROFILE).to_dicts()
    keys = [
        (
            OUTCOMES.index(row["worst_gate"]),
            row["overall.fit"] is None,
            -(row["overall.fit"] or 0),
            -row["overall.coverage"],
            row["candidate_id"],
        )
        for row in rows
    ]
    assert keys == sorted(keys)
    assert [row["order"] for row in rows] == list(range(1, 61))


@pytest.mark.parametrize("seed", range(8))
def test_the_worst_gate_decides(seed: int) -> None:
    for row in in_order(round_of(60, seed), PROFILE).to_dicts():
        both = (row["gate:a"], row["eligible:travel"])
        assert row["worst_gate"] == max(both, key=OUTCOMES.index)


@pytest.mark.parametrize("seed", range(8))
def test_a_tier_ends_where_the_best_is_no_longer_reached(seed: int) -> None:
    rows = [r for r in in_order(round_of(60, seed), PROFILE).to_dicts() if r["tier"]]
    for gate in OUTCOMES:
        group = [row for row in rows if row["worst_gate"] == gate]
        best: Row | None = None
        for row in group:
            starts = best is None or ends(row)[1] < ends(best)[0]
            expected = 1 if best is None else best["tier"] + starts
            assert row["tier"] == expected
            best = row if starts else best


def test_a_round_of_nobody_is_an_empty_table() -> None:
    table = in_order(round_of(1, 0).clear(), PROFILE)
    assert table.is_empty()
    assert {"order", "rank_from", "rank_to", "tier"} <= set(table.columns)
