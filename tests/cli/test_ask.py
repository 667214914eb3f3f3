"""``screener ask``: through a pipe, in a real terminal, interrupted and taken up again."""

import io
import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from screener.cli import ask_read
from screener.cli.ask_read import NotUnderstoodError
from screener.models.form import FormQuestion
from screener.pipeline import Notebook, screen_files
from screener.report.view.catalogue import LANGUAGES, words_in
from tests.cli.conftest import Ended, Run
from tests.form_rows import Given, drawn, loaded, words
from tests.pipeline.test_formed import told

ASKED = "sales-quick"
Typing = Callable[..., Ended]


@pytest.fixture
def typing(screener: Run, monkeypatch: pytest.MonkeyPatch) -> Typing:
    """Runs the command with these lines typed into a pipe."""

    def call(*lines: str, options: tuple[str, ...] = ("--id", "C-1"), asked: str = ASKED) -> Ended:
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        return screener("ask", asked, *options)

    return call


def kept(path: str = "answers-C-1.json") -> dict[str, Any]:
    found: dict[str, Any] = json.loads(Path(path).read_text(encoding="utf-8"))
    return found


def typed(question: FormQuestion, given: Any) -> list[str]:
    """What a person types to give an answer."""
    if given is None:
        return ["/s"]
    text = " ".join(map(str, given)) if isinstance(given, list) else str(given)
    return [text, ""] if question.kind == "text" else [text]


# --- through a pipe -------------------------------------------------------------------------


def by_hand(folder: Path, given: Given) -> Path:
    """The same answers in a file of one's own: items and words, and the same times."""
    from screener.models.form_order import shown_order

    form, instrument = loaded(ASKED)
    ids = shown_order(instrument.questionnaire, form.sha256)
    lines = [
        f"  {ids[q.number - 1]}: {json.dumps(';'.join(words(q, given[q.number])))}"
        for q in form.first.questions
        if q.number in given
    ]
    times = [f"{name}: {kept()[name]}" for name in ("started", "finished")]
    head = ["candidate: {id: C-1, name: Jo Ex}", f"questionnaire: {ASKED}", *times, "answers:"]
    path = folder / "by-hand.yaml"
    path.write_text("\n".join([*head, *lines, ""]), encoding="utf-8")
    return path


def result(path: Path) -> dict[str, Any]:
    return told(screen_files([path], "account-executive", None, Notebook())[0])


def test_a_whole_questionnaire_scores_as_typed_by_hand(typing: Typing, here: Path) -> None:
    form, _ = loaded(ASKED)
    given = drawn(form, 5)
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


# --- how an answer is read ------------------------------------------------------------------

SCALE = FormQuestion(1, "scale", "T", ("No", "Perhaps so", "Yes"), "Not  for me")
COUNTS = FormQuestion(1, "choice", "T", ("0", "1", "2 or more"), "None")
SEVERAL = FormQuestion(1, "choices", "T", ("Phone, or mail", "Mail", "In person"), None)
NUMBER = FormQuestion(1, "number", "T", (), "Never", "targets", 0, 4)
YES_NO = FormQuestion(1, "yes_no", "T", ("Ja", "Nein"))
TEXT = FormQuestion(1, "text", "T")
READ = [
    (SCALE, "2", 2),
    (SCALE, " 3. ", 3),
    (SCALE, "perhaps  SO", 2),
    (SCALE, "0", 0),
    (SCALE, "n/a", 0),
    (SCALE, "not for me", 0),
    (COUNTS, "b", 2),
    (COUNTS, "0", 1),
    (COUNTS, "1", 2),
    (COUNTS, "n/a", 0),
    (SEVERAL, "3, 1", [1, 3]),
    (SEVERAL, "1 1;2", [1, 2]),
    (SEVERAL, "Phone, or mail", [1]),
    (SEVERAL, "mail; phone, or mail", [1, 2]),
    (NUMBER, "2,5", "2.5"),
    (NUMBER, " 4 ", "4"),
    (NUMBER, "n/a", "n/a"),
    (NUMBER, "never", "n/a"),
    (NUMBER, "0", "0"),
    (YES_NO, "j", 1),
    (YES_NO, "nein", 2),
    (TEXT, "So, and so", "So, and so"),
]


@pytest.mark.parametrize(("question", "text", "given"), READ)
def test_what_is_typed_is_read(question: FormQuestion, text: str, given: object) -> None:
    assert ask_read.read(question, text, words_in("en")) == given


WRONG = [
    (SCALE, "4", "“4” is none of the answers. Please type 1 to 3 or 0."),
    (SCALE, "1 2", "Only one answer can be given here. Please type 1 to 3 or 0."),
    (COUNTS, "2", "“2” is none of the answers. Please type a to c or n/a."),
    (SEVERAL, "1 4", "“4” is none of the answers. Please type 1 to 3."),
    (NUMBER, "ten", "is not a plain number. Please type a number from 0 to 4 (targets) or n/a,"),
    (NUMBER, "5", "5 is outside the limits. Please type a number from 0 to 4 (targets) or n/a."),
    (NUMBER, "1e1", "is not a plain number"),
    (TEXT, "x" * 10_001, "longer than 10000 characters"),
]


