"""The report's own words: one catalogue a language, whole, tidy, all of it used."""

import ast
import re
from collections.abc import Iterator
from functools import cache

import pytest
from fontTools.ttLib import TTFont

from screener.report.view.catalogue import LANGUAGES, PARTS, words_in
from screener.sources.library import Kind, bundled_translations
from tests.report.catalogues import (
    ENGLISH,
    FORMS,
    HERE,
    OTHERS,
    THIN,
    catalogue,
    each_text,
    forms,
    label_of_a_person,
    places,
)


def test_there_is_a_file_for_every_language_and_no_other() -> None:
    wanted = sorted(f"{language}.{part}" for language in LANGUAGES for part in PARTS)
    assert sorted(path.name for path in (HERE / "words").iterdir()) == wanted


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_has_the_keys_of_english_in_their_order(language: str) -> None:
    assert list(catalogue(language)) == list(catalogue("en"))


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_has_forms_where_english_has(language: str) -> None:
    for key, english in catalogue("en").items():
        here = catalogue(language)[key]
        assert type(here) is type(english), key
        if isinstance(english, dict):
            assert set(here) == set(english), key


@pytest.mark.parametrize("language", OTHERS)
def test_a_text_has_the_places_of_the_english_one(language: str) -> None:
    for key, english in catalogue("en").items():
        wanted = set[str]().union(*map(places, forms(english)))
        assert set[str]().union(*map(places, forms(catalogue(language)[key]))) == wanted, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_form_has_places_of_its_own(language: str) -> None:
    for key, value in catalogue(language).items():
        if isinstance(value, dict):
            assert set(value) <= FORMS, key
            assert {"one", "other"} <= set(value), key
            assert all(places(text) <= places(value["other"]) for text in value.values()), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_empty_or_untidy(language: str) -> None:
    for key, text in each_text(language):
        assert text.strip(" "), key
        assert "  " not in text, key
        assert not re.search(r" [.,]", text), key
        assert key.startswith(("language.", "cards.")) or text == text.strip(), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_lists_are_whole(language: str) -> None:
    assert len(catalogue(language)["language.numbers"]) == 13
    assert len(set(catalogue(language)["language.months"])) == 12


@pytest.mark.parametrize("language", OTHERS)
def test_no_text_is_left_in_english(language: str) -> None:
    same = {
        key
        for key, text in each_text(language)
        if text == catalogue("en")[key] and re.search("[a-z]{3}", re.sub(r"\{\w+\}", "", text))
    }
    assert same <= KEPT[language]


# Words that two languages share.
SHARED = {"workbook.method.file"}
KEPT = {
    "de": {"form.name", "coaching.name", "workbook.column.name", "workbook.method.minimum"}
    | {"card.version"}
    | SHARED,
    "fr": {
        "form.question",
        "form.questions_label",
        "report.page",
        "chart.score",
        "cards.score",
        "guide.minutes",
        "coaching.date",
    }
    | {"guide.notes", "appendix.source", "appendix.questionnaire"}
    | {"compare.page.score", "compare.page.triangle", "workbook.method.minimum"}
    | {"workbook.method.source", "workbook.method.questionnaire", "workbook.method.named"}
    | {"workbook.column.invitation", "card.version", "roles.stamp"}
    | SHARED,
    "es": {"guide.minutes"} | SHARED,
}


