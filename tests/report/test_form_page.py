"""The form as one page: self-contained, short, and with nothing in it that is not shown."""

import base64
import hashlib
import json
import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from screener.models.form import Form
from screener.models.invitation import Addressee
from screener.pipeline import Notebook
from screener.pipeline.forms import load_form
from screener.report.assets import template_text
from screener.report.form_html import form_maker, form_page
from screener.report.view.form import direction, form_view
from screener.sources.library import questionnaire_ids, read_bundled
from tests.report.catalogues import HERE
from tests.report.form_pages import CONTACT, Home, addressee, in_languages, long_form
from tests.report.pages import Element, Page

HOSTILE = "</script><script>alert(1)</script> <!-- {{ 7 * 7 }} \u2028 & \"' ]]> <img onerror=a>"
MARK = 'id="addressee">'
SCRIPTS = sorted(path.name for path in (HERE / "templates").glob("form*.js"))


@cache
def bundled(name: str) -> Form:
    return load_form(name, Notebook())[0]


def hostile(form: Form, text: str = HOSTILE) -> Form:
    """Every text that comes from a file is hostile."""
    questions = tuple(
        replace(
            each,
            text=f"{text}{each.number}",
            options=tuple(f"{text}{place}" for place, _ in enumerate(each.options)),
            not_applicable=each.not_applicable and text,
            unit=each.unit and text,
        )
        for each in form.first.questions
    )
    first = replace(form.first, title=text, questions=questions)
    return replace(form, texts=(first,), contact=text, notice=(text, MARK))


def raw(element: Element) -> str:
    return "".join(str(part) for part in element.inside)


def held(page: Page, id: str) -> Any:
    """The data of a page, as its script reads them."""
    return json.loads(raw(next(e for e in page.all("script") if e.attributes.get("id") == id)))


