"""A comparison as words and figures, ready to be laid out."""

from collections.abc import Sequence
from dataclasses import dataclass

from screener.models.comparison import Comparison
from screener.report.view import compare_words
from screener.report.view.compare_chart import ChartRow, chart_rows
from screener.report.view.compare_headline import headline
from screener.report.view.compare_people import Person, people
from screener.report.view.compare_questions import Fact, Topic, ask_title, facts, lead, topics
from screener.report.view.numbers import percent
from screener.report.view.phrases import excerpt
from screener.report.view.round_words import answered_between, checked
from screener.report.view.words import Words

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


def compare_view(comparison: Comparison, words: Words, *, is_short: bool = False) -> CompareView:
    """The pages of one comparison; ``is_short`` is a page shorter than A4."""
    persons, role = people(comparison, words), comparison.profile.title
    names = words.series([person.name for person in persons])
    return CompareView(
        language=words.code,
        title=words("compare.title", names=names, role=role),
        role=role,
        subtitle=_subtitle(comparison, words),
        running=_running(comparison, words),
        stamp=_stamp(comparison, words),
        notes=_notes(comparison, words),
        people=persons,
        headline=headline(comparison, words),
        overall=compare_words.overall_lines(comparison, words),
        rows=chart_rows(comparison, words),
        legend=_legend(comparison, words),
        is_dense=_is_dense(comparison, is_short=is_short),
        apart=compare_words.apart_lines(comparison, words),
        apart_more=compare_words.apart_more(comparison, words),
        no_apart=compare_words.no_apart(comparison, words),
        same=compare_words.same_lines(comparison, words),
        ask_title=ask_title(comparison, words),
        lead=lead(comparison, words),
        facts=facts(comparison, words),
        topics=topics(comparison, words),
        limits=_limits(comparison, words),
        method=_method(comparison, words),
    )


def _subtitle(comparison: Comparison, words: Words) -> str:
    """How many they are, and from when their answers are, if that is known of all."""
    text = words("compare.subtitle", len(comparison.candidates))
    dates = sorted(person.answered or "" for person in comparison.candidates)
    return f"{text} · {answered_between(dates[0], dates[-1], words)}" if all(dates) else text


def _running(comparison: Comparison, words: Words) -> str:
    most = _MOST_RUNNING // len(comparison.candidates)
    ids = [f"{p.letter} {excerpt(p.candidate.id, most)}" for p in comparison.candidates]
    return words("compare.running", people=" · ".join(ids))


def _stamp(comparison: Comparison, words: Words) -> str:
    profile, questionnaire = comparison.profile, comparison.questionnaire
    return words(
        "report.stamp",
        tool=comparison.tool.version,
        profile=f"{profile.id} {profile.version}",
        questionnaire=f"{questionnaire.id} {questionnaire.version}",
    )


def _notes(comparison: Comparison, words: Words) -> list[str]:
    """What is to be known of the round that they are from."""
    notes, round_ = [], comparison.round
    if round_ is not None and not round_.finished:
        notes.append(words("compare.not_finished"))
    if round_ is not None and round_.limit is not None:
        notes.append(words("compare.limited", round_.limit))
    return notes


def _is_dense(comparison: Comparison, *, is_short: bool) -> bool:
    lanes = len(comparison.categories) * len(comparison.candidates)
    return lanes > (_MOST_ON_SHORT if is_short else _MOST_LANES)


def _legend(comparison: Comparison, words: Words) -> str:
    text = words("compare.legend")
    if comparison.questionnaire.first_pass:
        return text
    return f"{text} {words('compare.legend_fit')}"


def _method(comparison: Comparison, words: Words) -> list[str]:
    key = "tests" if comparison.tests > 1 else "test"
    figures = {"tests": comparison.tests, "level": percent(comparison.level)}
    taken = words(f"compare.method.{key}", **figures)
    return [words("compare.method.interval"), words("compare.method.overlap"), taken]


def _limits(comparison: Comparison, words: Words) -> list[str]:
    return [
        words("rounds.own_words"),
        words("compare.limits.order"),
        words("compare.limits.not_alone"),
        checked(comparison.profile.calibration or "", words),
        words("compare.limits.questions"),
    ]