@pytest.mark.parametrize("language", OTHERS)
def test_no_english_word_is_left_over(language: str) -> None:
    for key, text in each_text(language):
        bare = re.sub(r"\{\w+\}", "", text)
        # "minutes", "of" or "who" in a place is a name, and never seen.
        assert not ENGLISH.search(bare), (key, text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_is_given_a_label(language: str) -> None:
    label = label_of_a_person(language)
    found = {key for key, text in each_text(language) if label.search(text)}
    assert found <= (ABOUT_NOBODY if language == "en" else set())


# The names of outcomes, and that nobody is rejected.
ABOUT_NOBODY = {
    *("shortlist.trust.order", "shortlist.screen.not_failed", "workbook.cell.fail"),
    *("workbook.method.order", "workbook.method.decides"),
}


def test_french_has_its_blanks() -> None:
    for key, text in each_text("fr"):
        assert not re.search(rf"(?<![{THIN}\d])[;?!%»]|(?<!{THIN}):", text), key
        assert not re.search(rf"«(?!{THIN})", text), key


def test_french_texts_of_the_library_have_the_same_blanks() -> None:
    bundled: list[tuple[Kind, str]] = [
        ("questionnaires", "sales-quick"),
        ("profiles", "account-executive"),
    ]
    for kind, name in bundled:
        for text in _texts(bundled_translations(kind, name)["fr"].value()):
            assert not re.search(rf"(?<![{THIN}\d])[;?!%»:]|«(?!{THIN})", text), text


def _texts(node: object) -> Iterator[str]:
    inside = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    yield from (text for inner in inside for text in _texts(inner))
    if isinstance(node, str):
        yield node


def test_spanish_opens_its_questions() -> None:
    for key, text in each_text("es"):
        assert text.count("¿") == text.count("?"), key
        assert text.count("¡") == text.count("!"), key


@pytest.mark.parametrize(
    ("language", "marks"), [("en", "“”"), ("de", "„“"), ("fr", "«»"), ("es", "«»")]
)
def test_quotation_marks_are_those_of_the_language(language: str, marks: str) -> None:
    foreign = set("“”„«»\"'`") - set(marks) - {"'"}
    for key, text in each_text(language):
        assert not foreign & set(text), key
        assert text.count(marks[0]) == text.count(marks[1]), key


@pytest.mark.parametrize("language", OTHERS)
def test_figures_within_texts_have_a_comma(language: str) -> None:
    assert [key for key, text in each_text(language) if re.search(r"\d\.\d", text)] == []


# --- every key is used, and every used key is there ------------------------------------------

GROUPS = "|".join(sorted({key.partition(".")[0] for key in catalogue("en")}))
FILES = r"(?:css|html|svg|js|pdf|toml|yaml|json|csv)\b"
KEY = re.compile(rf"(?:{GROUPS})\.(?!{FILES})[a-z_0-9.]*[a-z0-9]")
SAID = re.compile(r"""say\("([^"]+)""")
# What the scripts of the shortlist and the form ask for, without the name of their group.
SAID_IN_SCRIPT = re.compile(r"""say\(["`](\w+)""")
NAMED_IN_FORM = re.compile(r"""["`]([a-z]+(?:_[a-z]+)*)["`]""")


@cache
def used() -> tuple[set[str], list[str], set[str]]:
    """Keys as they stand in the house, patterns of those put together, and endings of keys."""
    whole, made, endings = set[str](), list[str](), set[str]()
    for path in HERE.parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Constant(value=str() as text) if KEY.fullmatch(text):
                    whole.add(text)
                case ast.Constant(value=str() as text) if re.fullmatch("_[a-z]+", text):
                    endings.add(text)
                case ast.JoinedStr():
                    made.append(_pattern(node))
    for key in said_in_templates():
        if key.endswith(("_", ".")):
            made.append(re.escape(key) + r"\w+")
        else:
            whole.add(key)
    of_ours = re.compile(rf"(?:{GROUPS})\\\.[^ ]*")
    return whole, [text for text in made if of_ours.fullmatch(text)], endings


def said_in_templates() -> Iterator[str]:
    """Keys in templates and script; where one is put together, its beginning."""
    for path in (HERE / "templates").glob("*.j2"):
        yield from SAID.findall(path.read_text("utf-8"))
    script = (HERE / "templates" / "shortlist.js").read_text("utf-8")
    yield from (f"script.{key}" for key in SAID_IN_SCRIPT.findall(script) if key != "and")
    form = "".join(path.read_text("utf-8") for path in (HERE / "templates").glob("form*.js"))
    # Keys are handed on before they are said, so every name in quotation marks may be one.
    told = {f"form.{key}" for key in NAMED_IN_FORM.findall(form)}
    yield from sorted(told & set(catalogue("en")))
    yield from (f"form.{key}" for key in SAID_IN_SCRIPT.findall(form))


def _pattern(node: ast.JoinedStr) -> str:
    parts = [
        re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"\w*"
        for part in node.values
    ]
    return "".join(parts)


def test_every_key_is_used() -> None:
    whole, made, endings = used()
    reached = whole | {key + ending for key in whole for ending in endings}
    idle = [
        key
        for key in catalogue("en")
        if key not in reached and not any(re.fullmatch(pattern, key) for pattern in made)
    ]
    # The name of a language is for its readers, and for those who add one.
    assert set(idle) <= {"language.name", *(f"language.{key}" for key in DIRECT)}


# Read by name where the words are made.
DIRECT = ("decimal", "thousands", "numbers", "small_titles", "months", "first_day")


# Of the scored table.
COLUMNS = {"compare.low", "compare.high"}


def test_every_used_key_is_there() -> None:
    whole, made, _ = used()
    known = catalogue("en")
    assert sorted(key for key in whole - COLUMNS if key not in known) == []
    assert [p for p in made if not any(re.fullmatch(p, key) for key in known)] == []


def test_what_is_asked_with_a_key_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        words_in("en")("verdict.perhaps")
    with pytest.raises(KeyError):
        words_in("de")("verdict.may_be", band="Gut")
    with pytest.raises(KeyError):
        words_in("fr")("gates.failed")


# --- labels that stand in narrow columns -----------------------------------------------------


@cache
def _advances(weight: str) -> tuple[dict[int, float], float]:
    font = TTFont(HERE / "fonts" / f"Inter-{weight}.ttf")
    names = font.getBestCmap()
    metrics = font["hmtx"]
    return {code: metrics[name][0] for code, name in names.items()}, font["head"].unitsPerEm


def width(text: str, size: float, weight: str) -> float:
    """The width of a text in points."""
    advances, whole = _advances(weight)
    return sum(advances[ord(sign)] for sign in text) * size / whole


# Key, size and weight of the type, and the points that its column has for it.
NARROW = [
    *((f"{key}.label", 8.8, "SemiBold", 45) for key in ("talk", "why", "ask")),
    *((f"{key}.label", 8.2, "SemiBold", 53) for key in ("gates", "answers")),
    ("chart.score", 7.4, "Regular", 32),
    ("chart.target", 7.4, "Regular", 40),
    ("chart.weight", 7.4, "Regular", 34),
    ("chart.lost", 7.4, "Regular", 32),
    *(
        (f"shortlist.{key}_label", 8.2, "SemiBold", 53)
        for key in ("candidates", "must_haves", "part")
    ),
    *((f"bands.{key}", 7.4, "Regular", 105) for key in ("strong", "good", "partial", "few")),
    *((f"shortlist.{key}", 7.4, "Regular", 65) for key in ("not_scored", "first_pass")),
    ("shortlist.print.tier", 7.4, "Regular", 34),
    ("shortlist.print.number", 7.4, "Regular", 20),
    ("shortlist.print.fit", 7.4, "Regular", 30.4),
    ("shortlist.print.places", 7.4, "Regular", 36),
    ("compare.page.score", 7.4, "Regular", 39),
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("key", "size", "weight", "most"), NARROW)
def test_a_label_fits_its_column(
    language: str, key: str, size: float, weight: str, most: float
) -> None:
    assert width(catalogue(language)[key], size, weight) <= most
