"""``screener check``: each kind of file, alone and with those it belongs to."""

import json
from collections.abc import Callable
from pathlib import Path

from tests.cli.conftest import Run

Answers = Callable[..., Path]

PROFILE = """\
profile: rep
version: "1"
title: Rep
questionnaire: tiny
categories:
  drive: {weight: 1, target: [60, 100], reason: They work alone.}
"""
QUESTIONNAIRE = """\
questionnaire: tiny
version: "1"
title: Tiny
language: en
scales: {agree: [Disagree, Agree]}
categories:
  - id: drive
    title: Drive
    definition: Wants to get there.
    low: Waits.
    high: Starts.
    items: [{id: d1, type: scale, scale: agree, text: I start early.}]
"""
ANSWERS = "candidate: {id: 017}\nquestionnaire: tiny\nanswers: {d1: Agree}\n"


def write(here: Path, **texts: str) -> None:
    for name, text in texts.items():
        (here / f"{name}.yaml").write_text(text)


def test_files_that_are_fine_alone(screener: Run, answers: Answers, result: Path) -> None:
    screener("new", "profile", "-o", "rep.yaml")
    screener("new", "questionnaire", "sales-quick", "-o", "mine.yaml")
    ended = screener("check", "answers.yaml", "rep.yaml", "mine.yaml", result)
    assert ended.code == 0
    assert ended.out == (
        "answers.yaml: fine (answers of K-1 to sales-core, 74 of 74)\n"
        "rep.yaml: fine (a profile, 13 categories, for sales-core or sales-quick)\n"
        "mine.yaml: fine (a questionnaire, 13 categories, 45 questions)\n"
        "K-1.json: fine (a result of K-1)\n"
    )


def test_files_are_checked_with_those_beside_them(screener: Run, here: Path) -> None:
    write(here, p=PROFILE, q=QUESTIONNAIRE, a=ANSWERS)
    ended = screener("check", "p.yaml", "q.yaml", "a.yaml")
    assert ended.code == 0, ended.err
    assert ended.out == (
        "p.yaml: fine (a profile, 1 category, for tiny)\n"
        "q.yaml: fine (a questionnaire, 1 category, 1 question)\n"
        "a.yaml: fine (answers of 017 to tiny, 1 of 1)\n"
    )


def test_one_mistake_is_told_once(screener: Run, here: Path) -> None:
    broken = QUESTIONNAIRE.replace("    low: Waits.\n", "")
    write(here, p=PROFILE, q=broken, a=ANSWERS)
    ended = screener("check", "p.yaml", "q.yaml", "a.yaml")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err == ('q.yaml:7:5: categories[0]: The key "low" is missing here.\n')


def test_what_does_not_fit_together(screener: Run, here: Path) -> None:
    write(
        here,
        p=PROFILE.replace("  drive:", "  dive:"),
        q=QUESTIONNAIRE,
        a=ANSWERS.replace("Agree", "Agreed").replace("017", ""),
    )
    ended = screener("check", "p.yaml", "q.yaml", "a.yaml")
    assert ended.code == 2
    assert ended.out == "q.yaml: fine (a questionnaire, 1 category, 1 question)\n"
    assert ended.err == (
        'p.yaml:6:9: categories.dive: "dive" is no category of the questionnaire tiny.\n'
        "  Allowed: drive\n"
        '  Did you mean "drive"?\n'
        "a.yaml:1:17: candidate.id: Nothing is written here; a text is needed.\n"
        'a.yaml:3:15: answers.d1: "Agreed" is not a label of the scale agree.\n'
        "  Allowed: Disagree, Agree\n"
        '  Did you mean "Agree"?\n'
        "3 mistakes.\n"
    )


