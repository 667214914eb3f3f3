"""Page 1, which stands alone: who, how well, why, what to ask, and how far to trust it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice, zip_longest

from screener.models.result import COVERAGE_FULL, CategoryResult, FitResult
from screener.report.view import verdict
from screener.report.view.gates import GateLine, bad_news, gate_lines, open_facts
from screener.report.view.numbers import could_lie, percent, plain, rounded, target
from screener.report.view.phrases import count, ended, sentence
from screener.report.view.questions import generic_question
from screener.report.view.strips import Strip, is_inside, score_shown, strip_of

_MOST_SENTENCES = 2
_MOST_QUESTIONS = 3


@dataclass(frozen=True, slots=True)
class Finding:
    """A category by name and what is to be said of it."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the chart: a category's strip and its figures."""

    title: str
    strip: Strip
    score: str
    target: str
    weight: str
    lost: str
    gap: bool


@dataclass(frozen=True, slots=True)
class PageOne:
    """Everything that page 1 says."""

    bad_news: str
    headline: str
    gaps: str
    because: str
    fit: str
    interval: str
    gates: Sequence[GateLine]
    coverage: str
    matches: Sequence[Finding]
    losses: Sequence[Finding]
    rows: Sequence[Row]
    tone: str
    sum_line: str
    questions: Sequence[Finding]
    limits: Sequence[str]


def page_one(result: FitResult) -> PageOne:
    """The words and figures of page 1."""
    return PageOne(
        bad_news=bad_news(result),
        headline=verdict.headline(result),
        gaps=verdict.gaps_line(result),
        because=verdict.because(result),
        fit=verdict.fit_shown(result),
        interval=verdict.interval_shown(result),
        gates=gate_lines(result),
        coverage=coverage_line(result),
        matches=_matches(result),
        losses=_losses(result),
        rows=rows(result),
        tone=_tone(result),
        sum_line=_sum_line(result),
        questions=_first_questions(result),
        limits=limits(result),
    )


def _tone(result: FitResult) -> str:
    """How the verdict looks: ``warned`` by a must-have not met or open, ``top``, or plain."""
    if any(gate.outcome != "pass" for gate in result.gates):
        return "warned"
    is_top = result.overall.band == result.profile.bands[0].id
    return "top" if is_top and len(result.profile.bands) > 1 else ""


def coverage_line(result: FitResult) -> str:
    """How much was answered, and what the rest could have changed."""
    answered = sum(c.answered for c in result.categories)
    of = sum(c.of for c in result.categories)
    skipped = sum(c.not_applicable for c in result.categories)
    line = f"{answered} of {of} scored items answered"
    if skipped:
        line += f", {count(skipped, 'did', 'did')} not apply"
    left = of - answered
    if result.overall.coverage >= COVERAGE_FULL or not left or result.overall.fit_if_rest is None:
        return f"{line}."
    were, them = sentence(count(left, "was", "were")), "it" if left == 1 else "them"
    lie = could_lie(*result.overall.fit_if_rest)
    return f"{line}. {were} left out: with {them} the overall fit {lie}."


def rows(result: FitResult) -> list[Row]:
    """The chart, in the profile's order."""
    lost = verdict.lost_shown(result)
    whole = sum(c.weight for c in result.categories)
    return [
        Row(
            title=category.title,
            strip=strip_of(category),
            score=score_shown(category),
            target=target(category.target),
            weight=percent(category.weight / whole),
            lost=_quiet(lost.get(category.id, "")),
            gap=category.gap,
        )
        for category in result.categories
    ]


def _quiet(lost: str) -> str:
    """A zero that does not catch the eye."""
    return "0" if lost == "0.0" else lost


def _matches(result: FitResult) -> list[Finding]:
    found = [
        Finding(
            category.title,
            f"{score_shown(category)}, inside {target(category.target)}."
            + _says(category, high=True),
        )
        for category in map(result.category, result.strongest[:_MOST_SENTENCES])
    ]
    if len(found) < _MOST_SENTENCES:
        scarce = "No other category" if found else "No category"
        weighed = verdict.weighed(result)
        found.append(Finding("", f"{scarce} {weighed}is inside its target range."))
    return found


