"""Draws against what can be worked out on paper."""

import math

import numpy as np
import pytest
from scipy.stats import beta, norm

from screener.evidence.draws import KINDS, Drawn, draw, drawn_shares
from screener.evidence.places import Field, contest
from tests.evidence import fields

DRAWS = 20_000
# Four standard errors of a share of so many draws.
CLOSE = 4 * 0.5 / math.sqrt(DRAWS)


def played(field: Field, first: int, draws: int = DRAWS, seed: int = 1) -> dict[str, list[float]]:
    """Of each kind, the share of draws in which each was among the first."""
    drawn = drawn_of(field, first, draws, seed)
    return {kind: (drawn.times[n] / draws).tolist() for n, kind in enumerate(KINDS)}


def drawn_of(field: Field, first: int, draws: int, seed: int = 1) -> Drawn:
    open_ = contest(field.gates, field.overall, first)
    assert open_ is not None
    return draw(field, open_, draws, seed, lambda _: None)


def test_a_weight_of_15_percent_moves_by_5_points() -> None:
    rng = np.random.Generator(np.random.PCG64(3))
    shares = drawn_shares(rng, np.array([3.0, 17.0, 0.0]), 200_000)
    assert shares.sum(axis=1) == pytest.approx(1.0)
    assert shares[:, 0].mean() == pytest.approx(0.15, abs=5e-4)
    assert shares[:, 0].std() == pytest.approx(math.sqrt(0.15 * 0.85 / 51), abs=5e-4)
    assert math.sqrt(0.15 * 0.85 / 51) == pytest.approx(0.05, abs=1e-5)
    assert not shares[:, 2].any()


def test_error_alone_is_the_normal_of_the_difference() -> None:
    field = fields.field(fields.ideals(7), [[60], [50]], [[8], [6]])
    found = played(field, 1)
    assert found["weights"] == [1, 0]
    assert found["error"][0] == pytest.approx(norm.cdf(10 / math.hypot(8, 6)), abs=CLOSE)
    # One category has all the weight, however it is drawn.
    assert found["both"] == found["error"]


def test_weights_alone_is_a_beta() -> None:
    field = fields.field(fields.ideals(2, 3), [[70, 40], [40, 55]])
    assert field.overall.tolist() == [52.0, 49.0]
    found = played(field, 1)
    # The first stays first while 30 of share 1 are more than 15 of share 2.
    assert found["weights"][0] == pytest.approx(beta.sf(1 / 3, 20, 30), abs=CLOSE)
    assert found["error"] == [1, 0]
    assert found["both"] == found["weights"]


def test_both_together_by_numerical_integration() -> None:
    field = fields.field(fields.ideals(2, 3), [[70, 40], [40, 55]], 5.0)
    shares = (np.arange(4000) + 0.5) / 4000
    gap = 30 * shares - 15 * (1 - shares)
    error = 5 * np.sqrt(2 * (shares**2 + (1 - shares) ** 2))
    wanted = float((norm.cdf(gap / error) * beta.pdf(shares, 20, 30)).mean())
    assert played(field, 1)["both"][0] == pytest.approx(wanted, abs=CLOSE)


def test_what_cannot_move_does_not() -> None:
    far = fields.field(fields.ideals(1, 1), [[100, 100], [99, 100], [0, 0], [1, 0]], 0.5)
    assert played(far, 2, 500) == {kind: [1, 1, 0, 0] for kind in KINDS}


def test_equals_keep_the_order_they_have() -> None:
    same = fields.field(fields.ideals(1, 2, 4), [[80, 70, 60]] * 5)
    assert played(same, 2, 300)["weights"] == [1, 1, 0, 0, 0]


def test_every_draw_has_as_many_first_as_there_are_places() -> None:
    rng = np.random.default_rng(8)
    scores = rng.uniform(0, 100, (30, 3))
    scores[4, 1] = np.nan
    drawn = drawn_of(fields.field(fields.ideals(1, 2, 3), scores.tolist(), 9.0), 7, 200)
    assert drawn.times.sum(axis=1).tolist() == [7 * 200] * 3
    assert drawn.kept.sum(axis=1).tolist() == drawn.times[:, :7].sum(axis=1).tolist()


def test_the_same_seed_draws_the_same() -> None:
    rng = np.random.default_rng(8)
    field = fields.field(fields.ideals(1, 2), rng.uniform(0, 100, (12, 2)).tolist(), 9.0)
    assert played(field, 3, 100) == played(field, 3, 100)
    assert played(field, 3, 100) != played(field, 3, 100, seed=2)