def test_a_candidate_who_is_there_twice_is_told(screener: Run, here: Path) -> None:
    write(here, q=QUESTIONNAIRE, a=ANSWERS, b=ANSWERS, c=ANSWERS)
    ended = screener("check", "a.yaml", "b.yaml", "c.yaml", "q.yaml")
    assert (ended.code, ended.out.count("fine")) == (0, 4)
    assert ended.err == "".join(
        f'{name}.yaml:1:17: candidate.id: Warning: the candidate "017" is here twice.\n'
        "  The first one is at a.yaml:1:17.\n"
        for name in "bc"
    )


def test_what_is_wrong_for_two_questionnaires_is_told_once(screener: Run, here: Path) -> None:
    two = PROFILE.replace("tiny", "[sales-core, sales-quick]").replace("drive:", "adaptabilty:")
    write(here, p=two)
    ended = screener("check", "p.yaml")
    assert ended.err.count('"adaptabilty" is no category') == 1


def test_answers_that_name_no_questionnaire(screener: Run, here: Path) -> None:
    write(here, p=PROFILE, q=QUESTIONNAIRE, a=ANSWERS.replace("questionnaire: tiny\n", ""))
    assert "only their shape was checked" in screener("check", "a.yaml").out
    assert "1 of 1" in screener("check", "a.yaml", "q.yaml").out
    assert "1 of 1" in screener("check", "a.yaml", "-q", "q.yaml").out


def test_the_kind_is_told_by_what_is_inside(screener: Run, here: Path) -> None:
    write(here, x=PROFILE.replace("profile: rep", "profil: rep"), y="a: 1\n", z="- 1\n")
    ended = screener("check", "x.yaml", "y.yaml", "z.yaml", "none.yaml", "a.txt")
    assert ended.code == 2
    assert ended.err == (
        'x.yaml:1:1: profil: The key "profil" is not known here.\n'
        "  Allowed: profile, version, title, language, questionnaire, categories, eligibility, "
        "bands, calibration, norms, job, ratings and 1 more\n"
        '  Did you mean "profile"?\n'
        'x.yaml:4:16: questionnaire: The questionnaire "tiny" was not found in '
        "., questionnaires, ../questionnaires, or in the library.\n"
        "  Allowed: sales-core, sales-leader, sales-quick\n"
        "  Name its file with --questionnaire.\n"
        "y.yaml:1:1: This is neither a profile, nor a questionnaire, nor answers, nor a map file.\n"
        "  A profile has the key `profile`, a questionnaire `scales` and a list of `categories`, "
        "answers have `candidate` and `answers`, a map file has `map`.\n"
        "z.yaml:1:1: The file holds a list; it should hold keys with values.\n"
        "none.yaml: There is no such file.\n"
        'a.txt: A file that ends in ".txt" is not read here.\n'
        "  Allowed: .yaml, .yml, .json\n"
        "6 mistakes.\n"
    )


def test_as_a_document_for_programs(screener: Run, here: Path) -> None:
    write(here, p=PROFILE, q=QUESTIONNAIRE.replace("version:", "versoin:"))
    ended = screener("check", "p.yaml", "q.yaml", "--format", "json")
    assert ended.code == 2
    found = json.loads(ended.out)
    assert found["schema"] == "screener.check/1"
    assert [(file["kind"], file["fine"]) for file in found["files"]] == [
        ("profile", False),
        ("questionnaire", False),
    ]
    (problem,) = found["problems"]
    assert problem["code"] == "unknown-key"
    assert (problem["file"], problem["line"], problem["column"]) == ("q.yaml", 2, 1)


def test_what_is_hidden_in_a_name_does_not_reach_the_terminal(screener: Run, here: Path) -> None:
    ended = screener("check", "a\x1b[2J\u202e.yaml", "[red].yaml")
    assert ended.code == 2
    assert "\x1b" not in ended.err
    assert "\u202e" not in ended.err
    assert "[red].yaml: There is no such file." in ended.err


