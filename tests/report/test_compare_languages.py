"""Comparisons in four languages: nothing of another language, all of it tidy."""

import re
from functools import cache

import pytest

from screener.models.comparison import Comparison
from screener.report.compare_html import compare_print
from screener.report.pdf import lay_out
from screener.report.view.catalogue import LANGUAGES, words_in
from screener.report.view.compare import compare_view
from tests.report.catalogues import ENGLISH, OTHERS
from tests.report.comparisons import bundled, side_by_side
from tests.report.pages import Page, heard
from tests.report.paper_words import FIGURE_WITH_POINT, UNTIDY, overlapping
from tests.report.samples import Levels, ideal

WORDS = {language: words_in(language) for language in LANGUAGES}

HIGH: Levels = {"Xuga": 95, "Xubu": 95}
LOW: Levels = {"Xuga": 5, "Xubu": 94}
SOME: Levels = {"Xuga": 48, "Xubu": 20}
NONE: Levels = {"Xuga": None, "Xubu": 40}
PEOPLE = [
    *([HIGH, LOW], [HIGH, HIGH], [HIGH, NONE], [NONE, NONE]),
    *([HIGH] * 3, [HIGH, SOME, LOW], [HIGH, HIGH, LOW], [HIGH, LOW, LOW, NONE]),
    [HIGH, HIGH, SOME, LOW],
]
IDEALS = [
    {},
    {"Xuga": ideal(target="60 100", minimum="50"), "Xubu": ideal(target="0 30", minimum="10")},
    {"Xuga": ideal(target="20 40"), "Xubu": ideal(target="0 10.5", tolerance="10")},
]
OWN = {"definition": "Dolor.", "low": "Ipsum.", "high": "Lorem.", "probe": "tempor"}


@cache
def comparisons() -> list[Comparison]:
    facts = [{"id": "xufact", "type": "yes_no", "text": "Xufact?"}]
    wanted = {"title": "Tempor", "eligibility": {"xufact": {"accept": ["yes"], "reason": "Xe."}}}
    answers = [{"xufact": "no"}, {}, {"xufact": "yes"}, {}]
    made = []
    for place, people in enumerate(PEOPLE):
        for ideals in IDEALS:
            for first_pass in ("false", "true"):
                asked = {"first_pass": first_pass, "title": "Xut", "eligibility": facts}
                made.append(
                    side_by_side(
                        people,
                        ideals,
                        asked=asked,
                        wanted=wanted,
                        each=OWN,
                        facts=answers[: len(people)],
                        items=(8, 30)[place % 2],
                    )
                )
    return made


def spoken(comparison: Comparison, language: str) -> Comparison:
    asked = comparison.questionnaire.model_copy(update={"language": language})
    return comparison.model_copy(update={"questionnaire": asked})


@pytest.mark.long
@pytest.mark.parametrize("language", OTHERS)
def test_no_comparison_has_an_english_word(language: str) -> None:
    for comparison in comparisons():
        page = Page(compare_print(spoken(comparison, language)))
        assert page.faults == []
        text = re.sub(r"\((?:yes|no)\)|(?:Yes|No)\b", "", heard(page))
        assert ENGLISH.findall(text) == []
        assert FIGURE_WITH_POINT.findall(re.sub(r"\d\.\d\.\d|\w+ 1\.0", "", text)) == []


@pytest.mark.long
@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_of_a_comparison_are_whole(language: str) -> None:
    words = WORDS[language]
    for comparison in comparisons():
        view = compare_view(comparison, words)
        texts = [*view.overall, view.lead, view.no_apart, *view.same, *view.limits, *view.method]
        texts += [line.text for line in view.apart]
        for text in filter(None, texts):
            assert not UNTIDY.search(text), text
            assert text[:1].isupper(), text
            assert text.endswith("."), text
        for text in (view.headline, view.subtitle, view.ask_title):
            assert not UNTIDY.search(text), text
            assert text[:1].isupper(), text
            assert not text.endswith("."), text


FOUR = ("01-strong", "04-gate-failed", "06-gaps-in-the-answers", "08-non-latin")


@pytest.mark.long
@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("names", [FOUR[:2], FOUR], ids=len)
def test_no_words_of_a_comparison_overlap(language: str, names: tuple[str, ...]) -> None:
    made = lay_out(compare_print(spoken(bundled(*names), language)))
    assert made.missing == ()
    assert overlapping(made.pdf) == []
