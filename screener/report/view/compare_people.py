"""The candidates of a comparison: who, how well overall, and what comes first."""

from collections.abc import Sequence
from dataclasses import dataclass

from screener.models.comparison import Compared, Comparison, Letter, Standing
from screener.models.result import Gate, Outcome
from screener.report.view.bands import band_title
from screener.report.view.compare_chart import SHAPES, Lane, cut, overall_figure
from screener.report.view.gates import MARKS
from screener.report.view.numbers import plain, span
from screener.report.view.phrases import ended, excerpt
from screener.report.view.words import Words

_MOST_NAME = 90
_MOST_SHORT = 45
_MOST_ANSWER = 28
_MOST_GATE = 70
_MOST_GATES = 3
_ORDER: tuple[Outcome, ...] = ("fail", "unknown", "borderline")


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


def people(comparison: Comparison, words: Words) -> list[Person]:
    """Every candidate, in the order of their letters."""
    return [_person(each, comparison, words) for each in comparison.candidates]


def _person(person: Compared, comparison: Comparison, words: Words) -> Person:
    edges = [band.from_ for band in comparison.profile.bands]
    name = person.candidate.name or person.candidate.id
    lane = _lane(person, comparison, edges)
    return Person(
        letter=person.letter,
        shape=SHAPES[person.letter],
        name=excerpt(name, _MOST_NAME),
        short=excerpt(name, _MOST_SHORT),
        id=excerpt(person.candidate.id, _MOST_NAME) if person.candidate.name else "",
        detail=_detail(person, comparison, words),
        lane=lane,
        words=_words(lane, words),
        fit=lane.figure,
        interval=_interval(person, comparison, edges, words),
        verdict=_verdict(person, comparison, words),
        gates=gate_words(person.gates, words),
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


def _words(lane: Lane, words: Words) -> str:
    if lane.interval is None:
        return words("compare.person.no_fit", letter=lane.letter)
    figures = {"fit": lane.figure, "interval": span(*lane.interval)}
    return words("compare.person.fit", letter=lane.letter, **figures)


def _interval(
    person: Compared, comparison: Comparison, edges: Sequence[float], words: Words
) -> str:
    if person.overall.interval is None:
        return words("compare.person.not_scored")
    if comparison.questionnaire.first_pass:
        return words("compare.person.range")
    return span(*person.overall.interval, edges)


def _verdict(person: Compared, comparison: Comparison, words: Words) -> str:
    if person.status == "not_scored":
        return words("shortlist.not_scored")
    if person.overall.band is None:
        return words("verdict.first_pass")
    bands = {band.id: band_title(band, words) for band in comparison.profile.bands}
    return bands[person.overall.band]


def _detail(person: Compared, comparison: Comparison, words: Words) -> str:
    of = comparison.round.candidates if comparison.round else None
    return place_in_round(person.standing, of, words) if person.standing else ""


def place_in_round(standing: Standing, of: int | None, words: Words) -> str:
    """Where a candidate stands in the round: the order, and the tier if there is one.

    A tier is among those whose must-haves came out alike.
    """
    key = "order" if of is None else "order_of"
    order = words(f"compare.person.{key}", order=standing.order, of=of)
    if standing.tier is None:
        return order
    key = "tier" if standing.worst_gate == "pass" else f"tier_{standing.worst_gate}"
    return words(f"compare.person.{key}", order=order, tier=standing.tier)


def gate_words(gates: Sequence[Gate], words: Words, most: int = _MOST_GATES) -> list[GateWords]:
    """What is not met or still open, one by one up to so many; what is met, in one word."""
    wanting = [gate for outcome in _ORDER for gate in gates if gate.outcome == outcome]
    told = [GateWords(MARKS[g.outcome], g.outcome, _gate(g, words)) for g in wanting[:most]]
    more = len(wanting) - len(told)
    if more:
        outcome = wanting[most].outcome
        text = words("compare.person.more_open", more, more=more)
        told.append(GateWords(MARKS[outcome], outcome, text))
    met = len(gates) - len(wanting)
    if met:
        text = words(f"compare.person.{'other_met' if wanting else 'met'}", met, number=met)
        told.append(GateWords(MARKS["pass"], "pass", text))
    return told


def _gate(gate: Gate, words: Words) -> str:
    title = excerpt(gate.title, _MOST_GATE)
    if gate.kind == "minimum":
        least = plain(gate.minimum or 0)
        return words(f"compare.person.minimum_{gate.outcome}", title=title, minimum=least)
    if not gate.answer:
        return words("compare.person.no_answer", title=ended(title))
    answer = excerpt(gate.answer, _MOST_ANSWER)
    return words("compare.person.fact", title=ended(title), answer=answer)
