"""The shortlist as one page: self-contained, closed to everything else, whatever names hold."""

import base64
import hashlib
import json
import re
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from screener.models.shortlist import AskFirst, Shortlist, Waiting
from screener.report.assets import template_text
from screener.report.shortlist_html import shortlist_page
from tests.report.pages import Element, Page
from tests.report.shortlists import sample

HOSTILE = "</script><script>alert(1)</script> <!-- {{ 7 * 7 }} \u2028 & \"' ]]>"


@cache
def page(number: int) -> Page:
    return Page(shortlist_page(sample(number)))


def hostile(text: str = HOSTILE) -> Shortlist:
    """Every text that comes from a file is hostile."""
    made = sample(30)
    people = tuple(replace(p, id=f"{text}{p.order}", name=f"{text} {p.order}") for p in made.people)
    return replace(
        made,
        people=people,
        role=text,
        stamp=text,
        source=text,
        calibration=text,
        axes=tuple(replace(axis, title=f"{text}{axis.id}") for axis in made.axes),
        must_haves=tuple(replace(each, title=text) for each in made.must_haves),
        bands=tuple(band.model_copy(update={"title": text}) for band in made.bands),
    )


def meta(made: Page, name: str) -> str:
    found = [e for e in made.all("meta") if name in e.attributes.values()]
    return str(found[0].attributes["content"])


def raw(element: Element) -> str:
    """What stands inside an element that holds nothing but text."""
    return "".join(str(part) for part in element.inside)


def data(made: Page) -> dict[str, Any]:
    script = next(e for e in made.all("script") if e.attributes.get("id") == "data")
    loaded: dict[str, Any] = json.loads(raw(script))
    return loaded


