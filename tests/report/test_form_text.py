"""The form in plain text: what form tools make of it is matched without a question asked."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from screener.models.form import Form
from screener.pipeline.form_templates import text_template
from screener.pipeline.proposed_map import propose_map
from tests.form_rows import (
    PROFILES,
    Given,
    codes_of_files,
    codes_of_table,
    drawn,
    loaded,
    words,
    write_csv,
)

Pasted = list[tuple[str, list[str]]]
Rows = list[list[str]]
ASKED = [(id, "") for id in PROFILES] + [("sales-quick", "de"), ("sales-quick", "fr")]


def pasted(text: str) -> Pasted:
    """What a person pastes: each question with its options, by the blocks of the text."""
    blocks = [block.splitlines() for block in text.split("\n\n")]
    return [(lines[1], lines[2:]) for lines in blocks if re.match(r"\[\d+\] ", lines[0])]


def cells(form: Form, given: Given, joint: str) -> list[str]:
    return [joint.join(words(q, given.get(q.number))) for q in form.first.questions]


def google(form: Form, asked: Pasted, people: dict[str, Given]) -> Rows:
    head = ["Timestamp", "candidate_id", *(question for question, _ in asked)]
    lines = [["11/20/2026 9:05:00", id, *cells(form, p, ", ")] for id, p in people.items()]
    return [head, *lines]


def microsoft(form: Form, asked: Pasted, people: dict[str, Given]) -> Rows:
    about = ["ID", "Start time", "Completion time", "Email", "Name", "candidate_id"]
    times = ["11/20/26 9:05:00", "11/20/26 9:25:00", "anonymous", ""]
    head = [*about, *(question for question, _ in asked)]
    lines = [[str(n), *times, id, *_ended(form, p)] for n, (id, p) in enumerate(people.items(), 1)]
    return [head, *lines]


def _ended(form: Form, given: Given) -> list[str]:
    """Where several may be chosen, each of them ends with the sign that joins."""
    pairs = zip(form.first.questions, cells(form, given, ";"), strict=True)
    return [f"{cell};" if q.kind == "choices" and cell else cell for q, cell in pairs]


def surveymonkey(form: Form, asked: Pasted, people: dict[str, Given]) -> Rows:
    """A question of several options has a column for each, below its text."""
    first = ["Respondent ID", "Collector ID", "Start Date", "End Date"]
    second = [""] * len(first)
    lines = [[id, "7", "11/20/2026 09:05:00 AM", "11/20/2026 09:25:00 AM"] for id in people]
    for question, (text, options) in zip(form.first.questions, asked, strict=True):
        several = question.kind == "choices"
        first += [text, *[""] * (len(options) - 1)] if several else [text]
        second += options if several else ["Open-Ended Response" if not options else "Response"]
        for line, given in zip(lines, people.values(), strict=True):
            said = words(question, given.get(question.number))
            line.extend([o if o in said else "" for o in options] if several else ["".join(said)])
    return [first, second, *lines]


def typeform(form: Form, asked: Pasted, people: dict[str, Given]) -> Rows:
    """A question of several options has a column for each, named by the option alone."""
    first, lines = ["#"], [[id] for id in people]
    for question, (text, options) in zip(form.first.questions, asked, strict=True):
        several = question.kind == "choices"
        first += options if several else [text]
        for line, given in zip(lines, people.values(), strict=True):
            said = words(question, given.get(question.number))
            line.extend([o if o in said else "" for o in options] if several else ["".join(said)])
    first += ["Response Type", "Start Date (UTC)", "Submit Date (UTC)", "Network ID"]
    for line in lines:
        line.extend(["completed", "2026-11-20 09:05:00", "2026-11-20 09:25:00", "n"])
    return [first, *lines]


TOOLS = [google, microsoft, surveymonkey, typeform]


@pytest.mark.long
@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.__name__)
@pytest.mark.parametrize(("asked", "language"), ASKED)
def test_an_export_is_matched_and_read_without_a_map(
    tmp_path: Path,
    asked: str,
    language: str,
    tool: Callable[[Form, Pasted, dict[str, Given]], Rows],
) -> None:
    form, instrument = loaded(asked, *filter(None, [language]))
    people = {f"C-{seed}": drawn(form, seed) for seed in range(1, 4)}
    made = tool(form, pasted(text_template(form, instrument)), people)
    path = write_csv(tmp_path / "export.csv", made)
    proposed = propose_map(path, asked)
    assert (proposed.to_check, proposed.to_fill, proposed.to_find) == (0, 0, 0)
    assert codes_of_table(path, asked) == codes_of_files(tmp_path, form, people, asked)


@pytest.mark.parametrize("asked", PROFILES)
def test_every_question_stands_as_the_questionnaire_has_it(asked: str) -> None:
    form, instrument = loaded(asked)
    found = pasted(text_template(form, instrument))
    assert [text for text, _ in found] == [q.text for q in form.first.questions]
    more = [
        [q.not_applicable] if q.options and q.not_applicable else [] for q in form.first.questions
    ]
    assert [options for _, options in found] == [
        [*q.options, *m] for q, m in zip(form.first.questions, more, strict=True)
    ]


def test_it_tells_nothing_of_points_and_categories() -> None:
    form, instrument = loaded("sales-core")
    text = text_template(form, instrument)
    asked = instrument.questionnaire
    lines = {line.casefold() for line in text.splitlines()}
    assert not lines & {item.id.casefold() for item in asked.all_items()}
    assert [c.title for c in asked.categories if c.title in text or c.definition in text] == []


def test_kinds_and_limits_are_told() -> None:
    form, instrument = loaded("sales-core")
    text = text_template(form, instrument)
    assert re.search(r"\[\d+\] A number from 0 to 4 \(.+\), or n/a: I have not had", text)
    for kind in ("Pick one", "Pick any number", "Yes or no"):
        assert re.search(rf"\[\d+\] {kind}\n", text)
    assert "screener map sales-core.csv -q sales-core\n" in text
