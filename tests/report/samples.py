"""Results to make reports of: the bundled candidates, random files, and cases written by hand."""

import tempfile
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from screener.models.result import FitResult, Gate, Outcome
from screener.pipeline import Notebook, screen_files
from screener.report.view.catalogue import english
from screener.sources.library import profile_ids, read_bundled
from tests.random_files import Node, random_case, to_json

CANDIDATES = Path(str(files("screener"))) / "library" / "candidates"
NAMES = sorted(path.stem for path in CANDIDATES.glob("*.yaml"))
FIRST_CHOICE = "account-executive"
EN = english()


@cache
def bundled(name: str) -> FitResult:
    """A bundled candidate against the first bundled profile that takes the questionnaire."""
    path = CANDIDATES / f"{name}.yaml"
    asked = read_bundled("candidates", name).value()["questionnaire"]
    takers = [
        profile
        for profile in (FIRST_CHOICE, *profile_ids())
        if asked in _listed(read_bundled("profiles", profile).value()["questionnaire"])
    ]
    return screen_files([path], takers[0], None, Notebook())[0]


def _listed(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def random_results(first: int, last: int) -> Iterator[FitResult]:
    return map(random_result, range(first, last))


@lru_cache(200)
def random_result(seed: int) -> FitResult:
    return screened(*random_case(seed))


def screened(questionnaire: Node, profile: Node, answers: Node) -> FitResult:
    """The result of three files, all of them texts as a reader of files sees them."""
    named = {questionnaire["questionnaire"]: questionnaire, "profile": profile, "answers": answers}
    with tempfile.TemporaryDirectory() as folder:
        for name, content in named.items():
            Path(folder, f"{name}.json").write_text(to_json(content), encoding="utf-8")
        path, wanted = Path(folder, "answers.json"), str(Path(folder, "profile.json"))
        return screen_files([path], wanted, None, Notebook())[0]


# --- by hand ---------------------------------------------------------------------------------

Levels = Mapping[str, float | None]


def gauge(name: str, **more: Any) -> Node:
    """A number that is its points in percent, so that a score can be asked for."""
    corners = [["0", "0"], ["100", "1"]]
    return {"id": name, "type": "number", "text": f"How much {name}?", "points": corners, **more}


def category(name: str, *items: Node, **more: Any) -> Node:
    text = {"definition": "What it is.", "low": "Little of it.", "high": "Much of it."}
    return {"id": name, "title": name.capitalize(), **text, "items": list(items), **more}


def ideal(weight: str = "1", target: str = "70 100", **more: Any) -> Node:
    return {"weight": weight, "target": target.split(), "reason": "Because.", **more}


def minimal(*categories: Node, **more: Any) -> Node:
    """A questionnaire with nothing in it that it could do without."""
    head = {"questionnaire": "minimal", "version": "1", "title": "Minimal", "language": "en"}
    return {**head, "scales": {}, "categories": list(categories), **more}


def role(ideals: Mapping[str, Node], **more: Any) -> Node:
    head = {"profile": "role", "version": "1", "title": "A role", "questionnaire": "minimal"}
    return {**head, "categories": dict(ideals), **more}


def given(answers: Node, **person: str) -> Node:
    return {"candidate": {"id": "C-1", **person}, "answers": answers}


def levels(scores: Levels, profile: Node | None = None, /, **ideals: Node) -> FitResult:
    """Somebody whose categories have these scores; None is unanswered."""
    asked = minimal(*(category(name, gauge(f"{name}1")) for name in scores))
    answers = {f"{name}1": str(score) for name, score in scores.items() if score is not None}
    wanted = role({name: ideals.get(name, ideal()) for name in scores}, **(profile or {}))
    return screened(asked, wanted, given(answers))


def with_overall(result: FitResult, **figures: Any) -> FitResult:
    return result.model_copy(update={"overall": result.overall.model_copy(update=figures)})


def with_gates(result: FitResult, *outcomes: Outcome) -> FitResult:
    gates = tuple(
        Gate(id=f"fact{place}", kind="eligibility", title=f"Fact {place}?", outcome=outcome)
        for place, outcome in enumerate(outcomes)
    )
    return result.model_copy(update={"gates": gates})
