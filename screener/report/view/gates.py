"""Must-haves in words: mark, what is asked, and how it came out."""

from dataclasses import dataclass

from screener.models.result import FitResult, Gate, Outcome
from screener.report.view.numbers import plain
from screener.report.view.phrases import count, sentence
from screener.report.view.strips import score_shown

_MARKS: dict[Outcome, str] = {
    "pass": "\N{CHECK MARK}",
    "borderline": "~",
    "unknown": "?",
    "fail": "\N{BALLOT X}",
}
_ORDER = ("fail", "unknown", "borderline", "pass")


@dataclass(frozen=True, slots=True)
class GateLine:
    """One must-have: its mark, its outcome as a word, and a sentence."""

    mark: str
    outcome: Outcome
    title: str
    words: str


def gate_lines(result: FitResult) -> list[GateLine]:
    """All must-haves, those that did not pass first."""
    gates = sorted(result.gates, key=lambda gate: _ORDER.index(gate.outcome))
    return [
        GateLine(_MARKS[gate.outcome], gate.outcome, gate.title, _words(gate, result))
        for gate in gates
    ]


def _words(gate: Gate, result: FitResult) -> str:
    if gate.kind == "minimum":
        return _minimum_words(gate, score_shown(result.category(gate.id)))
    if gate.answer is None:
        return "not answered: ask"
    return f"answered {gate.answer}" + (": ask" if gate.outcome == "unknown" else "")


def _minimum_words(gate: Gate, score: str) -> str:
    minimum = plain(gate.minimum or 0)
    match gate.outcome:
        case "pass":
            return f"at least {minimum}, scored {score}"
        case "borderline":
            return f"at least {minimum}, scored {score}: too close to call, ask in the interview"
        case "fail":
            return f"at least {minimum}, scored {score}: below it by more than its error"
        case _:
            return f"at least {minimum}, not scored: ask in the interview"


def bad_news(result: FitResult) -> str:
    """What stands above the verdict where a must-have failed, else nothing."""
    failed = sum(gate.outcome == "fail" for gate in result.gates)
    if not failed:
        return ""
    number = count(failed, "must-have is", "must-haves are")
    return sentence(f"{number} not met: clear this up before anything else.")
