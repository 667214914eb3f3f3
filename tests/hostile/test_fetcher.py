"""Whatever a page asks for, the PDF engine gets the bundled fonts and nothing else."""

from base64 import b64encode
from pathlib import Path

import pytest
from weasyprint.urls import FatalURLFetchingError

from screener.report.assets import FONTS
from screener.report.pdf import OwnFilesOnly
from screener.report.rendered import RenderError
from screener.report.worker import PdfWorker
from tests.hostile.gate import SECRET, Listener
from tests.hostile.pdf import acting, told

FONT = FONTS[400]
ADDRESSES = [
    "http://127.0.0.1/x",
    "https://127.0.0.1/x",
    "ftp://127.0.0.1/x",
    "file:///etc/hostname",
    "FILE:///etc/hostname",
    "data:text/plain,hello",
    "javascript:alert(1)",
    "gopher://127.0.0.1/",
    "what:ever",
    "screener-asset:../assets.py",
    "screener-asset:../../report/assets.py",
    "screener-asset:/etc/hostname",
    f"screener-asset://{FONT}",
    f"screener-asset:./{FONT}",
    f"screener-asset:{FONT}?x",
    f"screener-asset:{FONT}#x",
    f"screener-asset:{FONT.replace('.', '%2e')}",
    f"SCREENER-ASSET:{FONT}",
    "screener-asset:OFL.txt",
    "screener-asset:",
    "",
    FONT,
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_any_other_address_is_refused(address: str) -> None:
    fetcher = OwnFilesOnly()
    for ask in (fetcher.fetch, fetcher):
        with pytest.raises(FatalURLFetchingError):
            ask(address)
    assert fetcher.has_refused


@pytest.mark.parametrize("name", FONTS.values())
def test_a_bundled_font_is_served(name: str) -> None:
    fetcher = OwnFilesOnly()
    assert fetcher.fetch(f"screener-asset:{name}").read(4) == b"\0\1\0\0"
    assert not fetcher.has_refused


def test_a_logo_is_served_to_whoever_was_given_it() -> None:
    fetcher = OwnFilesOnly("data:image/png;base64,aGVsbG8=")
    response = fetcher.fetch("screener-asset:logo")
    assert (response.read(), response.content_type) == (b"hello", "image/png")
    for address in ADDRESSES:
        with pytest.raises(FatalURLFetchingError):
            OwnFilesOnly("data:image/png;base64,aGVsbG8=").fetch(address)
    with pytest.raises(FatalURLFetchingError):
        OwnFilesOnly().fetch("screener-asset:logo")


def svg(inside: str) -> str:
    names = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f'<svg {names} width="9" height="9">{inside}</svg>'


def refused(here: str, file: str) -> dict[str, str]:
    """Pages that the engine answers with a request, each by another way."""
    nested = b64encode(svg(f'<image href="{here}"/>').encode()).decode()
    return {
        "image": f'<img src="{here}">',
        "image, encrypted": f'<img src="{here.replace("http", "https")}">',
        "image by ftp": f'<img src="{here.replace("http", "ftp")}">',
        "image in a file": f'<img src="{file}">',
        "image in itself": '<img src="data:image/png;base64,AAAA">',
        "image of an unknown scheme": '<img src="what:ever">',
        "image that is a script": '<img src="javascript:alert(1)">',
        "image among the assets": '<img src="screener-asset:../assets.py">',
        "drawing in itself": f'<img src="data:image/svg+xml;base64,{nested}">',
        "object": f'<object data="{here}"></object>',
        "embed": f'<embed src="{here}">',
        "base": f'<base href="{here}/"><img src="x">',
        "sheet": f'<link rel=stylesheet href="{here}">',
        "sheet in a file": f'<link rel=stylesheet href="{file}">',
        "import": f"<style>@import url({here});</style>",
        "background": f"<style>body {{ background: url({here}) }}</style>",
        "background of an element": f'<p style="background: url({here})">x',
        "background of the page": f"<style>@page {{ background: url({here}) }}</style>",
        "margin of the page": f"<style>@page {{ @top-left {{ content: url({here}) }} }}</style>",
        "list mark": f'<ul style="list-style-image: url({here})"><li>x</ul>',
        "content": f"<style>p::before {{ content: url({here}) }}</style><p>x",
        "border": f'<p style="border: 9px solid; border-image: url({here}) 1">x',
        "font": f"<style>@font-face {{ font-family: x; src: url({here}) }}</style><p>x",
        "font in a file": f"<style>@font-face {{ font-family: x; src: url({file}) }}</style><p>x",
        "colours": f"<style>@color-profile device-cmyk {{ src: url({here}) }}</style>"
        '<p style="color: device-cmyk(1 0 0 0)">x',
        "file with the page": f'<link rel=attachment href="{file}">',
        "file with a link": f'<a rel=attachment href="{file}">x</a>',
        "address with the page": f'<link rel=attachment href="{here}">',
        "address with a link": f'<a rel=attachment href="{here}">x</a>',
        "text with a link": '<a rel=attachment href="data:text/plain,hello">x</a>',
        "image in a drawing": svg(f'<image href="{here}" width="9" height="9"/>'),
        "file in a drawing": svg(f'<image xlink:href="{file}" width="9" height="9"/>'),
    }


# Asks for nothing, but the drawing around it is given up.
LOST = "import in a drawing"


def passed_over(here: str, file: str) -> dict[str, str]:
    """Pages that ask for something in a way that the engine does not know."""
    entity = f'<!DOCTYPE svg [<!ENTITY x SYSTEM "{file}">]>'
    return {
        "path": '<img src="/etc/hostname">',
        "path without a start": '<img src="secret.txt">',
        "address without a scheme": f'<img src="{here.removeprefix("http:")}">',
        "frame": f'<iframe src="{here}"></iframe>',
        "script": f'<script src="{here}"></script>',
        "video": f'<video src="{here}" poster="{here}"></video>',
        "another page": f'<meta http-equiv=refresh content="0; url={here}">',
        "button": f'<input type=image src="{here}">',
        "choice of images": f'<picture><source srcset="{here}"><img srcset="{here} 2x"></picture>',
        "pointer": f'<p style="cursor: url({here}), auto">x',
        "mask": f'<p style="mask-image: url({here})">x',
        "old background": f'<table background="{here}"><tr><td>x</table>',
        "sheet of XML": f'<?xml-stylesheet href="{here}"?><p>x',
        "form": f'<form action="{here}"><input name="x"></form>',
        "use": svg(f'<use href="{here}#a"/>'),
        LOST: svg(f"<style>@import url({here});</style><rect/>"),
        "filter": svg(f'<filter id="f"><feImage href="{here}"/></filter><g filter="url(#f)"/>'),
        "colour in a drawing": svg(f'<rect fill="url({here}#a)" width="9" height="9"/>'),
        "entity": entity + svg("<text>&x;</text>"),
    }


def page(body: str) -> str:
    return f"<!doctype html><html lang=en><title>t</title><body>{body}</body></html>"


@pytest.mark.long
def test_what_a_page_may_ask_for_is_nothing(
    listener: Listener, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    secret = tmp_path / "secret.svg"
    secret.write_text(svg(f"<text y='9'>{SECRET}</text>"), encoding="utf-8")
    here = f"http://127.0.0.1:{listener.port}/x"
    ends = {}
    with PdfWorker() as worker:
        for name, body in refused(here, secret.as_uri()).items():
            ends[name] = end(worker, page(body))
        for name, body in passed_over(here, secret.as_uri()).items():
            ends[name] = end(worker, page(body))
    asked = [name for name, text in ends.items() if text != "nothing"]
    assert asked == [*refused("", ""), LOST]
    assert ends.pop(LOST) == "A picture of the report could not be drawn; look at the logo."
    said = {ends[name] for name in refused("", "")}
    assert said == {"The report asked for a file that is not its own."}
    assert listener.hits == []
    assert capfd.readouterr() == ("", "")


def end(worker: PdfWorker, html: str) -> str:
    try:
        pdf = worker.render(html).pdf
    except RenderError as error:
        return str(error)
    assert SECRET.encode() not in pdf
    assert "".join(SECRET.split()) not in told(pdf)
    assert acting(pdf) == set()
    return "nothing"


def test_what_acts_would_be_seen(tmp_path: Path) -> None:
    with PdfWorker() as worker:
        pdf = worker.render(page('<a href="https://example.org/">x</a>')).pdf
    assert acting(pdf) == {"/URI", "/Link"}
