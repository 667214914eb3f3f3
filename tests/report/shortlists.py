"""Rounds of made-up candidates, scored as any other, and their shortlists."""

import random
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl

from screener.batch.ordering import Ranking, rank
from screener.batch.shortlist import Facts, build
from screener.models.items import ScaleItem, YesNoItem
from screener.models.profile import Profile
from screener.models.questionnaire import Questionnaire
from screener.models.shortlist import Shortlist
from screener.scoring.columns import code, given
from screener.scoring.table import score_table
from screener.sources.library import read_bundled
from screener.sources.shape import read_model
from screener.sources.stored_results import StoredResults

FIRST_NAMES = [
    *("Jordan", "Amara", "Wei", "Sofía", "Łukasz", "Priya"),
    *("Noor", "Kofi", "Ingrid", "Mateus", "Yuki", "Zoë"),
]
LAST_NAMES = [
    *("Avery", "Okafor", "Zhang", "Núñez", "Wójcik", "Raman"),
    *("Haddad", "Mensah", "Lund", "Silva", "Tanaka", "Brandt"),
]


def questionnaire(name: str = "sales-core") -> Questionnaire:
    model, problems = read_model(read_bundled("questionnaires", name), Questionnaire)
    assert model is not None, problems
    return model


def profile(name: str = "account-executive") -> Profile:
    model, problems = read_model(read_bundled("profiles", name), Profile)
    assert model is not None, problems
    return model


def answers(number: int, asked: Questionnaire, seed: int = 1) -> list[dict[str, Any]]:
    """Rows of a round: each person has a level, and answers a little above or below it."""
    chance = random.Random(seed)
    return [_person(place, asked, chance) for place in range(number)]


def _person(place: int, asked: Questionnaire, chance: random.Random) -> dict[str, Any]:
    name = f"{chance.choice(FIRST_NAMES)} {chance.choice(LAST_NAMES)}"
    row: dict[str, Any] = {"candidate_id": f"A{place:04}", "name": name, "email": None}
    row |= {"answered": f"2026-11-{1 + place % 20:02}", "started": None, "finished": None}
    level, leaves_out = chance.gauss(0.66, 0.13), chance.random() < 0.06
    for item in asked.all_items():
        answer = _answer(item, level, asked, chance)
        skipped = chance.random() < (0.3 if leaves_out else 0.01)
        row[code(item.id)] = row[given(item.id)] = None if skipped else answer
    return row


def _answer(item: Any, level: float, asked: Questionnaire, chance: random.Random) -> str | None:
    hit = min(1.0, max(0.0, chance.gauss(level, 0.22)))
    if isinstance(item, ScaleItem):
        last = len(asked.scales[item.scale]) - 1
        return str(1 + round((1 - hit if item.reverse else hit) * last))
    if isinstance(item, YesNoItem):
        return "yes" if chance.random() < 0.97 else "no"
    if item.type == "choice":
        return str(min(item.options, key=lambda option: abs((option.points or 0) - hit)).id)
    if item.type == "number":
        low, high = item.points[0][0], item.points[-1][0]
        return f"{round(low + hit * (high - low)):g}"
    return None


def ranking(
    rows: Sequence[dict[str, Any]],
    asked: Questionnaire | None = None,
    ideal: Profile | None = None,
) -> Ranking:
    """Rows scored, stored in a temporary file, and put in order."""
    asked, ideal = asked or questionnaire(), ideal or profile()
    names = ["candidate_id", "name", "email", "answered", "started", "finished"]
    names += [f(item.id) for item in asked.all_items() for f in (given, code)]
    table = pl.DataFrame(rows, schema=dict.fromkeys(names, pl.String))
    with tempfile.NamedTemporaryFile(suffix=".parquet", delete=False) as file:
        score_table(table, asked, ideal).write_parquet(file)
    return rank(StoredResults(Path(file.name), ideal, asked, "0" * 64, "1" * 64, "1.0.0"))


def listed(rows: Sequence[dict[str, Any]], /, **facts: Any) -> Shortlist:
    """The shortlist of rows for the first bundled profile."""
    order = ranking(rows)
    try:
        return build(order, order.stored, Facts(**{"source": "applicants.csv"} | facts))
    finally:
        order.stored.path.unlink()


@cache
def sample(number: int, seed: int = 1) -> Shortlist:
    return listed(answers(number, questionnaire(), seed))
