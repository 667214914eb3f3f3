"""``screener doctor``: what is there, what is missing, and what to do."""

import json
import os
import sys
from pathlib import Path

import pytest

from screener.report import assets
from screener.report.scripts import SCRIPTS
from tests.cli.conftest import Run


def test_a_whole_installation(screener: Run, here: Path) -> None:
    ended = screener("doctor")
    assert ended.code == 0, ended.out
    assert ended.err == "Everything is here.\n"
    lines = dict(line.split(maxsplit=1) for line in ended.out.splitlines())
    assert lines["weasyprint"].startswith("ok ")
    assert "Pango" in lines["Pango"]
    assert str(here) in lines["working"]
    assert list(here.iterdir()) == []


def test_scripts_are_bundled_installed_or_told(screener: Run) -> None:
    found = json.loads(screener("doctor", "--format", "json").out)
    lines = [each for each in found if each["what"] == "scripts"]
    assert lines[0]["found"] == "Latin, Greek, Cyrillic: in the bundled fonts"
    told = ", ".join(each["found"].partition(":")[0] for each in lines[1:]).split(", ")
    assert sorted(told) == sorted(script.name for script in SCRIPTS)
    assert all(each["fine"] for each in lines)
    missing = [each for each in lines if each["found"].endswith("no font here")]
    assert all("sudo apt install fonts-noto-" in each["advice"] for each in missing)
    assert len(missing) <= 1


@pytest.mark.long
def test_what_is_missing_comes_with_advice(
    screener: Run, monkeypatch: pytest.MonkeyPatch, here: Path
) -> None:
    def no_font(name: str) -> bytes:
        raise FileNotFoundError(name)

    def no_access(*_: object) -> bool:
        return False

    monkeypatch.setattr(assets, "font_bytes", no_font)
    monkeypatch.setattr(os, "access", no_access)
    monkeypatch.setitem(sys.modules, "screener.report.pdf", None)
    ended = screener("doctor", "--format", "json")
    assert ended.code == 2
    found = {each["what"]: each for each in json.loads(ended.out)}
    for what in ("Pango", "font", "working folder"):
        assert not found[what]["fine"]
        assert found[what]["advice"]
    text = screener("doctor")
    assert text.code == 2
    assert "Install Screener again: its package is not whole." in text.out
    assert text.err == "5 problems.\n"
