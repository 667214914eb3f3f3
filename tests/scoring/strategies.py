"""Generated cases for properties: what was asked, what is wanted, and what some people gave."""

import copy
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any

from hypothesis import strategies as st

from screener.models.profile import Profile
from screener.models.questionnaire import Questionnaire
from tests.scoring.small import ABOUT, Node, ideal, scored

KINDS = ["scale", "scale", "scale", "choice", "choices", "number", "yes_no"]
SCALES = {f"s{size}": [f"Label {place}" for place in range(1, size + 1)] for size in range(2, 12)}
Person = dict[str, str]


@dataclass(frozen=True)
class Case:
    """The files as dicts, so that a property can change one thing and compare."""

    questionnaire: Node
    profile: Node
    people: list[Person]

    def rows(self) -> list[Node]:
        asked = Questionnaire.model_validate(self.questionnaire)
        return scored(asked, Profile.model_validate(self.profile), list(self.people))

    def changed(self, change: Callable[["Case"], None]) -> "Case":
        other = copy.deepcopy(self)
        change(other)
        return other

    @property
    def items(self) -> list[Node]:
        return [item for category in self.questionnaire["categories"] for item in category["items"]]


def hundredths(least: int, most: int) -> st.SearchStrategy[float]:
    return st.integers(least * 100, most * 100).map(lambda number: number / 100)


@st.composite
def _options(draw: st.DrawFn, lowest: int) -> list[Node]:
    names = "abcd"[: draw(st.integers(2, 4))]
    points = hundredths(lowest, 1)
    return [{"id": name, "text": f"Option {name}", "points": draw(points)} for name in names]


@st.composite
def _item(draw: st.DrawFn, name: str) -> Node:
    kind = draw(st.sampled_from(KINDS))
    item: Node = {"id": name, "type": kind, "text": "What?"}
    if kind == "scale":
        item |= {"scale": draw(st.sampled_from(sorted(SCALES))), "reverse": draw(st.booleans())}
    elif kind == "yes_no":
        item |= {"reverse": draw(st.booleans())}
    elif kind == "number":
        places = sorted(draw(st.sets(st.integers(0, 20), min_size=1, max_size=4)))
        item |= {"min": 0, "max": 20, "points": [[x, draw(hundredths(0, 1))] for x in places]}
    else:
        item["options"] = draw(_options(0 if kind == "choice" else -1))
    if draw(st.integers(0, 3)) == 0:
        item["not_applicable"] = "Not me"
    return item


@st.composite
def ideals(draw: st.DrawFn) -> Node:
    edges = sorted([draw(st.integers(0, 20)) * 5, draw(st.integers(0, 20)) * 5])
    more: Node = {"tolerance": draw(st.integers(10, 60))}
    if draw(st.booleans()):
        more["minimum"] = draw(st.integers(0, 100))
    return ideal(draw(hundredths(0, 20)), *edges, **more)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    categories: list[Node] = []
    for place in range(draw(st.integers(1, 4))):
        items = [draw(_item(f"c{place}i{n}")) for n in range(draw(st.integers(1, 5)))]
        categories.append({"id": f"c{place}", **ABOUT, "items": items})
    wanted = {category["id"]: draw(ideals()) for category in categories}
    wanted["c0"]["weight"] = max(wanted["c0"]["weight"], 0.5)
    head = {"version": "1", "title": "T"}
    asked = {
        **head,
        "questionnaire": "q",
        "language": "en",
        "scales": SCALES,
        "answered_at_least": draw(st.sampled_from([0.3, 0.5, 2 / 3, 0.8, 1.0])),
        "categories": categories,
    }
    profile = {**head, "profile": "p", "questionnaire": "q", "categories": wanted}
    chance = Random(draw(st.integers(0, 2**32)))
    people = [person(asked, chance) for _ in range(3)]
    return Case(asked, profile, people)


def person(asked: Node, chance: Random) -> Person:
    """Somebody who leaves out a few questions, or none."""
    missing = chance.choice([0, 0, 0.1, 0.4])
    given: Person = {}
    for category in asked["categories"]:
        for item in category["items"]:
            if chance.random() < missing:
                continue
            passes = "not_applicable" in item and chance.random() < 0.3
            given[item["id"]] = "n/a" if passes else answer(item, chance)
    return given


def answer(item: Node, chance: Random) -> str:
    """Any answer that has points."""
    match item["type"]:
        case "scale":
            return str(chance.randint(1, len(SCALES[item["scale"]])))
        case "number":
            return str(chance.randint(0, 80) / 4)
        case "yes_no":
            return chance.choice(["yes", "no"])
    names: list[str] = [option["id"] for option in item["options"]]
    if item["type"] == "choice":
        return chance.choice(names)
    return ";".join(chance.sample(names, chance.randint(1, len(names))))


def mirrored(item: Node, given: str) -> str:
    """The answer at the other end of a scale, or the other of yes and no."""
    if given == "n/a":
        return given
    if item["type"] == "yes_no":
        return "no" if given == "yes" else "yes"
    return str(len(SCALES[item["scale"]]) + 1 - int(given))


def figures(row: Node, *but: str) -> Node:
    """A row without the columns whose figure or item is named, and without answer quality.

    How answers were given is another thing than what they say: its figures have tests of their own.
    """
    return {
        name: value
        for name, value in row.items()
        if not name.startswith("quality.") and not (set(name.replace(":", " ").split()) & set(but))
    }


def differences(one: Node, other: Node, tolerance: float) -> list[tuple[str, Any, Any]]:
    """Columns that differ: numbers by more than the tolerance, all else at all."""
    assert one.keys() == other.keys()
    return [
        (name, value, other[name])
        for name, value in one.items()
        if not _alike(value, other[name], tolerance)
    ]


def _alike(one: Any, other: Any, tolerance: float) -> bool:
    if isinstance(one, float) and isinstance(other, float):
        return abs(one - other) <= tolerance
    return bool(one == other)
