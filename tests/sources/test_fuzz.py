"""No bytes whatever raise anything, and nothing that is said can harm a terminal."""

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from screener.models.answers import Answers
from screener.models.profile import Profile
from screener.models.questionnaire import Questionnaire
from screener.sources.characters import REFUSED
from screener.sources.document import parse_document, read_document
from screener.sources.shape import read_model

MODELS: tuple[type[BaseModel], ...] = (Answers, Profile, Questionnaire)
WRONG = Path(__file__).parent / "wrong"
SAMPLES = [path.read_bytes() for path in sorted(WRONG.iterdir()) if path.suffix != ".txt"]
PIECES = [
    *(piece.encode() for piece in "{}[]:,-?|>&*!%@`'\"#~<\\\n\t= "),
    *[b": ", b"- ", b"&a ", b"*a", b"<<: ", b"!!str ", b"---\n", b"...\n", b"null", b"NaN", b"\\u"],
    *[b"\0", b"\x1b", b"\xff", b"\xc2\x85", b"\xe2\x80\xa8", b"\xef\xbb\xbf", b"\xf3\xa0\x81\x81"],
    *[b'"\\ud800"', b'"\\xff"', b"[[[[[[[[[[[[[[[[[[[[[[[", b"\xe2\x80\xae", b"\xcd\x91" * 9],
    *[b"type: ", b"pair: [a]", b"id: ", b"{from: 1}", b"? ", b"\r", b"\xfe\xff", b"1e999"],
]


def check(data: bytes, name: str) -> None:
    document, problems = parse_document(data, name)
    assert document is not None or problems
    if document is not None:
        for model in MODELS:
            found, more = read_model(document, model)
            assert found is not None or more
            problems = problems + more
    for problem in problems:
        assert problem.where.file == name
        assert problem.code != "bad-value" or name == "f.json"
        for text in (problem.message, problem.value, problem.hint, problem.where.field):
            assert not REFUSED.search(text)
            assert "\n" not in text


def mutated(sample: bytes, chance: random.Random) -> bytes:
    data = bytearray(sample)
    for _ in range(chance.randint(1, 4)):
        at = chance.randint(0, len(data))
        data[at : at + chance.choice([0, 0, 1, 3, 20])] = chance.choice(PIECES)
    return bytes(data)


@pytest.mark.long
@settings(deadline=None, max_examples=150)
@given(st.binary(max_size=200), st.sampled_from(["f.yaml", "f.json"]))
def test_random_bytes_raise_nothing(data: bytes, name: str) -> None:
    check(data, name)


@settings(deadline=None, max_examples=150)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=80))
def test_random_text_raises_nothing(text: str) -> None:
    check(text.encode(), "f.yaml")
    check(text.encode(), "f.json")


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_pieces_of_files_in_any_order_raise_nothing(pieces: list[bytes]) -> None:
    check(b"".join(pieces), "f.yaml")
    check(b"a: {b: " + b"".join(pieces), "f.yaml")


@pytest.mark.parametrize("seed", range(60))
def test_damaged_files_raise_nothing(seed: int) -> None:
    chance = random.Random(seed)
    data = mutated(chance.choice(SAMPLES), chance)
    check(data, "f.json" if data.lstrip()[:1] == b"{" else "f.yaml")


@pytest.mark.long
def test_many_damaged_files_raise_nothing() -> None:
    chance = random.Random(0)
    for _ in range(6000):
        data = mutated(chance.choice(SAMPLES), chance)
        check(data, chance.choice(["f.json", "f.yaml"]))


@pytest.mark.long
@pytest.mark.parametrize(
    "pattern", [*PIECES, b"a: 1\n", b"*a,", b"{<<: 1},", b"k: {", b"x\xcd\x91"]
)
def test_a_full_file_of_anything_ends(pattern: bytes, tmp_path: Path) -> None:
    for head in (b"", b"a: [", b'a: "'):
        path = tmp_path / "f.yaml"
        path.write_bytes((head + pattern * (1024 * 1024 // len(pattern)))[: 1024 * 1024])
        assert read_document(path)[1] or read_document(path)[0] is not None
