"""How stable the first places of a round are: the document."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from screener.evidence.draws import CONCENTRATION, KINDS, Drawn, draw
from screener.evidence.places import Contest, Field, Figures, contest
from screener.evidence.weighing import Effect, weighed
from screener.models.result import CandidateRef, FileRef, Outcome, ToolRef
from screener.models.sample_ref import SampleRef
from screener.models.whatif import (
    LEAST_CHANCE,
    Chances,
    Likely,
    Staying,
    Stays,
    WhatIf,
)

DRAWS = 1000
OUTCOMES: tuple[Outcome, ...] = ("pass", "borderline", "unknown", "fail")


@dataclass(frozen=True, slots=True)
class About:
    """What the document says of where its figures are from."""

    tool: ToolRef
    profile: FileRef
    questionnaire: FileRef
    sample: SampleRef
    masked: bool


def usual_first(candidates: int) -> int:
    """How many first places are looked at unless somebody says: ten, or a third of the people."""
    return min(10, -(-candidates // 3))


def whatif(
    field: Field,
    effects: Sequence[Effect],
    first: int,
    about: About,
    person: Callable[[int], CandidateRef],
    *,
    seed: int = 1,
    draws: int = DRAWS,
    told: Callable[[int], None] = lambda _: None,
) -> WhatIf:
    """The stability of the first places; ``effects`` are in the order of the field's categories.

    ``person`` says who stands at a place (from 0). ValueError unless ``first`` is at least 1 and
    less than the number of candidates.
    """
    number = field.overall.size
    if not 1 <= first < number:
        raise ValueError("the first places are more than none and fewer than all")
    open_ = contest(field.gates, field.overall, first)
    drawn = draw(field, open_, draws, seed, told) if open_ else _nothing_drawn(draws)
    chances = _chances(drawn, open_, number, first)
    return WhatIf(
        tool=about.tool,
        profile=about.profile,
        questionnaire=about.questionnaire,
        sample=about.sample,
        masked=about.masked,
        scored=int(np.isfinite(field.overall).sum()),
        first=first,
        settled=open_.start if open_ else first,
        drawn=open_.end - open_.start if open_ else 0,
        draws=draws,
        seed=seed,
        concentration=CONCENTRATION,
        staying=_staying(drawn, first - open_.places if open_ else first),
        likely=tuple(_likely(field, chances, person)),
        categories=tuple(weighed(field, open_, effects)),
    )


def _nothing_drawn(draws: int) -> Drawn:
    return Drawn(np.zeros((len(KINDS), 0), np.int64), np.zeros((len(KINDS), draws), np.int64))


def _chances(drawn: Drawn, open_: Contest | None, number: int, first: int) -> Figures:
    """Kinds x candidates: 1 for those before the open places, 0 for those after them."""
    chances = np.zeros((len(KINDS), number))
    if open_ is None:
        chances[:, :first] = 1.0
        return chances
    chances[:, : open_.start] = 1.0
    chances[:, open_.start : open_.end] = drawn.times / drawn.kept.shape[1]
    return chances


def _staying(drawn: Drawn, settled: int) -> Staying:
    return Staying(**{kind: _stays(drawn.kept[place], settled) for place, kind in enumerate(KINDS)})


def _stays(kept: NDArray[np.int64], settled: int) -> Stays:
    low, high = np.percentile(kept, [5, 95], method="inverted_cdf")
    return Stays(
        mean=float(kept.mean()) + settled, low=int(low) + settled, high=int(high) + settled
    )


def _likely(field: Field, chances: Figures, person: Callable[[int], CandidateRef]) -> list[Likely]:
    places = np.flatnonzero(chances.max(axis=0) >= LEAST_CHANCE)
    return [
        Likely(
            order=int(place) + 1,
            candidate=person(int(place)),
            worst_gate=OUTCOMES[field.gates[place]],
            fit=_or_none(field.overall[place]),
            chances=Chances(**dict(zip(KINDS, map(float, chances[:, place]), strict=True))),
        )
        for place in places
    ]


def _or_none(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None
