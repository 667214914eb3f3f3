"""Is this the same round again? What differs from what it was made from before."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from screener.batch.record import Options, Origin
from screener.problems import Problem, Where

_FILES = {
    "table": "the table",
    "map": "the map file",
    "profile": "the profile",
    "questionnaire": "the questionnaire",
}
_VALUES = {"tool": "the version of Screener", "engine": "what lays out the PDFs"}
_OPTIONS = {"limit": "--limit", "paper": "--paper", "encoding": "--encoding"}
# Other figures under the same heads: whoever compares two candidates must know which hold.
_NEVER = ("profile", "questionnaire")
_SHORT = 12


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as it was; ``may_change`` if --update takes it."""

    what: str
    before: str
    now: str
    may_change: bool = True

    def __str__(self) -> str:
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
            yield Difference(what, _file(one, other), _file(other, one), name not in _NEVER)
    for name, what in _VALUES.items():
        # An engine that was missing made nothing that could differ now.
        if old.get(name) and now[name] and old[name] != now[name]:
            yield Difference(what, str(old[name]), str(now[name]))


def _of_options(old: Mapping[str, Any], options: Options) -> Iterator[Difference]:
    now = options.model_dump()
    for name, what in _OPTIONS.items():
        if old.get(name) != now[name]:
            yield Difference(what, _given(old.get(name)), _given(now[name]))


def _dict(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _file(ref: dict[str, Any], other: dict[str, Any]) -> str:
    """A file by what tells it from the other: name, else version, else hash."""
    if not ref:
        return "not given"
    name, version = ref.get("name", ref.get("id", "?")), ref.get("version", "")
    is_same = (name, version) == (other.get("name", other.get("id")), other.get("version", ""))
    text = f'"{name}"' + (f" {version}" if version else "")
    return f"{text} with the hash {str(ref.get('sha256'))[:_SHORT]}" if is_same else text


def _given(value: object) -> str:
    return "not given" if value is None else str(value)


def _refusal(difference: Difference, folder: Path) -> Problem:
    message = f"This round was made from something else: {difference}."
    hint = "Use another -o for it; rounds of different profiles are never mixed in one folder."
    if difference.may_change:
        hint = "With --update the round is brought up to date; with another -o it stays as it is."
    return Problem("other-round", message, Where(str(folder)), difference.now, hint=hint)
