"""A folder of answers files: each a candidate, and one bad file costs nobody else anything."""

import json
import shutil
from pathlib import Path

import pytest

from screener.outputs.result_json import result_json
from screener.pipeline import Notebook, screen_files
from screener.problems import ProblemsError, Severity
from tests.pipeline.rounds import READ, codes, files, opened, results, table, told, whole

ANSWERS = """\
candidate: {id: C-%s, name: Ann}
questionnaire: q
answers: {d1: Agree, d2: 6-10, d3: [calls, visits], d4: 3, d5: a, travel: yes, note: Hello.}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder beside its profile, with three sound files."""
    files(tmp_path)
    home = tmp_path / "answers"
    home.mkdir()
    for name in "abc":
        (home / f"{name}.yaml").write_text(ANSWERS % name, encoding="utf-8")
    return home


def refused(folder: Path, **more: Path | str) -> list[str]:
    with pytest.raises(ProblemsError) as caught:
        opened(folder, None, **more)
    return [problem.code for problem in caught.value.problems]


def test_files_are_read_in_the_order_of_their_names(folder: Path) -> None:
    applicants = opened(folder)
    batch = whole(applicants)
    assert (applicants.kind, applicants.matching) == ("folder", None)
    assert batch.problems == ()
    assert batch.keys.rows() == [(n, f"C-{x}", None, True) for n, x in enumerate("abc", 1)]
    assert batch.answers["row"].to_list() == [1, 2, 3]
    assert codes(batch) == [READ] * 3


def test_what_is_no_answers_file_is_listed(folder: Path) -> None:
    for name in ("letter.docx", "._a.yaml", ".hidden.json"):
        (folder / name).write_text("x", encoding="utf-8")
    (folder / "more").mkdir()
    (folder / "more" / "d.yaml").write_text(ANSWERS % "d", encoding="utf-8")
    applicants = opened(folder)
    assert applicants.notes == (
        "Folder: 3 answers files, one a candidate.",
        "Not read in it: ._a.yaml, .hidden.json, letter.docx, more.",
    )
    assert whole(applicants).keys.height == 3


