"""Forms for those who are invited, each with its invitation."""

from collections.abc import Callable, Sequence

from screener.models.edition import Paper
from screener.models.form import Form
from screener.models.invitation import Addressee, invite
from screener.pipeline.invitees import Invitee


def addressees(
    people: Sequence[Invitee], form: Form, secret: bytes, expires: str
) -> list[Addressee]:
    """Everybody with their invitation to this form, until a day (ISO 8601)."""
    return [
        Addressee(each.id, invite(secret, each.id, form.sha256, expires), each.name, each.email)
        for each in people
    ]


def maker(form: Form, paper: Paper, *, pdf: bool) -> Callable[[Addressee], bytes]:
    """What makes the form of each; all that they share is made once."""
    if pdf:
        from screener.pipeline.printed_form import form_pdf_maker

        return form_pdf_maker(form, paper)
    from screener.report.form_html import form_maker

    page = form_maker(form)
    return lambda addressee: page(addressee).encode()
