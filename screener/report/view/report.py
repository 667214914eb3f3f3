"""The whole report as words and figures, ready to be laid out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from screener.models.result import FitResult
from screener.report.view.appendix import Appendix, appendix
from screener.report.view.cards import Card, cards
from screener.report.view.guide import Guide, guide
from screener.report.view.page_one import PageOne, page_one

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


@dataclass(frozen=True, slots=True)
class Report:
    """What the templates lay out; they add no words about the candidate."""

    language: str
    title: str
    name: str
    candidate_id: str
    role: str
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
        language=result.questionnaire.language,
        title=f"Fit report: {name}, {result.profile.title}",
        name=name,
        candidate_id=result.candidate.id,
        role=result.profile.title,
        stamp=_stamp(result),
        date=_date(result),
        page_one=page_one(result),
        cards=cards(result),
        guide=guide(result),
        appendix=appendix(result),
    )


def _stamp(result: FitResult) -> str:
    profile, questionnaire = result.profile, result.questionnaire
    return (
        f"Screener {result.tool.version} · profile {profile.id} {profile.version} "
        f"· questionnaire {questionnaire.id} {questionnaire.version}"
    )


def _date(result: FitResult) -> str:
    if result.answered is None:
        return "date of the answers not given"
    day = date.fromisoformat(result.answered)
    return f"answers of {day.day} {_MONTHS[day.month - 1]} {day.year}"
