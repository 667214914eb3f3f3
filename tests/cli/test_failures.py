"""How commands end: a bug, a full disk, a reader who left, Ctrl-C."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from screener import pipeline
from screener.cli.bug_log import state_folder
from screener.outputs.files import WriteError
from screener.problems import Problem, ProblemsError, Where
from tests.cli.conftest import Run

ROOT = Path(__file__).parents[2]
SECRET = "jane@example.org"


def failing(error: BaseException) -> object:
    def fail(*_: object) -> None:
        raise error

    return fail


def score(screener: Run, monkeypatch: pytest.MonkeyPatch, error: BaseException) -> tuple[int, str]:
    monkeypatch.setattr(pipeline, "screen_files", failing(error))
    ended = screener("score", "Jane Doe.yaml", "--profile=x", "--no-pdf", "--json", "Jane.json")
    assert ended.out == ""
    return ended.code, ended.err


def test_a_bug_is_one_line_and_a_log(
    screener: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, here: Path
) -> None:
    code, err = score(screener, monkeypatch, RuntimeError("boom"))
    (log,) = (tmp_path / "state" / "screener").iterdir()
    assert code == 1
    assert err == f"This is a bug of ours, sorry (RuntimeError). The log is at {log}\n"
    assert list(here.iterdir()) == []
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    text = log.read_text()
    assert "RuntimeError: boom" in text
    assert "weasyprint" in text
    assert "screener score ... --profile --no-pdf --json ...\n" in text
    assert "Jane" not in text


def test_telling_of_a_mistake_may_go_wrong_too(
    screener: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("screener.cli.show._problem", failing(TypeError("odd")))
    code, err = score(screener, monkeypatch, ProblemsError([Problem("x", "y")]))
    assert code == 1
    assert err.startswith("This is a bug of ours, sorry (TypeError).")


def test_a_panic_is_a_bug(screener: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    panic = type("PanicException", (BaseException,), {})
    code, err = score(screener, monkeypatch, panic("boom"))
    assert code == 1
    assert err.startswith("This is a bug of ours, sorry (PanicException).")


def test_a_log_finds_another_place(
    screener: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "state").write_text("in the way")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    code, err = score(screener, monkeypatch, ValueError(SECRET))
    assert code == 1
    assert SECRET not in err
    assert len(list(tmp_path.glob("bug-*.log"))) == 1


def test_a_full_disk_is_told_with_the_file(screener: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    problem = Problem("cannot-write", "could not be written: No space left.", Where("out/K-1.pdf"))
    code, err = score(screener, monkeypatch, WriteError(problem))
    assert code == 4
    assert err == (
        "out/K-1.pdf: could not be written: No space left.\n"
        "1 mistake; the command could not finish.\n"
    )


def test_ctrl_c_ends_quietly(screener: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    code, err = score(screener, monkeypatch, KeyboardInterrupt())
    assert code == 130
    assert err == "Stopped. Files that were written are whole.\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="not on this system")
def test_output_that_cannot_be_printed_is_no_bug() -> None:
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "screener", "list"]
        ended = subprocess.run(
            command, cwd=ROOT, stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert ended.returncode == 4
    assert "No space left on device" in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize("arguments", [["list"], ["list", "--format", "json"], ["--help"]])
def test_a_reader_who_left_is_no_bug(arguments: list[str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "screener", *arguments]
    ended = subprocess.run(
        command, cwd=ROOT, stdout=writer, stderr=subprocess.PIPE, text=True, check=False
    )
    os.close(writer)
    assert (ended.returncode, ended.stderr) == (141, "")


@pytest.mark.parametrize(
    ("platform", "given", "expected"),
    [
        ("darwin", "", "Library/Logs/screener"),
        ("linux", "", ".local/state/screener"),
        ("linux", "relative", ".local/state/screener"),
    ],
)
def test_each_system_has_its_place_for_logs(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, platform: str, given: str, expected: str
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_STATE_HOME", given)
    assert state_folder() == tmp_path / expected


@pytest.mark.long
@pytest.mark.parametrize(
    ("streams", "code"),
    [(">&-", 0), ("2>&-", 0), ("<&- >&- 2>&-", 0), ("2>/dev/full", 4), (">/dev/full 2>&1", 4)],
)
def test_streams_that_are_closed_or_full(tmp_path: Path, streams: str, code: int) -> None:
    if sys.platform != "linux":
        pytest.skip("needs tool: /dev/full")
    program = f"{sys.executable} -c 'from screener.cli.app import main; main()'"
    # A map is told on standard error before it goes out.
    (tmp_path / "t.csv").write_text("candidate_id,acc1\nC-1,Often\n")
    command = f"cd {tmp_path} && {program} map t.csv -q sales-core -o m.yaml {streams}"
    ended = subprocess.run(  # it is the shell that closes them
        command,
        shell=True,
        check=False,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert ended.returncode == code
    assert b"Traceback" not in ended.stdout + ended.stderr
