"""How well the items of each category go together, over many candidates."""

from typing import Annotated, Literal

from pydantic import Field

from screener.models.missing import Missing
from screener.models.result import FileRef, Range, ResultModel, ToolRef
from screener.models.sample_ref import SampleRef

# What a figure that is null is null for, by the figure's name.
Reasons = dict[str, str]


class ItemReliability(ResultModel):
    """One item: how it goes with the others, and how often each answer was given.

    ``counts`` are by the label of a scale, the id of an option, the words for yes and no, or the
    class of a number; of an item that takes several options each is counted.
    """

    id: str
    text: str
    type: str
    reverse: bool
    item_rest: float | None
    alpha_if_dropped: float | None
    counts: dict[str, int]
    unanswered: int
    not_applicable: int
    reasons: Reasons


class CategoryReliability(ResultModel):
    """One category. ``n``, ``mean``, ``sd`` and ``sem`` are of its score, 0 to 100.

    ``complete`` people answered every item; ``alpha`` and what follows are of them, or of all
    pairs of answers, as ``missing`` of the document says; the two alphas by name are of both
    ways. ``omega`` is of items made alike in spread, ``omega_raw`` of the points as they are.
    ``check_keying`` are items that look as if they were keyed the wrong way round.
    """

    id: str
    title: str
    n: int
    mean: float | None
    sd: float | None
    sem: float | None
    complete: int
    alpha: float | None
    alpha_standardised: float | None
    alpha_interval: Range | None
    alpha_listwise: float | None
    alpha_pairwise: float | None
    omega: float | None
    omega_raw: float | None = None
    check_keying: tuple[str, ...]
    items: tuple[ItemReliability, ...]
    reasons: Reasons


class Reliability(ResultModel):
    """Every category of a questionnaire, in its order; ``level`` is that of the intervals."""

    schema_: Annotated[Literal["screener.reliability/1"], Field(alias="schema")] = (
        "screener.reliability/1"
    )
    tool: ToolRef
    questionnaire: FileRef
    sample: SampleRef
    missing: Missing
    level: float
    categories: tuple[CategoryReliability, ...]
