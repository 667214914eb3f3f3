"""Invitations: which form was sent to whom, for which questionnaire, and until when.

What is signed is HMAC-SHA-256 over id, number, questionnaire (its sha256) and last day. The
answers are not signed: whoever has the form can answer it, and nothing says who that was.
"""

import hmac
import json
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

_PURPOSE = b"screener: invitation"
_NAMING = b"screener: which key is it"
_TEXT = re.compile(
    r"1\.(?P<number>[1-9][0-9]{9})\.(?P<expires>[0-9]{4}-[0-9]{2}-[0-9]{2})"
    r"\.(?P<questionnaire>[0-9a-f]{64})\.(?P<key>[0-9a-f]{16})\.(?P<signature>[0-9a-f]{64})"
)
# ``none``: it came without one. The last three are never taken for the candidate's answers.
Standing = Literal["in_time", "late", "time_unknown", "none", "other_version", "altered", "forged"]
REFUSED: tuple[Standing, ...] = ("other_version", "altered", "forged")


@dataclass(frozen=True, slots=True)
class Invitation:
    """One invitation; ``text`` is what a form carries of it.

    ``number`` has ten digits, the first not 0, which spreadsheets would drop. It follows from the
    key, the id, the questionnaire and the last day, so that the same list gives the same
    invitations again. ``key`` tells keys apart.
    """

    candidate_id: str
    number: str
    expires: str
    questionnaire: str
    key: str
    signature: str

    @property
    def text(self) -> str:
        """All of it but the id, which stands with the answers."""
        parts = ("1", self.number, self.expires, self.questionnaire, self.key, self.signature)
        return ".".join(parts)


def invite(secret: bytes, candidate_id: str, questionnaire: str, expires: str) -> Invitation:
    """The invitation of one candidate; ``expires`` is the last day, ISO 8601."""
    drawn = _mac(secret, "number", candidate_id, questionnaire, expires)
    number = str(10**9 + int(drawn, 16) % (9 * 10**9))
    signature = _signature(secret, candidate_id, number, questionnaire, expires)
    return Invitation(candidate_id, number, expires, questionnaire, key_name(secret), signature)


def key_name(secret: bytes) -> str:
    """Tells two keys apart and says nothing of either: 16 hex letters."""
    return hmac.digest(secret, _NAMING, "sha256").hex()[:16]


class InvitedBy(NamedTuple):
    """What invitations were held against: the name of the key, and when answers came in."""

    key: str
    received: str | None = None


@dataclass(frozen=True, slots=True)
class Inviting:
    """The key that invitations are held against, and when answers came in, if that is known.

    ``received`` is a day (ISO 8601), told by who got the files; without one, the day on which
    the candidate's own clock says that they were finished.
    """

    secret: bytes
    received: str | None = None

    @property
    def mark(self) -> "InvitedBy":
        """The same without the key itself."""
        return InvitedBy(key_name(self.secret), self.received)

    def standing(
        self, text: str | None, candidate_id: str, questionnaire: str, finished: str | None
    ) -> Standing:
        """How an invitation stands that came with answers to this questionnaire (sha256).

        ``finished`` is the day on which they were finished, ISO 8601.
        """
        if text is None:
            return "none"
        found = read_invitation(text, candidate_id)
        if found is None:
            return "forged"
        refused = self._refused(found, questionnaire)
        return refused or _timely(found.expires, self.received or finished)

    def _refused(self, found: Invitation, questionnaire: str) -> Standing | None:
        parts = (found.candidate_id, found.number, found.questionnaire, found.expires)
        if not hmac.compare_digest(_signature(self.secret, *parts), found.signature):
            return "altered" if found.key == key_name(self.secret) else "forged"
        return "other_version" if found.questionnaire != questionnaire else None


def read_invitation(text: str, candidate_id: str) -> Invitation | None:
    """The parts of an invitation, not yet believed; None where it has another shape."""
    found = _TEXT.fullmatch(text)
    if found is None or not is_day(found["expires"]):
        return None
    return Invitation(candidate_id, **found.groupdict())


def _timely(expires: str, day: str | None) -> Standing:
    if day is None:
        return "time_unknown"
    return "in_time" if day <= expires else "late"


def is_day(text: str) -> bool:
    """Whether a text is a day as ISO 8601 writes it, with its hyphens."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _signature(
    secret: bytes, candidate_id: str, number: str, questionnaire: str, expires: str
) -> str:
    return _mac(secret, "invitation", candidate_id, number, questionnaire, expires)


def _mac(secret: bytes, *parts: str) -> str:
    """HMAC-SHA-256 over a list of texts, which JSON keeps apart whatever they hold."""
    composed = [unicodedata.normalize("NFC", part) for part in parts]
    text = json.dumps(composed, ensure_ascii=True, separators=(",", ":"))
    return hmac.digest(secret, _PURPOSE + text.encode(), "sha256").hex()


@dataclass(frozen=True, slots=True)
class Addressee:
    """Whom a form is made for; ``invitation`` is the text that it carries."""

    id: str
    invitation: Invitation
    name: str | None = None
    email: str | None = None
