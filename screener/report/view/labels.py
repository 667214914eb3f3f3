"""Answers as the report's language writes them."""

import re

from screener.models.result import AnswerLine
from screener.report.view.words import Words

_POINT = re.compile(r"(?<=\d)\.(?=\d)")


def label_in(line: AnswerLine, words: Words) -> str:
    """What an answer means; a number has the language's decimal sign. Empty if unanswered."""
    label = line.label or ""
    return _POINT.sub(words.figure("."), label) if line.type == "number" else label
