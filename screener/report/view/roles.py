"""One candidate and several roles as words and figures, ready to be laid out."""

from collections.abc import Sequence
from dataclasses import dataclass

from screener.models.result import Outcome
from screener.models.roles import RoleFit, Roles
from screener.report.view.bands import band_title
from screener.report.view.compare_people import GateWords, gate_words
from screener.report.view.gates import MARKS
from screener.report.view.numbers import shown, span
from screener.report.view.phrases import excerpt
from screener.report.view.roles_figures import (
    UNKNOWN,
    Beside,
    beside_first,
    first_scored,
    names,
    signed,
)
from screener.report.view.roles_grid import Grid, grid_of
from screener.report.view.roles_words import PairWords, headline, lines, pair_words, whether
from screener.report.view.round_words import checked
from screener.report.view.words import Words

_MOST_NAME, _MOST_TITLE = 90, 56
_MOST_RUNNING = 60
# More roles, categories or open must-haves than these leave less air.
_FEW_ROLES, _SOME_ROLES, _FEW_CATEGORIES, _FEW_GATES = 3, 4, 13, 2


@dataclass(frozen=True, slots=True)
class Lane:
    """The mark and the interval of an overall fit, 0 to 100; hollow where a must-have is open."""

    value: float | None
    interval: tuple[float, float] | None
    is_open: bool
    words: str


@dataclass(frozen=True, slots=True)
class RoleRow:
    """One role: overall fit, verdict, must-haves, and how it stands beside the first."""

    order: int
    title: str
    lane: Lane
    fit: str
    interval: str
    beside: str
    between: str
    whether: str
    is_apart: bool
    verdict: str
    gate: GateWords | None


@dataclass(frozen=True, slots=True)
class RolesView:
    """What the template lays out; it adds no words about the candidate."""

    language: str
    title: str
    who: str
    id: str
    subtitle: str
    running: str
    stamp: str
    headline: str
    lines: Sequence[str]
    legend: str
    rows: Sequence[RoleRow]
    gates: Sequence[GateWords]
    grid: Grid
    lead: str
    pairs: Sequence[PairWords]
    limits: Sequence[str]
    method: Sequence[str]
    is_alone: bool
    density: str


def roles_view(roles: Roles, words: Words) -> RolesView:
    """The pages of one candidate."""
    person, pairs = roles.candidate, pair_words(roles, words)
    who = excerpt(person.name or person.id, _MOST_NAME)
    return RolesView(
        language=words.code,
        title=words("roles.title", who=who),
        who=who,
        id=excerpt(person.id, _MOST_NAME) if person.name else "",
        subtitle=_subtitle(roles, words),
        running=words("roles.running", who=excerpt(person.id, _MOST_RUNNING)),
        stamp=_stamp(roles, words),
        headline=headline(roles, words),
        lines=lines(roles, words),
        legend=_legend(roles, words),
        rows=role_rows(roles, words),
        gates=open_gates(roles, words),
        grid=grid_of(roles, words),
        lead=_lead(roles, words) if pairs else "",
        pairs=pairs,
        limits=_limits(roles, words),
        method=_method(words) if pairs else [],
        is_alone=len(roles.roles) == 1,
        density=_density(roles, words),
    )


def _density(roles: Roles, words: Words) -> str:
    """How close things stand, so that as much as can be is on one page: a class of the style."""
    number, categories = len(roles.roles), len(roles.scores)
    if number > _SOME_ROLES or (number > _FEW_ROLES and categories > _FEW_CATEGORIES):
        return "dense tight"
    many = number > _FEW_ROLES or categories > _FEW_CATEGORIES
    return "dense" if many or len(open_gates(roles, words)) > _FEW_GATES else ""


def _subtitle(roles: Roles, words: Words) -> str:
    when = [words("report.answered", date=words.date(roles.answered))] if roles.answered else []
    number = words("roles.subtitle", len(roles.roles))
    return " · ".join([number, *when, excerpt(roles.questionnaire.title, _MOST_TITLE)])


def _stamp(roles: Roles, words: Words) -> str:
    asked = roles.questionnaire
    made = {"tool": roles.tool.version, "questionnaire": f"{asked.id} {asked.version}"}
    return words("roles.stamp", **made)


def _legend(roles: Roles, words: Words) -> str:
    parts = [words("roles.chart.legend")]
    if not roles.questionnaire.first_pass:
        parts.append(words("roles.chart.dots"))
    if beside_first(roles):
        parts.append(words("roles.chart.overlap"))
    return " ".join(parts)


def _lead(roles: Roles, words: Words) -> str:
    first = first_scored(roles)
    return words("roles.pairs.lead", title=names(roles, words)[first.order] if first else "")


# --- the rows --------------------------------------------------------------------------------


def role_rows(roles: Roles, words: Words) -> list[RoleRow]:
    """Every role, in order."""
    called, beside = names(roles, words), beside_first(roles)
    return [_row(role, roles, called, beside.get(role.order), words) for role in roles.roles]


