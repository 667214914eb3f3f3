"""What a report says of how the answers were given: a second look, never an accusation."""

import re

import pytest

from screener.models.edition import Edition
from screener.models.result import FitResult, Quality
from screener.report.html import report_html
from screener.report.view.catalogue import words_in
from screener.report.view.page_one import page_one
from screener.report.view.quality import checks_line, look_again, own_words, quality_news
from tests.report.pages import Page, lines
from tests.report.samples import EN, bundled, levels

LANGUAGES = ("en", "de", "fr", "es")
HARD_WORDS = re.compile(
    r"careless|cheat|lie[sd]?\b|dishonest|fake|unreliable|faul|Lüg|trich|ment[ei]", re.IGNORECASE
)


def without(result: FitResult) -> FitResult:
    """As a result was before answers were looked at."""
    return result.model_copy(update={"quality": Quality()})


def test_careless_answers_are_told_at_the_top_and_no_figure_moves() -> None:
    result = bundled("07-careless")
    page, before = page_one(result, EN), page_one(without(result), EN)
    assert page.bad_news == "Look at the answers again before you rely on these scores."
    assert page.tone == "warned"
    assert page.look_again == (
        "Asked-for answers missed: 2 of 2; like questions answered unlike: 3 of 3 pairs; "
        "claims hardly anybody can make: 3 of 3; nearly all answers on one label; "
        "seconds a question: 1.6."
    )
    assert (page.fit, page.interval, page.rows) == (before.fit, before.interval, before.rows)


def test_a_must_have_comes_before_the_answers() -> None:
    result = bundled("04-gate-failed")
    doubtful = bundled("07-careless").quality
    page = page_one(result.model_copy(update={"quality": doubtful}), EN)
    assert "must-have" in page.bad_news
    assert page.look_again


def test_answers_in_order_say_so_in_one_sentence() -> None:
    result = bundled("01-strong")
    assert (look_again(result, EN), quality_news(result, EN)) == ("", "")
    assert own_words(result, EN).endswith("found nothing to look at again.")
    assert "order not known" in checks_line(result, EN)


def test_what_was_not_looked_at_is_said() -> None:
    assert own_words(levels({"a": 80}), EN).endswith("how carefully they answered was not checked.")
    assert checks_line(without(bundled("01-strong")), EN) == ""


def test_missing_answers_are_told_with_their_share() -> None:
    assert look_again(bundled("06-gaps-in-the-answers"), EN) == "questions answered: 91.9 %."


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_language_accuses_or_leaves_a_gap(code: str) -> None:
    words, result = words_in(code), bundled("07-careless")
    lines_ = (look_again, quality_news, own_words, checks_line)
    told = " ".join(line(result, words) for line in lines_)
    assert not HARD_WORDS.search(told)
    assert not re.search(r"[{}]| ;|  |\bNone\b", told)


@pytest.mark.parametrize("length", ["full", "none"])
def test_the_candidate_is_told_none_of_it(length: str) -> None:
    edition = Edition(copy="candidate", guide=length)  # type: ignore[arg-type]
    text = lines(Page(report_html(bundled("07-careless"), edition)).root)
    assert not re.search(r"second look|look again|sked-for|on one label|seconds a question", text)


def test_the_barest_questionnaire_is_not_judged() -> None:
    result = levels({"a": 80})
    assert result.quality.outcome is None
    assert [check.state for check in result.quality.checks[:3]] == ["unknown"] * 3
