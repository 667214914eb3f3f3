"""What a run tells while it goes on; who watches prints it, a round never does."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from screener.problems import Problem

if TYPE_CHECKING:
    from screener.pipeline.applicants import Applicants


class Watcher(Protocol):
    """Somebody who is told how a run goes."""

    def opened(self, applicants: "Applicants", notes: Sequence[str]) -> None:
        """The table and how it matches, before it is scored; ``notes`` are about all files."""
        ...

    def stage(self, text: str) -> None:
        """What begins now."""
        ...

    def progress(self, done: int, of: int | None = None, made: int = 0) -> None:
        """How much of the stage is done, and how much of that was made by this run."""
        ...

    def warn(self, problems: Sequence[Problem]) -> None:
        """Something to know that stops nothing."""
        ...

    def key_made(self, path: Path) -> None:
        """A key of masked copies was made there."""
        ...


class Silent:
    """Nobody watches."""

    def opened(self, applicants: "Applicants", notes: Sequence[str]) -> None:
        """Nothing is said."""

    def stage(self, text: str) -> None:
        """Nothing is said."""

    def progress(self, done: int, of: int | None = None, made: int = 0) -> None:
        """Nothing is said."""

    def warn(self, problems: Sequence[Problem]) -> None:
        """Nothing is said."""

    def key_made(self, path: Path) -> None:
        """Nothing is said."""
