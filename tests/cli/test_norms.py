"""``screener norms``, and reports that are held against its file."""

import json
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

from screener.models.norms import Norms
from screener.models.result import FitResult
from screener.sources.document import read_document
from screener.sources.library import read_bundled
from screener.sources.shape import read_model
from tests.batch import crowds
from tests.batch.crowds import write_csv
from tests.cli.conftest import Ended, Run
from tests.random_files import random_answers

PROFILE, ASKED = "account-executive", "sales-core"
Answers = Callable[..., Path]


def people(path: Path, number: int, seed: int = 1, **more: str) -> Path:
    """A table of so many people who answered the bundled questionnaire."""
    asked: Any = read_bundled("questionnaires", ASKED).value()
    items = [item["id"] for item in crowds.items(asked)]
    rows = []
    for place in range(number):
        given = random_answers(Random(seed * 1000 + place), asked)["answers"]
        cells = [crowds.cell(given.get(item, "")) for item in items]
        rows.append([f"C-{seed}-{place}", *more.values(), *cells])
    return write_csv(path, [["candidate_id", *more, *items], *rows])


def written(path: str) -> Norms:
    document, problems = read_document(Path(path))
    assert document is not None, problems
    norms, problems = read_model(document, Norms)
    assert problems == []
    assert norms is not None
    return norms


@pytest.fixture
def norms(screener: Run, here: Path) -> Path:
    people(here / "p.csv", 40, answered="2026-11-20")
    ended = screener("norms", "p.csv", "-q", ASKED, "-o", "n.yaml", "--title", "Autumn")
    assert ended.code == 0, ended.err
    return Path("n.yaml")


def test_a_file_of_norms_is_right_and_says_where_it_is_from(screener: Run, norms: Path) -> None:
    found = written("n.yaml")
    assert (found.norms, found.title, found.people, found.date) == (
        ASKED,
        "Autumn",
        40,
        "2026-11-20",
    )
    assert [(source.kind, source.name) for source in found.sources] == [("table", "p.csv")]
    asked: Any = read_bundled("questionnaires", ASKED).value()
    assert set(found.categories) <= {category["id"] for category in asked["categories"]}
    assert all(table.n >= 30 for table in found.categories.values())
    assert screener("check", norms).out == "n.yaml: fine (norms of sales-core, 40 people)\n"


@pytest.mark.long
def test_the_same_people_give_the_same_bytes_and_few_are_warned_of(
    screener: Run, norms: Path
) -> None:
    again = screener("norms", "p.csv", "-q", ASKED, "-o", "again.yaml", "--title", "Autumn")
    assert "These norms are of 40 people" in again.err
    assert Path("again.yaml").read_bytes() == norms.read_bytes()


@pytest.mark.long
def test_several_samples_are_put_together(screener: Run, here: Path) -> None:
    one, two = people(here / "one.csv", 20, 1), people(here / "two.csv", 15, 2)
    ended = screener("norms", one, two, "-q", ASKED, "-o", "n.yaml", "--date", "2026-01-31")
    assert ended.code == 0, ended.err
    found = written("n.yaml")
    assert (found.people, found.title, found.date) == (35, "one.csv, two.csv", "2026-01-31")


@pytest.mark.long
def test_a_round_has_norms_of_its_fits_too(screener: Run, here: Path) -> None:
    crowds.crowd(here, 5, 60)
    (here / "round").mkdir()
    crowds.scored(crowds.opened(here / "table.csv"), here / "round" / "results.parquet")
    ended = screener("norms", "round", "-o", "n.yaml", "--date", "2026-02-01")
    found = written("n.yaml") if ended.code == 0 else None
    assert found is not None, ended.err
    stored = crowds.stored(here / "round" / "results.parquet")
    fits = stored.frame()["overall.fit"].drop_nulls()
    if fits.len() < 30:
        assert found.overall is None
    else:
        assert found.overall is not None
        assert found.overall.n == fits.len()
        assert found.overall.mean == pytest.approx(fits.mean())
        assert found.overall.profile.sha256 == stored.profile_sha256


@pytest.mark.long
def test_what_is_in_the_way_is_told_at_once(screener: Run, here: Path) -> None:
    people(here / "few.csv", 12)
    crowds.crowd(here, 5, 6)
    ended = screener("norms", "few.csv", "few.csv", "-q", ASKED, "-o", "n.yaml")
    assert ended.code == 2
    for words in ("same people as in few.csv", "24 people make no norms", "No answers have a date"):
        assert words in ended.err
    assert not Path("n.yaml").exists()


@pytest.mark.long
def test_mixed_questionnaires_are_refused(screener: Run, here: Path) -> None:
    for seed in (5, 6):
        folder = here / str(seed)
        folder.mkdir()
        crowds.crowd(folder, seed, 40)
        (folder / "round").mkdir()
        crowds.scored(crowds.opened(folder / "table.csv"), folder / "round" / "results.parquet")
    ended = screener("norms", "5/round", "6/round", "-o", "n.yaml", "--date", "2026-02-01")
    assert ended.code == 2
    assert "whose items are not those of random-5" in ended.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["-o", "n.json"], "ends in .yaml"),
        (["-o", "n.yaml", "--date", "yesterday"], '"yesterday" is no day'),
        (["-o", "p.csv"], "ends in .yaml"),
    ],
)
def test_mistakes_of_the_command(
    screener: Run, here: Path, arguments: list[str], words: str
) -> None:
    people(here / "p.csv", 3)
    ended = screener("norms", "p.csv", "-q", ASKED, *arguments)
    assert ended.code == 2
    assert words in ended.err