def _row(
    role: RoleFit, roles: Roles, called: dict[int, str], beside: Beside | None, words: Words
) -> RoleRow:
    is_range = roles.questionnaire.first_pass
    fit, interval = fit_and_interval(role, words, is_range=is_range)
    is_first = role == first_scored(roles)
    return RoleRow(
        order=role.order,
        title=excerpt(role.profile.title, _MOST_TITLE),
        lane=_lane(role, called[role.order], words, is_range=is_range),
        fit=fit,
        interval=interval,
        beside=signed(beside.whole) if beside and not is_range else "",
        between=beside.between(words) if beside else "",
        whether=whether(beside, words) if beside else words("roles.beside.first") * is_first,
        is_apart=beside is not None and beside.told_apart,
        verdict=verdict(role, words),
        gate=gate_in_brief(role, words),
    )


def fit_and_interval(role: RoleFit, words: Words, *, is_range: bool) -> tuple[str, str]:
    """The overall fit and where it lies; of a first pass the range alone."""
    overall, edges = role.overall, [band.from_ for band in role.profile.bands]
    if overall.fit is None or overall.interval is None:
        return UNKNOWN, words("verdict.number_not_scored")
    if is_range:
        return span(*overall.interval), ""
    return shown(overall.fit, edges), span(*overall.interval, edges)


def _lane(role: RoleFit, name: str, words: Words, *, is_range: bool) -> Lane:
    fit, interval = fit_and_interval(role, words, is_range=is_range)
    if role.overall.fit is None:
        text = words("roles.chart.none", name=name)
    elif is_range:
        text = words("roles.chart.range", name=name, interval=fit)
    else:
        text = words("roles.chart.line", name=name, fit=fit, interval=interval)
    value = None if is_range else role.overall.fit
    return Lane(value, role.overall.interval, role.worst_gate != "pass", text)


def verdict(role: RoleFit, words: Words) -> str:
    """The band by its title; nothing on a first pass, which has none."""
    if role.status == "not_scored":
        return words("shortlist.not_scored")
    bands = {band.id: band_title(band, words) for band in role.profile.bands}
    return bands.get(role.overall.band or "", "")


# --- must-haves ------------------------------------------------------------------------------


def gate_in_brief(role: RoleFit, words: Words) -> GateWords | None:
    """How many of a role's must-haves came out as its worst one; None where it has none."""
    worst, whole = role.worst_gate, len(role.gates)
    if not whole:
        return None
    if worst == "pass":
        return gate_words(role.gates, words)[0]
    number = sum(gate.outcome == worst for gate in role.gates)
    text = words(f"roles.gates.{worst}", whole, number=number, whole=whole)
    return GateWords(MARKS[worst], worst, text)


def open_gates(roles: Roles, words: Words) -> list[GateWords]:
    """Each must-have that is not met or open, once, with the places of the roles that have it."""
    found: dict[tuple[Outcome, str], list[int]] = {}
    for role in roles.roles:
        for told in gate_words(role.gates, words, len(role.gates)):
            if told.outcome != "pass":
                found.setdefault((told.outcome, told.text), []).append(role.order)
    return [
        GateWords(MARKS[outcome], outcome, _gate_of(text, places, roles, words))
        for (outcome, text), places in sorted(found.items(), key=lambda each: _ORDER[each[0][0]])
    ]


_ORDER: dict[Outcome, int] = {"fail": 0, "unknown": 1, "borderline": 2, "pass": 3}


def _gate_of(text: str, places: Sequence[int], roles: Roles, words: Words) -> str:
    if len(roles.roles) == 1:
        return text
    return words("roles.gates.entry", title=text, numbers=", ".join(map(str, places)))


# --- how far to trust it ---------------------------------------------------------------------


def _limits(roles: Roles, words: Words) -> list[str]:
    own = {None: "own_words", "ok": "own_words_ok"}.get(roles.quality.outcome, "own_words_look")
    return [
        words("roles.limits.same_answers"),
        words(f"limits.{own}"),
        words("roles.limits.not_alone"),
        words("roles.limits.order"),
        *_checked(roles, words),
        words("limits.questions"),
        words("roles.limits.profiles", names=_profiles(roles)),
    ]


def _checked(roles: Roles, words: Words) -> list[str]:
    """Which of the profiles were checked against results."""
    said = [role.profile.calibration for role in roles.roles if role.profile.calibration]
    return [checked(each, words) for each in dict.fromkeys(said)] or [checked("", words)]


def _profiles(roles: Roles) -> str:
    refs = [role.profile for role in roles.roles]
    return ", ".join(excerpt(f"{ref.id} {ref.version}", _MOST_TITLE) for ref in refs)


def _method(words: Words) -> list[str]:
    return [words(f"roles.method.{key}") for key in ("difference", "interval", "several")]
