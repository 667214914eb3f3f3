"""A result explained, as lines for people and as a document for programs."""

from collections.abc import Iterator
from textwrap import wrap
from typing import Any

from screener.cli.explain_source import Source
from screener.cli.lines import fit_line, who
from screener.cli.show import columns, counted
from screener.cli.steps import figure, steps, total_lost
from screener.models.result import AnswerLine, CategoryResult, FitResult, QualityCheck
from screener.report.view.catalogue import english
from screener.report.view.compare_people import place_in_round
from screener.report.view.numbers import percent, plain, target
from screener.report.view.verdict import headline, lost_shown
from screener.report.view.verdict import total_lost as total_lost_shown

SCHEMA = "screener.explain/1"
_WIDTH = 100
_OUTCOMES = {
    "pass": "met",
    "borderline": "too close to call",
    "unknown": "not known",
    "fail": "not met",
}


def overall_lines(found: Source) -> Iterator[str]:
    """The whole result: a line a category, and the sums."""
    result = found.result
    yield from _head(result)
    yield from _place(found)
    yield ""
    yield from _table(result)
    if result.overall.fit is not None:
        whole = total_lost_shown(result)
        yield ""
        yield f"Points lost add up to {whole}: 100 − {whole} = {figure(100 - float(whole), 1)}"
        yield "(points lost = share of the weight × (100 − fit), rounded so that they add up)"
    yield from _must_haves(result)
    yield from _norms(result)
    yield from _quality(result)
    yield ""
    yield f"One category, answer by answer: screener explain {found.words} {_example(result)}"


def _head(result: FitResult) -> Iterator[str]:
    profile = result.profile
    yield f"{who(result)}, against {profile.title} ({profile.id} {profile.version})"
    if result.overall.fit is None:
        said, share = headline(result, english()), percent(result.overall.coverage)
        yield f"{said} ({share} of the weight is answered)"
        return
    gaps = counted(result.overall.gaps, "gap")
    yield f"Overall fit {fit_line(result)}: {headline(result, english())}, {gaps}"
    if result.overall.coverage < 1:
        yield f"{percent(result.overall.coverage)} of the weight is answered"


def _place(found: Source) -> Iterator[str]:
    """Where the candidate stands in the round, if there is one."""
    standing, round_ = found.standing, found.round
    if standing is None or round_ is None:
        return
    line = f"In this round: {place_in_round(standing, round_.candidates, english())}"
    if standing.rank_from is not None and standing.rank_to is not None:
        line += f"; within error place {_from_to(standing.rank_from, standing.rank_to)}"
    yield line


def _from_to(first: int, last: int) -> str:
    return f"{first:,}" if first == last else f"{first:,} to {last:,}"


def _table(result: FitResult) -> list[str]:
    lost = lost_shown(result)
    heads = ("category", "answered", "score", "target", "fit", "weight", "share", "points lost")
    rows = [heads, *(_row(category, lost.get(category.id, "")) for category in result.categories)]
    return columns(rows, right=range(1, len(heads)))


def _row(category: CategoryResult, lost: str) -> tuple[str, ...]:
    return (
        category.id,
        f"{category.answered}/{category.of}",
        "not scored" if category.score is None else figure(category.score, 1),
        target(category.target),
        "" if category.fit is None else figure(category.fit, 1),
        plain(category.weight),
        "" if category.share is None else percent(category.share),
        lost,
    )


def _must_haves(result: FitResult) -> Iterator[str]:
    if result.gates:
        yield ""
        yield "Must-haves"
    for gate in result.gates:
        need = "" if gate.minimum is None else f" (at least {plain(gate.minimum)})"
        yield f"  {gate.id}{need}: {_OUTCOMES[gate.outcome]}"


def _norms(result: FitResult) -> Iterator[str]:
    """Where each score lies among the people of the norms, if there are any."""
    if result.norms is None:
        return
    yield ""
    yield f"Beside norms: {result.norms.title} (no score is changed by it)"
    for each in result.categories:
        if each.norms is not None:
            low, high = (figure(end, 1) for end in each.norms.interval)
            place = f"higher than about {figure(each.norms.percentile, 1)} in 100"
            yield f"  {each.id}: {place} of {each.norms.n:,} people ({low} to {high})"


