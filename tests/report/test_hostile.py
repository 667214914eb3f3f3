"""Texts of files are shown as they were written: never a tag, never a template mark."""

from collections.abc import Callable

import pytest

from screener.models.edition import Copy, Edition
from screener.models.result import FitResult
from screener.report.html import print_html, report_html
from tests.random_files import Node
from tests.report.pages import Page, lines
from tests.report.samples import given, ideal, minimal, role, screened

MARK = "hostile"
TAGS = f'<b id="{MARK}">b</b><script>{MARK}()</script>--></svg></style>'
HOSTILE = TAGS + "'{{ 1234 * 4321 }}'{% x %}&amp;&lt;"
PRODUCT = str(1234 * 4321)
FACTS = [{"id": "a", "text": HOSTILE}, {"id": "b", "text": "Plain"}]
IN_CATEGORY = ("title", "definition", "low", "high", "probe")


def hostile_item(name: str, **more: object) -> Node:
    return {"id": name, "text": f"{HOSTILE} {name}", "not_applicable": f"{HOSTILE} none", **more}


def hostile_category(name: str) -> Node:
    tells = {"high": HOSTILE, "low": HOSTILE}
    options = [{"id": place, "text": HOSTILE + place, "points": place} for place in "10"]
    items = [
        hostile_item(f"{name}1", type="scale", scale="odd", tells=tells),
        hostile_item(f"{name}2", type="choice", options=options),
        hostile_item(f"{name}3", type="text"),
    ]
    question = {"question": HOSTILE, "listen_for": [HOSTILE], "anchors": {"1": HOSTILE}}
    return {
        "id": name,
        **dict.fromkeys(IN_CATEGORY, HOSTILE),
        "items": items,
        "interview": [question],
        "development": [{"action": HOSTILE, "measure": HOSTILE, "by_day": "30"}],
    }


def hostile_result(*, name: bool = True) -> FitResult:
    """Every text that a file may hold is hostile."""
    asked = minimal(
        *(hostile_category(name) for name in ("low", "high")),
        title=HOSTILE,
        version=HOSTILE,
        scales={"odd": [f"{HOSTILE} 1", f"{HOSTILE} 2"]},
        eligibility=[hostile_item("fact", type="choice", options=FACTS)],
        quality=[hostile_item("check", type="scale", scale="odd", expects=f"{HOSTILE} 1")],
    )
    band = {"id": "all", "from": "0", "title": HOSTILE, "next": HOSTILE}
    wish = ideal(reason=HOSTILE, source=HOSTILE, minimum="60")
    facts = {"fact": {"accept": ["b"], "reason": HOSTILE}}
    more = {"title": HOSTILE, "version": HOSTILE, "calibration": HOSTILE}
    wanted = role({"low": wish, "high": wish}, eligibility=facts, bands=[band], **more)
    answers: Node = {f"low{place}": value for place, value in enumerate(["1", "0", HOSTILE], 1)}
    answers |= {f"high{place}": value for place, value in enumerate(["2", "1", HOSTILE], 1)}
    person = {"name": HOSTILE, "email": HOSTILE} if name else {}
    found = given(answers | {"fact": "a", "check": "2"}, **person)
    found["candidate"]["id"] = HOSTILE
    return screened(asked, wanted, found)


@pytest.mark.parametrize("made", [report_html, print_html])
@pytest.mark.parametrize("name", [True, False])
def test_texts_of_files_never_become_tags_or_template_marks(
    name: bool, made: Callable[[FitResult], str]
) -> None:
    page = Page(made(hostile_result(name=name)))
    assert page.faults == []
    assert page.all("script") == []
    assert [element for element in page.elements if element.attributes.get("id") == MARK] == []
    assert PRODUCT not in lines(page.root)


@pytest.mark.parametrize("copy", ["manager", "masked", "candidate"])
def test_no_copy_lets_a_text_become_a_tag(copy: Copy) -> None:
    page = Page(report_html(hostile_result(), Edition(copy=copy)))
    assert page.faults == []
    assert page.all("script") == []
    assert [element for element in page.elements if element.attributes.get("id") == MARK] == []
    assert PRODUCT not in lines(page.root)


@pytest.mark.parametrize("section", ["first", "cards"])
def test_texts_of_files_are_escaped_in_the_candidate_s_copy(section: str) -> None:
    page = Page(report_html(hostile_result(), Edition(copy="candidate")))
    assert HOSTILE in page.section(section).text


@pytest.mark.parametrize("section", ["first", "cards", "guide", "appendix", "record"])
def test_texts_of_files_are_escaped_in_every_template(section: str) -> None:
    page = Page(report_html(hostile_result()))
    assert HOSTILE in page.section(section).text


def test_texts_of_files_are_escaped_in_title_foot_and_charts() -> None:
    page = Page(report_html(hostile_result()))
    assert HOSTILE in page.all("title")[0].text
    stamp = [e.attributes["content"] for e in page.all("meta") if "name" in e.attributes][1]
    assert HOSTILE in str(stamp).splitlines()[0]
    assert str(page.all("body")[0].attributes["data-who"]).startswith("<b … · <b … · ")
    assert HOSTILE in str(page.all("body")[0].attributes["data-stamp"])
    charts = [e for e in page.all("title") if "svg" in e.above and "target" in e.text]
    assert len(charts) == 4
    assert all(HOSTILE in chart.text for chart in charts)


def test_every_hostile_text_can_be_read_as_it_was_written() -> None:
    result = hostile_result()
    text = lines(Page(report_html(result)).root)
    for part in result.categories:
        assert all(getattr(part, name) in text for name in (*IN_CATEGORY, "reason", "source"))
        assert all(line.text in text and str(line.label) in text for line in part.items)
    assert text.count("{{ 1234 * 4321 }}") == text.count("{% x %}&amp;&lt;")
