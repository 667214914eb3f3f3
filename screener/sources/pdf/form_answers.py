"""The fields of a form that came back as a candidate's answers."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from screener.models.form_mark import FormPrint, read_mark
from screener.models.written_number import written_number
from screener.problems import Problem, Severity, Where
from screener.sources.characters import visible
from screener.sources.pdf.form_facts import MOST_LETTERS, FieldFacts, FormFacts

# What a form writes where a question does not apply: by a mark, and in place of words.
_NOT_FOR_ME, _NOT_FOR_ME_IN_WORDS = 0, "n/a"
_QUESTION = re.compile(r"q([0-9]+)(?:o([0-9]+))?")
_PLACE = re.compile("0|[1-9][0-9]{0,3}")
_DAY = re.compile(r"(?P<year>[0-9]{4})[-/.](?P<month>[0-9]{1,2})[-/.](?P<day>[0-9]{1,2})")
# Where the day comes first there are dots; with strokes nobody knows which comes first.
_DOTTED = re.compile(r"(?P<day>[0-9]{1,2})\. ?(?P<month>[0-9]{1,2})\. ?(?P<year>[0-9]{4})")

Said = dict[str, Any]


class Form(NamedTuple):
    """What a form says: the answers file that it stands for, and its number of questions."""

    said: Said
    questions: int


def answers_of(facts: FormFacts, name: str) -> tuple[Form | None, list[Problem]]:
    """An answers file as it would be written, with everything that is wrong beside it."""
    fields = {field.name: field for field in facts.fields}
    mark = read_mark(_line(fields, "form"))
    if mark is None:
        return None, [_not_ours(name)]
    person, problems = _candidate(fields, name)
    said: Said = {"candidate": person, "questionnaire": mark.questionnaire, "version": mark.version}
    said |= _about(fields, mark, name, problems)
    said["form"] = {"sha256": mark.sha256}
    said["answers"] = _answers(fields, name, problems)
    return Form(said, mark.questions), problems


def _candidate(fields: Mapping[str, FieldFacts], name: str) -> tuple[Said, list[Problem]]:
    id = _line(fields, "reference") or _line(fields, "email")
    person = {"id": id, "name": _line(fields, "name"), "email": _line(fields, "email")}
    problems = [] if id else [_nobody(name)]
    problems += [
        _two(Where(name, field=key), "There are two different texts in this field.")
        for key in ("reference", "email", "name", "answered", "invitation")
        if len(_field(fields, key).written) > 1
    ]
    return {key: text for key, text in person.items() if text}, problems


def _about(
    fields: Mapping[str, FieldFacts], mark: FormPrint, name: str, problems: list[Problem]
) -> Said:
    found = {"language": mark.language}
    if invitation := _line(fields, "invitation"):
        found["invitation"] = invitation
    if written := _line(fields, "answered"):
        day = _day(written)
        if day is None:
            problems.append(_no_day(name, written))
        else:
            found["answered"] = day
    return found


def _answers(
    fields: Mapping[str, FieldFacts], name: str, problems: list[Problem]
) -> dict[str, Any]:
    parts: dict[int, dict[str, FieldFacts]] = {}
    for each, field in fields.items():
        if found := _QUESTION.fullmatch(each):
            parts.setdefault(int(found[1]), {})[found[2] or ""] = field
    answers: dict[str, Any] = {}
    for number, part in sorted(parts.items()):
        where = Where(name, field=f"question {number}")
        wrong = list(_wrong(part, where))
        problems += wrong
        answer = None if wrong else _answer(part)
        if answer is not None:
            answers[str(number)] = answer
    return answers


def _wrong(part: Mapping[str, FieldFacts], where: Where) -> Iterator[Problem]:
    """What keeps the fields of one question from being one answer."""
    main, places = part.get("", FieldFacts("")), _places(part)
    if len(main.chosen) > 1:
        yield _two(where, "Two options are chosen where one can be.")
    if len(main.written) > 1:
        yield _two(where, "There are two different texts in this field.")
    if _NOT_FOR_ME in places and (len(places) > 1 or main.written):
        yield _two(where, "There is an answer, and a mark that the question does not apply.")
    if any(len(text) > MOST_LETTERS for text in main.written):
        message = f"This answer is longer than {MOST_LETTERS} letters, the most that is read."
        yield Problem("too-long", message, where)
    if not main.is_long and any(len(written_number(text)) > 1 for text in main.written):
        message = "This number can be read in two ways, so it is not guessed which is meant."
        hint = "Ask the candidate, and write it without a sign between thousands: 1234."
        yield Problem("two-readings", message, where, visible(main.written[0]), hint=hint)
    if not all(_PLACE.fullmatch(state) for state in main.chosen):
        message = "No form of ours writes such an answer; the file was changed."
        yield Problem("changed-form", message, where, visible(main.chosen[0]))


def _answer(part: Mapping[str, FieldFacts]) -> Any:  # noqa: ANN401
    """The answer to one question; None where there is none."""
    main, places = part.get("", FieldFacts("")), _places(part)
    if main.chosen:
        return int(main.chosen[0])
    if main.written:
        text = main.written[0].strip()
        return (text if main.is_long else _with_point(text)) or None
    if places == [_NOT_FOR_ME]:
        return _NOT_FOR_ME_IN_WORDS if "" in part else _NOT_FOR_ME
    return places or None


def _places(part: Mapping[str, FieldFacts]) -> list[int]:
    return sorted(int(place) for place, field in part.items() if place and field.chosen)


def _with_point(text: str) -> str:
    """A number as all programs write it; anything else as it is."""
    readings = written_number(text)
    return readings[0] if len(readings) == 1 else text


def _day(text: str) -> str | None:
    found = _DAY.fullmatch(text) or _DOTTED.fullmatch(text)
    try:
        return found and date(*(int(found[key]) for key in ("year", "month", "day"))).isoformat()
    except ValueError:
        return None


def _field(fields: Mapping[str, FieldFacts], name: str) -> FieldFacts:
    return fields.get(name) or FieldFacts(name)


def _line(fields: Mapping[str, FieldFacts], name: str) -> str:
    """The text of a field, on one line."""
    return " ".join(next(iter(_field(fields, name).written), "").split())


def _two(where: Where, message: str) -> Problem:
    hint = "Ask the candidate which one is meant; it is not guessed."
    return Problem("two-answers", message, where, hint=hint)


def _nobody(name: str) -> Problem:
    message = "Neither a reference nor an e-mail stands in this form, so it is nobody's."
    hint = "Write one into the form, save it and try again."
    return Problem("no-reference", message, Where(name), hint=hint)


def _no_day(name: str, written: str) -> Problem:
    message = "This date was not understood, so it is left out."
    where, allowed = Where(name, field="date"), ("a date like 2026-11-20",)
    return Problem("no-date", message, where, visible(written), allowed, severity=Severity.WARNING)


def _not_ours(name: str) -> Problem:
    message = "This PDF is no form that Screener made, or what it was made from was taken out."
    hint = "`screener form QUESTIONNAIRE --pdf` makes one."
    return Problem("no-form", message, Where(name), hint=hint)
