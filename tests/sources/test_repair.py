"""A wrong file is read as far as it can be, and its placeholders are never shown."""

from pathlib import Path

import pytest

from screener.models.answers import Answers
from screener.models.profile import Profile
from screener.models.questionnaire import Questionnaire
from screener.pipeline import Notebook, Role, load_cases, load_profile
from screener.problems import PLACEHOLDER, ProblemsError
from screener.sources.document import parse_document
from screener.sources.shape import read_model

PROFILE = """profile: mine
versoin: 1
title: Mine
questionnaire: sales-core
categories:
  accountability: {weight: 1, target: [90, 20], reason: r}
  goal-driv: {weight: 1, target: [a, 100], reason: r, minimum: 101}
"""
ANSWERS = """candidate: {name: Ann}
questionnaire: sales-core
answered: yesterday
answers: {acc1: Oftn, acc99: Never, track1: 7}
"""


def test_mistakes_of_shape_and_of_sense_are_told_together(tmp_path: Path) -> None:
    (tmp_path / "p.yaml").write_text(PROFILE)
    (tmp_path / "a.yaml").write_text(ANSWERS)
    notebook = Notebook()
    role = load_profile(str(tmp_path / "p.yaml"), notebook)
    load_cases([tmp_path / "a.yaml"], role, None, notebook)
    with pytest.raises(ProblemsError) as caught:
        notebook.stop_on_errors()
    told = [(p.code, p.where.field) for p in caught.value.problems]
    assert told == [
        ("unknown-key", "versoin"),
        ("target-order", "categories.accountability.target"),
        ("unknown-category", "categories.goal-driv"),
        ("not-a-number", "categories.goal-driv.target[0]"),
        ("out-of-range", "categories.goal-driv.minimum"),
        ("missing-key", "candidate"),
        ("not-a-date", "answered"),
        ("unknown-answer", "answers.acc1"),
        ("unknown-item", "answers.acc99"),
        ("unknown-answer", "answers.track1"),
    ]
    assert PLACEHOLDER not in " ".join(map(str, caught.value.problems))


@pytest.mark.parametrize("model", [Answers, Profile, Questionnaire])
def test_an_empty_mapping_is_still_only_an_error(
    model: type[Answers | Profile | Questionnaire],
) -> None:
    document, _ = parse_document(b"{}", "x.json")
    assert document is not None
    _, problems = read_model(document, model)
    assert {problem.code for problem in problems} == {"missing-key"}


def test_a_right_file_is_read_as_it_stands() -> None:
    document, _ = parse_document(b"{candidate: {id: C-1}, answers: {}}", "a.yaml")
    assert document is not None
    answers, problems = read_model(document, Answers)
    assert answers is not None
    assert answers.candidate.id == "C-1"
    assert problems == []


def told(tmp_path: Path, text: str) -> list[tuple[str, str]]:
    (tmp_path / "p.yaml").write_text(text)
    notebook = Notebook()
    load_profile(str(tmp_path / "p.yaml"), notebook)
    return [(problem.code, problem.message) for problem in notebook.problems]


def test_nothing_is_said_of_the_sense_of_a_wrong_shape(tmp_path: Path) -> None:
    text = PROFILE.replace("versoin", "version").replace("[a, 100]", "[65, 120]")
    assert told(tmp_path, text.replace(", minimum: 101", "")) == [
        ("out-of-range", '"120" is out of range; a number from 0 to 100 is needed.'),
        ("target-order", "the target [90, 20] is out of order: write the lower edge first."),
    ]


@pytest.mark.parametrize("target", ["80", "65-90"])
def test_a_target_that_is_no_range_says_what_one_looks_like(tmp_path: Path, target: str) -> None:
    text = PROFILE.replace("versoin", "version").replace("[90, 20]", target)
    words = f'"{target}" is written here; a list is needed, such as [80, 100].'
    assert ("not-a-list", words) in told(tmp_path, text)


def test_answers_that_are_one_text_are_one_mistake(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("candidate: {id: A}\nanswers:\n  acc1:Often\n  acc2:Often\n")
    notebook = Notebook()
    load_cases([tmp_path / "a.yaml"], Role(None), "sales-core", notebook)
    assert [problem.where.field for problem in notebook.problems] == ["answers"]


def test_an_empty_list_hides_no_other_mistake(tmp_path: Path) -> None:
    text = PROFILE.replace("versoin", "version") + "bands: []\n"
    codes = [code for code, _ in told(tmp_path, text)]
    assert sorted(codes) == ["not-a-number", "out-of-range", "target-order", "too-few-entries"]
