"""A proposed profile as a file that people can read, change and hand back."""

import json
from collections.abc import Iterator

from screener.models.profile import Band, Ideal, MustHave, Profile, Rated
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
    yield from _where_from(profile)


def _where_from(profile: Profile) -> Iterator[str]:
    """What the profile rests on, and what became of it."""
    if (job := profile.job) is not None:
        yield from ("", "job:", f"  rules: {_text(job.rules)}")
        about = {"by": job.by, "date": job.date}
        yield from (f"  {key}: {_text(value)}" for key, value in about.items() if value)
        yield "  answers:"
        for each in job.answers:
            yield f"    - id: {quoted(each.id)}"
            yield f"      question: {_text(each.question)}"
            yield f"      answer: {_text(each.answer)}"
            if each.chosen:
                yield f"      chosen: [{', '.join(map(quoted, each.chosen))}]"
    if (rated := profile.ratings) is not None:
        parts = f"file: {_text(rated.file)}, sha256: {_text(rated.sha256)}"
        yield from ("", f"ratings: {{{parts}, raters: {rated.raters}}}")
    if profile.history:
        yield from ("", "history:")
    for change in profile.history:
        day = f", date: {_text(change.date)}" if change.date else ""
        yield f"  - {{version: {_text(change.version)}{day}, what: {_text(change.what)}}}"


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
    if ideal.rules:
        yield f"    rules: [{', '.join(map(quoted, ideal.rules))}]"
    if (rated := ideal.rated) is not None:
        yield f"    rated: {{{', '.join(_rated(rated))}}}"
    if (override := ideal.override) is not None:
        was, why = _number(override.was), _text(override.reason)
        yield f"    override: {{was: {was}, reason: {why}}}"


def _rated(rated: Rated) -> Iterator[str]:
    yield f"raters: {rated.raters}"
    yield f"mean: {_number(rated.mean)}"
    if rated.interval is not None:
        yield f"interval: [{', '.join(map(_number, rated.interval))}]"
    if rated.r_wg is not None:
        yield f"r_wg: {_number(rated.r_wg)}"
    if rated.too_much:
        yield f"too_much: {rated.too_much}"


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
