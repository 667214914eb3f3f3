"""A questionnaire or a profile made whole in another language: all texts of the translation.

A slot is a text that can be translated: where it stands in the translation file and where in the
file that is translated. Checking and translating go by the same slots.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from screener.models.items import ChoiceItem, ChoicesItem, NumberItem, QualityItem, QualityPair
from screener.models.profile import DEFAULT_BANDS, Profile
from screener.models.questionnaire import Category, Questionnaire
from screener.models.reading import AnyItem, UnreadableError, read_answer, said_as
from screener.models.translation import ProfileTranslation, QuestionnaireTranslation, Translation

Path = tuple[str | int, ...]
# What a translation says of itself, beside the texts.
_HEAD = ("questionnaire", "profile", "version", "language")


@dataclass(frozen=True, slots=True)
class Slot:
    """One text: its path in the translation, its path in the base, and whether it may be left."""

    path: Path
    base: Path
    text: str
    needed: bool = True


def slots_of(base: Questionnaire | Profile) -> tuple[Slot, ...]:
    """Every text that a translation of this file holds, in the order of the file."""
    found = _questionnaire(base) if isinstance(base, Questionnaire) else _profile(base)
    return tuple(found)


def _slot(
    path: Path, base: Path, key: str | int, text: str | None, *, needed: bool = True
) -> Iterator[Slot]:
    if text is not None:
        yield Slot((*path, key), (*base, key), text, needed)


def _questionnaire(asked: Questionnaire) -> Iterator[Slot]:
    yield from _slot((), (), "title", asked.title)
    for name, labels in asked.scales.items():
        place: Path = ("scales", name)
        for i, label in enumerate(labels):
            yield from _slot(place, place, i, label)
    for n, category in enumerate(asked.categories):
        yield from _category(category, ("categories", n))
    for path, item in _items(asked):
        yield from _item(item, path)


def _items(asked: Questionnaire) -> Iterator[tuple[Path, AnyItem]]:
    for n, category in enumerate(asked.categories):
        for m, item in enumerate(category.items):
            yield ("categories", n, "items", m), item
    for n, fact in enumerate(asked.eligibility):
        yield ("eligibility", n), fact
    for n, entry in enumerate(asked.quality):
        if not isinstance(entry, QualityPair):
            yield ("quality", n), entry


def _category(category: Category, base: Path) -> Iterator[Slot]:
    path: Path = ("categories", category.id)
    for key in ("title", "definition", "low", "high", "probe"):
        yield from _slot(path, base, key, getattr(category, key))
    for n, asked in enumerate(category.interview):
        here, there = (*path, "interview", n), (*base, "interview", n)
        yield from _slot(here, there, "question", asked.question)
        for k, sign in enumerate(asked.listen_for):
            yield from _slot((*here, "listen_for"), (*there, "listen_for"), k, sign)
        for grade, anchor in asked.anchors.items():
            yield from _slot((*here, "anchors"), (*there, "anchors"), grade, anchor)
    for n, step in enumerate(category.development):
        for key in ("action", "measure"):
            here, there = (*path, "development", n), (*base, "development", n)
            yield from _slot(here, there, key, getattr(step, key))


def _item(item: AnyItem, base: Path) -> Iterator[Slot]:
    path: Path = ("items", item.id)
    yield from _slot(path, base, "text", item.text)
    for key in ("high", "low"):
        yield from _slot((*path, "tells"), (*base, "tells"), key, getattr(item.tells, key))
    yield from _slot(path, base, "not_applicable", item.not_applicable)
    if isinstance(item, NumberItem):
        yield from _slot(path, base, "unit", item.unit)
    if isinstance(item, ChoiceItem | ChoicesItem):
        for n, option in enumerate(item.options):
            yield Slot((*path, "options", option.id), (*base, "options", n, "text"), option.text)


def _profile(wanted: Profile) -> Iterator[Slot]:
    yield from _slot((), (), "title", wanted.title)
    for name, ideal in wanted.categories.items():
        place: Path = ("categories", name)
        yield from _slot(place, place, "reason", ideal.reason)
        # A citation may stay as it is.
        yield from _slot(place, place, "source", ideal.source, needed=False)
    for name, must in wanted.eligibility.items():
        yield from _slot(("eligibility", name), ("eligibility", name), "reason", must.reason)
    # The words of the bands that everybody has are the report's own.
    needed = wanted.bands != DEFAULT_BANDS
    for n, band in enumerate(wanted.bands):
        for key in ("title", "next"):
            text = getattr(band, key)
            yield from _slot(("bands", band.id), ("bands", n), key, text, needed=needed)
    yield from _slot((), (), "calibration", wanted.calibration)


def texts_of(translation: Translation) -> dict[Path, str]:
    """Every text of a translation by its path."""
    return {path: part for path, part in _parts(_said(translation), ()) if isinstance(part, str)}


def places_of(translation: Translation) -> set[Path]:
    """The paths of all that a translation says, groups without a text too."""
    return {path for path, _ in _parts(_said(translation), ())}


def _said(translation: Translation) -> dict[str, Any]:
    return translation.model_dump(exclude=set(_HEAD), exclude_none=True, exclude_unset=True)


def _parts(part: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    if isinstance(part, str):
        return
    for key, child in part.items() if isinstance(part, dict) else enumerate(part):
        yield (*path, key), child
        yield from _parts(child, (*path, key))


def translated_questionnaire(
    base: Questionnaire, translation: QuestionnaireTranslation
) -> Questionnaire:
    """The questionnaire in the translation's language; a text that is missing stays as it was."""
    made = Questionnaire.model_validate(_filled(base, translation))
    quality = tuple(_judging(entry, base, made) for entry in made.quality)
    return made.model_copy(update={"quality": quality})


