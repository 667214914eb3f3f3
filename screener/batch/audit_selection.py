"""Who counts as selected by a profile: by band or by a cut, and with every must-have met."""

from dataclasses import dataclass

import polars as pl

from screener.models.profile import Profile
from screener.nearest import did_you_mean
from screener.problems import Problem, ProblemsError, Where
from screener.scoring.columns import of, overall


@dataclass(frozen=True, slots=True)
class ByProfile:
    """Bands, or else a cut of the overall fit; ``must_haves`` is whether a failed one counts.

    One that is borderline or not known is no failed one: it is asked about in the interview.
    """

    bands: tuple[str, ...] = ()
    cut: float | None = None
    must_haves: bool = True

    def selected(self, table: pl.DataFrame, profile: Profile) -> pl.Series:
        """True or False, null where somebody has no overall fit."""
        fit = pl.col(overall("fit"))
        if self.cut is not None:
            reached = fit >= self.cut
        else:
            reached = pl.col(overall("band")).cast(pl.String).is_in(self.bands)
        failed = [gate == "fail" for gate in _gates(profile)] if self.must_haves else []
        chosen = reached & ~pl.any_horizontal(failed) if failed else reached
        expression = pl.when(fit.is_not_null()).then(chosen)
        return table.select(expression.alias("selected")).to_series()


def outcome_columns(profile: Profile) -> list[str]:
    """The columns of the scored table that selection hangs on."""
    return [overall("fit"), overall("band"), *_gate_columns(profile)]


def _gate_columns(profile: Profile) -> list[str]:
    minima = [of("gate", n) for n, ideal in profile.categories.items() if ideal.minimum is not None]
    return [*minima, *(of("eligible", name) for name in profile.eligibility)]


def _gates(profile: Profile) -> list[pl.Expr]:
    return [pl.col(name).cast(pl.String) for name in _gate_columns(profile)]


def upper_bands(profile: Profile) -> tuple[str, ...]:
    """The upper half of the profile's bands; none where it has only one."""
    bands = sorted(profile.bands, key=lambda band: -band.from_)
    return tuple(band.id for band in bands[: len(bands) // 2])


def by_profile(
    profile: Profile,
    bands: tuple[str, ...],
    cut: float | None,
    *,
    first_pass: bool,
    must_haves: bool = True,
) -> ByProfile:
    """What was asked for, or the upper bands; raises ProblemsError where that is nothing."""
    if cut is not None:
        return ByProfile((), cut, must_haves)
    known = tuple(band.id for band in profile.bands)
    unknown = [name for name in bands if name not in known]
    if unknown:
        raise ProblemsError([_unknown_band(name, known) for name in unknown])
    chosen = bands or upper_bands(profile)
    if first_pass or not chosen:
        why = "This questionnaire is a first pass, which has no bands"
        why = why if first_pass else "The profile has one band only"
        hint = "Name a cut with --cut, or the decisions with --decisions."
        raise ProblemsError([Problem("no-bands", f"{why}, so nobody is selected.", hint=hint)])
    return ByProfile(chosen, None, must_haves)


def _unknown_band(name: str, known: tuple[str, ...]) -> Problem:
    message = f'The profile has no band "{name}".'
    where = Where("--selected-bands")
    return Problem("unknown-band", message, where, name, known, did_you_mean(name, known))
