from typing import Any

import pytest
from pydantic import TypeAdapter

from screener.models.items import Item
from screener.models.reading import (
    UnreadableError,
    allowed_words,
    folded,
    format_number,
    label_of,
    read_answer,
    takes_positions,
)

SCALES = {
    "agree": ("Not at all", "A little", "Größtenteils", "Fully"),
    "numbers": ("0", "1", "2", "3"),
    "mixed": ("never", "sometimes", "10"),
    "yn": ("No", "Yes"),
}
OPTIONS = [
    {"id": "a", "text": "By phone", "points": 1},
    {"id": "b", "text": "By mail; or letter", "points": 0},
    {"id": "no", "text": "Not at all", "points": 0},
]


def item(**more: Any) -> Item:
    kinds: TypeAdapter[Item] = TypeAdapter(Item)
    return kinds.validate_python({"id": "x", "text": "T", **more})


def scale(name: str, **more: Any) -> Item:
    return item(type="scale", scale=name, **more)


def choice(kind: str = "choice", **more: Any) -> Item:
    return item(type=kind, options=OPTIONS, **more)


NUMBER = item(type="number", min=0, max=4, unit="targets", points=[[0, 0], [4, 1]])


def refused(asked: Item, given: str) -> UnreadableError:
    with pytest.raises(UnreadableError) as caught:
        read_answer(asked, given, SCALES)
    return caught.value


@pytest.mark.parametrize(
    ("given", "place"),
    [
        ("Not at all", "1"),
        ("NOT AT ALL", "1"),
        ("  not   at\tall ", "1"),
        ("Größtenteils", "3"),
        ("GRÖSSTENTEILS", "3"),
        ("Gro\u0308ßtenteils", "3"),
        ("1", "1"),
        (" 4 ", "4"),
    ],
)
def test_a_label_is_read_in_any_case_and_a_position_too(given: str, place: str) -> None:
    assert read_answer(scale("agree"), given, SCALES) == place


@pytest.mark.parametrize("given", ["0", "5", "01", "1.0", "+1", "a little bit", "-", "４"])
def test_another_word_is_no_label(given: str) -> None:
    error = refused(scale("agree"), given)
    assert error.allowed == SCALES["agree"]
    assert "scale agree" in error.message


@pytest.mark.parametrize(("given", "place"), [("0", "1"), ("1", "2"), ("3", "4")])
def test_a_numeric_label_wins_over_a_position(given: str, place: str) -> None:
    assert read_answer(scale("numbers"), given, SCALES) == place


@pytest.mark.parametrize(("name", "given"), [("numbers", "4"), ("mixed", "1"), ("mixed", "3")])
def test_where_a_label_is_a_number_positions_are_not_taken(name: str, given: str) -> None:
    assert not takes_positions(SCALES[name])
    refused(scale(name), given)


def test_a_label_beside_a_number_is_still_a_label() -> None:
    assert read_answer(scale("mixed"), "10", SCALES) == "3"
    assert read_answer(scale("mixed"), "Never", SCALES) == "1"
    assert takes_positions(SCALES["agree"])


@pytest.mark.parametrize(
    ("given", "code"),
    [
        *[(word, "yes") for word in ("yes", "YES", " Yes ", "true", "1")],
        *[(word, "no") for word in ("no", "No", "FALSE", "0")],
    ],
)
def test_yes_and_no_have_few_words(given: str, code: str) -> None:
    assert read_answer(item(type="yes_no"), given, SCALES) == code


@pytest.mark.parametrize("given", ["y", "n", "on", "off", "2", "ja", "n/a"])
def test_other_words_are_neither(given: str) -> None:
    assert refused(item(type="yes_no"), given).allowed == ("yes", "no")


@pytest.mark.parametrize(
    ("given", "code"),
    [("a", "a"), ("A", "a"), ("by PHONE", "a"), ("no", "no"), ("not at all", "no")],
)
def test_an_option_is_named_by_id_or_text(given: str, code: str) -> None:
    assert read_answer(choice(), given, SCALES) == code


def test_a_choice_takes_one_option() -> None:
    assert refused(choice(), "a;no").allowed == ("a", "b", "no")


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("a", "a"),
        ("no;a", "a;no"),
        (" a ; NO ;", "a;no"),
        ("a;a", "a"),
        ("By phone;not at all", "a;no"),
        ("By mail; or letter", "b"),
        ("", ""),
        (" ; ", ""),
    ],
)
def test_choices_are_put_in_the_order_of_the_question(given: str, code: str) -> None:
    assert read_answer(choice("choices"), given, SCALES) == code


