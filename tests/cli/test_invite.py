"""From a list of people to forms, and from what comes back to a round."""

import csv
import json
import re
import stat
from pathlib import Path
from typing import Any

import pytest

from screener.pipeline import Notebook
from screener.pipeline.forms import load_form
from tests.cli.conftest import Ended, Run

ASKED = "sales-quick"
PEOPLE = "candidate_id,name,email\nC-1,Ann Muster,ann@example.org\nC-2,,\n"


@pytest.fixture
def people(here: Path) -> Path:
    path = here / "people.csv"
    path.write_text(PEOPLE, encoding="utf-8")
    return Path("people.csv")


def invited(screener: Run, people: Path, *more: str) -> Ended:
    return screener("invite", people, "-q", ASKED, "-o", "out", *more)


def data_in(page: Path) -> dict[str, Any]:
    """What a form was made for."""
    text = page.read_text(encoding="utf-8")
    found = re.search(r'<script type="application/json" id="addressee">(.*?)</script>', text)
    assert found is not None
    data: dict[str, Any] = json.loads(found[1])
    return data


def test_a_form_a_key_and_a_list_for_the_mails(screener: Run, here: Path, people: Path) -> None:
    ended = invited(screener, people, "--expires", "2099-12-31")
    assert ended.code == 0, ended.err
    assert ended.out == "out/mail-merge.csv\n"
    assert "out.invites-key: the key was made there" in ended.err
    assert "cannot tell who sat at the keyboard" in ended.err
    assert "the answers themselves are not signed" in ended.err
    assert sorted(path.name for path in (here / "out").iterdir()) == [
        "C-1.html", "C-2.html", "mail-merge.csv",
    ]  # fmt: skip
    assert stat.S_IMODE((here / "out.invites-key").stat().st_mode) == 0o600
    rows = list(csv.reader((here / "out/mail-merge.csv").read_text("utf-8-sig").splitlines()))
    assert rows[1][:3] == ["C-1", "Ann Muster", "ann@example.org"]
    assert rows[1][4:] == ["2099-12-31", "C-1.html"]
    assert "Ann" not in (here / "out/C-2.html").read_text("utf-8")


def test_the_same_again_gives_the_same_files(screener: Run, here: Path, people: Path) -> None:
    invited(screener, people, "--expires", "2099-12-31")
    before = {path.name: path.read_bytes() for path in (here / "out").iterdir()}
    again = invited(screener, people, "--expires", "2099-12-31")
    assert again.code == 0
    assert "key was made" not in again.err
    assert {path.name: path.read_bytes() for path in (here / "out").iterdir()} == before


def test_a_last_day_is_set_where_none_is_named(screener: Run, here: Path, people: Path) -> None:
    ended = invited(screener, people)
    assert ended.code == 0
    assert re.search(r"2 forms, each with an invitation until 20\d\d-\d\d-\d\d\.", ended.err)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--expires", "31.12.2099"], "--expires takes a day"),
        (["--expires", "20991231"], "--expires takes a day"),
        (["--expires", "2001-01-01"], "has passed"),
        (["--key", "out/k"], "must not lie in the folder"),
        (["--language", "xx"], 'no texts in the language "xx"'),
        (["--notice", "none.txt"], "no such file"),
    ],
)
def test_what_will_not_do_writes_nothing(
    screener: Run, here: Path, people: Path, more: list[str], said: str
) -> None:
    ended = invited(screener, people, *more)
    assert ended.code == 2
    assert said.casefold() in ended.err.casefold()
    assert [path.name for path in here.iterdir()] == ["people.csv"]


def test_a_list_with_mistakes_makes_no_key(screener: Run, here: Path, people: Path) -> None:
    people.write_text(PEOPLE + "C-1,Bo,\n", encoding="utf-8")
    ended = invited(screener, people)
    assert ended.code == 2
    assert "people.csv:4: col 1 'candidate_id'" in ended.err
    assert [path.name for path in here.iterdir()] == ["people.csv"]


# --- what comes back ---------------------------------------------------------------------------


@pytest.fixture
def back(screener: Run, here: Path, people: Path) -> Path:
    """The forms of C-1 and C-2 filled in, in a folder."""
    invited(screener, people, "--expires", "2099-12-31")
    folder = here / "back"
    folder.mkdir()
    for name in ("C-1", "C-2"):
        answered(here / "out" / f"{name}.html", folder / f"{name}.json")
    return folder


