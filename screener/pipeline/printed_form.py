"""A questionnaire as a PDF to print or to fill in, for anybody or for one person at a time."""

from collections.abc import Callable

from screener.models.edition import Paper
from screener.models.form import Form
from screener.models.invitation import Addressee
from screener.outputs.pdf_addressed import addressed
from screener.outputs.pdf_form import finished
from screener.report.form_print import form_print
from screener.report.rendered import Rendered
from screener.report.view.catalogue import words_in
from screener.report.worker import PdfWorker


def form_pdf(form: Form, paper: Paper = "a4", *, invited: bool = False) -> bytes:
    """The form in its own language, finished; raises RenderError, EngineMissingError."""
    return printed_form(form, paper, invited=invited).pdf


def printed_form(form: Form, paper: Paper = "a4", *, invited: bool = False) -> Rendered:
    """The same, with the letters that no font here can draw.

    ``invited`` leaves room for whom it is for and until when, which ``addressed`` fills.
    """
    page = form_print(form, paper, invited=invited)
    with PdfWorker() as worker:
        rendered = worker.render(page)
    return Rendered(finished(rendered.pdf, form), rendered.missing)


def form_pdf_maker(form: Form, paper: Paper = "a4") -> Callable[[Addressee], bytes]:
    """Lay the form out once; what is handed back makes it one person's, and fast."""
    pdf, words = form_pdf(form, paper, invited=True), words_in(form.first.language)
    return lambda person: addressed(pdf, person, words.date(person.invitation.expires))
