"""The questionnaires, profiles and samples that come with Screener keep their promises."""

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from screener.checking.profile import check_profile, check_together
from screener.checking.questionnaire import check_questionnaire
from screener.models.items import ChoiceItem, QualityPair, ScaleItem, YesNoItem
from screener.models.profile import Profile
from screener.models.questionnaire import Category, Questionnaire
from screener.pipeline import Notebook, screen_files
from screener.sources.library import (
    candidate_names,
    profile_ids,
    questionnaire_ids,
    read_bundled,
)
from screener.sources.shape import read_model

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = {
    "profile": ROOT / "profiles",
    "questionnaire": ROOT / "questionnaires",
    "answers": ROOT / "screener" / "library" / "candidates",
}
FILES = [(kind, path) for kind, folder in FOLDERS.items() for path in sorted(folder.iterdir())]
FULL = ("sales-core", "sales-leader")
ALL = questionnaire_ids()


@cache
def questionnaire(name: str) -> Questionnaire:
    asked, problems = read_model(read_bundled("questionnaires", name), Questionnaire)
    assert asked is not None, problems
    return asked


@cache
def profile(name: str) -> Profile:
    wanted, problems = read_model(read_bundled("profiles", name), Profile)
    assert wanted is not None, problems
    return wanted


def categories(*names: str) -> list[Category]:
    return [category for name in names for category in questionnaire(name).categories]


# --- files -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "path"), FILES, ids=lambda part: getattr(part, "name", part))
def test_the_first_line_names_the_schema_for_editors(kind: str, path: Path) -> None:
    first = path.read_text(encoding="utf-8").partition("\n")[0]
    found = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert found is not None
    schema = (path.parent / found[1]).resolve()
    kind = f"{kind}-translation" if "." in path.stem else kind
    assert schema == ROOT / "screener" / "schemas" / f"{kind}.schema.json"


def test_the_library_is_whole() -> None:
    assert questionnaire_ids() == ("sales-core", "sales-leader", "sales-quick")
    assert profile_ids() == (
        "account-executive",
        "account-manager",
        "inside-sales",
        "sales-development-representative",
        "sales-manager",
    )
    assert len(candidate_names()) == 8


@pytest.mark.parametrize("name", ALL)
def test_a_questionnaire_is_sound_and_called_like_its_file(name: str) -> None:
    asked = questionnaire(name)
    assert check_questionnaire(asked, read_bundled("questionnaires", name)) == []
    assert asked.questionnaire == name


@pytest.mark.parametrize("name", profile_ids())
def test_a_profile_is_sound_and_called_like_its_file(name: str) -> None:
    wanted = profile(name)
    assert check_profile(wanted, read_bundled("profiles", name)) == []
    assert wanted.profile == name


@pytest.mark.parametrize("asked", ALL)
def test_a_questionnaire_fits_every_profile_that_lists_it(asked: str) -> None:
    listing = [name for name in profile_ids() if asked in profile(name).questionnaire]
    assert listing
    for name in listing:
        document = read_bundled("profiles", name)
        assert check_together(profile(name), document, questionnaire(asked)) == []
        assert set(profile(name).categories) == {c.id for c in questionnaire(asked).categories}


@pytest.mark.parametrize("name", candidate_names())
def test_a_sample_candidate_can_be_scored(name: str) -> None:
    path = FOLDERS["answers"] / f"{name}.yaml"
    notebook = Notebook()
    [result] = screen_files([path], "account-executive", None, notebook)
    assert notebook.problems == []
    email = result.candidate.email
    assert email is None or re.fullmatch(r"[a-z.]+@example\.(com|net|org)", email)
    assert "Fictitious" in path.read_text(encoding="utf-8")


# --- what a questionnaire is made of ---------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "count", "items"),
    [
        ("sales-core", 13, 5),
        ("sales-leader", 8, 5),
        ("sales-quick", 13, 3),
    ],
)
def test_every_category_has_as_many_items(name: str, count: int, items: int) -> None:
    assert [len(c.scored_items) for c in questionnaire(name).categories] == [items] * count