def translated_profile(base: Profile, translation: ProfileTranslation) -> Profile:
    """The profile in the translation's language; a text that is missing stays as it was."""
    return Profile.model_validate(_filled(base, translation))


def _filled(base: Questionnaire | Profile, translation: Translation) -> dict[str, Any]:
    data = base.model_dump(by_alias=True, mode="json")
    texts = texts_of(translation)
    for slot in slots_of(base):
        if slot.path in texts:
            *above, last = slot.base
            part: Any = data
            for step in above:
                part = part[step]
            part[last] = texts[slot.path]
    return {**data, "language": translation.language}


def _judging(
    entry: QualityItem | QualityPair, base: Questionnaire, made: Questionnaire
) -> QualityItem | QualityPair:
    """A quality item whose expected words say in the new language what they said before."""
    if isinstance(entry, QualityPair):
        return entry
    expects = None if entry.expects is None else in_words(entry.expects, entry.id, base, made)
    improbable = tuple(in_words(word, entry.id, base, made) for word in entry.improbable)
    return entry.model_copy(update={"expects": expects, "improbable": improbable})


def in_words(word: str, id: str, base: Questionnaire, made: Questionnaire) -> str:
    """An answer to an item of ``base`` as ``made`` says it; one that is none stays as it is."""
    item = _by_id(base)[id]
    try:
        code = read_answer(item, word, base.scales, base.language)
    except UnreadableError:
        return word
    return said_as(_by_id(made)[id], code, made.scales)


def _by_id(asked: Questionnaire) -> Mapping[str, AnyItem]:
    return {item.id: item for item in asked.all_items()}


def spoken_profile(wanted: Profile, base: Questionnaire, made: Questionnaire) -> Profile:
    """A profile whose must-haves accept, in the words of ``made``, what they did in ``base``."""
    known = _by_id(base)
    eligibility = {
        name: must.model_copy(
            update={"accept": tuple(in_words(word, name, base, made) for word in must.accept)}
        )
        for name, must in wanted.eligibility.items()
        if name in known
    }
    return wanted.model_copy(update={"eligibility": {**wanted.eligibility, **eligibility}})
