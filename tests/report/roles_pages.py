"""One candidate and several roles to make pages of."""

import tempfile
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from screener.models.roles import Roles
from screener.pipeline import Notebook
from screener.pipeline.roles import RolesWish, screen_roles
from screener.scoring.roles import roles_of
from tests.random_files import Node, to_json
from tests.report.samples import (
    CANDIDATES,
    Levels,
    category,
    gauge,
    given,
    ideal,
    minimal,
    role,
)

ITEMS = 8
FACT = {"id": "xufact", "type": "yes_no", "text": "Xufact?"}
Ideals = Mapping[str, Node]


@cache
def bundled(name: str) -> Roles:
    """A bundled candidate against all bundled roles of the questionnaire."""
    [results] = screen_roles(RolesWish([CANDIDATES / f"{name}.yaml"]), Notebook())
    return roles_of(results)


def in_roles(
    levels: Levels,
    wanted: Sequence[Ideals],
    *,
    asked: Node | None = None,
    each: Node | None = None,
    titles: Sequence[str] = (),
    person: Node | None = None,
    fact: str = "yes",
    must: Sequence[int] = (),
) -> Roles:
    """Somebody whose categories have these scores, None unanswered, against roles.

    ``must`` are the places (from 0) of the roles that ask for the fact.
    """
    names = list(levels)
    categories = [
        category(name, *(gauge(f"{name}{n}") for n in range(ITEMS)), **(each or {}))
        for name in names
    ]
    told = {name: str(level) for name, level in levels.items() if level is not None}
    answers = {f"{name}{n}": level for name, level in told.items() for n in range(ITEMS)}
    files = {"minimal": minimal(*categories, eligibility=[FACT], **(asked or {}))}
    files["answers"] = given({**answers, "xufact": fact}, **(person or {}))
    for place, ideals in enumerate(wanted):
        more: Node = {"profile": f"role-{place}", "version": str(place)}
        more["title"] = titles[place] if titles else f"Xurole {place}"
        if place in must:
            more["eligibility"] = {"xufact": {"accept": ["yes"], "reason": "Xe."}}
        files[f"role{place}"] = role(ideals, **more)
    return _screened(files, len(wanted))


def _screened(files: Mapping[str, Node], number: int) -> Roles:
    with tempfile.TemporaryDirectory() as folder:
        for name, content in files.items():
            Path(folder, f"{name}.json").write_text(to_json(content), encoding="utf-8")
        profiles = [str(Path(folder, f"role{place}.json")) for place in range(number)]
        wish = RolesWish([Path(folder, "answers.json")], profiles)
        [results] = screen_roles(wish, Notebook())
        return roles_of(results)


def many(number: int, categories: int = 3, **more: Node) -> Roles:
    """So many roles of so many categories, no two alike."""
    levels: Levels = {f"c{n}": 45 + 7 * (n % 6) for n in range(categories)}
    targets = ("60 90", "70 100", "50 80", "62.5 87.5")
    wanted = [
        {
            name: ideal(str(1 + (n * (r + 3)) % 7), targets[(n + r) % 4], **more)
            for n, name in enumerate(levels)
        }
        for r in range(number)
    ]
    return in_roles(levels, wanted)


def spoken(roles: Roles, language: str) -> Roles:
    """The same in another language; the texts of the files stay as they are."""
    asked = roles.questionnaire.model_copy(update={"language": language})
    return roles.model_copy(update={"questionnaire": asked})
