"""Answers held against invitations, one file at a time and in a folder."""

from pathlib import Path
from typing import Any

import pytest

from screener.models.invitation import Inviting
from screener.pipeline import Notebook, screen_files
from screener.problems import ProblemsError, Severity
from tests.pipeline.invited import DAY, INVITING, LAST, OTHER, Home
from tests.pipeline.rounds import GOOD, IDS, csv_text, opened, told, whole


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


def scored(home: Home, *paths: Path, inviting: Inviting | None = INVITING) -> tuple[Any, Any]:
    """How invitations stand, and the codes of the warnings."""
    notebook = Notebook()
    results = screen_files(paths, home.profile, None, notebook, inviting=inviting)
    return [each.invitation for each in results], [each.code for each in notebook.warnings]


def refused(home: Home, *paths: Path) -> list[str]:
    with pytest.raises(ProblemsError) as caught:
        screen_files(paths, home.profile, None, Notebook(), inviting=INVITING)
    return [problem.code for problem in caught.value.problems]


def test_ours_in_time(home: Home) -> None:
    path = home.form("a.json", "A", home.invitation("A"))
    assert scored(home, path) == (["in_time"], [])
    assert scored(home, path, inviting=None) == ([None], [])


def test_without_one_it_works_and_is_marked(home: Home) -> None:
    assert scored(home, home.form("a.json", "A")) == (["none"], [])


def test_late_is_scored_and_told(home: Home) -> None:
    path = home.form("a.json", "A", home.invitation("A", last="2026-11-19"))
    assert scored(home, path) == (["late"], ["invitation-late"])


def test_the_day_is_that_of_the_candidates_own_zone(home: Home) -> None:
    sent = home.invitation("A")
    path = home.form("a.json", "A", sent, finished=f"{LAST}T23:59:59-10:00")
    assert scored(home, path) == (["in_time"], [])


def test_a_file_that_says_no_time_may_be_told_one(home: Home) -> None:
    path = home.form("a.json", "A", home.invitation("A"), finished=None)
    assert scored(home, path) == (["time_unknown"], ["invitation-time-unknown"])
    received = Inviting(INVITING.secret, LAST)
    assert scored(home, path, inviting=received) == (["in_time"], [])


def test_what_is_refused_is_told_apart(home: Home) -> None:
    forged = home.form("a.json", "A", home.invitation("A", OTHER))
    altered = home.form("b.json", "B", home.invitation("A"))
    version = home.form("c.json", "C", home.invitation("C", asked="0" * 64))
    assert refused(home, forged) == ["invitation-forged"]
    assert refused(home, altered) == ["invitation-altered"]
    assert refused(home, version) == ["invitation-other-version"]
    assert len(refused(home, forged, altered, version)) == 3


def test_a_form_of_another_version_is_told_as_such(home: Home) -> None:
    """Form and invitation of one time, and a questionnaire that was changed since."""
    then = "12" * 32
    sent = home.invitation("A", asked=then)
    path = home.form("a.json", "A", sent, form={"sha256": then})
    assert refused(home, path) == ["invitation-other-version"]


def test_the_same_invitation_twice_is_an_error(home: Home) -> None:
    sent = home.invitation("A")
    paths = [home.form("a.json", "A", sent), home.form("b.json", "A", sent)]
    assert refused(home, *paths) == ["invitation-used-again"]
    again = [home.form("a.json", "A"), home.form("b.json", "A")]
    assert refused(home, *again) == ["duplicate-candidate"]


# --- in a folder -------------------------------------------------------------------------------


def test_one_bad_invitation_costs_nobody_else_anything(home: Home) -> None:
    home.form("a.json", "A", home.invitation("A"))
    home.form("b.json", "B", home.invitation("B", OTHER))
    home.form("c.json", "C")
    home.form("d.json", "D", home.invitation("D", last="2026-11-01"))
    batch = whole(opened(home.folder, inviting=INVITING))
    assert told(batch) == [(2, "B", "invitation-forged"), (4, "D", "invitation-late")]
    pairs = batch.answers.select("candidate_id", "invitation").rows()
    assert pairs == [("A", "in_time"), ("C", "none"), ("D", "late")]
    assert batch.keys["sound"].to_list() == [True, False, True, True]


def test_of_one_invitation_the_file_finished_first_counts(home: Home) -> None:
    sent = home.invitation("A")
    home.form("1-late.json", "A", sent, finished="2026-11-20T12:00:00+01:00")
    home.form("2-first.json", "A", sent, finished="2026-11-20T10:30:00Z")
    home.form("3-same.json", "A", sent, finished="2026-11-21T10:00:00+01:00")
    applicants = opened(home.folder, inviting=INVITING)
    batch = whole(applicants)
    assert batch.answers["row"].to_list() == [2]
    assert told(batch) == [(n, "A", "invitation-used-again") for n in (1, 3)]
    assert '"' not in batch.problems[0].problem.message
    assert "2-first.json" in batch.problems[0].problem.message
    # Nobody's id, so that they are not taken for a later answer that replaces the first.
    assert batch.keys["candidate_id"].to_list() == [None, "A", None]


