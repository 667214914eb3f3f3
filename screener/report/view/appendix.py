"""The appendix: how the figures came about, with which files, and every answer."""

from collections.abc import Sequence
from dataclasses import dataclass

from screener.models.result import AnswerLine, CategoryResult, FitResult
from screener.report.view.numbers import percent, plain, shown, target
from screener.report.view.phrases import ended

_Z = "1.645"


@dataclass(frozen=True, slots=True)
class WeightLine:
    """A category's place in the profile, and why."""

    title: str
    figures: str
    reason: str
    source: str


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One item, its answer in words, and its points."""

    text: str
    answer: str
    points: str


@dataclass(frozen=True, slots=True)
class AnswerBlock:
    """The answers of one category, or of what stands beside the categories."""

    title: str
    rows: Sequence[AnswerRow]


@dataclass(frozen=True, slots=True)
class Appendix:
    """Method, weights, versions and answers."""

    method: Sequence[tuple[str, str]]
    worked: str
    weights: Sequence[WeightLine]
    bands: Sequence[str]
    files: Sequence[tuple[str, str]]
    answers: Sequence[AnswerBlock]


def appendix(result: FitResult) -> Appendix:
    """Everything a reader needs to work the result out again."""
    return Appendix(
        method=_METHOD,
        worked=_worked(result),
        weights=[_weight_line(category, result) for category in result.categories],
        bands=_bands(result),
        files=_files(result),
        answers=_answers(result),
    )


_METHOD = (
    (
        "Points",
        (
            "Each answer is worth 0 to 1. A scale of m labels gives (position − 1) / (m − 1), turned "
            "round where the item is reversed; a chosen option gives its points; a number lies on "
            "straight lines between stated points. Text gives none."
        ),
    ),
    (
        "Score",
        (
            "A category's score is 100 times the mean of its answered items, if enough of the items "
            "that apply are answered. Unanswered is unknown, never zero."
        ),
    ),
    (
        "Error",
        (
            "The standard error is 100 √(v / n) with v = (Σ(p − mean)² + 2 × 0.30²) / (n + 1): how "
            "far this person's mean over n items may be off. The line on a chart is the score "
            f"± {_Z} such errors, about nine in ten."
        ),
    ),
    (
        "Fit",
        (
            "Inside its target range a score fits 100. Outside, the fit falls in a straight line to 0 "
            "over the tolerance. A target edge at 0 or at 100 is open."
        ),
    ),
    (
        "Overall fit",
        (
            "The mean of the fits, weighted. Each category loses its share of the weight times "
            "(100 − fit) / 100; these losses add up to 100 minus the overall fit. Below 80 % coverage "
            "there is no overall fit."
        ),
    ),
    (
        "Interval",
        (
            "Each score is taken as normal with its error and put through its fit; the interval "
            f"is the overall ± {_Z} of the error that results. Noise can only push a score out of its range, "
            "so the upper end is longer by twice what the fit is read too low."
        ),
    ),
    (
        "Must-haves",
        (
            "A minimum is passed from the minimum upwards; a score below it, but within its error, is "
            "too close to call. An unanswered must-have is unknown. A high total never hides a "
            "must-have that is not met."
        ),
    ),
    (
        "Not measured",
        (
            "A questionnaire shows what people say they do. It does not show ability, knowledge of "
            "your market, or references. Answer quality is not judged in this version."
        ),
    ),
)


def _worked(result: FitResult) -> str:
    """The arithmetic of the heaviest scored category, with this candidate's figures."""
    scored = [c for c in result.categories if c.fit is not None and c.share]
    if not scored:
        return ""
    category = max(scored, key=lambda c: c.share or 0)
    values = [plain(round(line.points, 3)) for line in category.items if line.points is not None]
    loss = (category.share or 0) * (100 - (category.fit or 0))
    return (
        f"{category.title}: points {', '.join(values)}; their mean times 100 is "
        f"{_exact(category.score)}. Against {target(category.target)} with a tolerance of "
        f"{plain(category.tolerance)} the fit is {_exact(category.fit)}. At "
        f"{percent(category.share or 0)} of the weight that loses {_exact(loss)} points."
    )


def _exact(value: float | None) -> str:
    return shown(value or 0.0, decimals=2)


def _weight_line(category: CategoryResult, result: FitResult) -> WeightLine:
    whole = sum(c.weight for c in result.categories)
    parts = [
        f"weight {plain(category.weight)} ({percent(category.weight / whole)})",
        f"target {target(category.target)}",
        f"tolerance {plain(category.tolerance)}",
    ]
    if category.minimum is not None:
        parts.append(f"at least {plain(category.minimum)}")
    source = f"Source: {ended(category.source)}" if category.source else ""
    return WeightLine(category.title, ", ".join(parts), ended(category.reason), source)


def _bands(result: FitResult) -> list[str]:
    lines = []
    for band in result.profile.bands:
        line = f"{band.title} from {plain(band.from_)}"
        if band.needs:
            line += (
                f" (no category of {percent(band.needs.share)} or more of the weight "
                f"below a fit of {plain(band.needs.fit)})"
            )
        lines.append(line)
    return lines


def _files(result: FitResult) -> list[tuple[str, str]]:
    profile, questionnaire = result.profile, result.questionnaire
    return [
        ("Tool", f"{result.tool.name} {result.tool.version}"),
        (f"Profile {profile.id} {profile.version}", f"sha256 {profile.sha256}"),
        (
            f"Questionnaire {questionnaire.id} {questionnaire.version}",
            f"sha256 {questionnaire.sha256}",
        ),
    ]


def _answers(result: FitResult) -> list[AnswerBlock]:
    blocks = [
        AnswerBlock(category.title, [_row(line) for line in category.items])
        for category in result.categories
    ]
    if result.other_answers:
        rows = [_row(line) for line in result.other_answers]
        blocks.append(AnswerBlock("Must-haves and answer quality (no points)", rows))
    return blocks


def _row(line: AnswerLine) -> AnswerRow:
    points = "" if line.points is None else plain(round(line.points, 3))
    answer = line.label if line.label is not None else "not answered"
    return AnswerRow(line.text, answer, points)
