"""``screener new``: files to begin with, which work as they are told to."""

from pathlib import Path

import pytest
import yaml

from screener.sources.library import profile_ids, questionnaire_ids
from tests.cli.conftest import Run


@pytest.mark.parametrize("model", profile_ids())
def test_a_profile_of_your_own_works_at_once(screener: Run, here: Path, model: str) -> None:
    ended = screener("new", "profile", model)
    path = here / f"my-{model}.yaml"
    assert (ended.code, ended.out) == (0, f"my-{model}.yaml\n")
    text = path.read_text()
    assert text.startswith(
        "# yaml-language-server: $schema=schemas/profile.schema.json\n#\n# Your own"
    )
    assert yaml.safe_load(text)["profile"] == f"my-{model}"
    assert (here / "schemas" / "profile.schema.json").is_file()
    assert screener("check", path.name).code == 0


@pytest.mark.parametrize("model", questionnaire_ids())
def test_a_questionnaire_of_your_own_is_found_by_a_profile(
    screener: Run, here: Path, model: str
) -> None:
    assert screener("new", "questionnaire", model, "-o", "q/own.yaml").code == 0
    assert yaml.safe_load((here / "q/own.yaml").read_text())["questionnaire"] == "own"
    assert screener("check", "q/own.yaml").code == 0
    leader = model == "sales-leader"
    screener("new", "profile", "sales-manager" if leader else "inside-sales", "-o", "q/p.yaml")
    profile = here / "q" / "p.yaml"
    lines = profile.read_text().splitlines()
    own = ["questionnaire: own" if line.startswith("questionnaire:") else line for line in lines]
    profile.write_text("\n".join(own))
    ended = screener("check", "q/p.yaml")
    assert ended.code == 0, ended.err
    assert ended.err == 'Questionnaire "own": q/own.yaml\n'


@pytest.mark.parametrize("model", questionnaire_ids())
def test_a_form_holds_every_question(screener: Run, here: Path, model: str) -> None:
    assert screener("new", "answers", model).code == 0
    form = here / "answers.yaml"
    written = yaml.safe_load(form.read_text())
    assert written["questionnaire"] == model
    assert set(written["answers"].values()) == {None}
    ended = screener("check", "answers.yaml")
    assert ended.err.endswith("candidate.id: Nothing is written here; a text is needed.\n")
    form.write_text(form.read_text().replace("  id:\n", "  id: K-7\n"))
    ended = screener("check", "answers.yaml")
    assert ended.out == (
        f"answers.yaml: fine (answers of K-7 to {model}, 0 of {len(written['answers'])})\n"
    )


def test_a_form_for_a_questionnaire_of_your_own(screener: Run, here: Path) -> None:
    (here / "odd.yaml").write_text(
        "questionnaire: odd\nversion: '1'\ntitle: Odd\nlanguage: en\nscales: {s: [1, 3, 5]}\n"
        "categories:\n- {id: c, title: C, definition: D, low: L, high: H, items: [\n"
        "  {id: 'no', type: scale, scale: s, text: \"Two\\nlines: {a}\", not_applicable: 'Never\n\n"
        "      had it'},\n"
        "  {id: n1, type: number, min: 0, max: 4, unit: calls, points: [[0, 0]],\n"
        "      text: How many?},\n"
        "  {id: y1, type: yes_no, text: '# Really?'},\n"
        "  {id: t1, type: text, text: Why?}]}\n"
    )
    ended = screener("new", "answers", "odd.yaml", "-o", "form.yaml")
    assert ended.code == 0, ended.err
    text = (here / "form.yaml").read_text()
    assert text.endswith(
        "answers:\n\n"
        "  # 1. Two lines: {a}\n  #    One of: 1, 3, 5\n  #    Or n/a: Never had it\n"
        '  "no":\n\n'
        "  # 2. How many?\n  #    A number from 0 up to 4 (calls)\n  n1:\n\n"
        "  # 3. # Really?\n  #    yes or no\n  y1:\n\n"
        "  # 4. Why?\n  #    In your own words\n  t1:\n"
    )
    assert list(yaml.safe_load(text)["answers"]) == ["no", "n1", "y1", "t1"]


def test_nothing_is_replaced_unless_told(screener: Run, here: Path) -> None:
    (here / "rep.yaml").write_text("mine")
    (here / "schemas").mkdir()
    (here / "schemas" / "profile.schema.json").write_text("mine")
    ended = screener("new", "profile", "-o", "rep.yaml")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err == (
        "rep.yaml: This file exists already, and it stays as it is.\n"
        "  Choose another name with -o, or replace it with --force.\n"
        "1 mistake; nothing was written.\n"
    )
    assert (here / "rep.yaml").read_text() == "mine"
    assert screener("new", "profile", "-o", "other.yaml").code == 0
    assert (here / "schemas" / "profile.schema.json").read_text() == "mine"
    assert screener("new", "profile", "-o", "rep.yaml", "--force").code == 0
    assert (here / "schemas" / "profile.schema.json").read_text() != "mine"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["profile", "acount-manager"], 'Did you mean "account-manager"?'),
        (["questionnaire", "core"], "Allowed: sales-core, sales-leader, sales-quick"),
        (["answers", "sales-cor"], 'Did you mean "sales-core"?'),
        (["profile", "-o", "inside-sales.yaml"], "is the id of one that comes with Screener."),
        (["profile", "-o", "Größe 1.yaml"], "cannot be the id of a profile."),
        (["role"], "'role' is not one of 'profile', 'questionnaire', 'answers'"),
    ],
)
def test_mistakes_are_told(screener: Run, here: Path, arguments: list[str], said: str) -> None:
    ended = screener("new", *arguments)
    assert ended.code == 2
    assert said in ended.err
    assert list(here.iterdir()) == []


def test_ids_that_yaml_would_misread_are_quoted(screener: Run, here: Path) -> None:
    assert screener("new", "profile", "-o", "007.yaml").code == 0
    assert yaml.safe_load((here / "007.yaml").read_text())["profile"] == "007"
    assert screener("new", "profile", "-o", "null.yaml").code == 0
    assert yaml.safe_load((here / "null.yaml").read_text())["profile"] == "null"


def test_paths_in_commands_are_quoted(screener: Run, here: Path) -> None:
    ended = screener("new", "answers", "-o", "my folder/a b.yaml")
    assert "screener check 'my folder/a b.yaml'\n" in ended.err
    assert "screener check 'my folder/a b.yaml'\n" in (here / "my folder/a b.yaml").read_text()
    ended = screener("new", "profile", "-o", "my folder/rep.yaml")
    assert "screener score ANSWERS -p 'my folder/rep.yaml'\n" in ended.err
