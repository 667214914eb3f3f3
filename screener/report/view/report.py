"""The whole report as words and figures, ready to be laid out."""

from collections.abc import Sequence
from dataclasses import dataclass

from screener.models.result import FitResult
from screener.report.view.appendix import Appendix, appendix
from screener.report.view.cards import Card, cards
from screener.report.view.dates import in_words
from screener.report.view.guide import Guide, guide
from screener.report.view.page_one import PageOne, page_one
from screener.report.view.phrases import excerpt

_MOST_RUNNING = 40


@dataclass(frozen=True, slots=True)
class Report:
    """What the templates lay out; they add no words about the candidate."""

    language: str
    title: str
    name: str
    candidate_id: str
    role: str
    running: str
    stamp: str
    date: str
    page_one: PageOne
    cards: Sequence[Card]
    guide: Guide
    appendix: Appendix


def report_view(result: FitResult) -> Report:
    """The report of one result."""
    name = result.candidate.name or result.candidate.id
    return Report(
        language="en",
        title=f"Fit report: {name}, {result.profile.title}",
        name=name,
        candidate_id=result.candidate.id,
        role=result.profile.title,
        running=_running(result),
        stamp=_stamp(result),
        date=_date(result),
        page_one=page_one(result),
        cards=cards(result),
        guide=guide(result),
        appendix=appendix(result),
    )


def _running(result: FitResult) -> str:
    """The foot of every page: whose report it is, in one line."""
    name = excerpt(result.candidate.name or "", _MOST_RUNNING)
    parts = [name, excerpt(result.candidate.id, _MOST_RUNNING), _date(result)]
    return " · ".join(part for part in parts if part)


def _stamp(result: FitResult) -> str:
    profile, questionnaire = result.profile, result.questionnaire
    return (
        f"Screener {result.tool.version} · profile {profile.id} {profile.version} "
        f"· questionnaire {questionnaire.id} {questionnaire.version}"
    )


def _date(result: FitResult) -> str:
    if result.answered is None:
        return "date of the answers not given"
    return f"answers of {in_words(result.answered)}"
