"""A masked result holds nothing that tells whose it is, and everything else."""

from collections.abc import Iterator
from typing import Any

import pytest

from screener.models.result import AnswerLine, CandidateRef, FitResult
from screener.outputs.result_json import result_json
from screener.report.masking import masked
from tests.identity import flat, identifying
from tests.report.samples import NAMES, bundled

CODE = "0123456789"
PEOPLE = (
    ("K-17-Żółć", "Żółć-Nowak, Łucja Ágnes", "lucja.agnes@poczta.example"),
    ("o'neill@mail.example", "Siobhán O'Neill", "o'neill@mail.example"),
    ("Björk Guðmundsdóttir", "Björk Guðmundsdóttir", None),
    ("李小龙", "李小龙", "xiaolong@example.cn"),
)


def lines(result: FitResult) -> Iterator[AnswerLine]:
    for category in result.categories:
        yield from category.items
    yield from result.other_answers


def named(result: FitResult, person: tuple[str, str, str | None]) -> FitResult:
    """A result that says who it is wherever a candidate can write something."""
    id, name, email = person
    words = f"I am {name} ({email or id}), call me."

    def written(line: AnswerLine) -> AnswerLine:
        said: dict[str, Any] = {"answer": f" {line.answer} {words}"}
        return line.model_copy(update=said | ({"label": words} if line.type == "text" else {}))

    categories = [
        c.model_copy(update={"items": tuple(map(written, c.items))}) for c in result.categories
    ]
    others = [*map(written, result.other_answers), written(free_text())]
    who = {"candidate": CandidateRef(id=id, name=name, email=email)}
    times = {"started": "2026-11-03T09:12:44", "finished": "2026-11-03T09:31:05"}
    answers = {"categories": tuple(categories), "other_answers": tuple(others)}
    return result.model_copy(update={**who, **times, **answers, "answered": "2026-11-03T09:31:05"})


def free_text() -> AnswerLine:
    return AnswerLine(
        id="t", type="text", text="Tell us.", answer="x", label="x", points=None, state="answered"
    )


@pytest.mark.parametrize("person", PEOPLE, ids=[person[0] for person in PEOPLE])
@pytest.mark.parametrize("name", NAMES)
def test_nothing_that_identifies_is_left(name: str, person: tuple[str, str, str | None]) -> None:
    before = named(bundled(name), person)
    found = flat(result_json(masked(before, CODE)).decode())
    whose = identifying(before.candidate)
    assert {each for each in whose if each in flat(result_json(before).decode())} == whose
    assert {each for each in whose if each in found} == set()
    assert "09:31" not in found


@pytest.mark.parametrize("name", NAMES)
def test_all_else_is_as_it_was(name: str) -> None:
    before = bundled(name)
    after = masked(before, CODE)
    assert after.candidate == CandidateRef(id=CODE)
    for one, other in zip(lines(before), lines(after), strict=True):
        label = None if one.type == "text" else one.label
        assert other == one.model_copy(update={"answer": label, "label": label})
    plain = {"candidate", "started", "finished", "categories", "other_answers"}
    assert after.model_dump(exclude=plain) == before.model_dump(exclude=plain)
    for here, there in zip(before.categories, after.categories, strict=True):
        assert here.model_dump(exclude={"items"}) == there.model_dump(exclude={"items"})
    assert FitResult.model_validate_json(result_json(after)) == after


def test_free_text_keeps_that_it_was_answered() -> None:
    before = named(bundled(NAMES[0]), PEOPLE[0])
    found = [line for line in lines(masked(before, CODE)) if line.type == "text"]
    assert found
    assert {(line.answer, line.label, line.state) for line in found} == {(None, None, "answered")}


def test_texts_that_everybody_is_asked_are_left_alone() -> None:
    """Somebody may be called as a word of the questionnaire is."""
    before = bundled(NAMES[0])
    title = before.categories[0].title.split()[0]
    before = before.model_copy(update={"candidate": CandidateRef(id="C-1", name=title)})
    assert masked(before, CODE).categories[0].title == bundled(NAMES[0]).categories[0].title