@pytest.mark.long
def test_nothing_is_put_into_a_round(screener: Run, here: Path) -> None:
    (here / "round").mkdir()
    ended = screener("norms", "round", "-o", "round/n.yaml")
    assert ended.code == 2
    assert "A round holds nothing but its own files" in ended.err


def scored(screener: Run, answers: Answers, *more: str | Path) -> FitResult:
    ended = screener("score", answers(), "-p", PROFILE, "--no-pdf", "--json", "-", *more)
    assert ended.code == 0, ended.err
    return FitResult.model_validate_json(ended.out)


def test_a_result_beside_norms_has_the_same_scores(
    screener: Run, answers: Answers, norms: Path
) -> None:
    plain, beside = scored(screener, answers), scored(screener, answers, "--norms", norms)
    assert plain.norms is None
    assert beside.norms is not None
    assert (beside.norms.title, beside.norms.people, beside.norms.same_file) == ("Autumn", 40, True)
    assert beside.overall == plain.overall
    for one, other in zip(plain.categories, beside.categories, strict=True):
        assert other.norms is not None
        assert 0 <= other.norms.interval[0] <= other.norms.percentile <= other.norms.interval[1]
        assert other.norms.true_score is None
        assert other.model_copy(update={"norms": None}) == one


@pytest.mark.long
def test_true_scores_come_if_they_are_asked_for(
    screener: Run, answers: Answers, norms: Path
) -> None:
    beside = scored(screener, answers, "--norms", norms, "--kelley")
    tables = written("n.yaml").categories
    for each in beside.categories:
        has_alpha = (tables[each.id].alpha or -1) >= 0
        assert each.norms is not None
        assert (each.norms.true_score is not None) == has_alpha
    ended = screener("score", answers(), "-p", PROFILE, "--no-pdf", "--json", "-", "--kelley")
    assert ended.code == 2
    assert "there are none" in ended.err


@pytest.mark.long
def test_a_profile_may_name_its_norms(screener: Run, answers: Answers, norms: Path) -> None:
    text = Path(__file__).parents[2].joinpath("profiles", f"{PROFILE}.yaml").read_text("utf-8")
    Path("own").mkdir()
    Path("own/p.yaml").write_text(f"{text}\nnorms: ../n.yaml\n", "utf-8")
    ended = screener("score", answers(), "-p", "own/p.yaml", "--no-pdf", "--json", "-")
    assert ended.code == 0, ended.err
    assert FitResult.model_validate_json(ended.out).norms is not None
    norms.unlink()
    ended = screener("score", answers(), "-p", "own/p.yaml", "--no-pdf", "--json", "-")
    assert ended.code == 2
    assert "n.yaml" in ended.err


@pytest.mark.long
def test_a_stored_result_can_be_held_against_norms_later(
    screener: Run, result: Path, norms: Path
) -> None:
    ended = screener("render", result, "--no-pdf", "--html", ".", "--norms", norms)
    assert ended.code == 0, ended.err
    page = Path("K-1.html").read_text("utf-8")
    assert "Higher than about" in page
    assert "Autumn: 40 people, newest answers of 20 November 2026." in page
    assert screener("render", result, "--no-pdf", "--html", ".", "--kelley").code == 2


@pytest.mark.long
def test_norms_of_another_questionnaire_are_refused(
    screener: Run, answers: Answers, norms: Path
) -> None:
    text = norms.read_text("utf-8").replace("norms: sales-core", "norms: sales-quick", 1)
    norms.write_text(text, "utf-8")
    ended = screener("score", answers(), "-p", PROFILE, "--no-pdf", "--json", "-", "--norms", norms)
    assert ended.code == 2
    assert 'These norms are of the questionnaire "sales-quick"' in ended.err


@pytest.mark.long
def test_norms_of_another_version_are_warned_of(
    screener: Run, answers: Answers, norms: Path
) -> None:
    found = written("n.yaml")
    [sha256] = found.questionnaires
    norms.write_text(norms.read_text("utf-8").replace(sha256, "0" * 64), "utf-8")
    ended = screener("score", answers(), "-p", PROFILE, "--no-pdf", "--json", "-", "--norms", norms)
    assert ended.code == 0
    assert "another version of the questionnaire" in ended.err


@pytest.mark.long
@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("people: 40\n", "peple: 40\n", 'Did you mean "people"?'),
        ("people: 40}", "people: 4.5.6}", "4.5.6"),
        ("    n: 3", "    n: 13", "add up"),
        ("date:", "when:", '"date" is missing'),
    ],
)
def test_a_norms_file_that_is_wrong_says_where(
    screener: Run, answers: Answers, norms: Path, old: str, new: str, words: str
) -> None:
    text = norms.read_text("utf-8")
    assert old in text
    norms.write_text(text.replace(old, new, 1), "utf-8")
    ended = screener("score", answers(), "-p", PROFILE, "--no-pdf", "--json", "-", "--norms", norms)
    assert ended.code == 2
    assert words in ended.err
    assert "n.yaml" in ended.err