@pytest.mark.parametrize(("question", "text", "said"), WRONG)
def test_what_is_no_answer_is_told(question: FormQuestion, text: str, said: str) -> None:
    with pytest.raises(NotUnderstoodError) as caught:
        ask_read.read(question, text, words_in("en"))
    assert said in str(caught.value).replace("10,000", "10000")


@pytest.mark.parametrize("language", LANGUAGES)
def test_commands_begin_with_different_letters(language: str) -> None:
    from screener.cli.asking import COMMANDS, command_named

    speak = words_in(language)
    short = [speak(f"terminal.command.{name}")[0] for name in COMMANDS]
    assert len({letter.lower() for letter in short}) == len(COMMANDS)
    assert [command_named(f"/{letter}", speak) for letter in short] == list(COMMANDS)


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
    lines = ("", "", "y", " /not a command", "and\x1b[31m more", "", "half of it", "/p")
    assert typing(*lines, asked="t.yaml").code == 4
    assert kept()["answers"] == {"1": 1, "2": "/not a command\nand[31m more", "3": "half of it"}


# --- in a real terminal ---------------------------------------------------------------------

# Makes the terminal its own, as a shell does, so that Ctrl-C and a closed window reach it.
START = """
import fcntl, os, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execv(sys.executable, [sys.executable, "-m", "screener", *sys.argv[1:]])
"""


class Terminal:
    """A process on a terminal of its own, read and typed into as a person does."""

    def __init__(self, folder: Path, *options: str) -> None:
        self.master, slave = pty.openpty()
        command = [sys.executable, "-c", START, "ask", ASKED, *options]
        environment = {**os.environ, "TERM": "xterm", "COLUMNS": "60", "LINES": "40"}
        self.process = subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
        )
        os.close(slave)
        self.seen = ""

    def until(self, text: str) -> str:
        """All that is shown up to a text; fails if it never comes."""
        while text not in self.seen:
            ready, _, _ = select.select([self.master], [], [], 60)
            assert ready, f"never shown: {text!r}; but: {self.seen[-2000:]!r}"
            self.seen += os.read(self.master, 65536).decode(errors="replace")
        before, found, self.seen = self.seen.partition(text)
        return before + found

    def type(self, text: str) -> None:
        os.write(self.master, text.encode())

    def answer(self, questions: tuple[FormQuestion, ...], given: Given) -> None:
        """Type the answers to these questions, which are asked in this order."""
        for question in questions:
            self.until(f"Question {question.number} of 45")
            self.until("/h help")
            self.until(": ")
            for line in typed(question, given.get(question.number)):
                self.type(f"{line}\r")

    def close(self) -> None:
        """Close the window."""
        os.close(self.master)
        self.master = -1

    def ended(self) -> int:
        return self.process.wait(60)


@contextmanager
def terminal(folder: Path, *options: str) -> Iterator[Terminal]:
    found = Terminal(folder, *options)
    try:
        yield found
    finally:
        if found.process.poll() is None:
            found.process.kill()
        found.process.wait(60)
        if found.master >= 0:
            found.close()


def interrupted_at_11(here: Path, questions: tuple[FormQuestion, ...], given: Given) -> None:
    with terminal(here, "--id", "C-1") as shown:
        shown.until("when you have read this: ")
        shown.type("\r")
        shown.until("Your name")
        shown.type("Jo Exx\x7f\r")
        shown.answer(questions[:10], given)
        shown.until("Question 11 of 45")
        shown.until("Your answer, ")
        shown.type("2\x03")
        told_ = shown.until("-o answers-C-1.json")
        assert re.search(r"Stopped; what was answered is kept\. To go on:\s+\S+ ask", told_)
        assert shown.ended() == 130


def closed_at_21(here: Path, questions: tuple[FormQuestion, ...], given: Given) -> None:
    with terminal(here, "-o", "answers-C-1.json") as shown:
        assert "of Jo Ex:" in shown.until("where you")
        shown.answer(questions[last() : 20], given)
        shown.until("Question 21 of 45")
        shown.close()
        assert shown.ended() == -signal.SIGHUP


def finished(here: Path, questions: tuple[FormQuestion, ...], given: Given) -> None:
    with terminal(here, "--id", "C-1") as shown:
        shown.answer(questions[last() :], given)
        shown.until("finish: ")
        shown.type("\r")
        shown.until("screener score answers-C-1.json -p PROFILE")
        assert shown.ended() == 0


def last() -> int:
    """The number of the last question that was answered."""
    return int(max(kept()["answers"], key=int))


@pytest.mark.long
@pytest.mark.skipif(sys.platform != "linux", reason="for Linux")
def test_in_a_terminal_nothing_is_lost(here: Path) -> None:
    form, _ = loaded(ASKED)
    given, questions = drawn(form, 7), form.first.questions
    interrupted_at_11(here, questions, given)
    assert set(kept()["answers"]) == {str(n) for n in given if n <= 10}
    closed_at_21(here, questions, given)
    assert set(kept()["answers"]) == {str(n) for n in given if n <= 20}
    finished(here, questions, given)
    assert result(here / "answers-C-1.json") == result(by_hand(here, given))
