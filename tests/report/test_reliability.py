"""The pages on reliability: their sentences, hints and pictures, and that they can be laid out."""

from pathlib import Path

import pytest

from screener.models.reliability import CategoryReliability, ItemReliability, Reliability
from screener.models.result import FileRef, ToolRef
from screener.models.sample_ref import SampleRef
from screener.report.pdf import lay_out
from screener.report.study_html import study_print
from screener.report.view.reliability import figure, reliability_study
from screener.report.view.study import Mark, Shares
from tests.report.verapdf.rules import failures

LONG = "A category with a title that nobody thought of when this table was made " * 2


def item(id: str, **more: object) -> ItemReliability:
    values: dict[str, object] = {
        "id": id,
        "text": f"Statement {id}",
        "type": "scale",
        "reverse": False,
        "item_rest": 0.5,
        "alpha_if_dropped": 0.7,
        "counts": {"Never": 1, "Often": 3},
        "unanswered": 0,
        "not_applicable": 0,
        "reasons": {},
    }
    return ItemReliability.model_validate({**values, **more})


def category(id: str, alpha: float | None = 0.8, **more: object) -> CategoryReliability:
    values: dict[str, object] = {
        "id": id,
        "title": f"Title {id}",
        "n": 240,
        "mean": 60.0,
        "sd": 15.0,
        "sem": 6.7,
        "complete": 230,
        "alpha": alpha,
        "alpha_standardised": alpha,
        "alpha_interval": None if alpha is None else (alpha - 0.1, alpha + 0.05),
        "alpha_listwise": alpha,
        "alpha_pairwise": alpha,
        "omega": alpha,
        "check_keying": (),
        "items": (item("a"), item("b")),
        "reasons": {},
    }
    return CategoryReliability.model_validate({**values, **more})


def document(*categories: CategoryReliability, **more: object) -> Reliability:
    values: dict[str, object] = {
        "tool": ToolRef(name="screener", version="0"),
        "questionnaire": FileRef(id="q", version="1", title="Questions", sha256="a" * 64),
        "sample": SampleRef(kind="table", name="t.csv", sha256="b" * 64, candidates=240),
        "missing": "listwise",
        "level": 0.95,
        "categories": categories,
    }
    return Reliability.model_validate({**values, **more})


def test_the_headline_counts_what_reaches_the_convention() -> None:
    study = reliability_study(document(category("x", 0.7), category("y", 0.69), category("z", 0.9)))
    assert study.headline == "2 of 3 categories have an alpha of 0.7 or more"
    assert study.findings == ["From 0.69 (Title y) to 0.90 (Title z)."]
    assert study.tone == "good"


def test_where_nothing_is_known_it_says_so() -> None:
    reasons = {"alpha": "the category has one item only", "alpha_interval": "the same"}
    study = reliability_study(document(category("x", None, reasons=reasons)))
    assert study.headline == "These answers do not say how reliable any category is"
    assert "Title x: no alpha, as the category has one item only." in study.sections[0].after
    assert study.sections[0].tables[0].rows[0].cells[5] == "–"
    assert study.tone == "plain"


def test_a_negative_alpha_comes_with_its_hint_and_its_item_stands_out() -> None:
    wrong = category("x", -0.42, sem=None, check_keying=("b",))
    study = reliability_study(document(wrong))
    assert "Check keying: b." in study.findings[1]
    [hint] = study.sections[1].paragraphs
    assert hint.startswith("Alpha is negative (−0.42): check keying. Look at b first: is it worded")
    rows = study.sections[1].tables[0].rows
    assert [row.is_strong for row in rows] == [False, True]
    assert rows[1].cells[0] == "b: Statement b. Check its keying."
    assert study.tone == "warned"


def test_an_item_against_the_rest_is_hinted_at_though_alpha_is_not_negative() -> None:
    study = reliability_study(document(category("x", 0.4, check_keying=("a",))))
    [hint] = study.sections[1].paragraphs
    assert hint == "Check the keying of a: answers there run against the rest of the category."


@pytest.mark.parametrize(
    ("alpha", "is_good"), [(0.8, True), (0.66, True), (0.64, False), (-0.2, False)]
)
def test_a_mark_is_filled_where_its_interval_reaches_the_convention(
    alpha: float, *, is_good: bool
) -> None:
    mark = reliability_study(document(category("x", alpha))).sections[0].tables[0].rows[0].cells[7]
    assert isinstance(mark, Mark)
    assert mark.is_good is is_good
    assert mark.words.startswith(f"Alpha {figure(alpha)}, 95 % interval ")


def test_answers_are_told_as_whole_percentages_and_drawn() -> None:
    several = item("m", type="choices", counts={"a": 1, "b": 1, "c": 1})
    nobody = item("n", counts={"Never": 0, "Often": 0}, unanswered=4)
    turned = item("t", reverse=True)
    study = reliability_study(document(category("x", items=(turned, several, nobody))))
    cells = [row.cells for row in study.sections[1].tables[0].rows]
    assert [row[4] for row in cells] == ["25 · 75", "a: 33 · b: 33 · c: 33", "–"]
    assert isinstance(cells[0][3], Shares)
    assert cells[0][3].words == "Never: 1, Often: 3"
    assert cells[0][0].startswith("t (reversed): ") if isinstance(cells[0][0], str) else False
    assert study.sections[1].tables[0].legend == "Left out: 4 answers; 0 that did not apply."
    told = " ".join(study.sections[0].after)
    assert "reversed item" in told
    assert "several options" in told


def test_it_says_whose_answers_are_counted() -> None:
    legend = reliability_study(document(category("x"))).sections[0].tables[0].legend
    assert "(listwise): 230 people" in legend
    pairwise = document(category("x"), missing="pairwise")
    assert "(pairwise)" in reliability_study(pairwise).sections[0].tables[0].legend


def test_a_small_sample_is_said_among_the_limits() -> None:
    small = SampleRef(kind="table", name="t.csv", sha256="b" * 64, candidates=31)
    assert (
        "With 31 candidates" in reliability_study(document(category("x"), sample=small)).limits[-1]
    )
    assert "candidates" not in reliability_study(document(category("x"))).limits[-1]


@pytest.mark.long
def test_many_categories_with_long_titles_can_be_laid_out(tmp_path: Path) -> None:
    many = [category(f"c{n}", n / 20 - 0.2, title=f"{LONG} {n}") for n in range(24)]
    study = reliability_study(document(*many, category("none", None, items=())))
    path = tmp_path / "study.pdf"
    path.write_bytes(lay_out(study_print(study)).pdf)
    assert failures([path]) == {path: []}
