"""The process in which a PDF is looked at: a file in, facts out, and bounds on both."""

import subprocess
import sys

from pydantic import BaseModel, ConfigDict, ValidationError

from screener.sources.pdf.facts import PdfFacts, Refusal, RefusedError

SECONDS = 60
# Address space; an honest report takes a quarter of it.
MOST_MEMORY = 1 << 30
_PROGRAM = """import sys
sys.path[:] = sys.argv[1:]
from screener.sources.pdf.process import serve
serve()
"""


class _Reply(BaseModel):
    model_config = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64")

    facts: PdfFacts | None = None
    refusal: Refusal | None = None


def inspected(data: bytes, password: str = "", seconds: float = SECONDS) -> PdfFacts:
    """All facts about a PDF, whatever it is; raises RefusedError."""
    command = [sys.executable, "-c", _PROGRAM, *sys.path]
    task = password.encode() + b"\n" + data
    try:
        ended = subprocess.run(  # noqa: S603  # this program again, and nothing from outside
            command, input=task, capture_output=True, timeout=seconds, check=False
        )
        # Not by pickle: of a process that a file has taken over, only data is believed.
        reply = _Reply.model_validate_json(ended.stdout)
    except subprocess.TimeoutExpired:
        raise RefusedError("too-much") from None
    except ValidationError:
        raise RefusedError("stopped") from None
    if reply.facts is None:
        raise RefusedError(reply.refusal or "stopped")
    return reply.facts


def serve() -> None:
    """Look at the PDF on standard input, and write what was found to standard output."""
    password, _, data = sys.stdin.buffer.read().partition(b"\n")
    _limit()
    sys.stdout.buffer.write(_reply(data, password.decode()).model_dump_json().encode())


def _reply(data: bytes, password: str) -> _Reply:
    try:
        from screener.sources.pdf.inspection import inspect

        return _Reply(facts=inspect(data, password))
    except RefusedError as error:
        return _Reply(refusal=error.why)
    except MemoryError:
        return _Reply(refusal="too-much")


def _limit() -> None:
    if sys.platform != "linux":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
