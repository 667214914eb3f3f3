"""SVG logos: the harmless comes through as it was drawn, all else is refused with its line."""

import io
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screener.sources.logo.svg import clean_svg

NAMES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
XHTML = "http://www.w3.org/1999/xhtml"


def svg(inside: str, more: str = 'viewBox="0 0 120 40"') -> str:
    return f"<svg {NAMES} {more}>\n{inside}\n</svg>"


def cleaned(text: str) -> str:
    data, problems = clean_svg(text.encode(), "logo.svg")
    assert [str(problem) for problem in problems] == []
    ET.parse(io.BytesIO(data))  # what is let in is plain XML
    return data.decode()


def refused(text: str | bytes) -> tuple[str, int | None]:
    data, problems = clean_svg(text if isinstance(text, bytes) else text.encode(), "logo.svg")
    [problem] = problems
    assert data == b""
    assert problem.where.file == "logo.svg"
    return problem.code, problem.where.line


def test_shapes_gradients_clips_and_class_styles_come_through() -> None:
    out = cleaned(
        svg(
            "<style>/* of a tool */ .a,.b{fill:url(#g);stroke:#123}</style>"
            '<defs><linearGradient id="h"><stop offset="0" stop-color="red"/></linearGradient>'
            '<linearGradient id="g" xlink:href="#h"/>'
            '<clipPath id="c" class="a"><path class="a" d="M0 0H9V9Z"/></clipPath></defs>'
            '<g clip-path="url(#c)" fill="url( \'#g\' )"><circle cx="3" cy="3" r="2"/></g>'
        )
    )
    assert ".a,.b{fill:url(#g);stroke:#123}" in out
    assert '<linearGradient id="g" href="#h">' in out
    assert '<path d="M0 0H9V9Z">' in out  # nothing in a clip can refer on
    assert '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40" width="120"' in out


def test_what_says_nothing_to_the_eye_is_left_out() -> None:
    out = cleaned(
        "<?xml version='1.0'?><!-- made by hand -->"
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/x.dtd">'
        + svg(
            "<title>Acme</title><metadata><rdf xmlns='urn:x'><a/></rdf></metadata>"
            '<named xmlns="urn:y"><deep onload="x()"><rect/></deep></named>words'
            '<rect width="9" height="9" data-name="x" xml:space="preserve" role="img"/>'
        )
    )
    assert out.count("<rect") == 1
    assert not any(word in out for word in ("Acme", "rdf", "named", "words", "data-", "DOCTYPE"))


@pytest.mark.parametrize(
    ("inside", "code"),
    [
        ("<script>alert(1)</script>", "svg-element"),
        ('<rect onclick="x()"/>', "svg-script"),
        ('<rect ONLOAD="x()"/>', "svg-script"),
        (f'<foreignObject><p xmlns="{XHTML}"/></foreignObject>', "svg-element"),
        ('<image href="https://example.org/x.png"/>', "svg-element"),
        ('<use href="#a"/>', "svg-element"),
        ("<text>Acme</text>", "svg-element"),
        ("<filter/>", "svg-element"),
        ("<svg/>", "svg-element"),
        ('<animate attributeName="fill"/>', "svg-element"),
        ('<rect fill="url(http://example.org/x#a)"/>', "svg-outside"),
        ('<rect style="fill:URL(//example.org/x)"/>', "svg-outside"),
        (r'<rect style="fill:u\72l(x)"/>', "svg-outside"),
        ('<linearGradient xlink:href="file:///etc/hostname"/>', "svg-outside"),
        ('<linearGradient href="data:image/png;base64,AA"/>', "svg-outside"),
        ("<style>@import 'https://example.org/x.css';</style>", "svg-style"),
        ("<style>.a{fill:url(https://example.org/x)}</style>", "svg-style"),
        ("<style>path{clip-path:url(#a)}</style>", "svg-style"),
        ("<style>.a{} }</style>", "svg-style"),
        ("<style><![CDATA[.a{}]]><rect/></style>", "svg-element"),
        (
            '<linearGradient id="a" href="#b"/><linearGradient id="b" href="#a"/>',
            "svg-ring",
        ),
        ("<rect>", "broken-svg"),
        ("&nope;", "broken-svg"),
        ("<g>" * 25 + "</g>" * 25, "svg-too-large"),
        ("<rect/>" * 2001, "svg-too-large"),
    ],
)
def test_what_is_refused(inside: str, code: str) -> None:
    found, line = refused(svg(inside))
    assert found == code
    assert line in (2, 3)


BOMB = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    "doctype",
    [
        f'<!DOCTYPE svg [<!ENTITY l0 "lol">{BOMB}]>',
        '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE svg [<!ENTITY % x SYSTEM "http://127.0.0.1/x.dtd"> %x;]>',
    ],
)
def test_entities_are_refused_before_they_grow(doctype: str) -> None:
    assert refused(doctype + svg("<title>&l9;&x;</title>")) == ("svg-entities", 1)


def test_an_entity_that_only_a_file_outside_declares() -> None:
    doctype = '<!DOCTYPE svg SYSTEM "http://127.0.0.1/x.dtd">'
    assert refused(doctype + svg("<g>&x;</g>"))[0] == "svg-entities"


def test_a_style_sheet_from_outside() -> None:
    assert refused('<?xml-stylesheet href="x.css"?>' + svg(""))[0] == "svg-outside"


@pytest.mark.parametrize(
    "text",
    ["<svg viewBox='0 0 9 9'/>", "<html xmlns='http://www.w3.org/1999/xhtml'/>", "<a/>"],
)
def test_what_is_no_svg(text: str) -> None:
    assert refused(text)[0] == "no-svg"


@pytest.mark.parametrize(
    "size",
    [
        "",
        'viewBox="0 0 0 9"',
        'viewBox="a b c d"',
        'width="100%"',
        'viewBox="0 0 ... ..."',
        'viewBox="0 0 900 9"',
        'viewBox="0 0 1e300 9"',
        'viewBox="0 0 9 9 9"',
    ],
)
def test_what_has_no_size(size: str) -> None:
    assert refused(svg("", size))[0] == "svg-size"


def test_a_size_in_other_words() -> None:
    out = cleaned(svg("", 'width="30mm" height="10mm"'))
    assert 'viewBox="0 0 30 10" width="30" height="10"' in out


@given(st.text(alphabet="<>/&;\"'= asvgrectdf#url():@\\!-[]", max_size=60))
def test_nothing_crashes_it(text: str) -> None:
    for whole in (text, svg(text), svg(f'<rect style="{text}"/>'), svg(f"<style>{text}</style>")):
        data, problems = clean_svg(whole.encode(), "logo.svg")
        assert bool(data) != bool(problems)
        assert b"http" not in data.replace(b"http://www.w3.org/2000/svg", b"")
