"""A map file as YAML for a person to look through: what is sure, what to check, what is open."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from screener.models.map_file import NO_ANSWER, ColumnRef

CHECK = "please check"
# Words that YAML readers take for a truth or for nothing.
_WORDS = {"null", "true", "false", "yes", "no", "on", "off"}
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_-]{1,79}")
_MOST_NOTE = 160


@dataclass(frozen=True, slots=True)
class Entry:
    """One key under ``columns``: its columns, lines of comment before it, a comment after it.

    Without columns it is written as a comment, to be filled in; ``is_open``, as one to be taken.
    """

    key: str
    refs: tuple[ColumnRef, ...] = ()
    before: tuple[str, ...] = ()
    after: str = ""
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """Some entries below a comment."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """Words of the table for one item or scale, and comments before them.

    Each word has the answer that it may mean ("" for none) and a comment.
    """

    key: str
    before: tuple[str, ...]
    words: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class MapDraft:
    """All that a map file proposes. ``missing`` and ``skip`` have a comment each.

    ``dates`` is a value of which nobody can tell which number is the day.
    """

    questionnaire: str
    version: str
    head: tuple[str, ...]
    columns: tuple[Section, ...]
    labels: tuple[Words, ...] = ()
    missing: tuple[tuple[str, str], ...] = ()
    skip: tuple[tuple[ColumnRef, str], ...] = ()
    dates: str = ""


def map_yaml(draft: MapDraft) -> str:
    """The file's text."""
    return "\n".join(_lines(draft)) + "\n"


def _lines(draft: MapDraft) -> Iterator[str]:
    yield from _comments(draft.head)
    yield f"map: {quoted(draft.questionnaire)}"
    yield f"version: {quoted(draft.version)}"
    yield from _dates(draft.dates)
    yield ""
    entries = [entry for section in draft.columns for entry in section.entries]
    is_empty = not any(entry.refs and not entry.is_open for entry in entries)
    yield "columns: {}" if is_empty else "columns:"
    for section in draft.columns:
        yield from _section(section)
    yield from _labels(draft.labels)
    yield from _listed("missing", ((quoted(word), note) for word, note in draft.missing))
    yield from _listed("skip", ((_ref(ref), note) for ref, note in draft.skip))


def _dates(value: str) -> Iterator[str]:
    if value:
        yield ""
        yield from _comments([f"Is the day first in {value}? The table does not show it, and its"])
        yield "# times are left out until a line below says it: take its # away."
        yield f"# dates: day first   # {CHECK}"
        yield "# dates: month first"


def _section(section: Section) -> Iterator[str]:
    yield ""
    yield from _comments([section.title], "  ")
    for entry in section.entries:
        yield from _comments(entry.before, "  ")
        if entry.is_open:
            yield from (
                f"  # {quoted(entry.key)}: {_ref(ref)}{_after(entry.after)}" for ref in entry.refs
            )
        elif not entry.refs:
            yield f"  # {quoted(entry.key)}: {_after(entry.after)}".rstrip()
        elif len(entry.refs) == 1 and entry.refs[0].option is None:
            yield f"  {quoted(entry.key)}: {_ref(entry.refs[0])}{_after(entry.after)}"
        else:
            yield f"  {quoted(entry.key)}:{_after(entry.after)}"
            yield from (f"    - {_ref(ref)}" for ref in entry.refs)


def _labels(labels: Sequence[Words]) -> Iterator[str]:
    if not labels:
        return
    yield ""
    yield "# Words of the table that are no answer yet. Write the answer that each one means after"
    yield f"# its colon, or {NO_ANSWER} if it means none. Left open, its candidates are set aside."
    yield "labels:"
    for group in labels:
        yield f"  {quoted(group.key)}:" if group.words else f"  # {quoted(group.key)}:"
        yield from _comments(group.before, "    ")
        for word, answer, note in group.words:
            yield f"    {_text(word)}:{' ' * bool(answer)}{answer}{_after(note)}"


def _listed(key: str, lines: Iterable[tuple[str, str]]) -> Iterator[str]:
    listed = list(lines)
    if listed:
        yield ""
        yield f"{key}:"
        yield from (f"  - {text}{_after(note)}" for text, note in listed)


def _ref(ref: ColumnRef) -> str:
    """A column: its header alone where that says all."""
    parts = [
        f"header: {_text(ref.header)}" if ref.header is not None else "",
        f"nth: {ref.nth}" if ref.nth is not None else "",
        f"column: {ref.column}" if ref.column is not None else "",
        f"option: {quoted(ref.option)}" if ref.option is not None else "",
    ]
    filled = [part for part in parts if part]
    if len(filled) == 1 and ref.header is not None:
        return quoted(ref.header)
    return f"{{{', '.join(filled)}}}"


def quoted(text: str) -> str:
    """Text that YAML reads as this text, whatever it looks like."""
    return text if _PLAIN.fullmatch(text) and text.lower() not in _WORDS else _text(text)


def _text(text: str) -> str:
    # A JSON text is one of YAML too, and on one line.
    return json.dumps(text, ensure_ascii=False)


def _after(note: str) -> str:
    return f"   # {_flat(note)}" if note else ""


def _comments(lines: Iterable[str], indent: str = "") -> Iterator[str]:
    yield from (f"{indent}# {_flat(line)}".rstrip() for line in lines)


def _flat(text: str) -> str:
    """One line, not too long: a comment ends where the line ends."""
    flat = " ".join(text.split())
    return flat if len(flat) <= _MOST_NOTE else flat[: _MOST_NOTE - 1] + "…"
