"""The report as PDF. The only importer of WeasyPrint; it can reach the bundled fonts alone."""

import logging
from contextlib import suppress
from functools import cache

import weasyprint
from weasyprint.text.ffi import pango
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from screener.report.assets import ASSET_SCHEME, ENGINE_MARK, FONTS, font_bytes
from screener.report.rendered import Rendered, RenderError


class OwnFontsOnly(URLFetcher):  # type: ignore[misc]  # WeasyPrint ships no types
    """Serves the bundled fonts; every other address, of any protocol, ends the rendering."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols=set(), allow_redirects=False)
        self.has_refused = False

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:  # noqa: ARG002
        """The font of that address; FatalURLFetchingError for anything else."""
        scheme, _, name = url.partition(":")
        if scheme != ASSET_SCHEME or name not in FONTS.values():
            self.has_refused = True
            raise FatalURLFetchingError
        return URLFetcherResponse(url, font_bytes(name), {"Content-Type": "font/ttf"})


class _GlyphWatch(logging.Handler):
    """Listens to the engine for characters that no font could draw."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.missing: dict[str, None] = {}

    def emit(self, record: logging.LogRecord) -> None:
        if str(record.msg).startswith(".notdef") and isinstance(record.args, tuple):
            self.missing[str(record.args[0])] = None


def lay_out(html: str) -> Rendered:
    """A page of ours as tagged PDF, with the characters that no font here can draw.

    The same page and the same engine give the same bytes. Raises RenderError where the page asks
    for anything but a bundled font.
    """
    watch, log = _GlyphWatch(), logging.getLogger("weasyprint")
    # What the engine says may hold a candidate's words: it goes to the watch and nowhere else.
    log.propagate, log.handlers = False, [watch]
    text = html.replace(ENGINE_MARK, engine(), 1)
    fetcher = OwnFontsOnly()
    document = weasyprint.HTML(string=text, url_fetcher=fetcher)
    pdf = b""
    with suppress(FatalURLFetchingError):
        pdf = document.write_pdf(font_config=_fonts(), pdf_variant="pdf/ua-1")
    # Asked of the fetcher, as the engine passes over everything that ends the drawing of an image.
    if fetcher.has_refused:
        raise RenderError("The report asked for a file that is not its own.")
    return Rendered(pdf, tuple(watch.missing))


def engine() -> str:
    """The versions on which the bytes of a PDF depend."""
    number = pango.pango_version()
    version = f"{number // 10000}.{number // 100 % 100}.{number % 100}"
    return f"WeasyPrint {weasyprint.__version__} and Pango {version}, font Inter 4.1"


@cache
def _fonts() -> FontConfiguration:
    return FontConfiguration()
