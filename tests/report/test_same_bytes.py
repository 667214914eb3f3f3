"""The same files give the same bytes, whatever the machine's settings are."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = """
import sys
from hashlib import sha256
from screener.report.html import print_html, report_html
from screener.report.pdf import lay_out
from tests.report.samples import bundled
result = bundled(sys.argv[1])
for made in (report_html(result).encode(), lay_out(print_html(result)).pdf):
    print(sha256(made).hexdigest(), len(made))
"""
SETTINGS = {
    "hash seed": {"PYTHONHASHSEED": "1"},
    "time zone": {"TZ": "Pacific/Kiritimati", "SOURCE_DATE_EPOCH": "1"},
    "language": {"LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8", "LANGUAGE": "tr"},
    "plain": {"LANG": "C", "LC_ALL": "C"},
}


def made(name: str, folder: Path, **settings: str) -> list[str]:
    kept = {key: os.environ[key] for key in ("PATH", "LD_LIBRARY_PATH") if key in os.environ}
    mac = {key: value for key, value in os.environ.items() if key.startswith("DYLD_")}
    run = subprocess.run(
        [sys.executable, "-W", "error", "-c", PROGRAM, name],
        cwd=folder,
        env={**kept, **mac, "HOME": str(folder), "PYTHONPATH": str(ROOT)} | settings,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    return run.stdout.splitlines()


@pytest.mark.long
@pytest.mark.parametrize("name", ["06-gaps-in-the-answers", "08-non-latin"])
def test_settings_change_no_byte(name: str, tmp_path: Path) -> None:
    usual = made(name, ROOT, PYTHONHASHSEED="0")
    assert [len(line.split()) for line in usual] == [2, 2]
    for number, settings in enumerate(SETTINGS.values()):
        folder = tmp_path / str(number)
        folder.mkdir()
        assert made(name, folder, **settings) == usual, settings


@pytest.mark.long
def test_another_folder_hash_seed_and_time_zone_change_no_byte(tmp_path: Path) -> None:
    other = {"PYTHONHASHSEED": "7", "TZ": "America/Caracas", "LANG": "de_DE.UTF-8"}
    assert made("01-strong", tmp_path, **other) == made("01-strong", ROOT, PYTHONHASHSEED="0")
