"""Header and question texts as they are compared: what tools add to them is taken away."""

import html
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,300}>")
_MARKS = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u00b4`", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d", "-"),
        "*": None,
    }
)
_BEFORE_MARK = re.compile(r"\s+(?=[?!:;,.])|(?<=-)\s+|\s+(?=-)")
_END = re.compile(
    r"(?:\s*(?:[:?]|(?<!\.)\.(?!\.)|\((?:required|optional|mandatory|pflichtfrage|pflicht|obligatoire|"
    r"obligatorio|obligatoria)\)))+$"
)
_NUMBER = re.compile(
    r"(?:(?:q|question|frage|pregunta)\s*)?\(?\d{1,3}(?:\.\d{1,3})*\s*[.):]+\s*(?=\D)"
    r"|q\d{1,3}(?:\.\d{1,3})*(?:\s+|-)|[a-z]\)\s+"
)
_PREFIX = re.compile(
    r"([A-Za-z0-9][A-Za-z0-9_.-]*(?:\[[^\[\]]*\])*)\s*(?:[.:)|]|\s[-\u2013])\s+(\S.*)", re.DOTALL
)
_BETWEEN = re.compile(
    # A sentence's end, and perhaps a mark after it; the minus of a number is none.
    r"[?!.]\s+(?:[-\u2013\u2014|>»/:]+\s+|[-\u2013\u2014](?=[^\s\d]))?"
    r"|\s+[-\u2013\u2014|>»]+\s+|\s*[|:]\s+|(?<=\S)[-\u2013\u2014](?=\S)"
)
_MARKS_BETWEEN = re.compile(r"[][()<>|/:;,?!.\"-]+")
_CUT = ".."
# What Qualtrics adds to a question that also has a column for "Other (please specify)".
_CHOICE = "-selected choice"
# REDCap names each option behind its question: "Which? (choice=Phone)".
_CHOICE_OF = re.compile(r"(.*\S)\s*\(choice=(.+)\)", re.DOTALL)
_MOST_SPLITS = 24


@lru_cache(maxsize=20_000)
def normal(text: str) -> str:
    """A text as it is compared: without HTML, marks of tools, case and kinds of quote or dash.

    A colon, full stop, question mark or "(required)" at its end does not count either. Two full
    stops or more (NFKC makes them of an ellipsis) say that a tool cut the text, and stay.
    """
    plain = html.unescape(_TAG.sub(" ", text)) if "<" in text or "&" in text else text
    plain = unicodedata.normalize("NFKC", plain.translate(_MARKS)).translate(_MARKS)
    shown = "".join(c for c in plain if unicodedata.category(c) != "Cf")
    flat = _BEFORE_MARK.sub("", " ".join(shown.casefold().split()))
    return _END.sub("", flat) or flat


def unnumbered(text: str) -> str:
    """A normal text without a number such as "1) " or "Q1. " before it."""
    return _NUMBER.sub("", text, count=1).strip() if _NUMBER.match(text) else text


def left_of_cut(text: str) -> str | None:
    """What a tool left of a normal text that it cut; None if the text is whole."""
    return text.rstrip(". ") if text.endswith(_CUT) else None


def without_choice(text: str) -> str:
    """A normal text without Qualtrics' "- Selected Choice" after it."""
    return normal(text.removesuffix(_CHOICE)) if text.endswith(_CHOICE) else text


def words(text: str) -> str:
    """The words of a normal text, whatever marks stand between a question and its row."""
    return " ".join(_MARKS_BETWEEN.sub(" ", unnumbered(text)).split())


def coded(text: str) -> tuple[str, str] | None:
    """The code and the text of "acc1. I plan my week"; None if it has no such beginning."""
    found = _PREFIX.fullmatch(text.strip())
    return (found[1], found[2]) if found else None


def halves(text: str) -> Iterator[tuple[str, str]]:
    """Every way to read a text as a question and one of its rows or options."""
    if pair := bracketed(text):
        yield pair
    if chosen := _CHOICE_OF.fullmatch(text.strip()):
        yield chosen[1], chosen[2]
    for number, between in enumerate(_BETWEEN.finditer(text)):
        if number == _MOST_SPLITS:
            return
        ends_sentence = between[0][0] in "?!."
        before = text[: between.start() + ends_sentence]
        after = text[between.end() :]
        if before.strip() and after.strip():
            yield before.strip(), after.strip()


def bracketed(text: str) -> tuple[str, str] | None:
    """The halves of "Question [Row]", where the row may hold brackets of its own."""
    text = text.strip()
    if not text.endswith("]"):
        return None
    depth = 0
    for place in range(len(text) - 1, 0, -1):
        depth += {"]": 1, "[": -1}.get(text[place], 0)
        if depth == 0:
            before, row = text[:place].strip(), text[place + 1 : -1].strip()
            return (before, row) if before and row else None
    return None
