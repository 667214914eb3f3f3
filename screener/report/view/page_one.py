"""Page 1, which stands alone: who, how well, why, what to ask, and how far to trust it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, zip_longest

from screener.models.result import COVERAGE_FULL, FitResult
from screener.report.view import verdict
from screener.report.view.findings import Finding, losses, matches
from screener.report.view.gates import GateLine, bad_news, gate_lines, open_facts
from screener.report.view.lying import lie
from screener.report.view.numbers import Figure, percent, rounded, target
from screener.report.view.phrases import ended, sentence
from screener.report.view.quality import look_again, own_words, quality_news
from screener.report.view.questions import generic_question
from screener.report.view.strips import Strip, score_shown, strip_of
from screener.report.view.words import Words

_MOST_QUESTIONS = 3
_NONE = Figure("–")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the chart: a category's strip and its figures."""

    title: str
    strip: Strip
    score: Figure
    target: Figure
    weight: Figure
    lost: str
    gap: bool


@dataclass(frozen=True, slots=True)
class PageOne:
    """Everything that page 1 says."""

    bad_news: str
    headline: str
    talk: str
    because: str
    fit: Figure
    interval: str
    gates: Sequence[GateLine]
    coverage: str
    look_again: str
    matches: Sequence[Finding]
    losses: Sequence[Finding]
    rows: Sequence[Row]
    tone: str
    sum_line: str
    questions: Sequence[Finding]
    limits: Sequence[str]


def page_one(result: FitResult, words: Words) -> PageOne:
    """The words and figures of page 1."""
    return PageOne(
        bad_news=bad_news(result, words) or quality_news(result, words),
        headline=verdict.headline(result, words),
        talk=verdict.talk_line(result, words),
        because=verdict.because(result, words),
        fit=verdict.fit_shown(result),
        interval=verdict.interval_shown(result, words),
        gates=gate_lines(result, words),
        coverage=coverage_line(result, words),
        look_again=sentence(look_again(result, words)),
        matches=matches(result, words),
        losses=losses(result, words),
        rows=rows(result, words),
        tone=_tone(result),
        sum_line=_sum_line(result, words),
        questions=_first_questions(result, words),
        limits=limits(result, words),
    )


def _tone(result: FitResult) -> str:
    """How the verdict looks: ``warned`` by a must-have or by the answers, ``top``, or plain."""
    is_open = any(gate.outcome != "pass" for gate in result.gates)
    if is_open or result.quality.outcome == "doubtful":
        return "warned"
    is_top = result.overall.band == result.profile.bands[0].id
    return "top" if is_top and len(result.profile.bands) > 1 else ""


def coverage_line(result: FitResult, words: Words) -> str:
    """How much was answered, and what the rest could have changed."""
    answered = sum(c.answered for c in result.categories)
    of = sum(c.of for c in result.categories)
    skipped = sum(c.not_applicable for c in result.categories)
    counts = {"answered": answered, "of": of}
    line = words("answers.skipped", skipped, **counts) if skipped else None
    line = line or words("answers.line", **counts)
    left = of - answered
    if result.overall.coverage >= COVERAGE_FULL or not left or result.overall.fit_if_rest is None:
        return line
    could = lie(result.overall.fit_if_rest, words)
    return f"{line} {words('answers.left', left, lie=could)}"


def rows(result: FitResult, words: Words) -> list[Row]:
    """The chart, in the profile's order."""
    lost = verdict.lost_shown(result)
    whole = sum(c.weight for c in result.categories)
    return [
        Row(
            title=category.title,
            strip=strip_of(category, words),
            score=score_shown(category),
            target=target(category.target),
            weight=percent(category.weight / whole),
            lost=_quiet(lost.get(category.id, _NONE)),
            gap=category.gap,
        )
        for category in result.categories
    ]


def _quiet(lost: Figure) -> Figure:
    """A zero that does not catch the eye."""
    return Figure("0") if lost == "0.0" else lost


def _sum_line(result: FitResult, words: Words) -> str:
    if result.overall.fit is None or result.questionnaire.first_pass:
        return ""
    if result.overall.fit == 100:  # noqa: PLR2004
        return words("chart.no_loss")
    line = _adding_up(result, words)
    is_shared = any(c.share is None and c.weight for c in result.categories)
    return f"{line} {words('chart.shared')}" if is_shared else line


def _adding_up(result: FitResult, words: Words) -> str:
    whole = verdict.total_lost(result)
    rest = rounded(100 - float(whole), 1)
    fit, edges = result.overall.fit or 0.0, verdict.band_edges(result)
    is_across = any((fit >= edge) != (float(rest) >= edge) for edge in edges)
    if is_across or rounded(float(rest)) != rounded(fit):
        return words("chart.rounded", whole=whole)
    return words("chart.leaves", whole=whole, rest=Figure(f"{rest}"))


def _first_questions(result: FitResult, words: Words) -> list[Finding]:
    facts = [
        Finding(words("ask.must_have", how=fact.how), _asked(fact.title, words))
        for fact in open_facts(result, words)
    ]
    asked = [*_missing(result, words), *facts, *_questions_in_turn(result, words)]
    return asked[:_MOST_QUESTIONS]


def _missing(result: FitResult, words: Words) -> list[Finding]:
    """Where answers are missing for a verdict, they are what to ask for first."""
    if result.status == "scored" or not verdict.is_worth_asking(result):
        return []
    return [Finding("", words("ask.missing", verdict.left_out(result)))]


def _asked(title: str, words: Words) -> str:
    return title if title.endswith("?") else ended(words("ask.again", title=title))


def _questions_in_turn(result: FitResult, words: Words) -> Iterator[Finding]:
    """The first question of each category to ask about, then the second of each."""
    columns = []
    for pick in result.interview:
        category = result.category(pick.id)
        asked = [q.question for q in pick.questions] or [generic_question(category, words)]
        columns.append([Finding(category.title, question) for question in asked])
    turns = (f for turn in zip_longest(*columns) for f in turn if f is not None)
    return islice(turns, _MOST_QUESTIONS)


def limits(result: FitResult, words: Words) -> list[str]:
    """How far to trust the report; these lines stand on every page 1."""
    calibration = result.profile.calibration
    checked = (
        ended(words("limits.checked", calibration=calibration))
        if calibration
        else words("limits.not_checked")
    )
    first = [words("limits.first_pass")] if result.questionnaire.first_pass else []
    alone = words("limits.not_alone")
    return [*first, own_words(result, words), alone, checked, words("limits.questions")]
