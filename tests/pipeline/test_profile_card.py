"""A profile as people see it, from bundled files and files of one's own."""

from pathlib import Path
from typing import Any

import pytest

from screener.models.profile_card import CardCategory, ProfileCard
from screener.pipeline import Notebook
from screener.pipeline.profile_card import CardWish, load_card
from screener.problems import ProblemsError
from screener.sources.library import profile_ids
from tests.random_files import to_json
from tests.report.samples import category, gauge, ideal, minimal, role


def made(profile: str, **wish: Any) -> ProfileCard:
    return load_card(CardWish(profile, **wish), Notebook())


def one(shown: ProfileCard, name: str) -> CardCategory:
    return next(each for each in shown.categories if each.id == name)


def written(folder: Path, *asked: Any, **profile: Any) -> str:
    """A profile and its questionnaire, written side by side."""
    (folder / "minimal.json").write_text(to_json(minimal(*asked)), "utf-8")
    (folder / "role.json").write_text(to_json(role(**profile)), "utf-8")
    return str(folder / "role.json")


@pytest.mark.parametrize("name", profile_ids())
def test_every_bundled_profile_has_a_card(name: str) -> None:
    shown = made(name)
    assert sum(each.share for each in shown.categories) == pytest.approx(1)
    assert all(each.title and each.reason for each in shown.categories)
    assert ProfileCard.model_validate_json(shown.model_dump_json(by_alias=True)) == shown


def test_what_a_bundled_profile_rests_on() -> None:
    shown = made("account-executive")
    assert [(each.id, each.few_items != ()) for each in shown.questionnaires] == [
        ("sales-core", False),
        ("sales-quick", True),
    ]
    assert one(shown, "coachability").thin == ("judgement",)
    assert one(shown, "goal-drive").thin == ()
    assert (one(shown, "accountability").minimum, one(shown, "tools").minimum) == (35, None)
    assert [fact.accept for fact in shown.eligibility] == [("yes",)] * 3


@pytest.mark.parametrize(("language", "yes"), [("de", "ja"), ("fr", "oui"), ("es", "sí")])
def test_in_another_language_only_the_questionnaires_that_have_it(language: str, yes: str) -> None:
    shown = made("account-executive", language=language)
    assert shown.language == language
    assert [each.id for each in shown.questionnaires] == ["sales-quick"]
    assert shown.questionnaires[0].translation is not None
    assert {fact.accept for fact in shown.eligibility} == {(yes,)}
    # That it is judgement is known from the profile itself.
    assert one(shown, "coachability").thin == ("judgement",)


def test_a_language_that_nobody_has() -> None:
    with pytest.raises(ProblemsError) as error:
        made("account-executive", language="it")
    assert {problem.code for problem in error.value.problems} == {"no-language"}


def test_a_profile_in_a_language_of_its_own(tmp_path: Path) -> None:
    path = written(tmp_path, category("a", gauge("a1")), ideals={"a": ideal()}, language="de")
    with pytest.raises(ProblemsError):
        made(path)


def test_why_little_speaks_for_a_category(tmp_path: Path) -> None:
    rated = {"raters": "3", "mean": "4", "r_wg": "0.2"}
    ideals = {
        "a": ideal(source="Einschätzung des Autorenteams, 2026"),
        "b": ideal(),
        "c": ideal(rules=["new-business"]),
        "d": ideal(rated=rated),
        "e": ideal(rated={"raters": "1", "mean": "4"}),
        "f": ideal(source="A study of 2020"),
    }
    asked = [category(name, *(gauge(f"{name}{n}") for n in range(4))) for name in ideals]
    shown = made(written(tmp_path, *asked, ideals=ideals))
    assert [each.thin for each in shown.categories] == [
        ("judgement",),
        ("no_source",),
        (),
        ("no_agreement",),
        ("one_rater",),
        (),
    ]
    assert shown.questionnaires[0].few_items == ()


def test_norms_say_how_many_are_in_a_target(tmp_path: Path) -> None:
    path = written(tmp_path, category("a", gauge("a1")), ideals={"a": ideal(target="50 80")})
    scores = [["20", "10"], ["50", "15"], ["80", "20"], ["81", "5"]]
    table = {"n": "50", "mean": "58", "sd": "20", "scores": scores}
    source = {"kind": "table", "name": "t.csv", "sha256": "a" * 64, "people": "50"}
    norms = {
        "norms": "minimal",
        "version": "1",
        "title": "Autumn",
        "date": "2026-11-20",
        "measures": "b" * 64,
        "questionnaires": ["c" * 64],
        "people": "50",
        "sources": [source],
        "categories": {"a": table},
    }
    (tmp_path / "norms.json").write_text(to_json(norms), "utf-8")
    shown = made(path, norms=tmp_path / "norms.json")
    assert one(shown, "a").in_range == pytest.approx(35 / 50)
    assert shown.norms is not None
    assert shown.norms.people == 50
    (tmp_path / "norms.json").write_text(to_json({**norms, "norms": "other"}), "utf-8")
    with pytest.raises(ProblemsError) as error:
        made(path, norms=tmp_path / "norms.json")
    assert [problem.code for problem in error.value.problems] == ["other-questionnaire"]


def test_answers_that_meet_a_need_are_told_as_people_read_them(tmp_path: Path) -> None:
    options = [{"id": "a", "text": "By car", "points": "0"}, {"id": "b", "text": "By train"}]
    options[1]["points"] = "1"
    facts = [
        {"id": "way", "type": "choice", "text": "How?", "options": options},
        {"id": "hours", "type": "number", "text": "Hours?", "min": "0", "max": "40"},
    ]
    asked = minimal(category("a", gauge("a1")), eligibility=facts)
    needs = {"way": {"accept": ["b"]}, "hours": {"accept": ["40"], "reason": "R."}}
    (tmp_path / "minimal.json").write_text(to_json(asked), "utf-8")
    wanted = role({"a": ideal()}, eligibility=needs)
    (tmp_path / "role.json").write_text(to_json(wanted), "utf-8")
    shown = made(str(tmp_path / "role.json"))
    assert [fact.accept for fact in shown.eligibility] == [("By train",), ("40",)]


def test_everything_wrong_comes_at_once(tmp_path: Path) -> None:
    path = written(tmp_path, category("a", gauge("a1")), ideals={"b": ideal(weight="-1")})
    with pytest.raises(ProblemsError) as error:
        made(path)
    assert error.value.problems