@pytest.mark.parametrize("finished", [None, "2026-11-20T09:00:00"])
def test_where_the_first_cannot_be_told_none_is_taken_for_it(
    home: Home, finished: str | None
) -> None:
    sent = home.invitation("A")
    home.form("a.json", "A", sent)
    home.form("b.json", "A", sent, finished=finished)
    batch = whole(opened(home.folder, inviting=INVITING))
    assert batch.answers.height == 0
    assert told(batch) == [(n, "A", "invitation-used-again") for n in (1, 2)]
    assert "b.json too" in batch.problems[0].problem.message


def test_the_same_time_tells_nobody_which_was_first(home: Home) -> None:
    sent = home.invitation("A")
    home.form("a.json", "A", sent)
    home.form("b.json", "A", sent, answers={"1": 1})
    home.form("c.json", "A", sent, finished="2026-11-21T10:00:00+01:00")
    batch = whole(opened(home.folder, inviting=INVITING))
    assert batch.answers.height == 0
    assert len(batch.problems) == 3


def test_the_same_file_under_two_names_is_one(home: Home) -> None:
    path = home.form("answers-A.json", "A", home.invitation("A"))
    (home.folder / "answers-A.json-1.json").write_bytes(path.read_bytes())
    for inviting in (INVITING, None):
        batch = whole(opened(home.folder, inviting=inviting))
        assert batch.answers["candidate_id"].to_list() == ["A"]
        assert told(batch) == [(2, "", "same-file")]


@pytest.mark.parametrize("later", ["2026-11-25T10:00:00+01:00", DAY])
def test_no_stranger_takes_the_place_of_who_was_invited(home: Home, later: str) -> None:
    home.form("1.json", "A", home.invitation("A"))
    home.form("2.json", "A", finished=later)
    home.form("3.json", "A", home.invitation("A", OTHER), finished=later)
    home.form("4.json", "A", home.invitation("B"), finished=later)
    home.form("5.json", "A", home.invitation("A"), finished=later, answers={"1": 99})
    rows = [["A", *GOOD[1:]], ["T", *GOOD[1:]]]
    (home.folder / "6.csv").write_text(csv_text([IDS, *rows]), encoding="utf-8")
    batch = whole(opened(home.folder, inviting=INVITING))
    assert batch.answers.select("candidate_id", "row").rows() == [("A", 1), ("T", 9)]
    assert batch.keys["candidate_id"].to_list() == ["A", None, None, None, None, None, "T"]
    assert [code for _, _, code in told(batch)] == [
        "invitation-elsewhere",
        "invitation-forged",
        "invitation-altered",
        "changed-form",
        "invitation-elsewhere",
    ]


def test_a_spoiled_file_does_not_use_an_invitation_up(home: Home) -> None:
    sent = home.invitation("A")
    home.form("1.json", "A", sent, answers={"1": 99})
    home.form("2.json", "A", sent, finished="2026-11-21T10:00:00+01:00")
    batch = whole(opened(home.folder, inviting=INVITING))
    assert batch.answers["row"].to_list() == [2]
    assert told(batch) == [(1, "A", "changed-form")]


def test_a_file_in_time_goes_before_a_late_one(home: Home) -> None:
    home.form("1.json", "A", home.invitation("A"))
    late = f"{LAST}T10:00:00+01:00"
    home.form("2.json", "A", home.invitation("A", last="2026-11-01"), finished=late)
    batch = whole(opened(home.folder, inviting=INVITING))
    assert batch.answers["row"].to_list() == [1]
    assert told(batch) == [(2, "A", "invitation-elsewhere")]


def test_where_there_is_no_clock_the_day_that_was_written_counts(home: Home) -> None:
    path = home.form("a.json", "A", home.invitation("A"), finished=None, answered="2027-02-01")
    assert scored(home, path) == (["late"], ["invitation-late"])


def test_another_invitation_of_the_same_person_is_another_matter(home: Home) -> None:
    home.form("a.json", "A", home.invitation("A"))
    home.form("b.json", "A", home.invitation("A", last="2027-01-31"))
    batch = whole(opened(home.folder, inviting=INVITING))
    assert batch.keys["candidate_id"].to_list() == ["A", "A"]
    assert told(batch) == []


def test_a_table_alone_has_no_invitations(home: Home) -> None:
    path = home.folder.parent / "t.csv"
    path.write_text(csv_text([IDS, GOOD]), encoding="utf-8")
    with pytest.raises(ProblemsError) as caught:
        opened(path, inviting=INVITING)
    assert [each.code for each in caught.value.problems] == ["invites-without-files"]


def test_rows_in_a_folder_are_marked(home: Home) -> None:
    home.form("a.json", "A", home.invitation("A"))
    (home.folder / "t.csv").write_text(csv_text([IDS, GOOD]), encoding="utf-8")
    batch = whole(opened(home.folder, inviting=INVITING))
    assert batch.answers["invitation"].to_list() == ["in_time", "none"]
    assert whole(opened(home.folder)).answers["invitation"].to_list() == [None, None]


def test_messages_name_no_one_else(home: Home) -> None:
    path = home.form("b.json", "B", home.invitation("A"))
    with pytest.raises(ProblemsError) as caught:
        screen_files([path], home.profile, None, Notebook(), inviting=INVITING)
    [problem] = caught.value.problems
    assert problem.severity is Severity.ERROR
    assert problem.where.field == "invitation"
    assert home.invitation("A") not in str(problem)
