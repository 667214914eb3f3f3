"""``screener ask`` through a pipe: what is asked, kept, taken up again, and refused."""

import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.asked import ASKED, by_hand, kept, result, typed
from tests.cli.conftest import Ended, Run
from tests.form_rows import drawn, loaded

Typing = Callable[..., Ended]


@pytest.fixture
def typing(screener: Run, monkeypatch: pytest.MonkeyPatch) -> Typing:
    """Runs the command with these lines typed into a pipe."""

    def call(*lines: str, options: tuple[str, ...] = ("--id", "C-1"), asked: str = ASKED) -> Ended:
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        return screener("ask", asked, *options)

    return call


def test_a_whole_questionnaire_scores_as_typed_by_hand(typing: Typing, here: Path) -> None:
    form, _ = loaded(ASKED)
    given = drawn(form, 9)
    assert len(given) < len(form.first.questions)
    lines = [line for q in form.first.questions for line in typed(q, given.get(q.number))]
    ended = typing("", "Jo Ex", *lines, "")
    assert (ended.code, ended.out) == (0, "answers-C-1.json\n")
    assert "screener score answers-C-1.json -p PROFILE" in ended.err
    found = kept()
    assert found["candidate"] == {"id": "C-1", "name": "Jo Ex"}
    assert found["started"] <= found["finished"]
    assert re.search(r"[+-]\d\d:\d\d$", found["finished"])
    assert result(Path("answers-C-1.json")) == result(by_hand(here, given))


def test_the_end_of_the_input_is_a_pause(typing: Typing) -> None:
    ended = typing("", "", "3", "/s", "2")
    assert ended.code == 4
    assert ended.err.endswith("screener ask sales-quick -o answers-C-1.json\n")
    assert kept()["answers"] == {"1": 3, "3": 2}
    assert "finished" not in kept()
    assert "name" not in kept()["candidate"]
    begun = kept()["started"]
    again = typing("4", options=("-o", "answers-C-1.json"))
    assert "These are the answers of C-1: 2 of 45 questions are answered." in again.err
    assert "Before you" not in again.err
    assert kept()["answers"] == {"1": 3, "3": 2, "4": 4}
    assert kept()["started"] == begun


def test_commands(typing: Typing) -> None:
    ended = typing(
        *("", "", "/b", "/?", "/nothing", "", "1", "/back", "", "2", "/b", "/skip", "/pause", "9")
    )
    assert ended.code == 4
    for said in (
        "This is the first question.",
        "/s (skip) leaves this question open",
        "There is no command /nothing.",
        "Nothing was typed. /s leaves the question open.",
        "Your answer so far: Never. Enter keeps it.",
        "Your answer was taken back; the question is open.",
        "Stopped for now. Your answers so far are in answers-C-1.json.",
    ):
        assert said in ended.err
    assert kept()["answers"] == {"1": 1}


def test_before_the_first_question_nothing_is_kept(typing: Typing, here: Path) -> None:
    ended = typing("", options=())
    assert ended.code == 4
    assert "nothing was written" in ended.err
    assert list(here.iterdir()) == []


def test_who_it_is_is_asked(typing: Typing) -> None:
    ended = typing("", "", "x" * 301, "a@b.example", "Jo", "1", options=())
    assert "This is needed" in ended.err
    assert "longer than 300 characters" in ended.err
    path = next(Path().glob("answers-*.json"))
    assert kept(str(path))["candidate"] == {"id": "a@b.example", "name": "Jo"}
    assert path.stat().st_mode & 0o077 == 0


def test_what_is_open_can_be_answered_at_the_end(typing: Typing) -> None:
    number = len(loaded(ASKED)[0].first.questions)
    typing("", "", *["1"] * number)
    path = Path("answers-C-1.json")
    document = kept()
    for open_ in ("3", "7"):
        del document["answers"][open_]
    path.write_text(json.dumps(document), encoding="utf-8")
    ended = typing("99", "3", "2", "/b", "/b", "1", "1", "", options=("--id", "C-1"))
    assert ended.code == 0
    assert (
        "2 questions are still open:" in ended.err or "Two questions are still open:" in ended.err
    )
    assert "There is no question 99." in ended.err
    assert kept()["answers"]["3"] == 2
    assert "7" not in kept()["answers"]
    assert "finished" in kept()


