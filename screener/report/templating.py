"""What every page of ours is made with: the templates' environment, and a style with its fonts."""

from base64 import b64encode
from collections.abc import Callable
from dataclasses import replace
from functools import cache, lru_cache
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup, escape

from screener.models.brand import Brand
from screener.models.edition import Edition, Paper
from screener.report.assets import ASSET_SCHEME, FAMILY, FONTS, LOGO, font_bytes, template_text
from screener.report.inks import inks_of
from screener.report.long_words import breakable
from screener.report.ranges import on_one_line
from screener.report.template_set import STYLE
from screener.report.view.catalogue import words_in
from screener.report.view.numbers import Figure
from screener.report.view.words import Words

_SIZES: dict[Paper, str] = {"a4": "A4", "letter": "Letter"}
# What stands for a piece of a page while a sentence is put together; no text of ours has it.
_STAND_IN = "\ue000{}\ue001"


@cache
def environment(language: str = "en") -> Environment:
    """Everything escaped, nothing undefined, the words of that language.

    ``say`` gives a text of the catalogue, ``x`` writes a chart coordinate, figures get the
    language's decimal sign.
    """
    words = words_in(language)
    made = Environment(
        loader=FunctionLoader(template_text),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: _written(value, words),
    )
    made.filters["x"] = _coordinate
    made.globals |= {"say": _sayer(words), "brand": None, "inks": inks_of(None)}
    return made


@cache
def print_environment(language: str = "en") -> Environment:
    """The same for the PDF engine, which breaks ranges and takes very long over very long words."""
    words = words_in(language)
    return environment(language).overlay(
        finalize=lambda value: breakable(on_one_line(_written(value, words)))
    )


@lru_cache(maxsize=16)
def report_environment(edition: Edition, language: str, *, for_print: bool) -> Environment:
    """What the report of an edition is filled in, with its ``brand`` and ``inks`` as globals.

    ``brand.logo`` is an address that only the kind of page that is asked for can show.
    """
    ours = print_environment(language) if for_print else environment(language)
    if edition.templates:
        from screener.report.sandbox import sandbox

        made = sandbox(edition.templates, ours)
    elif edition.brand is None:
        return ours
    else:
        made = ours.overlay()
    brand = _shown(edition.brand, for_print=for_print)
    # An overlay shares what it is not given anew.
    made.globals = {**made.globals, "brand": brand, "inks": inks_of(brand)}
    return made


def filled(edition: Edition, language: str, root: str, *, for_print: bool, **given: Any) -> str:  # noqa: ANN401
    """The page of a template; raises BadTemplateError where a template of the user cannot do it."""
    made = report_environment(edition, language, for_print=for_print)
    if not edition.templates:
        return made.get_template(root).render(**given)
    from screener.report.closed import check_closed
    from screener.report.template_errors import told_as_bad

    with told_as_bad(edition.templates):
        page = made.get_template(root).render(**given)
    shown = _shown(edition.brand, for_print=for_print)
    check_closed(page, edition.templates, shown.logo if shown else None)
    return page


def print_style(name: str, paper: Paper, edition: Edition | None = None) -> Markup:
    """A style sheet of ours for the PDF engine, which takes the fonts from the package.

    ``var(--main)`` and the like in it are the edition's inks; its own style comes last.
    """
    faces = "".join(
        f'@font-face {{ font-family: "{FAMILY}"; font-weight: {weight}; '
        f'src: url("{ASSET_SCHEME}:{font}") }}\n'
        for weight, font in FONTS.items()
    )
    brand, own = (edition.brand, dict(edition.templates)) if edition else (None, {})
    logo = template_text("brand.css") if brand else ""
    footer = template_text("footer.css") if brand and brand.footer else ""
    style = inks_of(brand).filled(f"{template_text(name)}\n{logo}{footer}{own.get(STYLE, '')}")
    # No text of a candidate's file ever goes into a style sheet.
    return Markup(f"@page {{ size: {_SIZES[paper]} }}\n{faces}{style}")  # noqa: S704


def own_style(name: str, paper: Paper, edition: Edition | None = None) -> Markup:
    """The same style sheet for a page that stands alone: with the fonts inside."""
    style = str(print_style(name, paper, edition))
    for font in FONTS.values():
        data = f"data:font/ttf;base64,{b64encode(font_bytes(font)).decode()}"
        style = style.replace(f"{ASSET_SCHEME}:{font}", data)
    # No text of a candidate's file ever goes into a style sheet.
    return Markup(style)  # noqa: S704


def _shown(brand: Brand | None, *, for_print: bool) -> Brand | None:
    """The brand with its logo at the address where the PDF engine finds it."""
    if brand is None or brand.logo is None or not for_print:
        return brand
    return replace(brand, logo=f"{ASSET_SCHEME}:{LOGO}")


def _written(value: object, words: Words) -> object:
    return words.figure(value) if isinstance(value, Figure) else value


def _sayer(words: Words) -> Callable[..., str]:
    """The catalogue for templates, whose values may be pieces of a page."""

    def say(key: str, n: int | None = None, **values: object) -> str:
        pieces = {name: value for name, value in values.items() if isinstance(value, Markup)}
        stand_ins = {name: _STAND_IN.format(name) for name in pieces}
        text = words(key, n, **{**values, **stand_ins})
        if not pieces:
            return text
        page = escape(text)
        for name, piece in pieces.items():
            page = page.replace(stand_ins[name], piece)
        return page

    return say


def _coordinate(value: float) -> str:
    """Two decimals at most."""
    return f"{float(value):.2f}".rstrip("0").rstrip(".")