def test_one_unknown_choice_refuses_all() -> None:
    assert refused(choice("choices"), "a;c").allowed == ("a", "b", "no")


@pytest.mark.parametrize(
    ("given", "code"),
    [("3", "3"), ("3.0", "3"), ("03", "3"), (" 2.5 ", "2.5"), ("0", "0"), ("4", "4")],
)
def test_a_number_is_read_plainly(given: str, code: str) -> None:
    assert read_answer(NUMBER, given, SCALES) == code


@pytest.mark.parametrize("given", ["-0.1", "4.0001", "1e0", "two", "2 targets", ""])
def test_another_number_is_refused_with_the_limits(given: str) -> None:
    assert refused(NUMBER, given).allowed == ("a number from 0 up to 4",)


@pytest.mark.parametrize(
    ("limits", "words"),
    [({}, "a number"), ({"min": 1.5}, "a number from 1.5"), ({"max": 9}, "a number up to 9")],
)
def test_limits_are_told_as_far_as_there_are_any(limits: dict[str, float], words: str) -> None:
    assert refused(item(type="number", **limits), "x").allowed == (words,)


@pytest.mark.parametrize("given", ["n/a", "N/A", " Does  not apply ", "does not APPLY"])
@pytest.mark.parametrize("kind", ["scale", "choice", "choices", "number", "yes_no", "text"])
def test_not_applicable_is_read_where_the_question_has_it(kind: str, given: str) -> None:
    more: dict[str, Any] = {"type": kind, "not_applicable": "Does not apply"}
    if kind == "scale":
        more["scale"] = "agree"
    if kind.startswith("choice"):
        more["options"] = OPTIONS
    asked = item(**more)
    assert read_answer(asked, given, SCALES) == "n/a"
    assert allowed_words(asked, SCALES)[-1] == "n/a"
    assert label_of(asked, "n/a", SCALES) == "Does not apply"


def test_a_label_wins_over_not_applicable() -> None:
    scales = {"s": ("n/a", "some", "much")}
    asked = item(type="scale", scale="s", not_applicable="some")
    assert [read_answer(asked, word, scales) for word in ("n/a", "some")] == ["1", "2"]


def test_without_it_not_applicable_is_refused_in_plain_words() -> None:
    assert 'no "not applicable"' in refused(scale("agree"), "n/a").message


def test_free_text_is_kept_as_it_is() -> None:
    asked = item(type="text")
    for text in ("no", "017", "12:30", "a\nb", 'said "x"; left'):
        assert read_answer(asked, f" {text} ", SCALES) == text
    assert "longer than 10000" in refused(asked, "x" * 10_001).message


def test_what_was_read_is_told_in_the_words_of_the_questionnaire() -> None:
    assert label_of(scale("agree"), "3", SCALES) == "Größtenteils"
    assert label_of(choice("choices"), "a;no", SCALES) == "By phone; Not at all"
    assert label_of(NUMBER, "2.5", SCALES) == "2.5 (targets)"
    assert label_of(item(type="number"), "2.5", SCALES) == "2.5"
    assert label_of(item(type="yes_no"), "yes", SCALES) == "yes"


def test_texts_are_compared_without_case_form_or_blanks() -> None:
    assert folded(" STRASSE\u00a0 x") == folded("straße x")
    assert folded("e\u0301") == folded("\u00c9")


@pytest.mark.parametrize(
    ("number", "text"), [(3.0, "3"), (-0.0, "0"), (2.5, "2.5"), (0.001, "0.001"), (-4.25, "-4.25")]
)
def test_a_number_is_written_as_people_write_it(number: float, text: str) -> None:
    assert format_number(number) == text


def test_a_small_number_is_written_as_people_write_it() -> None:
    assert format_number(0.00001) == "0.00001"


def test_a_text_that_stands_for_two_options_says_neither() -> None:
    twins = item(type="choice", options=[{"id": "a", "text": "Same"}, {"id": "b", "text": "same"}])
    assert read_answer(twins, "b", SCALES) == "b"
    with pytest.raises(UnreadableError, match="not one of the options"):
        read_answer(twins, "Same", SCALES)