def test_an_own_questionnaire_beside_the_answers_is_found(screener: Run, here: Path) -> None:
    screener("new", "questionnaire", "sales-quick", "-o", "own/eigene-fragen.yaml")
    assert screener("new", "answers", "own/eigene-fragen.yaml", "-o", "own/jo.yaml").code == 0
    text = (here / "own" / "jo.yaml").read_text()
    (here / "own" / "jo.yaml").write_text(text.replace("  id:\n", "  id: J-1\n"))
    ended = screener("check", "own/jo.yaml")
    assert (ended.code, ended.out) == (
        0,
        "own/jo.yaml: fine (answers of J-1 to eigene-fragen, 0 of 45)\n",
    )
    (here / "own" / "eigene-fragen.yaml").rename(here / "eigene-fragen.yaml")
    for named in ((), ("-q", "eigene-fragen")):
        assert screener("check", "own/jo.yaml", *named).code == 0


def test_an_unknown_questionnaire_is_told_in_each_file(screener: Run, here: Path) -> None:
    two = PROFILE.replace("tiny", "[sales-core, tiny]").replace("drive:", "adaptability:")
    write(here, p=two, a=ANSWERS)
    assert [
        line.split(": The questionnaire")[0]
        for line in screener("check", "p.yaml", "a.yaml").err.splitlines()
        if "was not found" in line
    ] == ["p.yaml:4:29: questionnaire[1]", "a.yaml:2:16: questionnaire"]


TRANSLATION = """\
questionnaire: tiny
version: "1"
language: de
title: Klein
scales:
  agree: [Nein, Ja]
categories:
  drive: {title: Antrieb, definition: D, low: L, high: H}
items:
  d1: {text: Frage}
"""


def with_translation(here: Path, text: str = TRANSLATION, **more: str) -> None:
    write(here, tiny=QUESTIONNAIRE, **more)
    (here / "tiny.de.yaml").write_text(text, encoding="utf-8")


def test_a_translation_is_checked_with_the_file_beside_it(screener: Run, here: Path) -> None:
    with_translation(here)
    ended = screener("check", "tiny.de.yaml", "tiny.yaml")
    assert ended.code == 0, ended.err
    assert ended.out == (
        "tiny.de.yaml: fine (a translation of tiny.yaml into de)\n"
        "tiny.yaml: fine (a questionnaire, 1 category, 1 question)\n"
    )


def test_a_text_that_is_missing_is_told_with_what_the_base_says(screener: Run, here: Path) -> None:
    with_translation(here, TRANSLATION.replace("text: Frage", ""))
    for name in ("tiny.de.yaml", "tiny.yaml"):
        ended = screener("check", name)
        assert ended.code == 2
        assert ended.err == (
            'tiny.de.yaml:10:7: items.d1: "text" is missing here.\n'
            '  tiny.yaml:12:55 has: "I start early."\n'
        )


def test_a_translation_without_its_base_is_told(screener: Run, here: Path) -> None:
    (here / "tiny.de.yaml").write_text(TRANSLATION)
    (here / "german.yaml").write_text(TRANSLATION)
    ended = screener("check", "tiny.de.yaml", "german.yaml")
    assert ended.code == 2
    assert 'tiny.de.yaml: There is no "tiny.yaml" beside this translation of it.' in ended.err
    assert "german.yaml: A translation file is named NAME.LANG.yaml" in ended.err


def test_a_profile_brings_its_own_translations_and_those_of_its_questionnaire(
    screener: Run, here: Path
) -> None:
    with_translation(here, TRANSLATION.replace("Antrieb", ""), rep=PROFILE)
    (here / "rep.de.yaml").write_text(
        'profile: rep\nversion: "2"\nlanguage: de\ntitle: V\ncategories: {drive: {reason: W}}\n'
    )
    ended = screener("check", "rep.yaml")
    assert ended.code == 2
    assert "rep.de.yaml:2:10: version: this translates version 2" in ended.err
    assert 'tiny.de.yaml:8:18: categories.drive.title: "title" is missing here.' in ended.err
