"""The interview guide and what to coach: from this candidate's gaps, the same rules for all."""

from collections.abc import Sequence
from dataclasses import dataclass

from screener.models.result import COVERAGE_FULL, CategoryResult, FitResult, InterviewPick
from screener.report.view.gates import OpenFact, open_facts
from screener.report.view.numbers import plain, target
from screener.report.view.phrases import ended, inside_sentence, sentence, series
from screener.report.view.questions import DEFAULT_ANCHORS, Asked, asked, generic_question
from screener.report.view.strips import is_inside, score_shown
from screener.report.view.verdict import lost_shown

_QUESTIONS_EACH = 2
_MOST_UNANSWERED = 8
_NO_DAY = 1_000_000


@dataclass(frozen=True, slots=True)
class Section:
    """One category of the guide."""

    title: str
    why: str
    probe: str
    questions: Sequence[Asked]


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to coach, by when, and how to see it."""

    title: str
    action: str
    measure: str
    by_day: str


@dataclass(frozen=True, slots=True)
class Guide:
    """The interview guide and the development steps."""

    facts: Sequence[OpenFact]
    unanswered: Sequence[str]
    unanswered_more: int
    sections: Sequence[Section]
    steps: Sequence[Step]
    too_much: str
    no_steps: str


def guide(result: FitResult) -> Guide:
    """Questions for at most four categories; unanswered items first where many were left out."""
    left = _unanswered(result)
    return Guide(
        facts=open_facts(result),
        unanswered=left[:_MOST_UNANSWERED],
        unanswered_more=max(0, len(left) - _MOST_UNANSWERED),
        sections=[_section(pick, result) for pick in result.interview],
        steps=_steps(result),
        too_much=_too_much(result),
        no_steps="" if result.development else _no_steps(result),
    )


def _unanswered(result: FitResult) -> list[str]:
    if result.overall.coverage >= COVERAGE_FULL:
        return []
    lines = [line for category in result.categories for line in category.items]
    return [line.text for line in lines if line.state == "unanswered" and line.type != "text"]


def _section(pick: InterviewPick, result: FitResult) -> Section:
    category = result.category(pick.id)
    questions = [asked(question) for question in pick.questions[:_QUESTIONS_EACH]]
    if not questions:
        questions = [Asked(generic_question(category), "", DEFAULT_ANCHORS)]
    probe = f"Ask for {ended(category.probe)}" if category.probe else ""
    return Section(category.title, _why(pick, category, result), probe, questions)


def _why(pick: InterviewPick, category: CategoryResult, result: FitResult) -> str:
    place = f"score {score_shown(category)}, target {target(category.target)}"
    match pick.why:
        case "not_scored":
            few_apply = category.of < category.not_applicable
            return f"not scored: too few {'items applied' if few_apply else 'answers'}"
        case "gate":
            scored = "not scored" if category.score is None else f"scored {score_shown(category)}"
            return f"must-have of at least {plain(category.minimum or 0)}, {scored}"
        case "loss":
            return place + _takes(category, result)
        case _ if is_inside(category) and _reaches_outside(category):
            return f"{place}: worth hearing more, as its error reaches outside the range"
        case _:
            return f"{place}{_takes(category, result)}: worth hearing more"


def _takes(category: CategoryResult, result: FitResult) -> str:
    lost = lost_shown(result).get(category.id, "0.0")
    return "" if lost == "0.0" else f", costs {lost} points"


def _reaches_outside(category: CategoryResult) -> bool:
    low, high = category.interval or category.target
    return low < category.target[0] or high > category.target[1]


def _too_much(result: FitResult) -> str:
    """What lies above its range, for which coaching towards more would be wrong."""
    above = [c for c in result.categories if c.gap and _is_above(c)]
    if not above:
        return ""
    language = result.questionnaire.language
    titles = series([inside_sentence(c.title, language) for c in above])
    lies = "is above its target range" if len(above) == 1 else "are above their target ranges"
    return sentence(f"{titles} {lies}: probe it in the interview; no step is proposed.")


def _is_above(category: CategoryResult) -> bool:
    return category.score is not None and category.score > category.target[1]


def _no_steps(result: FitResult) -> str:
    below = [c for c in result.categories if c.score is not None and c.score < c.target[0]]
    if any(category.gap for category in below):
        return "The questionnaire proposes no coaching for what is below its target range."
    if below:
        return "What is below its target range costs too little to propose coaching for it."
    return "No scored category is below its target range, so no coaching is proposed."


def _steps(result: FitResult) -> list[Step]:
    return [
        Step(
            title=result.category(pick.id).title,
            action=ended(step.action),
            measure=ended(step.measure) if step.measure else "",
            by_day=f"by day {step.by_day}" if step.by_day else "",
        )
        for pick in result.development
        for step in sorted(pick.steps, key=lambda step: step.by_day or _NO_DAY)
    ]
