"""Inputs that are no files, places that cannot be written, and names that mean harm."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.hostile.files import answers
from tests.hostile.gate import Ended, Gate

# Each of them is a process of its own.
pytestmark = pytest.mark.long
JSON = ["--no-pdf", "--json", "out"]
# Without these two, even root may not read what its owner may not.
POWERLESS = 'exec setpriv --bounding-set=-dac_override,-dac_read_search "$@"'


def score(gate: Gate, *arguments: str, wrap: str = "") -> Ended:
    return gate.run("score", *arguments, wrap=wrap)


@pytest.fixture
def ready(gate: Gate) -> Gate:
    (gate.folder / "a.yaml").write_bytes(answers())
    return gate


# --- inputs --------------------------------------------------------------------------------------


def fifo(path: Path) -> None:
    os.mkfifo(path)


def link_to_fifo(path: Path) -> None:
    fifo(path.parent / "pipe")
    path.symlink_to("pipe")


def huge(path: Path) -> None:
    """A gigabyte of nothing, out of the way of those who look at every file of the folder."""
    away = path.parent.parent / "huge"
    away.touch()
    os.truncate(away, 10**9)
    path.symlink_to(away)


def link_to(target: str) -> Callable[[Path], None]:
    return lambda path: path.symlink_to(target)


ODD = {
    "a pipe": (fifo, "pipe or a device"),
    "a link to a pipe": (link_to_fifo, "pipe"),
    "endless zeros": (link_to("/dev/zero"), "pipe or a device"),
    "standard input": (link_to("/dev/stdin"), "pipe or a device"),
    "memory": (link_to("/proc/self/mem"), "cannot be read"),
    "an empty folder": (Path.mkdir, "no answers file in this folder"),
    "a link to nothing": (link_to("nowhere"), "a link to a file that is not there"),
    "a link to itself": (link_to("odd.yaml"), "cannot be read"),
    "a huge file": (huge, "larger than 1 MiB"),
}


@pytest.mark.parametrize("kind", ODD)
def test_what_is_no_file_is_refused(ready: Gate, kind: str) -> None:
    make, word = ODD[kind]
    path = ready.folder / "odd.yaml"
    make(path)
    if kind == "memory" and sys.platform != "linux":
        pytest.skip("there is no such file here")
    refuse_odd(ready, word, "odd.yaml", "-p", "profile.yaml")


def refuse_odd(ready: Gate, word: str, *arguments: str) -> None:
    ended = score(ready, *arguments, *JSON)
    assert ended.code == 2
    assert ended.err.startswith("odd.yaml: ")
    assert word in ended.err


def test_nor_is_a_pipe_a_profile_or_a_questionnaire(ready: Gate) -> None:
    fifo(ready.folder / "odd.yaml")
    refuse_odd(ready, "pipe", "a.yaml", "-p", "odd.yaml")
    refuse_odd(ready, "pipe", "a.yaml", "-p", "profile.yaml", "--questionnaire", "odd.yaml")


@pytest.mark.parametrize("long", ["x" * 300 + ".yaml", "x/" * 3000 + "y.yaml", "x/" * 3000])
def test_a_path_that_is_too_long_is_refused(ready: Gate, long: str) -> None:
    assert score(ready, long, "-p", "profile.yaml", *JSON).code == 2
    assert score(ready, "a.yaml", "-p", long, *JSON).code == 2


def test_what_may_not_be_read_is_refused(ready: Gate) -> None:
    need_power_to_drop()
    for name in ("a.yaml", "profile.yaml"):
        path = ready.folder / name
        path.chmod(0)
        ended = score(ready, "a.yaml", "-p", "profile.yaml", *JSON, wrap=POWERLESS)
        assert ended.code == 2
        assert name in ended.err
        path.chmod(0o600)


def need_power_to_drop() -> None:
    command = ["/bin/sh", "-c", POWERLESS, "sh", "true"]
    if os.geteuid() == 0 and subprocess.run(command, check=False, capture_output=True).returncode:
        pytest.skip("not possible here: no other user to run as")


# --- names ---------------------------------------------------------------------------------------

NAMES = ["two\nlines", "\x1b[2J\x1b]0;x\x07", "back\rhome", "a\u202eb", "\x9b31m", "[red]x", "--x"]


ODD_NAMES = [*NAMES, b"\xff\xfe".decode("utf-8", "surrogateescape")]


def some(values: list[str], every: int) -> list[Any]:
    """Every third value or so; the others wait for the long run."""
    long = pytest.mark.long
    return [pytest.param(v, marks=[long] if n % every else []) for n, v in enumerate(values)]


@pytest.mark.long
@pytest.mark.parametrize("name", some(ODD_NAMES, 3))
def test_an_odd_name_is_read_and_shown_without_harm(ready: Gate, name: str) -> None:
    path = ready.folder / f"{name}.yaml"
    (ready.folder / "a.yaml").rename(path)
    given = f"./{path.name}"
    assert score(ready, given, "-p", "profile.yaml", "--no-pdf", "--json", f"./{name}").code == 0
    assert score(ready, f"{given}x.yaml", "-p", "profile.yaml", *JSON).code == 2
    assert ready.run("check", given).code == 0
    assert ready.run("check", given, "--format", "json").code == 0


@pytest.mark.parametrize("word", some(NAMES, 3))
def test_an_odd_word_on_the_command_line_is_shown_without_harm(ready: Gate, word: str) -> None:
    assert score(ready, "a.yaml", "-p", word, *JSON).code == 2
    assert score(ready, "a.yaml", "-p", "profile.yaml", *JSON, "--questionnaire", word).code == 2
    assert ready.run(word).code == 2


ALSO = [name for name in NAMES if name != "a\u202eb"]


@pytest.mark.parametrize("word", [*some(ALSO, 3), "a\u202eb"])
def test_an_odd_option_is_shown_without_harm(ready: Gate, word: str) -> None:
    assert score(ready, "a.yaml", "-p", "profile.yaml", f"--{word}").code == 2


# --- places to write -----------------------------------------------------------------------------


@pytest.mark.long
def test_a_link_in_the_place_of_a_file_is_not_followed(ready: Gate) -> None:
    (ready.folder / "out").mkdir()
    for aim in ("../../elsewhere.json", "../profile.yaml", "c1.json"):
        link = ready.folder / "out" / "c1.json"
        link.symlink_to(aim)
        ended = score(ready, "a.yaml", "-p", "profile.yaml", *JSON)
        assert ended.code == 2
        assert "link" in ended.err
        assert link.is_symlink()
        link.unlink()
    assert not (ready.folder.parent / "elsewhere.json").exists()


def test_a_folder_in_the_place_of_a_file_is_refused(ready: Gate) -> None:
    (ready.folder / "out" / "c1.json").mkdir(parents=True)
    assert score(ready, "a.yaml", "-p", "profile.yaml", *JSON).code == 2


@pytest.mark.parametrize("place", ["/dev/full", "/dev/null", "a.yaml", "a.yaml/x", "profile.yaml"])
def test_what_is_no_folder_is_refused(ready: Gate, place: str) -> None:
    assert score(ready, "a.yaml", "-p", "profile.yaml", "--no-pdf", "--json", place).code == 2


@pytest.mark.parametrize("hard", [False, True])
def test_no_input_is_replaced(ready: Gate, hard: bool) -> None:
    path = ready.folder / "c1.json"
    path.write_text(
        '{"candidate": {"id": "c1"}, "questionnaire": "trial", "answers": {"p1": "4", "p2": "3"}}'
    )
    if hard:
        (ready.folder / "other.json").hardlink_to(path)
    place = "other.json" if hard else "."
    ended = score(ready, "c1.json", "-p", "profile.yaml", "--no-pdf", "--json", place)
    assert ended.code == 2
    assert "being read" in ended.err


def test_a_folder_without_permission_is_left_alone(ready: Gate) -> None:
    need_power_to_drop()
    folder = ready.folder / "out"
    folder.mkdir(mode=0o500)
    wish = ["-p", "profile.yaml", *JSON]
    assert score(ready, "a.yaml", *wish, wrap=POWERLESS).code == 4
    folder.chmod(0)
    assert score(ready, "a.yaml", *wish, wrap=POWERLESS).code in (2, 4)
    folder.chmod(0o700)
    assert list(folder.iterdir()) == []


def test_a_full_output_is_told(ready: Gate) -> None:
    for wish in (["--no-pdf", "--json", "-"], JSON):
        if Path("/dev/full").exists():
            ended = score(ready, "a.yaml", "-p", "profile.yaml", *wish, wrap='exec "$@" >/dev/full')
            assert ended.code == 4
            assert "No space left" in ended.err


# --- a disk of its own ----------------------------------------------------------------------------


def mounted(options: str) -> str:
    """A line of shell that runs a command beside a small disk, and lists what it left there."""
    mount = f"mount -t tmpfs -o {options} tmpfs disk"
    then = 'code=$?; ls -A disk; for f in disk/*; do head -c 4 "$f"; echo; done; exit $code'
    inner = f'{mount} || exit 99; "$@"; {then}'
    return f"exec unshare -rm /bin/sh -c '{inner}' sh \"$@\""


def need_disks(folder: Path) -> None:
    (folder / "disk").mkdir()
    command = ["/bin/sh", "-c", mounted("size=64k"), "sh", "true"]
    if (
        shutil.which("unshare") is None
        or subprocess.run(command, cwd=folder, check=False, capture_output=True).returncode
    ):
        pytest.skip("not possible here: this machine does not let us mount a small disk")


@pytest.mark.parametrize(
    ("options", "left", "reason"),
    [
        pytest.param("size=4k", "", "No space left", marks=pytest.mark.long),
        ("size=64k", "c1.pdf\n%PDF\n", "No space left"),
        pytest.param("nr_inodes=2", "c1.pdf\n%PDF\n", "No space left", marks=pytest.mark.long),
        ("ro", "", "Read-only"),
    ],
)
def test_on_a_full_disk_every_file_is_whole_or_not_there(
    ready: Gate, options: str, left: str, reason: str
) -> None:
    need_disks(ready.folder)
    wish = ["-p", "profile.yaml", "-o", "disk", "--html", "disk", "--json", "disk"]
    ended = score(ready, "a.yaml", *wish, wrap=mounted(options))
    assert ended.code == 4
    assert reason in ended.err
    assert ended.out.removesuffix("\n") == left.removesuffix("\n")
