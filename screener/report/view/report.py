"""The whole report as words and figures, ready to be laid out."""

from collections.abc import Sequence
from dataclasses import dataclass

from screener.models.edition import Edition
from screener.models.result import FitResult
from screener.report.view.appendix import Appendix, appendix
from screener.report.view.cards import Card, cards
from screener.report.view.coaching import Coaching, coaching
from screener.report.view.fullness import Closeness, closeness
from screener.report.view.guide import Guide, guide, topics_of
from screener.report.view.page_one import PageOne, page_one
from screener.report.view.phrases import excerpt
from screener.report.view.points import Bar, bars
from screener.report.view.words import Words

_MOST_RUNNING = 34


@dataclass(frozen=True, slots=True)
class Head:
    """What stands on every page of a copy: whose it is, for which role, made with what.

    ``running`` is the foot of the pages about the candidate, ``stamp`` that of the others.
    """

    language: str
    title: str
    copy: str
    name: str
    candidate_id: str
    role: str
    running: str
    stamp: str
    date: str


@dataclass(frozen=True, slots=True)
class Report:
    """What the templates lay out; they add no words about the candidate."""

    page_one: PageOne
    closeness: Closeness
    bars: Sequence[Bar]
    cards: Sequence[Card]
    guide: Guide | None
    coaching: Coaching
    appendix: Appendix


def head_of(result: FitResult, edition: Edition, words: Words) -> Head:
    """Who and what a copy is about."""
    name = result.candidate.name or result.candidate.id
    key = "feedback.title" if edition.copy == "candidate" else "report.title"
    return Head(
        language=words.code,
        title=words(key, who=name, role=result.profile.title),
        copy=words(f"copy.{edition.copy}"),
        name=name,
        candidate_id=result.candidate.id,
        role=result.profile.title,
        running=_running(result, words),
        stamp=_stamp(result, words),
        date=_date(result, words),
    )


def report_view(result: FitResult, edition: Edition, words: Words) -> Report:
    """The report of one result for those who decide; a masked one comes with a masked result."""
    first, is_masked = page_one(result, words), edition.copy == "masked"
    head = [f"{result.profile.title} · {_running(result, words)}"]
    head += [words("report.masked")] if is_masked else []
    return Report(
        page_one=first,
        closeness=closeness(first, head, edition.paper),
        bars=bars(result, words),
        cards=cards(result, words, topics_of(result, edition.guide)),
        guide=guide(result, words, edition.guide),
        coaching=coaching(result, words),
        appendix=appendix(result, words, masked=is_masked),
    )


def _running(result: FitResult, words: Words) -> str:
    """The foot of every page about the candidate: whose report it is, in one line."""
    name = excerpt(result.candidate.name or "", _MOST_RUNNING)
    parts = [name, excerpt(result.candidate.id, _MOST_RUNNING), _date(result, words)]
    return " · ".join(part for part in parts if part)


def _stamp(result: FitResult, words: Words) -> str:
    profile, asked = result.profile, result.questionnaire
    return words(
        "report.stamp",
        tool=result.tool.version,
        profile=f"{profile.id} {profile.version}",
        questionnaire=f"{asked.id} {asked.version}",
    )


def _date(result: FitResult, words: Words) -> str:
    if result.answered is None:
        return words("report.no_date")
    return words("report.answered", date=words.date(result.answered))
