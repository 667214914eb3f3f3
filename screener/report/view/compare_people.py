"""The candidates of a comparison: who, how well overall, and what comes first."""

from collections.abc import Sequence
from dataclasses import dataclass

from screener.models.comparison import Compared, Comparison, Letter, Standing
from screener.models.result import Gate, Outcome
from screener.report.view.catalogue import english
from screener.report.view.compare_chart import SHAPES, Lane, cut, overall_figure
from screener.report.view.gates import MARKS
from screener.report.view.numbers import plain, span
from screener.report.view.phrases import count, ended, excerpt, sentence

_MOST_NAME = 90
_MOST_SHORT = 45
_MOST_ANSWER = 28
_MOST_GATE = 70
_MOST_GATES = 3
_ORDER: tuple[Outcome, ...] = ("fail", "unknown", "borderline")
_OUTCOMES: dict[Outcome, str] = {
    "fail": "not met",
    "unknown": "not known yet",
    "borderline": "too close to call",
}

# A tier is among those whose must-haves came out alike.
_TIERS: dict[Outcome, str] = {
    "pass": "",
    "borderline": " of those with a must-have too close to call",
    "unknown": " of those with a must-have not known yet",
    "fail": " of those with a must-have not met",
}


@dataclass(frozen=True, slots=True)
class GateWords:
    """One must-have in a few words, or all of them in one."""

    mark: str
    outcome: Outcome
    text: str


@dataclass(frozen=True, slots=True)
class Person:
    """One candidate: letter, name, place in the round, overall fit, verdict and must-haves."""

    letter: Letter
    shape: str
    name: str
    short: str
    id: str
    detail: str
    lane: Lane
    words: str
    fit: str
    interval: str
    verdict: str
    gates: Sequence[GateWords]


def people(comparison: Comparison) -> list[Person]:
    """Every candidate, in the order of their letters."""
    return [_person(each, comparison) for each in comparison.candidates]


def _person(person: Compared, comparison: Comparison) -> Person:
    edges = [band.from_ for band in comparison.profile.bands]
    name = person.candidate.name or person.candidate.id
    lane = _lane(person, comparison, edges)
    return Person(
        letter=person.letter,
        shape=SHAPES[person.letter],
        name=excerpt(name, _MOST_NAME),
        short=excerpt(name, _MOST_SHORT),
        id=excerpt(person.candidate.id, _MOST_NAME) if person.candidate.name else "",
        detail=_detail(person, comparison),
        lane=lane,
        words=_words(lane),
        fit=lane.figure,
        interval=_interval(person, comparison, edges),
        verdict=_verdict(person, comparison),
        gates=_gates(person),
    )


def _lane(person: Compared, comparison: Comparison, edges: Sequence[float]) -> Lane:
    fit, is_range = person.overall.fit, comparison.questionnaire.first_pass
    shown = overall_figure(fit, edges)
    if is_range and person.overall.interval is not None:
        shown = span(*person.overall.interval)
    return Lane(
        letter=person.letter,
        shape=SHAPES[person.letter],
        value=None if is_range else fit,
        interval=cut(person.interval),
        inside=True,
        figure=shown,
    )


def _words(lane: Lane) -> str:
    if lane.interval is None:
        return f"{lane.letter}: no overall fit."
    return f"{lane.letter}: overall fit {lane.figure}, comparison interval {span(*lane.interval)}."


def _interval(person: Compared, comparison: Comparison, edges: Sequence[float]) -> str:
    if person.overall.interval is None:
        return "not scored"
    is_range = comparison.questionnaire.first_pass
    return "a range" if is_range else span(*person.overall.interval, edges)


def _verdict(person: Compared, comparison: Comparison) -> str:
    if person.status == "not_scored":
        return english()("verdict.not_scored")
    if person.overall.band is None:
        return english()("verdict.first_pass")
    bands = {band.id: band.title for band in comparison.profile.bands}
    return bands[person.overall.band]


def _detail(person: Compared, comparison: Comparison) -> str:
    of = comparison.round.candidates if comparison.round else None
    return place_in_round(person.standing, of) if person.standing else ""


def place_in_round(standing: Standing, of: int | None) -> str:
    """Where a candidate stands in the round: the order, and the tier if there is one."""
    order = f"order {standing.order}" + ("" if of is None else f" of {of:,}")
    if standing.tier is None:
        return order
    return f"{order}, tier {standing.tier}{_TIERS[standing.worst_gate]}"


def _gates(person: Compared) -> list[GateWords]:
    """What is not met or still open, one by one; what is met, in one word."""
    wanting = [gate for outcome in _ORDER for gate in person.gates if gate.outcome == outcome]
    words = [GateWords(MARKS[g.outcome], g.outcome, _gate(g)) for g in wanting[:_MOST_GATES]]
    more = len(wanting) - len(words)
    if more:
        outcome = wanting[_MOST_GATES].outcome
        words.append(GateWords(MARKS[outcome], outcome, f"and {more} more not met or open"))
    met = len(person.gates) - len(wanting)
    if met:
        words.append(GateWords(MARKS["pass"], "pass", _met(met, rest=bool(wanting))))
    return words


def _met(number: int, *, rest: bool) -> str:
    if rest:
        return sentence(count(number, "other must-have met", "other must-haves met"))
    return "The must-have is met" if number == 1 else f"All {number} must-haves are met"


def _gate(gate: Gate) -> str:
    title = excerpt(gate.title, _MOST_GATE)
    if gate.kind == "minimum":
        return f"{title}, at least {plain(gate.minimum or 0)}: {_OUTCOMES[gate.outcome]}"
    if gate.answer:
        return f"{ended(title)} {sentence(excerpt(gate.answer, _MOST_ANSWER))}: not met"
    return f"{ended(title)} Not answered"
