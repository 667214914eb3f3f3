"""Which characters may stand in a person's text, which are left out, and how to show one."""

import re
import unicodedata

MOST_SHOWN = 60

_NONCHARACTERS = "".join(
    chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF)
)
_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
_SURROGATES = "\ud800-\udfff"

# Nothing that a person types: an error, because it would vanish or take hold of a terminal.
REFUSED = re.compile(
    f"[{_CONTROLS}{_SURROGATES}\ufdd0-\ufdef{_NONCHARACTERS}\U000e0000-\U000e007f]"
)
# What no text file may hold as a raw character; tag characters are judged later, with their field.
REFUSED_RAW = re.compile(f"[{_CONTROLS}{_SURROGATES}\ufdd0-\ufdef{_NONCHARACTERS}]")
# Copied along with text from web pages and chats: it changes what is seen, so it is left out.
HIDDEN = re.compile(
    "[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c"  # turn the direction of writing
    "\u200b\u2060-\u2064\u206a-\u206f\ufeff\u00ad\u034f\u3164\uffa0\ufff9-\ufffb]"  # no width
)
JOINERS = "\u200c\u200d"
# Letters and signs that need no look: composed, no marks, nothing hidden. Most texts end here.
ORDINARY = re.compile(
    "[\t\n -~\u00a0-\u00ac\u00ae-\u02ff\u0388-\u0482\u2010-\u2027\u2030-\u205e"
    "\u20a0-\u20bf\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff\uac00-\ud7a3]*"
)
_UNSHOWABLE = re.compile(f"{REFUSED.pattern[:-1]}{HIDDEN.pattern[1:-1]}{JOINERS}\u2028\u2029]")

# Blocks whose letters change their form beside a joiner: Arabic and its kin, the scripts of
# South and South-East Asia, Mongolian, N'Ko, Adlam.
_JOINING = re.compile(
    "[\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1700-\u18af\u1900-\u1cff\ua840-\uabff"
    "\ufb50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc\U00010a00-\U00010eff\U00011000-\U00011fff"
    "\U0001e900-\U0001e95f]"
)
_EMOJI = re.compile("[\u2190-\u21ff\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]")
_AFTER_EMOJI = "\ufe0f\u20e3"


def visible(text: str, most: int = MOST_SHOWN) -> str:
    """The text safe to print on one line: odd characters by their number, cut after ``most``."""
    start = text[: most + 1].replace("\r\n", " ")
    start = re.sub("[\r\n\t]", " ", start)
    cut = start if len(text) <= most else start[:most].rstrip() + "…"
    return _UNSHOWABLE.sub(lambda match: f"<U+{ord(match[0]):04X}>", cut)


def called(character: str) -> str:
    """The number and the name of a character, such as U+202E RIGHT-TO-LEFT OVERRIDE."""
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".rstrip()


def is_mark(character: str) -> bool:
    """Whether it is drawn over or under the letter before it."""
    return character >= "\u0300" and unicodedata.category(character) in ("Mn", "Me")


def joiner_belongs(joiner: str, before: str, after: str) -> bool:
    """Whether a joiner does its work between these two characters."""
    if _is_letter_that_joins(before):
        return joiner == "\u200d" or _is_letter_that_joins(after)
    is_after_emoji = bool(before) and (before in _AFTER_EMOJI or bool(_EMOJI.match(before)))
    return joiner == "\u200d" and is_after_emoji and bool(_EMOJI.match(after))


def _is_letter_that_joins(character: str) -> bool:
    return bool(_JOINING.match(character)) and unicodedata.category(character)[0] in "LM"
