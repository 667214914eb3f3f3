"""A candidate among thousands, cut anywhere, has the figures of the candidate alone."""

from random import Random

import polars as pl
import pytest

from screener.models.profile import Profile
from screener.models.questionnaire import Questionnaire
from screener.scoring.table import score_table
from screener.sources.library import read_bundled
from screener.sources.shape import read_model
from tests.scoring.small import table_of

CROWD = 10_000
WORDS: dict[str, list[str]] = {
    "yes_no": ["yes", "no"],
    "scale": ["1", "2", "3", "4", "5"],
    "number": ["0", "1", "1.5", "3", "4", "n/a"],
    "choice": ["a", "b", "c", "d"],
    "choices": ["a", "b;d", "a;b;c", "e"],
}


def bundled() -> tuple[Questionnaire, Profile]:
    asked, _ = read_model(read_bundled("questionnaires", "sales-core"), Questionnaire)
    wanted, _ = read_model(read_bundled("profiles", "account-executive"), Profile)
    assert asked is not None
    assert wanted is not None
    return asked, wanted


def crowd(asked: Questionnaire, size: int) -> pl.DataFrame:
    """People who answer at random, some of them with gaps, in shuffled rows."""
    chance = Random(7)
    people = []
    for _ in range(size):
        missing = chance.choice([0, 0, 0, 0.1, 0.4])
        given = {i.id: chance.choice(WORDS[i.type]) for i in asked.all_items()}
        people.append({name: said for name, said in given.items() if chance.random() >= missing})
    return table_of(asked, list(people)).sample(fraction=1, shuffle=True, seed=11)


def bits(table: pl.DataFrame) -> dict[str, str]:
    """Every column of every candidate; repr tells every bit of a float, and -0.0 from 0.0."""
    return {row["candidate_id"]: repr(sorted(row.items())) for row in table.to_dicts()}


def compare(size: int, alone: int) -> None:
    asked, wanted = bundled()
    table = crowd(asked, size)
    among = bits(score_table(table, asked, wanted))
    assert len(among) == size
    for place in range(0, size, size // alone):
        one = bits(score_table(table.slice(place, 1), asked, wanted))
        assert one.items() <= among.items()
    part = bits(score_table(table.slice(size // 3, size // 2 + 1), asked, wanted))
    assert part.items() <= among.items()


def test_alone_and_among_fifty() -> None:
    compare(50, 5)


@pytest.mark.long
def test_alone_and_among_ten_thousand() -> None:
    compare(CROWD, 25)
