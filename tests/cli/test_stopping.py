"""Ctrl-C ends a command, even where the interruption itself is lost."""

import signal
import subprocess
import sys
import time

import pytest

DEAF = """
import sys, time
from screener.cli.stopping import stops_soon
with stops_soon() as stopping:
    stopping.last_words = lambda: "3 of 9 are there."
    stopping.tidy = lambda: print("tidied", flush=True)
    begun = False
    while True:
        try:
            if not begun:
                begun = True
                print("on", flush=True)
            time.sleep(60)
        except KeyboardInterrupt:
            pass
"""
HEARS = """
import time
from screener.cli.stopping import stops_soon
try:
    with stops_soon() as stopping:
        stopping.last_words = lambda: "not this"
        print("on", flush=True)
        time.sleep(60)
except KeyboardInterrupt:
    print("heard", flush=True)
    {after}
"""


def ended(script: str) -> tuple[int, str, str, float]:
    with subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "on\n"
        begin = time.monotonic()
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
        return process.returncode, out, err, time.monotonic() - begin


def test_a_command_that_hears_nothing_is_ended_with_its_last_words() -> None:
    code, out, err, _ = ended(DEAF)
    assert (code, out, err) == (130, "tidied\n", "Stopped; 3 of 9 are there.\n")


def test_a_command_that_hears_ends_by_itself() -> None:
    code, out, err, _ = ended(HEARS.format(after=""))
    assert (code, out, err) == (0, "heard\n", "")


def test_one_that_hears_and_goes_on_is_ended_without_a_word() -> None:
    code, out, err, _ = ended(HEARS.format(after="time.sleep(60)"))
    assert (code, out, err) == (130, "heard\n", "")


EMPTY = [["batch", ""], ["map", "t.csv", "-q", ""], ["score", "--out="]]


@pytest.mark.parametrize("arguments", EMPTY, ids=" ".join)
def test_an_empty_argument_is_refused(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    from screener.cli.app import run

    assert run(arguments) == 2
    assert "is empty" in capsys.readouterr().err
