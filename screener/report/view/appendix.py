"""The appendix: how the figures came about, with which files, and every answer."""

from collections.abc import Sequence
from dataclasses import dataclass

from screener.models.profile import Band
from screener.models.result import AnswerLine, CategoryResult, FitResult, Gate
from screener.report.view.bands import band_title
from screener.report.view.labels import label_in
from screener.report.view.method import method, norms_topics
from screener.report.view.numbers import Figure, percent, plain, shown, target
from screener.report.view.phrases import ended
from screener.report.view.quality import checks_line
from screener.report.view.words import Words


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
    points: Figure


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
    checks: str


def appendix(result: FitResult, words: Words, *, masked: bool = False) -> Appendix:
    """Everything a reader needs to work the result out again; ``masked`` has no free text."""
    return Appendix(
        method=[*method(words), *norms_topics(result, words)],
        worked=_worked(result, words),
        weights=[
            *(_weight_line(category, result, words) for category in result.categories),
            *(_fact_line(gate, words) for gate in result.gates if gate.kind == "eligibility"),
        ],
        bands=[_band(band, words) for band in result.profile.bands],
        files=_files(result, words),
        answers=_answers(result, words, masked=masked),
        checks=checks_line(result, words),
    )


def _worked(result: FitResult, words: Words) -> str:
    """The arithmetic of the category that costs most, with this candidate's figures."""
    scored = [c for c in result.categories if c.fit is not None and c.share]
    if not scored:
        return ""
    category = max(scored, key=lambda c: (c.points_lost or 0, c.share or 0))
    given = [plain(round(line.points, 3)) for line in category.items if line.points is not None]
    return words(
        "appendix.worked",
        title=category.title,
        points=words("language.semicolon").join(map(words.figure, given)),
        score=_exact(category.score),
        target=target(category.target),
        tolerance=plain(category.tolerance),
        fit=_exact(category.fit),
        share=percent(category.share or 0),
        lost=_exact(category.points_lost),
    )


def _exact(value: float | None) -> Figure:
    return shown(value or 0.0, decimals=2)


def _weight_line(category: CategoryResult, result: FitResult, words: Words) -> WeightLine:
    whole = sum(c.weight for c in result.categories)
    share = percent(category.weight / whole)
    parts = [
        words("appendix.weight", weight=plain(category.weight), share=share),
        words("appendix.target", target=target(category.target)),
        words("appendix.tolerance", tolerance=plain(category.tolerance)),
    ]
    if category.minimum is not None:
        parts.append(words("appendix.minimum", minimum=plain(category.minimum)))
    source = words("appendix.source", source=ended(category.source)) if category.source else ""
    return WeightLine(category.title, ", ".join(parts), ended(category.reason), source)


def _fact_line(gate: Gate, words: Words) -> WeightLine:
    reason = ended(gate.reason) if gate.reason else ""
    return WeightLine(gate.title, words("appendix.fact"), reason, "")


def _band(band: Band, words: Words) -> str:
    told = {"band": band_title(band, words), "from": plain(band.from_)}
    if not band.needs:
        return words("appendix.band", **told)
    share, fit = percent(band.needs.share), plain(band.needs.fit)
    return words("appendix.band_needs", share=share, fit=fit, **told)


def _files(result: FitResult, words: Words) -> list[tuple[str, str]]:
    files = [(words("appendix.tool"), f"{result.tool.name} {result.tool.version}")]
    for key, file in (("profile", result.profile), ("questionnaire", result.questionnaire)):
        name = words(f"appendix.{key}", id=file.id, version=file.version)
        files.append((name, f"sha256 {file.sha256}"))
    return files


def _answers(result: FitResult, words: Words, *, masked: bool) -> list[AnswerBlock]:
    blocks = [
        AnswerBlock(c.title, [_row(line, words, masked=masked) for line in c.items])
        for c in result.categories
    ]
    if result.other_answers:
        rows = [_row(line, words, masked=masked) for line in result.other_answers]
        blocks.append(AnswerBlock(words("appendix.others"), rows))
    return blocks


def _row(line: AnswerLine, words: Words, *, masked: bool) -> AnswerRow:
    points = Figure() if line.points is None else plain(round(line.points, 3))
    answer = label_in(line, words) or words("appendix.not_answered")
    if masked and line.type == "text" and line.state == "answered":
        answer = words("report.left_out")
    return AnswerRow(line.text, answer, points)
