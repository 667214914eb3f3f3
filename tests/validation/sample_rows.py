"""Signs that only many people's answers together can show."""

from functools import cache

import numpy as np
import polars as pl

from screener.evidence import sample_quality
from tests.validation.row import Row, Section

CARELESS = "R careless 1.2.2"
ODD, EVEN = (4.0, 2.0, 5.0, 3.0), (4.5, 2.5, 4.0, 3.0)
PAIRS = ((4, 5), (2, 2), (5, 4), (1, 2))


def _even_odd() -> float:
    columns = {f"o{n}": [one] for n, one in enumerate(ODD)}
    columns |= {f"e{n}": [one] for n, one in enumerate(EVEN)}
    scales = {f"s{n}": (f"o{n}", f"e{n}") for n, _ in enumerate(ODD)}
    return float(sample_quality.even_odd(pl.DataFrame(columns), scales)[0])


def _synonyms() -> float:
    columns = {f"a{n}": [float(first)] for n, (first, _) in enumerate(PAIRS)}
    columns |= {f"b{n}": [float(second)] for n, (_, second) in enumerate(PAIRS)}
    pairs = [(f"a{n}", f"b{n}") for n, _ in enumerate(PAIRS)]
    return float(sample_quality.synonyms(pl.DataFrame(columns), pairs)[0])


@cache
def _people() -> pl.DataFrame:
    """Forty people and three items that go together a little."""
    rng = np.random.Generator(np.random.PCG64(2))
    common = rng.normal(0.5, 0.2, (40, 1))
    return pl.DataFrame(common + rng.normal(0, 0.1, (40, 3)), schema=["a", "b", "c"])


def _distance() -> float:
    return float(sample_quality.mahalanobis(_people(), ["a", "b", "c"])[7])


def _by_numpy() -> float:
    matrix = _people().to_numpy()
    away = matrix[7] - matrix.mean(axis=0)
    return float(away @ np.linalg.solve(np.cov(matrix.T), away))


def _rows() -> tuple[Row, ...]:
    r = np.corrcoef(ODD, EVEN)[0, 1]
    return (
        Row("even-odd consistency", sample_quality.even_odd,
            "means of odd items 4 2 5 3, of even items 4.5 2.5 4 3", _even_odd,
            lambda: float(2 * r / (1 + r)), "program",
            f"numpy.corrcoef, stepped up; {CARELESS}, evenodd: −.918058, its sign turned"),
        Row("psychometric synonyms", sample_quality.synonyms, "pairs 4 5, 2 2, 5 4, 1 2", _synonyms,
            lambda: float(np.corrcoef(np.array(PAIRS).T)[0, 1]), "program",
            f"numpy.corrcoef; {CARELESS}, psychsyn: .852013"),
        Row("Mahalanobis distance, squared", sample_quality.mahalanobis,
            "forty people, three items, the eighth person", _distance, _by_numpy, "program",
            "numpy.linalg.solve of numpy.cov", 1e-8),
    )  # fmt: skip


SECTIONS = (Section("Answers seen against a sample", _rows()),)