def sha(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_the_page_is_well_formed(home: Home) -> None:
    assert Page(form_page(home.form)).faults == []
    assert Page(form_page(hostile(home.form), addressee(home.form, HOSTILE))).faults == []


def test_the_policy_lets_in_its_own_style_and_script_alone(home: Home) -> None:
    page = Page(form_page(home.form, addressee(home.form)))
    (policy,) = (e for e in page.all("meta") if "Content-Security-Policy" in e.attributes.values())
    style, script = raw(page.all("style")[0]), raw(page.all("script")[-1])
    assert str(policy.attributes["content"]).split("; ") == [
        "default-src 'none'",
        f"style-src {sha(style)}",
        f"script-src {sha(script)}",
        "base-uri 'none'",
        "form-action 'none'",
    ]


def test_nothing_is_fetched_and_no_text_becomes_markup(home: Home) -> None:
    elements = Page(form_page(home.form)).elements
    attributes = [(e.tag, name) for e in elements for name in e.attributes]
    forbidden = ("src", "href", "srcset", "action", "style")
    assert [pair for pair in attributes if pair[1] in forbidden or pair[1].startswith("on")] == []
    text = "".join(map(template_text, ["form.css", *SCRIPTS]))
    ways = r"url\(|@import|fetch\(|XMLHttp|sendBeacon|WebSocket|[iI]nnerHTML|outerHTML|eval\(|://"
    assert re.findall(ways, text) == []
    assert "</script" not in text
    assert "<!--" not in text


def test_hostile_texts_stay_texts(home: Home) -> None:
    form = hostile(home.form)
    page = form_page(form, addressee(form, HOSTILE))
    made = Page(page)
    assert len(made.all("script")) == 3
    assert made.all("img") == []
    assert held(made, "addressee")["name"] == HOSTILE
    assert held(made, "data")["texts"][0]["questions"][0]["text"] == f"{HOSTILE}1"
    start = page.index(MARK) + len(MARK)
    for part in (page[start:].split("</script>", 1)[0], raw(made.all("script")[1])):
        assert re.findall("[<>&\u2028\u2029]", part) == []


# --- what is in the source --------------------------------------------------------------------


def secrets(asked: dict[str, Any]) -> tuple[set[str], set[str]]:
    """What a questionnaire says and a form must not: ids, and words on what is measured."""
    ids, told = set(asked["scales"]), set[str]()
    items = [*asked.get("eligibility", []), *asked.get("quality", [])]
    for category in asked["categories"]:
        ids.add(category["id"])
        told |= {category[name] for name in ("title", "definition", "low", "high", "probe")}
        items += category["items"]
    for item in items:
        ids |= {item["id"]} if "id" in item else set()
        ids |= {option["id"] for option in item.get("options", [])}
        told |= set(item.get("tells", {}).values())
    return ids, told


KEYS = {"points", "reverse", "expects", "improbable", "pair", "weight", "category", "id", "tells"}


@pytest.mark.parametrize("name", questionnaire_ids())
def test_the_source_says_nothing_that_is_not_shown(name: str) -> None:
    form = bundled(name)
    page = form_page(form)
    ids, told = secrets(read_bundled("questionnaires", name).value())
    assert min(len(ids), len(told)) > 40
    shown = " ".join(each.text for texts in form.texts for each in texts.questions)
    assert {text for text in told if text in page and text not in shown} == set()
    # Ids that are no words stand nowhere; others, such as "a" and "tools", are not named as such.
    unlike = {id for id in ids if re.search("[0-9-]", id)}
    assert {id for id in unlike if re.search(rf"\b{re.escape(id)}\b", page)} == set()
    data = raw(Page(page).all("script")[1])
    assert {id for id in ids | KEYS if f'"{id}"' in data} == set()
    # They would be seen if they were there.
    assert form.first.questions[0].text in page
    assert '"sales-' in data


def test_everything_that_is_asked_is_there(home: Home) -> None:
    data = held(Page(form_page(home.form)), "data")
    (texts,) = data["texts"]
    for question, same, said in zip(
        home.form.first.questions, data["questions"], texts["questions"], strict=True
    ):
        assert (same["number"], same["kind"]) == (question.number, question.kind)
        assert said["text"] == question.text
        options = texts["lists"][said["list"]] if "list" in said else []
        assert tuple(options) == question.options
        assert same.get("options", 0) == len(options)
        assert (same.get("least"), same.get("most")) == (question.least, question.most)
        assert said.get("none") == question.not_applicable
        assert same.get("has_none", False) == (question.not_applicable is not None)
        assert said.get("unit") == question.unit
    assert data["contact"] == CONTACT
    assert data["sha256"] == home.form.sha256


def test_labels_that_questions_share_are_there_once() -> None:
    page = form_page(bundled("sales-quick"))
    assert page.count("Sometimes") == 1


# --- for whom ---------------------------------------------------------------------------------


def test_only_the_addressee_differs_from_page_to_page(home: Home) -> None:
    make = form_maker(home.form)
    pages = [make(whom) for whom in (None, addressee(home.form), addressee(home.form, "Ada <b>"))]
    rest = {page.split(MARK, 1)[0] + page.split("</script>", 1)[1] for page in pages}
    assert len(rest) == 1
    assert [held(Page(page), "addressee") for page in pages] == [
        None,
        {
            "id": "C-104",
            "name": "Jordan Avery",
            "email": "j@example.org",
            "invitation": addressee(home.form).invitation.text,
            "expires": "2099-12-20",
        },
        {**held(Page(pages[1]), "addressee"), "name": "Ada <b>"},
    ]


def test_a_maker_and_a_single_page_give_the_same_bytes(home: Home) -> None:
    whom: Addressee = addressee(home.form, None)
    assert form_maker(home.form)(whom) == form_page(home.form, whom) == form_page(home.form, whom)


# --- size and languages -----------------------------------------------------------------------


def test_a_hundred_questions_in_four_languages_are_under_300_kilobytes() -> None:
    assert len(form_page(long_form()).encode()) < 300_000


def test_our_words_come_in_the_languages_of_the_questionnaire(home: Home) -> None:
    view = form_view(in_languages(home.form, "ar", "de-AT", "fr"))
    assert list(view.data["words"]) == ["en", "de", "fr"]
    spoken = [(t["language"], t["spoken"], t["direction"]) for t in view.data["texts"]]
    assert spoken == [("ar", "en", "rtl"), ("de-AT", "de-AT", "ltr"), ("fr", "fr", "ltr")]
    assert (view.language, view.direction, view.title.language) == ("en", "rtl", "ar")
    assert [each.language for each in view.no_script] == ["en", "de-AT", "fr"]


@pytest.mark.parametrize("language", ["ar", "he", "fa-IR", "UR", "en", "de", "arn"])
def test_which_languages_are_written_from_the_right(language: str) -> None:
    assert direction(language) == ("rtl" if language in ("ar", "he", "fa-IR", "UR") else "ltr")


def test_without_scripts_it_says_whom_to_ask(home: Home) -> None:
    nobody = replace(home.form, contact="")
    for form, told in ((home.form, CONTACT), (nobody, "the person who sent you this form")):
        (inside,) = Page(form_page(form)).all("noscript")
        assert f"ask {told} for another format" in inside.text


def test_every_part_of_the_script_is_in_the_page(home: Home) -> None:
    page = form_page(home.form)
    assert SCRIPTS
    assert [name for name in SCRIPTS if template_text(name) not in page] == []


def test_no_machine_and_no_time_is_in_the_page(home: Home, tmp_path: Path) -> None:
    assert str(home.folder) not in form_page(home.form)
    assert form_page(Home(tmp_path).form) == form_page(home.form)
