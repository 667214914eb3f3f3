"""Must-haves in words: mark, what is asked, and how it came out."""

from dataclasses import dataclass

from screener.models.result import FitResult, Gate, Outcome
from screener.report.view.numbers import plain
from screener.report.view.phrases import count, sentence
from screener.report.view.strips import score_shown

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


def gate_lines(result: FitResult) -> list[GateLine]:
    """All must-haves, those that did not pass first."""
    gates = sorted(result.gates, key=lambda gate: _ORDER.index(gate.outcome))
    return [_line(gate, result) for gate in gates]


def _line(gate: Gate, result: FitResult) -> GateLine:
    mark = MARKS[gate.outcome]
    if gate.kind == "minimum":
        words = _minimum_words(gate, score_shown(result.category(gate.id)))
        return GateLine(mark, gate.outcome, "", gate.title, words)
    ask = ": ask" if gate.outcome == "unknown" else ""
    answer = sentence(gate.answer) if gate.answer else "Not answered"
    return GateLine(mark, gate.outcome, f"{answer}{ask}.", gate.title, "")


def open_facts(result: FitResult) -> list[OpenFact]:
    """The facts to clear up first: those not met, then those not known."""
    order = ("fail", "unknown")
    facts = [g for g in result.gates if g.kind == "eligibility" and g.outcome in order]
    facts.sort(key=lambda gate: order.index(gate.outcome))
    return [
        OpenFact(gate.title, f"answered {gate.answer}" if gate.answer else "not answered")
        for gate in facts
    ]


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
    """What stands above the verdict where a must-have failed or is still open, else nothing."""
    failed = sum(gate.outcome == "fail" for gate in result.gates)
    still_open = sum(gate.outcome in ("unknown", "borderline") for gate in result.gates)
    news = []
    if failed:
        number = count(failed, "must-have is", "must-haves are")
        news.append(sentence(f"{number} not met: clear this up before anything else."))
    if still_open:
        number = count(still_open, "must-have is", "must-haves are")
        news.append(sentence(f"{number} still open: ask."))
    return " ".join(news)