def sha(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@pytest.mark.parametrize("number", [0, 1, 2, 30])
def test_the_page_is_well_formed(number: int) -> None:
    assert page(number).faults == []


def test_the_policy_lets_in_its_own_style_and_script_alone() -> None:
    policy = dict(
        rule.split(" ", 1) for rule in meta(page(30), "Content-Security-Policy").split("; ")
    )
    assert policy == {
        "default-src": "'none'",
        "style-src": sha(raw(page(30).all("style")[0])),
        "script-src": sha(raw(page(30).all("script")[1])),
        "base-uri": "'none'",
        "form-action": "'none'",
    }


def test_nothing_is_fetched_and_links_lead_to_reports_alone() -> None:
    elements = page(30).elements
    attributes = [(e.tag, name) for e in elements for name in e.attributes]
    assert {pair for pair in attributes if pair[1] in ("src", "href", "srcset", "action")} == {
        ("a", "href")
    }
    assert {tag for tag, name in attributes if name == "style" or name.startswith("on")} == set()
    links = [str(e.attributes["href"]) for e in elements if e.tag == "a"]
    assert len(links) == 30
    assert all(re.fullmatch(r"reports/[A-Za-z0-9_%-]+\.pdf", link) for link in links)
    text = template_text("shortlist.css") + template_text("shortlist.js")
    assert (
        re.findall(r"url\(|@import|fetch\(|XMLHttp|innerHTML|outerHTML|eval\(|Function\(", text)
        == []
    )
    assert "http://www.w3.org/2000/svg" in text
    assert text.count("://") == 1


def test_the_script_ends_nowhere_before_its_end() -> None:
    script = template_text("shortlist.js")
    assert "</script" not in script
    assert "<!--" not in script


def test_hostile_texts_stay_texts() -> None:
    made = Page(shortlist_page(hostile()))
    assert made.faults == []
    assert len(made.all("script")) == 2
    assert [axis["title"][: len(HOSTILE)] for axis in data(made)["axes"]] == [HOSTILE] * 13
    names = [e.text for e in made.all("bdi") if e.attributes.get("class") == "who"]
    assert names == [person.name for person in hostile().people]


def test_no_character_of_the_data_means_anything_to_a_parser() -> None:
    html = shortlist_page(hostile())
    start = html.index('id="data">') + len('id="data">')
    held = html[start : html.index("</script>", start)]
    assert re.findall("[<>&\u2028\u2029]", held) == []


def test_rows_and_data_go_together() -> None:
    made, shortlist = page(30), sample(30)
    people = data(made)["people"]
    rows = [e for e in made.all("tr") if "person" in str(e.attributes.get("class"))]
    assert len(rows) == len(people) == 30
    for record, person in zip(people, shortlist.people, strict=True):
        assert record["f"] == person.fit
        assert record["c"] == (person.comparison and list(person.comparison))
        assert len(record["g"]) == len(shortlist.must_haves)
        scores = [score and score[0] for score in record["s"]]
        assert scores == [standing.score for standing in person.standings]
        for score, standing in zip(record["s"], person.standings, strict=True):
            ends = standing.comparison and [round(end, 1) for end in standing.comparison]
            assert (score and score[1:3]) == ends


def test_a_score_has_words_only_where_rounding_would_carry_it_over_an_edge() -> None:
    made = sample(2)
    low = made.axes[0].target[0]
    standing = replace(made.people[0].standings[0], score=low - 0.4)
    person = replace(made.people[0], standings=(standing, *made.people[0].standings[1:]))
    changed = replace(made, people=(person, made.people[1]))
    scores = data(Page(shortlist_page(changed)))["people"][0]["s"]
    assert scores[0][3] == f"{low - 0.4:.1f}"
    assert {len(score) for score in scores[1:] if score} == {3}


def test_the_same_round_gives_the_same_page() -> None:
    assert shortlist_page(sample(30)) == shortlist_page(replace(sample(30)))


def test_an_e_mail_breaks_after_its_sign() -> None:
    made = sample(1)
    people = (replace(made.people[0], id="vera.kim@example.com"),)
    parts = [
        e.text
        for e in Page(shortlist_page(replace(made, people=people))).all("span")
        if e.attributes.get("class") == "part"
    ]
    assert parts == ["vera.kim@", "example.com"]


def test_whom_to_ask_first_is_said_and_stays_a_text() -> None:
    waiting = AskFirst(9, (Waiting("C-1", HOSTILE[:30], 94.0, (2,)),))
    made = Page(shortlist_page(replace(sample(30), ask_first=waiting)))
    assert made.faults == []
    said = next(e.text for e in made.all("p") if e.attributes.get("class") == "ask").strip()
    assert said.startswith("Ask first: nine people would be in tier 1 if the missing answer is yes")
    assert f"{HOSTILE[:30]} (94), “Will you be legally" in said
    assert said.endswith("; and 8 more.")


def test_of_one_there_is_no_tier_and_no_place() -> None:
    heads = [e.text for e in page(1).all("th")]
    assert "Tier" not in heads
    assert "Places" not in heads


def test_people_without_a_report_have_no_link() -> None:
    made = sample(3)
    people = (made.people[0], *(replace(p, report="") for p in made.people[1:]))
    links = Page(shortlist_page(replace(made, people=people))).all("a")
    assert len(links) == 1


def test_a_page_of_nobody_says_so_and_has_no_controls() -> None:
    made = page(0)
    assert made.all("h2")[0].text.strip() == "There is nobody to list"
    assert made.all("table") == made.all("form") == []


# --- colours -----------------------------------------------------------------------------------


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("place", [0, 1], ids=["light", "dark"])
def test_every_ink_can_be_read_on_every_ground(place: int) -> None:
    root = re.findall(r":root \{(.*?)\}", template_text("shortlist.css"), re.DOTALL)[place]
    colours = dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6})", root))
    for ground in ("paper", "panel"):
        for ink in ("ink", "quiet", "in", "out"):
            assert contrast(colours[ink], colours[ground]) >= 4.5, (ink, ground)
        assert contrast(colours["focus"], colours[ground]) >= 3
    for ink in ("in", "out"):
        assert contrast(colours[ink], colours["band"]) >= 3, ink
