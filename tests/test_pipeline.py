"""From files to results: order, places, and everything wrong at once."""

import itertools
import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from screener.models.result import FitResult
from screener.pipeline import Notebook, screen_files
from screener.problems import Problem, ProblemsError
from tests.random_files import random_case, to_json, to_yaml
from tests.scoring.small import Node, category, gauge, ideal, pick, statement

SCALES = {"agree": ["No", "Rather no", "Rather yes", "Yes"]}


def form(name: str, *more: Node, version: str = "1.0") -> Node:
    items = [statement("a1", "agree"), statement("a2", "agree", reverse=True), gauge("a3")]
    head = {"questionnaire": name, "version": version, "title": name, "language": "en"}
    return {**head, "scales": SCALES, "categories": [category("a", *items, *more)]}


LONG, SHORT = form("long", pick("a4", {"x": 0, "y": 1})), form("short")
ROLE: Node = {
    "profile": "role",
    "version": "1",
    "title": "Role",
    "questionnaire": ["long", "short"],
    "categories": {"a": ideal(1, 70, 100)},
}


def answers(id: str, given: Node | None = None, **more: Any) -> Node:
    said = {"a1": "Yes", "a2": "No", "a3": "80"} if given is None else given
    return {"candidate": {"id": id}, **more, "answers": said}


