"""Gates, gaps and bands: the figures held against the lines that the profile draws."""

import polars as pl

from screener.models.profile import Band, Needs, Profile
from screener.models.questionnaire import Questionnaire
from screener.models.reading import JOINT, NOT_APPLICABLE, read_answer
from screener.scoring.columns import TINY, Z_90, code, of, overall, steady, total

GAP_POINTS = 2.0
OUTCOMES = ("pass", "borderline", "unknown", "fail")
OUTCOME = pl.Enum(OUTCOMES)
# A column on the way, of a band.
UNMET = "unmet"


def minimum_gate(name: str, minimum: float) -> pl.Expr:
    """``gate:CATEGORY``: pass, borderline (within error of the minimum), fail, or unknown."""
    score, error = pl.col(of("score", name)), pl.col(of("standard_error", name))
    return (
        pl.when(score.is_null())
        .then(_outcome("unknown"))
        .when(score >= minimum)
        .then(_outcome("pass"))
        .when(score + error * Z_90 >= minimum)
        .then(_outcome("borderline"))
        .otherwise(_outcome("fail"))
        .alias(of("gate", name))
    )


def eligibility_gates(profile: Profile, questionnaire: Questionnaire) -> list[pl.Expr]:
    """``eligible:ITEM``: pass, fail, or unknown where unanswered or not applicable."""
    items = {item.id: item for item in questionnaire.eligibility}
    gates = []
    for name, must in profile.eligibility.items():
        item = items[name]
        scales, language = questionnaire.scales, questionnaire.language
        accepted = {read_answer(item, word, scales, language) for word in must.accept}
        gates.append(_eligible(name, accepted))
    return gates


def _eligible(name: str, accepted: set[str]) -> pl.Expr:
    answer = pl.col(code(name)).cast(pl.String)
    chosen = answer.str.split(JOINT)
    meets = pl.any_horizontal([chosen.list.contains(word) for word in sorted(accepted)])
    unknown = answer.is_null() | (
        (answer == NOT_APPLICABLE) & pl.lit(NOT_APPLICABLE not in accepted)
    )
    outcome = pl.when(unknown).then(_outcome("unknown")).when(meets).then(_outcome("pass"))
    return outcome.otherwise(_outcome("fail")).alias(of("eligible", name))


def _outcome(word: str) -> pl.Expr:
    return pl.lit(word, dtype=OUTCOME)


def gaps(profile: Profile) -> list[pl.Expr]:
    """``gap:CATEGORY`` (loses 2.0 points or more, or its gate is not pass) and their number."""
    flags = [
        _is_gap(name, ideal.minimum).alias(of("gap", name))
        for name, ideal in profile.categories.items()
    ]
    number = total([flag.cast(pl.Int64) for flag in flags]).cast(pl.Int64)
    return [*flags, number.alias(overall("gaps"))]


def _is_gap(name: str, minimum: float | None) -> pl.Expr:
    costly = steady(pl.col(of("points_lost", name))) >= GAP_POINTS
    if minimum is None:
        return costly.fill_null(value=False)
    return costly.fill_null(value=False) | (pl.col(of("gate", name)) != "pass")


def unmet_needs(profile: Profile) -> list[pl.Expr]:
    """For each band that asks more than its total: whether any category misses that."""
    return [
        pl.any_horizontal([_misses(name, band.needs) for name in profile.categories]).alias(
            of(UNMET, band.id)
        )
        for band in profile.bands
        if band.needs is not None
    ]


def bands(profile: Profile, questionnaire: Questionnaire) -> list[pl.Expr]:
    """The ``band`` of the overall fit and of both ends of its interval; null on a first pass."""
    kind = pl.Enum([band.id for band in profile.bands])
    places = {"band": "fit", "band_low": "low", "band_high": "high"}
    if questionnaire.first_pass:
        return [pl.lit(None, dtype=kind).alias(overall(name)) for name in places]
    return [
        _band_at(pl.col(overall(figure)), profile, kind).alias(overall(name))
        for name, figure in places.items()
    ]


def _band_at(figure: pl.Expr, profile: Profile, kind: pl.Enum) -> pl.Expr:
    """The first band, from high to low, that the figure reaches and whose needs are met."""
    reached = [
        pl.when((figure >= band.from_) & _meets(band)).then(pl.lit(band.id, dtype=kind))
        for band in profile.bands
    ]
    return pl.coalesce(reached)


def _meets(band: Band) -> pl.Expr:
    return pl.lit(value=True) if band.needs is None else ~pl.col(of(UNMET, band.id))


def _misses(name: str, needs: Needs) -> pl.Expr:
    weighs = pl.col(of("share", name)) >= needs.share - TINY
    return (weighs & (steady(pl.col(of("fit", name))) < needs.fit)).fill_null(value=False)
