"""The report as PDF. The only importer of WeasyPrint, which can reach our fonts and the logo."""

import logging
import re
from base64 import b64decode
from contextlib import suppress
from functools import cache, lru_cache
from typing import Any

import weasyprint
from weasyprint.text.ffi import pango
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from screener import __version__
from screener.models.edition import Variant
from screener.report.assets import (
    ASSET_SCHEME,
    ENGINE_MARK,
    FONTS,
    LOGO,
    font_bytes,
    fonts_sha256,
)
from screener.report.parts import Slots, boxes_of, page_of, parts_in
from screener.report.rendered import Rendered, RenderError, Versions

# The engine leaves out a picture that it cannot draw, and says so in these words.
_PICTURE_LOST = ("Failed to load image", "Failed to render SVG", "Failed to load inline SVG")
_STYLE = re.compile(r"<style>([^<]*)</style>\s*</head>")
# Parts are moved by what the engine does not publish; where that may differ, pages are laid
# out whole.
_KNOWN_ENGINE = weasyprint.__version__.split(".")[0] == "70"
# Enough for the answers to a long questionnaire; a part takes about 24 KB.
_MOST_PARTS = 2000


class OwnFilesOnly(URLFetcher):  # type: ignore[misc]  # WeasyPrint ships no types
    """Serves the bundled fonts and the edition's logo, which comes as a ``data:`` address.

    Every other address, of any protocol, ends the rendering.
    """

    def __init__(self, logo: str | None = None) -> None:
        super().__init__(allowed_protocols=set(), allow_redirects=False)
        self.logo = logo
        self.has_refused = False

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:  # noqa: ARG002
        """The font or logo of that address; FatalURLFetchingError for anything else."""
        scheme, _, name = url.partition(":")
        if scheme == ASSET_SCHEME and name == LOGO and self.logo is not None:
            kind, _, data = self.logo.removeprefix("data:").partition(";base64,")
            return URLFetcherResponse(url, b64decode(data), {"Content-Type": kind})
        if scheme != ASSET_SCHEME or name not in FONTS.values():
            self.has_refused = True
            raise FatalURLFetchingError
        return URLFetcherResponse(url, font_bytes(name), {"Content-Type": "font/ttf"})

    def check(self) -> None:
        """Raise RenderError if anything was refused.

        Asked here, as the engine passes over everything that ends the drawing of an image.
        """
        if self.has_refused:
            raise RenderError("The report asked for a file that is not its own.")


class _Watch(logging.Handler):
    """Listens to the engine for what it could not draw: characters without a font, pictures."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.missing: dict[str, None] = {}
        self.has_lost_picture = False

    def emit(self, record: logging.LogRecord) -> None:
        if str(record.msg).startswith(_PICTURE_LOST):
            self.has_lost_picture = True
        if str(record.msg).startswith(".notdef") and isinstance(record.args, tuple):
            self.missing[str(record.args[0])] = None


def lay_out(html: str, variant: Variant = "pdf/ua-1", logo: str | None = None) -> Rendered:
    """A page of ours as tagged PDF, with the characters that no font here can draw.

    The same page and the same engine give the same bytes. Raises RenderError where the page asks
    for anything but a bundled font and the logo, or where a picture cannot be drawn.
    """
    watch, log = _Watch(), logging.getLogger("weasyprint")
    # What the engine says may hold a candidate's words: it goes to the watch and nowhere else.
    log.propagate, log.handlers = False, [watch]
    text = html.replace(ENGINE_MARK, engine(), 1)
    fetcher = OwnFilesOnly(logo)
    pdf = b""
    with suppress(FatalURLFetchingError):
        pdf = _pdf(text, fetcher, variant)
    fetcher.check()
    if watch.has_lost_picture:
        raise RenderError("A picture of the report could not be drawn; look at the logo.")
    return Rendered(pdf, tuple(watch.missing))


def _pdf(html: str, fetcher: OwnFilesOnly, variant: Variant) -> bytes:
    style = _STYLE.search(html)
    press = _press(style[1] if style else "", variant)
    text = html if style is None else html.replace(style[0], "</head>", 1)
    slots = press.slots(text, fetcher)
    document = press.laid_out(slots.opened(text), fetcher)
    for page in document.pages:
        slots.fill(page._page_box)  # noqa: SLF001  # there is no other way to what was laid out
    pdf: bytes = document.write_pdf(pdf_variant=variant)
    return pdf


class _Press:
    """A style sheet, parsed once, and the parts that were laid out with it."""

    def __init__(self, style: str, variant: Variant) -> None:
        self.variant = variant
        fetcher = OwnFilesOnly()
        with suppress(FatalURLFetchingError):
            self.sheet = weasyprint.CSS(string=style, url_fetcher=fetcher, font_config=_fonts())
        fetcher.check()
        self.parts: dict[str, Any] = {}

    def laid_out(self, html: str, fetcher: OwnFilesOnly) -> Any:  # noqa: ANN401
        return weasyprint.HTML(string=html, url_fetcher=fetcher).render(
            stylesheets=[self.sheet], font_config=_fonts(), pdf_variant=self.variant
        )

    def slots(self, html: str, fetcher: OwnFilesOnly) -> Slots:
        """The slots for the parts of a page, of which those not met before are laid out."""
        wanted = parts_in(html) if _KNOWN_ENGINE else []
        new = [part for part in wanted if part not in self.parts]
        boxes = {part: self.parts.pop(part) for part in wanted if part in self.parts}
        boxes |= self._boxes(new, fetcher)
        self._keep(boxes)
        return Slots(boxes)

    def _boxes(self, parts: list[str], fetcher: OwnFilesOnly) -> dict[str, Any]:
        if not parts:
            return {}
        pages = self.laid_out(page_of(parts), fetcher).pages
        if len(pages) == 1:
            found = boxes_of(pages[0]._page_box)  # noqa: SLF001
            return dict(zip(parts, found, strict=True))
        if len(parts) == 1:
            return {parts[0]: None}
        # One of them is longer than a page; which one must not touch the others.
        return {part: box for each in parts for part, box in self._boxes([each], fetcher).items()}

    def _keep(self, boxes: dict[str, Any]) -> None:
        """Those met last are kept; what a page needs is on it already."""
        self.parts |= boxes
        for part in list(self.parts)[: max(0, len(self.parts) - _MOST_PARTS)]:
            del self.parts[part]


@lru_cache(maxsize=8)
def _press(style: str, variant: Variant) -> _Press:
    return _Press(style, variant)


@cache
def versions() -> Versions:
    """The versions on which the bytes of a PDF depend."""
    number = pango.pango_version()
    version = f"{number // 10000}.{number // 100 % 100}.{number % 100}"
    return Versions(__version__, weasyprint.__version__, version, fonts_sha256())


def engine() -> str:
    """The engine in words."""
    return versions().engine


@cache
def _fonts() -> FontConfiguration:
    return FontConfiguration()
