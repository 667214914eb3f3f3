"""Answers files as forms of ``rounds.QUESTIONNAIRE`` write them, with invitations."""

import json
from pathlib import Path
from typing import Any

from screener.models.form_order import shown_order
from screener.models.invitation import Inviting, invite
from screener.pipeline import Notebook, load_instrument
from screener.pipeline.loaded import Instrument, Role
from tests.pipeline.rounds import files

SECRET, OTHER = bytes(range(32)), bytes(32)
INVITING = Inviting(SECRET)
LAST, DAY = "2026-12-31", "2026-11-20T10:00:00+01:00"
# As codes of a form, by item.
GIVEN = {"d1": 3, "d2": 2, "d3": [1, 3], "d4": "3", "d5": 1, "travel": 1, "note": "Hello."}


class Home:
    """A folder of answers beside its profile, and what writes into it."""

    def __init__(self, folder: Path) -> None:
        files(folder)
        self.folder = folder / "answers"
        self.folder.mkdir()
        self.profile = str(folder / "p.yaml")
        found = load_instrument((), Role(None), str(folder / "q.yaml"), Notebook())
        assert found is not None
        self.instrument: Instrument = found
        self.sha256 = found.document.sha256

    def invitation(
        self, id: str, secret: bytes = SECRET, last: str = LAST, asked: str | None = None
    ) -> str:
        return invite(secret, id, asked or self.sha256, last).text

    def form(self, name: str, id: str, invitation: str | None = None, **changes: Any) -> Path:
        """A form that came back; ``None`` takes a key away."""
        numbers = {
            item: str(n)
            for n, item in enumerate(shown_order(self.instrument.questionnaire, self.sha256), 1)
        }
        answers = {numbers[item]: given for item, given in GIVEN.items()}
        said = {
            "candidate": {"id": id},
            "questionnaire": "q",
            "version": "1",
            "finished": DAY,
            "invitation": invitation,
            "form": {"sha256": self.sha256},
            "answers": answers,
            **changes,
        }
        path = self.folder / name
        told = {key: value for key, value in said.items() if value is not None}
        path.write_text(json.dumps(told), encoding="utf-8")
        return path