def test_the_short_form_asks_in_the_words_of_the_long_one() -> None:
    long = {item.id: item for item in questionnaire("sales-core").all_items()}
    short = questionnaire("sales-quick")
    assert all(long[item.id] == item for item in short.all_items())
    assert short.first_pass
    titles = [c.model_dump(exclude={"items"}) for c in short.categories]
    assert titles == [c.model_dump(exclude={"items"}) for c in categories("sales-core")]


@pytest.mark.parametrize("name", ALL)
def test_as_many_statements_are_reversed_as_not_or_one_off(name: str) -> None:
    for category in questionnaire(name).categories:
        turned = Counter(item.reverse for item in category.items if isinstance(item, ScaleItem))
        assert abs(turned[True] - turned[False]) <= 1, category.id


@pytest.mark.parametrize("name", FULL)
def test_every_category_of_a_full_form_has_a_situation(name: str) -> None:
    for category in questionnaire(name).categories:
        assert any(isinstance(item, ChoiceItem) for item in category.items), category.id


@pytest.mark.parametrize("name", ALL)
def test_one_option_of_a_situation_is_best_and_one_is_worst(name: str) -> None:
    for category in questionnaire(name).categories:
        for item in category.items:
            if isinstance(item, ChoiceItem):
                points = [option.points for option in item.options]
                assert (points.count(1), points.count(0)) == (1, 1), item.id


def test_the_best_option_stands_nowhere_in_particular() -> None:
    places: Counter[int] = Counter()
    for category in categories(*FULL):
        for item in category.items:
            if isinstance(item, ChoiceItem):
                places[[option.points for option in item.options].index(1)] += 1
    assert set(places) == {0, 1, 2, 3}
    assert max(places.values()) <= places.total() / 2


@pytest.mark.parametrize("name", FULL)
def test_every_category_can_be_asked_about_and_coached(name: str) -> None:
    for category in questionnaire(name).categories:
        assert category.probe, category.id
        assert len(category.interview) >= 3, category.id
        for question in category.interview:
            assert list(question.anchors) == ["1", "3", "5"], question.question
            assert question.listen_for, question.question
        assert len(category.development) >= 2, category.id
        for step in category.development:
            assert step.measure, step.action
            assert step.by_day, step.action


@pytest.mark.parametrize("name", ALL)
def test_at_least_two_items_of_a_category_tell_both_ways(name: str) -> None:
    for category in questionnaire(name).categories:
        telling = [item for item in category.items if item.tells.high and item.tells.low]
        assert len(telling) >= 2, category.id


@pytest.mark.parametrize("name", ALL)
def test_facts_are_yes_or_no_and_checks_are_apart(name: str) -> None:
    asked = questionnaire(name)
    assert all(isinstance(item, YesNoItem) for item in asked.eligibility)
    assert any(item.expects for item in asked.quality_items)
    assert any(item.improbable for item in asked.quality_items)


@pytest.mark.parametrize("name", FULL)
def test_a_pair_asks_twice_about_one_category(name: str) -> None:
    homes = {item.id: category.id for category in categories(name) for item in category.items}
    pairs = [e.pair for e in questionnaire(name).quality if isinstance(e, QualityPair)]
    assert pairs
    assert all(homes[one] == homes[other] for one, other in pairs)


# --- what a profile is made of ---------------------------------------------------------------


@pytest.mark.parametrize("name", profile_ids())
def test_a_profile_gives_reasons_and_gates_sparingly(name: str) -> None:
    wishes = profile(name).categories.values()
    assert all(wish.reason and wish.source and wish.weight > 0 for wish in wishes)
    assert sum(wish.weight for wish in wishes) == 100
    minima = [wish.minimum for wish in wishes if wish.minimum is not None]
    assert len(minima) <= 2
    assert all(minimum <= 35 for minimum in minima)


