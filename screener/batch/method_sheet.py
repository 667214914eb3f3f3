"""The sheet that says how the figures came about, and with what."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from screener.batch.ranking_columns import category_titles
from screener.models.profile import Band, Profile
from screener.models.questionnaire import Questionnaire
from screener.outputs.workbook import Grid, Heading, Kind, Note, Page, TableColumn
from screener.report.view.catalogue import english
from screener.report.view.method import method
from screener.report.view.numbers import plain, target
from screener.report.view.phrases import ended

_WIDTHS = (30, 10, 10, 12, 10, 10, 60, 40)
_TERM, _MIDDLE, _WIDE = _WIDTHS[0], 10, 60

_ORDER = {
    "Order": "First by the worst must-have (pass, borderline, unknown, fail), then by overall fit, "
    "then by coverage, then by candidate ID. Whoever has no overall fit comes last among those "
    "with the same must-haves.",
    "Ranks and tiers": "The comparison interval is the overall fit ± 1.163 standard errors. Two "
    "candidates whose comparison intervals overlap cannot be told apart. Rank from and rank to "
    "say how high and how low a candidate could stand among those with the same must-haves. A "
    "tier runs from its best down to the first whose interval does not reach that of the best; "
    "rows of every second tier are grey.",
    "What told them apart": "A category's share of the differences is the covariance of the points "
    "that it loses with all points lost, divided by the variance of all points lost. The shares "
    "add up to 100 %.",
}
DECIDES = (
    "This list is an order for talking to people. It rejects nobody, and it must not be the only "
    "ground of a decision: a person decides, with interviews, references and work samples."
)


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


def limit_words(limit: int) -> str:
    """That a round is not whole."""
    rows = "first row" if limit == 1 else f"first {limit} rows"
    return f"Only the {rows} of the table were read."


def method_sheet(profile: Profile, questionnaire: Questionnaire, made: Made) -> Page:
    """Everything that a panel or an auditor needs to follow the figures."""
    blocks = (
        *_head(profile, questionnaire, made),
        Heading("What the role asks for"),
        _categories(profile, questionnaire),
        *_facts(profile, questionnaire),
        Heading("Bands of the overall fit"),
        *_bands(profile),
        Heading("How the figures are made"),
        *(Note(text, term) for term, text in (*method(english()), *_ORDER.items())),
        Heading("Made with"),
        *_versions(profile, questionnaire, made),
    )
    return Page("Method", tuple(blocks), _WIDTHS)


def _head(profile: Profile, questionnaire: Questionnaire, made: Made) -> Iterator[Heading | Note]:
    yield Heading(profile.title)
    yield Note(DECIDES)
    if made.limit is not None:
        yield Note(limit_words(made.limit))
    if questionnaire.first_pass:
        yield Note(
            "The questionnaire is a first pass, too short for a verdict: there are no bands."
        )
    if profile.calibration:
        yield Note(ended(profile.calibration), "Checked against results")


def _categories(profile: Profile, questionnaire: Questionnaire) -> Grid:
    titles = category_titles(profile, questionnaire)
    whole = sum(ideal.weight for ideal in profile.categories.values())
    rows = tuple(
        (
            titles[name],
            ideal.weight,
            ideal.weight / whole,
            target(ideal.target),
            ideal.tolerance,
            ideal.minimum,
            ideal.reason,
            ideal.source,
        )
        for name, ideal in profile.categories.items()
    )
    headers = ("Weight", "Share of weight", "Target", "Tolerance", "Minimum")
    kinds: tuple[Kind, ...] = ("written", "percent", "text", "written", "written")
    columns = [TableColumn(h, k, _MIDDLE) for h, k in zip(headers, kinds, strict=True)]
    first = TableColumn("Category", "text", _TERM)
    last = (TableColumn("Reason", "text", _WIDE), TableColumn("Source", "text", _WIDE))
    return Grid((first, *columns, *last), rows)


def _facts(profile: Profile, questionnaire: Questionnaire) -> Iterator[Heading | Note]:
    """The must-haves that are facts."""
    if not profile.eligibility:
        return
    yield Heading("Facts that the job needs")
    texts = {item.id: item.text for item in questionnaire.eligibility}
    for name, must in profile.eligibility.items():
        accepted = f"Accepted: {' or '.join(must.accept)}."
        reason = f" {ended(must.reason)}" if must.reason else ""
        yield Note(f"{accepted}{reason}", texts[name])


def _bands(profile: Profile) -> Iterator[Note]:
    for band in profile.bands:
        words = [f"From {plain(band.from_)}.", ended(band.next) if band.next else "", _needs(band)]
        yield Note(" ".join(filter(None, words)), band.title)


def _needs(band: Band) -> str:
    if band.needs is None:
        return ""
    share, fit = plain(100 * band.needs.share), plain(band.needs.fit)
    return f"No category with {share} % of the weight or more may fit less than {fit}."


def _versions(profile: Profile, questionnaire: Questionnaire, made: Made) -> Iterator[Note]:
    yield Note(made.tool, "Program")
    yield Note(f"{made.table}, sha256 {made.table_sha256}", "Table")
    yield Note(_file(profile.profile, profile.version, made.profile_sha256), "Profile")
    named = questionnaire.questionnaire, questionnaire.version, made.questionnaire_sha256
    yield Note(_file(*named), "Questionnaire")
    if made.map_sha256 is not None:
        yield Note(f"sha256 {made.map_sha256}", "Map of columns and labels")
    for note in made.notes:
        yield Note(note, "Note")


def _file(name: str, version: str, sha256: str) -> str:
    return f"{name}, version {version}, sha256 {sha256}"
