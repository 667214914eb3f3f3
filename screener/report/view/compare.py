"""A comparison as words and figures, ready to be laid out."""

from collections.abc import Sequence
from dataclasses import dataclass

from screener.models.comparison import Comparison
from screener.report.view import compare_words
from screener.report.view.compare_chart import ChartRow, chart_rows
from screener.report.view.compare_people import Person, people
from screener.report.view.compare_questions import Fact, Topic, facts, lead, topics
from screener.report.view.dates import in_words
from screener.report.view.numbers import percent
from screener.report.view.phrases import count, ended, excerpt, sentence, series

_MOST_RUNNING = 30


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
    method: str
    apart: Sequence[compare_words.ApartLine]
    apart_more: str
    no_apart: str
    same: Sequence[str]
    lead: str
    facts: Sequence[Fact]
    topics: Sequence[Topic]
    limits: Sequence[str]


def compare_view(comparison: Comparison) -> CompareView:
    """The pages of one comparison."""
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
        headline=compare_words.headline(comparison),
        overall=compare_words.overall_lines(comparison),
        rows=chart_rows(comparison),
        method=_method(comparison),
        apart=compare_words.apart_lines(comparison),
        apart_more=compare_words.apart_more(comparison),
        no_apart=compare_words.no_apart(comparison),
        same=compare_words.same_lines(comparison),
        lead=lead(comparison),
        facts=facts(comparison),
        topics=topics(comparison),
        limits=_limits(comparison),
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
    ids = [f"{p.letter} {excerpt(p.candidate.id, _MOST_RUNNING)}" for p in comparison.candidates]
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


def _method(comparison: Comparison) -> str:
    tests = comparison.tests
    taken = (
        f"Yes: the difference is more than error, by Holm's method over all {tests} comparisons of "
        f"categories at {percent(comparison.level)}."
        if tests > 1
        else f"Yes: the difference is more than error, at {percent(comparison.level)}."
    )
    return (
        "Beside the overall fit: where it lies about nine times in ten. Shaded: target range; "
        "filled: inside it, hollow: outside; dashed: must-have minimum; line: comparison interval "
        "(1.163 standard errors to each side). Where lines overlap, the two are not told apart; "
        f"where they do not, they may be. {taken}"
    )


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
