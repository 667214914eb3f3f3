"""Translation files are known by what they say, and found by their names."""

from pathlib import Path

import pytest

from screener.sources.beside import base_beside, translations_beside
from screener.sources.document import parse_document, read_document
from screener.sources.kinds import kind_of, other_kind, translation_of
from screener.sources.library import questionnaire_ids, read_bundled
from screener.sources.resolve import find_questionnaire
from screener.sources.translation_names import is_translation_name, split_language
from screener.sources.tree import Document

ASKED = "questionnaire: q\nversion: 1\nlanguage: de\ncategories: {c: {title: T}}\nitems: {}\n"
WANTED = "profile: p\nversion: 1\nlanguage: de\ncategories: {c: {reason: R}}\n"


def document(text: str, name: str = "q.de.yaml") -> Document:
    found, problems = parse_document(text.encode(), name)
    assert found is not None, problems
    return found


@pytest.mark.parametrize(
    ("text", "of"),
    [
        (ASKED, "questionnaire"),
        (ASKED + "scales: {a: [x, y]}\n", "questionnaire"),
        (WANTED, "profile"),
        (WANTED + "questionnaire: q\n", None),
        (WANTED.replace("reason: R", "weight: 1"), None),
        (WANTED.replace("language: de\n", ""), None),
        (ASKED.replace("{c: {title: T}}", "[{id: c}]").replace("items: {}\n", ""), None),
        (ASKED.replace("language: de\n", ""), None),
        (ASKED + "candidate: {id: x}\n", None),
        ("candidate: {id: x}\nquestionnaire: q\nlanguage: de\nanswers: {}\n", None),
    ],
)
def test_a_translation_is_told_from_other_files(text: str, of: str | None) -> None:
    assert translation_of(document(text)) == of
    assert (kind_of(document(text)) == "translation") is (of is not None)


def test_no_bundled_file_is_taken_for_a_translation() -> None:
    kinds = {kind_of(read_bundled("questionnaires", name)) for name in questionnaire_ids()}
    assert kinds == {"questionnaire"}


def test_it_is_kindly_told_where_its_base_is_wanted() -> None:
    problem = other_kind(document(ASKED), "questionnaire")
    assert problem is not None
    assert problem.hint == (
        'Name the questionnaire itself: "q.yaml". Its translations are read with it.'
    )
    answers = other_kind(document(ASKED), "answers")
    assert answers is not None
    assert (
        answers.message
        == 'This is a translation of the questionnaire "q"; answers are needed here.'
    )
    assert answers.hint == ""


@pytest.mark.parametrize(
    ("stem", "parts"),
    [
        ("shop.de", ("shop", "de")),
        ("shop.pt-BR", ("shop", "pt-BR")),
        ("shop.v2.fr", ("shop.v2", "fr")),
        ("shop", None),
        ("shop.v2", None),
        ("shop.draft", None),
        (".de", None),
    ],
)
def test_the_language_stands_before_the_ending(stem: str, parts: tuple[str, str] | None) -> None:
    assert split_language(stem) == parts
    assert is_translation_name(stem, {"shop"}) is (parts is not None and parts[0] == "shop")


def test_what_lies_beside_is_found_by_its_name(tmp_path: Path) -> None:
    for name in ("q.yaml", "q.de.yaml", "q.FR.json", "q.es.txt", "qq.it.yaml", "q.v2.yaml"):
        text = (
            ASKED.replace("de\n", f"{name[2:4]}\n")
            if name != "q.FR.json"
            else ('{"questionnaire": "q", "language": "fr", "items": {}}')
        )
        (tmp_path / name).write_text(text, encoding="utf-8")
    base, _ = read_document(tmp_path / "q.yaml")
    assert base is not None
    found, problems = translations_beside(base, "questionnaire")
    assert problems == []
    assert sorted(found) == ["FR", "de"]
    assert base_beside(tmp_path / "q.de.yaml") == (tmp_path / "q.yaml", [])


def test_a_document_that_is_no_file_has_none() -> None:
    assert translations_beside(document(ASKED), "questionnaire") == ({}, [])


def test_a_language_in_the_name_is_no_part_of_an_id(tmp_path: Path) -> None:
    folder = tmp_path / "questionnaires"
    folder.mkdir()
    (folder / "mine.yaml").write_text("questionnaire: mine\ncategories: []\n")
    (folder / "mine.de.yaml").write_text(ASKED)
    _, [problem], _ = find_questionnaire(("mine.de",), tmp_path / "p.yaml")
    assert problem.code == "unknown-questionnaire"
    assert "mine" in problem.allowed
    assert "mine.de" not in problem.allowed
