"""What a table's cell may say besides what an answers file may say."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from screener.models.items import ChoicesItem, Item
from screener.models.reading import UnreadableError, read_answer
from screener.models.reading_cells import is_chosen, plainly, read_cell, unknown_parts
from screener.models.wordings import Wording

SCALES = {
    "impressed": ("Not very", "Don't know", "3-5 years", "Extremely"),
    "numbers": ("0", "1", "2", "10"),
    "twins": ("a-b", "a\u2013b", "c"),
    "counted": ("none", "some"),
}
OPTIONS = [
    {"id": "a", "text": "By phone", "points": 1},
    {"id": "b", "text": "By mail, or letter", "points": 0},
    {"id": "c", "text": "Walk in / knock", "points": 0},
    {"id": "no", "text": "No", "points": 0},
]


def item(**more: Any) -> Item:
    kinds: TypeAdapter[Item] = TypeAdapter(Item)
    return kinds.validate_python({"id": "x", "text": "T", **more})


def scale(name: str = "impressed", **more: Any) -> Item:
    return item(type="scale", scale=name, **more)


CHOICE = item(type="choice", options=OPTIONS)
CHOICES = item(type="choices", options=OPTIONS)
NUMBER = item(type="number", min=0, max=4)
YES_NO = item(type="yes_no")


def refused(asked: Item, text: str) -> UnreadableError:
    with pytest.raises(UnreadableError) as caught:
        read_cell(asked, text, SCALES)
    return caught.value


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("3\u20135 years", "3"),
        ("3\u22125\u00a0YEARS", "3"),
        ("Don\u2019t know", "2"),
        ("Ｄon't know", "2"),
        ("4.0", "4"),
        ("４", "4"),
        ("1 - Not very", "1"),
        ("4 \u2013 Extremely", "4"),
        ("4. extremely", "4"),
        ("3: 3-5 years", "3"),
        ("4) Extremely", "4"),
        ("1 Not very", "1"),
        ("(4) Extremely", "4"),
        ("Extremely [4]", "4"),
        ("Extremely \u2013 4", "4"),
        ("3 (3-5 years)", "3"),
    ],
)
def test_what_exports_do_to_labels_is_undone(text: str, place: str) -> None:
    assert read_cell(scale(), text, SCALES) == place


@pytest.mark.parametrize(
    "text",
    [
        "0 - Not very",
        "2 - Not very",
        "5 - Extremely",
        "Extremely (5)",
        "2 Not very",
        "4.5",
        "5.0",
        "Extremely 4",
        "Not",
    ],
)
def test_a_number_that_is_not_the_labels_place_is_no_answer(text: str) -> None:
    refused(scale(), text)


def test_labels_that_are_alike_in_a_table_are_told_apart_or_refused() -> None:
    assert read_cell(scale("twins"), "a\u2013b", SCALES) == "2"
    assert read_cell(scale("twins"), "a-b", SCALES) == "1"
    refused(scale("twins"), "a\u2014b")


@pytest.mark.parametrize(("text", "place"), [("1.0", "2"), ("10.00", "4"), ("0.0", "1")])
def test_a_whole_number_written_with_a_point_is_itself(text: str, place: str) -> None:
    assert read_cell(scale("numbers"), text, SCALES) == place


@pytest.mark.parametrize("text", ["3", "2 - 1", "4.0"])
def test_where_labels_are_numbers_places_are_not_taken(text: str) -> None:
    refused(scale("numbers"), text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a) By phone", "a"),
        ("b. By mail, or letter", "b"),
        ("by mail, or letter", "b"),
        ("A", "a"),
    ],
)
def test_an_option_may_have_its_id_before_it(text: str, code: str) -> None:
    assert read_cell(CHOICE, text, SCALES) == code


@pytest.mark.parametrize("text", ["b) By phone", "1. By phone", "By phone, No"])
def test_another_letter_before_an_option_is_no_answer(text: str) -> None:
    refused(CHOICE, text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("By phone, By mail, or letter", "a;b"),
        ("By mail, or letter, By phone", "a;b"),
        ("By mail, or letter", "b"),
        ("By phone;By mail, or letter;", "a;b"),
        ("Walk in / knock / No", "c;no"),
        ("By phone\nNo", "a;no"),
        ("By phone | no", "a;no"),
        ("a,b,c", "a;b;c"),
        ("By phone, by PHONE", "a"),
        (" By phone , ", "a"),
    ],
)
def test_joined_options_are_split_at_known_ones_only(text: str, code: str) -> None:
    assert read_cell(CHOICES, text, SCALES) == code


@pytest.mark.parametrize("text", ["By phone, fax", "By mail", "By phone By mail, or letter", ",,"])
def test_an_unknown_part_refuses_all(text: str) -> None:
    assert refused(CHOICES, text).message == "is not one of the options"


def test_an_answer_that_may_be_two_is_refused() -> None:
    texts = ["Calls", "mails", "Calls, mails", "other"]
    asked = item(type="choices", options=[{"id": f"o{n}", "text": t} for n, t in enumerate(texts)])
    assert read_cell(asked, "Calls, mails", SCALES) == "o2"
    error = refused(asked, "Calls, mails, other")
    assert error.message == "can be read as different options"
    assert error.allowed == ("o0, o1, o3", "o2, o3")


def test_very_many_joined_words_are_read_in_time() -> None:
    assert read_cell(CHOICES, ",".join(["a"] * 5000), SCALES) == "a"
    refused(CHOICES, ",".join(["a"] * 5000) + "?")


@pytest.mark.parametrize(
    ("text", "code"), [("Y", "yes"), ("n", "no"), ("1.0", "yes"), ("0.0", "no"), ("TRUE", "yes")]
)
def test_yes_and_no_have_a_letter_in_tables(text: str, code: str) -> None:
    assert read_cell(YES_NO, text, SCALES) == code


@pytest.mark.parametrize("text", ["2", "ja", "x", ""])
def test_other_words_are_neither(text: str) -> None:
    refused(YES_NO, text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("\uff13", "3"),
        ("\u22120", "0"),
        ("2.0", "2"),
        ("1,5", "1.5"),
        ("2,1250", "2.125"),
        ("0,375", "0.375"),
    ],
)
def test_a_number_may_have_other_digits_and_signs(text: str, code: str) -> None:
    assert read_cell(NUMBER, text, SCALES) == code


@pytest.mark.parametrize("text", ["1,500", "1.000,5", "1,5,", "1e0", "5", "\u22121", "three"])
def test_other_numbers_stay_refused(text: str) -> None:
    refused(NUMBER, text)


@pytest.mark.parametrize("kind", ["number", "scale", "choices"])
def test_not_applicable_is_read_as_loosely(kind: str) -> None:
    more: dict[str, Any] = {"scale": "counted"} if kind == "scale" else {}
    more |= {"options": OPTIONS} if kind == "choices" else {}
    asked = item(type=kind, not_applicable="I don't sell", **more)
    assert read_cell(asked, "I don\u2019t  SELL", SCALES) == "n/a"


@given(st.text(max_size=12) | st.sampled_from([*SCALES["impressed"], "1", "yes", "a;b", "a"]))
def test_what_an_answers_file_says_means_the_same_in_a_table(text: str) -> None:
    for asked in (scale(), scale("numbers"), CHOICE, CHOICES, NUMBER, YES_NO):
        try:
            code = read_answer(asked, text, SCALES)
        except UnreadableError:
            continue
        assert read_cell(asked, text, SCALES) == code


@pytest.mark.parametrize(
    ("asked", "option", "text", "chosen"),
    [
        (CHOICES, "a", "By phone", True),
        (CHOICES, "a", "a", True),
        (CHOICES, "a", "Y", True),
        (CHOICES, "a", "1.0", True),
        (CHOICES, "a", "No", False),
        (CHOICES, "a", "0", False),
        (CHOICES, "no", "yes", True),
        (scale(), "4", "Extremely", True),
        (scale(), "4", "1", True),
        (scale(), "1", "0", False),
    ],
)
def test_a_column_of_one_option_says_whether_it_was_chosen(
    asked: Item, option: str, text: str, chosen: bool
) -> None:
    assert is_chosen(Wording(asked, SCALES), option, text) is chosen


@pytest.mark.parametrize(
    ("option", "text", "words"),
    [("a", "By mail, or letter", "does not say"), ("a", "2", "does not say"), ("no", "No", "may")],
)
def test_a_word_that_may_be_both_or_neither_is_refused(option: str, text: str, words: str) -> None:
    with pytest.raises(UnreadableError, match=words):
        is_chosen(Wording(CHOICES, SCALES), option, text)


def test_texts_of_tables_are_compared_without_their_signs() -> None:
    assert plainly("\u201cA\u201d \u2013 it\u2019s\u00a0ﬁne") == '"a"-it\'s fine'


OPEN = item(
    type="choices",
    options=[{"id": "a", "text": "A list"}, {"id": "o", "text": "Other (please specify)"}],
)


def test_what_is_written_beside_other_says_that_it_was_chosen() -> None:
    assert is_chosen(Wording(OPEN, SCALES), "o", "Slack")
    assert not is_chosen(Wording(OPEN, SCALES), "o", "no")
    with pytest.raises(UnreadableError):
        is_chosen(Wording(OPEN, SCALES), "a", "Slack")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("By phone, By mail, or letter", []),
        ("By phone, fax", ["fax"]),
        ("Mixed (talks, books, etc.), By phone", ["Mixed (talks, books, etc.)"]),
        ("Fax; By mail, or letter; Pigeon / drum", ["Fax", "Pigeon / drum"]),
        ("By pigeon", ["By pigeon"]),
    ],
)
def test_what_stands_beside_known_options_is_told_whole(text: str, parts: list[str]) -> None:
    assert isinstance(CHOICES, ChoicesItem)
    assert unknown_parts(CHOICES, text, {}) == parts


def test_more_words_stand_among_options() -> None:
    more = {"fax": "a", "talks, books": "b;c", "none": ""}
    assert read_cell(CHOICES, "Fax, Talks, books, none", SCALES, more) == "a;b;c"
    assert read_cell(CHOICES, "none", SCALES, more) == ""
