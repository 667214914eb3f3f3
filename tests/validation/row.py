"""One line of the page of validation: a figure of ours held against one from elsewhere."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

# How the other figure came about: printed somewhere, by another program, or on paper.
Kind = Literal["published", "program", "by hand"]


@dataclass(frozen=True, slots=True)
class Row:
    """``ours`` and ``theirs`` are worked out anew each time; ``function`` is what is tried.

    ``tolerance`` is the largest difference that is let pass: half of the last digit where a figure
    was published rounded.
    """

    what: str
    function: Callable[..., Any]
    given: str
    ours: Callable[[], float | None]
    theirs: float | Callable[[], float]
    kind: Kind
    source: str
    tolerance: float = 1e-9

    @property
    def name(self) -> str:
        """Where the function is, without the name of the package."""
        return f"{self.function.__module__}.{self.function.__qualname__}".removeprefix("screener.")

    @property
    def expected(self) -> float:
        """The figure from elsewhere."""
        return self.theirs() if callable(self.theirs) else self.theirs


@dataclass(frozen=True, slots=True)
class Section:
    """Rows of one kind of figure."""

    title: str
    rows: tuple[Row, ...]
