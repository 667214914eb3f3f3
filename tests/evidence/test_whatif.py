"""The document: chances, what stays, and what hangs on each weight."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import spearmanr

from screener.evidence.places import Field
from screener.evidence.weighing import Effect, spearman
from screener.evidence.whatif import About, usual_first, whatif
from screener.models.result import CandidateRef, FileRef, ToolRef
from screener.models.sample_ref import SampleRef
from screener.models.whatif import WhatIf
from screener.scoring.table import score_table
from tests.evidence import fields

FILE = FileRef(id="f", version="1", title="F", sha256="a" * 64)
SAMPLE = SampleRef(kind="table", name="t.csv", sha256="b" * 64, candidates=3)
ABOUT = About(ToolRef(name="screener", version="0"), FILE, FILE, SAMPLE, masked=False)


def studied(field: Field, first: int, draws: int = 200, seed: int = 1) -> WhatIf:
    names = [f"cat{place}" for place, _ in enumerate(field.ideals)]
    effects = [Effect(name, name.title(), None, None, None) for name in names]
    return whatif(
        field, effects, first, ABOUT, lambda n: CandidateRef(id=f"C-{n}"), seed=seed, draws=draws
    )


def test_gates_give_places_that_nothing_moves() -> None:
    scores: list[list[float]] = [[20], [90], [91], [50], [99]]
    field = fields.field(fields.ideals(1), scores, 4.0, gates=[0, 1, 1, 1, 3])
    found = studied(field, 2)
    assert (found.settled, found.drawn, found.first) == (1, 3, 2)
    best, *others = found.likely
    assert (best.candidate.id, best.worst_gate, best.fit) == ("C-0", "pass", 20)
    assert best.chances.model_dump() == {"weights": 1, "error": 1, "both": 1}
    assert [each.order for each in others] == [2, 3]
    assert others[0].chances.weights == 1
    assert sum(each.chances.error for each in found.likely) == pytest.approx(2)
    assert found.staying.weights.model_dump() == {"mean": 2, "low": 2, "high": 2}
    error = found.staying.error
    assert error.mean == pytest.approx(1 + others[0].chances.error)
    assert (error.low, error.high) == (1, 2)


def test_gates_alone_decide() -> None:
    field = fields.field(fields.ideals(1, 2), [[20, 30], [90, 80], [95, 70]], 9.0, [0, 1, 2])
    found = studied(field, 2)
    assert (found.settled, found.drawn) == (2, 0)
    assert [each.chances.both for each in found.likely] == [1, 1]
    assert found.staying.both.mean == 2
    assert [each.without.others for each in found.categories] == [0, 0]


def test_who_is_not_scored_stays_behind() -> None:
    nothing = float("nan")
    overall = np.array([60.0, 50.0, nothing])
    scores = np.array([[60.0, 50.0, nothing]])
    field = Field(fields.ideals(1), scores, scores * 0 + 5, overall, np.zeros(3, np.int8))
    found = studied(field, 1)
    assert (found.scored, found.drawn) == (2, 2)
    assert [each.order for each in found.likely] == [1, 2]
    assert [each.fit for each in studied(field, 2).likely] == [60, 50]


@pytest.mark.parametrize("first", [0, 3, 4])
def test_fewer_places_than_one_or_as_many_as_people_are_refused(first: int) -> None:
    with pytest.raises(ValueError, match="fewer than all"):
        studied(fields.field(fields.ideals(1), [[1], [2], [3]]), first)


@pytest.mark.parametrize(("people", "first"), [(2, 1), (4, 2), (12, 4), (30, 10), (9000, 10)])
def test_so_many_places_are_looked_at(people: int, first: int) -> None:
    assert usual_first(people) == first


@pytest.mark.parametrize("seed", range(3))
def test_others_are_those_of_a_round_scored_with_that_weight(seed: int) -> None:
    wanted, asked, answers = fields.crowd(60, seed)
    _, field = fields.scored_field(wanted, score_table(answers, asked, wanted))
    first = 12
    now = set(fields.order_of(wanted, asked, answers)[:first])
    found = studied(field, first, draws=1)
    counts = []
    for category, (name, ideal) in zip(found.categories, wanted.categories.items(), strict=True):
        for factor, change in ((0, category.without), (2, category.doubled)):
            changed = {name: ideal.model_copy(update={"weight": ideal.weight * factor})}
            other = wanted.model_copy(update={"categories": {**wanted.categories, **changed}})
            then = set(fields.order_of(other, asked, answers)[:first])
            assert change.others == len(now - then)
            counts.append(len(now - then))
    assert max(counts) > 0
    assert [round(each.weight, 6) for each in found.categories] == [0.4, 0.3, 0.2, 0.1]


def test_the_only_weight_cannot_be_taken_away() -> None:
    found = studied(fields.field(fields.ideals(3, 0), [[10, 0], [20, 7], [30, 9]]), 1)
    alone, idle = found.categories
    assert alone.without.model_dump() == {"others": None, "correlation": None}
    assert alone.doubled.model_dump() == {"others": 0, "correlation": 1}
    assert idle.without.model_dump() == {"others": 0, "correlation": 1}
    assert (alone.weight, idle.weight) == (1, 0)
    assert (alone.in_range, idle.in_range) == (0, 0)


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=3, max_size=30))
def test_spearman_is_that_of_scipy(pairs: list[tuple[int, int]]) -> None:
    x, y = (np.array(each, dtype=np.float64) for each in zip(*pairs, strict=True))
    found = spearman(x, y)
    if np.ptp(x) == 0 or np.ptp(y) == 0:
        assert found is None
    else:
        assert found == pytest.approx(spearmanr(x, y).statistic, abs=1e-9)


def test_spearman_of_two_is_unknown() -> None:
    assert spearman(np.array([1.0, 2.0]), np.array([1.0, 2.0])) is None


def test_every_figure_is_finite_and_the_document_comes_back() -> None:
    wanted, asked, answers = fields.crowd(50, 9, missing=0.15)
    _, field = fields.scored_field(wanted, score_table(answers, asked, wanted))
    found = studied(field, 5)
    text = found.model_dump_json(by_alias=True)
    assert WhatIf.model_validate_json(text) == found
    assert text == studied(field, 5).model_dump_json(by_alias=True)
    assert all(math.isfinite(each.chances.most) for each in found.likely)
    assert {each.order for each in found.likely} >= set(range(1, found.settled + 1))
