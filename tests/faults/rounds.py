"""Running ``screener batch`` as a process, and looking at what it left."""

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.faults.applicants import PROFILE, QUESTIONNAIRE

ROOT = Path(__file__).parents[2]
DONE, SOME_LEFT_OUT, UNFINISHED, BUSY, STOPPED = 0, 3, 4, 75, 130
# What may differ between two rounds of the same table.
_OF_ITS_OWN = ("journal.jsonl", "round.lock")
_VOLATILE = ("times", "workers", "resumed")


@dataclass(frozen=True)
class Ended:
    """How a process ended, what it said, and how long it took in seconds."""

    code: int
    err: str
    seconds: float


def start(table: Path, folder: Path, *options: str) -> subprocess.Popen[str]:
    """The command, in a process group of its own."""
    command = [sys.executable, "-m", "screener", "batch", str(table), "-p", PROFILE]
    return subprocess.Popen(
        [*command, "-q", QUESTIONNAIRE, "-o", str(folder), *options],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def finish(process: subprocess.Popen[str], since: float | None = None) -> Ended:
    """Wait for it; ``since`` is when the seconds begin, now if not given."""
    begin = time.monotonic() if since is None else since
    _, err = process.communicate(timeout=3600)
    return Ended(process.returncode, err, time.monotonic() - begin)


def run(table: Path, folder: Path, *options: str) -> Ended:
    begin = time.monotonic()
    return finish(start(table, folder, *options), begin)


def kill_group(process: subprocess.Popen[str]) -> None:
    """As a power cut would: the command and all of its workers at once, if they still run."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def workers(pid: int) -> list[int]:
    """The processes that lay out reports for a command, the busiest first."""
    found = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        found += [int(child) for child in task.read_text().split()]
    names = {child: Path(f"/proc/{child}/cmdline").read_bytes() for child in found}
    return sorted((n for n in found if b"worker_process" in names[n]), key=_time, reverse=True)


def _time(pid: int) -> int:
    """What a process has had of the processor so far, in ticks."""
    after_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(after_name[11]) + int(after_name[12])


def reports_there(folder: Path) -> int:
    return sum(1 for _ in (folder / "reports").glob("*.pdf"))


def wait_for_reports(process: subprocess.Popen[str], folder: Path, number: int) -> None:
    """Until so many reports are there; fails if the command ends before."""
    while reports_there(folder) < number:
        assert process.poll() is None, process.communicate()[1]
        time.sleep(0.02)


def torn(folder: Path) -> list[str]:
    """Files at their final names that are not whole, or not what the journal says."""
    reports = (folder / "reports").glob("*.pdf")
    wrong = [p.name for p in reports if not p.read_bytes().rstrip().endswith(b"%%EOF")]
    made = [line for line in _journal(folder) if "key" in line]
    return wrong + [m["file"] for m in made if _sha256(folder / m["file"]) != m["sha256"]]


def twice(folder: Path) -> list[str]:
    """Candidates for whom the journal has more than one report of the same content."""
    seen: dict[tuple[str, str], int] = {}
    for line in _journal(folder):
        if "key" in line:
            place = (line["id"], line["key"])
            seen[place] = seen.get(place, 0) + 1
    return [name for (name, _), number in seen.items() if number > 1]


def _journal(folder: Path) -> list[dict[str, Any]]:
    try:
        lines = (folder / "journal.jsonl").read_bytes().split(b"\n")[:-1]
    except FileNotFoundError:
        return []
    return [json.loads(line) for line in lines]


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def content(folder: Path) -> dict[str, str]:
    """Every file of a round by name, with the hash of what must be the same in each like it."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = str(path.relative_to(folder))
        if path.is_dir() or name in _OF_ITS_OWN:
            continue
        found[name] = _record(path) if name == "run.json" else _sha256(path)
    return found


def _record(path: Path) -> str:
    record = json.loads(path.read_bytes())
    return json.dumps({k: v for k, v in record.items() if k not in _VOLATILE}, sort_keys=True)


def differing(one: dict[str, str], other: dict[str, str]) -> list[str]:
    """Names of files that are missing on a side or differ."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))
