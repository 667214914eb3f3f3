"""A gate for every test, and what its folder holds."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hostile.files import PROFILE, QUESTIONNAIRE
from tests.hostile.gate import SECRET, Gate, Listener


@pytest.fixture
def listener() -> Iterator[Listener]:
    server = Listener()
    yield server
    server.close()


@pytest.fixture
def gate(tmp_path: Path, listener: Listener) -> Gate:
    folder = tmp_path / "here"
    (folder / "questionnaires").mkdir(parents=True)
    (folder / "profile.yaml").write_text(PROFILE, encoding="utf-8")
    (folder / "questionnaires" / "trial.yaml").write_text(QUESTIONNAIRE, encoding="utf-8")
    gate = Gate(folder, listener, tmp_path / "state")
    gate.secret.write_text(SECRET, encoding="utf-8")
    return gate
