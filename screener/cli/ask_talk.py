"""What is shown and typed in a conversation: plain lines, for any terminal, reader or pipe."""

import sys
import textwrap
import unicodedata
from contextlib import suppress

from screener.cli import show

# Longer lines are hard to read.
_MOST_WIDTH, _LEAST_WIDTH = 88, 20
_NO_LETTERS = ("Cc", "Cs")


class Talk:
    """Talk goes to standard error, as of all commands; what is typed comes from standard input."""

    def __init__(self) -> None:
        if hasattr(sys.stdin, "reconfigure"):
            # A letter in another encoding is no reason to stop.
            sys.stdin.reconfigure(errors="replace")
        streams = (sys.stdin, sys.stdout, sys.stderr)
        self._is_terminal = all(stream is not None and stream.isatty() for stream in streams)
        self._wraps = sys.stderr is not None and sys.stderr.isatty()
        if self._is_terminal:
            with suppress(ImportError):
                _edit_lines()

    def say(self, text: str = "", start: str = "", *, strong: bool = False) -> None:
        """A paragraph; ``start`` is before its first line, and all others stand below the first."""
        for number, line in enumerate(self._lines(show.clean(text), len(start))):
            before = " " * len(start) if number else show.clean(start)
            self._put(f"{before}{show.strong(line) if strong else line}")

    def aside(self, text: str) -> None:
        """A line that steps back."""
        for line in self._lines(show.clean(text), 0):
            self._put(show.faint(line))

    def line(self, prompt: str) -> str:
        """One line as it was typed, without controls; raises EOFError where no more comes."""
        *before, last = self._lines(show.clean(prompt), 0)
        for line in before:
            self._put(line)
        if self._is_terminal:
            sys.stderr.flush()
            typed = input(f"{last} ")
        else:
            self._put(last)
            sys.stderr.flush()
            typed = sys.stdin.readline() if sys.stdin is not None else ""
            if not typed:
                raise EOFError
        return "".join(c for c in typed if c == "\t" or unicodedata.category(c) not in _NO_LETTERS)

    def _lines(self, text: str, indent: int) -> list[str]:
        if not self._wraps:
            return [text]
        most = min(show.width(sys.stderr) - 1, _MOST_WIDTH) - indent
        if most < _LEAST_WIDTH:
            return [text]
        return textwrap.wrap(text, most, break_long_words=False, break_on_hyphens=False) or [""]

    def _put(self, text: str) -> None:
        sys.stderr.write(f"{text.rstrip()}\n")


def _edit_lines() -> None:
    """Let people move within a line; but nobody is shown what was answered before."""
    import readline

    readline.set_auto_history(False)
