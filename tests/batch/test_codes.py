"""Codes: one a candidate, whatever the ids."""

from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screener.batch.codes import Codes, codes_of
from screener.batch.ordering import Ranking
from screener.outputs.mask_key import long_code, mask_code
from tests.batch.test_stems import Ids

SECRET = bytes(range(32))
# Found by trying: the first ten letters of both are the same.
ALIKE = ("C-19546", "C-695512")


def codes(*ids: str) -> Codes:
    return codes_of(cast("Ranking", cast("Any", Ids(ids))), SECRET)


def test_codes_are_those_of_single_reports() -> None:
    made = codes("C-1", "Zoë", "a b")
    assert made.alike == frozenset()
    assert [made(name) for name in ("C-1", "Zoë")] == [mask_code(SECRET, n) for n in ("C-1", "Zoë")]


def test_two_that_are_alike_are_longer() -> None:
    assert mask_code(SECRET, ALIKE[0]) == mask_code(SECRET, ALIKE[1])
    made = codes(*ALIKE, "C-1")
    assert made.alike == set(ALIKE)
    assert made(ALIKE[0]) == long_code(SECRET, ALIKE[0]) != made(ALIKE[1])
    assert made("C-1") == mask_code(SECRET, "C-1")


def test_ids_that_differ_in_how_an_accent_is_written() -> None:
    made = codes("Zo\u00eb", "Zoe\u0308")
    assert made("Zo\u00eb") != made("Zoe\u0308")


@pytest.mark.long
@settings(deadline=None)
@given(st.lists(st.text(min_size=1, max_size=12), unique=True, max_size=20))
def test_no_two_are_ever_alike(ids: list[str]) -> None:
    made = codes(*ids)
    assert len({made(name) for name in ids}) == len(ids)
