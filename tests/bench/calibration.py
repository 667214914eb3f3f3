"""How far a calibration can be trusted, on people whose truth is known.

``python -m tests.bench.calibration`` prints the figures of docs/calibrate.md; it takes minutes.
"""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from screener.evidence.calibration import Findings, People, findings
from screener.evidence.cross_validation import correlation, fitted
from screener.evidence.forms import Forms
from screener.evidence.proposal import Fit
from screener.evidence.ridge import Floats
from screener.models.profile import Profile

CATEGORIES, BETWEEN, MULTIPLE_R = 12, 0.3, 0.35
NAMES = [f"c{number}" for number in range(CATEGORIES)]
TOGETHER = np.full((CATEGORIES, CATEGORIES), BETWEEN) + (1 - BETWEEN) * np.eye(CATEGORIES)
ROOT = np.linalg.cholesky(TOGETHER)
SPREAD = 12.0
# Who shows the true validity of weights: so many that it is known to about .002.
MANY = 200_000

Shape = Callable[[np.random.Generator], Floats]
SHAPES: dict[str, Shape] = {
    "all alike": lambda rng: np.ones(CATEGORIES),
    "one to twelve": lambda rng: np.arange(1.0, CATEGORIES + 1),
    "three of twelve": lambda rng: np.repeat([1.0, 0.0], [3, CATEGORIES - 3]),
    "any, half below 0": lambda rng: rng.normal(size=CATEGORIES),
}


def profile() -> Profile:
    """All categories alike, and a fit that is the score."""
    ideal = {"weight": 1, "target": [100, 100], "tolerance": 100, "reason": "Because."}
    categories = dict.fromkeys(NAMES, ideal)
    head = {"profile": "p", "version": "1", "title": "P", "questionnaire": "q"}
    return Profile.model_validate({**head, "categories": categories})


def planted(shape: Shape, rng: np.random.Generator) -> Floats:
    """Weights of standardised scores that go with the outcome by the multiple correlation."""
    slopes = shape(rng)
    scaled: Floats = slopes * MULTIPLE_R / np.sqrt(slopes @ TOGETHER @ slopes)
    return scaled


