"""Ridge that is never below zero, against SciPy's solver."""

import numpy as np
import pytest
from scipy.optimize import nnls

from screener.evidence.ridge import non_negative


def problem(rng: np.random.Generator, k: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Some collinear predictors, their moments with a penalty, and SciPy's answer."""
    x = rng.normal(size=(40, k)) @ rng.normal(size=(k, k)) * 0.3 + rng.normal(size=(40, 1))
    y, penalty = rng.normal(size=40), 10 ** rng.uniform(-3, 2)
    stacked = np.vstack([x, np.sqrt(penalty) * np.eye(k)])
    expected = nnls(stacked, np.concatenate([y, np.zeros(k)]))[0]
    return x.T @ x + penalty * np.eye(k), x.T @ y, expected


@pytest.mark.parametrize("k", [1, 2, 5, 12, 20])
def test_it_is_what_nnls_finds(k: int) -> None:
    rng = np.random.Generator(np.random.PCG64(k))
    many = [problem(rng, k) for _ in range(100)]
    squares, products, expected = (np.array(part) for part in zip(*many, strict=True))
    found = non_negative(squares, products)
    np.testing.assert_allclose(found, expected, atol=1e-9)
    assert (found >= 0).all()


def test_alone_and_in_a_batch_are_the_same() -> None:
    rng = np.random.Generator(np.random.PCG64(5))
    many = [problem(rng, 6) for _ in range(8)]
    together = non_negative(np.array([m[0] for m in many]), np.array([m[1] for m in many]))
    for one, (squares, products, _) in zip(together, many, strict=True):
        np.testing.assert_allclose(non_negative(squares, products), one, atol=1e-12)


def test_where_nothing_helps_all_are_zero() -> None:
    assert non_negative(np.eye(3), np.array([-1.0, 0.0, -2.0])).tolist() == [0, 0, 0]
