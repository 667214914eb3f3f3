"""A profile as people see it, from its file and those that it names."""

from dataclasses import dataclass
from pathlib import Path

from screener.models.items import Item
from screener.models.norms import Norms, NormTable
from screener.models.profile import Ideal, MustHave, Profile
from screener.models.profile_card import (
    FEW_ITEMS,
    AskedBy,
    CardCategory,
    CardMustHave,
    CardNorms,
    ProfileCard,
    Thin,
)
from screener.models.questionnaire import Questionnaire
from screener.models.reading import NO, YES, read_answer, said_as, yes_no_words
from screener.models.result import FileRef
from screener.models.spoken import Spoken
from screener.pipeline import TOOL, NormsWish, Notebook, load_instrument, load_profile
from screener.pipeline.languages import in_language
from screener.pipeline.loaded import Instrument, Role
from screener.pipeline.normed import load_wish
from screener.problems import Problem, ProblemsError, Where
from screener.sources.resolve import Naming

# How a profile says that nothing but judgement speaks for a category, in the languages we speak.
_JUDGEMENT = (
    "authors' judgement",
    "einschätzung des autorenteams",
    "jugement des auteurs",
    "juicio de los autores",
    "juicio del equipo autor",
)
# Below this, raters do not agree: a convention, see docs/profiles.md.
_AGREED = 0.5


@dataclass(frozen=True, slots=True)
class CardWish:
    """Which profile, and what else was named."""

    profile: str
    questionnaire: str | None = None
    language: str | None = None
    norms: Path | None = None


def load_card(wish: CardWish, notebook: Notebook) -> ProfileCard:
    """The card of a profile that is right; raises ProblemsError with all that is wrong."""
    role = load_profile(wish.profile, notebook)
    instruments = load_instruments(role, wish.questionnaire, notebook)
    norming = load_wish(NormsWish(wish.norms), notebook, role)
    notebook.stop_on_errors()
    if role.profile is None or not instruments:
        raise ProblemsError(notebook.problems)
    norms = norming.norms if norming else None
    if norms is not None and norming is not None:
        _check_norms(norms, norming.path, instruments)
    return _card(role, _spoken(role, instruments, wish.language), norms)


def load_instruments(role: Role, override: str | None, notebook: Notebook) -> list[Instrument]:
    """The questionnaires that a profile lists, as far as they can be read, or the one named."""
    if role.profile is None or role.document is None:
        return []
    found = []
    for place, name in enumerate(role.profile.questionnaire if override is None else ("",)):
        naming = Naming(role.document.where(("questionnaire", place)))
        found.append(load_instrument((name,), role, override, notebook, naming))
    return [each for each in found if each is not None]


def _spoken(
    role: Role, instruments: list[Instrument], language: str | None
) -> list[tuple[Instrument, Spoken]]:
    """The questionnaires that have the language; raises ProblemsError where none has it."""
    found: list[tuple[Instrument, Spoken]] = []
    problems: list[Problem] = []
    for each in instruments:
        try:
            found.append((each, in_language(each, role, _language(role, each, language))))
        except ProblemsError as error:
            problems += error.problems
    if not found:
        raise ProblemsError(problems)
    return found


def _language(role: Role, instrument: Instrument, named: str | None) -> str | None:
    """The language that was asked for, else the profile's own where the questionnaire has it."""
    own = role.profile.language if role.profile else None
    if named is not None or own is None:
        return named
    asked = instrument.questionnaire
    known = {each.casefold() for each in (asked.language, *instrument.translations)}
    return own if own.casefold() in known else None


def _check_norms(norms: Norms, path: Path, instruments: list[Instrument]) -> None:
    ids = tuple(each.questionnaire.questionnaire for each in instruments)
    if norms.norms not in ids:
        message = f'These norms are of the questionnaire "{norms.norms}", not of the profile\'s.'
        where = Where(str(path))
        raise ProblemsError([Problem("other-questionnaire", message, where, norms.norms, ids)])


