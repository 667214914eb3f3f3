"""Invitations: what is signed, and how they stand when they come back."""

import hmac
import json
import re
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screener.models.invitation import Inviting, invite, key_name, read_invitation

SECRET, OTHER = bytes(range(32)), bytes(32)
ASKED, CHANGED = "ab" * 32, "cd" * 32
LAST = "2026-12-31"
SENT = invite(SECRET, "C-1", ASKED, LAST)
INVITING = Inviting(SECRET)


def stands(text: str | None, id: str = "C-1", asked: str = ASKED, day: str | None = LAST) -> str:
    return INVITING.standing(text, id, asked, day)


def test_the_signature_is_over_id_number_questionnaire_and_last_day() -> None:
    parts = ["invitation", "C-1", SENT.number, ASKED, LAST]
    text = b"screener: invitation" + json.dumps(parts, separators=(",", ":")).encode()
    assert SENT.signature == hmac.new(SECRET, text, sha256).hexdigest()


def test_what_a_form_carries() -> None:
    assert re.fullmatch("[1-9][0-9]{9}", SENT.number)
    assert SENT.text == f"1.{SENT.number}.{LAST}.{ASKED}.{key_name(SECRET)}.{SENT.signature}"
    assert read_invitation(SENT.text, "C-1") == SENT


def test_the_same_list_gives_the_same_invitations_again() -> None:
    assert invite(SECRET, "C-1", ASKED, LAST) == SENT
    others = [("C-2", ASKED, LAST), ("C-1", CHANGED, LAST), ("C-1", ASKED, "2027-01-01")]
    numbers = {SENT.number, *(invite(SECRET, *other).number for other in others)}
    assert len(numbers) == 4


def test_in_time_and_late() -> None:
    assert stands(SENT.text) == "in_time"
    assert stands(SENT.text, day="2026-12-01") == "in_time"
    assert stands(SENT.text, day="2027-01-01") == "late"
    assert stands(SENT.text, day=None) == "time_unknown"
    assert stands(None) == "none"


def test_the_day_of_arrival_goes_before_the_clock_of_the_candidate() -> None:
    received = Inviting(SECRET, "2027-01-02")
    assert received.standing(SENT.text, "C-1", ASKED, "2026-12-01") == "late"
    assert Inviting(SECRET, LAST).standing(SENT.text, "C-1", ASKED, "2027-02-01") == "in_time"


def test_another_version_is_told_from_a_change() -> None:
    assert stands(SENT.text, asked=CHANGED) == "other_version"
    assert stands(SENT.text.replace(ASKED, CHANGED), asked=CHANGED) == "altered"


@pytest.mark.parametrize(
    "text",
    [
        SENT.text.replace(LAST, "2027-12-31"),
        SENT.text.replace(f".{SENT.number}.", f".{int(SENT.number) - 1:010d}."),
        SENT.text[:-1] + ("0" if SENT.text[-1] != "0" else "1"),
    ],
)
def test_what_was_changed(text: str) -> None:
    assert text != SENT.text
    assert stands(text) == "altered"


def test_the_invitation_of_somebody_else_is_a_change() -> None:
    assert stands(SENT.text, id="C-2") == "altered"


@pytest.mark.parametrize(
    "text", ["", "x", "1.2.3", SENT.text + "0", SENT.text.replace(LAST, "2026-02-31")]
)
def test_what_is_none(text: str) -> None:
    assert stands(text) == "forged"


def test_one_that_another_key_made_is_not_ours() -> None:
    assert stands(invite(OTHER, "C-1", ASKED, LAST).text) == "forged"
    # Whoever writes our key's name into it has still not signed with it.
    forged = invite(OTHER, "C-1", ASKED, LAST).text.replace(key_name(OTHER), key_name(SECRET))
    assert stands(forged) == "altered"


def test_an_id_is_the_same_however_its_letters_are_put_together() -> None:
    sent = invite(SECRET, "Zo\u00eb", ASKED, LAST)
    assert stands(sent.text, id="Zoe\u0308") == "in_time"


@given(st.text(max_size=40), st.text(max_size=40))
def test_no_two_ids_share_a_signature(one: str, other: str) -> None:
    signed = [invite(SECRET, id, ASKED, LAST).signature for id in (one, other)]
    alike = INVITING.standing(invite(SECRET, one, ASKED, LAST).text, other, ASKED, LAST)
    assert (signed[0] == signed[1]) == (alike == "in_time")
