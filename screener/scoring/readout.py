"""One row of the scored table read out as a FitResult. Nothing is computed here but order."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from screener.models.items import Item, NumberItem, QualityItem, TextItem
from screener.models.profile import Ideal, Profile
from screener.models.questionnaire import Category, Questionnaire
from screener.models.reading import NOT_APPLICABLE, label_of
from screener.models.result import (
    AnswerLine,
    BandRef,
    CandidateRef,
    CategoryResult,
    FitResult,
    Gate,
    Overall,
    ProfileRef,
    Quality,
    QuestionnaireRef,
    State,
    ToolRef,
)
from screener.scoring import columns, picks
from screener.scoring.columns import of, overall

Row = Mapping[str, Any]
TELLS_HIGH, TELLS_LOW = 0.75, 0.25
_MOST_LINES = 20_000


@dataclass(frozen=True, slots=True)
class Provenance:
    """The sha256 of the files a result was made with, and the tool's version."""

    profile_sha256: str
    questionnaire_sha256: str
    tool: ToolRef


def read_out(
    scored: pl.DataFrame, questionnaire: Questionnaire, profile: Profile, provenance: Provenance
) -> Iterator[FitResult]:
    """Every row as a FitResult, in the table's order."""
    reader = _Reader(questionnaire, profile, provenance)
    for row in scored.iter_rows(named=True):
        yield reader.result(row)


class _Reader:
    def __init__(
        self, questionnaire: Questionnaire, profile: Profile, provenance: Provenance
    ) -> None:
        self.questionnaire = questionnaire
        self.profile = profile
        self.categories = picks.categories_of(questionnaire)
        self.profile_ref = _profile_ref(profile, provenance)
        self.questionnaire_ref = _questionnaire_ref(questionnaire, provenance)
        self.tool = provenance.tool
        self.guide = picks.Guide(questionnaire)
        ideals = profile.categories.items()
        self.constant = {name: _constant(self.categories[name], ideal) for name, ideal in ideals}
        # What people answer to closed questions repeats: each such line is made once.
        self.lines: dict[tuple[str | None, ...], AnswerLine] = {}

    def result(self, row: Row) -> FitResult:
        categories = tuple(self._category(name, row) for name in self.profile.categories)
        gates = (*self._minimum_gates(row), *self._eligibility_gates(row))
        others = (*self.questionnaire.eligibility, *self.questionnaire.quality_items)
        return FitResult(
            status="not_scored" if row[overall("fit")] is None else "scored",
            candidate=CandidateRef(
                id=row["candidate_id"], name=row.get("name"), email=row.get("email")
            ),
            answered=row.get("answered"),
            started=row.get("started"),
            finished=row.get("finished"),
            overall=_overall(row),
            gates=gates,
            categories=categories,
            strongest=picks.strongest(categories),
            interview=picks.interview(categories, gates, self.guide),
            development=picks.development(categories, self.guide),
            other_answers=tuple(self._line(item, row) for item in others),
            quality=Quality(),
            profile=self.profile_ref,
            questionnaire=self.questionnaire_ref,
            tool=self.tool,
        )

    def _category(self, name: str, row: Row) -> CategoryResult:
        return CategoryResult(
            **self.constant[name],
            **{figure: row[of(figure, name)] for figure in _CATEGORY_FIGURES},
            score_if_rest=_range(row, of("lowest", name), of("highest", name)),
            interval=_range(row, of("low", name), of("high", name)),
            not_applicable=row[of("na", name)],
            items=tuple(self._line(item, row) for item in self.categories[name].items),
        )

    def _line(self, item: Item | QualityItem, row: Row) -> AnswerLine:
        answer, code = row.get(columns.given(item.id)), row.get(columns.code(item.id))
        if isinstance(item, NumberItem | TextItem):
            return self._new_line(item, answer, code, row)
        # The points follow from the code.
        key = (item.id, answer, code)
        if key not in self.lines:
            if len(self.lines) >= _MOST_LINES:
                self.lines.clear()
            self.lines[key] = self._new_line(item, answer, code, row)
        return self.lines[key]

    def _new_line(
        self, item: Item | QualityItem, answer: str | None, code: str | None, row: Row
    ) -> AnswerLine:
        points = row.get(columns.points(item.id))
        return AnswerLine(
            id=item.id,
            type=item.type,
            text=item.text,
            answer=answer,
            label=None if code is None else label_of(item, code, self.questionnaire.scales),
            points=points,
            state=_state(code),
            tell=_tell(item, points),
        )

    def _minimum_gates(self, row: Row) -> Iterator[Gate]:
        for name, ideal in self.profile.categories.items():
            if ideal.minimum is not None:
                yield Gate(
                    id=name,
                    kind="minimum",
                    title=self.categories[name].title,
                    outcome=row[of("gate", name)],
                    reason=ideal.reason,
                    minimum=ideal.minimum,
                )

    def _eligibility_gates(self, row: Row) -> Iterator[Gate]:
        items = {item.id: item for item in self.questionnaire.eligibility}
        for name, must in self.profile.eligibility.items():
            yield Gate(
                id=name,
                kind="eligibility",
                title=items[name].text,
                outcome=row[of("eligible", name)],
                reason=must.reason,
                answer=self._line(items[name], row).label,
            )


