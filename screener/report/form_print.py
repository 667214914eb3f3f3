"""The form as a page for the PDF engine: to print, or to be made one to fill in on screen."""

from markupsafe import Markup

from screener.models.edition import Paper
from screener.models.form import Form
from screener.report.templating import print_environment, print_style
from screener.report.view.catalogue import words_in
from screener.report.view.form_print import print_form


def form_print(form: Form, paper: Paper = "a4", *, invited: bool = False) -> str:
    """The page in the form's own language, with empty fields under our names for them.

    ``invited`` leaves room for whom it is for, and until when it is to come back.
    """
    words = words_in(form.first.language)
    template = print_environment(words.code).get_template("form_print.html.j2")
    return template.render(
        form=print_form(form, words, invited=invited),
        ours=words.code,
        css=Markup(print_style("form_print.css", paper)),  # noqa: S704
    )
