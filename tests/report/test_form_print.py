"""The form to print: what stands on it, and how it is laid out."""

import re

import pytest

from screener.models.form import Form, form_of
from screener.models.questionnaire import Questionnaire
from screener.report.form_print import form_print
from screener.report.view.catalogue import LANGUAGES, words_in
from screener.report.view.form_print import columns, print_form
from screener.sources.shape import read_model
from tests.printed_forms import (
    EVERY_KIND,
    bundled,
    document_of,
    every_kind,
    form_in,
    opened,
    printed,
    widgets,
)

SECRETS = re.compile(r"zz[a-z]+|0\.1357|0\.2468|0\.1579|0\.2791|0\.3571")


def body(form: Form, *, invited: bool = False) -> str:
    return form_print(form, invited=invited).partition("</head>")[2]


def in_language(language: str) -> Form:
    return form_in(document_of(EVERY_KIND.replace("language: en", f"language: {language}")))


def test_a_page_tells_nothing_of_what_answers_are_worth() -> None:
    assert SECRETS.search(EVERY_KIND)
    assert SECRETS.findall(form_print(every_kind())) == []


def test_every_question_and_option_is_there_in_order() -> None:
    form, page = every_kind(), body(every_kind())
    asked = re.findall(r'<h3><span class="n">(\d+)</span> ([^<]*)</h3>', page)
    assert [int(number) for number, _ in asked] == [q.number for q in form.first.questions]
    assert ("7", "Do you?") in asked
    for text in ("Strongly agree", "Beta", "No goals yet", "I had none", "targets", "Yes", "No"):
        assert text in page, text
    assert page.count("From 0 to 4.5.") == 2


def test_texts_are_texts() -> None:
    page = form_print(every_kind())
    assert "<script" not in page
    assert "<b>one</b>" not in page
    assert "Which &lt;b&gt;one&lt;/b&gt; &amp; why &#34;now&#34;?" in page


def test_whom_to_ask_and_what_who_hires_says() -> None:
    asked, _ = read_model(document_of(), Questionnaire)
    assert asked is not None
    form = form_of([asked], "0" * 64, "", ("We keep <it> for six months.", "That is all."))
    page = body(form)
    assert page.count("the person who sent you this form") == 2
    assert "<p>We keep &lt;it&gt; for six months.</p>\n<p>That is all.</p>" in page
    assert body(every_kind()).count("Alex Example &lt;alex@example.org&gt;") == 2


def test_one_who_is_invited_has_nothing_to_type_but_the_date() -> None:
    names = re.compile(r'<input type="text" name="([a-z]+)"')
    assert names.findall(body(every_kind())) == ["name", "reference", "email", "answered"]
    invited = names.findall(body(every_kind(), invited=True))
    assert invited == ["name", "reference", "until", "answered"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_our_words_are_of_the_form_s_language(language: str) -> None:
    page = body(in_language(language))
    words = words_in(language)
    for key in ("paper.privacy_text", "paper.read_note", "paper.done_paper", "paper.any"):
        assert str(words(key)).replace("'", "&#39;") in page, key
    assert set(re.findall(r'lang="([a-z-]+)"', page)) == {language}


def test_where_we_lack_words_ours_are_marked_as_english() -> None:
    page = form_print(in_language("ar"))
    assert '<html lang="ar" dir="rtl">' in page
    assert set(re.findall(r' lang="([a-z]+)" dir="ltr"', page)) == {"en"}
    assert '<h1 lang="' not in page


@pytest.mark.parametrize(
    ("options", "wanted"),
    [
        (("Yes", "No"), 5),
        (("Never", "Rarely", "Sometimes", "Often", "Always"), 5),
        (("Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree"), 5),
        (("I would rather not do that, if I had a choice", "I would be happy to"), 2),
        (tuple(map(str, range(1, 11))), 10),
        (tuple(map(str, range(12))), 0),
        (("Never", "Very rarely", "Rarely", "Sometimes", "Often", "Very often", "Always"), 0),
        (("x" * 80, "No"), 0),
        ((), 5),
    ],
)
def test_options_stand_side_by_side_where_they_fit(options: tuple[str, ...], wanted: int) -> None:
    assert columns(options) == wanted


def test_a_number_says_its_limits_in_the_language() -> None:
    shown = print_form(in_language("de"), words_in("de"), invited=False)
    [note] = [question.note for question in shown.questions if question.kind == "number"]
    assert note == "Von 0 bis 4,5."


@pytest.mark.long
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_no_question_breaks_over_a_page(paper: str) -> None:
    form = bundled("sales-core")
    pages: dict[str, set[int]] = {}
    with opened(printed(form, "a4" if paper == "a4" else "letter")) as document:
        for number, widget in widgets(document):
            above = widget.get("/Parent", widget)
            pages.setdefault(str(above.T).partition("o")[0], set()).add(number)
        assert len(document.pages) < 11
    assert {name for name in pages if name.startswith("q")} == {
        f"q{question.number}" for question in form.first.questions
    }
    assert [name for name, found in pages.items() if len(found) > 1] == []
