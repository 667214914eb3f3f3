"""Norms in a report: a line on each card, a word on method, and page 1 as it was."""

from pathlib import Path

import pytest

from screener.models.edition import Copy, Edition
from screener.models.norms import Norms, Yardstick
from screener.models.result import FitResult, NormFigures
from screener.report.html import print_html, report_html
from screener.report.pdf import lay_out
from screener.report.view.catalogue import words_in
from screener.report.view.method import norms_topics
from screener.report.view.report import report_view
from screener.scoring.norming import with_norms
from tests.report.samples import EN, bundled
from tests.report.verapdf.rules import failures

PLACE = "Higher than about 65 in 100 of 240 people (59 to 71)."


def beside(name: str = "02-ordinary", *, kelley: bool = False) -> FitResult:
    """A sample beside norms of 240 people, half of whom scored 40 and half 80."""
    result = bundled(name)
    table = {"n": 240, "mean": 60, "sd": 20, "alpha": 0.8, "scores": [[40, 120], [80, 120]]}
    norms = {
        "norms": result.questionnaire.id,
        "version": "1",
        "title": "Autumn <b>2026</b>",
        "date": "2026-11-20",
        "measures": "c" * 64,
        "questionnaires": [result.questionnaire.sha256],
        "people": 240,
        "sources": [{"kind": "round", "name": "r", "sha256": "d" * 64, "people": 240}],
        "categories": {category.id: table for category in result.categories},
    }
    return with_norms(
        result, Yardstick(norms=Norms.model_validate(norms), sha256="e" * 64, kelley=kelley)
    )


def with_figures(**figures: object) -> str:
    """The line on the first card of somebody with such figures."""
    result = bundled("02-ordinary")
    values = {"n": 240, "percentile": 65.0, "interval": (58.8, 70.8), **figures}
    first = result.categories[0].model_copy(update={"norms": NormFigures.model_validate(values)})
    categories = (first, *result.categories[1:])
    return (
        report_view(result.model_copy(update={"categories": categories}), Edition(), EN)
        .cards[0]
        .norm
    )


@pytest.mark.parametrize(
    ("figures", "line"),
    [
        ({}, PLACE),
        ({"n": 1240}, "Higher than about 65 in 100 of 1,240 people (59 to 71)."),
        (
            {"percentile": 99.8, "interval": (98.2, 100.0)},
            "Higher than about 99.8 in 100 of 240 people (98 to 100).",
        ),
        (
            {"percentile": 0.0, "interval": (0.0, 1.0)},
            "Higher than about 0 in 100 of 240 people (0 to 1).",
        ),
        (
            {"true_score": 66.04, "true_score_error": 6.0},
            f"{PLACE} Drawn to their mean: 66.0 ± 6.0.",
        ),
    ],
)
def test_the_line_on_a_card(figures: dict[str, object], line: str) -> None:
    assert with_figures(**figures) == line


def test_without_norms_there_is_no_line_and_no_method() -> None:
    view = report_view(bundled("02-ordinary"), Edition(), EN)
    assert {card.norm for card in view.cards} == {""}
    assert norms_topics(bundled("02-ordinary"), EN) == []
    assert "in 100 of" not in report_html(bundled("02-ordinary"))


def test_page_one_is_as_it_was() -> None:
    plain, normed = (
        report_view(each, Edition(), EN) for each in (bundled("02-ordinary"), beside())
    )
    assert normed.page_one == plain.page_one
    assert [card.figures for card in normed.cards] == [card.figures for card in plain.cards]


def test_the_appendix_names_the_norms_and_true_scores_only_if_there_are_any() -> None:
    [topic] = norms_topics(beside(), EN)
    assert topic[0] == "Norms"
    assert "Autumn <b>2026</b>: 240 people, newest answers of 20 November 2026." in topic[1]
    assert [name for name, _ in norms_topics(beside(kelley=True), EN)] == [
        "Norms",
        "Drawn to the mean",
    ]


def test_a_title_is_escaped() -> None:
    page = report_html(beside())
    assert "Autumn &lt;b&gt;2026" in page
    assert "<b>2026" not in page


@pytest.mark.parametrize("copy", ["manager", "masked", "candidate"])
def test_the_candidate_is_not_told_of_other_people(copy: Copy) -> None:
    page = report_html(beside(), Edition(copy=copy))
    assert ("in 100 of" in page) is (copy != "candidate")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("de", "Höher als bei etwa 50 von 100, gemessen an 240 Personen"),
        ("fr", "Plus haut que chez environ 50 personnes sur 100, parmi 240"),
        ("es", "Más alto que en unas 50 de cada 100 personas, entre 240"),
    ],
)
def test_every_language_has_the_line(language: str, words: str) -> None:
    result = beside(kelley=True)
    cards = report_view(result, Edition(), words_in(language)).cards
    assert any(card.norm.startswith(words) for card in cards)
    assert len(norms_topics(result, words_in(language))) == 2


@pytest.mark.long
def test_the_pdf_keeps_the_rules(tmp_path: Path) -> None:
    made = lay_out(print_html(beside(kelley=True), Edition()))
    assert made.missing == ()
    path = tmp_path / "report.pdf"
    path.write_bytes(made.pdf)
    assert failures([path]) == {path: []}
