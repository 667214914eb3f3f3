"""A comparison as words and figures, ready to be laid out."""

from collections.abc import Sequence
from dataclasses import dataclass

from screener.models.comparison import Comparison
from screener.report.view import compare_words
from screener.report.view.compare_chart import ChartRow, chart_rows
from screener.report.view.compare_headline import headline
from screener.report.view.compare_people import Person, people
from screener.report.view.compare_questions import Fact, Topic, ask_title, facts, lead, topics
from screener.report.view.dates import in_words
from screener.report.view.numbers import percent
from screener.report.view.phrases import count, ended, excerpt, sentence, series

_MOST_RUNNING = 66
# Lanes of the chart that a page has room for, at the usual height.
_MOST_LANES, _MOST_ON_SHORT = 48, 36


@dataclass(frozen=True, slots=True)
class CompareView:
    """What the template lays out; it adds no words about the candidates."""

    language: str
    title: str
    role: str
    subtitle: str
    running: str
    stamp: str
    notes: Sequence[str]
    people: Sequence[Person]
    headline: str
    overall: Sequence[str]
    rows: Sequence[ChartRow]
    legend: str
    is_dense: bool
    apart: Sequence[compare_words.ApartLine]
    apart_more: str
    no_apart: str
    same: Sequence[str]
    ask_title: str
    lead: str
    facts: Sequence[Fact]
    topics: Sequence[Topic]
    limits: Sequence[str]
    method: Sequence[str]


def compare_view(comparison: Comparison, *, is_short: bool = False) -> CompareView:
    """The pages of one comparison; ``is_short`` is a page shorter than A4."""
    persons = people(comparison)
    return CompareView(
        language="en",
        title=f"Comparison: {series([p.name for p in persons])}, {comparison.profile.title}",
        role=comparison.profile.title,
        subtitle=_subtitle(comparison),
        running=_running(comparison),
        stamp=_stamp(comparison),
        notes=_notes(comparison),
        people=persons,
        headline=headline(comparison),
        overall=compare_words.overall_lines(comparison),
        rows=chart_rows(comparison),
        legend=_legend(comparison),
        is_dense=_is_dense(comparison, is_short=is_short),
        apart=compare_words.apart_lines(comparison),
        apart_more=compare_words.apart_more(comparison),
        no_apart=compare_words.no_apart(comparison),
        same=compare_words.same_lines(comparison),
        ask_title=ask_title(comparison),
        lead=lead(comparison),
        facts=facts(comparison),
        topics=topics(comparison),
        limits=_limits(comparison),
        method=_method(comparison),
    )


def _subtitle(comparison: Comparison) -> str:
    """How many they are, and from when their answers are, if that is known of all."""
    text = sentence(f"{count(len(comparison.candidates), 'candidate')} side by side")
    dates = sorted(person.answered or "" for person in comparison.candidates)
    if not all(dates):
        return text
    first, last = in_words(dates[0]), in_words(dates[-1])
    return f"{text} · answers of {first if first == last else f'{first} to {last}'}"


def _running(comparison: Comparison) -> str:
    most = _MOST_RUNNING // len(comparison.candidates)
    ids = [f"{p.letter} {excerpt(p.candidate.id, most)}" for p in comparison.candidates]
    return f"Comparison · {' · '.join(ids)}"


def _stamp(comparison: Comparison) -> str:
    profile, questionnaire = comparison.profile, comparison.questionnaire
    return (
        f"Screener {comparison.tool.version} · profile {profile.id} {profile.version} "
        f"· questionnaire {questionnaire.id} {questionnaire.version}"
    )


def _notes(comparison: Comparison) -> list[str]:
    """What is to be known of the round that they are from."""
    notes, round_ = [], comparison.round
    if round_ is not None and not round_.finished:
        notes.append("The round was not finished when this was made: order and tier may change.")
    if round_ is not None and round_.limit is not None:
        rows = "row" if round_.limit == 1 else count(round_.limit, "row")
        notes.append(f"The round was limited to the first {rows} of its table.")
    return notes


def _is_dense(comparison: Comparison, *, is_short: bool) -> bool:
    lanes = len(comparison.categories) * len(comparison.candidates)
    return lanes > (_MOST_ON_SHORT if is_short else _MOST_LANES)


def _legend(comparison: Comparison) -> str:
    lines = [
        "Line: comparison interval; where two overlap, it cannot be said who is higher.",
        "Shaded: target range; filled: inside it, hollow: outside; dashed: must-have minimum.",
    ]
    if not comparison.questionnaire.first_pass:
        lines.append("Beside the overall fit: where it lies about nine times in ten.")
    return " ".join(lines)


def _method(comparison: Comparison) -> list[str]:
    tests = comparison.tests
    taken = (
        f"A category tells two people apart where the difference is more than error, by Holm's "
        f"method over all {tests} comparisons of categories at {percent(comparison.level)}."
        if tests > 1
        else f"A category tells two people apart where the difference is more than error, at "
        f"{percent(comparison.level)}."
    )
    return [
        "A comparison interval reaches 1.163 standard errors to each side.",
        "Where two overlap, the two people are not told apart; where they do not, they may be.",
        taken,
    ]


def _limits(comparison: Comparison) -> list[str]:
    calibration = comparison.profile.calibration
    checked = (
        f"Checked against results: {ended(calibration)}"
        if calibration
        else "Not yet checked against results in this company. Weights are judgement."
    )
    return [
        "These are the candidates' own words: nothing here was observed.",
        "The order says whom to talk to first; it is no verdict on anybody.",
        (
            "This comparison must not be the only ground of a decision. A person who can overrule "
            "it has to decide, and note why."
        ),
        checked,
        "The candidates may ask for their answers and scores, and question them.",
    ]
