"""A file shown by the system: silent, and with a reason where it cannot be."""

import sys
from pathlib import Path

import pytest

from screener.cli.viewer import show_file

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="for Linux")
FILE = Path("a report.pdf")


@pytest.fixture
def opener(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program in the place of the system's own; the test writes what it does."""
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    path = tmp_path / "xdg-open"
    path.touch(mode=0o700)
    return path


def test_a_file_is_opened_without_noise(
    opener: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    opener.write_text(f'#!/bin/sh\necho noise; echo noise >&2\necho "$1" > {tmp_path}/opened\n')
    assert show_file(FILE) == ""
    assert (tmp_path / "opened").read_text() == f"{FILE.absolute()}\n"
    assert capfd.readouterr() == ("", "")


def test_an_opener_that_stays_has_found_a_program(
    opener: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opener.write_text("#!/bin/sh\nsleep 2\n")
    monkeypatch.setattr("screener.cli.viewer._SECONDS", 0.1)
    assert show_file(FILE) == ""


def test_what_keeps_a_file_from_being_shown_is_told(
    opener: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opener.write_text("#!/bin/sh\nexit 3\n")
    assert show_file(FILE) == "no program was found for it"
    opener.write_text("#!/no/such/shell\n")
    assert "xdg-open could not be started" in show_file(FILE)
    monkeypatch.setenv("PATH", "")
    assert show_file(FILE) == "there is no xdg-open on this system"
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    assert "no screen" in show_file(FILE)
