import pytest

from screener.problems import Where
from screener.sources.document import parse_document
from screener.sources.tree import Document, Path, field_text

ANSWERS = b"""\
# yaml-language-server: $schema=answers.schema.json
candidate:
  id: 017
  name: Null
  email: ~
  other: null
  more: [null, ~]
questionnaire: sales-core
answers:
  q1: NO
  q2: 12:30
  q3:
  q4: null
  q5: "null"
  q6: [a, ~, '']
  q7: Null
  text: {text: deep}
"""


def read(data: bytes, name: str = "a.yaml") -> Document:
    document, problems = parse_document(data, name)
    assert document is not None
    assert not problems
    return document


def test_scalars_are_the_text_that_was_typed() -> None:
    assert read(ANSWERS).value() == {
        "candidate": {
            "id": "017",
            "name": "Null",
            "email": None,
            "other": "null",
            "more": [None, None],
        },
        "questionnaire": "sales-core",
        "answers": {
            "q1": "NO",
            "q2": "12:30",
            "q3": None,
            "q4": None,
            "q5": "null",
            "q6": ["a", None, ""],
            "q7": "Null",
            "text": {"text": "deep"},
        },
    }


def test_null_in_json_is_nothing_everywhere() -> None:
    document = read(
        b'{"candidate": {"name": null, "id": "null"}, "a": [null, 1.50, true]}', "a.json"
    )
    assert document.value() == {
        "candidate": {"name": None, "id": "null"},
        "a": [None, "1.50", "true"],
    }


def test_a_candidate_that_is_null_is_nothing() -> None:
    assert read(b"candidate: null").value() == {"candidate": None}


@pytest.mark.parametrize(
    ("path", "line", "column", "field"),
    [
        ((), 2, 1, ""),
        (("candidate", "name"), 4, 9, "candidate.name"),
        (("answers", "q6", 2), 15, 14, "answers.q6[2]"),
        (("answers", "q9"), 10, 3, "answers"),
        (("nothing", 3), 2, 1, ""),
        (("answers", "tag", "q1"), 10, 7, "answers.q1"),
        (("answers", "q6", 7), 15, 7, "answers.q6"),
    ],
)
def test_a_path_has_its_place_or_the_nearest_above(
    path: Path, line: int, column: int, field: str
) -> None:
    assert read(ANSWERS).where(path) == Where("a.yaml", line, column, field)


def test_a_key_has_its_own_place() -> None:
    document = read(ANSWERS)
    assert document.where(("candidate", "name"), key=True) == Where(
        "a.yaml", 4, 3, "candidate.name"
    )
    assert document.where(("answers", "q9"), key=True) == Where("a.yaml", 10, 3, "answers")
    assert document.where(("answers", "q6", 0), key=True) == Where("a.yaml", 15, 8, "answers.q6[0]")


def test_a_node_is_found_only_by_its_whole_path() -> None:
    document = read(ANSWERS)
    assert document.node(("answers", "q1")) is not None
    assert document.node(("answers", "q9")) is None
    assert document.node(("answers", "q6", "q1")) is None


def test_a_path_is_written_as_people_write_it() -> None:
    assert field_text(("categories", 2, "items", 0, "scale")) == "categories[2].items[0].scale"
    assert field_text((0, "a\nb")) == "[0].a b"
