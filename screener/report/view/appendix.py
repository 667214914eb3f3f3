"""The appendix: how the figures came about, with which files, and every answer."""

from collections.abc import Sequence
from dataclasses import dataclass

from screener.models.result import AnswerLine, CategoryResult, FitResult, Gate
from screener.report.view.method import METHOD
from screener.report.view.numbers import percent, plain, shown, target
from screener.report.view.phrases import ended


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
        method=METHOD,
        worked=_worked(result),
        weights=[
            *(_weight_line(category, result) for category in result.categories),
            *(_fact_line(gate) for gate in result.gates if gate.kind == "eligibility"),
        ],
        bands=_bands(result),
        files=_files(result),
        answers=_answers(result),
    )


def _worked(result: FitResult) -> str:
    """The arithmetic of the category that costs most, with this candidate's figures."""
    scored = [c for c in result.categories if c.fit is not None and c.share]
    if not scored:
        return ""
    category = max(scored, key=lambda c: (c.points_lost or 0, c.share or 0))
    values = [plain(round(line.points, 3)) for line in category.items if line.points is not None]
    return (
        f"{category.title}: points {', '.join(values)}; their mean times 100 is "
        f"{_exact(category.score)}. Against {target(category.target)} with a tolerance of "
        f"{plain(category.tolerance)} the fit is {_exact(category.fit)}. At "
        f"{percent(category.share or 0)} of the weight that could be scored this costs "
        f"{_exact(category.points_lost)} points."
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


def _fact_line(gate: Gate) -> WeightLine:
    reason = ended(gate.reason) if gate.reason else ""
    return WeightLine(gate.title, "must-have, no weight", reason, "")


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
