"""Is this the same round again? What differs from what it was made from before."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from screener.batch.record import Options, Origin
from screener.pipeline.applicants import Applicants
from screener.pipeline.stale import BESIDE, stale_words
from screener.problems import Problem, Where

_FILES = {
    "table": "the table",
    "map": "the map file",
    "profile": "the profile",
    "questionnaire": "the questionnaire",
}
_VALUES = {"tool": "the version of Screener", "engine": "what lays out the PDFs"}
_OPTIONS = {
    "limit": "--limit",
    "copies": "--copy",
    "guide": "--guide",
    "language": "--language",
    "paper": "--paper",
    "variant": "--pdf-variant",
    "encoding": "--encoding",
    "attach": "--attach-result",
}
_LOOKS = {"brand": "the brand", "templates": "the folder of templates"}
# What the table is called of a round that was made from another one.
_KIND = "round"
# A round of before there was a choice.
_BEFORE = Options().model_dump()
_OTHER_KEY = "Name the key of before with --mask-key; with another, everybody gets another code."
_ALL_AGAIN = "With that of before the round goes on; --update makes all PDFs again."
_CERTIFICATE_DIGITS = 16
# Other figures under the same heads: whoever compares two candidates must know which hold.
_NEVER = ("profile", "questionnaire")
# The code of a refusal that --update takes, and of one where the profile is another version.
CHANGED, STALE = "round-changed", "stale-round"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as it was; ``may_change`` if --update takes it."""

    what: str
    before: str
    now: str
    may_change: bool = True
    hint: str = ""
    # What is said where it is the profile of then in another version.
    stale: str = ""

    def __str__(self) -> str:
        if self.before == self.now:
            return f"{self.what} {self.now} has changed since"
        return f"{self.what} was {self.before}, and is {self.now}"


def differences(before: Mapping[str, Any], origin: Origin, options: Options) -> list[Difference]:
    """What differs from the head of a journal that an earlier run wrote."""
    old, old_options = before.get("made_from"), before.get("options")
    found = list(_of_origin(old if isinstance(old, dict) else {}, origin))
    return [*found, *_of_options(old_options if isinstance(old_options, dict) else {}, options)]


def refusals(found: list[Difference], folder: Path, *, update: bool) -> list[Problem]:
    """A problem for each difference that is not taken."""
    refused = [each for each in found if not (update and each.may_change)]
    return [_refusal(each, folder) for each in refused]


def _of_origin(old: Mapping[str, Any], origin: Origin) -> Iterator[Difference]:
    now = origin.model_dump()
    for name, what in _FILES.items():
        one, other = _dict(old.get(name)), _dict(now[name])
        if one.get("sha256") != other.get("sha256"):
            is_round = other.get("kind") == _KIND
            yield Difference(
                "the round" if is_round else what,
                _file(one),
                _file(other),
                name not in _NEVER,
                stale=_stale(name, one, other),
            )
        # A record of an earlier version does not name them.
        elif one.get("translations", now_said := other.get("translations")) != now_said:
            yield Difference(f"a translation of {what}", _file(other), _file(other))
    for name, what in _VALUES.items():
        # An engine that was missing made nothing that could differ now.
        if old.get(name) and now[name] and old[name] != now[name]:
            yield Difference(what, str(old[name]), str(now[name]))
    if old.get("mask") and origin.mask and old["mask"] != origin.mask:
        what = "the key of the masked copies"
        yield Difference(what, str(old["mask"]), origin.mask, hint=_OTHER_KEY)
    yield from _of_invites(_dict(old.get("invites")), _dict(now["invites"]))
    yield from _of_norms(_dict(old.get("norms")), _dict(now["norms"]))
    yield from _of_sharing(old, origin)


def _stale(name: str, one: dict[str, Any], other: dict[str, Any]) -> str:
    if name != "profile" or one.get("id") != other["id"]:
        return ""
    return stale_words("round", other["id"], str(one.get("version")), other["version"])


