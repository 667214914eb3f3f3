"""What told the candidates of a round apart: each category's share of the variance of the overall.

With ``lost`` the points that a category loses a candidate, ``overall = 100 - sum(lost)``, so that

    variance(overall) = sum over categories of covariance(lost, sum of all lost)

and each term's part of the whole is the category's share: the only split of a sum's variance that
treats all parts alike (Shorrocks 1982, "Inequality decomposition by factor components"; also the
slope of ``lost`` on the sum of all lost). Shares add up to 1, and one is negative where a category
brings closer together those whom the others part. They seldom equal the nominal weights (Paruolo,
Saisana and Saltelli 2013, "Ratings and rankings: voodoo or science?"): a category in which all are
alike parts nobody, however much it weighs.

A category that is not scored for a candidate loses that candidate nothing, as in the overall.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

import polars as pl

from screener.models.profile import Profile
from screener.scoring.columns import DECIMALS, of, overall

# Overall fits nearer to each other than this are alike: it is less than any report shows.
ALIKE = 1e-6
_UNIT = 10**DECIMALS


@dataclass(frozen=True, slots=True)
class Part:
    """One category: its share of the profile's weight and of the variance of the overall fit.

    ``mean`` and ``deviation`` are those of its fits (0..100) over the ``scored`` candidates. Null
    is unknown: too few candidates, or all alike.
    """

    id: str
    weight: float
    variance: float | None
    mean: float | None
    deviation: float | None
    scored: int


@dataclass(frozen=True, slots=True)
class Contribution:
    """Every category of the profile, over the ``candidates`` with an overall fit."""

    candidates: int
    mean: float | None
    deviation: float | None
    parts: tuple[Part, ...]

    @property
    def is_known(self) -> bool:
        """Whether there are at least two candidates, and they differ."""
        return any(part.variance is not None for part in self.parts)


def needed_columns(profile: Profile) -> list[str]:
    """The columns of the scored table that ``contribution`` reads."""
    names = list(profile.categories)
    figures = [of(figure, name) for name in names for figure in ("points_lost", "fit")]
    return [overall("fit"), *figures]


def contribution(frames: Iterable[pl.DataFrame], profile: Profile) -> Contribution:
    """The shares over all frames; the same to the last bit however the rows are cut and ordered.

    Sums are taken over whole billionths, exactly, so only one frame is held at a time.
    """
    sums = _Sums(list(profile.categories))
    for frame in frames:
        sums.add(frame.filter(pl.col(overall("fit")).is_not_null()))
    return sums.contribution(profile)


@dataclass(slots=True)
class _Moments:
    """Exact sums of one figure in billionths."""

    number: int = 0
    total: int = 0
    squares: int = 0

    def add(self, values: pl.Series) -> None:
        known = values.drop_nulls()
        self.number += len(known)
        self.total += int(known.sum() or 0)
        self.squares += int((known * known).sum() or 0)

    @property
    def mean(self) -> float | None:
        return float(Fraction(self.total, self.number * _UNIT)) if self.number else None

    @property
    def scatter(self) -> int:
        """``n`` times the sum of squared deviations, so that it stays whole."""
        return self.number * self.squares - self.total**2

    @property
    def deviation(self) -> float | None:
        """The standard deviation of a sample."""
        if self.number < 2:
            return None
        variance = Fraction(self.scatter, self.number * (self.number - 1) * _UNIT**2)
        return math.sqrt(variance)


class _Sums:
    def __init__(self, names: list[str]) -> None:
        self.lost = {name: _Moments() for name in names}
        self.fits = {name: _Moments() for name in names}
        self.with_whole = dict.fromkeys(names, 0)
        self.whole, self.overall = _Moments(), _Moments()
        self.low, self.high = math.inf, -math.inf

    def add(self, frame: pl.DataFrame) -> None:
        if frame.is_empty():
            return
        fits = frame[overall("fit")].to_list()
        self.low, self.high = min(self.low, *fits), max(self.high, *fits)
        self.overall.add(_whole_units(frame[overall("fit")]))
        lost = {
            name: _whole_units(frame[of("points_lost", name)].fill_null(0)) for name in self.lost
        }
        whole = pl.DataFrame(lost).sum_horizontal()
        self.whole.add(whole)
        for name, values in lost.items():
            self.lost[name].add(values)
            self.fits[name].add(_whole_units(frame[of("fit", name)]))
            self.with_whole[name] += int((values * whole).sum())

    def contribution(self, profile: Profile) -> Contribution:
        weights = {name: ideal.weight for name, ideal in profile.categories.items()}
        full = math.fsum(weights.values())
        parts = (self._part(name, weight / full) for name, weight in weights.items())
        return Contribution(
            self.overall.number, self.overall.mean, self.overall.deviation, tuple(parts)
        )

    def _part(self, name: str, weight: float) -> Part:
        fits = self.fits[name]
        return Part(name, weight, self._share(name), fits.mean, fits.deviation, fits.number)

    def _share(self, name: str) -> float | None:
        scatter = self.whole.scatter
        if scatter == 0 or self.high - self.low < ALIKE:
            return None
        together = self.whole.number * self.with_whole[name]
        return float(Fraction(together - self.lost[name].total * self.whole.total, scatter))


def _whole_units(values: pl.Series) -> pl.Series:
    # 128 bits: a product of two figures has 74, and a million of them 20 more.
    units: pl.Series = (values * _UNIT).round().cast(pl.Int64).cast(pl.Int128)
    return units
