"""The sheet that says how the figures came about, and with what."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from screener.batch.accepted import accepted
from screener.batch.ranking_columns import category_titles
from screener.models.profile import Band, Profile
from screener.models.questionnaire import Questionnaire
from screener.outputs.workbook import Grid, Heading, Kind, Note, Page, TableColumn
from screener.report.view.bands import band_advice, band_title
from screener.report.view.method import method
from screener.report.view.numbers import plain, target
from screener.report.view.phrases import ended
from screener.report.view.words import Words

_WIDTHS = (30, 10, 10, 12, 10, 10, 60, 40)
_TERM, _MIDDLE, _WIDE = _WIDTHS[0], 10, 60

_OF_ROUNDS = ("order", "tiers", "apart")
_NUMBERS = ("weight", "share", "target", "tolerance", "minimum")


@dataclass(frozen=True, slots=True)
class Made:
    """What a round was made with, for its reader; names of files are without their folders."""

    tool: str
    table: str
    table_sha256: str
    profile_sha256: str
    questionnaire_sha256: str
    map_sha256: str | None = None
    limit: int | None = None
    notes: tuple[str, ...] = field(default=())
    invites: bool = False


def method_sheet(profile: Profile, questionnaire: Questionnaire, made: Made, words: Words) -> Page:
    """Everything that a panel or an auditor needs to follow the figures."""
    blocks = (
        *_head(profile, questionnaire, made, words),
        Heading(words("workbook.method.asks")),
        _categories(profile, questionnaire, words),
        *_facts(profile, questionnaire, words),
        Heading(words("workbook.method.bands")),
        *_bands(profile, words),
        Heading(words("workbook.method.how")),
        *(Note(text, term) for term, text in (*method(words), *_of_rounds(words))),
        Heading(words("workbook.method.made")),
        *_versions(profile, questionnaire, made, words),
    )
    return Page(words("workbook.sheet.method"), tuple(blocks), _WIDTHS)


def _of_rounds(words: Words) -> Iterator[tuple[str, str]]:
    """What is to be known of an order beside what is of a result."""
    for topic in _OF_ROUNDS:
        term, text = words(f"workbook.method.{topic}").split(". ", 1)
        yield term, text


def _head(
    profile: Profile, questionnaire: Questionnaire, made: Made, words: Words
) -> Iterator[Heading | Note]:
    yield Heading(profile.title)
    yield Note(words("workbook.method.decides"))
    if made.limit is not None:
        yield Note(words("workbook.method.limited", made.limit, rows=made.limit))
    if questionnaire.first_pass:
        yield Note(words("workbook.method.first_pass"))
    if profile.calibration:
        yield Note(ended(profile.calibration), words("workbook.method.checked"))


def _categories(profile: Profile, questionnaire: Questionnaire, words: Words) -> Grid:
    titles = category_titles(profile, questionnaire)
    whole = sum(ideal.weight for ideal in profile.categories.values())
    rows = tuple(
        (
            titles[name],
            ideal.weight,
            ideal.weight / whole,
            words.figure(target(ideal.target)),
            ideal.tolerance,
            ideal.minimum,
            ideal.reason,
            ideal.source,
        )
        for name, ideal in profile.categories.items()
    )
    return Grid(_columns(words), rows)


def _columns(words: Words) -> tuple[TableColumn, ...]:
    kinds: tuple[Kind, ...] = ("written", "percent", "text", "written", "written")
    columns = [_column(*each, _MIDDLE, words) for each in zip(_NUMBERS, kinds, strict=True)]
    last = [_column(key, "text", _WIDE, words) for key in ("reason", "source")]
    return (_column("category", "text", _TERM, words), *columns, *last)


def _column(key: str, kind: Kind, width: int, words: Words) -> TableColumn:
    return TableColumn(words(f"workbook.method.{key}"), kind, width)


def _facts(
    profile: Profile, questionnaire: Questionnaire, words: Words
) -> Iterator[Heading | Note]:
    """The must-haves that are facts."""
    if not profile.eligibility:
        return
    yield Heading(words("workbook.method.facts"))
    items = {item.id: item for item in questionnaire.eligibility}
    for name, must in profile.eligibility.items():
        answers = words.series(accepted(items[name], profile, questionnaire), "or")
        text = words("workbook.method.accepted", answers=answers)
        reason = f" {ended(must.reason)}" if must.reason else ""
        yield Note(f"{text}{reason}", items[name].text)


def _bands(profile: Profile, words: Words) -> Iterator[Note]:
    for band in profile.bands:
        start = words("workbook.method.band_from", **{"from": plain(band.from_)})
        advice = band_advice(band, words)
        texts = [start, ended(advice) if advice else "", _needs(band, words)]
        yield Note(" ".join(filter(None, texts)), band_title(band, words))


def _needs(band: Band, words: Words) -> str:
    if band.needs is None:
        return ""
    share, fit = plain(100 * band.needs.share), plain(band.needs.fit)
    return words("workbook.method.band_needs", share=share, fit=fit)


def _versions(
    profile: Profile, questionnaire: Questionnaire, made: Made, words: Words
) -> Iterator[Note]:
    def said(key: str, **values: str) -> str:
        return words(f"workbook.method.{key}", **values)

    yield Note(made.tool, said("program"))
    yield Note(said("file", name=made.table, sha256=made.table_sha256), said("table"))
    named = {"name": profile.profile, "version": profile.version}
    yield Note(said("named", sha256=made.profile_sha256, **named), said("profile"))
    named = {"name": questionnaire.questionnaire, "version": questionnaire.version}
    yield Note(said("named", sha256=made.questionnaire_sha256, **named), said("questionnaire"))
    if made.map_sha256 is not None:
        yield Note(f"sha256 {made.map_sha256}", said("map"))
    for note in made.notes:
        yield Note(note, said("note"))
