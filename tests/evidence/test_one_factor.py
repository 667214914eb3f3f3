"""One factor by maximum likelihood: known loadings, a search by brute force, and no factor."""

import numpy as np
import pytest
from scipy import optimize

from screener.evidence import one_factor as here
from screener.evidence.moments import Matrix
from screener.evidence.one_factor import NoFactorError, one_factor


def of_loadings(*loadings: float) -> Matrix:
    """The correlations that one factor with these loadings makes."""
    found: Matrix = np.outer(loadings, loadings)
    np.fill_diagonal(found, 1.0)
    return found


def of_people(seed: int, n: int, *loadings: float) -> Matrix:
    rng = np.random.Generator(np.random.PCG64(seed))
    own = np.sqrt(1 - np.square(loadings))
    people = rng.standard_normal((n, 1)) * loadings + rng.standard_normal((n, len(own))) * own
    found: Matrix = np.corrcoef(people, rowvar=False)
    return found


def test_the_worked_loadings() -> None:
    found = one_factor(of_loadings(0.7, 0.6, 0.8, 0.5))
    assert found.loadings == pytest.approx([0.7, 0.6, 0.8, 0.5], abs=1e-10)
    assert found.uniquenesses == pytest.approx([0.51, 0.64, 0.36, 0.75], abs=1e-10)
    assert found.omega == pytest.approx(0.7494456762749445, abs=1e-10)


def test_omega_of_covariances_is_what_lavaan_says() -> None:
    """Agreeableness in bfi of R's psych, 2,709 people; lavaan 0.6-14 and factanal of R 4.2."""
    upper = [
        *(1.97283168474470738, 0.56448715998370769, 0.49158434628703601, 0.30981702220237484),
        *(0.32371034131537035, 1.38395157451527884, 0.74701389263754003, 0.58623029095530899),
        *(0.57554213674752308, 1.70186036696977583, 0.70230325306585140, 0.83143378955099612),
        *(2.20950843323829460, 0.57515486700330920, 1.59164293429691384),
    ]
    covariance = np.zeros((5, 5))
    covariance[np.triu_indices(5)] = upper
    covariance = np.maximum(covariance, covariance.T)
    deviations = np.sqrt(covariance.diagonal())
    found = one_factor(covariance / np.outer(deviations, deviations))
    assert found.omega == pytest.approx(0.724021328, abs=1e-6)
    assert found.omega_of(deviations) == pytest.approx(0.712129291, abs=1e-6)


@pytest.mark.parametrize(
    "loadings",
    [(0.3, 0.3, 0.3), (0.9, 0.1, 0.5, 0.2), (0.99, 0.5, 0.4), (0.8, -0.6, 0.7), (0.4,) * 40],
)
def test_exact_correlations_give_their_loadings_back(loadings: tuple[float, ...]) -> None:
    found = one_factor(of_loadings(*loadings))
    assert found.loadings == pytest.approx(loadings, abs=1e-8)
    own = sum(1 - loading**2 for loading in loadings)
    assert found.omega == pytest.approx(sum(loadings) ** 2 / (sum(loadings) ** 2 + own), abs=1e-8)


def by_search(correlations: Matrix) -> float:
    """Omega from the likelihood as it is written in a textbook, by a search without slopes."""
    k = len(correlations)

    def height(place: Matrix) -> float:
        loadings, own = place[:k], np.exp(place[k:])
        model = np.outer(loadings, loadings) + np.diag(own)
        sign, log = np.linalg.slogdet(model)
        assert sign > 0
        return float(log + np.trace(np.linalg.solve(model, correlations)))

    best = np.concatenate([np.full(k, 0.6), np.log(np.full(k, 0.6))])
    for _ in range(3):
        best = optimize.minimize(height, best, method="BFGS", options={"gtol": 1e-9}).x
        best = optimize.minimize(height, best, method="Powell", options={"xtol": 1e-10}).x
    loadings, own = best[:k], np.exp(best[k:])
    return float(loadings.sum() ** 2 / (loadings.sum() ** 2 + own.sum()))


@pytest.mark.parametrize(
    ("seed", "n", "loadings"),
    [
        (1, 80, (0.7, 0.6, 0.8, 0.5)),
        (2, 300, (0.5, 0.5, 0.6, 0.4, 0.7)),
        (3, 1000, (0.8, 0.3, 0.6)),
        (4, 200, (0.7, -0.6, 0.5, 0.6)),
    ],
)
def test_it_is_what_a_search_finds(seed: int, n: int, loadings: tuple[float, ...]) -> None:
    correlations = of_people(seed, n, *loadings)
    assert one_factor(correlations).omega == pytest.approx(by_search(correlations), abs=1e-6)


def test_slope_and_bend_are_those_of_the_surface() -> None:
    correlations = of_people(5, 60, 0.7, 0.4, 0.6, 0.5)
    place, step = np.array([0.5, 0.3, 0.7, 0.2, 0.6, 0.9, 0.4, 0.8]), 1e-5

    def at(where: Matrix) -> here._Surface:
        found = here._Surface.at(where, correlations)
        assert found is not None
        return found

    sides = [(at(place + step * one), at(place - step * one)) for one in np.eye(8)]
    slope = [(up.height - down.height) / (2 * step) for up, down in sides]
    bend = [(up.slope - down.slope) / (2 * step) for up, down in sides]
    assert at(place).slope == pytest.approx(np.array(slope), abs=1e-7)
    assert at(place).bend == pytest.approx(np.array(bend), abs=1e-6)


def test_the_diagonal_is_met_where_the_slope_ends() -> None:
    """Of correlations every item's loading squared and uniqueness add up to 1."""
    found = one_factor(of_people(6, 150, 0.6, 0.7, 0.5, 0.4, 0.8))
    assert found.loadings**2 + found.uniquenesses == pytest.approx(np.ones(5), abs=1e-9)


HEYWOOD = np.array([[1.0, 0.8, 0.8], [0.8, 1.0, 0.3], [0.8, 0.3, 1.0]])
AGAINST = np.array([[1.0, 0.5, 0.5], [0.5, 1.0, -0.3], [0.5, -0.3, 1.0]])


@pytest.mark.parametrize(
    ("correlations", "words"),
    [
        (of_loadings(0.5, 0.6), "three items"),
        (np.ones((3, 3)), "repeats others"),
        (np.array([[1, 0.9, -0.9], [0.9, 1, 0.9], [-0.9, 0.9, 1]]), "repeats others"),
        (HEYWOOD, "Heywood"),
        (np.eye(4), "did not come to an end"),
    ],
)
def test_where_there_is_no_factor_it_says_why(correlations: Matrix, words: str) -> None:
    with pytest.raises(NoFactorError, match=words):
        one_factor(correlations)


def test_no_figure_comes_out_of_correlations_that_no_factor_makes() -> None:
    with pytest.raises(NoFactorError):
        one_factor(AGAINST)
