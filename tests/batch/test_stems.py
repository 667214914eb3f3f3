"""The names of reports: one a candidate on every file system."""

from collections.abc import Iterator, Sequence
from typing import Any, cast

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from screener.batch.ordering import Ranking
from screener.batch.stems import Stems, stems_of
from screener.outputs.names import file_stem, long_stem


class Ids:
    """As much of a ranking as names need."""

    def __init__(self, ids: Sequence[str]) -> None:
        self.ids = ids

    def frames(self, columns: Sequence[str], rows: int) -> Iterator[pl.DataFrame]:
        yield pl.DataFrame({"candidate_id": self.ids}, schema={"candidate_id": pl.String})


def stems(*ids: str) -> Stems:
    return stems_of(cast("Ranking", cast("Any", Ids(ids))))


def test_names_are_those_of_single_reports() -> None:
    names = stems("C-1", "Zoë", "a b")
    assert [names(name) for name in ("C-1", "Zoë", "a b")] == [
        file_stem(name) for name in ("C-1", "Zoë", "a b")
    ]


def test_names_that_some_systems_take_for_one_are_longer() -> None:
    names = stems("Ab", "aB", "C")
    assert names.alike == {"Ab", "aB"}
    assert names("Ab") == long_stem("Ab") != names("aB")
    assert names("C") == "C"


def test_an_id_that_looks_like_the_name_of_another() -> None:
    names = stems("a b", file_stem("a b"))
    assert len({names("a b"), names(file_stem("a b"))}) == 2


@settings(deadline=None)
@given(st.lists(st.text(min_size=1, max_size=12), unique=True, max_size=20))
def test_no_two_names_are_ever_alike(ids: list[str]) -> None:
    everybody = [name for each in ids for name in (each, file_stem(each), file_stem(each).upper())]
    ids = list(dict.fromkeys(everybody))
    names = stems(*ids)
    made = [names(name).casefold() for name in ids]
    assert len(set(made)) == len(ids)
    assert all(len(name.encode()) < 200 for name in made)
