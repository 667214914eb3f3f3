"""A comparison as a page for the PDF engine."""

from markupsafe import Markup

from screener.models.comparison import Comparison
from screener.models.edition import Paper
from screener.report.assets import ENGINE_MARK
from screener.report.templating import print_environment, print_style
from screener.report.view.catalogue import words_in
from screener.report.view.compare import compare_view


def compare_print(comparison: Comparison, paper: Paper = "a4") -> str:
    """The page that the PDF engine lays out."""
    words = words_in(comparison.questionnaire.language)
    template = print_environment(words.code).get_template("compare.html.j2")
    return template.render(
        page=compare_view(comparison, words, is_short=paper == "letter"),
        css=print_style("compare.css", paper),
        engine=Markup(ENGINE_MARK),  # noqa: S704
    )
