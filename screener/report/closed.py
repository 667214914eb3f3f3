"""A page that was made with templates of the user must be as closed as ours: it fetches nothing."""

import re
from functools import cache
from html.parser import HTMLParser

from screener.problems import Problem, Where
from screener.report.assets import ASSET_SCHEME, template_text
from screener.report.rendered import BadTemplateError

MOST_LETTERS = 20_000_000

_OPEN = {
    "script",
    "iframe",
    "frame",
    "frameset",
    "object",
    "embed",
    "applet",
    "base",
    "link",
    "form",
    "audio",
    "video",
    "source",
    "track",
    "portal",
    "foreignobject",
    "animate",
    "set",
}
_FETCHING = {
    "src",
    "srcset",
    "href",
    "xlink:href",
    "poster",
    "data",
    "background",
    "action",
    "formaction",
    "ping",
}
# Attributes of pictures that hold what a style sheet holds.
_STYLING = {
    "style",
    "fill",
    "stroke",
    "clip-path",
    "mask",
    "filter",
    "cursor",
    "marker",
    "marker-start",
    "marker-mid",
    "marker-end",
}
_LINK = re.compile(r"\s*(#|https?://|mailto:)", re.IGNORECASE)
# The one word to the browser that closes a page instead of opening it.
_POLICY = "content-security-policy"
# Comments that end elsewhere for a browser, and text that it takes for elements.
_TRICKS = re.compile(r"<!\[CDATA\[|<!---?>|--!>")
_ESCAPE = re.compile(r"\\([0-9a-f]{1,6})\s?|\\(.)", re.IGNORECASE)
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
# Blanks are taken whole (`*+`), so that no style takes long to read.
_FETCHES = re.compile(
    r"@import|(?:image|image-set|src)\s*+\("
    rf"""|url\s*+\(\s*+["']?+(?!#|data:|{ASSET_SCHEME}:)""",
    re.IGNORECASE,
)


def style_leads_out(style: str) -> bool:
    """Whether a style sheet, or a line of one, would fetch something."""
    return bool(_FETCHES.search(_ESCAPE.sub(_unescaped, _COMMENT.sub("", style))))


def check_closed(page: str, own: tuple[tuple[str, str], ...], logo: str | None) -> None:
    """Raise BadTemplateError where a page would fetch or run something, or has no end.

    ``logo`` is the one address of a picture that it may show.
    """
    if len(page) > MOST_LETTERS:
        message = f"The templates make a page of over {MOST_LETTERS // 1_000_000} million letters."
        raise BadTemplateError(Problem("template-too-large", message, Where(own[0][0])))
    if trick := _TRICKS.search(page):
        message = "A browser reads this otherwise than it looks, so it may not stand in a report."
        raise BadTemplateError(
            Problem("template-outside", message, _place(trick[0], own), trick[0])
        )
    if template_policy() not in page:
        message = "The page of a report keeps its policy, the meta tag that lets nothing in."
        raise BadTemplateError(Problem("template-outside", message, Where(own[0][0])))
    reader = _Reader(logo)
    reader.feed(page)
    reader.close()
    if reader.found:
        what, says = reader.found
        message = f"A report fetches and runs nothing, and this would: {says}."
        raise BadTemplateError(Problem("template-outside", message, _place(what, own), what))


@cache
def template_policy() -> str:
    """The meta tag of our own page that says what a browser may let in."""
    [found] = re.findall(r"<meta http-equiv=.*>", template_text("page.html.j2"))
    return str(found)


def _unescaped(match: re.Match[str]) -> str:
    number = int(match[1], 16) if match[1] else 0
    return match[2] or (chr(number) if 0 < number < 0x110000 else " ")  # noqa: PLR2004


def _place(what: str, own: tuple[tuple[str, str], ...]) -> Where:
    """Where a user's template says it; the first of them where it is put together."""
    for name, text in own:
        at = text.lower().find(what.lower())
        if at >= 0:
            return Where(name, text.count("\n", 0, at) + 1)
    return Where(own[0][0])


class _Reader(HTMLParser):
    """Looks for the first thing that leads out of a page."""

    def __init__(self, logo: str | None) -> None:
        super().__init__(convert_charrefs=True)
        self.logo = logo
        self.found: tuple[str, str] | None = None
        self._is_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._is_style = tag == "style"
        equivalent = dict(attrs).get("http-equiv") if tag == "meta" else None
        if tag in _OPEN or (equivalent or _POLICY).lower() != _POLICY:
            self._note(f"<{tag}", f"<{tag}>")
        for name, value in attrs:
            if value != self.logo and _is_outside(tag, name, value or ""):
                self._note(value or name, f'{name}="{(value or "")[:80]}"')

    def handle_endtag(self, _tag: str) -> None:
        self._is_style = False

    def handle_data(self, data: str) -> None:
        # Within a picture a browser takes a style for elements.
        if self._is_style and ("<" in data or style_leads_out(data)):
            self._note("<style", "the style sheet")

    def _note(self, what: str, says: str) -> None:
        self.found = self.found or (what, says)


def _is_outside(tag: str, name: str, value: str) -> bool:
    if name.startswith("on") or name == "srcdoc":
        return True
    if name in _STYLING:
        return style_leads_out(value)
    if tag == "a" and name == "href":
        return not _LINK.match(value)
    return name in _FETCHING and not value.lstrip().startswith("#")
