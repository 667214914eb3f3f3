"""What is made of the catalogue's words: forms, dates, figures, lists, verdicts."""

import pytest

from screener.models.profile import DEFAULT_BANDS
from screener.report.view.bands import band_advice, band_title, band_words
from screener.report.view.catalogue import LANGUAGES, words_in
from screener.report.view.numbers import Figure, percent
from tests.report.catalogues import OTHERS, THIN, catalogue, places


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("number", [0, 1, 2, 12, 13, 21, 1500])
def test_every_text_with_forms_is_whole_for_any_number(language: str, number: int) -> None:
    words = words_in(language)
    for key, value in catalogue(language).items():
        if isinstance(value, dict):
            given = dict.fromkeys(set[str]().union(*map(places, value.values())), "Xyz")
            text = words(key, number, **given)
            assert not set("{}") & set(text), key


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("en", ["No gaps were found.", "One gap was found.", "Two gaps were found."]),
        (
            "de",
            [
                "Es zeigen sich keine Abweichungen.",
                "Es zeigt sich eine Abweichung.",
                "Es zeigen sich zwei Abweichungen.",
            ],
        ),
        ("fr", ["Aucun écart n'apparaît.", "Un écart apparaît.", "Deux écarts apparaissent."]),
        (
            "es",
            [
                "No se aprecian diferencias.",
                "Se aprecia una diferencia.",
                "Se aprecian dos diferencias.",
            ],
        ),
    ],
)
def test_none_one_and_many(language: str, texts: list[str]) -> None:
    assert [words_in(language)("verdict.gaps", n) for n in (0, 1, 2)] == texts


def test_french_counts_nothing_as_one() -> None:
    assert words_in("fr")("points.rest", 0) == "Une autre catégorie"
    assert words_in("de")("points.rest", 0) == "Keine weitere Kategorien"


@pytest.mark.parametrize(
    ("language", "first", "other"),
    [
        ("en", "1 March 2026", "20 November 2026"),
        ("en-GB", "1 March 2026", "20 November 2026"),
        ("de", "1. März 2026", "20. November 2026"),
        ("de-AT", "1. März 2026", "20. November 2026"),
        ("fr", "1er mars 2026", "20 novembre 2026"),
        ("es", "1 de marzo de 2026", "20 de noviembre de 2026"),
        ("it", "1 March 2026", "20 November 2026"),
    ],
)
def test_dates(language: str, first: str, other: str) -> None:
    words = words_in(language)
    assert words.date("2026-03-01") == first
    assert words.date("2026-11-20") == other


@pytest.mark.parametrize(
    ("language", "share", "many"),
    [
        ("en", "12.5 %", "1,500"),
        ("de", "12,5 %", f"1{THIN}500"),
        ("fr", "12,5 %", f"1{THIN}500"),
        ("es", "12,5 %", f"1{THIN}500"),
    ],
)
def test_figures(language: str, share: str, many: str) -> None:
    words = words_in(language)
    assert words.said(percent(0.125)) == share
    assert words.said(1500) == words.number(1500) == many
    assert words.said(Figure("−1.25–3")) == "−1.25–3".replace(".", share[2])
    assert words.said("1.0") == "1.0"  # a version is no figure


@pytest.mark.parametrize(
    ("language", "parts", "text"),
    [
        ("en", [], ""),
        ("en", ["a"], "a"),
        ("en", ["a", "b"], "a and b"),
        ("en", ["a", "b and c", "d"], "a, b and c, and d"),
        ("de", ["Maß", "Ziel"], "Maß und Ziel"),
        ("de", ["Ziel", "Fragen und Zuhören"], "Ziel sowie Fragen und Zuhören"),
        ("fr", ["a", "b", "c"], "a, b et c"),
        ("fr", ["a", "écoute et adaptation", "c"], "a, écoute et adaptation, ainsi que c"),
        ("es", ["orden", "escucha"], "orden y escucha"),
        ("es", ["orden", "iniciativa"], "orden e iniciativa"),
        ("es", ["orden", "historial"], "orden e historial"),
        ("es", ["orden", "hielo"], "orden y hielo"),
        ("es", ["trato y escucha", "iniciativa"], "trato y escucha, así como iniciativa"),
    ],
)
def test_lists_in_a_sentence(language: str, parts: list[str], text: str) -> None:
    assert words_in(language).series(parts) == text


def test_lists_of_choices() -> None:
    assert words_in("en").series(["strong", "partial"], "or") == "strong or partial"
    assert words_in("es").series(["bueno", "óptimo"], "or") == "bueno u óptimo"
    assert words_in("es").series(["bueno", "parcial"], "or") == "bueno o parcial"


@pytest.mark.parametrize(
    ("language", "title", "text"),
    [
        ("en", "Goal drive", "goal drive"),
        ("en", "A good start", "a good start"),
        ("en", "SPIN selling", "SPIN selling"),
        ("de", "Zielstrebigkeit", "Zielstrebigkeit"),
        ("fr", "Écoute active", "écoute active"),
        ("fr", "L'écoute", "l'écoute"),
        ("fr", "À l'écoute", "à l'écoute"),
        ("fr", "B2B", "B2B"),
        ("es", "Iniciativa", "iniciativa"),
        ("it", "Ascolto", "Ascolto"),
        ("fr", "", ""),
    ],
)
def test_a_title_within_a_sentence(language: str, title: str, text: str) -> None:
    assert words_in(language).inside(title) == text


# --- the verdict -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Good match, may be strong, partial or few matches"),
        ("de", "Passt gut, vielleicht sehr gut, teilweise oder in wenigen Punkten"),
        ("fr", "Correspond bien, peut-être très bien, en partie ou sur peu de points"),
        ("es", "Encaja bien, quizá muy bien, en parte o en pocos puntos"),
    ],
)
def test_a_verdict_and_those_it_reaches(language: str, text: str) -> None:
    assert band_words(DEFAULT_BANDS, "good", ("few", "strong"), words_in(language)) == text


def test_titles_of_a_profile_are_left_as_they_are() -> None:
    own = [band.model_copy(update={"title": f"Sehr {band.id}"}) for band in DEFAULT_BANDS]
    text = band_words(own, "good", ("good", "strong"), words_in("de"))
    assert text == "Sehr good, vielleicht Sehr strong"


@pytest.mark.parametrize("language", OTHERS)
def test_default_bands_are_in_the_language(language: str) -> None:
    words = words_in(language)
    for band in DEFAULT_BANDS:
        assert band_title(band, words) == catalogue(language)[f"bands.{band.id}"]
        assert band_advice(band, words) == catalogue(language)[f"next.{band.id}"]
