"""Small cases written where they are used: a questionnaire, a profile, and who answered what."""

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from screener.models.profile import Profile
from screener.models.questionnaire import Questionnaire
from screener.models.reading import read_answer
from screener.models.result import FitResult, ToolRef
from screener.scoring.columns import code, given
from screener.scoring.readout import Provenance, read_out
from screener.scoring.table import score_table

Node = dict[str, Any]
Given = Mapping[str, str]

AGREE = ["Strongly disagree", "Disagree", "Neither", "Agree", "Strongly agree"]
SCALES = {"agree5": AGREE, "from1to6": list("123456"), "from0to10": [str(n) for n in range(11)]}
ABOUT = {"title": "T", "definition": "D", "low": "L", "high": "H"}
PROVENANCE = Provenance("a" * 64, "b" * 64, ToolRef(name="screener", version="0"))


def gauge(id: str, **more: Any) -> Node:
    """An item whose answer is its points in percent, so that a score can be asked for."""
    line = {"min": 0, "max": 100, "points": [[0, 0], [100, 1]]}
    return {"id": id, "type": "number", "text": "How much?", **line, **more}


def statement(id: str, scale: str = "agree5", **more: Any) -> Node:
    return {"id": id, "type": "scale", "scale": scale, "text": "I do.", **more}


def pick(id: str, points: Mapping[str, float], kind: str = "choice", **more: Any) -> Node:
    options = [{"id": name, "text": f"Option {name}", "points": p} for name, p in points.items()]
    return {"id": id, "type": kind, "text": "Which?", "options": options, **more}


def category(id: str, *items: Node, **more: Any) -> Node:
    return {"id": id, **ABOUT, "items": list(items), **more}


def questionnaire(*categories: Node, **more: Any) -> Questionnaire:
    head = {"questionnaire": "q", "version": "1", "title": "Q", "language": "en"}
    return Questionnaire.model_validate(
        {**head, "scales": SCALES, "categories": categories, **more}
    )


def ideal(weight: float = 1, low: float = 0, high: float = 100, **more: Any) -> Node:
    return {"weight": weight, "target": [low, high], "reason": "Because.", **more}


def as_it_is(weight: float = 1, **more: Any) -> Node:
    """An ideal whose fit is the score itself."""
    return ideal(weight, 100, 100, tolerance=100, **more)


def profile(more: Node | None = None, /, **categories: Node) -> Profile:
    head = {"profile": "p", "version": "1", "title": "P", "questionnaire": "q"}
    return Profile.model_validate({**head, "categories": categories, **(more or {})})


def table_of(asked: Questionnaire, people: Sequence[Given]) -> pl.DataFrame:
    columns: dict[str, list[str | None]] = {
        "candidate_id": [f"C-{place}" for place, _ in enumerate(people)]
    }
    for item in asked.all_items():
        columns[given(item.id)] = [person.get(item.id) for person in people]
        columns[code(item.id)] = [
            read_answer(item, person[item.id], asked.scales) if item.id in person else None
            for person in people
        ]
    return pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String))


def scored(asked: Questionnaire, wanted: Profile, people: list[Given]) -> list[Node]:
    """Every figure of every person, as rows of the scored table."""
    return score_table(table_of(asked, people), asked, wanted).to_dicts()


def result(asked: Questionnaire, wanted: Profile, person: Given) -> FitResult:
    table = score_table(table_of(asked, [person]), asked, wanted)
    return next(iter(read_out(table, asked, wanted, PROVENANCE)))


def gauged(wanted: Profile, *, items: int = 1, **levels: float | None) -> FitResult:
    """The result of somebody whose categories have these scores; None is unanswered."""
    asked = questionnaire(
        *(category(name, *(gauge(f"{name}{i}") for i in range(items))) for name in levels)
    )
    person = {
        f"{name}{i}": str(level)
        for name, level in levels.items()
        if level is not None
        for i in range(items)
    }
    return result(asked, wanted, person)
