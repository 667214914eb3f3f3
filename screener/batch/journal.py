"""The journal of a round: what was made, one line a file, in the order it happened.

A report's line is written once the report is in its place. Any other file's line goes before it,
so that what stands there afterwards can always be told from what somebody else put there.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from screener.outputs.files import write_whole
from screener.outputs.line_file import LineFile, whole_lines

SCHEMA = "screener.journal/1"
# Files are moved and replaced by what stands here: it never leads out of the folder.
_REPORT = re.compile(r"reports/[A-Za-z0-9_-]+(?:\.candidate|\.masked)?\.pdf")


@dataclass(frozen=True, slots=True)
class Entry:
    """A report as it was made; ``key`` is all that its bytes depend on, as one hash.

    The ``id`` of a masked one is a code.
    """

    id: str
    file: str
    sha256: str
    key: str
    missing: tuple[str, ...] = ()


@dataclass
class History:
    """What a journal tells."""

    # Of the last run: ``made_from`` and ``options``.
    head: dict[str, Any] = field(default_factory=dict)
    runs: int = 0
    # By file, the last entry.
    reports: dict[str, Entry] = field(default_factory=dict)
    # By file, every hash it ever had from us.
    written: dict[str, set[str]] = field(default_factory=dict)

    def take(self, line: Mapping[str, Any]) -> None:
        """One more line; what is no line of ours is passed over."""
        match line:
            case {"journal": str()}:
                self.head = dict(line)
                self.runs += 1
            case {"id": str(name), "file": str(file), "sha256": str(sha256), "key": str(key)} if (
                _REPORT.fullmatch(file)
            ):
                missing = line.get("missing")
                letters = tuple(map(str, missing)) if isinstance(missing, list) else ()
                self.reports[file] = Entry(name, file, sha256, key, letters)
                self.written.setdefault(file, set()).add(sha256)
            case {"file": str(file), "sha256": str(sha256)}:
                self.written.setdefault(file, set()).add(sha256)

    def wrote(self, file: str, sha256: str | None) -> bool:
        """Whether these bytes of that file came from us."""
        return sha256 in self.written.get(file, ())


class Journal:
    """The journal of a round that is being made; use it as a context."""

    def __init__(self, path: Path, history: History) -> None:
        self.history = history
        self._file = LineFile(path)

    @classmethod
    def begin(cls, path: Path, head: dict[str, Any]) -> Self:
        """Note that a run starts, and from what; a new journal is there whole or not at all."""
        head = {"journal": SCHEMA} | head
        if not is_journal(path):
            write_whole(path, _line(head) + b"\n")
            return cls(path, read_history(path))
        journal = cls(path, read_history(path))
        journal._add(head)
        return journal

    def report(self, entry: Entry) -> None:
        """A report is in its place."""
        line: dict[str, Any] = {"id": entry.id, "file": entry.file}
        line |= {"sha256": entry.sha256, "key": entry.key}
        self._add(line | ({"missing": list(entry.missing)} if entry.missing else {}))

    def file(self, name: str, sha256: str) -> None:
        """A file is about to be put in its place."""
        if not self.history.wrote(name, sha256):
            self._add({"file": name, "sha256": sha256})

    def _add(self, line: dict[str, Any]) -> None:
        self._file.append(_line(line))
        self.history.take(line)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.__exit__(kind, error, trace)


def is_journal(path: Path) -> bool:
    """Whether a file begins as our journals do, of whatever version."""
    first = next(whole_lines(path), b"")
    return str(_read(first).get("journal", "")).startswith("screener.journal/")


def read_history(path: Path) -> History:
    """All that a journal tells; lines that are damaged tell nothing."""
    history = History()
    for line in whole_lines(path):
        history.take(_read(line))
    return history


def _line(value: dict[str, Any]) -> bytes:
    # Escaped, so that no letter of an id can break a line for whoever reads it.
    return json.dumps(value, separators=(",", ":")).encode()


def _read(line: bytes) -> dict[str, Any]:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}
