"""Which categories count more than the others."""

import pytest

from screener.models.standing_out import standing_out


@pytest.mark.parametrize(
    ("weights", "expected"),
    [
        ([5, 4, 3, 2], "abc"),
        ([5, 4, 3, 3], "ab"),
        ([5, 3, 3, 3], "a"),
        ([3, 3, 3, 3], ""),
        ([3, 3, 3, 3, 2], ""),
        ([1, 9, 1], "b"),
        ([7], "a"),
        ([2, 1], "a"),
        ([0, 0], ""),
    ],
)
def test_who_stands_out(weights: list[float], expected: str) -> None:
    named = dict(zip("abcde", weights, strict=False))
    assert standing_out(named) == tuple(expected)
