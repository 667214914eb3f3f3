"""The way in: help, version, mistakes on the command line, and nothing heavy before a command."""

import subprocess
import sys
from pathlib import Path

import pytest

from screener import __version__
from screener.cli.commands import GROUPS, NAMES
from tests.cli.conftest import Run

HEAVY = ["jinja2", "jsonschema", "polars", "pydantic", "rapidfuzz", "rich", "weasyprint", "yaml"]


def test_without_arguments_the_help_leads_to_the_demo(screener: Run) -> None:
    ended = screener()
    assert ended.code == 0
    assert "Try: screener demo" in ended.out
    assert ended == screener("--help") == screener("-h")


@pytest.mark.parametrize("name", NAMES)
def test_every_command_has_help(screener: Run, name: str) -> None:
    *group, last = name.split()
    assert f"  {last}" in screener(*group).out
    ended = screener(*group, last, "--help")
    assert ended.code == 0
    assert ended.out.startswith(f"Usage: screener {name} ")


@pytest.mark.parametrize("name", GROUPS)
def test_a_command_with_commands_of_its_own_shows_them(screener: Run, name: str) -> None:
    assert f"  {name}" in screener().out
    ended = screener(name)
    assert ended.code == 0
    assert ended.out.startswith(f"Usage: screener {name} ")
    assert ended == screener(name, "--help")


def test_the_version(screener: Run) -> None:
    assert screener("--version").out == f"screener {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["scor"], "No such command 'scor'. Did you mean 'score'"),
        (["score"], "Missing argument 'ANSWERS'."),
        (["score", "a.yaml", "--papier", "a4"], "No such option: --papier"),
        (["demo", "--paper", "a5"], "'a5' is not one of 'a4', 'letter'"),
        (["profile", "shw"], "No such command 'shw'. Did you mean 'show'"),
        (["profile", "show", "x", "--format", "txt"], 'Did you mean "text"?'),
    ],
)
def test_a_mistyped_command_is_told_kindly(screener: Run, arguments: list[str], said: str) -> None:
    ended = screener(*arguments)
    assert ended.code == 2
    assert said in ended.err
    assert "Traceback" not in ended.err


def test_nothing_heavy_is_loaded_for_the_help() -> None:
    code = f"""
import sys
from screener.cli.app import run
assert run(["--help"]) == 0
print([name for name in {HEAVY} if name in sys.modules], file=sys.stderr)
"""
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ended.stderr == "[]\n"


def test_it_runs_as_a_module(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    command = [sys.executable, "-m", "screener", "--version"]
    ended = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    assert ended.stdout == f"screener {__version__}\n"


def test_shell_completion_is_offered(screener: Run) -> None:
    assert "--install-completion" in screener().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["list", "profile"], 'Did you mean "profiles"?'),
        (["new", "profil"], 'Did you mean "profile"?'),
        (["score", "a.yaml", "--paper", "legal"], "'legal' is not one of 'a4', 'letter'."),
    ],
)
def test_a_mistyped_choice_gets_the_nearest(screener: Run, arguments: list[str], said: str) -> None:
    ended = screener(*arguments)
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err
    assert "Value error" not in ended.err


def test_a_narrow_terminal_cuts_no_line_of_the_help(
    screener: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert "..." not in screener().out.partition("Commands:")[2]
