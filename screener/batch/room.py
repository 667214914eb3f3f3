"""Is there room on the disk? A guess from the data, so never more than a warning."""

from pathlib import Path

from screener.outputs.room import bytes_free, bytes_of
from screener.problems import Problem, Severity, Where

_MEGABYTE = 1_000_000
_SURE_AFTER = 20  # reports


def short_of_room(table: Path, folder: Path) -> list[Problem]:
    """A warning where the table itself would not fit: what is made of it takes about as much."""
    return _warned(folder, bytes_of(table), "the results of this table")


class ReportRoom:
    """Watches, from the size of the first reports, whether all of them will fit."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._number = self._bytes = 0

    def another(self, size: int, left: int) -> list[Problem]:
        """One more report of so many bytes; a warning, once, where those left will not fit."""
        self._number += 1
        self._bytes += size
        if self._number != _SURE_AFTER:
            return []
        needed = self._bytes * left // self._number
        return _warned(self._folder, needed, f"{left:,} more reports")


def _warned(folder: Path, needed: int, what: str) -> list[Problem]:
    free = bytes_free(folder)
    if free is None or free >= needed:
        return []
    message = f"The disk has {_size(free)} free, and {what} will take about {_size(needed)}."
    hint = "Should it fill up, make room and run the same command again; it goes on."
    return [Problem("little-room", message, Where(str(folder)), "", (), hint, Severity.WARNING)]


def _size(size: int) -> str:
    return f"{max(1, round(size / _MEGABYTE)):,} MB"
