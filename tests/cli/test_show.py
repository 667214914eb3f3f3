"""What reaches the terminal: never a control character, never an endless list."""

import io
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screener.cli import show
from screener.problems import Problem, Severity, Where

MISTAKE = Problem(
    "unknown-key",
    'The key "titel" is not known here.',
    Where("mine.yaml", 3, 1, "titel"),
    allowed=("title", "version"),
    hint='Did you mean "title"?',
)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@given(st.text(st.characters()))
def test_nothing_that_moves_a_cursor_is_shown(text: str) -> None:
    shown = show.clean(text)
    shown.encode("utf-8")
    assert not any(ord(c) < 32 or 127 <= ord(c) < 160 or c in "\u202e\u2066\u2028" for c in shown)


def test_marks_of_other_tools_stay_words() -> None:
    assert show.clean("[red]a[/red] [/] \x1b[2J\u202eb\r\nc") == (
        "[red]a[/red] [/] <U+001B>[2J<U+202E>b c"
    )


def test_a_problem_has_its_place_and_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    show.problems([MISTAKE], "nothing was written.")
    assert capsys.readouterr().err == (
        'mine.yaml:3:1: titel: The key "titel" is not known here.\n'
        "  Allowed: title, version\n"
        '  Did you mean "title"?\n'
        "1 mistake; nothing was written.\n"
    )


def test_warnings_are_no_mistakes(capsys: pytest.CaptureFixture[str]) -> None:
    warning = Problem("hidden", "This held signs.", Where("a.yaml"), severity=Severity.WARNING)
    show.problems([warning], "nothing was written.")
    assert capsys.readouterr().err == "a.yaml: Warning: This held signs.\n"


def test_a_problem_without_a_place_says_what_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    show.problems([Problem("x", "There is no profile.")])
    assert capsys.readouterr().err == "Error: There is no profile.\n"


def test_very_many_problems_are_counted(capsys: pytest.CaptureFixture[str]) -> None:
    show.problems([MISTAKE] * 53)
    lines = capsys.readouterr().err.splitlines()
    assert lines[-2:] == ["and 3 more", "53 mistakes."]
    assert len(lines) == 3 * 50 + 2


@pytest.mark.parametrize(
    ("terminal", "settings", "coloured"),
    [
        (True, {}, True),
        (True, {"NO_COLOR": "1"}, False),
        (True, {"TERM": "dumb"}, False),
        (False, {}, False),
    ],
)
def test_colour_only_where_it_is_wanted(
    monkeypatch: pytest.MonkeyPatch, terminal: bool, settings: dict[str, str], coloured: bool
) -> None:
    stream = Terminal() if terminal else io.StringIO()
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "stderr", stream)
    show.problems([MISTAKE])
    assert ("\x1b[" in stream.getvalue()) == coloured


def test_progress_is_for_terminals_and_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    quiet, seen = io.StringIO(), Terminal()
    for stream in (quiet, seen):
        monkeypatch.setattr(sys, "stderr", stream)
        for done in range(3):
            show.progress(done, 2, "Report")
    assert quiet.getvalue() == ""
    assert "Report 2 of 2" in seen.getvalue()
    assert seen.getvalue().rpartition("\r")[0].rpartition("\r")[2].strip() == ""


def test_on_a_terminal_talk_ends_where_words_do_and_commands_stay_whole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", "41")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setattr(sys, "stderr", Terminal())
    command = "screener batch 'a long name of a table.csv' -p account-executive -o round"
    show.say(f"Stopped; 1 of 9 reports is there and whole. The same command goes on: {command}")
    show.command(command)
    show.problems([Problem("x", "This is said of a file.", Where("a long name.csv"))])
    assert isinstance(sys.stderr, Terminal)
    assert sys.stderr.getvalue().splitlines() == [
        "Stopped; 1 of 9 reports is there and",
        "whole. The same command goes on:",
        f"  {command}",
        f"  {command}",
        "a long name.csv: This is said of a file.",
    ]


def test_what_only_waits_for_a_word_is_no_mistake(capsys: pytest.CaptureFixture[str]) -> None:
    close = [Problem("close-headers", "2 headers.", value="2"), Problem("close-header", "a")]
    show.problems(close, "nothing was written.")
    assert capsys.readouterr().err.endswith("2 headers need your word; nothing was written.\n")
    show.problems([*close, MISTAKE], "nothing was written.")
    said = "1 mistake and 2 headers need your word; nothing was written.\n"
    assert capsys.readouterr().err.endswith(said)


def test_wide_letters_take_the_room_of_two() -> None:
    assert show.room("田中 a") == 6
    assert show.cut("田中 a", 6) == "田中 a"
    assert show.cut("田中 abc", 6) == "田中 …"


def test_columns_are_aligned() -> None:
    rows = [("a", "1", "x"), ("bbb", "22", "")]
    assert show.columns(rows, right=[1]) == ["a     1  x", "bbb  22"]
