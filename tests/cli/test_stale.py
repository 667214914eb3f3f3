"""What is told of a stored result or round whose profile is another now."""

from pathlib import Path

import pytest

from screener.batch.results import write_results
from screener.pipeline import Notebook
from screener.pipeline.opening import open_applicants
from tests.batch import masked_rounds
from tests.cli.conftest import Run

PERSON = """\
candidate: {id: P-1, name: Pat Ex}
questionnaire: hidden-asked
answers: {o1: Agree, o2: 4, w1: Agree, w2: b, travel: "yes"}
"""
SCORE = ("score", "pat.yaml", "-p", "hidden-role.yaml", "--no-pdf", "--json", "out", "--quiet")
STALE = "is stale: it was made with the profile hidden-role 1.0"
NEW = f"{STALE}, which is 1.1 now (hidden-role.yaml)."


@pytest.fixture
def round_(here: Path) -> Path:
    masked_rounds.write_files(here)
    (here / "pat.yaml").write_text(PERSON, encoding="utf-8")
    table = open_applicants(Path("applicants.csv"), "hidden-role.yaml", None, None, Notebook())
    (here / "may").mkdir()
    write_results(table, here / "may" / "results.parquet", lambda _: None)
    return Path("may")


@pytest.fixture
def result(round_: Path, screener: Run) -> Path:
    ended = screener(*SCORE)
    assert (ended.code, ended.err) == (0, "")
    return Path("out/P-1.json")


def change(here: Path, version: str = "1.1") -> None:
    text = masked_rounds.ROLE.replace('"1.0"', f'"{version}"').replace("weight: 2", "weight: 3")
    (here / "hidden-role.yaml").write_text(text, encoding="utf-8")


def test_nothing_is_told_of_what_is_of_now(screener: Run, round_: Path, result: Path) -> None:
    for command in (("explain", result), ("explain", round_, "#1"), ("render", result, "--no-pdf",
                    "--html", "x.html"), ("compare", round_, "#1", "#2", "--no-pdf")):  # fmt: skip
        ended = screener(*command)
        assert ended.code == 0, ended.err
        assert "stale" not in ended.err


def test_a_stale_result_is_told_by_all_that_read_it(
    screener: Run, result: Path, here: Path
) -> None:
    before = result.read_bytes()
    change(here)
    for command in (("explain", result), ("render", result, "--no-pdf", "--html", "x.html")):
        ended = screener(*command)
        assert ended.code == 0
        assert f"{result}: Warning: This result {NEW}" in ended.err
    assert result.read_bytes() == before


def test_a_stale_round_is_told_by_all_that_read_it(screener: Run, round_: Path, here: Path) -> None:
    change(here)
    for command in (("explain", round_, "#1"), ("compare", round_, "#1", "#2", "--no-pdf")):
        ended = screener(*command)
        assert ended.code == 0
        assert f"may: Warning: This round {NEW}" in ended.err
        assert "`screener rescore ROUND -p PROFILE` makes the new one beside it" in ended.err


def test_score_says_what_it_replaces(screener: Run, result: Path, here: Path) -> None:
    assert "stale" not in screener(*SCORE).err
    change(here)
    ended = screener(*SCORE)
    assert ended.code == 0
    assert f"{result}: Warning: This result {STALE}, which is 1.1 now; the new one" in ended.err
    assert "stale" not in screener(*SCORE).err


def test_the_same_version_with_other_words_is_stale_too(
    screener: Run, result: Path, here: Path
) -> None:
    change(here, "1.0")
    told = screener("explain", result).err
    assert f"{STALE}, which (hidden-role.yaml) was changed since and still calls itself 1.0" in told


@pytest.mark.parametrize("place", ["profiles", "out", "out/profiles"])
def test_where_the_profile_is_looked_for(
    screener: Run, result: Path, here: Path, place: str
) -> None:
    change(here)
    (here / place).mkdir(exist_ok=True)
    (here / "hidden-role.yaml").rename(here / place / "hidden-role.yaml")
    assert "which is 1.1 now" in screener("explain", result).err


def test_what_is_not_found_or_is_something_else_is_not_told_of(
    screener: Run, result: Path, here: Path
) -> None:
    role = here / "hidden-role.yaml"
    for text in ("profile: other\n", "a: [", PERSON):
        role.write_text(text, encoding="utf-8")
        assert screener("explain", result).err == ""
    role.unlink()
    assert screener("explain", result).err == ""


def test_of_two_files_one_that_is_the_same_will_do(screener: Run, result: Path, here: Path) -> None:
    (here / "profiles").mkdir()
    (here / "profiles" / "hidden-role.yaml").write_bytes((here / "hidden-role.yaml").read_bytes())
    change(here)
    assert screener("explain", result).err == ""


GERMAN = """\
questionnaire: hidden-asked
version: "1.0"
language: de
title: Fragen
scales: {agree: [Gar nicht, Nein, Mittel, Ja, Sehr]}
categories:
  order: {title: Ordnung, definition: D, low: L, high: H}
  words: {title: Worte, definition: D, low: L, high: H}
items:
  o1: {text: Ordnung eins}
  o2: {text: Ordnung zwei}
  o3: {text: Ordnung drei}
  w1: {text: Worte eins}
  w2: {text: Worte zwei, options: {a: Der Gruß, b: Die Sache}}
  travel: {text: Reisen}
"""
GERMAN_ROLE = """\
profile: hidden-role
version: "1.0"
language: de
title: Rolle
categories: {order: {reason: Weil man suchen muss.}, words: {reason: Wegen der Mails.}}
eligibility: {travel: {reason: Weite Wege.}}
"""


def test_texts_of_a_translation_that_were_changed(screener: Run, round_: Path, here: Path) -> None:
    (here / "hidden-asked.de.yaml").write_text(GERMAN, encoding="utf-8")
    role = here / "hidden-role.de.yaml"
    role.write_text(GERMAN_ROLE, encoding="utf-8")
    ended = screener(*SCORE, "--language", "de")
    assert (ended.code, ended.err) == (0, "")
    assert screener("explain", "out/P-1.json").err == ""
    role.write_text(GERMAN_ROLE.replace("Weite", "Lange"), encoding="utf-8")
    told = screener("explain", "out/P-1.json").err
    assert "stale: the de texts of the profile hidden-role 1.0 were changed since" in told
    role.unlink()
    assert screener("explain", "out/P-1.json").err == ""
