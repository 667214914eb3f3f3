"""The report as HTML: templates filled from the view, everything escaped, nothing undefined."""

from base64 import b64encode
from functools import cache
from typing import Literal

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from screener.models.result import FitResult
from screener.report.assets import (
    ASSET_SCHEME,
    ENGINE_MARK,
    FAMILY,
    FONTS,
    font_bytes,
    template_text,
)
from screener.report.long_words import breakable
from screener.report.view.report import report_view

Paper = Literal["a4", "letter"]
_SIZES: dict[Paper, str] = {"a4": "A4", "letter": "Letter"}


def report_html(result: FitResult, paper: Paper = "a4") -> str:
    """One self-contained page: style, charts and fonts are inside, nothing is fetched."""
    sources = {name: _data_url(font_bytes(name)) for name in FONTS.values()}
    return _filled(_environment(), result, paper, sources)


def print_html(result: FitResult, paper: Paper = "a4") -> str:
    """The same page for the PDF engine, which takes the fonts from the package."""
    sources = {name: f"{ASSET_SCHEME}:{name}" for name in FONTS.values()}
    return _filled(_print_environment(), result, paper, sources, ENGINE_MARK)


def _filled(
    environment: Environment,
    result: FitResult,
    paper: Paper,
    sources: dict[str, str],
    engine: str = "",
) -> str:
    faces = "".join(_font_face(weight, sources[name]) for weight, name in FONTS.items())
    style = f"@page {{ size: {_SIZES[paper]} }}\n{faces}\n{template_text('report.css')}"
    template = environment.get_template("report.html.j2")
    # The style sheet is ours alone: no text of a file ever goes into it.
    return template.render(report=report_view(result), css=Markup(style), engine=Markup(engine))  # noqa: S704


def _font_face(weight: int, source: str) -> str:
    return f'@font-face {{ font-family: "{FAMILY}"; font-weight: {weight}; src: url("{source}") }}'


def _data_url(font: bytes) -> str:
    return f"data:font/ttf;base64,{b64encode(font).decode()}"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FunctionLoader(template_text),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["x"] = _coordinate
    return environment


@cache
def _print_environment() -> Environment:
    """The same, but the PDF engine takes very long over very long words."""
    return _environment().overlay(finalize=breakable)


def _coordinate(value: float) -> str:
    """A chart coordinate with two decimals at most."""
    return f"{float(value):.2f}".rstrip("0").rstrip(".")
