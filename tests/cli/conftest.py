"""The command line, run inside the test in an empty folder."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import pytest

from screener.cli.app import run

SAMPLES = Path(str(files("screener"))) / "library" / "candidates"


@dataclass(frozen=True)
class Ended:
    code: int
    out: str
    err: str


Run = Callable[..., Ended]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder; logs and settings of the user are kept out."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("COLUMNS", "100")
    return folder


@pytest.fixture
def screener(here: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: str | Path) -> Ended:
        capsys.readouterr()
        code = run([str(argument) for argument in arguments])
        return Ended(code, *capsys.readouterr())

    return call


@pytest.fixture
def answers(here: Path) -> Callable[..., Path]:
    """Writes a sample candidate's answers under another id."""

    def write(name: str = "answers.yaml", candidate: str = "K-1") -> Path:
        text = (SAMPLES / "01-strong.yaml").read_text(encoding="utf-8")
        start = text.index("candidate:")
        path = here / name
        path.parent.mkdir(parents=True, exist_ok=True)
        rest = text[text.index("questionnaire:") :]
        path.write_text(f"{text[:start]}candidate: {{id: {candidate!r}, name: Jo Ex}}\n{rest}")
        return Path(name)

    return write


@pytest.fixture
def result(screener: Run, answers: Callable[..., Path]) -> Path:
    """A stored result of K-1."""
    ended = screener("score", answers(), "-p", "account-executive", "--no-pdf", "--json", ".")
    assert ended.code == 0, ended.err
    return Path("K-1.json")