def test_a_bad_file_sets_one_candidate_aside(folder: Path) -> None:
    text = (ANSWERS % "b").replace("Agree", "Agre").replace("d4: 3", "d4: 9")
    (folder / "b.yaml").write_text(text, encoding="utf-8")
    batch = whole(opened(folder))
    assert told(batch) == [(2, "C-b", "unknown-answer")] * 2
    assert batch.keys["sound"].to_list() == [True, False, True]
    assert batch.answers["candidate_id"].to_list() == ["C-a", "C-c"]
    where = batch.problems[0].problem.where
    assert (where.file, where.line, where.field) == (str(folder / "b.yaml"), 3, "answers.d1")


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("candidate: {id: C-x", None),
        ("", None),
        ("candidate: {name: Ann}\nanswers: {d1: Agree}", None),
        ("candidate: {id: C-x}\nanswers: [Agree]", "C-x"),
        ((ANSWERS % "x").replace("questionnaire: q", "questionnaire: other"), "C-x"),
        ((ANSWERS % "x").replace("questionnaire: q", 'version: "9"'), "C-x"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_problem(folder: Path, text: str, id: str | None) -> None:
    (folder / "b.yaml").write_text(text, encoding="utf-8")
    batch = whole(opened(folder))
    assert batch.keys.rows()[1] == (2, id, None, False)
    assert {(row, name) for row, name, _ in told(batch)} == {(2, id or "")}
    assert batch.answers.height == 2


def test_a_file_of_another_kind_is_left_aside(folder: Path) -> None:
    shutil.copy(folder.parent / "q.yaml", folder / "b.yaml")
    batch = whole(opened(folder))
    assert told(batch) == [(2, "", "not-answers")]
    assert batch.problems[0].problem.severity is Severity.WARNING
    assert batch.keys["candidate_id"].to_list() == ["C-a", "C-c"]


def test_results_are_those_of_the_files_alone(folder: Path) -> None:
    (folder / "d.json").write_text(json.dumps({"candidate": {"id": "D"}, "answers": {"d1": "1"}}))
    paths = sorted(folder.iterdir())
    alone = screen_files(paths, str(folder.parent / "p.yaml"), None, Notebook())
    assert list(results(opened(folder))) == [result_json(result) for result in alone]


def test_a_folder_has_the_columns_of_a_table(folder: Path) -> None:
    rows = [["d5", "candidate_id", "d1"], ["a", "C-1", "Agree"]]
    assert whole(opened(folder)).answers.schema == table(folder.parent, rows).answers.schema


def test_many_files_come_in_batches(folder: Path) -> None:
    for number in range(600):
        (folder / f"n{number:04}.json").write_text(f'{{"candidate": {{"id": "{number}"}}}}')
    batches = list(opened(folder).batches())
    assert [batch.keys.height for batch in batches] == [500, 103]
    assert batches[1].keys["row"].to_list() == list(range(501, 604))


def test_the_first_files_may_be_all(folder: Path) -> None:
    assert whole(opened(folder, limit=2)).keys["candidate_id"].to_list() == ["C-a", "C-b"]


def test_the_hash_is_of_all_files_and_their_names(folder: Path) -> None:
    before = opened(folder).sha256
    assert opened(folder, limit=1).sha256 == before
    (folder / "c.yaml").rename(folder / "d.yaml")
    renamed = opened(folder).sha256
    assert renamed != before
    (folder / "d.yaml").write_text(ANSWERS % "d", encoding="utf-8")
    assert opened(folder).sha256 not in (before, renamed)


@pytest.mark.parametrize(
    ("times", "submitted"),
    [
        (["2026-11-20T10:00:00+02:00", "2026-11-20T09:00:00Z"],
         ["2026-11-20T08:00:00", "2026-11-20T09:00:00", None]),
        (["2026-11-20T10:00:00+02:00", "2026-11-20T09:00"],
         ["2026-11-20T10:00:00", "2026-11-20T09:00:00", None]),
    ],
)  # fmt: skip
def test_times_with_zones_sort_as_one_clock(
    folder: Path, times: list[str], submitted: list[str | None]
) -> None:
    for name, time in zip("ab", times, strict=True):
        text = f"{ANSWERS % name}finished: {time}\n"
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    batch = whole(opened(folder))
    assert batch.keys["submitted"].to_list() == submitted
    assert batch.answers["finished"].to_list() == [*times, None]
    assert batch.answers["answered"].to_list() == ["2026-11-20", "2026-11-20", None]


# --- what makes a folder unfit --------------------------------------------------------------------


def test_a_folder_without_answers_is_refused(tmp_path: Path) -> None:
    files(tmp_path)
    (tmp_path / "empty").mkdir()
    assert refused(tmp_path / "empty") == ["no-answers-files"]


def test_a_folder_has_no_columns_to_map(folder: Path) -> None:
    assert refused(folder, map_file=folder.parent / "m.yaml") == ["map-without-table"]


def several(folder: Path) -> None:
    profile = folder.parent / "p.yaml"
    profile.write_text(profile.read_text().replace("questionnaire: q", "questionnaire: [r, q]"))


def test_the_files_say_which_of_several_questionnaires_it_is(folder: Path) -> None:
    several(folder)
    assert whole(opened(folder)).answers.height == 3


def test_files_of_two_questionnaires_need_one_named(folder: Path) -> None:
    several(folder)
    (folder / "b.yaml").write_text((ANSWERS % "b").replace("questionnaire: q", "questionnaire: r"))
    assert refused(folder) == ["several-questionnaires"]
    batch = whole(opened(folder, questionnaire=str(folder.parent / "q.yaml")))
    assert told(batch) == [(2, "C-b", "other-questionnaire")]


def test_where_nothing_says_which_questionnaire_it_is_one_must_be_named(folder: Path) -> None:
    several(folder)
    for path in folder.iterdir():
        path.write_text(path.read_text().replace("questionnaire: q\n", ""))
    assert refused(folder) == ["which-questionnaire"]


def test_a_questionnaire_with_mistakes_is_told_once(folder: Path) -> None:
    text = (folder.parent / "q.yaml").read_text().replace("scale: years", "scale: yeras")
    (folder.parent / "q.yaml").write_text(text)
    assert refused(folder) == ["unknown-scale"]


def test_a_link_that_leads_nowhere_is_one_problem(folder: Path) -> None:
    (folder / "b2.yaml").symlink_to("nowhere.yaml")
    assert told(whole(opened(folder))) == [(3, "", "no-file")]


def test_a_folder_of_nothing_but_other_files_is_refused(folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink()
    shutil.copy(folder.parent / "q.yaml", folder / "questionnaire.yaml")
    assert refused(folder) == ["no-answers-files"]


def test_a_folder_of_broken_files_is_somebodys(folder: Path) -> None:
    for path in folder.iterdir():
        path.write_text("candidate: [", encoding="utf-8")
    assert whole(opened(folder)).keys["sound"].to_list() == [False] * 3
