"""How often the interval of a difference between two roles covers the truth.

``python -m tests.bench.role_differences``: the people and questionnaires of ``coverage``, each
person held against its profile and against others with weights and targets of their own. It prints
a table for docs/profiles.md; ``--people`` makes it quick.
"""

import argparse
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import polars as pl

from screener.models.profile import Profile
from screener.scoring.columns import Z_90, of, overall
from screener.scoring.fit import LossRamp
from screener.scoring.mixed_loss import mixed_moments
from screener.scoring.table import Scorer
from tests.bench.coverage import LENGTHS, MEANS, NAMES, _answers, _true_overall, asked, wanted
from tests.bench.graded import Floats, people, true_scores
from tests.scoring import small

QUESTIONNAIRES, PEOPLE = 30, 100
OTHERS = 3
TARGETS = ([50, 80], [70, 100], [60, 90], [80, 100])
HEADS = (
    *("who", "items a category", "covered", "± z alone", "as if errors were apart"),
    *("standard error", "as if errors were apart", "told apart", "told apart the wrong way"),
)


class Told(NamedTuple):
    """Shares of pairs of roles, 0 to 1, and mean standard errors."""

    covered: float
    plain: float
    naive: float
    error: float
    error_naive: float
    apart: float
    wrong: float


def other(seed: int) -> Profile:
    """A role with weights from 3 to 17."""
    rng = np.random.Generator(np.random.PCG64(seed))
    return small.profile(
        None,
        **{n: small.ideal(float(rng.integers(3, 18)), *TARGETS[rng.integers(4)]) for n in NAMES},
    )


def simulate(items: int, mean: float, questionnaires: int, number: int) -> Told:
    """So many questionnaires with items of their own, each answered by so many people."""
    rng = np.random.Generator(np.random.PCG64([1, items, round(10 * mean)]))
    questionnaire, one = asked(items), wanted()
    traits = people(rng, questionnaires * number, mean)
    true = true_scores(np.random.Generator(np.random.PCG64(7)), traits)
    tables = [
        _answers(rng, part, questionnaire, items) for part in np.array_split(traits, questionnaires)
    ]
    here = _scored(Scorer(questionnaire, one), tables)
    found = [
        _told(here, _scored(Scorer(questionnaire, role), tables), one, role, true)
        for role in map(other, range(OTHERS))
    ]
    return Told(*(float(np.mean(column)) for column in zip(*found, strict=True)))


def _scored(scorer: Scorer, tables: list[pl.DataFrame]) -> pl.DataFrame:
    return pl.concat([scorer.score(table).table() for table in tables])


def _told(
    here: pl.DataFrame, there: pl.DataFrame, one: Profile, role: Profile, true: Floats
) -> Told:
    truth = _true_overall(true, one) - _true_overall(true, role)
    difference = _column(here, "fit") - _column(there, "fit")
    bent = difference - (_column(here, "expected") - _column(there, "expected"))
    error = _errors(here, one, role)
    apart = np.hypot(_column(here, "standard_error"), _column(there, "standard_error"))
    low = difference - Z_90 * error - 2 * np.maximum(0, -bent)
    high = difference + Z_90 * error + 2 * np.maximum(0, bent)
    return Told(
        covered=float(((truth >= low) & (truth <= high)).mean()),
        plain=float((np.abs(truth - difference) <= Z_90 * error).mean()),
        naive=float((np.abs(truth - difference) <= Z_90 * apart).mean()),
        error=float(error.mean()),
        error_naive=float(apart.mean()),
        apart=float(((low > 0) | (high < 0)).mean()),
        wrong=float((((low > 0) & (truth <= 0)) | ((high < 0) & (truth >= 0))).mean()),
    )


def _column(table: pl.DataFrame, name: str) -> Floats:
    values: Floats = table[overall(name)].to_numpy()
    return values


def _errors(table: pl.DataFrame, one: Profile, role: Profile) -> Floats:
    """The standard error of everybody's difference."""
    variance = np.zeros(table.height)
    wholes = [sum(ideal.weight for ideal in each.categories.values()) for each in (one, role)]
    for name in NAMES:
        ideals = one.categories[name], role.categories[name]
        shares = [sign * i.weight / w for sign, i, w in zip((-1, 1), ideals, wholes, strict=True)]
        parts = list(zip(shares, map(LossRamp.of, ideals), strict=True))
        pairs = table.select(of("score", name), of("standard_error", name))
        known = {pair: mixed_moments(parts, *pair)[1] for pair in pairs.unique().iter_rows()}
        variance += [known[pair] for pair in pairs.iter_rows()]
    errors: Floats = np.sqrt(variance)
    return errors


def rows(questionnaires: int = QUESTIONNAIRES, number: int = PEOPLE) -> Iterator[str]:
    """The table as Markdown."""
    yield f"| {' | '.join(HEADS)} |"
    yield f"|{'---|' * len(HEADS)}"
    for who, mean in MEANS.items():
        for items in LENGTHS:
            found = simulate(items, mean, questionnaires, number)
            shares = [f"{100 * share:.1f} %" for share in found]
            errors = [f"{found.error:.1f}", f"{found.error_naive:.1f}"]
            yield f"| {' | '.join([who, str(items), *shares[:3], *errors, *shares[5:]])} |"


def main(arguments: list[str] | None = None) -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--questionnaires", type=int, default=QUESTIONNAIRES)
    options.add_argument("--people", type=int, default=PEOPLE)
    given = options.parse_args(arguments)
    for row in rows(given.questionnaires, given.people):
        print(row, flush=True)


if __name__ == "__main__":
    main()
