"""A calibration in words: what it says, when, and that its pages hold."""

from pathlib import Path
from typing import Any

import pytest

from screener.cli.studies import study_lines
from screener.models.calibration import Calibration
from screener.report.pdf import lay_out
from screener.report.study_html import study_print
from screener.report.view.calibration import calibration_study
from screener.report.view.calibration_words import between, figure
from screener.report.view.study import Mark
from tests.report.verapdf.rules import failures

Node = dict[str, Any]
LONG = "Verantwortungsbewusstseinsentwicklungsfähigkeit in langen Verkaufsgesprächen"


def r(value: float, low: float, high: float, lowest: float | None = None) -> Node:
    end = low - 0.03 if lowest is None else lowest
    return {"n": 240, "r": value, "interval": [low, high], "interval_99": [end, high + 0.03]}


def category(name: str, value: float | None = 0.1, **more: Any) -> Node:
    known = {"interval": [-0.02, 0.22], "p": 0.1, "p_holm": 0.4}
    figures = dict.fromkeys(known) if value is None else known
    return {
        "id": name,
        "title": name.title(),
        "share": 0.5,
        "n": 240,
        "r": value,
        **figures,
        **more,
    }


def change(name: str, **more: Any) -> Node:
    targets = {"target": [65, 85], "new_target": [65, 85], "tolerance": 30}
    more = {"is_turned": False, "p_two_lines": 1.0, **more}
    return {"id": name, "title": name.title(), "weight": 50, "new_weight": 50, **targets, **more}


def document(**more: Any) -> Calibration:
    ref = {"id": "p", "version": "1", "title": "Account executive", "sha256": "a" * 64}
    fitted = {
        "validity": r(0.2, 0.05, 0.34, -0.01),
        "unit": 0.18,
        "ahead_of_profile": {"by": 0.02, "standard_error": 0.04},
        "ahead_of_unit": {"by": 0.02, "standard_error": 0.03},
        "in_sample": 0.31,
        "shrunken": 0.11,
    }
    fifth = {
        "low": 10,
        "high": 40,
        "n": 48,
        "successes": 12,
        "rate": 0.25,
        "interval": [0.15, 0.39],
    }
    cut = {"id": "good", "title": "Good match", "cut": 70, "selected": 0.2, "success": 0.61}
    whole = {
        "tool": {"name": "screener", "version": "0"},
        "profile": ref,
        "questionnaire": ref,
        "sample": {"kind": "table", "name": "t.csv", "sha256": "b" * 64, "candidates": 300},
        "outcomes": {"name": "o.csv", "sha256": "c" * 64, "column": "quota"},
        "seed": 1,
        "outcome": {"kind": "number", "mean": 1, "deviation": 2, "above": 1.5, "base_rate": 0.5},
        "joined": {"counted": 240, "unknown": ["Z"], "without": ["A", "B"], "not_scored": []},
        "profile_validity": r(0.18, 0.06, 0.3, -0.002),
        "categories": [category("drive"), category("care", None)],
        "fitted": fitted,
        "fifths": [fifth],
        "cuts": [{**cut, "success_low": 0.5, "gain": 0.25}],
        "power": [{"r": 0.1, "needed": 1164, "more": 924}, {"r": 0.3, "needed": 125, "more": 0}],
        "kept": "not_better_than_profile",
    }
    return Calibration.model_validate({**whole, **more})


def told(**more: Any) -> str:
    return "\n".join(study_lines(calibration_study(document(**more))))


def test_a_99_percent_interval_that_reaches_0_does_not_predict() -> None:
    page = told()
    assert "It does not predict “quota”." in page
    assert "99 %: −0.002 to 0.33" in page
    assert "The profile predicts" not in page


def test_above_0_it_predicts() -> None:
    page = told(profile_validity=r(0.3, 0.2, 0.4, 0.001))
    assert "The profile predicts “quota”." in page
    assert "does not predict" not in page.split("Does it")[0]


def test_weights_that_predict_where_the_profile_does_not() -> None:
    fitted = document().fitted.model_dump() | {"validity": r(0.3, 0.2, 0.4)}
    page = told(fitted=fitted)
    assert "The profile as it stands does not predict “quota”; weights fitted to" in page