def answered(page: Path, path: Path, **changes: Any) -> None:
    """The answers file that the page writes where each question gets its second answer."""
    form, _ = load_form(ASKED, Notebook())
    told = data_in(page)
    said = {
        "candidate": {"id": told["id"]},
        "questionnaire": form.questionnaire,
        "version": form.version,
        "finished": "2026-11-20T10:00:00+01:00",
        "invitation": told["invitation"],
        "form": {"sha256": form.sha256},
        "answers": {str(q.number): 2 if q.options else "1" for q in form.first.questions},
    }
    path.write_text(json.dumps({**said, **changes}), encoding="utf-8")


def score(screener: Run, *more: str | Path) -> Ended:
    command = ["-p", "account-executive", "-q", ASKED, "--no-pdf", "--json", "results"]
    return screener("score", *more, *command)


def test_another_list_into_the_same_folder(screener: Run, here: Path, people: Path) -> None:
    invited(screener, people, "--expires", "2099-12-31")
    people.write_text("candidate_id\nC-1\n", encoding="utf-8")
    ended = invited(screener, people, "--expires", "2099-12-30")
    assert ended.code == 0
    assert "1 form in this folder had another invitation before" in ended.err
    assert "1 form in this folder is for nobody on this list: C-2.html." in ended.err


def test_score_takes_the_folder(screener: Run, here: Path, back: Path) -> None:
    ended = score(screener, "back", "--invites", "out.invites-key")
    assert ended.code == 0, ended.err
    assert ended.out.count("invited, in time") == 2
    (here / "empty").mkdir()
    assert "no answers file in this folder" in score(screener, "empty").err


def test_score_knows_them_again(screener: Run, here: Path, back: Path) -> None:
    ended = score(screener, back / "C-1.json", "--invites", "out.invites-key")
    assert ended.code == 0, ended.err
    assert "invited, in time" in ended.out
    assert "does not say who filled it in" in ended.err
    stored = json.loads((here / "results" / "C-1.json").read_text("utf-8"))
    assert stored["invitation"] == "in_time"
    late = score(
        screener, back / "C-1.json", "--invites", "out.invites-key", "--received", "2100-01-01"
    )
    assert (late.code, "invited, late" in late.out) == (0, True)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--received", "2026-01-01"], "it needs --invites"),
        (["--invites", "none"], "key of the invitations is not there"),
        (["--invites", "people.csv"], "no key of the invitations"),
        (["--invites", "out.invites-key", "--received", "soon"], "--received takes a day"),
    ],
)
def test_options_that_will_not_do(screener: Run, back: Path, more: list[str], said: str) -> None:
    ended = score(screener, back / "C-1.json", *more)
    assert ended.code == 2
    assert said in ended.err


def batch(screener: Run, *more: str) -> Ended:
    command = ["-p", "account-executive", "-q", ASKED, "-o", "round", "--reports", "none"]
    return screener("batch", "back", *command, *more)


def column(here: Path, name: str) -> list[str]:
    text = (here / "round" / "ranking.csv").read_text("utf-8-sig")
    return [row[name] for row in csv.DictReader(text.splitlines())]


def test_a_round_says_how_each_invitation_stands(screener: Run, here: Path, back: Path) -> None:
    answered(here / "out/C-2.html", back / "C-3.json", candidate={"id": "C-3"})
    answered(here / "out/C-2.html", back / "C-4.json", candidate={"id": "C-4"}, invitation=None)
    text = (back / "C-4.json").read_text("utf-8").replace('"invitation": null, ', "")
    (back / "C-4.json").write_text(text, encoding="utf-8")
    ended = batch(screener, "--invites", "out.invites-key")
    assert ended.code == 3, ended.err
    assert dict(zip(column(here, "Candidate ID"), column(here, "Invitation"), strict=True)) == {
        "C-1": "in time", "C-2": "in time", "C-4": "none",
    }  # fmt: skip
    problems = (here / "round" / "problems.csv").read_text("utf-8-sig")
    assert [row["Code"] for row in csv.DictReader(problems.splitlines())] == ["invitation-altered"]


@pytest.mark.long
def test_without_a_key_a_ranking_says_nothing_of_invitations(
    screener: Run, here: Path, back: Path
) -> None:
    assert batch(screener).code == 0
    header = (here / "round" / "ranking.csv").read_text("utf-8-sig").splitlines()[0]
    assert "Invitation" not in header


@pytest.mark.long
def test_a_round_held_against_another_key_is_another_round(screener: Run, back: Path) -> None:
    assert batch(screener, "--invites", "out.invites-key").code == 0
    again = batch(screener, "--invites", "out.invites-key", "--received", "2026-11-30")
    assert again.code == 2
    assert "--received was not given, and is 2026-11-30" in again.err
    without = batch(screener)
    assert without.code == 2
    assert "the key of --invites was" in without.err
    updated = batch(screener, "--update")
    assert updated.code == 0, updated.err