def _card(role: Role, pairs: list[tuple[Instrument, Spoken]], norms: Norms | None) -> ProfileCard:
    first = pairs[0][1]
    # Of one language, in the words of the first.
    wanted, asked = first.profile, first.questionnaire
    sha256 = role.document.sha256 if role.document else ""
    own = role.profile or wanted
    return ProfileCard(
        tool=TOOL,
        language=asked.language,
        profile=FileRef(
            id=wanted.profile,
            version=wanted.version,
            title=wanted.title,
            sha256=sha256,
            translation=first.profile_translation,
        ),
        questionnaires=tuple(_asked_by(*pair, wanted) for pair in pairs),
        categories=tuple(_categories(own, wanted, asked, norms)),
        eligibility=tuple(_must_haves(wanted, asked)),
        bands=wanted.bands,
        calibration=wanted.calibration,
        norms=_norms(norms),
        job=wanted.job,
        ratings=wanted.ratings,
        history=wanted.history,
    )


def _norms(norms: Norms | None) -> CardNorms | None:
    if norms is None:
        return None
    return CardNorms(title=norms.title, date=norms.date, people=norms.people)


def _asked_by(instrument: Instrument, spoken: Spoken, wanted: Profile) -> AskedBy:
    asked = spoken.questionnaire
    few = [
        category.id
        for category in asked.categories
        if category.id in wanted.categories and len(category.scored_items) < FEW_ITEMS
    ]
    return AskedBy(
        id=asked.questionnaire,
        version=asked.version,
        title=asked.title,
        sha256=instrument.document.sha256,
        translation=spoken.questionnaire_translation,
        language=asked.language,
        first_pass=asked.first_pass,
        few_items=tuple(few),
    )


def _categories(
    own: Profile, wanted: Profile, asked: Questionnaire, norms: Norms | None
) -> list[CardCategory]:
    known = {category.id: category for category in asked.categories}
    whole = sum(ideal.weight for ideal in wanted.categories.values())
    tables = norms.categories if norms else {}
    return [
        CardCategory(
            id=name,
            title=known[name].title,
            definition=known[name].definition,
            high=known[name].high,
            weight=ideal.weight,
            share=ideal.weight / whole,
            target=ideal.target,
            tolerance=ideal.tolerance,
            minimum=ideal.minimum,
            reason=ideal.reason,
            source=ideal.source,
            rules=ideal.rules,
            rated=ideal.rated,
            override=ideal.override,
            in_range=_in_range(ideal, tables.get(name)),
            thin=tuple(_thin(own.categories[name])),
        )
        for name, ideal in wanted.categories.items()
    ]


def _in_range(ideal: Ideal, table: NormTable | None) -> float | None:
    if table is None:
        return None
    low, high = ideal.target
    return sum(count for score, count in table.scores if low <= score <= high) / table.n


def _thin(ideal: Ideal) -> list[Thin]:
    """Why little speaks for what is asked of a category."""
    said = (ideal.source or "").casefold().replace("’", "'")
    found: list[Thin] = []
    if any(words in said for words in _JUDGEMENT):
        found.append("judgement")
    elif not said and not ideal.rules and ideal.rated is None:
        found.append("no_source")
    if ideal.rated is not None and ideal.rated.raters == 1:
        found.append("one_rater")
    elif ideal.rated is not None and (ideal.rated.r_wg or 0.0) < _AGREED:
        found.append("no_agreement")
    return found


def _must_haves(wanted: Profile, asked: Questionnaire) -> list[CardMustHave]:
    items = {item.id: item for item in asked.eligibility}
    return [
        CardMustHave(
            id=name,
            question=items[name].text,
            accept=tuple(accepted(items[name], rule, asked)),
            reason=rule.reason,
        )
        for name, rule in wanted.eligibility.items()
    ]


def accepted(item: Item, rule: MustHave, asked: Questionnaire) -> list[str]:
    """The answers that meet a need, as people read them."""
    codes = (read_answer(item, word, asked.scales, asked.language) for word in rule.accept)
    options = {each.id: each.text for each in getattr(item, "options", ())}
    yes, no = (words[0] for words in yes_no_words(asked.language))
    if item.type == "yes_no":
        options = {YES: yes, NO: no}
    return [options.get(code, said_as(item, code, asked.scales)) for code in codes]
