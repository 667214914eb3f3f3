"""The columns of the ranking: who stands where and why, under plain and unmistakable headers."""

from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from screener.batch.ranking_columns import (
    Column,
    category_titles,
    distinct,
    ranking_columns,
    scored_columns,
)
from screener.models.profile import Profile
from screener.models.questionnaire import Questionnaire
from screener.scoring.order import in_order
from screener.scoring.table import score_table
from tests.scoring import small

TRAVEL = {"id": "travel", "type": "yes_no", "text": "Can you travel?"}
ASKED = small.questionnaire(
    {**small.category("a", small.gauge("a1")), "title": "Drive"},
    {**small.category("b", small.gauge("b1")), "title": "Trust"},
    eligibility=[TRAVEL],
)
WANTED = small.profile(
    {"eligibility": {"travel": {"accept": ["yes"]}}},
    a=small.as_it_is(3, minimum=40.5),
    b=small.as_it_is(1),
)


def ranked(
    people: list[dict[str, str]], asked: Questionnaire = ASKED, wanted: Profile = WANTED
) -> pl.DataFrame:
    table = small.table_of(asked, list(people)).with_columns(name=pl.lit("N", pl.String))
    return in_order(score_table(table, asked, wanted), wanted)


def shown(columns: list[Column], frame: pl.DataFrame) -> list[dict[str, Any]]:
    return frame.select(column.csv() for column in columns).to_dicts()


def test_it_says_who_stands_where_and_why() -> None:
    people = [{"a1": "30", "b1": "90", "travel": "yes"}, {"a1": "90", "b1": "1", "travel": "no"}]
    first, second = shown(ranking_columns(WANTED, ASKED), ranked(people))
    assert list(first) == [
        *("Order", "Tier", "Rank from", "Rank to", "Candidate ID", "Name"),
        *("Overall fit", "Interval from", "Interval to", "Band"),
        *("Must-haves", "Must-have: Drive at least 40.5", "Must-have: Can you travel?"),
        *("Coverage", "Answer quality", "Status"),
        *("Drive: score", "Drive: fit", "Trust: score", "Trust: fit"),
        *("Comparison from", "Comparison to"),
    ]
    assert (first["Order"], first["Candidate ID"], first["Overall fit"]) == (1, "C-0", 45)
    assert (first["Must-haves"], first["Must-have: Can you travel?"]) == ("borderline", "pass")
    assert (second["Must-haves"], second["Must-have: Can you travel?"]) == ("fail", "fail")
    assert (first["Band"], second["Band"]) == ("Few matches", "Partial match")
    assert (first["Status"], first["Answer quality"], first["Coverage"]) == (
        *("scored", "not judged", 1),
    )
    assert first["Comparison from"] < first["Overall fit"] < first["Comparison to"]


def test_who_has_no_overall_fit_is_there_with_what_is_known() -> None:
    row = shown(ranking_columns(WANTED, ASKED), ranked([{"b1": "90"}]))[0]
    empty = ("Tier", "Rank from", "Rank to", "Overall fit", "Interval from", "Band", "Drive: fit")
    assert all(row[name] is None for name in empty)
    assert (row["Status"], row["Must-haves"], row["Trust: fit"]) == ("not scored", "unknown", 90)


def test_without_must_haves_it_says_so() -> None:
    wanted = small.profile(a=small.as_it_is())
    row = shown(ranking_columns(wanted, ASKED), ranked([{"a1": "9"}], ASKED, wanted))[0]
    assert row["Must-haves"] == "none asked"


def test_a_round_of_the_first_rows_says_so_in_every_row() -> None:
    columns = ranking_columns(WANTED, ASKED, limit=7)
    rows = shown(columns, ranked([{"a1": "1"}, {"a1": "2"}]))
    assert [row["Only the first rows"] for row in rows] == [7, 7]


def test_nobody_is_a_table_with_headers() -> None:
    columns = ranking_columns(WANTED, ASKED)
    frame = ranked([]).select(column.csv() for column in columns)
    assert frame.height == 0
    assert frame.columns == [column.header for column in columns]


