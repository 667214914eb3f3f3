"""``screener explain``: the way from answers to the overall fit."""

import json
from pathlib import Path

import pytest

from screener.cli.steps import steps
from tests.cli.conftest import Run
from tests.cli.rounds import results_in
from tests.report.samples import bundled


def test_the_points_lost_add_up(screener: Run, result: Path) -> None:
    ended = screener("explain", result)
    assert (ended.code, ended.err) == (0, "")
    lines = ended.out.splitlines()
    assert (
        lines[0] == "K-1 Jo Ex, against Account executive, complex B2B sale (account-executive 1.0)"
    )
    assert lines[1].startswith("Overall fit ")
    table = lines[4:17]
    assert len(table) == 13
    lost = sum(round(10 * float(line.split()[-1])) for line in table)
    assert f"Points lost add up to {lost / 10:.1f}: 100 − " in ended.out
    assert "  work-permit: met" in lines
    assert lines[-1].startswith("One category, answer by answer: screener explain K-1.json ")


def test_one_category_step_by_step(screener: Run, result: Path, here: Path) -> None:
    ended = screener("explain", result, "accountability")
    assert ended.code == 0
    stored = json.loads((here / result).read_text())
    category = next(c for c in stored["categories"] if c["id"] == "accountability")
    for item in category["items"]:
        assert f"\n{item['id']}  " in ended.out
    assert f"score       100 × {category['score'] / 100:g} = {category['score']:g}\n" in ended.out
    assert "\npoints lost " in ended.out
    assert "\nminimum     35: met\n" in ended.out


def test_as_a_document_for_programs(screener: Run, result: Path) -> None:
    whole = json.loads(screener("explain", result, "--format", "json").out)
    assert whole["schema"] == "screener.explain/1"
    assert whole["points_lost"] == pytest.approx(100 - whole["overall"]["fit"])
    one = json.loads(screener("explain", result, "tools", "--format", "json").out)
    steps = {step["what"]: step["value"] for step in one["steps"]}
    assert steps["score"] == one["category"]["score"]
    assert steps["mean"] == pytest.approx(steps["score"] / 100)
    assert steps["points lost"] == one["category"]["points_lost"]


def test_answers_that_are_missing(screener: Run, here: Path) -> None:
    screener("new", "answers")
    form = here / "answers.yaml"
    form.write_text(form.read_text().replace("  id:\n", "  id: K-9\n").replace("acc1:", "acc1: 3"))
    where = ("--no-pdf", "--json", ".")
    assert screener("score", "answers.yaml", "-p", "account-executive", *where).code == 0
    whole = screener("explain", "K-9.json")
    assert "Not scored: too much is unanswered (0 % of the weight is answered)" in whole.out
    assert "Points lost add up" not in whole.out
    one = screener("explain", "K-9.json", "accountability")
    assert "acc2  -     not answered\n" in one.out
    assert (
        "1 of 5 items answered: too few for a score; it could be anything from 10 to 90" in one.out
    )


@pytest.mark.parametrize(
    ("applied", "said"),
    [
        (0, "none of its 5 items applied"),
        (1, "only 1 of its 5 items applied: too few for a score"),
    ],
)
def test_too_few_questions_that_applied(applied: int, said: str) -> None:
    found = bundled("02-ordinary")
    told = {"score": None, "score_if_rest": None, "of": applied, "not_applicable": 5 - applied}
    [step] = steps(found, found.categories[0].model_copy(update=told))
    assert step.how == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{}", "r.json:1:1: This is not a result of Screener.\n  Make one with: "),
        ("", "r.json:1:1: The file is empty.\n"),
        ('{"schema": "screener.result/2"}', 'has the form "screener.result/2", which this version'),
        ('{"schema": "screener.result/1", "status": "odd"}', "r.json:1:43: status: "),
    ],
)
def test_a_file_that_is_no_result(screener: Run, here: Path, text: str, said: str) -> None:
    (here / "r.json").write_text(text)
    ended = screener("explain", "r.json")
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err


def test_other_files_and_categories(screener: Run, result: Path) -> None:
    assert screener("explain", "answers.yaml").err.startswith(
        "answers.yaml: This is not a result of Screener.\n"
    )
    ended = screener("explain", result, "acountability")
    assert ended.code == 2
    assert 'This result has no category "acountability".' in ended.err
    assert 'Did you mean "accountability"?' in ended.err


def test_a_large_result_is_read(screener: Run, result: Path, here: Path) -> None:
    stored = json.loads((here / result).read_text())
    text = "word " * 1900
    stored["other_answers"] = [
        {**stored["other_answers"][0], "id": f"t{n}", "text": text} for n in range(200)
    ]
    (here / result).write_text(json.dumps(stored))
    assert (here / result).stat().st_size > 1024 * 1024
    assert screener("explain", result).code == 0


def test_newer_keys_are_passed_over(screener: Run, result: Path, here: Path) -> None:
    stored = json.loads((here / result).read_text())
    (here / result).write_text(json.dumps(stored | {"later": {"x": [True, None, 1e-7]}}))
    assert screener("explain", result).code == 0


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rounds")
    return results_in(folder / "round", folder / "answers")


def test_a_candidate_of_a_round(screener: Run, results: Path) -> None:
    ended = screener("explain", results, "C-102")
    assert ended.code == 0, ended.err
    lines = ended.out.splitlines()
    assert lines[0].startswith("C-102 Luc\u00eda Ejemplo, against Account executive")
    assert lines[2].startswith("In this round: order 3 of 6, tier ")
    assert lines[-1].startswith(
        f"One category, answer by answer: screener explain {results} C-102 "
    )
    one = screener("explain", results, "C-102", "tools")
    assert "\npoints lost " in one.out


def test_the_place_in_a_round_as_data(screener: Run, results: Path) -> None:
    told = json.loads(screener("explain", results, "C-104", "--format", "json").out)
    assert told["round"]["order"] == told["round"]["candidates"] == 6
    assert told["round"]["worst_gate"] == "fail"


def test_mistakes_with_a_round(screener: Run, results: Path, result: Path) -> None:
    ended = screener("explain", results)
    assert ended.code == 2
    assert "Which candidate of this round? Name an id after the folder." in ended.err
    assert 'no candidate "C-10"' in screener("explain", results, "C-10").err
    assert 'Did you mean "tools"?' in screener("explain", results, "C-101", "tols").err
    more = screener("explain", result, "tools", "coachability")
    assert more.code == 2
    assert "only a category can be named after it" in more.err
