"""One factor behind a set of items, by maximum likelihood on their correlations.

The correlations are taken as ``l l' + diag(u)`` with loadings ``l`` and uniquenesses ``u``, and

    F = ln det(S) + trace(R inverse(S))

is made as small as it gets (Joereskog 1967): Newton's method with the exact second derivatives,
damped where they do not lead downhill, until no slope is left. ``u`` is not held above 0, so that
a model that does not fit shows: an estimate of 0 or less (Heywood 1931) is told, not mended.
"""

from dataclasses import dataclass

import numpy as np
from scipy import linalg

from screener.evidence.moments import Matrix

LEAST_ITEMS = 3
_STEPS, _STEEP = 300, 1e-11
_HARDEST = 1e12
# Below this a correlation matrix says nothing that could be inverted, nor a uniqueness anything.
_SINGULAR, _HEYWOOD = 1e-9, 1e-6


@dataclass(frozen=True, slots=True)
class OneFactor:
    """Loadings and uniquenesses, an item each."""

    loadings: Matrix
    uniquenesses: Matrix

    @property
    def omega(self) -> float:
        """The share of the sum's variance that is the factor's (McDonald 1999)."""
        return self.omega_of(np.ones(len(self.loadings)))

    def omega_of(self, deviations: Matrix) -> float:
        """The same for items with these standard deviations instead of 1 each.

        Maximum likelihood finds the same factor in covariances: each loading times its deviation.
        """
        common = float((self.loadings * deviations).sum()) ** 2
        return common / (common + float((self.uniquenesses * deviations**2).sum()))


class NoFactorError(ValueError):
    """Why there is no such factor, in words."""


def one_factor(correlations: Matrix) -> OneFactor:
    """Fit one factor to correlations (k x k); raises NoFactorError where that cannot be done."""
    k = len(correlations)
    if k < LEAST_ITEMS:
        raise NoFactorError("one factor needs three items or more")
    if not np.isfinite(correlations).all():
        raise NoFactorError("those who share some pair of items gave one of them the same points")
    if np.linalg.eigvalsh(correlations)[0] < _SINGULAR:
        raise NoFactorError(
            "the correlations cannot come from complete answers of enough people, "
            "or one item repeats others"
        )
    found = _lowest(correlations)
    _check_own_parts(found.uniquenesses)
    return found


def _check_own_parts(uniquenesses: Matrix) -> None:
    if (uniquenesses <= _HEYWOOD).any():
        raise NoFactorError(
            "one item would be explained wholly by the factor (a Heywood case), "
            "so that one factor does not describe these items"
        )


def _lowest(correlations: Matrix) -> OneFactor:
    place, damping = _start(correlations), 0.0
    here = _Surface.at(place, correlations)
    for _ in range(_STEPS):
        if here is None or damping > _HARDEST:
            break
        if np.abs(here.slope).max() < _STEEP and here.is_hollow:
            return _as_factor(place)
        step = here.step(damping)
        there = None if step is None else _Surface.at(place + step, correlations)
        if step is not None and there is not None and there.height <= here.height + 1e-14:
            place, here, damping = place + step, there, damping / 10 if damping > 1e-8 else 0.0
        else:
            damping = max(10 * damping, 1e-4)
    _check_own_parts(place[len(correlations) :])
    raise NoFactorError("the fit of one factor did not come to an end")


def _as_factor(place: Matrix) -> OneFactor:
    loadings, uniquenesses = np.split(place, 2)
    return OneFactor(loadings if loadings.sum() >= 0 else -loadings, uniquenesses)


def _start(correlations: Matrix) -> Matrix:
    """Loadings on the first principal axis of what the items share with one another."""
    k = len(correlations)
    own = (1 - 0.5 / k) / np.linalg.inv(correlations).diagonal()
    values, vectors = np.linalg.eigh(correlations - np.diag(own))
    loadings = vectors[:, -1] * np.sqrt(max(float(values[-1]), 0.01))
    return np.concatenate([loadings, np.clip(1 - loadings**2, 0.05, 1.0)])


@dataclass(frozen=True, slots=True)
class _Surface:
    """``F`` at one place: its height, its slope and its bend."""

    height: float
    slope: Matrix
    bend: Matrix

    @classmethod
    def at(cls, place: Matrix, correlations: Matrix) -> "_Surface | None":
        """None where the model's matrix is no covariance matrix."""
        loadings, uniquenesses = np.split(place, 2)
        model = np.outer(loadings, loadings) + np.diag(uniquenesses)
        try:
            root = linalg.cholesky(model, lower=True)
        except linalg.LinAlgError:
            return None
        inverse = linalg.cho_solve((root, True), np.eye(len(model)))
        height = 2 * float(np.log(root.diagonal()).sum()) + float((inverse * correlations).sum())
        seen = inverse @ correlations @ inverse
        pull = inverse - seen
        slope = np.concatenate([2 * pull @ loadings, pull.diagonal()])
        return cls(height, slope, _bend(loadings, inverse, seen, pull))

    @property
    def is_hollow(self) -> bool:
        """Whether it rises to all sides."""
        return bool(np.linalg.eigvalsh(self.bend)[0] > 0)

    def step(self, damping: float) -> Matrix | None:
        """Newton's step, shortened by damping; None where that leads uphill."""
        bend = self.bend + damping * np.eye(len(self.bend))
        try:
            root = linalg.cho_factor(bend)
        except linalg.LinAlgError:
            return None
        found: Matrix = -linalg.cho_solve(root, self.slope)
        return found


def _bend(loadings: Matrix, inverse: Matrix, seen: Matrix, pull: Matrix) -> Matrix:
    """The second derivatives of ``F``, loadings first, by the chain rule of matrices.

    With ``A`` and ``B`` the derivatives of the model by two parameters and ``C`` its second one:
    ``trace(pull C) - trace(inverse A inverse B) + 2 trace(inverse A seen B)``.
    """
    p, q = inverse @ loadings, seen @ loadings
    twice = np.outer(p, q) + np.outer(q, p) + inverse * (loadings @ q) + seen * (loadings @ p)
    once = 2 * (np.outer(p, p) + inverse * (loadings @ p))
    by_loadings = 2 * pull + 2 * twice - once
    mixed = 2 * (seen * p + inverse * q) - 2 * inverse * p
    by_uniquenesses = inverse * (2 * seen - inverse)
    return np.block([[by_loadings, mixed], [mixed.T, by_uniquenesses]])