def test_kinds_are_those_of_the_values() -> None:
    kinds = {"text": "String", "number": "Float64", "percent": "Float64", "integer": "Int"}
    columns = ranking_columns(WANTED, ASKED, limit=3)
    frame = ranked([{"a1": "1", "b1": "2"}, {}])
    for values in (frame.select(c.csv() for c in columns), frame.select(c.full() for c in columns)):
        found = [
            str(kind).rstrip("3264") if kind.is_integer() else str(kind) for kind in values.dtypes
        ]
        assert found == [kinds[column.kind] for column in columns]


def test_outcomes_may_come_as_an_enum() -> None:
    frame = ranked([{"a1": "1", "b1": "2"}])
    outcomes = pl.Enum(["pass", "borderline", "unknown", "fail"])
    coded = frame.with_columns(pl.col("worst_gate", "gate:a", "eligible:travel").cast(outcomes))
    columns = ranking_columns(WANTED, ASKED)
    assert shown(columns, coded) == shown(columns, frame)


def test_figures_of_the_csv_are_rounded_and_never_minus_zero() -> None:
    column = Column("X", pl.col("x"), "number", 9)
    values = pl.DataFrame({"x": [1 / 3, -1e-12, None]}).select(column.csv())["X"].to_list()
    assert [str(value) for value in values] == ["0.333333333", "0.0", "None"]
    assert pl.DataFrame({"x": [1 / 3]}).select(column.full())["X"].to_list() == [1 / 3]


def test_it_says_which_scored_columns_it_needs() -> None:
    columns = ranking_columns(WANTED, ASKED)
    needed = scored_columns(columns)
    frame = ranked([{"a1": "1", "b1": "2"}])
    places = ["order", "tier", "rank_from", "rank_to", "worst_gate", "compare.low", "compare.high"]
    assert not set(needed) & set(places)
    assert shown(columns, frame.select(*needed, *places)) == shown(columns, frame)


@pytest.mark.parametrize(
    ("titles", "shown"),
    [
        (["Drive", "drive"], ["Drive (c0)", "drive (c1)"]),
        (["A\n  B", "A B"], ["A B (c0)", "A B (c1)"]),
        (["x " * 200, "y"], ["x " * 39 + "x …", "y"]),
    ],
)
def test_titles_that_are_alike_are_told_apart(titles: list[str], shown: list[str]) -> None:
    asked, wanted = round_of(titles)
    assert list(category_titles(wanted, asked).values()) == shown


def round_of(titles: list[str]) -> tuple[Questionnaire, Profile]:
    names = [f"c{number}" for number in range(len(titles))]
    asked = small.questionnaire(
        *(
            {**small.category(name, small.gauge(f"{name}i")), "title": title}
            for name, title in zip(names, titles, strict=True)
        )
    )
    return asked, small.profile(None, **{name: small.as_it_is() for name in names})


TITLES = st.sampled_from(
    ["A", "a", "A (c0)", "A (2)", "A: fit", "Order", "=1+1", "score", "ß", "SS"]
)


@given(st.lists(TITLES, min_size=1, max_size=12))
def test_no_two_headers_are_alike(titles: list[str]) -> None:
    asked, wanted = round_of(titles)
    headers = [column.header.casefold() for column in ranking_columns(wanted, asked)]
    assert len(set(headers)) == len(headers)


@given(st.lists(st.sampled_from(["a", "A", "a (2)", "a (3)", "b"])))
def test_numbered_headers_are_distinct_and_the_first_keeps_its_name(headers: list[str]) -> None:
    found = distinct(headers)
    assert len({name.casefold() for name in found}) == len(headers)
    assert found[:1] == headers[:1]


def test_a_hundred_categories_are_no_trouble() -> None:
    asked, wanted = round_of([f"Title {number}" for number in range(100)])
    person = {f"c{number}i": "50" for number in range(100)}
    row = shown(ranking_columns(wanted, asked), ranked([person], asked, wanted))[0]
    assert row["Title 99: fit"] == 50
