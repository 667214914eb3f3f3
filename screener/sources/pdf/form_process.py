"""The process in which forms are read: file after file, each within bounds of its own.

A file that takes it over, or brings it down, costs that file and no other: the next one goes to
a new process. It starts with the first form, and ends when nobody asks any more.
"""

import atexit
import os
import selectors
import subprocess
import sys
from contextlib import suppress
from dataclasses import asdict
from functools import cache
from typing import IO

from pydantic import BaseModel, ValidationError

from screener.sources.pdf.form_facts import FormFacts, FormRefusal, FormRefusedError

SECONDS = 20.0
# Address space, and the files after which a new process begins at nothing.
MOST_MEMORY = 1 << 30
MOST_FILES = 500
_MOST_REPLY = 64 << 20
_PROGRAM = """import sys
sys.path[:] = sys.argv[1:]
from screener.sources.pdf.form_process import serve
serve()
"""


class _Reply(BaseModel):
    facts: FormFacts | None = None
    refusal: FormRefusal | None = None


class FormReader:
    """A process that reads forms, started when the first one comes."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self.seconds = seconds
        self.process: subprocess.Popen[bytes] | None = None
        self.number = 0

    def read(self, data: bytes) -> FormFacts:
        """The fields of one file; raises FormRefusedError."""
        if self.number >= MOST_FILES:
            self.end()
        is_whole = False
        try:
            reply = self._reply(data)
            is_whole = True
        finally:
            # Also where Ctrl-C comes in between: half an answer is never taken for the next.
            if not is_whole:
                self.end()
        if reply.facts is None:
            raise FormRefusedError(reply.refusal or "stopped")
        return reply.facts

    def end(self) -> None:
        """End the process, whatever it is doing."""
        process, self.process, self.number = self.process, None, 0
        if process is not None:
            process.kill()
            with process:
                pass

    def _reply(self, data: bytes) -> _Reply:
        process = self._running()
        self.number += 1
        if process.stdin is None or process.stdout is None:
            raise FormRefusedError("stopped")
        try:
            _handed(process.stdin, data, self.seconds)
            # Not by pickle: of a process that a file has taken over, only data is believed.
            return _Reply.model_validate_json(_taken(process.stdout, self.seconds))
        except (OSError, EOFError, ValidationError):
            raise FormRefusedError("stopped") from None

    def _running(self) -> subprocess.Popen[bytes]:
        if self.process is not None and self.process.poll() is not None:
            self.end()
        if self.process is None:
            self.process = subprocess.Popen(  # noqa: S603  # this program, nothing from outside
                [sys.executable, "-c", _PROGRAM, *sys.path],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                bufsize=0,
            )
        return self.process


@cache
def _reader() -> FormReader:
    reader = FormReader()
    atexit.register(reader.end)
    return reader


def read_form(data: bytes) -> FormFacts:
    """The fields of one file, in the process that all files share; raises FormRefusedError."""
    return _reader().read(data)


def serve() -> None:
    """Read what comes in on standard input, and answer on standard output, until it closes."""
    import signal

    # Ctrl-C is the parent's to handle, and it ends us.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit_memory()
    with suppress(EOFError, OSError):
        while True:
            data = _exactly(sys.stdin.buffer, int.from_bytes(_exactly(sys.stdin.buffer, 8)))
            _limit_time()
            answer = _answer(data)
            sys.stdout.buffer.write(len(answer).to_bytes(8) + answer)
            sys.stdout.buffer.flush()


def _answer(data: bytes) -> bytes:
    import json

    from screener.sources.pdf.form import fields_of

    try:
        found: dict[str, object] = {"facts": asdict(fields_of(data))}
    except FormRefusedError as error:
        found = {"refusal": error.why}
    except (MemoryError, RecursionError):
        found = {"refusal": "too-much"}
    return json.dumps(found).encode()


def _exactly(stream: IO[bytes], number: int) -> bytes:
    data = stream.read(number)
    if len(data) < number:
        raise EOFError
    return data


def _handed(stream: IO[bytes], data: bytes, seconds: float) -> None:
    """Hand a file over, as long as somebody takes it in."""
    os.set_blocking(stream.fileno(), False)
    rest = memoryview(len(data).to_bytes(8) + data)
    with selectors.DefaultSelector() as selector:
        selector.register(stream, selectors.EVENT_WRITE)
        while rest:
            if not selector.select(seconds):
                raise FormRefusedError("too-much")
            rest = rest[os.write(stream.fileno(), rest) :]


def _taken(stream: IO[bytes], seconds: float) -> bytes:
    """An answer that comes in time."""
    with selectors.DefaultSelector() as selector:
        selector.register(stream, selectors.EVENT_READ)
        data = b""
        while len(data) < 8 or len(data) < 8 + int.from_bytes(data[:8]):  # noqa: PLR2004
            if not selector.select(seconds):
                raise FormRefusedError("too-much")
            piece = os.read(stream.fileno(), 1 << 20)
            data += piece
            if not piece or len(data) > _MOST_REPLY:
                raise EOFError
    return data[8:]


def _limit_memory() -> None:
    if sys.platform != "linux":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit_time() -> None:
    """So much work for this file, whatever those before it took."""
    if sys.platform != "linux":
        return
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime + SECONDS) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, resource.RLIM_INFINITY))