@pytest.mark.long
def test_a_profile_in_place_of_norms_is_told(screener: Run, answers: Answers, here: Path) -> None:
    text = Path(__file__).parents[2].joinpath("profiles", f"{PROFILE}.yaml").read_text("utf-8")
    Path("p.yaml").write_text(text, "utf-8")
    ended = screener(
        "score", answers(), "-p", PROFILE, "--no-pdf", "--json", "-", "--norms", "p.yaml"
    )
    assert ended.code == 2
    assert "This is a profile; a norms file is needed here. Swapped?" in ended.err


@pytest.mark.long
def test_a_result_in_another_language_keeps_its_places(
    screener: Run, answers: Answers, here: Path
) -> None:
    asked: Any = read_bundled("questionnaires", "sales-quick").value()
    items = [item["id"] for item in crowds.items(asked)]
    rows = []
    for place in range(40):
        given = random_answers(Random(place), asked)["answers"]
        rows.append([f"C-{place}", *(crowds.cell(given.get(item, "")) for item in items)])
    write_csv(here / "q.csv", [["candidate_id", *items], *rows])
    ended = screener("norms", "q.csv", "-q", "sales-quick", "-o", "n.yaml", "--date", "2026-02-01")
    assert ended.code == 0, ended.err
    who = random_answers(Random(77), asked) | {"candidate": {"id": "K-7"}}
    Path("a.json").write_text(json.dumps(who), "utf-8")
    scored_ = ("score", "a.json", "-p", PROFILE, "-q", "sales-quick", "--norms", "n.yaml")
    ended = screener(*scored_, "--no-pdf", "--json", ".")
    assert ended.code == 0, ended.err
    ended = screener("render", "K-7.json", "--language", "de", "--no-pdf", "--html", ".")
    assert ended.code == 0, ended.err
    page = Path("K-7.html").read_text("utf-8")
    assert "gemessen an" in page


@pytest.mark.long
def test_explain_says_where_the_scores_lie(screener: Run, answers: Answers, norms: Path) -> None:
    ended = screener("score", answers(), "-p", PROFILE, "--no-pdf", "--json", ".", "--norms", norms)
    assert ended.code == 0, ended.err
    told = screener("explain", "K-1.json").out
    assert "Beside norms: Autumn (no score is changed by it)" in told
    assert told.count("higher than about ") == len(written("n.yaml").categories)


def batch(screener: Run, *more: str | Path, code: int = 0) -> Ended:
    asked = ("batch", "p.csv", "-p", PROFILE, "-q", ASKED, "-o", "round", "--reports", "none")
    ended = screener(*asked, *more)
    assert ended.code == code, ended.err
    return ended


def lines_of() -> list[FitResult]:
    text = Path("round/results.jsonl").read_text("utf-8")
    return [FitResult.model_validate_json(line) for line in text.splitlines()]


@pytest.mark.long
def test_a_round_beside_norms_has_the_same_order_and_scores(screener: Run, norms: Path) -> None:
    batch(screener)
    plain = lines_of()
    ranking = Path("round/ranking.csv").read_bytes()
    told = batch(screener, "--norms", norms, code=2).err
    assert 'the norms file was not given, and is "Autumn"' in told
    batch(screener, "--norms", norms, "--update")
    beside = lines_of()
    assert Path("round/ranking.csv").read_bytes() == ranking
    assert [each.candidate.id for each in beside] == [each.candidate.id for each in plain]
    for one, other in zip(plain, beside, strict=True):
        assert one.norms is None
        assert other.norms is not None
        assert other.overall == one.overall
        bare = [each.model_copy(update={"norms": None}) for each in other.categories]
        assert bare == list(one.categories)
    who = beside[0].candidate.id
    assert "Beside norms: Autumn" in screener("explain", "round", who).out
    assert (
        "--kelley was not given, and is given"
        in batch(screener, "--norms", norms, "--kelley", code=2).err
    )


@pytest.mark.long
def test_a_report_of_a_round_is_made_again_beside_norms(screener: Run, norms: Path) -> None:
    asked = ("batch", "p.csv", "-p", PROFILE, "-q", ASKED, "-o", "round", "--limit", "1")
    assert screener(*asked).code == 0
    [report] = Path("round/reports").glob("*.pdf")
    before = report.read_bytes()
    assert screener(*asked, "--norms", norms, "--update").code == 0
    assert report.read_bytes() != before


@pytest.mark.long
def test_a_round_of_another_questionnaire_is_refused(screener: Run, norms: Path) -> None:
    text = norms.read_text("utf-8").replace("norms: sales-core", "norms: sales-quick", 1)
    norms.write_text(text, "utf-8")
    assert "These norms are of the questionnaire" in batch(screener, "--norms", norms, code=2).err
    assert not Path("round").exists()
