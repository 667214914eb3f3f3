"""Does a translation say all that its base file says, and nothing else?"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from screener.checking.common import Collector, Path, shortened
from screener.checking.questionnaire import check_questionnaire
from screener.models.items import ChoiceItem, ChoicesItem, ScaleItem
from screener.models.profile import Profile
from screener.models.questionnaire import Questionnaire
from screener.models.reading import NOT_APPLICABLE, AnyItem, known_words
from screener.models.reading_cells import plainly
from screener.models.translating import Slot, places_of, slots_of, texts_of
from screener.models.translation import Translation
from screener.nearest import did_you_mean, nearest
from screener.problems import Places, Problem, Where

Base = Questionnaire | Profile


def check_translation(
    translation: Translation, places: Places, base: Base, base_places: Places
) -> list[Problem]:
    """What is wrong with a translation, held against the file that it translates."""
    found = Collector(places)
    _check_head(translation, base, found)
    _Held(translation, base, found, base_places).check()
    return found.problems


def id_of(base: Base) -> str:
    """The id of a questionnaire or a profile."""
    return base.questionnaire if isinstance(base, Questionnaire) else base.profile


def _check_head(translation: Translation, base: Base, found: Collector) -> None:
    what, id = translation.what, id_of(base)
    if translation.of != id:
        message = f'this translates the {what} "{translation.of}", but lies beside "{id}".'
        hint = did_you_mean(translation.of, [id])
        found.add("other-base", (what,), message, value=translation.of, allowed=(id,), hint=hint)
    elif translation.version != base.version:
        message = (
            f"this translates version {shortened(translation.version)}, "
            f"but the {what} at hand is version {shortened(base.version)}."
        )
        hint = "Look through the texts that have changed, then write the new version here."
        found.add("version-mismatch", ("version",), message, value=translation.version, hint=hint)
    if base.language is not None and translation.language.casefold() == base.language.casefold():
        message = (
            f'the {what} itself is in "{base.language}"; a translation is in another language.'
        )
        found.add("same-language", ("language",), message, value=translation.language)


@dataclass(frozen=True, slots=True)
class _Held:
    """A translation held against its base, text by text."""

    translation: Translation
    base: Base
    found: Collector
    base_places: Places

    def check(self) -> None:
        """Note every text that is too much, and every one that is missing."""
        texts, slots = texts_of(self.translation), slots_of(self.base)
        meant = self._beyond(texts, {path for slot in slots for path in _above(slot.path)})
        self._missing(slots, places_of(self.translation), meant)

    def _beyond(self, texts: Iterable[Path], known: set[Path]) -> set[Path]:
        """Note what the base does not have; the paths that were probably meant."""
        meant: set[Path] = set()
        told: set[Path] = set()
        for text in texts:
            path = next((path for path in _above(text) if path not in known), None)
            if path is None or path in told or _list_of(path) in told:
                continue
            told.add(_list_of(path))
            if isinstance(path[-1], int):
                self._other_length(path[:-1], known)
                continue
            names = _children(path[:-1], known)
            message = f'"{shortened(path[-1])}" is not in {self.base_places.name}.'
            hint = did_you_mean(path[-1], names)
            self.found.add(
                "not-in-base", path, message, value=path[-1], allowed=names, hint=hint, key=True
            )
            if likely := nearest(path[-1], names):
                meant.add((*path[:-1], likely))
        return meant

    def _missing(self, slots: Iterable[Slot], present: set[Path], meant: set[Path]) -> None:
        told: set[Path] = set()
        for slot in slots:
            path = next((path for path in _above(slot.path) if path not in present), None)
            if path is None or not self._is_needed(slot, present):
                continue
            if _list_of(path) in told or path in meant:
                continue
            told.add(_list_of(path))
            if isinstance(path[-1], int):
                self._other_length(path[:-1], {each for s in slots for each in _above(s.path)})
                continue
            there = self.base_places.where(slot.base)
            message = f'"{shortened(path[-1])}" is missing here.'
            hint = f'{there} has: "{shortened(slot.text)}"'
            self.found.add("missing-text", path, message, value=path[-1], hint=hint)

    def _is_needed(self, slot: Slot, present: set[Path]) -> bool:
        """Bands may be left to the report, but not one of them alone."""
        return slot.needed or (slot.path[0] == "bands" and ("bands",) in present)

    def _other_length(self, path: Path, known: set[Path]) -> None:
        """Note once that a list has more or fewer entries than that of the base."""
        here = len(_children(path, places_of(self.translation)))
        there = len(_children(path, known))
        entries = f"{here} {'entry' if here == 1 else 'entries'}"
        message = f"this list has {entries}, and {there} in {self.base_places.name}."
        self.found.add("other-length", path, message, value=str(here), allowed=(str(there),))


def _above(path: Path) -> Iterator[Path]:
    """Everything that a path is in, from the top, and the path itself."""
    for end in range(1, len(path) + 1):
        yield path[:end]


def _list_of(path: Path) -> Path:
    """The list that an entry is in; any other path itself."""
    return path[:-1] if isinstance(path[-1], int) else path


def _children(path: Path, known: set[Path]) -> list[str]:
    """What may stand right under a path, in order of its letters."""
    under = {each[-1] for each in known if len(each) == len(path) + 1 and each[:-1] == path}
    return sorted(map(str, under))


# --- a questionnaire's words -------------------------------------------------------------------


@dataclass(frozen=True)
class _AsTranslated:
    """The places of a translation, asked for by the paths of its base."""

    places: Places
    paths: dict[Path, Path]

    @property
    def name(self) -> str:
        return self.places.name

    def where(self, path: Path, *, key: bool = False) -> Where:
        return self.places.where(self.paths.get(path, ()), key=key)


def check_translated(
    made: Questionnaire, places: Places, base: Questionnaire, earlier: Iterable[Questionnaire]
) -> list[Problem]:
    """What is wrong with a whole translated questionnaire, alone and beside those before it.

    ``earlier`` are the base and the translations that are read before this one: an answer is in
    the words of any of them, so no word may mean two things.
    """
    paths = {slot.base: slot.path for slot in slots_of(base)}
    problems = check_questionnaire(made, _AsTranslated(places, paths))
    found = Collector(places)
    told: set[Path] = set()
    for other in earlier:
        theirs = {item.id: item for item in other.all_items()}
        for item in made.all_items():
            known = _words(theirs[item.id], other)
            for path, text, code in _texts(item, made):
                if known.get(plainly(text), code) != code and path not in told:
                    told.add(path)
                    message = f'"{shortened(text)}" means another answer in "{other.language}".'
                    hint = "Choose other words: answers in all languages are accepted."
                    found.add("label-clash", path, message, value=text, hint=hint)
    return [*problems, *found.problems]


def _words(item: AnyItem, asked: Questionnaire) -> dict[str, str]:
    """Every word that is an answer to an item, with its code."""
    known = known_words(item, asked.scales, asked.language)
    words = {plainly(word): code for word, code in known.items()}
    if item.not_applicable:
        words[plainly(item.not_applicable)] = NOT_APPLICABLE
    return words


def _texts(item: AnyItem, asked: Questionnaire) -> Iterator[tuple[Path, str, str]]:
    """Every text of an item that is an answer: its path in the translation, itself, its code."""
    if item.not_applicable:
        yield ("items", item.id, "not_applicable"), item.not_applicable, NOT_APPLICABLE
    if isinstance(item, ScaleItem):
        for place, label in enumerate(asked.scales[item.scale]):
            yield ("scales", item.scale, place), label, str(place + 1)
    if isinstance(item, ChoiceItem | ChoicesItem):
        for option in item.options:
            yield ("items", item.id, "options", option.id), option.text, option.id
