"""Comparisons to make pages of: the bundled candidates, and people written by hand."""

import tempfile
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from screener.models.comparison import Comparison, RoundRef, Standing
from screener.models.questionnaire import Questionnaire
from screener.models.result import FitResult
from screener.pipeline import Notebook, load_cases, load_profile, screen
from screener.scoring.compare import compare
from tests.random_files import Node, to_json
from tests.report.samples import (
    CANDIDATES,
    FIRST_CHOICE,
    Levels,
    category,
    gauge,
    given,
    ideal,
    minimal,
    role,
)

ITEMS = 8
ROUND = RoundRef(candidates=40, finished=True)
Screened = tuple[list[FitResult], Questionnaire]


def screened(paths: Sequence[Path], profile: str) -> Screened:
    """The results of answers files, all to one questionnaire."""
    notebook = Notebook()
    loaded = load_profile(profile, notebook)
    cases = load_cases(paths, loaded, None, notebook)
    notebook.stop_on_errors()
    return screen(cases, loaded), cases[0].instrument.questionnaire


@cache
def bundled(*names: str) -> Comparison:
    """Bundled candidates, in that order, as if they stood so in a round."""
    results, asked = screened([CANDIDATES / f"{name}.yaml" for name in names], FIRST_CHOICE)
    return compare(results, asked, standings(len(results)), ROUND)


def standings(number: int) -> list[Standing]:
    return [
        Standing(order=n, tier=1, rank_from=1, rank_to=number, worst_gate="pass")
        for n in range(1, number + 1)
    ]


def side_by_side(
    people: Sequence[Levels],
    ideals: Mapping[str, Node] | None = None,
    *,
    asked: Node | None = None,
    wanted: Node | None = None,
    each: Node | None = None,
    persons: Sequence[Node] = (),
    facts: Sequence[Node] = (),
    items: int = ITEMS,
    round_: RoundRef | None = ROUND,
) -> Comparison:
    """People whose categories have these scores, None unanswered; by default the target is 60-100.

    ``asked`` and ``wanted`` add to the questionnaire and the profile, ``each`` to every category,
    ``persons`` to who they are, and ``facts`` are their answers besides.
    """
    names = list(people[0])
    categories = [
        category(name, *(gauge(f"{name}{n}") for n in range(items)), **(each or {}))
        for name in names
    ]
    targets = {name: (ideals or {}).get(name, ideal(target="60 100")) for name in names}
    files = {
        "minimal": minimal(*categories, **(asked or {})),
        "profile": role(targets, **(wanted or {})),
    }
    for place, levels in enumerate(people):
        person = persons[place] if persons else {"id": f"C-{place + 1}"}
        fact = facts[place] if facts else {}
        files[f"answers{place}"] = given({**_answers(levels, items), **fact}, **person)
    results, form = _screened(files)
    return compare(results, form, standings(len(results)), round_)


def _answers(levels: Levels, items: int) -> Node:
    told = {name: str(level) for name, level in levels.items() if level is not None}
    return {f"{name}{n}": level for name, level in told.items() for n in range(items)}


def _screened(files: Mapping[str, Node]) -> Screened:
    with tempfile.TemporaryDirectory() as folder:
        for name, content in files.items():
            Path(folder, f"{name}.json").write_text(to_json(content), encoding="utf-8")
        paths = sorted(Path(folder).glob("answers*.json"))
        return screened(paths, str(Path(folder, "profile.json")))