@pytest.mark.parametrize("name", profile_ids())
def test_more_is_not_always_better(name: str) -> None:
    upper = [wish for wish in profile(name).categories.values() if wish.target[1] < 100]
    assert len(upper) >= 2


def test_no_two_roles_want_the_same() -> None:
    weights = {
        name: {id: wish.weight for id, wish in profile(name).categories.items()}
        for name in profile_ids()
    }
    for name, own in weights.items():
        assert len(set(own.values())) > 3, name
        others = [weights[other] for other in weights if other != name]
        assert own not in others


# --- what may not be asked -------------------------------------------------------------------

SUBJECTS = {
    "age": r"ages?|aged|old(er)?|young(er)?|born|birth\w*|years?|generation",
    "experience in years": r"experienced?|seniority",
    "family": r"marr\w+|divorc\w+|child\w*|famil\w+|parents?|mother|father|wife|husband|pregnan\w+",
    "faith and politics": r"religio\w*|church|faith|politic\w*|party|vot(e|ed|ing)",
    "union": r"unions?|strike",
    "military and law": r"militar\w*|army|veteran|police|arrest\w*|convict\w*|criminal\w*",
    "money": r"salar\w*|commission|paid|wages?|income|bonus\w*|debts?|earn(s|ed|ings)?",
    "place": r"postcodes?|zip|address|neighbo\w+|commut\w+",
    "schooling": r"universit\w+|degrees?|college|schools?|graduat\w+|diploma",
    "accounts and products": r"linkedin|facebook|instagram|salesforce|hubspot|excel",
    "health": r"health\w*|ill|illness|sick\w*|disab\w+|stress\w*|anxi\w+|sleep\w*|tired|drugs?",
    "free time": r"hobb(y|ies)|sports?|leisure|church|smok\w+|alcohol",
    "origin": r"national\w*|citizen\w*|native|accent|race|ethnic\w*|mother tongue|visa",
    "sex": r"gender|sex\w*|wom[ae]n|man|men|male|female",
}
# Words that mean something else where they stand, each with the reason why it may.
ALLOWED = {
    ("sales-core", "coach3", "experienced"): "a colleague in the situation, not the candidate",
    ("sales-core", "tool5", "old"): "entries in a list",
    ("sales-core", "track4", "year"): "the good year of a club",
    ("sales-leader", "gc5", "year"): "the result of last year",
    ("sales-leader", "working-language", "accent"): "says that it plays no part",
}


def forbidden(text: str) -> list[str]:
    pattern = "|".join(SUBJECTS.values())
    return [found[0].lower() for found in re.finditer(rf"\b(?:{pattern})\b", text, re.IGNORECASE)]


def words_of(name: str) -> list[tuple[str, str, str]]:
    found = []
    for item in questionnaire(name).all_items():
        options = [option.text for option in getattr(item, "options", ())]
        text = " ".join([item.text, *options, item.not_applicable or ""])
        found += [(name, item.id, word) for word in forbidden(text)]
    return found


@pytest.mark.parametrize("name", ALL)
def test_no_question_touches_what_may_not_be_asked(name: str) -> None:
    assert [found for found in words_of(name) if found not in ALLOWED] == []


def test_no_exception_is_left_over() -> None:
    found = {word for name in FULL for word in words_of(name)}
    assert set(ALLOWED) - found == set()


@pytest.mark.parametrize(
    "text",
    [
        "How old are you?",
        "How many years of experience do you have?",
        "Are you married?",
        "Do you have children?",
        "Have you ever been ARRESTED?",
        "Your last salary?",
        "I enjoy sports.",
        "I have used Salesforce.",
        "Stress does not bother me.",
        "Which university?",
    ],
)
def test_a_forbidden_question_is_seen(text: str) -> None:
    assert forbidden(text)
