"""The form that candidates fill in, as one page that stands alone."""

from collections.abc import Callable

from markupsafe import Markup

from screener.models.form import Form
from screener.models.invitation import Addressee
from screener.report.assets import template_text
from screener.report.standalone import for_script, policy
from screener.report.templating import environment
from screener.report.view.form import addressee_data, form_view

# The script in the order in which its parts need each other.
_SCRIPTS = (
    "form_keep.js",
    "form_make.js",
    "form_ask.js",
    "form_end.js",
    "form.js",
)
# Of the template; no text of a file can hold it, as its quotation marks are escaped.
_ADDRESSEE = 'id="addressee">'


def form_page(form: Form, addressee: Addressee | None = None) -> str:
    """The page for somebody, or for whoever gets it."""
    return form_maker(form)(addressee)


def form_maker(form: Form) -> Callable[[Addressee | None], str]:
    """What makes the pages of one form: all is put together once, but for whom a page is for.

    A page fetches nothing, sends nothing and lets nothing in but its own style and script.
    """
    before, mark, after = _page(form).partition(_ADDRESSEE)

    def made(addressee: Addressee | None) -> str:
        whom = for_script(None if addressee is None else addressee_data(addressee))
        return f"{before}{mark}{whom}{after}"

    return made


def _page(form: Form) -> str:
    view = form_view(form)
    style, script = template_text("form.css"), _script()
    return (
        environment(view.language)
        .get_template("form.html.j2")
        .render(
            form=view,
            css=Markup(style),  # noqa: S704
            js=Markup(script),  # noqa: S704
            data=Markup(for_script(view.data)),  # noqa: S704
            policy=policy(style, script),
        )
    )


def _script() -> str:
    """One script, whose names are its own."""
    parts = "".join(template_text(name) for name in _SCRIPTS)
    return f'"use strict";\n(() => {{\n{parts}}})();\n'
