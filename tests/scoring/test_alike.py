"""People whose answers are alike are scored once: the same figures, whatever came before."""

import hashlib
import os
import subprocess
import sys
from itertools import pairwise

import polars as pl
import pytest

from screener.models.questionnaire import Questionnaire
from screener.scoring import alike, table
from screener.scoring.columns import code, total
from screener.scoring.table import Scorer, score_table
from tests.scoring import small
from tests.scoring.test_alone import bits, bundled, crowd

SIZE = 900
OPTIONS = {"a": 0.0, "b": 0.2, "c": 1.0}
ASKED = small.questionnaire(
    small.category(
        "mixed",
        small.statement("s1"),
        small.statement("s2", reverse=True, not_applicable="Not for me"),
        small.pick("o1", OPTIONS),
        small.pick("m1", OPTIONS, "choices"),
        small.gauge("g1", not_applicable="None"),
    ),
    small.category("plain", *(small.statement(f"p{n}", "from1to6") for n in range(5))),
    small.category("long", *(small.statement(f"l{n}", "from0to10") for n in range(12))),
    small.category("beside", small.statement("b1")),
)
WANTED = small.profile(
    mixed=small.ideal(3, 60, 90, minimum=40), plain=small.ideal(2, 20, 70), long=small.as_it_is()
)


def with_enums(people: pl.DataFrame, asked: Questionnaire) -> pl.DataFrame:
    """Codes of closed lists as tables have them."""
    closed = {"scale", "choice", "yes_no"}
    return people.with_columns(
        pl.col(code(item.id)).cast(
            pl.Enum(sorted({*people[code(item.id)].drop_nulls(), "1", "2", "a"}))
        )
        for item in asked.all_items()
        if item.type in closed
    )


def people(size: int = SIZE) -> pl.DataFrame:
    """People of whom some are alike; the gauge has more answers than are numbered."""
    rows = []
    for n in range(size):
        k = n * 2654435761 % 2**32
        row = {f"p{i}": str(1 + (k >> 3 * i) % 6) for i in range(5)}
        row |= {f"l{i}": str((k >> 2 * i) % 11) for i in range(12)}
        row |= {"s1": str(1 + k % 5), "s2": "n/a" if k % 7 == 0 else str(1 + k % 4)}
        row |= {"o1": "abc"[k % 3], "m1": ["a", "b;c", "a;b;c"][k % 3]}
        row |= {"g1": str(k % (5 if n < size // 2 else 101)), "b1": "3"}
        rows.append({name: said for i, (name, said) in enumerate(row.items()) if (k + i) % 11})
    return small.table_of(ASKED, rows)


@pytest.fixture(params=["text", "enum"])
def crowded(request: pytest.FixtureRequest) -> pl.DataFrame:
    return with_enums(people(), ASKED) if request.param == "enum" else people()


@pytest.fixture
def one_by_one(crowded: pl.DataFrame, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Everybody's figures without the short cut."""
    with monkeypatch.context() as context:
        context.setattr(table, "_A_CROWD", 10**9)
        return bits(score_table(crowded, ASKED, WANTED))


@pytest.mark.parametrize(
    ("kept", "ways", "a_way"),
    [(600_000, 1 << 19, 2), (600_000, 1 << 19, 1e-9), (600_000, 100, 1e-9), (4, 1 << 19, 2)],
)
def test_the_short_cut_changes_no_bit(
    crowded: pl.DataFrame,
    one_by_one: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
    kept: int,
    ways: int,
    a_way: float,
) -> None:
    monkeypatch.setattr(table, "_A_CROWD", 1)
    monkeypatch.setattr(alike, "_MOST_KEPT", kept)
    monkeypatch.setattr(alike, "_MOST_WAYS", ways)
    monkeypatch.setattr(alike, "_A_CROWD", a_way)
    scorer = Scorer(ASKED, WANTED)
    cuts = [0, 1, 30, 31, 500, 501, SIZE]
    parts = [scorer.score(crowded.slice(a, b - a)).table() for a, b in pairwise(cuts)]
    found: dict[str, str] = {}
    for part in parts:
        found |= bits(part)
    assert found == one_by_one


@pytest.mark.long
def test_a_bundled_questionnaire_gives_the_same_both_ways(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, wanted = bundled()
    everybody = crowd(asked, 600)
    among = bits(score_table(everybody, asked, wanted))
    monkeypatch.setattr(table, "_A_CROWD", 10**9)
    assert bits(score_table(everybody, asked, wanted)) == among


@pytest.mark.long
def test_more_than_a_byte_of_options_are_scored(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "_A_CROWD", 1)
    kind = pl.Enum([str(n) for n in range(1, 12)] + [f"other {n}" for n in range(300)])
    asked = small.questionnaire(small.category("c", small.statement("x", "from0to10")))
    answers = small.table_of(asked, [{"x": str(n)} for n in range(11)] + [{}])
    wanted = small.profile(c=small.as_it_is())
    expected = bits(score_table(answers, asked, wanted))
    answers = answers.with_columns(pl.col("code:x").cast(kind))
    assert bits(score_table(answers, asked, wanted)) == expected


# --- sums ---------------------------------------------------------------------------------------


@pytest.mark.long
def test_sums_go_from_left_to_right_and_skip_what_is_unknown() -> None:
    columns = {"a": [0.1, None, None], "b": [0.2, 1e16, None], "c": [0.3, 1.0, None]}
    frame = pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.Float64))
    found = frame.select(total([pl.col(name) for name in columns])).to_series()
    assert found.to_list() == [(0.1 + 0.2) + 0.3, 1e16 + 1.0, 0.0]
    assert frame.select(total([])).item() == 0.0


SCORED = """
import hashlib, sys
import polars as pl
from screener.scoring.table import score_table
from tests.scoring.test_alone import bits, bundled, crowd
asked, wanted = bundled()
found = bits(score_table(crowd(asked, 700), asked, wanted))
print(hashlib.sha256(repr(sorted(found.items())).encode()).hexdigest())
"""


@pytest.mark.long
def test_figures_do_not_hang_on_the_number_of_processors() -> None:
    found = set()
    for threads in (1, 2, 3, 8):
        environment = {**os.environ, "POLARS_MAX_THREADS": str(threads)}
        command = [sys.executable, "-c", SCORED]
        found.add(subprocess.run(command, env=environment, check=True, capture_output=True).stdout)
    assert len(found) == 1
    assert len(found.pop().strip()) == 2 * hashlib.sha256().digest_size
