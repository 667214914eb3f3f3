"""The report as HTML: templates filled from the view, everything escaped, nothing undefined."""

from functools import lru_cache, partial
from typing import Any

from markupsafe import Markup

from screener.models.edition import Edition
from screener.models.result import FitResult
from screener.report.assets import ENGINE_MARK
from screener.report.parts import Wrap, mark, plain
from screener.report.template_set import STYLE
from screener.report.templating import filled, own_style, print_style
from screener.report.view.catalogue import words_in
from screener.report.view.feedback import feedback
from screener.report.view.report import head_of, report_view

_PLAIN = Edition()


def report_html(result: FitResult, edition: Edition = _PLAIN) -> str:
    """One self-contained page: style, charts and fonts are inside, nothing is fetched.

    A masked copy is made of a result that was masked before. Raises BadTemplateError where a
    template of the edition cannot be filled.
    """
    return _filled(result, edition, _own_style(edition), plain)


def print_html(result: FitResult, edition: Edition = _PLAIN) -> str:
    """The same page for the PDF engine, which takes the fonts from the package.

    Parts that other reports have too are marked, for the engine to lay them out once.
    """
    style = print_style(STYLE, edition.paper, edition)
    return _filled(result, edition, style, mark, ENGINE_MARK)


def _filled(
    result: FitResult, edition: Edition, style: Markup, part: Wrap, engine: str = ""
) -> str:
    words = words_in(result.questionnaire.language)
    fill = partial(filled, edition, words.code, for_print=bool(engine))
    given: dict[str, Any] = {
        "head": head_of(result, edition, words),
        "css": style,
        "part": part,
        "engine": Markup(engine),  # noqa: S704
    }
    if edition.copy == "candidate":
        return fill("feedback.html.j2", feedback=feedback(result, words), **given)
    masked = edition.copy == "masked"
    report = report_view(result, edition, words)
    return fill("report.html.j2", report=report, masked=masked, **given)


@lru_cache(maxsize=8)
def _own_style(edition: Edition) -> Markup:
    """The style sheet with the fonts inside."""
    return own_style(STYLE, edition.paper, edition)
