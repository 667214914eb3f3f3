"""A round or a table, as what asks how firm its order is."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from screener.batch.sample import Asking, Sample
from screener.cli.studies import read_sample
from screener.evidence.places import Field
from screener.evidence.weighing import Effect
from screener.evidence.whatif import DRAWS, About, usual_first, whatif
from screener.models.profile import Profile
from screener.models.result import CandidateRef
from screener.models.whatif import WhatIf
from screener.pipeline import TOOL
from screener.problems import Problem, ProblemsError, Where
from screener.scoring import contribution
from screener.scoring.columns import of, overall
from screener.scoring.order import in_order, keys

if TYPE_CHECKING:
    from screener.batch.codes import Codes


def needed(profile: Profile) -> list[str]:
    """The columns of the scored table that are looked at."""
    names = list(profile.categories)
    figures = [of(figure, name) for name in names for figure in ("score", "standard_error")]
    order = [name for key in keys(profile) for name in key.meta.root_names()]
    known = ["candidate_id", "name", *order, *figures, *contribution.needed_columns(profile)]
    return list(dict.fromkeys(known))


def answered(
    asking: Asking,
    first: int | None,
    seed: int,
    codes: "Codes | None",
    told: Callable[[int, int], None],
) -> tuple[WhatIf, Sample]:
    """The document of a sample; raises ProblemsError. ``told`` gets the draws done, and of all."""
    sample = read_sample(asking)
    table = in_order(sample.table, sample.profile)
    places = _first(first, table.height, asking.path)
    document = whatif(
        _field(table, sample.profile),
        _effects(sample),
        places,
        _about(sample, is_masked=codes is not None),
        lambda place: _person(table, place, codes),
        seed=seed,
        told=lambda done: told(done, DRAWS),
    )
    return document, sample


def _first(wanted: int | None, candidates: int, path: Path) -> int:
    where = Where(str(path))
    if candidates <= 1:
        message = f"There {'is one candidate' if candidates else 'are no candidates'} here."
        hint = "An order has two or more."
        raise ProblemsError([Problem("too-few-candidates", message, where, hint=hint)])
    if wanted is not None and not 1 <= wanted < candidates:
        message = f"Of {candidates:,} candidates, one or more are first, and fewer than all."
        allowed = (f"1 to {candidates - 1}",)
        raise ProblemsError([Problem("wrong-first", message, where, str(wanted), allowed)])
    return usual_first(candidates) if wanted is None else wanted


def _field(table: pl.DataFrame, profile: Profile) -> Field:
    names = list(profile.categories)
    scores, errors = (
        table.select(of(figure, name) for name in names) for figure in ("score", "standard_error")
    )
    gates = table["worst_gate"].to_physical()
    return Field.of([*profile.categories.values()], scores, errors, table[overall("fit")], gates)


def _effects(sample: Sample) -> list[Effect]:
    titles = {category.id: category.title for category in sample.questionnaire.categories}
    found = contribution.contribution([sample.table], sample.profile)
    return [
        Effect(part.id, titles[part.id], part.variance, part.mean, part.deviation)
        for part in found.parts
    ]


def _about(sample: Sample, *, is_masked: bool) -> About:
    return About(
        TOOL,
        sample.profile_ref,
        sample.questionnaire_ref,
        sample.ref,
        is_masked,
    )


def _person(table: pl.DataFrame, place: int, codes: "Codes | None") -> CandidateRef:
    """Who stands at a place; of a masked round nothing but the code."""
    id = table["candidate_id"][place]
    return CandidateRef(id=codes(id)) if codes else CandidateRef(id=id, name=table["name"][place])