def _constant(category: Category, ideal: Ideal) -> dict[str, Any]:
    """What every candidate's result says of a category."""
    told = category.model_dump(include={"id", "title", "definition", "low", "high", "probe"})
    wanted = {"reason", "source", "target", "tolerance", "minimum", "weight"}
    return told | ideal.model_dump(include=wanted)


_CATEGORY_FIGURES = (
    "score",
    "standard_error",
    "fit",
    "expected_fit",
    "in_range",
    "share",
    "points_lost",
    "gap",
    "answered",
    "of",
)


def _overall(row: Row) -> Overall:
    low, high = row[overall("band_low")], row[overall("band_high")]
    return Overall(
        fit=row[overall("fit")],
        expected=row[overall("expected")],
        standard_error=row[overall("standard_error")],
        interval=_range(row, overall("low"), overall("high")),
        fit_if_rest=_range(row, overall("lowest"), overall("highest")),
        band=row[overall("band")],
        band_reach=None if low is None or high is None else (low, high),
        gaps=row[overall("gaps")],
        coverage=row[overall("coverage")],
    )


def _range(row: Row, low: str, high: str) -> tuple[float, float] | None:
    return None if row[low] is None or row[high] is None else (row[low], row[high])


def _state(code: str | None) -> State:
    if code is None:
        return "unanswered"
    return "not_applicable" if code == NOT_APPLICABLE else "answered"


def _tell(item: Item | QualityItem, points: float | None) -> str | None:
    if points is None:
        return None
    # On a line of points, three quarters may come out as 0.7499999999999999.
    if points >= TELLS_HIGH - columns.TINY:
        return item.tells.high
    return item.tells.low if points <= TELLS_LOW + columns.TINY else None


def _profile_ref(profile: Profile, provenance: Provenance) -> ProfileRef:
    return ProfileRef(
        id=profile.profile,
        version=profile.version,
        title=profile.title,
        sha256=provenance.profile_sha256,
        bands=tuple(BandRef.model_validate(b.model_dump(by_alias=True)) for b in profile.bands),
        calibration=profile.calibration,
    )


def _questionnaire_ref(questionnaire: Questionnaire, provenance: Provenance) -> QuestionnaireRef:
    return QuestionnaireRef(
        id=questionnaire.questionnaire,
        version=questionnaire.version,
        title=questionnaire.title,
        sha256=provenance.questionnaire_sha256,
        language=questionnaire.language,
        minutes=questionnaire.minutes,
        first_pass=questionnaire.first_pass,
    )
