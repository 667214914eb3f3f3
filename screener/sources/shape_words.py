"""The sentence for each kind of error, keyed on Pydantic's error type and never on its words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from annotated_types import Ge, Gt, Le, Lt

from screener.sources.model_paths import Spot

_ID = r"^[A-Za-z0-9][A-Za-z0-9_.-]{0,79}$"
_LANGUAGE = r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
_COLOUR = r"^#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$"
FORMS = {
    _ID: (
        "bad-id",
        "cannot be an id: use up to 80 letters (a-z), digits and . _ - (not first)",
    ),
    _LANGUAGE: ("bad-language", 'is no language code, such as "en" or "pt-BR"'),
    _COLOUR: ("bad-colour", "is no colour; write it as #rgb or #rrggbb in quotes"),
    "^[0-9a-f]{64}$": ("bad-hash", "is no hash: one has 64 signs of 0-9 and a-f"),
    "^[1-5]$": ("not-allowed", "is none of 1, 2, 3, 4, 5"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """What Pydantic says of one error, and what stands in the file there."""

    context: Mapping[str, Any]
    spot: Spot
    found: str
    said: str


@dataclass(frozen=True, slots=True)
class Wording:
    """A stable code, a whole sentence, and the values that are allowed."""

    code: str
    message: str
    allowed: tuple[str, ...] = ()


def word(kind: str, finding: Finding) -> Wording:
    """The wording for an error of this type; a type that is new here still gets a sentence."""
    if not finding.found and kind in _NEEDS_VALUE:
        return Wording("empty-value", f"Nothing is written here; {_NEEDS_VALUE[kind](finding)}.")
    return _WORDS.get(kind, _otherwise)(finding)


def _otherwise(finding: Finding) -> Wording:
    return Wording("bad-value", f"{_quoted(finding)} does not fit here: {finding.said}.")


def _number_needed(finding: Finding) -> str:
    return f"{_number(finding.spot)} is needed"


def _not_a_number(finding: Finding) -> Wording:
    message = f"{_quoted(finding)} is not a plain number; {_number_needed(finding)}."
    return Wording("not-a-number", message)


def _out_of_range(finding: Finding) -> Wording:
    message = f"{_quoted(finding)} is out of range; {_number_needed(finding)}."
    return Wording("out-of-range", message)


def _not_whole(finding: Finding) -> Wording:
    return Wording("not-whole", f"{_quoted(finding)} does not do; {_number_needed(finding)}.")


def _not_true_or_false(finding: Finding) -> Wording:
    message = f"{_quoted(finding)} is neither true nor false."
    return Wording("not-true-or-false", message, ("true", "false"))


def _not_a_date(finding: Finding) -> Wording:
    return Wording("not-a-date", f"{_quoted(finding)} is not a date like 2026-11-20.")


def _not_a_time(finding: Finding) -> Wording:
    return Wording("not-a-time", f"{_quoted(finding)} is not a time like 2026-11-20T14:05.")


def _not_text(finding: Finding) -> Wording:
    return Wording("not-text", f"This is {finding.found}; one text is needed here.")


def _empty_text(_: Finding) -> Wording:
    return Wording("empty-value", "Nothing is written here; a text is needed.")


def _too_long(finding: Finding) -> Wording:
    most = finding.context["max_length"]
    return Wording("too-long", f"This text is too long; it may have {most} characters.")


def _bad_form(finding: Finding) -> Wording:
    shown = f'"{finding.spot.path[-1]}"' if finding.spot.is_key else _quoted(finding)
    form = FORMS.get(finding.context["pattern"])
    code, says = form or ("bad-form", "does not have the form that is needed here")
    return Wording(code, f"{shown} {says}.")


def _not_a_list(finding: Finding) -> Wording:
    message = f"{_quoted(finding)} is written here; a list is needed, such as {_sample(finding)}."
    return Wording("not-a-list", message)


def _sample(finding: Finding) -> str:
    return "[80, 100]" if finding.spot.path[-1:] == ("target",) else "[one, two]"


def _not_keys(finding: Finding) -> Wording:
    keys = finding.spot.known_keys
    message = f"{_thing(finding)} is written here; keys with values are needed."
    return Wording("not-a-mapping", message, keys)


def _too_few(finding: Finding) -> Wording:
    least = finding.context["min_length"]
    return Wording("too-few-entries", f"At least {_entries(least)} needed here.")


def _too_many(finding: Finding) -> Wording:
    most = finding.context["max_length"]
    return Wording("too-many-entries", f"At most {_entries(most)} possible here.")


def _entries(number: int) -> str:
    return "1 entry is" if number == 1 else f"{number} entries are"


def _not_allowed(finding: Finding) -> Wording:
    return Wording("not-allowed", f"{_quoted(finding)} is not possible here: {finding.said}.")


def _quoted(finding: Finding) -> str:
    is_text = finding.found not in ("", "a list", "a group of keys")
    return f'"{finding.found}"' if is_text else _thing(finding)


def _thing(finding: Finding) -> str:
    if finding.found in ("a list", "a group of keys"):
        return finding.found.capitalize()
    return "A single value" if finding.found else "Nothing"


def _number(spot: Spot) -> str:
    """A number with its limits, in words."""
    low = next((limit for limit in spot.limits if isinstance(limit, Ge | Gt)), None)
    high = next((limit for limit in spot.limits if isinstance(limit, Le | Lt)), None)
    kind = "a whole number" if spot.kind is int else "a number"
    if isinstance(low, Ge) and isinstance(high, Le):
        return f"{kind} from {_plain(low.ge)} to {_plain(high.le)}"
    parts = [kind]
    if low is not None:
        parts.append(
            f"of at least {_plain(low.ge)}" if isinstance(low, Ge) else f"above {_plain(low.gt)}"
        )
    if high is not None:
        parts.append("and" if low is not None else "of")
        parts.append(
            f"at most {_plain(high.le)}" if isinstance(high, Le) else f"below {_plain(high.lt)}"
        )
    return " ".join(parts)


def _plain(limit: object) -> str:
    return f"{limit:.0f}" if isinstance(limit, float) and limit.is_integer() else str(limit)


def _needs_text(_: Finding) -> str:
    return "a text is needed"


def _needs_truth(_: Finding) -> str:
    return "true or false is needed"


def _needs_list(finding: Finding) -> str:
    return f"a list is needed, such as {_sample(finding)}"


def _needs_keys(_: Finding) -> str:
    return "keys with values are needed"


_NEEDS_VALUE: dict[str, Callable[[Finding], str]] = {
    "plain_number": _number_needed,
    "plain_truth": _needs_truth,
    "string_type": _needs_text,
    "tuple_type": _needs_list,
    "dict_type": _needs_keys,
    "model_type": _needs_keys,
    "model_attributes_type": _needs_keys,
}

_WORDS: dict[str, Callable[[Finding], Wording]] = {
    "plain_number": _not_a_number,
    "float_type": _not_a_number,
    "float_parsing": _not_a_number,
    "finite_number": _not_a_number,
    "int_from_float": _not_whole,
    "greater_than": _out_of_range,
    "greater_than_equal": _out_of_range,
    "less_than": _out_of_range,
    "less_than_equal": _out_of_range,
    "plain_truth": _not_true_or_false,
    "iso_date": _not_a_date,
    "iso_time": _not_a_time,
    "string_type": _not_text,
    "string_too_short": _empty_text,
    "string_too_long": _too_long,
    "string_pattern_mismatch": _bad_form,
    "tuple_type": _not_a_list,
    "list_type": _not_a_list,
    "dict_type": _not_keys,
    "model_type": _not_keys,
    "model_attributes_type": _not_keys,
    "too_short": _too_few,
    "too_long": _too_many,
    "literal_error": _not_allowed,
}
