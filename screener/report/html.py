"""The report as HTML: templates filled from the view, everything escaped, nothing undefined."""

from base64 import b64encode
from functools import cache

from jinja2 import Environment
from markupsafe import Markup

from screener.models.edition import Edition, Paper
from screener.models.result import FitResult
from screener.report.assets import ASSET_SCHEME, ENGINE_MARK, FONTS, font_bytes
from screener.report.parts import Wrap, mark, plain
from screener.report.templating import environment, print_environment, print_style
from screener.report.view.catalogue import words_in
from screener.report.view.feedback import feedback
from screener.report.view.report import head_of, report_view

_STYLE = "report.css"
_PLAIN = Edition()


def report_html(result: FitResult, edition: Edition = _PLAIN) -> str:
    """One self-contained page: style, charts and fonts are inside, nothing is fetched.

    A masked copy is made of a result that was masked before.
    """
    made_with = environment(_language(result))
    return _filled(made_with, result, edition, _own_style(edition.paper), plain)


def print_html(result: FitResult, edition: Edition = _PLAIN) -> str:
    """The same page for the PDF engine, which takes the fonts from the package.

    Parts that other reports have too are marked, for the engine to lay them out once.
    """
    made_with = print_environment(_language(result))
    style = print_style(_STYLE, edition.paper)
    return _filled(made_with, result, edition, style, mark, ENGINE_MARK)


def _filled(
    made_with: Environment,
    result: FitResult,
    edition: Edition,
    style: Markup,
    part: Wrap,
    engine: str = "",
) -> str:
    words = words_in(result.questionnaire.language)
    given = {
        "head": head_of(result, edition, words),
        "css": style,
        "part": part,
        "engine": Markup(engine),  # noqa: S704
    }
    if edition.copy == "candidate":
        template = made_with.get_template("feedback.html.j2")
        return template.render(feedback=feedback(result, words), **given)
    template = made_with.get_template("report.html.j2")
    masked = edition.copy == "masked"
    return template.render(report=report_view(result, edition, words), masked=masked, **given)


def _language(result: FitResult) -> str:
    return words_in(result.questionnaire.language).code


@cache
def _own_style(paper: Paper) -> Markup:
    """The style sheet with the fonts inside."""
    style = str(print_style(_STYLE, paper))
    for name in FONTS.values():
        style = style.replace(f"{ASSET_SCHEME}:{name}", _data_url(font_bytes(name)))
    # The style sheet is ours alone: no text of a file ever goes into it.
    return Markup(style)  # noqa: S704


def _data_url(font: bytes) -> str:
    return f"data:font/ttf;base64,{b64encode(font).decode()}"
