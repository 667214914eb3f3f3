"""What a long run says while it goes on."""

import io
import sys
from collections.abc import Iterator

import pytest

from screener.cli import progress
from screener.cli.progress import Progress, duration
from screener.problems import Problem, Severity


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """A second passes between two looks at it."""
    ticks: Iterator[int] = iter(range(10**9))
    monkeypatch.setattr(progress, "monotonic", lambda: float(next(ticks)))


def told(monkeypatch: pytest.MonkeyPatch, of: int, already: int = 0, until: int = 0) -> str:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    watching = Progress()
    watching.stage("Reports")
    watching.progress(0, of)
    for done in range(1, (until or of) + 1):
        watching.progress(done, of, max(0, done - already))
    watching.wipe()
    return terminal.getvalue()


def test_plain_lines_are_a_start_every_tenth_and_an_end(capsys: pytest.CaptureFixture[str]) -> None:
    watching = Progress()
    watching.stage("Reports")
    for done in range(2001):
        watching.progress(done, 2000, done)
    lines = capsys.readouterr().err.splitlines()
    assert lines == [f"Reports: {200 * tenth:,} of 2,000" for tenth in range(11)]


def test_rows_are_counted_only_where_the_line_moves(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, clock: None
) -> None:
    Progress().progress(50_000)
    assert capsys.readouterr().err == ""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    watching = Progress()
    watching.stage("Reading")
    watching.progress(50_000)
    assert terminal.getvalue().endswith("\rReading: 50,000")


def test_a_line_that_moves_has_count_rate_and_time(
    monkeypatch: pytest.MonkeyPatch, clock: None
) -> None:
    text = told(monkeypatch, 100)
    assert "\rReports: 50 of 100, 0.5 a second, 2 minutes left" in text
    assert text.endswith("\r")
    assert "take about" not in text


def test_a_long_run_says_once_how_long(monkeypatch: pytest.MonkeyPatch, clock: None) -> None:
    text = told(monkeypatch, 2000, until=60)
    assert text.count("reports will take about 1 hour 6 minutes. Ctrl-C stops") == 1
    assert "--reports 50 makes only the first ones" in text


def test_what_was_there_before_is_no_measure(monkeypatch: pytest.MonkeyPatch, clock: None) -> None:
    assert "take about" not in told(monkeypatch, 2000, already=1990)


def test_what_was_there_before_is_told_first(capsys: pytest.CaptureFixture[str]) -> None:
    watching = Progress()
    watching.stage("Reports")
    for done in range(116):
        watching.progress(done, 115, max(0, done - 104))
    lines = capsys.readouterr().err.splitlines()
    assert lines == ["Reports: 104 of 115 are there already", "Reports: 115 of 115"]


def test_the_moving_line_is_no_wider_than_the_terminal(
    monkeypatch: pytest.MonkeyPatch, clock: None
) -> None:
    monkeypatch.setenv("COLUMNS", "30")
    text = told(monkeypatch, 100)
    lines = text.split("\r")
    assert max(map(len, lines)) == 29
    assert "Reports: 50 of 100, 0.5 a se…" in lines


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "1 second"),
        (41.4, "41 seconds"),
        (60, "1 minute"),
        (840, "14 minutes"),
        (3600, "1 hour"),
        (7800, "2 hours 10 minutes"),
    ],
)
def test_durations_are_said_as_people_do(seconds: float, words: str) -> None:
    assert duration(seconds) == words


def test_quiet_leaves_warnings(capsys: pytest.CaptureFixture[str]) -> None:
    watching = Progress(quiet=True)
    watching.stage("Reports")
    watching.progress(1, 2, 1)
    watching.warn([Problem("x", "Mind the step.", severity=Severity.WARNING)])
    assert capsys.readouterr().err == "Warning: Mind the step.\n"
