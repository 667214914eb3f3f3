"""How often the 90 % intervals cover the truth: ``python -m tests.bench.coverage``.

Questionnaires of 12 categories with 3, 5 or 6 items are drawn, answered by volunteers and by
applicants, and scored by the code that scores everybody; the true scores are known because the
people were made (see ``graded``), and the true overall fit is that of the true scores. It prints
a table for docs/method.md; ``--people`` makes it quick.
"""

import argparse
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from screener.models.profile import Profile
from screener.models.questionnaire import Questionnaire
from screener.models.reading import read_answer
from screener.scoring.columns import Z_90, code, of, overall
from screener.scoring.fit import fit
from screener.scoring.table import Scorer
from tests.bench.graded import CATEGORIES, Floats, Items, people, true_scores
from tests.scoring import small

QUESTIONNAIRES, PEOPLE = 100, 400
LENGTHS = (3, 5, 6)
MEANS = {"volunteers": 0.0, "applicants": 1.2}
TARGETS = ([70, 100], [60, 90], [65, 100], [50, 80])
HEADS = (
    *("who", "items a category", "mean score", "scores of 100", "category", "overall"),
    *("truth below", "truth above", "± z alone", "tried", "half length", "half length tried"),
)
NAMES = [f"c{place:02}" for place in range(CATEGORIES)]


class Covered(NamedTuple):
    """Shares of intervals, 0 to 1, over all people (and categories) of one kind.

    ``below`` and ``above`` say where the truth is when it is not covered, ``plain`` is of the
    overall fit ± z standard errors alone, ``even`` of another interval that was tried. Also the
    mean score, the share of scores of 100, and half the mean length of two of the intervals.
    """

    category: float
    overall: float
    below: float
    above: float
    plain: float
    even: float
    score: float
    at_top: float
    half: float
    half_even: float


def wanted() -> Profile:
    """Weights from 5 to 16 and four kinds of target; no minimum."""
    return small.profile(
        None,
        **{
            name: small.ideal(5 + place, *TARGETS[place % len(TARGETS)])
            for place, name in enumerate(NAMES)
        },
    )


def asked(items: int) -> Questionnaire:
    """Every second item is reversed."""
    return small.questionnaire(
        *(
            small.category(
                name,
                *(small.statement(f"{name}i{i}", reverse=bool(i % 2)) for i in range(items)),
            )
            for name in NAMES
        )
    )


def simulate(items: int, mean: float, questionnaires: int, number: int, seed: int = 1) -> Covered:
    """So many questionnaires with items of their own, each answered by so many people."""
    rng = np.random.Generator(np.random.PCG64([seed, items, round(10 * mean)]))
    truth = np.random.Generator(np.random.PCG64(7))
    questionnaire, profile = asked(items), wanted()
    scorer = Scorer(questionnaire, profile)
    traits = people(rng, questionnaires * number, mean)
    true = true_scores(truth, traits)
    tables = (
        scorer.score(_answers(rng, part, questionnaire, items)).table()
        for part in np.array_split(traits, questionnaires)
    )
    return _covered(pl.concat(tables), true, profile)


def _answers(
    rng: np.random.Generator, traits: Floats, questionnaire: Questionnaire, items: int
) -> pl.DataFrame:
    columns = {}
    for place, category in enumerate(questionnaire.categories):
        given = Items.drawn(rng, items).answered(rng, traits[:, place])
        for item, labels in zip(category.scored_items, given.T, strict=True):
            ticked = 4 - labels if getattr(item, "reverse", False) else labels
            codes = [read_answer(item, each, questionnaire.scales) for each in small.AGREE]
            columns[code(item.id)] = pl.Series(codes).gather(pl.Series(ticked))
    ids = pl.Series([f"C-{n}" for n in range(len(traits))])
    return pl.DataFrame({"candidate_id": ids, **columns})


def _covered(table: pl.DataFrame, true: Floats, profile: Profile) -> Covered:
    inside = [
        _is_in(true[:, place], *(table[of(end, name)].to_numpy() for end in ("low", "high")))
        for place, name in enumerate(NAMES)
    ]
    whole = _true_overall(true, profile)
    fits, errors, expected, low, high = (
        table[overall(name)].to_numpy()
        for name in ("fit", "standard_error", "expected", "low", "high")
    )
    ends = even(fits, Z_90 * errors, np.maximum(0, fits - expected))
    scores = table.select(of("score", name) for name in NAMES).to_numpy()
    return Covered(
        category=float(np.mean(inside)),
        overall=float(_is_in(whole, low, high).mean()),
        below=float((whole < low).mean()),
        above=float((whole > high).mean()),
        plain=float((np.abs(whole - fits) <= Z_90 * errors).mean()),
        even=float(_is_in(whole, *ends).mean()),
        score=float(scores.mean()),
        at_top=float((scores == 100).mean()),
        half=float((high - low).mean()) / 2,
        half_even=float((ends[1] - ends[0]).mean()) / 2,
    )


def even(fits: Floats, reach: Floats, shortfall: Floats) -> tuple[Floats, Floats]:
    """Another interval of the overall fit: both ends are moved up, so that misses are more even."""
    low, high = fits - reach + 0.5 * shortfall, fits + reach + 3 * shortfall
    return low.clip(0, 100), high.clip(0, 100)


def _is_in(values: Floats, low: Floats, high: Floats) -> NDArray[np.bool_]:
    is_in: NDArray[np.bool_] = (values >= low) & (values <= high)
    return is_in


def _true_overall(true: Floats, profile: Profile) -> Floats:
    """The overall fit of the true scores, by the fit function and the weights of the profile."""
    frame = pl.DataFrame(true, schema=NAMES)
    weights = {name: ideal.weight for name, ideal in profile.categories.items()}
    fits = [fit(pl.col(name), ideal) * weights[name] for name, ideal in profile.categories.items()]
    whole: Floats = frame.select(pl.sum_horizontal(fits) / sum(weights.values())).to_numpy()[:, 0]
    return whole


def rows(questionnaires: int = QUESTIONNAIRES, number: int = PEOPLE) -> Iterator[str]:
    """The table as Markdown."""
    yield f"| {' | '.join(HEADS)} |"
    yield f"|{'---|' * len(HEADS)}"
    for who, mean in MEANS.items():
        for items in LENGTHS:
            found = simulate(items, mean, questionnaires, number)
            shares = (found.at_top, found.category, *found[1:6])
            cells = [who, str(items), f"{found.score:.0f}"]
            cells += [f"{100 * share:.1f} %" for share in shares]
            cells += [f"{found.half:.1f}", f"{found.half_even:.1f}"]
            yield f"| {' | '.join(cells)} |"


def main(arguments: list[str] | None = None) -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--questionnaires", type=int, default=QUESTIONNAIRES)
    options.add_argument("--people", type=int, default=PEOPLE)
    given = options.parse_args(arguments)
    for row in rows(given.questionnaires, given.people):
        print(row, flush=True)


if __name__ == "__main__":
    main()
