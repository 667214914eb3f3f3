"""``screener ask`` in a real terminal: interrupted, its window closed, and taken up again."""

import os
import pty
import re
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from screener.models.form import FormQuestion
from tests.cli.asked import ASKED, by_hand, kept, result, typed
from tests.form_rows import Given, drawn, loaded

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
    given, questions = drawn(form, 8), form.first.questions
    interrupted_at_11(here, questions, given)
    assert set(kept()["answers"]) == {str(n) for n in given if n <= 10}
    closed_at_21(here, questions, given)
    assert set(kept()["answers"]) == {str(n) for n in given if n <= 20}
    finished(here, questions, given)
    assert result(here / "answers-C-1.json") == result(by_hand(here, given))