def test_below_0_it_points_the_other_way() -> None:
    assert "those who fit less did better" in told(profile_validity=r(-0.3, -0.4, -0.2))
    assert "those who fit less did better" not in told()


def test_all_alike_is_said() -> None:
    page = told(profile_validity=None, cuts=[])
    assert "All 240 people have the same overall fit" in page
    assert "Cannot say whether it predicts" in page
    assert "That is a result" not in page
    assert "What choosing by a cut would bring" not in page


def test_the_in_sample_figure_stands_once_and_as_a_warning() -> None:
    page = told()
    assert page.count("0.31") == 1
    assert "A warning: an ordinary regression" in page
    fitted = document().fitted.model_dump() | {"shrunken": None}
    assert "expects nothing of it" in told(fitted=fitted)


@pytest.mark.parametrize(
    ("kept", "words"),
    [
        ("too_few", "from 200 people on, and here are 240"),
        ("does_not_predict", "fitted weights do not predict people who had no part"),
        ("not_better_than_profile", "ahead by 0.02, which is not more than its standard error of"),
        ("not_better_than_unit", "of equal weights"),
        ("one_category", "there is nothing to weigh"),
    ],
)
def test_why_the_weights_stay(kept: str, words: str) -> None:
    page = told(kept=kept)
    assert page.lower().count(words.lower()) == 2
    assert "Local Law 144" not in page


def test_a_proposal_names_the_law_and_what_is_turned_round() -> None:
    turned = change("care", is_turned=True, new_target=[0, 35])
    page = told(changes=[change("drive", new_target=[65, 100]), turned], kept=None)
    assert "Local Law 144" in page
    assert "AI Act" in page
    assert "Turned round, so that less is wanted: Care." in page
    assert "65–100" in page
    assert "Turned round" not in told(changes=[change("drive")], kept=None)


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        ({"above": 1.5}, "an outcome above the median, 1.5: 50 % of these people"),
        ({"at_least": 100}, "an outcome of 100 or more"),
        ({"kind": "yes_no", "yes": "stayed"}, "the outcome “stayed”"),
    ],
)
def test_what_success_is(outcome: Node, words: str) -> None:
    base = {"kind": "number", "mean": 1, "deviation": 2, "base_rate": 0.5}
    page = told(outcome=base | outcome)
    assert words in page
    assert ("point-biserial r" in page) == ("yes" in outcome)


def test_range_restriction_and_those_not_hired_are_said() -> None:
    page = told()
    assert "those not hired have none" in page
    assert "nothing is corrected for that" in page
    page = told(restriction={"ratio": 0.6, "r": 0.29}, without_error=0.25)
    assert "differ 60 % as much as all candidates" in page
    assert "would be 0.29" in page
    assert "agree with another's by .52" in page


def test_who_is_not_counted_is_said() -> None:
    page = told()
    assert "240 of 300 candidates have an overall fit and an outcome." in page
    assert "2 candidates without an outcome" in page
    assert "1 id with an outcome and no answers" in page


def test_pictures_say_in_words_what_they_show() -> None:
    study = calibration_study(document())
    marks = [c for s in study.sections for t in s.tables for row in t.rows for c in row.cells]
    found = [each for each in marks if isinstance(each, Mark)]
    assert len(found) == 6
    assert all(each.words for each in found)
    assert [each.is_good for each in found] == [False, False, False, False, True, True]


def test_small_figures() -> None:
    assert [figure(v) for v in (-0.004, 0.005, 0.256)] == ["0.00", "0.01", "0.26"]
    assert between((-0.004, 0.0004)) == "−0.004 to 0.0004"


@pytest.mark.long
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_many_categories_with_long_titles_keep_the_rules(tmp_path: Path, paper: str) -> None:
    categories = [category(f"c{n}", title=f"{LONG} {n}") for n in range(40)]
    changes = [change(f"c{n}", title=f"{LONG} {n}", is_turned=n % 9 == 0) for n in range(40)]
    outcomes = {"name": "o" * 90, "sha256": "c" * 64, "column": "Quota " * 30}
    hard = document(categories=categories, changes=changes, kept=None, outcomes=outcomes)
    page = study_print(calibration_study(hard), "a4" if paper == "a4" else "letter")
    path = tmp_path / "study.pdf"
    path.write_bytes(lay_out(page).pdf)
    assert failures([path]) == {path: []}
