"""A proposed profile as a file that people can read, change and hand back."""

import json
from collections.abc import Iterator

from screener.models.profile import Band, Ideal, MustHave, Profile
from screener.models.reading import format_number as _number
from screener.outputs.map_yaml import quoted


def profile_yaml(profile: Profile, head: tuple[str, ...] = ()) -> str:
    """The file's text, with lines of comment at its head."""
    return "\n".join(_lines(profile, head)) + "\n"


def _lines(profile: Profile, head: tuple[str, ...]) -> Iterator[str]:
    yield from (f"# {line}".rstrip() for line in head)
    yield f"profile: {quoted(profile.profile)}"
    yield f"version: {_text(profile.version)}"
    yield f"title: {_text(profile.title)}"
    if profile.language is not None:
        yield f"language: {quoted(profile.language)}"
    yield f"questionnaire: [{', '.join(map(quoted, profile.questionnaire))}]"
    if profile.calibration is not None:
        yield f"calibration: {_text(profile.calibration)}"
    yield from ("", "categories:")
    for name, ideal in profile.categories.items():
        yield from _ideal(name, ideal)
    if profile.eligibility:
        yield from ("", "eligibility:")
        yield from (_must_have(*each) for each in profile.eligibility.items())
    yield from ("", "bands:")
    yield from (_band(band) for band in profile.bands)


def _ideal(name: str, ideal: Ideal) -> Iterator[str]:
    yield f"  {quoted(name)}:"
    yield f"    weight: {_number(ideal.weight)}"
    yield f"    target: [{', '.join(map(_number, ideal.target))}]"
    yield f"    tolerance: {_number(ideal.tolerance)}"
    if ideal.minimum is not None:
        yield f"    minimum: {_number(ideal.minimum)}"
    yield f"    reason: {_text(ideal.reason)}"
    if ideal.source is not None:
        yield f"    source: {_text(ideal.source)}"


def _must_have(name: str, rule: MustHave) -> str:
    reason = "" if rule.reason is None else f", reason: {_text(rule.reason)}"
    return f"  {quoted(name)}: {{accept: [{', '.join(map(_text, rule.accept))}]{reason}}}"


def _band(band: Band) -> str:
    parts = [
        f"id: {quoted(band.id)}",
        f"from: {_number(band.from_)}",
        f"title: {_text(band.title)}",
    ]
    if band.next is not None:
        parts.append(f"next: {_text(band.next)}")
    if band.needs is not None:
        share, fit = map(_number, (band.needs.share, band.needs.fit))
        parts.append(f"needs: {{share: {share}, fit: {fit}}}")
    return f"  - {{{', '.join(parts)}}}"


def _text(text: str) -> str:
    # A JSON text is one of YAML too, and on one line.
    return json.dumps(text, ensure_ascii=False)
