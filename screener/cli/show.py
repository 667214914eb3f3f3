"""What reaches the terminal: plain text without any control character, problems and counts."""

import os
import re
import shlex
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TextIO
from unicodedata import east_asian_width

from screener.problems import Problem, Severity, errors, listing

MOST_SHOWN = 50
# On a terminal narrower than this nothing is gained by breaking lines.
_LEAST_WIDTH = 20
# A command at the end of a sentence.
_COMMAND = re.compile(r"(?P<words>.*?:) (?P<command>\S*screener'? [a-z]+ .+)")
# That headers are close, with their number, and each of the first of them.
_ASKS, _ASKED = "close-headers", "close-header"
# That a round was made from something that is now another.
_CHANGED = ("round-changed", "stale-round")
# Everything that could move the cursor, colour the screen or turn the direction of writing.
_CONTROL = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200e\u200f\u061c\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_BOLD, _DIM, _END = "\x1b[1m", "\x1b[2m", "\x1b[0m"


def clean(text: str) -> str:
    """Text on one line, safe to show: breaks become blanks, controls their number."""
    flat = re.sub(r"\r\n|[\r\n\t]", " ", text)
    return _CONTROL.sub(lambda match: f"<U+{ord(match[0]):04X}>", flat)


def out(text: str = "") -> None:
    """A line of data, on standard output."""
    _put(sys.stdout, clean(text))


def say(text: str = "") -> None:
    """A line of talk, on standard error; on a terminal broken at the ends of words."""
    for line in _wrapped(clean(text), sys.stderr):
        _put(sys.stderr, line)


def prose(text: str) -> None:
    """A sentence on standard output; on a terminal broken at the ends of words."""
    for line in _wrapped(clean(text), sys.stdout):
        _put(sys.stdout, line)


def command(text: str) -> None:
    """A command to run next, on a line of its own that is never broken, so it can be copied."""
    _put(sys.stderr, f"  {clean(text)}")


def suggest(text: str) -> None:
    """A command to run next, in the way this one was called: not everybody has it on the path."""
    command(text.strip().replace("screener ", f"{called()} ", 1))


def width(stream: TextIO) -> int:
    """How many letters fit into a line of a terminal, as it is now."""
    try:
        columns = os.get_terminal_size(stream.fileno()).columns
    except (OSError, ValueError):
        columns = 0
    return columns or shutil.get_terminal_size().columns


def cut(text: str, most: int) -> str:
    """Text that takes no more room on a terminal than so many letters."""
    if room(text) <= most:
        return text
    while text and room(text) >= most:
        text = text[:-1]
    return f"{text}…"


def room(text: str) -> int:
    """How much room text takes on a terminal, where some letters are as wide as two."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def _wrapped(text: str, stream: TextIO) -> list[str]:
    """A line as it is, or on a terminal as lines that end where words do."""
    most = width(stream) - 1 if stream.isatty() else 0
    if most < _LEAST_WIDTH or len(text) <= most:
        return [text]
    indent = " " * (len(text) - len(text.lstrip()))
    found = _COMMAND.fullmatch(text)
    lines = textwrap.wrap(
        found["words"] if found else text,
        most,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [*lines, f"{indent}  {found['command']}"] if found else lines or [text]


def quoted(path: object) -> str:
    """A path as a part of a command: in quotes where the shell would split it."""
    if os.name == "nt":
        return subprocess.list2cmdline([str(path)])
    return shlex.quote(str(path))


def called() -> str:
    """How to call the command from here: by its name, or by its path where the shell lacks it."""
    program = Path(sys.argv[0])
    if program.name != "screener" or program.parent == Path() or shutil.which("screener"):
        return "screener"
    return quoted(program)


def data(text: str) -> None:
    """A whole document on standard output as UTF-8, whatever the terminal's encoding."""
    sys.stdout.flush()
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:
        sys.stdout.write(text)
    else:
        buffer.write(text.encode(errors="replace"))


def json_data(document: object) -> None:
    """A document as JSON on standard output."""
    import json

    data(json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False) + "\n")


def problems(found: Sequence[Problem], closing: str = "") -> None:
    """Every problem on standard error, the errors last, and how many mistakes there are."""
    mistakes = errors(found)
    warnings = [problem for problem in found if problem.severity is Severity.WARNING]
    for problem in [*warnings, *mistakes][:MOST_SHOWN]:
        _problem(problem)
    left = len(found) - MOST_SHOWN
    if left > 0:
        say(f"and {left} more")
    if mistakes and closing:
        number = _number(mistakes)
        say(f"{number}; {closing}" if number else f"{closing[:1].upper()}{closing[1:]}")
    elif len(mistakes) > 1 and (number := _number(mistakes)):
        say(f"{number}.")


def _number(mistakes: Sequence[Problem]) -> str:
    """How many mistakes; what only waits for a person's word is none, nor is what changed."""
    asked = sum(int(each.value) for each in mistakes if each.code == _ASKS)
    wrong = [each for each in mistakes if each.code not in (_ASKS, _ASKED, *_CHANGED)]
    headers = "1 header needs your word" if asked == 1 else f"{asked} headers need your word"
    parts = [counted(len(wrong), "mistake") if wrong else "", headers if asked else ""]
    return " and ".join(filter(None, parts))


def counted(number: int, noun: str) -> str:
    """``1 gap``, ``3 gaps``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def progress(done: int, of: int, what: str) -> None:
    """How far a longer run has come; shown on a terminal only, and wiped at the end."""
    if of > 1 and sys.stderr.isatty():
        text = "" if done == of else f"{what} {done + 1} of {of} ..."
        sys.stderr.write(f"\r{text:<40}" + ("\r" if done == of else ""))
        sys.stderr.flush()


def columns(rows: Iterable[Sequence[str]], right: Iterable[int] = ()) -> list[str]:
    """Rows as lines with aligned columns; ``right`` are those set to the right."""
    cells = [[clean(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    to_right = set(right)
    return [
        "  ".join(
            cell.rjust(width) if place in to_right else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in cells
    ]


def _problem(problem: Problem) -> None:
    is_warning = problem.severity is Severity.WARNING
    head = ": ".join(clean(part) for part in (str(problem.where), problem.where.field) if part)
    kind = "Warning: " if is_warning else ("" if head else "Error: ")
    start = f"{head}: " if head else ""
    first, *rest = _wrapped(f"{start}{kind}{clean(problem.message)}", sys.stderr)
    if head and first.startswith(head):
        first = f"{_styled(head, _BOLD)}{first[len(head) :]}"
    more = [f"  Allowed: {clean(listing(problem.allowed))}"] if problem.allowed else []
    more += [f"  {clean(problem.hint)}"] if problem.hint else []
    told = [_styled(line, _DIM) for text in more for line in _wrapped(text, sys.stderr)]
    for line in [first, *rest, *told]:
        _put(sys.stderr, line)


def strong(text: str) -> str:
    """Text that stands out on a terminal; it must be clean already."""
    return _styled(text, _BOLD)


def faint(text: str) -> str:
    """Text that steps back on a terminal; it must be clean already."""
    return _styled(text, _DIM)


def _styled(text: str, style: str) -> str:
    return f"{style}{text}{_END}" if _has_colour() else text


def _has_colour() -> bool:
    is_wanted = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return is_wanted and os.name != "nt" and sys.stderr.isatty()


def _put(stream: TextIO, text: str) -> None:
    # Talk must not overtake the results that were printed before it.
    if stream is sys.stderr:
        sys.stdout.flush()
    stream.write(f"{text}\n")
