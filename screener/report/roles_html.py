"""One candidate and several roles as a page for the PDF engine."""

from markupsafe import Markup

from screener.models.edition import Paper
from screener.models.roles import Roles
from screener.report.assets import ENGINE_MARK
from screener.report.templating import print_environment, print_style
from screener.report.view.catalogue import words_in
from screener.report.view.roles import roles_view


def roles_print(roles: Roles, paper: Paper = "a4") -> str:
    """The page that the PDF engine lays out."""
    words = words_in(roles.questionnaire.language)
    template = print_environment(words.code).get_template("roles.html.j2")
    return template.render(
        page=roles_view(roles, words),
        css=print_style("roles.css", paper),
        engine=Markup(ENGINE_MARK),  # noqa: S704
    )
