"""What choosing by the bands of a profile would bring."""

from collections.abc import Sequence

import numpy as np

from screener.evidence.ridge import Floats
from screener.evidence.taylor_russell import biserial, mean_selected, success_ratio
from screener.models.calibration import Correlation, Cut, Outcome
from screener.models.profile import Band


def cuts_of(
    bands: Sequence[Band], everybody: Floats, stands: Correlation | None, outcome: Outcome
) -> tuple[Cut, ...]:
    """A cut for each band but the last; ``everybody`` are the overall fits of all candidates.

    Nothing where there is no validity to go by.
    """
    if stands is None:
        return ()
    return tuple(_cut(band, everybody, stands, outcome) for band in bands if band.from_ > 0)


def _cut(band: Band, everybody: Floats, stands: Correlation, outcome: Outcome) -> Cut:
    selected = float(np.mean(everybody >= band.from_))
    lowest, base_rate = stands.interval[0], outcome.base_rate
    above = mean_selected(selected)
    is_yes_no = outcome.kind == "yes_no"
    behind = [biserial(r, base_rate) if is_yes_no else r for r in (stands.r, lowest)]
    success, success_low = (success_ratio(r, selected, base_rate) for r in behind)
    return Cut(
        id=band.id,
        title=band.title,
        cut=band.from_,
        selected=selected,
        success=success,
        success_low=success_low,
        gain=None if above is None or is_yes_no else stands.r * above,
    )
