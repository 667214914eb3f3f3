"""Whole reports, from the barest files and from random ones: nothing missing shows."""

import re
from typing import Any

import pytest

from screener.models.edition import Edition
from screener.models.result import FitResult
from screener.report.assets import ENGINE_MARK
from screener.report.html import print_html, report_html
from tests.report.pages import Page, lines
from tests.report.samples import (
    NAMES,
    bundled,
    category,
    gauge,
    given,
    ideal,
    minimal,
    random_results,
    role,
    screened,
)

# "None of its items applied" is a sentence of ours; all else called None is a leak.
LEAKS = re.compile(
    r"\bNone\b(?! of its items applied)|\b(?:nan|NaN|inf|infinity|undefined|null|True|False)\b"
    r"|\{\{|\}\}|\{%|%\}|  |\.\.| [,;:]| \.(?!\d)|[(\[] *[)\]]|\( | \)|,\.|\.,|:$|\dE[+−-]?\d"
)
MANDATED = (
    (
        "This report must not be the only ground of a decision. "
        "A person who can overrule it has to decide, and note why."
    ),
    "The candidate may ask for their answers and scores, and question them.",
)
SPEAKING = {"p", "h1", "h2", "h3", "li", "b", "th", "title"}
UNCHECKED = "Not yet checked against results in this company. Weights are judgement."


def leaks(text: str) -> list[str]:
    return [line for line in text.splitlines() if LEAKS.search(line)]


@pytest.mark.parametrize(
    "line",
    [
        "Ask for None.",
        "score nan",
        "from −inf",
        "two  blanks",
        "the end..",
        "so , or",
        "empty ()",
        "{{ name }}",
        "1E−9 points",
        "Source:",
    ],
)
def test_a_leak_is_seen(line: str) -> None:
    assert leaks(f"fine\n{line}") == [line]


def test_plain_words_are_no_leak() -> None:
    assert leaks("None of its items applied to the candidate.\nfinance, unanswered info (a)") == []


def whole(result: FitResult) -> str:
    """The visible text, after a look at what every report has to have."""
    page = Page(print_html(result).replace(ENGINE_MARK, "an engine"))
    assert page.faults == []
    assert [e.attributes for e in page.elements if e.tag in SPEAKING and not e.text.strip()] == []
    first, text = lines(page.section("first")), lines(page.root)
    assert all(sentence in first for sentence in MANDATED)
    assert (UNCHECKED in first) is (result.profile.calibration is None)
    for part in result.categories:
        assert part.title in first
        assert part.title in lines(page.section("cards"))
        assert part.title in lines(page.section("appendix"))
    return text


@pytest.mark.parametrize("name", NAMES)
def test_the_samples_leak_nothing(name: str) -> None:
    assert leaks(whole(bundled(name))) == []


@pytest.mark.long
def test_random_reports_leak_nothing() -> None:
    for result in random_results(0, 200):
        assert leaks(whole(result)) == [], result.profile.id


EDITIONS = [
    Edition(copy="candidate"),
    Edition(copy="masked", guide="short"),
    Edition(guide="none"),
]


@pytest.mark.long
@pytest.mark.parametrize("edition", EDITIONS, ids=lambda each: f"{each.copy}-{each.guide}")
def test_random_reports_of_other_editions_leak_nothing(edition: Edition) -> None:
    for result in (*map(bundled, NAMES), *random_results(0, 60)):
        page = Page(report_html(result, edition))
        assert page.faults == []
        assert [
            e.attributes for e in page.elements if e.tag in SPEAKING and not e.text.strip()
        ] == []
        assert leaks(lines(page.root)) == [], result.questionnaire.id


@pytest.mark.long
def test_more_random_reports_leak_nothing() -> None:
    for result in random_results(200, 700):
        assert leaks(whole(result)) == [], result.profile.id


BARE: list[dict[str, str]] = [{}, {"o1": "20"}, {"o1": "80"}, {"o1": "80", "c1": "5"}]


@pytest.mark.parametrize("answers", BARE)
@pytest.mark.parametrize("more", [{}, {"first_pass": "true"}, {"language": "it"}])
def test_the_barest_files_give_a_whole_report(
    answers: dict[str, str], more: dict[str, Any]
) -> None:
    asked = minimal(category("order", gauge("o1")), category("calm", gauge("c1")), **more)
    wanted = role({"order": ideal(), "calm": ideal(target="0 30")})
    text = whole(screened(asked, wanted, given(answers)))
    assert leaks(text) == []
    assert "This profile has none." in text
    assert "date of the answers not given" in text
    assert "C-1" in text.splitlines()
    assert "Source" not in text
    assert "Must-haves and answer quality" not in text


def test_a_calibration_is_named_in_place_of_not_yet_checked() -> None:
    asked, answers = minimal(category("order", gauge("o1"))), given({"o1": "80"})
    wanted = role({"order": ideal()}, calibration="52 people in 2025.")
    text = whole(screened(asked, wanted, answers))
    assert "Checked against results: 52 people in 2025. The candidate" in text