def _of_invites(old: dict[str, Any], now: dict[str, Any]) -> Iterator[Difference]:
    """The key that invitations are held against, and the day told with it."""
    if old.get("key") != now.get("key"):
        before, after = (str(one["key"]) if one else "not given" for one in (old, now))
        yield Difference("the key of --invites", before, after)
    elif old.get("received") != now.get("received"):
        before, after = _given(old.get("received")), _given(now.get("received"))
        yield Difference("--received", before, after)


def _of_norms(old: dict[str, Any], now: dict[str, Any]) -> Iterator[Difference]:
    """Which norms stand beside the scores, by their title."""
    if old.get("sha256") != now.get("sha256"):
        before, after = (f'"{one["title"]}"' if one else "not given" for one in (old, now))
        yield Difference("the norms file", before, after)
    elif old.get("kelley") != now.get("kelley"):
        before, after = _given(bool(old.get("kelley"))), _given(bool(now.get("kelley")))
        yield Difference("--kelley", before, after)


def _of_sharing(old: Mapping[str, Any], origin: Origin) -> Iterator[Difference]:
    """Who signs, and the password, of which nothing is shown."""
    if old.get("signer") != origin.signer:
        what = "the certificate that signs"
        before, now = (
            _given(one and str(one)[:_CERTIFICATE_DIGITS])
            for one in (old.get("signer"), origin.signer)
        )
        yield Difference(what, before, now, hint=_ALL_AGAIN)
    if old.get("password") != origin.password:
        before, now = (
            "in --password-file" if one else "not given"
            for one in (old.get("password"), origin.password)
        )
        yield Difference("the password", before, now, hint=_ALL_AGAIN)


def _of_options(old: Mapping[str, Any], options: Options) -> Iterator[Difference]:
    options_now = options.model_dump()
    for name, what in _OPTIONS.items():
        # In words, as a list that was read from a journal is no tuple.
        before, now = _given(old.get(name, _BEFORE[name])), _given(options_now[name])
        if before != now:
            yield Difference(what, before, now)
    for name, what in _LOOKS.items():
        one, other = _dict(old.get(name)), _dict(options_now[name])
        if one != other:
            yield Difference(what, _file(one), _file(other))


def _dict(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _file(ref: dict[str, Any]) -> str:
    """A file by its name and version."""
    if not ref:
        return "not given"
    name, version = ref.get("name", ref.get("id", "?")), ref.get("version", "")
    return f'"{name}"' + (f" {version}" if version else "")


def _given(value: object) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    if value is True:
        return "given"
    return "not given" if value is None or value is False else str(value)


def _refusal(difference: Difference, folder: Path) -> Problem:
    where = Where(str(folder))
    message = f"This round was made from something else: {difference}."
    if difference.before == difference.now:
        message = f"You changed {difference.what} {difference.now} since this round was made."
    if difference.stale:
        return Problem(STALE, difference.stale, where, difference.now, hint=BESIDE)
    if difference.may_change:
        return Problem(CHANGED, message, where, difference.now, hint=difference.hint)
    hint = "Use another -o for it; rounds of different profiles are never mixed in one folder."
    if difference.what == _FILES["profile"]:
        hint = f"{hint} {BESIDE}"
    return Problem("other-round", message, where, difference.now, hint=hint)


def is_same_input(before: Mapping[str, Any], applicants: Applicants) -> bool:
    """Whether a journal's head is of these files, whatever the options and the version."""
    old = before.get("made_from")
    role, asked = applicants.role.document, applicants.instrument.document
    now = {
        "table": applicants.sha256,
        "map": applicants.map_sha256,
        "profile": role.sha256 if role else None,
        "questionnaire": asked.sha256,
    }
    return isinstance(old, dict) and all(
        _dict(old.get(name)).get("sha256") == sha256 for name, sha256 in now.items()
    )
