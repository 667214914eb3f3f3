"""A comparison as a page for the PDF engine."""

from markupsafe import Markup

from screener.models.brand import Brand
from screener.models.comparison import Comparison
from screener.models.edition import Edition, Paper
from screener.report.assets import ENGINE_MARK
from screener.report.templating import print_style, report_environment
from screener.report.view.catalogue import words_in
from screener.report.view.compare import compare_view


def compare_print(comparison: Comparison, paper: Paper = "a4", brand: Brand | None = None) -> str:
    """The page that the PDF engine lays out."""
    words = words_in(comparison.questionnaire.language)
    edition = Edition(brand=brand)
    made = report_environment(edition, words.code, for_print=True)
    return made.get_template("compare.html.j2").render(
        page=compare_view(comparison, words, is_short=paper == "letter"),
        css=print_style("compare.css", paper, edition),
        engine=Markup(ENGINE_MARK),  # noqa: S704
    )