def _losses(result: FitResult) -> list[Finding]:
    if result.status == "not_scored":
        return [Finding("", "Not scored, so no points are counted as lost.")]
    lost = verdict.lost_shown(result)
    order = sorted(result.categories, key=lambda c: -float(lost.get(c.id, 0)))
    losing = [c for c in order if float(lost.get(c.id, 0)) > 0][:_MOST_SENTENCES]
    found = [Finding(c.title, _loss_text(c, lost[c.id])) for c in losing]
    if len(found) < _MOST_SENTENCES:
        scarce = "No other category" if found else "No category"
        found.append(Finding("", f"{scarce} costs points."))
    return found


def _loss_text(category: CategoryResult, lost: str) -> str:
    costs = f"; costs {lost} points."
    high = category.score is not None and category.score > category.target[1]
    says = _says(category, high=high)
    if high:
        return f"{_distance(category)}{costs}{says} More than this role wants: {category.reason}"
    return _distance(category) + costs + says


def _distance(category: CategoryResult) -> str:
    """How far the score is from its range, and whether its interval reaches the range."""
    score, (low, high) = category.score or 0.0, category.target
    if is_inside(category):
        return f"{score_shown(category)}, inside {target(category.target)}"
    side, edge = ("below", low) if score < low else ("above", high)
    # Taken from the figure on the page, so that the reader can take it again.
    gap = abs(Decimal(score_shown(category)) - Decimal(repr(edge)))
    text = f"{score_shown(category)}, {plain(float(gap))} {side} {target(category.target)}"
    start, end = category.interval or (score, score)
    return f"{text}, which may be chance" if start <= high and end >= low else text


def _says(category: CategoryResult, *, high: bool) -> str:
    """What a telling answer says, from the item whose points are furthest on that side."""
    told = [line for line in category.items if line.tell and line.points is not None]
    wanted = [line for line in told if ((line.points or 0) >= 0.5) == high]  # noqa: PLR2004
    wanted.sort(key=lambda line: -(line.points or 0) if high else (line.points or 0))
    return f" Says that they {ended(wanted[0].tell or '')}" if wanted else ""


def _sum_line(result: FitResult) -> str:
    if result.overall.fit is None:
        return ""
    if result.overall.fit == 100:  # noqa: PLR2004
        return "No points are lost."
    whole = verdict.total_lost(result)
    rest = rounded(100 - float(whole), 1)
    fit, edges = result.overall.fit, verdict.band_edges(result)
    is_across = any((fit >= edge) != (float(rest) >= edge) for edge in edges)
    if is_across or rounded(float(rest)) != rounded(fit):
        return f"Points lost, rounded, add up to {whole}."
    if result.questionnaire.first_pass:
        return f"Points lost add up to {whole}."
    return f"Points lost add up to {whole}, which leaves {rest} of 100."


def _first_questions(result: FitResult) -> list[Finding]:
    facts = [Finding(f"Must-have, {f.how}", _asked(f.title)) for f in open_facts(result)]
    return [*facts, *_questions_in_turn(result)][:_MOST_QUESTIONS]


def _asked(title: str) -> str:
    return title if title.endswith("?") else ended(f"Ask again: {title}")


def _questions_in_turn(result: FitResult) -> Iterator[Finding]:
    """The first question of each category to ask about, then the second of each."""
    columns = []
    for pick in result.interview:
        category = result.category(pick.id)
        asked = [q.question for q in pick.questions] or [generic_question(category)]
        columns.append([Finding(category.title, question) for question in asked])
    turns = (f for turn in zip_longest(*columns) for f in turn if f is not None)
    return islice(turns, _MOST_QUESTIONS)


def limits(result: FitResult) -> list[str]:
    """How far to trust the report; these lines stand on every page 1."""
    checked = (
        f"Checked against results: {ended(result.profile.calibration)}"
        if result.profile.calibration
        else "Not yet checked against results in this company. Weights are judgement."
    )
    lines = [
        (
            "These are the candidate's own words: nothing here was observed, and how carefully "
            "they answered was not checked."
        ),
        (
            "This report must not be the only ground of a decision. "
            "A person who can overrule it has to decide, and note why."
        ),
        checked,
        "The candidate may ask for their answers and scores, and question them.",
    ]
    if result.questionnaire.first_pass:
        short = "This questionnaire is short, for a first pass: it gives ranges and no verdict."
        lines.insert(0, short)
    return lines