def _quality(result: FitResult) -> Iterator[str]:
    """Each look at the answers themselves, and the rule and source of what wants another."""
    if not result.quality.checks:
        return
    yield ""
    yield "How the answers were given (no score is changed by it)"
    for check in result.quality.checks:
        yield f"  {_check(check)}"
    for flag in result.quality.flags:
        told = f"{flag.id}: {flag.rule} {flag.source}"
        yield from wrap(told, _WIDTH, initial_indent="  ", subsequent_indent="    ")


def _check(check: QualityCheck) -> str:
    of = "" if check.of is None else f" of {check.of}"
    value = "not known" if check.figure is None else f"{figure(check.figure)}{of}"
    return f"{check.id}: {value}{', look again' if check.state == 'flag' else ''}"


def _example(result: FitResult) -> str:
    losing = [c for c in result.categories if c.points_lost is not None]
    return max(losing or result.categories[:1], key=lambda c: c.points_lost or 0.0).id


def category_lines(result: FitResult, name: str) -> Iterator[str]:
    """One category: each answer with its points, and every step to the points lost."""
    category = result.category(name)
    yield from wrap(f"{category.title}: {category.definition}", _WIDTH)
    yield from wrap(f"Why it counts: {category.reason}", _WIDTH)
    yield ""
    yield from _answer_lines(category)
    yield ""
    for step in steps(result, category):
        value = "" if step.value is None else f" = {figure(step.value, 4)}"
        yield f"{step.what:<12}{step.how}{value}"
    yield from _precision(category)
    yield from _minimum(result, category)


def _answer_lines(category: CategoryResult) -> Iterator[str]:
    """Each item on two lines or more: points and answer, and what was asked."""
    wide = max(len(line.id) for line in category.items)
    margin = " " * (wide + 8)
    for line in category.items:
        points = "-" if line.points is None else figure(line.points)
        start = f"{line.id:<{wide}}  {points:<5} "
        yield from wrap(_answer(line), _WIDTH, initial_indent=start, subsequent_indent=margin)
        yield from wrap(line.text, _WIDTH, initial_indent=margin, subsequent_indent=margin)


def _answer(line: AnswerLine) -> str:
    if line.state == "unanswered":
        return "not answered"
    return line.label or line.answer or "left out, as this is masked"


def _precision(category: CategoryResult) -> Iterator[str]:
    if category.interval is None or category.standard_error is None:
        return
    low, high = (figure(end, 1) for end in category.interval)
    error = figure(category.standard_error, 1)
    yield f"{'precision':<12}standard error {error}: about nine in ten from {low} to {high}"


def _minimum(result: FitResult, category: CategoryResult) -> Iterator[str]:
    for gate in result.gates:
        if gate.kind == "minimum" and gate.id == category.id and gate.minimum is not None:
            yield f"{'minimum':<12}{plain(gate.minimum)}: {_OUTCOMES[gate.outcome]}"


def overall_document(found: Source) -> dict[str, Any]:
    """The whole result, without its items."""
    result = found.result
    kept = {"id", "title", "score", "target", "tolerance", "fit", "weight", "share"}
    kept |= {"points_lost", "answered", "of", "gap"}
    return {
        **_document(result),
        **_round(found),
        "overall": result.overall.model_dump(mode="json"),
        "points_lost": total_lost(result),
        "gates": [gate.model_dump(mode="json") for gate in result.gates],
        "quality": result.quality.model_dump(mode="json"),
        "categories": [c.model_dump(mode="json", include=kept) for c in result.categories],
    }


def _round(found: Source) -> dict[str, Any]:
    if found.standing is None or found.round is None:
        return {}
    return {"round": found.round.model_dump() | found.standing.model_dump()}


def category_document(result: FitResult, name: str) -> dict[str, Any]:
    """One category with its items and steps."""
    category = result.category(name)
    return {
        **_document(result),
        "category": category.model_dump(mode="json"),
        "steps": [
            {"what": s.what, "how": s.how, "value": s.value} for s in steps(result, category)
        ],
    }


def _document(result: FitResult) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "candidate": {"id": result.candidate.id, "name": result.candidate.name},
        "profile": {"id": result.profile.id, "version": result.profile.version},
    }
