"""Small words: lists, counts and names as a careful person writes them."""

from collections.abc import Sequence

_WORDS = [
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]


def series(words: Sequence[str], last: str = "and") -> str:
    """``a``, ``a and b``, ``a, b and c``; with a comma more where a word has its own ``and``."""
    if len(words) <= 1:
        return "".join(words)
    comma = "," if any(f" {last} " in word for word in words) else ""
    return f"{', '.join(words[:-1])}{comma} {last} {words[-1]}"


def count(number: int, one: str, many: str | None = None) -> str:
    """``no gaps``, ``one gap``, ``four gaps``, ``15 gaps``, ``1,500 gaps``."""
    word = _WORDS[number] if number < len(_WORDS) else f"{number:,}"
    return f"{word} {one if number == 1 else many or one + 's'}"


def sentence(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def inside_sentence(title: str, language: str) -> str:
    """A title within a sentence: small first letter in English, unless it is an abbreviation."""
    is_word = title[1:2].islower() or title[1:2] == " "
    return title[:1].lower() + title[1:] if language.startswith("en") and is_word else title


def ended(text: str) -> str:
    """The text with a full stop, if it has no end of its own."""
    return text if text.endswith((".", "?", "!", "…", "。")) else f"{text}."


def excerpt(text: str, most: int) -> str:
    """The text, or its beginning up to a whole word with an ellipsis."""
    if len(text) <= most:
        return text
    return f"{text[:most].rsplit(' ', 1)[0].rstrip(' ,.;:')} …"
