"""One run at a time: the lock of a round."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from screener.outputs.files import WriteError
from screener.problems import Problem, Where


class RoundBusyError(Exception):
    """Another run holds the round."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"{folder}: another run is at work on this round; nothing was changed.")


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold the lock, which ends with this process however it ends.

    Raises RoundBusyError at once where another process has it, WriteError where it cannot be made.
    """
    from filelock import FileLock, Timeout

    # The soft kind of lock would outlive a process that was killed.
    lock = FileLock(path, timeout=0, mode=0o600, fallback_to_soft=False)
    try:
        lock.acquire()
    except Timeout:
        raise RoundBusyError(path.parent) from None
    except (OSError, NotImplementedError) as error:
        raise WriteError(_unlockable(path, error)) from None
    try:
        yield
    finally:
        lock.release()


def _unlockable(path: Path, error: Exception) -> Problem:
    reason = getattr(error, "strerror", None) or "files cannot be locked there"
    hint = "Choose another folder with -o, or make this one writable."
    return Problem("cannot-write", f"could not be locked: {reason}.", Where(str(path)), hint=hint)
