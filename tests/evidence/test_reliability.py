"""The document of a questionnaire: what goes where, and that it is whole JSON."""

import json

import numpy as np
import polars as pl
import pytest

from screener.evidence.reliability import Answered, reliability
from screener.models.missing import Missing
from screener.models.reliability import Reliability
from screener.models.result import FileRef, ToolRef
from screener.models.sample_ref import SampleRef
from screener.scoring.columns import code, of, points
from screener.scoring.table import score_table
from tests.scoring.small import category, gauge, ideal, profile, questionnaire, statement, table_of

ASKED = questionnaire(
    category("first", statement("a"), statement("b", reverse=True), statement("c"), title="First"),
    category("words", {"id": "w", "type": "text", "text": "Why?"}, gauge("g")),
)
PEOPLE = [
    {"a": "1", "b": "5", "c": "2", "g": "10", "w": "So"},
    {"a": "2", "b": "3", "c": "2", "g": "30"},
    {"a": "4", "b": "2", "c": "4", "g": "80"},
    {"a": "5", "b": "1", "c": "4"},
    {"a": "3", "b": "3"},
]


def document(missing: Missing = "listwise") -> Reliability:
    table = score_table(table_of(ASKED, PEOPLE), ASKED, profile(first=ideal(), words=ideal()))
    items = [item.id for each in ASKED.categories for item in each.scored_items]
    answered = Answered(
        ASKED,
        table.select(points(item) for item in items).cast(pl.Float64).to_numpy(),
        table.select(of("score", each.id) for each in ASKED.categories).to_numpy(),
        table.select(pl.col(code(item)).alias(item) for item in items),
    )
    asked = FileRef(id="q", version="1", title="Q", sha256="a" * 64)
    sample = SampleRef(kind="table", name="t.csv", sha256="b" * 64, candidates=5)
    tool = ToolRef(name="screener", version="0")
    return reliability(answered, asked, sample, tool, missing)


def test_items_and_scores_stand_in_their_categories() -> None:
    first, words = document().categories
    assert [item.id for item in first.items] == ["a", "b", "c"]
    assert [item.id for item in words.items] == ["g"]  # free text has no points
    assert (first.n, first.complete) == (4, 4)  # the fifth answered two of three
    keyed = np.array([[0, 0, 0.25], [0.25, 0.5, 0.25], [0.75, 0.75, 0.75], [1, 1, 0.75]])
    assert first.mean == pytest.approx(100 * keyed.mean(), abs=1e-8)  # a score has 9 decimals
    variances, whole = keyed.var(axis=0, ddof=1).sum(), keyed.sum(axis=1).var(ddof=1)
    assert first.alpha == pytest.approx(1.5 * (1 - variances / whole), abs=1e-12)


def test_counts_are_of_answers_not_of_points() -> None:
    turned = document().categories[0].items[1]
    assert turned.reverse
    assert list(turned.counts.values()) == [1, 1, 2, 0, 1]
    assert (turned.unanswered, document().categories[0].items[2].unanswered) == (0, 1)


def test_a_category_of_one_item_says_why_it_has_no_alpha() -> None:
    words = document().categories[1]
    assert words.alpha is words.omega is words.sem is None
    assert words.reasons["alpha"] == "the category has one item only"
    assert (words.n, words.mean) == (3, 40.0)


def test_it_is_json_with_the_names_that_were_promised() -> None:
    text = document("pairwise").model_dump_json(by_alias=True)
    assert "NaN" not in text
    assert "Infinity" not in text
    found = json.loads(text)
    assert found["schema"] == "screener.reliability/1"
    assert found["missing"] == "pairwise"
    wanted = {"id", "title", "n", "mean", "sd", "sem", "alpha", "alpha_standardised"}
    assert wanted | {"alpha_interval", "omega", "items"} <= set(found["categories"][0])
    assert {"id", "item_rest", "alpha_if_dropped", "counts"} <= set(
        found["categories"][0]["items"][0]
    )
    assert Reliability.model_validate_json(text) == document("pairwise")
