"""What every category costs in every role, as a table: the darker a field, the dearer."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from screener.models.roles import RoleCategory, RoleFit, Roles, RoleScore
from screener.report.view.numbers import Figure, target
from screener.report.view.phrases import excerpt
from screener.report.view.roles_figures import UNKNOWN, first_scored, head, lost, one_decimal
from screener.report.view.roles_words import miss, score_shown
from screener.report.view.words import Words

# With more columns than this there is no room for targets, with more than the other for names.
_MOST_WITH_TARGETS, _MOST_NAMED = 6, 4
_MOST_NAME = 40
# In points: from these on a field is one shade darker.
_SHADES = (Decimal("0.5"), Decimal(2), Decimal(4))


@dataclass(frozen=True, slots=True)
class Field:
    """One category in one role: points lost, the target, on which side of it the score lies."""

    lost: str
    target: str
    inside: bool | None
    shade: int


@dataclass(frozen=True, slots=True)
class GridRow:
    """One category, its score, and a field a role."""

    title: str
    score: str
    fields: Sequence[Field]


@dataclass(frozen=True, slots=True)
class Grid:
    """All categories, what tells the roles apart most first; ``totals`` are of the columns.

    ``is_range`` is of what has no points lost to show.
    """

    title: str
    lead: str
    heads: Sequence[tuple[int, str]]
    rows: Sequence[GridRow]
    totals: Sequence[str]
    is_range: bool
    has_targets: bool


def grid_of(roles: Roles, words: Words) -> Grid:
    """The table of one candidate."""
    losses = [lost(role) for role in roles.roles]
    scores = sorted(roles.scores, key=lambda score: -_spread(score.id, losses))
    rows = [_row(score, roles.roles, losses) for score in scores]
    is_one, is_range = len(roles.roles) == 1, _is_range(roles)
    key = f"title{'_one' if is_one else ''}{'_range' if is_range else ''}"
    return Grid(
        title=words(f"roles.grid.{key}"),
        lead=_lead(roles, rows, words),
        heads=[(role.order, _head(role, len(roles.roles))) for role in roles.roles],
        rows=rows,
        totals=[_total(each) for each in losses],
        is_range=is_range,
        has_targets=len(roles.roles) <= _MOST_WITH_TARGETS,
    )


def _head(role: RoleFit, number: int) -> str:
    """A column's name, where there is room for it beside its place."""
    return excerpt(head(role), _MOST_NAME) if number <= _MOST_NAMED else ""


def _total(losses: dict[str, Decimal]) -> Figure:
    return one_decimal(sum(losses.values(), Decimal(0))) if losses else UNKNOWN


def _is_range(roles: Roles) -> bool:
    """Whether there are no points lost to be shown."""
    return roles.questionnaire.first_pass or first_scored(roles) is None


def _lead(roles: Roles, rows: Sequence[GridRow], words: Words) -> str:
    """How to read it."""
    is_range = _is_range(roles)
    few = "" if len(roles.roles) <= _MOST_WITH_TARGETS else "_few"
    keys = [f"lead{'_range' if is_range else ''}{few}"]
    keys += ["first"] if len(roles.roles) > 1 and first_scored(roles) else []
    keys += [] if is_range else ["whole"]
    has_dashes = any(field.lost == UNKNOWN for row in rows for field in row.fields)
    keys += ["not_asked"] if has_dashes else []
    return " ".join(words(f"roles.grid.{key}") for key in keys)


def _spread(id: str, losses: Sequence[dict[str, Decimal]]) -> Decimal:
    """How much the roles with an overall fit differ by a category; of one, what it costs."""
    costs = [each.get(id, Decimal(0)) for each in losses if each]
    most = max(costs, default=Decimal(0))
    return most - min(costs) if len(costs) > 1 else most


def _row(
    score: RoleScore, roles: Sequence[RoleFit], losses: Sequence[dict[str, Decimal]]
) -> GridRow:
    asked = [_asked(role, score.id) for role in roles]
    return GridRow(
        title=score.title,
        score=score_shown(score, [category for category in asked if category]),
        fields=[
            _field(score, category, each.get(score.id))
            for category, each in zip(asked, losses, strict=True)
        ],
    )


def _asked(role: RoleFit, id: str) -> RoleCategory | None:
    return next((category for category in role.categories if category.id == id), None)


def _field(score: RoleScore, category: RoleCategory | None, cost: Decimal | None) -> Field:
    if category is None:
        return Field(UNKNOWN, "", None, 0)
    inside = None if score.score is None else not miss(score.score, category)
    shown = UNKNOWN if cost is None else one_decimal(cost)
    shade = sum(cost >= least for least in _SHADES) if cost is not None else 0
    return Field(shown, target(category.target), inside, shade)
