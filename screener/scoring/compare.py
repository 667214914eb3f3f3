"""Two to four results side by side, as one document."""

import math
from collections.abc import Iterable, Iterator, Sequence

from screener.models.comparison import (
    LEAST_COMPARED,
    LETTERS,
    MOST_COMPARED,
    Compared,
    ComparedCategory,
    ComparedScore,
    Comparison,
    Contrast,
    Letter,
    RoundRef,
    Standing,
)
from screener.models.questionnaire import Questionnaire
from screener.models.result import CandidateRef, CategoryResult, FitResult
from screener.scoring.contrast import (
    LEVEL,
    Figure,
    comparison_interval,
    discernible,
    family,
    steady,
)
from screener.scoring.contrast_questions import to_ask


def compare(
    results: Sequence[FitResult],
    questionnaire: Questionnaire,
    standings: Sequence[Standing | None] | None = None,
    round_: RoundRef | None = None,
) -> Comparison:
    """Two to four results of one profile against each other, lettered in the order they come in.

    ``standings``, if any, are theirs, in the same order. ValueError if they are too few, too many
    or of different profiles.
    """
    _check(results)
    first = results[0]
    rows = list(zip(*(result.categories for result in results), strict=True))
    scores = [[Figure(c.score, c.standard_error, c.fit) for c in row] for row in rows]
    fits = [[Figure(r.overall.fit, r.overall.standard_error, r.overall.fit) for r in results]]
    contrasts, (overall,) = family(scores), family(fits)
    whole = math.fsum(category.weight for category in first.categories)
    categories = [_category(*each, whole) for each in zip(rows, contrasts, strict=True)]
    return Comparison(
        tool=first.tool,
        profile=first.profile,
        questionnaire=first.questionnaire,
        round=round_,
        level=LEVEL,
        tests=_tested(contrast for each in contrasts for contrast in each),
        tests_overall=_tested(overall),
        discernible=discernible(scores),
        candidates=tuple(_compared(*each) for each in _people(results, standings)),
        overall=overall,
        categories=tuple(categories),
        ask=to_ask(categories, rows, results, questionnaire),
    )


def _check(results: Sequence[FitResult]) -> None:
    if not LEAST_COMPARED <= len(results) <= MOST_COMPARED:
        raise ValueError("two to four candidates can be compared")
    if len({(r.profile.sha256, r.questionnaire.sha256) for r in results}) > 1:
        raise ValueError("these are results of different profiles or questionnaires")


def _tested(contrasts: Iterable[Contrast]) -> int:
    return sum(contrast.p is not None for contrast in contrasts)


def _people(
    results: Sequence[FitResult], standings: Sequence[Standing | None] | None
) -> Iterator[tuple[Letter, FitResult, Standing | None]]:
    places = standings or [None] * len(results)
    return zip(LETTERS[: len(results)], results, places, strict=True)


def _compared(letter: Letter, result: FitResult, standing: Standing | None) -> Compared:
    return Compared(
        letter=letter,
        candidate=CandidateRef(id=result.candidate.id, name=result.candidate.name),
        answered=result.answered,
        status=result.status,
        overall=result.overall,
        interval=comparison_interval(result.overall.fit, result.overall.standard_error),
        gates=result.gates,
        standing=standing,
    )


def _category(
    row: Sequence[CategoryResult], contrasts: tuple[Contrast, ...], whole: float
) -> ComparedCategory:
    first = row[0]
    return ComparedCategory(
        **first.model_dump(
            include={"id", "title", "definition", "weight", "target", "tolerance", "minimum"}
        ),
        share=steady(first.weight / whole),
        scores=tuple(map(_score, LETTERS, row)),
        contrasts=contrasts,
    )


def _score(letter: Letter, category: CategoryResult) -> ComparedScore:
    return ComparedScore(
        letter=letter,
        score=category.score,
        standard_error=category.standard_error,
        interval=comparison_interval(category.score, category.standard_error),
        fit=category.fit,
        points_lost=category.points_lost,
        answered=category.answered,
        of=category.of,
    )
