"""The answers file of a conversation: written after each answer, and never over another's."""

from pathlib import Path

from screener.cli.ask_read import Given
from screener.models.answers import Answers
from screener.outputs.answers_json import answers_json
from screener.outputs.files import make_folder, write_whole
from screener.problems import Problem, ProblemsError, Where
from screener.sources.files import content_of


class Kept:
    """Answers and their file; ``was_begun`` is whether they come from it."""

    def __init__(self, path: Path, answers: Answers, *, was_begun: bool) -> None:
        self.path = path
        self.answers = answers
        self._written = content_of(path) if was_begun else None
        self._is_saved = was_begun

    def given(self, number: int) -> Given | None:
        """The answer to a question; None where there is none."""
        found: Given | None = self.answers.answers.get(str(number))
        return found

    def put(self, number: int, given: Given | None) -> None:
        """Keep an answer, or take it back, and write the file."""
        rest = {**self.answers.answers, str(number): given}
        pairs = sorted((int(name), each) for name, each in rest.items() if each is not None)
        self._change({"answers": {str(place): each for place, each in pairs}})

    def finish(self, time: str, language: str) -> None:
        """Say that all is answered that will be."""
        self._change({"finished": time, "language": language})

    def save(self) -> None:
        """Write what is not written yet; raises ProblemsError, WriteError."""
        if self._is_saved:
            return
        there = content_of(self.path)
        if there is not None and there != self._written:
            raise ProblemsError([_changed(self.path)])
        data = answers_json(self.answers.model_dump(mode="json", exclude_none=True))
        make_folder(self.path.parent)
        write_whole(self.path, data)
        self._written, self._is_saved = data, True

    def _change(self, update: dict[str, object]) -> None:
        self.answers = self.answers.model_copy(update=update)
        self._is_saved = False
        self.save()


def _changed(path: Path) -> Problem:
    message = "Something else has written this file meanwhile; it stays as it is."
    hint = "Perhaps it is open in two terminals. Go on in one of them."
    return Problem("changed-meanwhile", message, Where(str(path)), hint=hint)
