"""All rows of the page of validation. A new kind of figure is a module with its SECTIONS here."""

from tests.validation import (
    answers_rows,
    calibration_rows,
    impact_rows,
    norm_rows,
    reliability_rows,
    sample_rows,
    scoring_rows,
    whatif_rows,
)
from tests.validation.row import Row, Section

SECTIONS: tuple[Section, ...] = (
    *scoring_rows.SECTIONS,
    *answers_rows.SECTIONS,
    *sample_rows.SECTIONS,
    *reliability_rows.SECTIONS,
    *norm_rows.SECTIONS,
    *calibration_rows.SECTIONS,
    *impact_rows.SECTIONS,
    *whatif_rows.SECTIONS,
)
ROWS: tuple[Row, ...] = tuple(row for section in SECTIONS for row in section.rows)
