"""Answer quality: signs in one person's answers."""

from functools import partial

import numpy as np

from screener.scoring.quality import QualityJudge, quality
from tests.scoring import small
from tests.validation.row import Row, Section

ANSWERS = (3, 3, 3, 4, 4, 2, 5, 5, 5, 5, 1, 2)
GIVEN = "answers 3 3 3 4 4 2 5 5 5 5 1 2"
CARELESS = "R careless 1.2.2"


def _figure(name: str) -> float:
    items = [small.statement(f"i{place}") for place, _ in enumerate(ANSWERS)]
    asked = small.questionnaire(small.category("c", *items), shown_in_order=True)
    given = {f"i{place}": str(answer) for place, answer in enumerate(ANSWERS)}
    table = QualityJudge(asked).figures(small.table_of(asked, [given]))
    return float(table[quality(name)][0])


def _rows() -> tuple[Row, ...]:
    return (
        Row("longest run", QualityJudge.figures, GIVEN, partial(_figure, "longest_run"), 4.0,
            "program", f"{CARELESS}, longstring"),
        Row("spread", QualityJudge.figures, GIVEN, partial(_figure, "spread"),
            lambda: float(np.std(ANSWERS, ddof=1)), "program",
            f"numpy.std with n − 1; {CARELESS}, irv: 1.381699"),
        Row("share answered", QualityJudge.figures, GIVEN, partial(_figure, "share_answered"), 1.0,
            "by hand", "12 of 12"),
    )  # fmt: skip


SECTIONS = (Section("Answer quality", _rows()),)
