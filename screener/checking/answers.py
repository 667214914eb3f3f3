"""Do the answers fit the questionnaire, and what does each one say?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from screener.checking.common import Collector, Path, shortened
from screener.models.answers import Answers
from screener.models.items import ChoicesItem, ScaleItem
from screener.models.questionnaire import Questionnaire
from screener.models.reading import (
    JOINT,
    AnyItem,
    Scales,
    UnreadableError,
    allowed_words,
    read_answer,
    takes_positions,
)
from screener.models.wordings import Wording, in_any_language, wordings
from screener.nearest import did_you_mean
from screener.problems import Places, Problem


@dataclass(frozen=True, slots=True)
class Readings:
    """Per item id: the answer as given and its code. Unanswered items are left out."""

    given: dict[str, str]
    codes: dict[str, str]


def read_answers(
    answers: Answers,
    places: Places,
    questionnaire: Questionnaire,
    translations: Iterable[Questionnaire] = (),
) -> tuple[Readings, list[Problem]]:
    """Every answer read by its item, in any of the languages, and every problem on the way."""
    found = Collector(places)
    _check_version(answers, questionnaire, found)
    asked = wordings((questionnaire, *translations))
    readings = Readings({}, {})
    for name, value in answers.answers.items():
        path: Path = ("answers", name)
        if name not in asked:
            found.unknown("unknown-item", path, name, "item of the questionnaire", list(asked))
            continue
        text = _as_text(value, asked[name][0].item, path, found)
        if text:
            _read(asked[name], text, path, readings, found)
    return readings, found.problems


def _check_version(answers: Answers, questionnaire: Questionnaire, found: Collector) -> None:
    if answers.version is not None and answers.version != questionnaire.version:
        message = (
            f"these answers are to version {shortened(answers.version)}, "
            f"but the questionnaire at hand is version {questionnaire.version}."
        )
        hint = "Score them with the version they were given to."
        found.add("version-mismatch", ("version",), message, value=answers.version, hint=hint)


def _as_text(value: object, item: AnyItem, path: Path, found: Collector) -> str | None:
    """The answer as one text, None where nothing was answered."""
    if value is None:
        return None
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, list) and isinstance(item, ChoicesItem):
        if all(isinstance(part, str) for part in value):
            return JOINT.join(part.strip() for part in value)
        found.add("answer-shape", path, "every entry of this list has to be one option.")
    elif isinstance(value, list):
        found.add("answer-shape", path, "this question takes one answer, not a list.")
    else:
        found.add("answer-shape", path, "an answer is a word or a number, not a block of keys.")
    return None


def _read(
    languages: Sequence[Wording],
    text: str,
    path: Path,
    readings: Readings,
    found: Collector,
) -> None:
    item, scales, _ = languages[0]

    def read(wording: Wording) -> str:
        return read_answer(wording.item, text, wording.scales, wording.language)

    try:
        code = in_any_language(text, languages[0], languages[1:], read)
    except UnreadableError as problem:
        message = f'"{shortened(text)}" {problem.message}.'
        known = [word for each in languages for word in allowed_words(*each)]
        hint = did_you_mean(text, known) or place_hint(item, text, scales)
        allowed = problem.allowed
        found.add("unknown-answer", path, message, value=text, allowed=allowed, hint=hint)
        return
    if code:
        readings.given[item.id], readings.codes[item.id] = text, code


def place_hint(item: AnyItem, text: str, scales: Scales) -> str:
    """For a number that is no place on a scale: which numbers are."""
    is_number = text.lstrip("+-").replace(".", "", 1).isdecimal()
    labels = scales.get(item.scale, ()) if isinstance(item, ScaleItem) else ()
    if not (is_number and labels and takes_positions(labels)):
        return ""
    return f"Or 1 to {len(labels)}, the place on the scale."
