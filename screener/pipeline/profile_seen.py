"""What is seen of a profile's targets in a scored table, or in norms; and its doubts, all of them.

A score of somebody lies below a minimum beyond error where even the upper end of its 90 % interval
does, which is when its gate fails.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

import polars as pl

from screener.checking.profile_doubts import Asked, doubts
from screener.checking.profile_seen import doubts_seen
from screener.models.norms import Norms, NormTable
from screener.models.profile import Ideal, Profile
from screener.models.profile_seen import CategorySeen, Seen, Together
from screener.models.questionnaire import Category, Questionnaire
from screener.pipeline.loaded import Role
from screener.problems import Problem, in_reading_order
from screener.scoring.categories import usual_error
from screener.scoring.columns import Z_90, of


def profile_doubts(
    role: Role, asked: Sequence[Questionnaire], seen: Iterable[Seen]
) -> list[Problem]:
    """Every doubt about a profile that is right, alone and held against people, line by line."""
    if role.profile is None or role.document is None:
        return []
    found = doubts(role.profile, role.document, fewest_items(asked))
    for each in seen:
        found += doubts_seen(role.profile, role.document, each)
    return in_reading_order(found)


def fewest_items(asked: Sequence[Questionnaire]) -> dict[str, Asked]:
    """Every category as the questionnaire asks it that has the fewest items for it."""
    found: dict[str, Asked] = {}
    for category in (each for questionnaire in asked for each in questionnaire.categories):
        here = _asked(category)
        if here.items and (category.id not in found or here.items < found[category.id].items):
            found[category.id] = here
    return found


def _asked(category: Category) -> Asked:
    items = len(category.scored_items)
    return Asked(category.title, items, Z_90 * usual_error(items) if items else 0.0)


def seen_in_table(profile: Profile, table: pl.DataFrame, source: str) -> Seen:
    """The categories that a table has scores and standard errors of, and how they go together."""
    names = [name for name in profile.categories if of("score", name) in table.columns]
    categories = {name: _of_scores(profile.categories[name], name, table) for name in names}
    counting = [name for name in names if profile.categories[name].weight]
    return Seen(source, table.height, categories, tuple(_together(counting, table)))


def _of_scores(ideal: Ideal, name: str, table: pl.DataFrame) -> CategorySeen:
    score, error = pl.col(of("score", name)), pl.col(of("standard_error", name))
    known = table.filter(score.is_not_null())
    if not known.height:
        return CategorySeen(0, 0.0)
    low, high = ideal.target
    inside = known.select(score.is_between(low, high).mean()).item()
    below = None
    if ideal.minimum is not None:
        below = known.select((score + Z_90 * error < ideal.minimum).mean()).item()
    return CategorySeen(known.height, inside, below)


def _together(names: Sequence[str], table: pl.DataFrame) -> Iterable[Together]:
    for one, other in combinations(names, 2):
        both = table.select(of("score", one), of("score", other)).drop_nulls()
        r = both.select(pl.corr(*both.columns)).item() if both.height > 1 else None
        if r is not None and r == r:  # noqa: PLR0124  # no correlation with what is the same for all
            yield Together(one, other, r, both.height)


def seen_in_norms(profile: Profile, norms: Norms, asked: Mapping[str, Asked]) -> Seen:
    """The categories that norms have a table of; who answered how is not in them."""
    categories = {
        name: _of_norms(ideal, norms.categories[name], asked.get(name))
        for name, ideal in profile.categories.items()
        if name in norms.categories
    }
    return Seen(f'norms "{norms.title}"', int(norms.people), categories)


def _of_norms(ideal: Ideal, table: NormTable, asked: Asked | None) -> CategorySeen:
    low, high = ideal.target
    inside = sum(count for score, count in table.scores if low <= score <= high) / table.n
    below = None
    if ideal.minimum is not None and asked is not None:
        least = ideal.minimum - asked.reach
        below = sum(count for score, count in table.scores if score < least) / table.n
    return CategorySeen(int(table.n), inside, below)
