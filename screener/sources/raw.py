"""Characters that no text file may hold, found before any parser sees the text."""

from screener.problems import Problem, Where
from screener.sources.characters import REFUSED_RAW, called


def refuse_raw(text: str, name: str) -> tuple[str, list[Problem]]:
    """The text with line separators as blanks, and its first control character as a problem."""
    first = REFUSED_RAW.search(text)
    if first is None:
        return text.replace("\u2028", " ").replace("\u2029", " "), []
    message = f"The file holds a character that cannot be shown: {called(first[0])}."
    number = len(REFUSED_RAW.findall(text))
    if number > 1:
        message = f"{message} There are {number} such characters."
    hint = "Delete it in a text editor, or type the line again."
    where = place(text, first.start(), name)
    return "", [Problem("control-character", message, where, called(first[0]), hint=hint)]


def place(text: str, index: int, name: str) -> Where:
    """Line and column of a character."""
    line_start = text.rfind("\n", 0, index) + 1
    return Where(name, text.count("\n", 0, index) + 1, index - line_start + 1)
