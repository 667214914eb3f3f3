"""Fields of made-up candidates, in the order of a round."""

from collections.abc import Sequence

import numpy as np
import polars as pl

from screener.evidence.places import Field, Figures, Fits
from screener.models.profile import Ideal, Profile
from screener.models.questionnaire import Questionnaire
from screener.scoring.columns import of, overall
from screener.scoring.order import in_order
from screener.scoring.table import score_table
from tests.scoring import small

# A fit that is the score itself.
AS_IT_IS = {"target": (100, 100), "tolerance": 100, "reason": "Because."}


def ideals(*weights: float) -> list[Ideal]:
    return [Ideal.model_validate({"weight": weight, **AS_IT_IS}) for weight in weights]


def field(
    wanted: Sequence[Ideal],
    scores: Sequence[Sequence[float]],
    errors: float | Sequence[Sequence[float]] = 0.0,
    gates: Sequence[int] | None = None,
) -> Field:
    """A candidate a row, put in order by gate and overall fit."""
    by_category = np.array(scores, dtype=np.float64).T
    spread = np.broadcast_to(np.array(errors, dtype=np.float64).T, by_category.shape)
    worst = np.array(gates or [0] * len(scores), dtype=np.int8)
    nothing: Figures = np.zeros(len(scores))
    fits = Fits(Field(wanted, by_category, spread, nothing, worst))
    whole = fits.overall(fits.fits, fits.weights)
    order = np.lexsort((-whole, worst))
    return Field(wanted, by_category[:, order], spread[:, order], whole[order], worst[order])


def crowd(
    number: int, seed: int, missing: float = 0.0
) -> tuple[Profile, Questionnaire, pl.DataFrame]:
    """People who answered three gauges in each of four categories, as a table of codes."""
    names = ["a", "b", "c", "d"]
    asked = small.questionnaire(
        *(small.category(n, *(small.gauge(f"{n}{i}") for i in range(3))) for n in names)
    )
    wanted = small.profile(
        a=small.ideal(40, 60, 100, minimum=45),
        b=small.ideal(30, 30, 70, tolerance=40),
        c=small.ideal(20, 50, 90),
        d=small.ideal(10, 0, 55),
    )
    rng = np.random.default_rng(seed)
    people = [
        {
            item.id: str(int(rng.integers(0, 101)))
            for item in asked.all_items()
            if rng.random() >= missing
        }
        for _ in range(number)
    ]
    return wanted, asked, small.table_of(asked, people)


def scored_field(wanted: Profile, scored: pl.DataFrame) -> tuple[pl.DataFrame, Field]:
    """The scored table in the round's order, and the same as a field."""
    table = in_order(scored, wanted)
    scores, errors = (
        table.select(of(figure, name) for name in wanted.categories)
        for figure in ("score", "standard_error")
    )
    gates = table["worst_gate"].to_physical()
    return table, Field.of(
        [*wanted.categories.values()], scores, errors, table[overall("fit")], gates
    )


def order_of(wanted: Profile, asked: Questionnaire, answers: pl.DataFrame) -> list[str]:
    """The ids in order, by the code that scores rounds."""
    return in_order(score_table(answers, asked, wanted), wanted)["candidate_id"].to_list()
