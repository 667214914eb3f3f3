"""Cells of outcomes: what they mean, and what each unfit one is told."""

import pytest

from screener.checking.outcomes import Measured, measured
from screener.problems import ProblemsError, Where


def read(*words: str, success: str | None = None, language: str = "en") -> Measured:
    cells = {f"C-{place}": word for place, word in enumerate(words)}
    places = {name: Where("o.csv", place + 2) for place, name in enumerate(cells)}
    return measured(cells, places, success, language)


def refused(*words: str, success: str | None = None) -> list[tuple[str, int | None]]:
    with pytest.raises(ProblemsError) as caught:
        read(*words, success=success)
    return [(problem.code, problem.where.line) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("words", "kind", "values"),
    [
        (["1", "5", "3"], "rating", [1, 5, 3]),
        (["0", "10"], "rating", [0, 10]),
        (["12.5", "-3", "1000000"], "number", [12.5, -3, 1_000_000]),
        (["1", "2.5"], "number", [1, 2.5]),
        (["11", "12"], "number", [11, 12]),
        (["-0.07117175313386623", "1e-05", "+.5"], "number", [-0.07117175313386623, 1e-5, 0.5]),
        (["85%", "102.5 %"], "number", [85, 102.5]),
        (["95,5", "1.234", "-7"], "number", [95.5, 1234, -7]),
        (["101.420,62 %", "0,125"], "number", [101420.62, 0.125]),
        (["1,234.5", "100"], "number", [1234.5, 100]),
        (["Yes", "no", "YES"], "yes_no", [1, 0, 1]),
        (["true", "FALSE"], "yes_no", [1, 0]),
        (["0", "1", "1"], "yes_no", [0, 1, 1]),
    ],
)
def test_what_cells_mean(words: list[str], kind: str, values: list[float]) -> None:
    found = read(*words)
    assert (found.kind, list(found.values.values())) == (kind, values)


def test_yes_and_no_in_the_language_of_the_questionnaire() -> None:
    assert list(read("ja", "nein", language="de").values.values()) == [1, 0]
    assert refused("ja", "nein") == [("which-success", 2)]


def test_a_word_may_be_the_success() -> None:
    found = read("left", "stayed", "Stayed", success="stayed")
    assert (found.kind, found.yes, list(found.values.values())) == ("yes_no", "stayed", [0, 1, 1])
    assert list(read("yes", "no", success="no").values.values()) == [0, 1]


def test_a_number_to_be_reached() -> None:
    assert read("90", "120", success="100").at_least == 100
    assert read("90", "120").at_least is None


@pytest.mark.parametrize(
    ("words", "success", "expected"),
    [
        (["1", "high", "1,234.5", "nan", "1e100"], None, [3, 4, 5, 6]),
        (["1,125", "2,500", "3,250"], None, [2, 3, 4]),
        (["95,5", "95.5"], None, [2]),
        (["inf", "2", "3"], None, [2]),
        (["yes", "no", "maybe"], None, [2, 3, 4]),
    ],
)
def test_every_cell_that_is_no_number(
    words: list[str], success: str | None, expected: list[int]
) -> None:
    assert refused(*words, success=success) == [("not-a-number", line) for line in expected]


def test_many_unfit_cells_are_counted() -> None:
    found = refused("1", *(f"x{number}" for number in range(50)))
    assert len(found) == 21
    assert found[-1][0] == "more-problems"


@pytest.mark.parametrize("words", [["4", "4"], ["yes", "Yes"], ["left", "left"]])
def test_all_alike(words: list[str]) -> None:
    assert refused(*words) == [("constant-outcome", 2)]


@pytest.mark.parametrize("words", [["yes", "no"], ["3", "4"], ["0", "1"]])
def test_a_success_that_is_none(words: list[str]) -> None:
    assert [code for code, _ in refused(*words, success="maybe")] == ["bad-success"]
