"""The means that one command really used, whoever starts it.

On Linux a process's peak of memory begins with that of its starter, and a test's process may be
big: so a small process stands between, starts the command and writes down what it used.
"""

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

MAXRSS_UNIT = 1 if sys.platform == "darwin" else 1024
_BETWEEN = """
import json, os, signal, sys

child = os.posix_spawnp(sys.argv[2], sys.argv[2:], os.environ)
_, status, usage = os.wait4(child, 0)
with open(sys.argv[1], "w") as used:
    json.dump([usage.ru_utime + usage.ru_stime, usage.ru_maxrss], used)
code = os.waitstatus_to_exitcode(status)
if code < 0:
    signal.signal(-code, signal.SIG_DFL) if -code != signal.SIGKILL else None
    os.kill(os.getpid(), -code)
sys.exit(code)
"""


@dataclass(frozen=True)
class Means:
    """Seconds of work, and bytes of the largest of a command and its children."""

    seconds: float
    memory: int


def measured(command: Sequence[str], used: Path) -> list[str]:
    """The command that runs ``command``, ends as it does, and leaves its means in ``used``."""
    return [sys.executable, "-I", "-S", "-c", _BETWEEN, str(used), *command]


def means(used: Path) -> Means:
    """What a measured command used; raises FileNotFoundError where it was put to an end."""
    seconds, most = json.loads(used.read_text(encoding="utf-8"))
    return Means(seconds, most * MAXRSS_UNIT)