def write(path: Path, content: Node) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    dump = json.dumps if path.suffix == ".json" else yaml.safe_dump
    path.write_text(dump(content, allow_unicode=True) if dump is yaml.safe_dump else dump(content))
    return path


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to stand in, with a profile and two questionnaires beside it."""
    write(tmp_path / "roles" / "role.yaml", ROLE)
    for one in (LONG, SHORT):
        write(tmp_path / "roles" / f"{one['questionnaire']}.yaml", one)
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path


def screened(*paths: Path, profile: str = "../roles/role.yaml") -> list[FitResult]:
    return screen_files(paths, profile, None, Notebook())


def problems(
    *paths: Path, profile: str = "../roles/role.yaml", questionnaire: str | None = None
) -> list[Problem]:
    with pytest.raises(ProblemsError) as caught:
        screen_files(paths, profile, questionnaire, Notebook())
    return list(caught.value.problems)


# --- several files ---------------------------------------------------------------------------


def test_results_come_in_the_order_of_the_files_whatever_they_answer(home: Path) -> None:
    forms = ["long", "short", "long", "short", "short"]
    paths = [
        write(Path(f"{place}.yaml"), answers(f"C-{place}", questionnaire=name))
        for place, name in enumerate(forms)
    ]
    for order in ((0, 1, 2, 3, 4), (4, 2, 3, 0, 1)):
        found = screened(*[paths[place] for place in order])
        assert [result.candidate.id for result in found] == [f"C-{place}" for place in order]
        assert [result.questionnaire.id for result in found] == [forms[p] for p in order]


def test_a_result_does_not_depend_on_the_other_files(home: Path) -> None:
    levels = ["20", "50", "95"]
    paths = [
        write(
            Path(f"{n}.yaml"), answers(f"C-{n}", {"a1": "Yes", "a3": level}, questionnaire="long")
        )
        for n, level in enumerate(levels)
    ]
    alone = {result.candidate.id: result for path in paths for result in screened(path)}
    for order in itertools.permutations(paths):
        assert {result.candidate.id: result for result in screened(*order)} == alone


def test_the_same_id_twice_names_both_places(home: Path) -> None:
    one = write(Path("one.yaml"), answers("C-1", questionnaire="long"))
    two = write(Path("two.yaml"), answers("C-1", questionnaire="short"))
    [problem] = problems(one, two)
    assert problem.code == "duplicate-candidate"
    assert problem.where.file == "two.yaml"
    assert "one.yaml:" in problem.hint
    assert [problem.code for problem in problems(one, one)] == ["duplicate-candidate"]


def test_ids_that_differ_in_a_letter_are_two_people(home: Path) -> None:
    paths = [
        write(Path(f"{n}.yaml"), answers(id, questionnaire="long"))
        for n, id in enumerate(["C-1", "c-1"])
    ]
    assert [result.candidate.id for result in screened(*paths)] == ["C-1", "c-1"]


def test_what_is_known_of_the_candidate_is_kept_as_text(home: Path) -> None:
    who = {"id": "017", "name": "Null", "email": "null@example.org"}
    times: Node = {
        "answered": "2026-11-20",
        "started": "2026-11-20T09:00",
        "finished": "2026-11-20T09:12",
    }
    path = write(Path("a.yaml"), {**answers("x", questionnaire="long", **times), "candidate": who})
    [result] = screened(path)
    assert result.candidate.model_dump() == who
    assert result.model_dump(include=set(times)) == times


# --- which questionnaire ---------------------------------------------------------------------

PLACES = ["roles", "roles/questionnaires", "questionnaires", "here/questionnaires"]


def alone(home: Path, place: str, version: str) -> None:
    write(home / place / "mine.yaml", form("mine", version=version))


@pytest.fixture
def role(home: Path) -> str:
    write(home / "roles" / "my-role.yaml", {**ROLE, "questionnaire": "mine"})
    return "../roles/my-role.yaml"


@pytest.mark.parametrize("place", PLACES)
def test_the_questionnaire_is_found_where_it_may_lie(home: Path, role: str, place: str) -> None:
    alone(home, place, "1.0")
    path = write(Path("a.yaml"), answers("C-1"))
    notebook = Notebook()
    [result] = screen_files([path], role, None, notebook)
    assert result.questionnaire.id == "mine"
    [note] = notebook.notes
    assert note.startswith('Questionnaire "mine": ')
    assert note.endswith("mine.yaml")


def test_the_first_place_wins(home: Path, role: str) -> None:
    path = write(Path("a.yaml"), answers("C-1"))
    versions = []
    for number, place in reversed(list(enumerate(PLACES))):
        alone(home, place, f"{number}")
        versions += [result.questionnaire.version for result in screened(path, profile=role)]
    assert versions == ["3", "2", "1", "0"]


def test_nowhere_is_told_once_for_all_files(home: Path, role: str) -> None:
    paths = [write(Path(f"{n}.yaml"), answers(f"C-{n}")) for n in range(3)]
    [problem] = problems(*paths, profile=role)
    assert problem.code == "unknown-questionnaire"


def test_the_answers_decide_between_several(home: Path) -> None:
    path = write(Path("a.yaml"), answers("C-1"))
    assert [problem.code for problem in problems(path)] == ["which-questionnaire"]
    [result] = screen_files([path], "../roles/role.yaml", "../roles/short.yaml", Notebook())
    assert result.questionnaire.id == "short"


def test_answers_to_another_questionnaire_are_refused(home: Path) -> None:
    path = write(Path("a.yaml"), answers("C-1", questionnaire="short"))
    [problem] = problems(path, questionnaire="../roles/long.yaml")
    assert (problem.code, problem.where.file, problem.value) == (
        "other-questionnaire",
        "a.yaml",
        "short",
    )


def test_a_profile_is_held_only_against_what_it_is_made_for(home: Path, role: str) -> None:
    path = write(Path("a.yaml"), answers("C-1"))
    [problem] = problems(path, profile=role, questionnaire="../roles/long.yaml")
    assert (problem.code, problem.where.file) == ("other-questionnaire", role)
    assert problem.allowed == ("mine",)


def test_another_version_is_refused_and_the_same_is_not(home: Path) -> None:
    right = write(Path("a.yaml"), answers("C-1", questionnaire="long", version="1.0"))
    wrong = write(Path("b.yaml"), answers("C-2", questionnaire="long", version="1"))
    assert len(screened(right)) == 1
    [problem] = problems(right, wrong)
    assert (problem.code, problem.where.file, problem.value) == ("version-mismatch", "b.yaml", "1")


# --- everything at once ----------------------------------------------------------------------


def test_all_mistakes_of_all_files_are_told_at_once(home: Path) -> None:
    wrong_role = {**ROLE, "questionnaire": "long", "categories": {"a": ideal(0, 80, 70)}}
    write(home / "roles" / "wrong.yaml", wrong_role)
    paths = [
        write(Path("item.yaml"), answers("C-1", {"a9": "Yes"})),
        write(Path("word.yaml"), answers("C-2", {"a1": "Perhaps", "a3": "101"})),
        write(Path("shape.yaml"), {"candidate": {}, "answers": {}}),
        Path("missing.yaml"),
    ]
    found = [
        (Path(problem.where.file).name, problem.code)
        for problem in problems(*paths, profile="../roles/wrong.yaml")
    ]
    assert sorted(found) == [
        ("item.yaml", "unknown-item"),
        ("missing.yaml", "no-file"),
        ("shape.yaml", "missing-key"),
        ("word.yaml", "unknown-answer"),
        ("word.yaml", "unknown-answer"),
        ("wrong.yaml", "target-order"),
        ("wrong.yaml", "weights-zero"),
    ]


def test_a_mistake_of_the_questionnaire_is_told_once_for_all_answers(home: Path) -> None:
    write(home / "roles" / "long.yaml", form("long", statement("A1", "agree")))
    paths = [write(Path(f"{n}.yaml"), answers(f"C-{n}", questionnaire="long")) for n in range(3)]
    assert [problem.code for problem in problems(*paths)] == ["duplicate-item"]


def test_without_a_profile_the_answers_are_still_looked_at(home: Path) -> None:
    path = write(Path("a.yaml"), {"candidate": {"id": "C-1", "nme": "x"}, "answers": {}})
    codes = [problem.code for problem in problems(path, profile="../roles/rle.yaml")]
    assert codes == ["no-file", "unknown-key"]


def test_no_files_give_no_results(home: Path) -> None:
    assert screened() == []


def test_a_notebook_holds_each_thing_once() -> None:
    notebook = Notebook()
    for _ in range(2):
        notebook.take([Problem("a", "A"), Problem("b", "B")])
        notebook.note("found")
        notebook.note("")
    assert [problem.code for problem in notebook.problems] == ["a", "b"]
    assert (notebook.notes, notebook.warnings) == (["found"], [])


# --- formats ---------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(1000, 1012))
def test_yaml_and_json_of_the_same_content_give_the_same_result(seed: int, tmp_path: Path) -> None:
    found = []
    for suffix, dump in ((".yaml", to_yaml), (".json", to_json)):
        folder = tmp_path / suffix[1:]
        folder.mkdir()
        names = (f"random-{seed}", "profile", "answers")
        for name, content in zip(names, random_case(seed), strict=True):
            (folder / f"{name}{suffix}").write_text(dump(content), encoding="utf-8")
        profile = str(folder / f"profile{suffix}")
        [result] = screen_files([folder / f"answers{suffix}"], profile, None, Notebook())
        found.append(without_digests(result))
    assert found[0] == found[1]


def without_digests(result: FitResult) -> dict[str, Any]:
    read = result.model_dump()
    for part in ("profile", "questionnaire"):
        del read[part]["sha256"]
    return read


def test_a_result_names_its_files_by_their_digest(home: Path) -> None:
    path = write(Path("a.yaml"), answers("C-1", questionnaire="long"))
    before, again = screened(path)[0], screened(path)[0]
    assert before == again
    write(home / "roles" / "long.yaml", {**LONG, "title": "Another title"})
    after = screened(path)[0]
    assert after.questionnaire.sha256 != before.questionnaire.sha256
    assert after.profile == before.profile
    assert after.categories == before.categories
