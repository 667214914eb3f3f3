"""Columns of options under a question that is only close: proposed together, never taken."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from screener.checking.header_summary import summarise
from screener.models.questionnaire import Questionnaire
from tests.checking.header_samples import codes, matched, questionnaire, table

WORDS = ("Excel, Word", "CRM", "Phone")
AT_WORK = "Which tools do you use at your work?"


def asking(text: str, kind: str = "choices") -> str:
    each = (
        f"{{id: {id}, text: '{word}', points: 0}}" for id, word in zip("abc", WORDS, strict=True)
    )
    return f"{{type: {kind}, text: '{text}', options: [{', '.join(each)}]}}"


def heads(question: str, form: str = "{} [{}]", words: Sequence[str] = WORDS) -> list[str]:
    return ["candidate_id", *(form.format(question, word) for word in words)]


def asked(kind: str = "choices") -> Questionnaire:
    return questionnaire(tools=asking(AT_WORK, kind))


@pytest.mark.parametrize("form", ["{} [{}]", "{} - {}", "{}-{}", "1) {} - Selected Choice - {}"])
@pytest.mark.parametrize(
    ("question", "why"),
    [
        ("Which tools do you use at work?", "close"),
        (f"{AT_WORK} (Check all that apply)", "close"),
        (f"{AT_WORK} Select all that apply.", "close"),
        ("Which tools do..", "cut"),
        ("Which tools do you use…", "cut"),
    ],
)
def test_all_its_columns_are_proposed(tmp_path: Path, form: str, question: str, why: str) -> None:
    found, problems = matched(table(tmp_path, heads(question, form)), asked())
    assert found.items == {}
    [proposal] = found.proposals
    assert (proposal.item, proposal.columns, proposal.why) == ("tools", (1, 2, 3), why)
    assert proposal.options == ("a", "b", "c")
    assert codes(problems) == ["close-headers", "close-header"]
    assert "one column an option" in problems[1].message
    assert problems[1].where.field.endswith("and 2 more")
    summary = summarise(found, asked())
    assert (summary.close, summary.unused) == (("tools",), ())


def test_two_header_rows(tmp_path: Path) -> None:
    first = ["Respondent ID", "Which tools do you use at work?", "", "", ""]
    second = ["", *WORDS, "Other (please specify)"]
    found, _ = matched(table(tmp_path, first, second, ["1", WORDS[0], "", "", "a"]), asked())
    assert found.proposals[0].columns == (1, 2, 3)
    assert found.unmatched_columns == (1, 2, 3, 4)


def test_a_longer_question_of_ours(tmp_path: Path) -> None:
    used = questionnaire(tools=asking("Which do you use? Select all that apply."))
    found, _ = matched(table(tmp_path, heads("Which do you use?")), used)
    assert found.proposals[0].columns == (1, 2, 3)


def test_what_is_the_same_is_taken(tmp_path: Path) -> None:
    found, problems = matched(table(tmp_path, heads(AT_WORK.upper())), asked())
    assert found.items == {"tools": (1, 2, 3)}
    assert problems == []


@pytest.mark.parametrize(
    "names",
    [
        heads("Which tools would you sell to a friend?"),
        # The same words with other options.
        heads("Which tools do you use at work?", words=("Often", "Never", "Fax")),
        # Two questions that are as close.
        [
            *heads("Which tools do you use in your work?"),
            *heads("Which tools do you use on your work?")[1:],
        ],
    ],
)
def test_what_is_far_or_unsure_is_not_proposed(tmp_path: Path, names: list[str]) -> None:
    found, _ = matched(table(tmp_path, names), asked())
    assert (found.items, found.proposals) == ({}, ())


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (("Tools at work?", "Tools at work?!"), "Tools at work"),
        (("Tools, if any: at work", "Tools, if any: at home"), "Tools, if any"),
        (("Tools that I use at work", "Tools that I use at word"), "Tools that I use at wor"),
        (("Tools that I use at work", "Tools that I use at home"), "Tools that I us…"),
    ],
)
def test_a_question_close_to_two_items_is_not_proposed(
    tmp_path: Path, ours: tuple[str, str], theirs: str
) -> None:
    used = questionnaire(a=asking(ours[0]), b=asking(ours[1]))
    found, _ = matched(table(tmp_path, heads(theirs)), used)
    assert found.items.keys() <= {"a"}
    assert found.proposals == ()


def test_a_beginning_in_the_middle_of_a_sentence_is_another_question(tmp_path: Path) -> None:
    used = questionnaire(a=asking("Which tools do you use"))
    found, _ = matched(table(tmp_path, heads("Which tools do you use when you are ill?")), used)
    assert found.proposals == ()


def test_one_option_is_no_group_for_a_single_choice(tmp_path: Path) -> None:
    names = heads("Which tools do you use at work?", words=("CRM", "Other"))
    found, _ = matched(table(tmp_path, names), asked("choice"))
    assert found.proposals == ()


def test_its_map_is_read_back(tmp_path: Path) -> None:
    names = heads("Which tools do you use at work?")
    refs = (
        f'{{header: "{name}", option: {id}}}' for name, id in zip(names[1:], "abc", strict=True)
    )
    text = f"columns: {{tools: [{', '.join(refs)}]}}"
    found, problems = matched(table(tmp_path, names), asked(), text)
    assert found.options == {"tools": ("a", "b", "c")}
    assert problems == []


@pytest.mark.parametrize("form", ["{} (choice={})", "tools___{1}"])
def test_redcap_names_the_choice_behind_the_question(tmp_path: Path, form: str) -> None:
    words = WORDS if "choice" in form else tuple("abc")
    found, problems = matched(table(tmp_path, heads(AT_WORK, form, words)), asked())
    assert (found.items, found.options) == ({"tools": (1, 2, 3)}, {"tools": ("a", "b", "c")})
    assert problems == []


def test_of_two_columns_for_an_option_that_beside_the_others_is_proposed(tmp_path: Path) -> None:
    for heads, proposed in (
        (["tools[a]", "week", "tools_a", "tools_b"], (3, 4)),
        (["tools_a", "tools_b", "week", "tools[a]"], (1, 2)),
    ):
        found, problems = matched(table(tmp_path, ["candidate_id", *heads]))
        assert codes(problems) == ["option-twice"]
        assert (found.items["tools"], found.options["tools"]) == (proposed, ("a", "b"))
