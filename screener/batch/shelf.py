"""Where the files of a round go: never half, and never over what somebody else wrote there."""

import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from screener.batch.journal import Journal
from screener.batch.round import Round
from screener.outputs.digests import sha256_of
from screener.outputs.files import WriteError
from screener.outputs.places import put_in_place, remove, temporary_in
from screener.problems import Problem, Severity, Where


@dataclass
class Shelf:
    """The files that a run makes beside the reports; ``files`` has the hash of each."""

    round: Round
    journal: Journal
    overwrite: bool = False
    files: dict[str, str] = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)
    _spare: list[Path] = field(default_factory=list)

    def put(self, name: str, make: Callable[[Path], object]) -> Path:
        """Have a file made, and put in its place; where its content can be read now."""
        made = temporary_in(self.round.folder)
        self._spare.append(made)
        make(made)
        return self.take(name, made)

    def take(self, name: str, made: Path) -> Path:
        """Put a file that was made in its place; where its content can be read now.

        That is where it was made, if somebody changed the file since we wrote it: that is kept.
        """
        self._spare.append(made)
        sha256 = sha256_of(made) or ""
        path = self.round.file(name)
        there = sha256_of(path)
        self.files[name] = sha256
        if there == sha256:
            return path
        if not self._is_free(name, there):
            self._keep(name)
            return made
        self.journal.file(name, sha256)
        put_in_place(made, path)
        return path

    def leave_out(self, name: str) -> None:
        """A file that this round does not hold: away with it, if it is ours."""
        path = self.round.file(name)
        if not os.path.lexists(path):
            return
        if self._is_free(name, sha256_of(path)):
            remove(path)
        else:
            self._keep(name)

    def tidy(self) -> None:
        """Remove what was made and stands in no place."""
        for path in self._spare:
            with suppress(WriteError):
                remove(path)

    def _is_free(self, name: str, there: str | None) -> bool:
        path = self.round.file(name)
        if self.overwrite or not os.path.lexists(path):
            return True
        is_empty = path.is_file() and not path.is_symlink() and path.stat().st_size == 0
        return is_empty or self.journal.history.wrote(name, there)

    def _keep(self, name: str) -> None:
        if name not in self.kept:
            self.kept.append(name)


def kept_problems(folder: Path, names: Iterable[str]) -> list[Problem]:
    """A warning for each file that was left as somebody changed it."""
    message = "Somebody changed this file since it was written, so it was left as it is."
    hint = "Its figures may be older. With --overwrite it is replaced by what it would be now."
    return [
        Problem("kept", message, Where(str(folder / n)), hint=hint, severity=Severity.WARNING)
        for n in names
    ]
