"""Every text that a file may hold, hostile in every way: shown as written, in every output."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.hostile.cases import markup
from tests.hostile.gate import Ended, Gate
from tests.hostile.pdf import acting, bare, told
from tests.report.pages import Page

Node = dict[str, object]
Text = Callable[[str], str]
# What no report shows: options not taken, what tells of the other end, coaching in a strength,
# and the advice of a band where a must-have is not met.
NOT_SHOWN = {"fact a", "option of low2 that is best", "option of high2 that is worst"}
NOT_SHOWN |= {"tells high of low", "tells low of high", "reason of fact"}
NOT_SHOWN |= {"action on high", "measure on high", "band next"}
NOT_SHOWN |= {"email", "language", "invitation", "questionnaire title"}
WAYS = list(markup(0, ""))


def candidate(text: Text) -> Node:
    """The answers: low in one category, high in the other."""
    person = {"id": text("id"), "name": text("name"), "email": text("email")}
    given = {"low1": text("scale 1"), "low2": "b", "low3": text("answer text low")}
    given |= {"high1": text("scale 2"), "high2": "a", "high3": text("answer text high")}
    more = {"language": text("language"), "invitation": text("invitation")}
    fit = {"fact": "b", "check": text("scale 1"), "low4": text("not applicable")}
    return {"candidate": person, "questionnaire": "trial", "answers": given | fit, **more}


def category(name: str, text: Text) -> Node:
    about = {key: text(f"{key} of {name}") for key in ("title", "definition", "low", "high")}
    tells = {key: text(f"tells {key} of {name}") for key in ("high", "low")}
    options = [
        {"id": "a", "text": text(f"option of {name}2 that is best"), "points": "1"},
        {"id": "b", "text": text(f"option of {name}2 that is worst"), "points": "0"},
    ]
    items: list[Node] = [
        {"id": f"{name}1", "type": "scale", "scale": "odd", "text": text(f"item {name}1")},
        {"id": f"{name}2", "type": "choice", "options": options, "text": text(f"item {name}2")},
        {"id": f"{name}3", "type": "text", "text": text(f"item {name}3")},
    ]
    items[0]["tells"] = tells
    if name == "low":
        no = {"not_applicable": text("not applicable"), "points": [["0", "0"], ["9", "1"]]}
        items.append({"id": "low4", "type": "number", "text": text("item low4"), **no})
    asked = {
        "question": text(f"question on {name}"),
        "listen_for": [text(f"listen on {name}")],
        "anchors": {mark: text(f"anchor {mark} on {name}") for mark in "135"},
    }
    step = {"action": text(f"action on {name}"), "measure": text(f"measure on {name}")}
    return {
        "id": name,
        **about,
        "probe": text(f"probe of {name}"),
        "items": items,
        "interview": [asked],
        "development": [{**step, "by_day": "30"}],
    }


def questionnaire(text: Text) -> Node:
    facts = [{"id": key, "text": text(f"fact {key}")} for key in "ab"]
    fact = {"id": "fact", "type": "choice", "text": text("item fact"), "options": facts}
    check = {"id": "check", "type": "scale", "scale": "odd", "text": text("item check")}
    return {
        "questionnaire": "trial",
        "version": text("questionnaire version"),
        "title": text("questionnaire title"),
        "language": "en",
        "scales": {"odd": [text("scale 1"), text("scale 2")]},
        "categories": [category(name, text) for name in ("low", "high")],
        "eligibility": [fact],
        "quality": [{**check, "improbable": [text("scale 2")]}],
    }


def profile(text: Text) -> Node:
    def ideal(name: str) -> Node:
        why = {"reason": text(f"reason of {name}"), "source": text(f"source of {name}")}
        return {"weight": "1", "target": ["80", "100"], "minimum": "60", **why}

    band = {"id": "all", "from": "0", "title": text("band title"), "next": text("band next")}
    return {
        "profile": "trial-role",
        "version": text("profile version"),
        "title": text("profile title"),
        "questionnaire": "trial",
        "categories": {name: ideal(name) for name in ("low", "high")},
        "eligibility": {"fact": {"accept": ["a"], "reason": text("reason of fact")}},
        "bands": [band],
        "calibration": text("calibration"),
    }


class Hostile:
    """Gives every field a text of its own; each field gets the next way to do harm."""

    def __init__(self, ways: list[str], turn: int) -> None:
        self.ways, self.turn = ways, turn
        self.given: dict[str, str] = {}

    def __call__(self, field: str) -> str:
        if field not in self.given:
            way = self.ways[(len(self.given) + self.turn) % len(self.ways)]
            self.given[field] = f"{field.replace(' ', '-')}: {way}"
        return self.given[field]


def write(folder: Path, text: Text) -> None:
    for name, content in {
        "answers.json": candidate(text),
        "profile.json": profile(text),
        "questionnaires/trial.json": questionnaire(text),
    }.items():
        (folder / name).write_text(json.dumps(content), encoding="utf-8")


def scored(gate: Gate, text: Text, out: str = "r", *more: str) -> Ended:
    (gate.folder / "questionnaires" / "trial.yaml").unlink(missing_ok=True)
    write(gate.folder, text)
    wish = ["-o", f"{out}.pdf", "--json", f"{out}.json", "--html", f"{out}.html"]
    ended = gate.run("score", "answers.json", "-p", "profile.json", *wish, *more)
    assert ended.code == 0, ended.err
    return ended


FAST = WAYS.index("script")


@pytest.mark.parametrize(
    "turn", [pytest.param(n, marks=[] if n == FAST else pytest.mark.long) for n in range(len(WAYS))]
)
def test_every_field_is_shown_as_it_was_written(gate: Gate, turn: int) -> None:
    ways = list(markup(gate.listener.port, gate.secret.as_uri()).values())
    text = Hostile(ways, turn)
    ended = scored(gate, text)
    assert acting(ended.file(".pdf")) == set()
    shown = {field: given for field, given in text.given.items() if field not in NOT_SHOWN}
    for suffix in (".pdf", ".html"):
        page = bare(told(ended.file(suffix)))
        missing = [field for field, given in shown.items() if bare(given) not in page]
        assert missing == [], (suffix, "; ".join(missing))
    result = gate.folder / "r.json"
    for more in ([], ["low"], ["high"]):
        explained = gate.run("explain", result, *more)
        assert explained.code == 0
    assert gate.run("check", "answers.json", "profile.json", "questionnaires/trial.json").code == 0


@pytest.mark.long
def test_hostile_texts_change_nothing_in_the_page(gate: Gate) -> None:
    ways = list(markup(gate.listener.port, gate.secret.as_uri()).values())
    hostile, harmless = Hostile(ways, 0), Hostile(["x" * 60], 0)
    page = skeleton(scored(gate, hostile, "r", "--no-pdf"))
    assert page == skeleton(scored(gate, harmless, "other", "--no-pdf"))


def skeleton(ended: Ended) -> list[tuple[str, list[str]]]:
    page = Page(ended.file(".html").decode())
    assert page.faults == []
    return [(element.tag, sorted(element.attributes)) for element in page.elements]
