"""A shortlist as a page for the PDF engine, and as a page that stands alone."""

from markupsafe import Markup

from screener.models.brand import Brand
from screener.models.edition import Edition, Paper
from screener.models.shortlist import Shortlist
from screener.report.assets import ENGINE_MARK, template_text
from screener.report.inks import screen_inks
from screener.report.standalone import for_script, policy
from screener.report.templating import print_style, report_environment
from screener.report.view.catalogue import words_in
from screener.report.view.shortlist import paper_view, screen_view


def shortlist_print(shortlist: Shortlist, paper: Paper = "a4", brand: Brand | None = None) -> str:
    """The page that the PDF engine lays out: the ranking on page 1, then a line a candidate."""
    words, edition = words_in(shortlist.language), Edition(brand=brand)
    made = report_environment(edition, words.code, for_print=True)
    return made.get_template("shortlist_print.html.j2").render(
        list=paper_view(shortlist, words),
        css=print_style("shortlist_print.css", paper, edition),
        engine=Markup(ENGINE_MARK),  # noqa: S704
    )


def shortlist_page(shortlist: Shortlist, brand: Brand | None = None) -> str:
    """One self-contained page to sort, filter, search and compare in; it fetches nothing.

    Its policy lets nothing in but the style and the script that it carries, and a brand's logo.
    Without scripts it is a plain table.
    """
    words = words_in(shortlist.language)
    view = screen_view(shortlist, words)
    style = template_text("shortlist.css") + screen_inks(brand)
    script = template_text("shortlist.js")
    made = report_environment(Edition(brand=brand), words.code, for_print=False)
    return made.get_template("shortlist.html.j2").render(
        list=view,
        css=Markup(style),  # noqa: S704
        js=Markup(script),  # noqa: S704
        data=Markup(for_script(view.data)),  # noqa: S704
        policy=policy(style, script, pictures=bool(brand and brand.logo)),
    )
