"""The checks of answer quality read out of a row, each with its rule and where it comes from."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from screener.models.result import (
    COVERAGE_FULL,
    COVERAGE_NEEDED,
    Quality,
    QualityCheck,
    QualityFlag,
)
from screener.scoring import quality as q
from screener.scoring.quality import CHECKS, quality

# So many checks are kept, for others of whom the same is to say.
_MOST_ALIKE = 2_000
# The rule and its source, as they stand in a result; reports say them in their language.
RULES: dict[str, tuple[str, str]] = {
    q.INSTRUCTED: (
        "An answer that the question itself asked for was not given.",
        "Instructed items: Meade and Craig 2012; one miss alone proves nothing.",
    ),
    q.CONTRADICTORY: (
        "More than a third of the pairs that ask the same thing are over half a scale apart.",
        "Semantic pairs: Goldberg and Kilkowski 1985; the third is our own choice.",
    ),
    q.IMPROBABLE: (
        f"{q.LEAST_IMPROBABLE} or more claims that hardly anybody can make.",
        "Improbable items: Meade and Craig 2012; the number is our own choice.",
    ),
    q.RUN: (
        "Half of the scale questions or more, in a row and in both directions, have one label.",
        "Longest string: Curran 2016, who also says that no limit holds everywhere.",
    ),
    q.SPREAD: (
        f"{q.ONE_LABEL:.0%} of the answers or more are on one label, in both directions.",
        "Spread within a person: Dunn et al. 2018; the limit is our own choice.",
    ),
    q.SECONDS: (
        f"Less than {q.FASTEST:g} seconds a question on average. Slowness is never a flag.",
        "Huang et al. 2012.",
    ),
    q.ANSWERED: (
        f"Less than {COVERAGE_FULL:.0%} answered; below {COVERAGE_NEEDED:.0%}: doubtful.",
        "The shares at which the report itself becomes careful; our own choice.",
    ),
}


# A check with the columns of its figure and of how many that is of.
_COLUMNS = [(name, quality(name), quality(f"{name}_of")) for name in CHECKS]


def quality_of(row: Mapping[str, Any]) -> Quality:
    """What a row of the scored table says; nothing where it was made before there were checks."""
    if quality("outcome") not in row:
        return Quality()
    flagged = (row[quality("flags")] or "").split(";")
    checks = [
        _check(name, row[figure], row.get(of), name in flagged) for name, figure, of in _COLUMNS
    ]
    return Quality(
        outcome=row[quality("outcome")],
        flags=tuple(_flag(check) for check in checks if check.state == "flag"),
        checks=tuple(checks),
    )


@lru_cache(_MOST_ALIKE)
def _check(name: str, figure: float | None, of: int | None, is_flagged: bool) -> QualityCheck:  # noqa: FBT001
    too_few = name == q.IMPROBABLE and (of or 0) < q.LEAST_IMPROBABLE
    if is_flagged:
        return QualityCheck(id=name, figure=figure, of=of, state="flag")
    is_unknown = figure is None or too_few
    return QualityCheck(id=name, figure=figure, of=of, state="unknown" if is_unknown else "ok")


def _flag(check: QualityCheck) -> QualityFlag:
    rule, source = RULES[check.id]
    figure = 0.0 if check.figure is None else check.figure
    return QualityFlag(id=check.id, figure=figure, of=check.of, rule=rule, source=source)