def draw(slopes: Floats, n: int, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """Scores (n x 12, mean 50) and outcomes (n) of one sample."""
    traits = rng.normal(size=(n, CATEGORIES)) @ ROOT.T
    left = np.sqrt(1 - slopes @ TOGETHER @ slopes)
    return 50 + SPREAD * traits, traits @ slopes + left * rng.normal(size=n)


def people(scores: Floats, outcome: Floats) -> People:
    overall = scores.mean(axis=1)
    return People(scores, overall, outcome, outcome > np.median(outcome), overall)


def found(slopes: Floats, n: int, seed: int) -> Findings:
    rng = np.random.Generator(np.random.PCG64(seed))
    return findings(people(*draw(slopes, n, rng)), profile(), NAMES, seed)


def says_predicts(findings_: Findings) -> bool:
    stands = findings_.profile_validity
    return findings_.fitted.validity.predicts or (stands is not None and stands.predicts)


@dataclass(frozen=True)
class Trial:
    """What one sample said of the fitted weights, and what is true of them."""

    r: float
    truth: float
    covers: bool
    predicts: bool
    is_proposed: bool
    authors_predict: bool
    edges: int


def trial(shape: Shape, n: int, seed: int) -> Trial:
    """The true validity is that of the very weights and targets that this sample gives."""
    rng = np.random.Generator(np.random.PCG64([seed, 7]))
    slopes = planted(shape, rng)
    scores, outcome = draw(slopes, n, rng)
    result = findings(people(scores, outcome), profile(), NAMES, seed)
    forms = Forms(scores, [(100.0, 100.0, 100.0)] * CATEGORIES)
    fit = Fit(forms, *fitted(forms, outcome, seed))
    truth = true_validity(fit, slopes)
    validity, stands = result.fitted.validity, result.profile_validity
    low, high = validity.interval
    return Trial(
        r=validity.r,
        truth=truth,
        covers=low <= truth <= high,
        predicts=validity.predicts,
        is_proposed=result.kept is None,
        authors_predict=stands is not None and stands.predicts,
        edges=int(np.isfinite(fit.edges).sum()),
    )


def true_validity(fit: Fit, slopes: Floats) -> float:
    """Without upper edges in closed form, else of very many people of the same kind."""
    if not np.isfinite(fit.edges).any():
        weights = np.where(fit.turned, -fit.weights, fit.weights)
        spread = float(np.sqrt(weights @ TOGETHER @ weights))
        return float(weights @ TOGETHER @ slopes) / spread if spread > 0 else 0.0
    scores, outcome = draw(slopes, MANY, np.random.Generator(np.random.PCG64(99)))
    return correlation(Forms(scores, fit.forms.wishes).fits(fit.wishes) @ fit.weights, outcome)


def raw_pooled(scores: Floats, outcome: Floats, folds: np.ndarray) -> float:
    """The usual way, for comparison: ridge of the penalty 10, raw predictions with intercept."""
    told = np.zeros(len(outcome))
    x = (scores - scores.mean(axis=0)) / scores.std(axis=0)
    for fold in np.unique(folds):
        out = folds == fold
        off, level = x[~out] - x[~out].mean(axis=0), outcome[~out].mean()
        heavy = off.T @ off + 10 * len(off) * np.eye(CATEGORIES)
        weights = np.linalg.solve(heavy, off.T @ (outcome[~out] - level))
        told[out] = level + (x[out] - x[~out].mean(axis=0)) @ weights
    return correlation(told, outcome)


def noise(draws: int, n: int) -> str:
    """How often pure noise is called that, and the mean r of fitted weights and of raw pooling."""
    nothing = np.zeros(CATEGORIES)
    results = [found(nothing, n, seed) for seed in range(draws)]
    said = sum(not says_predicts(each) for each in results)
    r = np.mean([each.fitted.validity.r for each in results])
    return f"noise, n {n}: does not predict in {said} of {draws}; mean r of fitted weights {r:.3f}"


def raw(draws: int, n: int) -> str:
    values = []
    for seed in range(draws):
        rng = np.random.Generator(np.random.PCG64(seed))
        scores, outcome = draw(np.zeros(CATEGORIES), n, rng)
        values.append(raw_pooled(scores, outcome, rng.permutation(n) % 10))
    return f"noise, n {n}: mean r of raw pooled predictions {np.mean(values):.3f}"


def planted_line(name: str, draws: int, n: int) -> str:
    start = time.perf_counter()
    trials = [trial(SHAPES[name], n, seed) for seed in range(draws)]
    seconds = (time.perf_counter() - start) / draws

    def share(kind: str, of: list[Trial]) -> str:
        return f"{100 * np.mean([getattr(each, kind) for each in of]):.1f} %" if of else "none"

    proposed = [each for each in trials if each.is_proposed]
    r, truth = (np.mean([getattr(each, kind) for each in trials]) for kind in ("r", "truth"))
    return (
        f"{name}, n {n}, {draws} draws: found by fitted weights {share('predicts', trials)}, by "
        f"the profile {share('authors_predict', trials)}; mean r {r:.3f}, truth {truth:.3f}; 95 % "
        f"interval holds {share('covers', trials)}; proposed {share('is_proposed', trials)}, and "
        f"then holds {share('covers', proposed)}; upper edges {sum(t.edges for t in trials)}; "
        f"{seconds:.2f} s a draw"
    )


def main(draws: int = 500) -> None:
    print(noise(draws, 150), flush=True)
    print(raw(draws, 150), flush=True)
    for name in SHAPES:
        print(planted_line(name, draws, 400), flush=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
