"""One row of the scored table read out as a FitResult. Nothing is computed here but order."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, Self

import polars as pl

from screener.models.profile import Ideal, Profile
from screener.models.questionnaire import Category, Questionnaire
from screener.models.result import (
    BandRef,
    CandidateRef,
    CategoryResult,
    FitResult,
    Gate,
    Overall,
    ProfileRef,
    QuestionnaireRef,
    ToolRef,
)
from screener.models.spoken import Spoken
from screener.scoring import picks
from screener.scoring.answer_lines import AnswerLines, Row
from screener.scoring.columns import of, overall
from screener.scoring.quality_checks import quality_of

# So many results of one category are kept, for others who answered it alike.
_MOST_ALIKE = 2_000


@dataclass(frozen=True, slots=True)
class Provenance:
    """The sha256 of the files a result was made with, and the tool's version.

    Those of translations are of the files that it is read out by, if it is.
    """

    profile_sha256: str
    questionnaire_sha256: str
    tool: ToolRef
    profile_translation: str | None = None
    questionnaire_translation: str | None = None

    @classmethod
    def of(
        cls, profile_sha256: str, questionnaire_sha256: str, tool: ToolRef, spoken: Spoken
    ) -> Self:
        """Of results that are read out in these words."""
        translations = (spoken.profile_translation, spoken.questionnaire_translation)
        return cls(profile_sha256, questionnaire_sha256, tool, *translations)


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
        self.asked = picks.categories_of(questionnaire)
        self.profile_ref = _profile_ref(profile, provenance)
        self.questionnaire_ref = _questionnaire_ref(questionnaire, provenance)
        self.tool = provenance.tool
        self.guide = picks.Guide(questionnaire)
        self.lines = AnswerLines(questionnaire)
        self.categories = [
            _CategoryReader(self.asked[name], ideal, self.lines)
            for name, ideal in profile.categories.items()
        ]

    def result(self, row: Row) -> FitResult:
        categories = tuple(category.result(row) for category in self.categories)
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
            other_answers=tuple(self.lines.of(item.id, row) for item in others),
            quality=quality_of(row),
            profile=self.profile_ref,
            questionnaire=self.questionnaire_ref,
            tool=self.tool,
            invitation=row.get("invitation"),
        )

    def _minimum_gates(self, row: Row) -> Iterator[Gate]:
        for name, ideal in self.profile.categories.items():
            if ideal.minimum is not None:
                yield Gate(
                    id=name,
                    kind="minimum",
                    title=self.asked[name].title,
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
                answer=self.lines.of(name, row).label,
            )


class _CategoryReader:
    """Reads one category out; the names of its columns are put together once."""

    def __init__(self, category: Category, ideal: Ideal, lines: AnswerLines) -> None:
        name = category.id
        self._constant = _constant(category, ideal)
        self._figures = [(figure, of(column, name)) for figure, column in _FIGURES.items()]
        self._ranges = [(key, of(low, name), of(high, name)) for key, low, high in _RANGES]
        self._items = [item.id for item in category.items]
        self._lines = lines
        self._needed: list[str] = [
            *(column for _, column in self._figures),
            *(column for _, low, high in self._ranges for column in (low, high)),
            *lines.columns(self._items),
        ]
        self._key: Callable[[Row], tuple[Any, ...]] | None = None
        self._known: dict[tuple[Any, ...], CategoryResult] = {}

    def result(self, row: Row) -> CategoryResult:
        """Of candidates who are alike in all of its columns, one and the same."""
        if self._key is None:
            # All rows have the same columns; answers to some items may be in none.
            self._key = itemgetter(*(column for column in self._needed if column in row))
        key = self._key(row)
        if (found := self._known.get(key)) is None:
            if len(self._known) >= _MOST_ALIKE:
                self._known.clear()
            found = self._known[key] = self._new(row)
        return found

    def _new(self, row: Row) -> CategoryResult:
        found = self._constant.copy()
        for figure, column in self._figures:
            found[figure] = row[column]
        for figure, low, high in self._ranges:
            found[figure] = _range(row, low, high)
        found["items"] = tuple([self._lines.of(item, row) for item in self._items])
        return CategoryResult.model_validate(found)


def _constant(category: Category, ideal: Ideal) -> dict[str, Any]:
    """What every candidate's result says of a category."""
    told = category.model_dump(include={"id", "title", "definition", "low", "high", "probe"})
    wanted = {"reason", "source", "target", "tolerance", "minimum", "weight"}
    return told | ideal.model_dump(include=wanted)


# Of a category's result, the figures with their columns.
_FIGURES = {
    "score": "score",
    "standard_error": "standard_error",
    "fit": "fit",
    "expected_fit": "expected_fit",
    "in_range": "in_range",
    "share": "share",
    "points_lost": "points_lost",
    "gap": "gap",
    "answered": "answered",
    "of": "of",
    "not_applicable": "na",
}
_RANGES = (("score_if_rest", "lowest", "highest"), ("interval", "low", "high"))


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


def _profile_ref(profile: Profile, provenance: Provenance) -> ProfileRef:
    return ProfileRef(
        id=profile.profile,
        version=profile.version,
        title=profile.title,
        sha256=provenance.profile_sha256,
        translation=provenance.profile_translation,
        bands=tuple(BandRef.model_validate(b.model_dump(by_alias=True)) for b in profile.bands),
        calibration=profile.calibration,
    )


def _questionnaire_ref(questionnaire: Questionnaire, provenance: Provenance) -> QuestionnaireRef:
    return QuestionnaireRef(
        id=questionnaire.questionnaire,
        version=questionnaire.version,
        title=questionnaire.title,
        sha256=provenance.questionnaire_sha256,
        translation=provenance.questionnaire_translation,
        language=questionnaire.language,
        minutes=questionnaire.minutes,
        first_pass=questionnaire.first_pass,
    )
