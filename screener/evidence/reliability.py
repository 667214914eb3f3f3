"""The reliability of a questionnaire's categories in one sample, as a document."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import polars as pl

from screener.evidence.alpha import LEVEL
from screener.evidence.answer_counts import answer_counts
from screener.evidence.moments import Matrix
from screener.evidence.scale_figures import ItemFigures, ScaleFigures, scale_figures
from screener.models.items import Item
from screener.models.missing import Missing
from screener.models.questionnaire import Category, Questionnaire
from screener.models.reliability import (
    CategoryReliability,
    ItemReliability,
    Reliability,
)
from screener.models.result import FileRef, ToolRef
from screener.models.sample_ref import SampleRef


@dataclass(frozen=True, slots=True)
class Answered:
    """What many candidates answered: a row each, in the questionnaire's order.

    ``points`` is n x all items that give points, 0 to 1, nan unanswered; ``scores`` n x all
    categories, 0 to 100, nan not scored; ``codes`` has a column an item, by its id.
    """

    questionnaire: Questionnaire
    points: Matrix
    scores: Matrix
    codes: pl.DataFrame


def reliability(
    answered: Answered,
    questionnaire: FileRef,
    sample: SampleRef,
    tool: ToolRef,
    missing: Missing = "listwise",
) -> Reliability:
    """Every figure of every category; null has its reason."""
    categories = answered.questionnaire.categories
    sizes = [len(category.scored_items) for category in categories]
    figures = scale_figures(answered.points, sizes, answered.scores, missing)
    return Reliability(
        tool=tool,
        questionnaire=questionnaire,
        sample=sample,
        missing=missing,
        level=LEVEL,
        categories=tuple(
            _category(category, found, answered)
            for category, found in zip(categories, figures, strict=True)
        ),
    )


def _category(category: Category, found: ScaleFigures, answered: Answered) -> CategoryReliability:
    items = category.scored_items
    return CategoryReliability(
        id=category.id,
        title=category.title,
        n=found.n,
        mean=found.mean,
        sd=found.sd,
        sem=found.sem,
        complete=found.complete,
        alpha=found.alpha,
        alpha_standardised=found.alpha_standardised,
        alpha_interval=found.alpha_interval,
        alpha_listwise=found.alpha_listwise,
        alpha_pairwise=found.alpha_pairwise,
        omega=found.omega,
        omega_raw=found.omega_raw,
        check_keying=tuple(items[place].id for place in found.check_keying),
        items=tuple(_items(items, found.items, answered)),
        reasons=found.reasons,
    )


def _items(
    items: Sequence[Item], figures: Sequence[ItemFigures], answered: Answered
) -> Iterator[ItemReliability]:
    for item, found in zip(items, figures, strict=True):
        counted = answer_counts(answered.codes[item.id], item, answered.questionnaire)
        yield ItemReliability(
            id=item.id,
            text=item.text,
            type=item.type,
            reverse=getattr(item, "reverse", False),
            item_rest=found.item_rest,
            alpha_if_dropped=found.alpha_if_dropped,
            counts=counted.answers,
            unanswered=counted.unanswered,
            not_applicable=counted.not_applicable,
            reasons=found.reasons,
        )
