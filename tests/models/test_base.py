from typing import Any

import pytest
from pydantic import BaseModel, ValidationError
from pydantic_core import PydanticCustomError

from screener.models.base import Id, Name, Number, Percent, Share, Text, Truth, plain_number


class Everything(BaseModel):
    id: Id = "a"
    text: Text = "a"
    name: Name = "a"
    number: Number = 0
    percent: Percent = 0
    share: Share = 1
    truth: Truth = True


def accepted(**value: Any) -> Any:
    [name] = value
    return getattr(Everything.model_validate(value), name)


NUMBERS = {
    "3": 3,
    "017": 17,
    " 4 ": 4,
    "+2": 2,
    "-2.5": -2.5,
    ".5": 0.5,
    "5.": 5,
    "0.000000000000001": 1e-15,
    "123456789012345": 123456789012345,
}
REFUSED = [
    *[
        "",
        " ",
        "1e3",
        "1E3",
        "0x1F",
        "0b1",
        "0o7",
        "1_000",
        "NaN",
        "nan",
        "inf",
        "-inf",
        "Infinity",
    ],
    *[
        "1,5",
        "1.000,5",
        "1 000",
        "1/2",
        "50%",
        "--1",
        "+-1",
        ".",
        "+",
        "1.2.3",
        "\u22121",
        "²",
        "½",
    ],
    *["1234567890123456", "0.1234567890123456", "one", "1\n2", "true", "None"],
]


@pytest.mark.parametrize(("text", "number"), NUMBERS.items())
def test_a_number_is_read_as_it_is_written(text: str, number: float) -> None:
    assert plain_number(text) == number
    assert accepted(number=text) == number


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_plain_number_is_refused(text: str) -> None:
    with pytest.raises(PydanticCustomError):
        plain_number(text)


@pytest.mark.parametrize("value", [True, False, None, [1], {"a": 1}, b"1"])
def test_nothing_but_a_number_or_text_is_a_number(value: Any) -> None:
    with pytest.raises(PydanticCustomError):
        plain_number(value)


@pytest.mark.parametrize(("text", "number"), [("３", 3), ("١٢", 12), ("१.५", 1.5)])
def test_the_digits_of_other_scripts_are_digits(text: str, number: float) -> None:
    assert plain_number(text) == number


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf")])
@pytest.mark.parametrize("name", ["number", "percent", "share"])
def test_no_figure_of_a_file_is_without_end(name: str, value: float) -> None:
    with pytest.raises(ValidationError):
        accepted(**{name: value})


@pytest.mark.parametrize("text", ["-0.001", "100.001", "1000"])
def test_a_percentage_is_from_0_to_100(text: str) -> None:
    with pytest.raises(ValidationError):
        accepted(percent=text)
    assert [accepted(percent=edge) for edge in ("0", "100")] == [0, 100]


@pytest.mark.parametrize("text", ["0", "1.001", "-1"])
def test_a_share_is_above_0_and_up_to_1(text: str) -> None:
    with pytest.raises(ValidationError):
        accepted(share=text)
    assert accepted(share="1") == 1


@pytest.mark.parametrize(
    ("text", "truth"), [("true", True), (" YES ", True), ("No", False), ("False", False)]
)
def test_truth_is_yes_or_no(text: str, truth: bool) -> None:
    assert accepted(truth=text) is truth


@pytest.mark.parametrize("value", ["1", "0", "on", "off", "y", "n", "", "ja", None, 1, 0])
def test_nothing_else_is_truth(value: Any) -> None:
    with pytest.raises(ValidationError):
        accepted(truth=value)


@pytest.mark.parametrize("id", ["a", "A-1", "no", "017", "1-5", "a.b_c", "x" * 80])
def test_an_id_is_a_word_without_blanks(id: str) -> None:
    assert accepted(id=id) == id


@pytest.mark.parametrize(
    "id", ["", " a", "a b", "-a", ".a", "_a", "é", "a/b", "a:b", "a;b", "a\n", "x" * 81, "１"]
)
def test_another_word_is_no_id(id: str) -> None:
    with pytest.raises(ValidationError):
        accepted(id=id)


def test_text_is_stripped_and_neither_empty_nor_endless() -> None:
    assert accepted(text="  a b\n") == "a b"
    assert len(accepted(text="x" * 10_000)) == 10_000
    for text in ("", " \n", "x" * 10_001):
        with pytest.raises(ValidationError):
            accepted(text=text)
    with pytest.raises(ValidationError):
        accepted(name="x" * 301)
