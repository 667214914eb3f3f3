"""What every page of ours is made with: the templates' environment, and a style with its fonts."""

from functools import cache

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from screener.models.edition import Paper
from screener.report.assets import ASSET_SCHEME, FAMILY, FONTS, template_text
from screener.report.long_words import breakable

_SIZES: dict[Paper, str] = {"a4": "A4", "letter": "Letter"}


@cache
def environment() -> Environment:
    """Everything escaped, nothing undefined; ``x`` writes a chart coordinate."""
    made = Environment(
        loader=FunctionLoader(template_text),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["x"] = _coordinate
    return made


@cache
def print_environment() -> Environment:
    """The same for the PDF engine, which takes very long over very long words."""
    return environment().overlay(finalize=breakable)


def print_style(name: str, paper: Paper) -> Markup:
    """A style sheet of ours for the PDF engine, which takes the fonts from the package."""
    faces = "".join(
        f'@font-face {{ font-family: "{FAMILY}"; font-weight: {weight}; '
        f'src: url("{ASSET_SCHEME}:{font}") }}\n'
        for weight, font in FONTS.items()
    )
    # No text of a file ever goes into a style sheet.
    return Markup(f"@page {{ size: {_SIZES[paper]} }}\n{faces}{template_text(name)}")  # noqa: S704


def _coordinate(value: float) -> str:
    """Two decimals at most."""
    return f"{float(value):.2f}".rstrip("0").rstrip(".")
