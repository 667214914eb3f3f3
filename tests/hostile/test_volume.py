"""Very much of everything: it ends soon, in little memory, with a report or a plain refusal."""

import json
from typing import Any

import pytest

from tests.hostile.files import answers
from tests.hostile.gate import Ended, Gate

Node = dict[str, Any]
LONG = 10_000  # the most characters that a text may have
WORDS = ("word " * (LONG // 5)).strip()
ONE_WORD = "x" * LONG
PDF = ["-o", "out"]
TEXT = ["--no-pdf", "--json", "out", "--html", "out"]
# A report of a hundred pages is lawful, and takes its time.
A_MINUTE = 60.0


def questionnaire(categories: int, items: int, text: str = "I do.", title: str = "T") -> Node:
    about = {"title": title, "definition": text, "low": text, "high": text}
    asked = {"type": "scale", "scale": "often", "text": text}
    return {
        "questionnaire": "big",
        "version": "1",
        "title": title,
        "language": "en",
        "scales": {"often": ["Never", "At times", "Always"]},
        "categories": [
            {**about, "id": f"c{c}", "items": [{**asked, "id": f"c{c}i{i}"} for i in range(items)]}
            for c in range(categories)
        ],
    }


def profile(categories: int, **more: str) -> Node:
    ideal = {"weight": "1", "target": ["80", "100"], "reason": "Because.", **more}
    head = {"profile": "big-role", "version": "1", "title": "A role", "questionnaire": "big"}
    return {**head, "categories": {f"c{c}": ideal for c in range(categories)}}


def given(categories: int, items: int, **more: Any) -> Node:
    values = {f"c{c}i{i}": "2" for c in range(categories) for i in range(items)}
    values |= {f"x{n}": "1" for n in range(more.pop("unknown", 0))}
    person = {"id": "c1", "name": "Ann Lee", **more}
    return {"candidate": person, "questionnaire": "big", "answers": values}


def score(
    gate: Gate, asked: Node, wanted: Node, found: Node, wish: list[str], seconds: float = 5.0
) -> Ended:
    files = {"questionnaires/big.json": asked, "big-role.json": wanted, "answers.json": found}
    for name, content in files.items():
        (gate.folder / name).write_text(json.dumps(content), encoding="utf-8")
    return gate.run("score", "answers.json", "-p", "big-role.json", *wish, seconds=seconds)


SIZES = {
    "a thousand items": (1, 1000, {}),
    "a hundred categories": (100, 10, {}),
    "long texts": (3, 2, {"text": WORDS}),
    "long titles": (3, 2, {"title": WORDS}),
    "long words": (3, 2, {"text": ONE_WORD}),
    "long words in titles": (3, 2, {"title": ONE_WORD}),
    "nothing but marks": (2, 2, {"text": "a" + "\u0301\u0323" * (LONG // 2 - 1)}),
    "nothing but joiners": (2, 2, {"text": "\u0915\u200d" * (LONG // 2)}),
    "nothing but ligatures": (2, 2, {"text": "\ufdfa" * LONG}),
}
QUICK = ["a thousand items", "long texts", "nothing but marks"]
FIRST = ["long words in titles"]


@pytest.mark.parametrize(
    "size", [s if s in FIRST else pytest.param(s, marks=pytest.mark.long) for s in SIZES]
)
def test_much_of_it_is_scored(gate: Gate, size: str) -> None:
    categories, items, texts = SIZES[size]
    files = questionnaire(categories, items, **texts), profile(categories), given(categories, items)
    assert score(gate, *files, TEXT).code == 0


@pytest.mark.long
@pytest.mark.parametrize("size", SIZES)
def test_much_of_it_is_laid_out(gate: Gate, size: str) -> None:
    categories, items, texts = SIZES[size]
    files = questionnaire(categories, items, **texts), profile(categories), given(categories, items)
    ended = score(gate, *files, PDF, seconds=5.0 if size in QUICK else A_MINUTE)
    assert ended.code == 0
    assert list(ended.new) == ["out/c1.pdf"]


@pytest.mark.long
def test_ids_and_names_as_long_as_they_may_be(gate: Gate) -> None:
    person = {"id": "\u00e9" * 300, "name": "W" * 300, "email": "e" * 300}
    files = questionnaire(1, 2), profile(1), given(1, 2, **person)
    assert score(gate, *files, [*TEXT[1:], *PDF]).code == 0


@pytest.mark.long
def test_very_many_unknown_answers_are_counted(gate: Gate) -> None:
    found = given(20, 20, unknown=50_000)
    ended = score(gate, questionnaire(20, 20), profile(20), found, TEXT)
    assert ended.code == 2
    assert ended.err.startswith("answers.json:1:")
    assert ended.err.count("is no item") == 50
    assert len(ended.err) < 20_000


@pytest.mark.long
def test_very_many_mistakes_in_several_files_are_counted(gate: Gate) -> None:
    unknown = "".join(f"  x{n}: 1\n" for n in range(50_000))
    files = [f"a{n}.yaml" for n in range(3)]
    for name in files:
        (gate.folder / name).write_bytes(answers(id=name, more=unknown))
    ended = gate.run("score", *files, "-p", "profile.yaml", *TEXT)
    assert ended.code == 2


# --- numbers at their limits ---------------------------------------------------------------------

TINY = "0.000000000000001"
GOOD: list[Node] = [
    {"weight": "1000000000"},
    {"weight": TINY},
    {"tolerance": TINY, "minimum": "100"},
    {"tolerance": "1000", "minimum": "0"},
    {"target": ["0", "0"]},
    {"target": ["100", "100"], "tolerance": TINY},
    {"target": [TINY, TINY], "tolerance": TINY},
]
BAD: list[Node] = [
    *(
        {"weight": value}
        for value in ("1000000001", "-1", "1e9", "nan", ".inf", "1_000", "", "9" * 400)
    ),
    *({"tolerance": value} for value in ("0", "-1", "1000.1", "NaN", "0x10")),
    *(
        {"target": value}
        for value in ([], ["0"], ["0", "101"], ["9", "1"], ["0", "50", "100"], "50")
    ),
    {"minimum": "100.0000001"},
    {"reason": "r" * (LONG + 1)},
]


def ideals(changes: list[Node]) -> Node:
    wanted = profile(len(changes))
    for name, change in zip(wanted["categories"], changes, strict=True):
        wanted["categories"][name] = wanted["categories"][name] | change
    return wanted


def test_numbers_at_their_limits_are_taken_together(gate: Gate) -> None:
    number = len(GOOD)
    ended = score(gate, questionnaire(number, 2), ideals(GOOD), given(number, 2), TEXT)
    check_figures(ended)


@pytest.mark.long
@pytest.mark.parametrize("ideal", GOOD, ids=str)
def test_numbers_at_their_limits_are_taken(gate: Gate, ideal: Node) -> None:
    check_figures(score(gate, questionnaire(1, 2), ideals([ideal]), given(1, 2), TEXT))


def check_figures(ended: Ended) -> None:
    assert ended.code == 0
    assert "nan" not in ended.file(".json").decode().lower()
    overall = json.loads(ended.file(".json"))["overall"]
    assert 0 <= overall["interval"][0] <= overall["fit"] <= overall["interval"][1] <= 100


def test_numbers_over_their_limits_are_refused(gate: Gate) -> None:
    number = len(BAD)
    ended = score(gate, questionnaire(number, 2), ideals(BAD), given(number, 2), TEXT)
    assert ended.code == 2
    for place, ideal in enumerate(BAD):
        field = f": categories.c{place}.{next(iter(ideal))}"
        said = [line for line in ended.err.splitlines() if field in line]
        assert said, field
        assert said[0].startswith("big-role.json:1:")


@pytest.mark.long
def test_unequal_weights_are_taken(gate: Gate) -> None:
    wanted = profile(2)
    wanted["categories"]["c0"] = {**wanted["categories"]["c0"], "weight": "1000000000"}
    wanted["categories"]["c1"] = {**wanted["categories"]["c1"], "weight": TINY}
    ended = score(gate, questionnaire(2, 2), wanted, given(2, 2), [*PDF, *TEXT[1:]])
    assert ended.code == 0
    assert sum(c["share"] for c in json.loads(ended.file(".json"))["categories"]) == 1
