"""What helps where rows of a table were set aside: its own words, and rows without an id."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from screener.batch.listed import Listed, OtherWord, listed
from screener.batch.round import PROBLEMS
from screener.checking.common import shortened
from screener.cli import show
from screener.cli.advice import map_command, with_update
from screener.models.reading_cells import plainly
from screener.pipeline import Notebook
from screener.pipeline.matching import LoadedMap, load_map

if TYPE_CHECKING:
    from screener.batch.request import Outcome, Request

_MOST_WORDS, _MOST_ROWS = 5, 3


def what_helps(outcome: "Outcome", request: "Request") -> None:
    """Say what to mend, and the command that goes on then."""
    if not outcome.record.counts.set_aside or outcome.record.made_from.table.kind == "folder":
        return
    found = listed(request.folder)
    for line in _without_id(found):
        show.say(line)
    words = found.other_words()
    if not words:
        return
    mapped = load_map(request.map_file, Notebook()) if request.map_file is not None else None
    for word in words[:_MOST_WORDS]:
        show.say(_unknown(word, mapped, request.map_file))
    if len(words) > _MOST_WORDS:
        show.say(f"and {len(words) - _MOST_WORDS} more such words; {PROBLEMS} lists them.")
    if mapped is None:
        asked = request.questionnaire or outcome.record.made_from.questionnaire.id
        show.say("A map file says what they mean. This command writes one:")
        show.command(map_command(request, asked))
    else:
        show.say("Then:")
        show.command(with_update(request))


def _unknown(word: OtherWord, mapped: LoadedMap | None, path: Path | None) -> str:
    number = f"{word.number:,} answers" if word.number > 1 else "1 answer"
    said = shortened(word.word)
    verb = "are" if word.number > 1 else "is"
    place = f'to "{shortened(word.question)}"' if word.question else f"in column {word.column}"
    text = f'{number} "{said}" {place} {verb} not known'
    if mapped is None:
        return f"{text}."
    line = _line(word.word, mapped)
    if line is None:
        return f"{text}: add it under `labels` in {path}."
    return f'{text}: write what it means after "{said}": in {path} (line {line}).'


def _line(word: str, loaded: LoadedMap) -> int | None:
    """Where a word waits for its answer in a map file."""
    for key, words in loaded.mapped.labels.items():
        for written, answer in words.items():
            if answer is None and plainly(written) == plainly(word):
                return loaded.document.where(("labels", key, written), key=True).line
    return None


def _without_id(found: Listed) -> Iterator[str]:
    for line in found.without_id()[:_MOST_ROWS]:
        cell = f"cell {line['Cell']}"
        if not line["Sheet"]:
            cell = f"{line['Cell']} ({shortened(line['Field'])}) of row {line['Row']}"
        yield f"A row has no id: type the e-mail, or any other text of its own, into {cell}."
