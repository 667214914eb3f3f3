"""What every page of ours is made with: the templates' environment, and a style with its fonts."""

from collections.abc import Callable
from functools import cache

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup, escape

from screener.models.edition import Paper
from screener.report.assets import ASSET_SCHEME, FAMILY, FONTS, template_text
from screener.report.long_words import breakable
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
    made.globals["say"] = _sayer(words)
    return made


@cache
def print_environment(language: str = "en") -> Environment:
    """The same for the PDF engine, which takes very long over very long words."""
    words = words_in(language)
    return environment(language).overlay(finalize=lambda value: breakable(_written(value, words)))


def print_style(name: str, paper: Paper) -> Markup:
    """A style sheet of ours for the PDF engine, which takes the fonts from the package."""
    faces = "".join(
        f'@font-face {{ font-family: "{FAMILY}"; font-weight: {weight}; '
        f'src: url("{ASSET_SCHEME}:{font}") }}\n'
        for weight, font in FONTS.items()
    )
    # No text of a file ever goes into a style sheet.
    return Markup(f"@page {{ size: {_SIZES[paper]} }}\n{faces}{template_text(name)}")  # noqa: S704


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