def test_notice_contact_and_language(typing: Typing) -> None:
    Path("n.txt").write_text("We keep it for a month.\n", encoding="utf-8")
    more = ("--contact", "Kim, 555 0100", "--notice", "n.txt", "--language", "de", "--name", "Jo")
    ended = typing("", "Nie", options=("--id", "C-1", *more))
    for said in ("We keep it for a month.", "oder bei Fragen: Kim, 555 0100.", "Frage 1 von 45"):
        assert said in ended.err
    assert kept()["language"] == "de"
    assert kept()["answers"] == {"1": 1}
    assert "Das sind die Antworten von Jo" in typing().err


# --- what is refused ------------------------------------------------------------------------


def refused(typing: Typing, document: object, *options: str) -> str:
    """What is said; the file stays as it is."""
    path = Path("answers-C-1.json")
    path.write_text(document if isinstance(document, str) else json.dumps(document))
    before = path.read_bytes()
    ended = typing("", "", "1", options=options or ("--id", "C-1"))
    assert ended.code == 2
    assert path.read_bytes() == before
    return ended.err


def test_files_that_are_not_gone_on_with(typing: Typing) -> None:
    typing("", "", "1")
    begun = kept()
    assert "are finished" in refused(typing, {**begun, "finished": begun["started"]})
    assert "another candidate" in refused(typing, begun, "--id", "C-2", "-o", "answers-C-1.json")
    other = {**begun, "form": {"sha256": "0" * 64}}
    assert "which is not what is asked here" in refused(typing, other)
    by_items = {name: value for name, value in begun.items() if name != "form"}
    assert "not begun in a form" in refused(typing, by_items)
    assert "the file was changed" in refused(typing, {**begun, "answers": {"1": 99}})
    assert refused(typing, json.dumps(begun)[:100])
    assert refused(typing, "")


class Meddling(io.StringIO):
    """Typed lines; as the second answer is typed, another program writes the file."""

    def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]
        line = super().readline(-1 if size is None else size)
        if line == "2\n":
            Path("answers-C-1.json").write_text("{}")
        return line


def test_a_file_that_changes_meanwhile_is_not_written_over(
    screener: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", Meddling("\n\n1\n2\n3\n"))
    ended = screener("ask", ASKED, "--id", "C-1")
    assert ended.code == 2
    assert "Something else has written this file" in ended.err
    assert Path("answers-C-1.json").read_text() == "{}"


@pytest.mark.parametrize(
    "options", [("-o", "a.pdf"), ("--id", " "), ("--name", "x" * 301), ("--language", "xx")]
)
def test_options_that_cannot_be(typing: Typing, options: tuple[str, ...], here: Path) -> None:
    assert typing("", "", "1", options=options).code == 2
    assert list(here.iterdir()) == []


TEXTS = """\
questionnaire: t
version: "1"
title: T
language: en
categories:
  - id: c
    title: C
    definition: D
    low: L
    high: H
    items:
      - {id: pick, type: yes_no, text: Do you?}
eligibility:
  - {id: tell, type: text, text: Tell us.}
  - {id: more, type: text, text: Tell us more.}
"""


def test_texts_have_several_lines(typing: Typing) -> None:
    Path("t.yaml").write_text(TEXTS, encoding="utf-8")
    lines = ("", "", "y", " /not a command", "and\x1b[31m more", "/h", "/etc", "", "half", "/p")
    assert typing(*lines, asked="t.yaml").code == 4
    assert kept()["answers"] == {"1": 1, "2": "/not a command\nand[31m more\n/etc", "3": "half"}
