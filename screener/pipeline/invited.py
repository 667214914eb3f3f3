"""Answers held against the invitations that were sent: whose they are, and whether in time."""

from collections.abc import Iterator
from typing import Protocol

from screener.models.answers import Answers
from screener.models.invitation import REFUSED, Inviting, Standing, read_invitation
from screener.pipeline.loaded import Instrument
from screener.problems import Problem, Severity, Where
from screener.sources.tree import Document

_FIELD = ("invitation",)
CANNOT_SAY = (
    "An invitation says which form a file belongs to. It does not say who filled it in, and the "
    "answers themselves are not signed."
)
_FORGED = (
    "The invitation in this file was not made with this key.",
    (
        "Somebody else sent it, or it is made up. If a colleague sent it, name their key with "
        "--invites; else ask the candidate where the form came from."
    ),
)
_ALTERED = (
    (
        "The invitation in this file was changed after it was sent: the candidate's id, the "
        "number, the questionnaire or the last day is not the one that was signed."
    ),
    "Ask the candidate for the form as it was sent, and send a new invitation if need be.",
)
_OTHER_VERSION = (
    "The invitation in this file is yours, but for another version of the questionnaire.",
    "Name the questionnaire of then with --questionnaire, or invite the candidate again.",
)
_REFUSALS = {"forged": _FORGED, "altered": _ALTERED, "other_version": _OTHER_VERSION}


def standing_of(
    answers: Answers, document: Document, instrument: Instrument, inviting: Inviting | None
) -> tuple[Standing | None, list[Problem]]:
    """How the invitation of an answers file stands; None where nobody asks.

    An error where the answers must not be taken for those of the invited candidate, a warning
    where a person should decide.
    """
    if inviting is None:
        return None, []
    id, own = answers.candidate.id, instrument.document.sha256
    standing = inviting.standing(answers.invitation, id, own, _last_day(answers))
    where = document.where(_FIELD)
    if standing in REFUSED:
        message, hint = _REFUSALS[standing]
        code = f"invitation-{standing.replace('_', '-')}"
        return standing, [Problem(code, message, where, hint=hint)]
    return standing, list(_doubts(standing, answers, inviting, where))


def _last_day(answers: Answers) -> str | None:
    """When they were finished, by the candidate's own clock; else the day that they wrote."""
    return answers.answered if answers.finished is None else answers.finished[:10]


def _doubts(
    standing: Standing, answers: Answers, inviting: Inviting, where: Where
) -> Iterator[Problem]:
    invitation = read_invitation(answers.invitation or "", answers.candidate.id)
    expires = invitation.expires if invitation else ""
    if standing == "late":
        message = (
            f"These answers are late: {_when(answers, inviting)}, and the last day was {expires}."
        )
        hint = "They are scored all the same; whether they count is yours to decide."
        code = "invitation-late"
        yield Problem(code, message, where, hint=hint, severity=Severity.WARNING)
    elif standing == "time_unknown":
        message = f"Whether these answers came in by {expires}, the last day, is not known."
        hint = "The file says no time. Say when it came in with --received DATE."
        code = "invitation-time-unknown"
        yield Problem(code, message, where, hint=hint, severity=Severity.WARNING)


def _when(answers: Answers, inviting: Inviting) -> str:
    if inviting.received:
        return f"they came in on {inviting.received}"
    if answers.finished:
        return f"they were finished on {_last_day(answers)}, by the candidate's own clock"
    return f"the day that stands in them is {answers.answered}"


class _Cased(Protocol):
    @property
    def answers(self) -> Answers: ...

    @property
    def document(self) -> Document: ...


def used_again(first: _Cased, again: _Cased) -> Problem | None:
    """That one invitation came back a second time; None where the two have other invitations."""
    text = again.answers.invitation
    if text is None or text != first.answers.invitation:
        return None
    return again_problem(again.document, text, again.answers.candidate.id, first.document.name)


def again_problem(document: Document, text: str, candidate_id: str, first: str) -> Problem:
    """A second file of one invitation, at its place in that file."""
    invitation = read_invitation(text, candidate_id)
    number = f" {invitation.number}" if invitation else ""
    message = f"The invitation{number} was used before, in {first}; each is good for one file."
    hint = "Ask the candidate which of the two counts, and leave the other one out."
    return Problem("invitation-used-again", message, document.where(_FIELD), hint=hint)
