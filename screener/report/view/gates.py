"""Must-haves in words: mark, what is asked, and how it came out."""

from dataclasses import dataclass

from screener.models.result import FitResult, Gate, Outcome
from screener.report.view.labels import label_in
from screener.report.view.numbers import plain
from screener.report.view.strips import score_shown
from screener.report.view.words import Words

MARKS: dict[Outcome, str] = {
    "pass": "\N{CHECK MARK}",
    "borderline": "~",
    "unknown": "?",
    "fail": "\N{BALLOT X}",
}
_ORDER = ("fail", "unknown", "borderline", "pass")


@dataclass(frozen=True, slots=True)
class GateLine:
    """One must-have: its mark, its outcome, the answer where it is a fact, and a sentence."""

    mark: str
    outcome: Outcome
    answer: str
    title: str
    words: str


@dataclass(frozen=True, slots=True)
class OpenFact:
    """A fact that the job needs and that is not met or not known yet."""

    title: str
    how: str


def gate_lines(result: FitResult, words: Words) -> list[GateLine]:
    """All must-haves, those that did not pass first."""
    gates = sorted(result.gates, key=lambda gate: _ORDER.index(gate.outcome))
    return [_line(gate, result, words) for gate in gates]


def _line(gate: Gate, result: FitResult, words: Words) -> GateLine:
    mark = MARKS[gate.outcome]
    if gate.kind == "minimum":
        score = score_shown(result.category(gate.id))
        text = words(f"gates.{gate.outcome}", minimum=plain(gate.minimum or 0), score=score)
        return GateLine(mark, gate.outcome, "", gate.title, text)
    answer = _answer(gate, result, words)
    if not answer:
        return GateLine(mark, gate.outcome, words("gates.ask"), gate.title, "")
    key = "gates.answer_ask" if gate.outcome == "unknown" else "gates.answer"
    return GateLine(mark, gate.outcome, words(key, answer=answer), gate.title, "")


def open_facts(result: FitResult, words: Words) -> list[OpenFact]:
    """The facts to clear up first: those not met, then those not known."""
    order = ("fail", "unknown")
    facts = [g for g in result.gates if g.kind == "eligibility" and g.outcome in order]
    facts.sort(key=lambda gate: order.index(gate.outcome))
    return [OpenFact(gate.title, _how(gate, result, words)) for gate in facts]


def _how(gate: Gate, result: FitResult, words: Words) -> str:
    if answer := _answer(gate, result, words):
        return words("gates.answered", answer=answer)
    return words("gates.not_answered")


def _answer(gate: Gate, result: FitResult, words: Words) -> str:
    """The answer to a fact; how a number is written shows in the answers themselves."""
    line = next((line for line in result.other_answers if line.id == gate.id), None)
    return label_in(line, words) if gate.answer and line else gate.answer or ""


def bad_news(result: FitResult, words: Words) -> str:
    """What stands above the verdict where a must-have failed or is still open, else nothing."""
    failed = sum(gate.outcome == "fail" for gate in result.gates)
    still_open = sum(gate.outcome in ("unknown", "borderline") for gate in result.gates)
    news = []
    if failed:
        news.append(words("gates.failed", failed))
    if still_open:
        news.append(words("gates.open", still_open))
    return " ".join(news)
