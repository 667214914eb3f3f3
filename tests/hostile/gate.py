"""The command in a process of its own, under limits, and watched: does it do any harm?"""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any

from tests.measured import Means, means, measured

ROOT = Path(__file__).parents[2]
SECONDS = 5.0  # of work; waiting for other programs is none, but a command that hangs is ended
PATIENCE = 6
MIB = 1024 * 1024
MOST_MEMORY = 1024  # MiB that are really used
MOST_ADDRESSES = 3 * 1024 * 1024  # KiB that may be asked for; the libraries map 1.1 GiB
SECRET = "the canary sang at seven"
# Controls of the terminal, and what turns the direction of writing.
BAD = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_LIMITED = f'ulimit -v {MOST_ADDRESSES} 2>/dev/null; exec "$@"'


@dataclass(frozen=True)
class Ended:
    """How a command ended, and what it left in its folder."""

    code: int
    out: str
    err: str
    seconds: float
    memory: int
    new: dict[str, bytes]

    def file(self, suffix: str) -> bytes:
        """The one new file of that kind."""
        [found] = [data for name, data in self.new.items() if name.endswith(suffix)]
        return found


class Listener:
    """A server on this machine that nothing may ever ask."""

    def __init__(self) -> None:
        self.hits: list[bytes] = []
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                caller, _ = self._socket.accept()
            except OSError:
                return
            with caller:
                self.hits.append(b"someone called")
                caller.sendall(b"HTTP/1.0 302 Found\r\nLocation: file:///etc/hostname\r\n\r\n")

    def close(self) -> None:
        self._socket.close()


@dataclass(frozen=True)
class Gate:
    """A folder with a profile, a questionnaire and a secret; commands run in it."""

    folder: Path
    listener: Listener
    state: Path

    @property
    def secret(self) -> Path:
        return self.folder.parent / "secret.txt"

    def run(self, *arguments: str | Path, seconds: float = SECONDS, wrap: str = "") -> Ended:
        """One command to its end. ``wrap`` is a line of shell that runs it as ``"$@"``."""
        old = snapshot(self.folder)
        command = [sys.executable, "-m", "screener", *map(str, arguments)]
        limited = ["/bin/sh", "-c", wrap or _LIMITED, "sh", *command]
        limit = seconds * PATIENCE
        code, used, out, err = _run(limited, self.folder, self._environment(), limit)
        now = snapshot(self.folder)
        assert {name: now.get(name) for name in old} == old, "a file was changed or removed"
        new = {name: data for name, data in now.items() if name not in old}
        ended = Ended(code, out, err, used.seconds, used.memory // MIB, new)
        self.check(ended, seconds)
        return ended

    def check(self, ended: Ended, seconds: float = SECONDS) -> None:
        """What holds for every command, whatever it was given."""
        assert ended.seconds <= seconds, ended.seconds
        assert ended.memory <= MOST_MEMORY, ended.memory
        assert self.listener.hits == []
        for text in (ended.out, ended.err, *texts(ended.new)):
            assert not BAD.search(text), text
            assert "Traceback" not in text
            assert SECRET not in text
        assert not any(SECRET.encode() in data for data in ended.new.values())
        assert ended.code in (0, 2, 3, 4), ended.err
        assert not list(self.state.rglob("*.log"))
        if ended.code == 2:
            assert ended.new == {}, "something was written"

    def _environment(self) -> dict[str, str]:
        own = {"PYTHONPATH": str(ROOT), "XDG_STATE_HOME": str(self.state), "COLUMNS": "100"}
        return {**os.environ, **own, "HOME": str(self.state)}


def _run(
    command: list[str], folder: Path, environment: dict[str, str], seconds: float
) -> tuple[int, Means, str, str]:
    out, err, used = (folder.parent / f"{name}.txt" for name in ("out", "err", "used"))
    used.unlink(missing_ok=True)
    with out.open("wb") as out_file, err.open("wb") as err_file:
        process = subprocess.Popen(
            measured(command, used),
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=out_file,
            stderr=err_file,
            start_new_session=True,
        )
        end = threading.Timer(seconds, os.killpg, (process.pid, signal.SIGKILL))
        end.start()
        process.wait()
        end.cancel()
    assert used.exists(), f"nothing for {seconds} seconds: {_text(err)}"
    return process.returncode, means(used), _text(out), _text(err)


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every regular file below a folder, by its path."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink() and os.access(path, os.R_OK)
    }


def texts(files: dict[str, bytes]) -> Iterator[str]:
    """The text of every written page and result, as it stands and as a reader takes it."""
    for name, data in files.items():
        if name.endswith((".json", ".html")):
            text = data.decode("utf-8")
            yield text
            yield from [unescape(text)] if name.endswith(".html") else strings(json.loads(text))


def strings(value: Any) -> Iterator[str]:
    """Every text within a JSON document."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, child in value.items():
            yield key
            yield from strings(child)
    elif isinstance(value, list):
        for child in value:
            yield from strings(child)
