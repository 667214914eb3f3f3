"""A sample of many candidates: from a round, from a table, and what is no sample."""

from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from screener.batch.sample import Asking, Sample, every_category, open_sample
from screener.pipeline import Notebook
from screener.problems import Problem, ProblemsError, Severity
from screener.scoring.columns import code, of, overall, points
from tests.batch import crowds
from tests.batch.crowds import write_csv
from tests.random_files import to_yaml

SEED, NUMBER = 4, 20


@pytest.fixture
def round_(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A round of random people, stopped once its results were there."""
    monkeypatch.chdir(tmp_path)
    crowds.crowd(tmp_path, SEED, NUMBER)
    (tmp_path / "round").mkdir()
    crowds.scored(crowds.opened(tmp_path / "table.csv"), tmp_path / "round" / "results.parquet")
    return tmp_path / "round"


def sample(path: Path, **more: object) -> Sample:
    return open_sample(Asking(path, **more), Notebook())  # type: ignore[arg-type]


def problems(path: Path, **more: object) -> list[Problem]:
    with pytest.raises(ProblemsError) as raised:
        sample(path, **more)
    return list(raised.value.problems)


def test_a_round_is_as_its_results_have_it(round_: Path) -> None:
    found = sample(round_)
    stored = crowds.stored(round_ / "results.parquet")
    assert (found.kind, found.name, found.set_aside) == ("round", "round", 0)
    assert found.profile == stored.profile
    assert found.questionnaire == stored.questionnaire
    assert_frame_equal(found.table, stored.frame())
    assert len(found.sha256) == 64


def test_a_table_is_scored_as_the_round_was(round_: Path) -> None:
    of_table = sample(round_.parent / "table.csv", profile=str(round_.parent / "p.yaml"))
    of_round = sample(round_)
    assert (of_table.kind, of_table.name) == ("table", "table.csv")
    assert of_table.profile_sha256 == of_round.profile_sha256
    assert of_table.questionnaire_sha256 == of_round.questionnaire_sha256
    assert_frame_equal(of_table.table, of_round.table)


def test_without_a_profile_every_category_is_scored_and_none_is_judged(round_: Path) -> None:
    asked = str(round_.parent / f"random-{SEED}.yaml")
    of_table = sample(round_.parent / "table.csv", questionnaire=asked, every=True)
    of_round = sample(round_, every=True)
    names = [category.id for category in of_round.questionnaire.categories]
    assert list(of_round.profile.categories) == list(of_table.profile.categories) == names
    assert of_round.profile == every_category(of_round.questionnaire)
    for name in names:
        assert_frame_equal(
            of_table.table.select(of("score", name)), of_round.table.select(of("score", name))
        )
        known = of_round.table[of("fit", name)].drop_nulls()
        assert (known == 100).all()


def test_scores_are_the_same_whoever_asks_for_them(round_: Path) -> None:
    own, every = sample(round_), sample(round_, every=True)
    for name in own.profile.categories:
        assert own.table[of("score", name)].equals(every.table[of("score", name)])


def test_another_profile_scores_the_answers_of_a_round_again(round_: Path, tmp_path: Path) -> None:
    own = sample(round_)
    name = own.questionnaire.categories[0].id
    wish = {"weight": "3", "target": ["0", "1"], "tolerance": "1", "reason": "Because."}
    head = {"profile": "other", "version": "1", "title": "Other"}
    asked = own.questionnaire.questionnaire
    text = to_yaml({**head, "questionnaire": asked, "categories": {name: wish}})
    (tmp_path / "other.yaml").write_text(text, "utf-8")
    found = sample(round_, profile="other.yaml")
    assert list(found.profile.categories) == [name]
    assert found.profile_sha256 != own.profile_sha256
    assert found.table["candidate_id"].to_list() == own.table["candidate_id"].to_list()
    fits = found.table.filter(pl.col(overall("fit")).is_not_null())
    assert fits[overall("fit")].equals(fits[of("fit", name)].alias(overall("fit")))


@pytest.mark.parametrize("profile", [None, "p.yaml"])
def test_only_the_columns_that_are_needed_are_held(round_: Path, profile: str | None) -> None:
    def needed(wanted: object) -> list[str]:
        return ["candidate_id", "^points:.*$"]

    for path in (round_, round_.parent / "table.csv"):
        given = "p.yaml" if path.suffix else profile
        found = sample(path, profile=given, needed=needed)
        columns = set(found.table.columns)
        items = [item for each in found.questionnaire.categories for item in each.scored_items]
        assert {points(item.id) for item in items} <= columns
        assert not any(column.startswith("code:") for column in columns)


def test_rows_that_cannot_be_read_are_set_aside_and_told(round_: Path) -> None:
    table = round_.parent / "table.csv"
    rows = pl.read_csv(table, infer_schema=False)
    columns = rows.columns
    [scale, *_] = [
        item.id
        for item in sample(round_).questionnaire.all_items()
        if item.type == "scale" and item.id in columns
    ]
    broken = rows.with_row_index().with_columns(
        pl.when(pl.col("index") < 3)
        .then(pl.lit("no such label"))
        .otherwise(pl.col(scale))
        .alias(scale)
    )
    write_csv(table, [columns, *map(list, broken.drop("index").fill_null("").rows())])
    found = sample(table, profile="p.yaml")
    assert found.set_aside == 3
    assert found.table.height == NUMBER - 3
    assert {problem.value for problem in found.problems} == {"no such label"}


def test_a_map_file_says_which_column_is_which(round_: Path) -> None:
    table = round_.parent / "table.csv"
    columns = table.read_text("utf-8").split("\n", 1)[0].split(",")
    rows = pl.read_csv(table, infer_schema=False)
    item = columns[2]
    renamed = [*columns[:2], "Quite another word", *columns[3:]]
    write_csv(table, [renamed, *map(list, rows.fill_null("").rows())])
    text = to_yaml({"map": f"random-{SEED}", "columns": {item: "Quite another word"}})
    (round_.parent / "map.yaml").write_text(text, "utf-8")
    found = sample(table, profile="p.yaml", map_file=round_.parent / "map.yaml")
    assert found.table[code(item)].to_list() == sample(round_).table[code(item)].to_list()


def test_answers_in_the_words_of_a_translation_are_the_same(tmp_path: Path) -> None:
    scores = []
    for language, label in (("en", "Often"), ("de", "Oft")):
        path = tmp_path / f"{language}.csv"
        rows = [["candidate_id", "acc1"], ["C-1", label], ["C-2", label]]
        write_csv(path, rows)
        found = sample(path, questionnaire="sales-quick", every=True)
        scores.append(found.table[code("acc1")].to_list())
        assert found.set_aside == 0
    assert scores[0] == scores[1]
    assert None not in scores[0]


def test_a_table_needs_a_questionnaire(round_: Path) -> None:
    [problem] = problems(round_.parent / "table.csv")
    assert problem.code == "no-questionnaire"
    [unknown] = problems(round_.parent / "table.csv", questionnaire="nowhere")
    assert "nowhere" in str(unknown)


def test_a_profile_that_names_what_the_round_lacks_is_refused_with_all_of_it(round_: Path) -> None:
    found = problems(round_, profile="account-executive")
    assert {problem.code for problem in found} == {"unknown-category"}
    assert len(found) > 1
    known = tuple(category.id for category in sample(round_).questionnaire.categories)
    assert all(problem.allowed == known for problem in found)


def test_a_round_of_another_questionnaire_is_refused(round_: Path) -> None:
    [problem] = problems(round_, questionnaire="sales-quick")
    assert problem.code == "other-questionnaire"


def test_another_version_of_the_questionnaire_is_warned_of(round_: Path) -> None:
    path = round_.parent / f"random-{SEED}.yaml"
    path.write_text(path.read_text("utf-8") + "\n# changed\n", "utf-8")
    notebook = Notebook()
    found = open_sample(Asking(round_, questionnaire=str(path)), notebook)
    assert [problem.severity for problem in notebook.problems] == [Severity.WARNING]
    assert (
        found.questionnaire_sha256 == crowds.stored(round_ / "results.parquet").questionnaire_sha256
    )


def test_a_folder_that_is_no_round_is_read_as_answers(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    found = problems(tmp_path / "empty", questionnaire="sales-quick", every=True)
    assert found


def test_damaged_results_are_no_sample(tmp_path: Path) -> None:
    (tmp_path / "round").mkdir()
    (tmp_path / "round" / "results.parquet").write_bytes(b"PAR1 but not really PAR1")
    [problem] = problems(tmp_path / "round")
    assert problem.code == "not-results"
