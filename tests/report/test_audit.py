"""An audit as a study: its words, its picture, and the PDF."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from screener.evidence.audit import attributes, by_strata, rule_of
from screener.evidence.group_differences import differences
from screener.evidence.impact import Labels
from screener.models.audit import Audit, Changes, FileUsed, Joined, Lowest, OneChange, Selection
from screener.models.result import FileRef, ToolRef
from screener.models.sample_ref import SampleRef
from screener.report.pdf import lay_out
from screener.report.study_html import study_print
from screener.report.view.audit import audit_study
from screener.report.view.audit_words import (
    headline,
    interval_words,
    p_words,
    ratio_words,
    selection_words,
    signed,
)
from screener.report.view.study import Mark, Study
from tests.report.verapdf.rules import failures
from tests.scoring import small

SHA = "a" * 64
ASKED = small.questionnaire(
    *(
        small.category(f"c{n}", small.gauge(f"x{n}"), small.gauge(f"y{n}"), title=f"A trait {n}")
        for n in range(14)
    )
)
LONG = "Native Hawaiian or Other Pacific Islander (not Hispanic or Latino)"


def labels(column: str, names: Sequence[str], codes: Sequence[int]) -> Labels:
    return Labels.of(column, names, codes)


def audit(
    columns: Sequence[Labels], selected: Sequence[bool | None], *, full: bool = True
) -> Audit:
    number = len(selected)
    rng = np.random.Generator(np.random.PCG64(3))
    chosen = pl.Series("selected", selected, dtype=pl.Boolean)
    table = pl.DataFrame(
        {f"{kind}{n}": rng.uniform(0, top, number) for n in range(14) for kind, top in
         (("score:c", 100), ("points:x", 1), ("points:y", 1))}
    )  # fmt: skip
    return Audit(
        tool=ToolRef(name="screener", version="0"),
        sample=SampleRef(kind="table", name="t.csv", sha256=SHA, candidates=number),
        profile=FileRef(id="p", version="1", title="A role", sha256=SHA),
        questionnaire=FileRef(id="q", version="1", title="Q", sha256=SHA),
        groups_file=FileUsed(name="g.csv", sha256=SHA),
        joined=Joined(groups_rows=number, not_in_source=0, not_in_groups=0),
        selection=Selection(
            by="bands",
            bands=("strong", "good"),
            must_haves=True,
            selected=sum(map(bool, selected)),
            of=number - chosen.null_count(),
            unknown=chosen.null_count(),
        ),
        attributes=attributes(columns, chosen),
        rule=rule_of(columns, pl.Series(rng.uniform(0, 100, number))) if full else None,
        differences=tuple(differences(e, ASKED.categories, table) for e in columns if full),
        changes=_changes() if full else None,
        strata="department" if full else None,
        stratified=by_strata(columns, columns[0], chosen) if full else (),
    )


def _changes() -> Changes:
    low = (Lowest(column="sex", label="Female", ratio=0.5),)
    one = OneChange(category="c0", change="minimum", selected=3, lowest=low)
    return Changes(bands=("good",), cut=None, must_haves=True, selected=5, lowest=low, made=(one,))


def sexes(women: tuple[int, int], men: tuple[int, int], *, full: bool = False) -> Audit:
    codes = [0] * women[1] + [1] * men[1]
    selected = [n < women[0] for n in range(women[1])] + [n < men[0] for n in range(men[1])]
    return audit([labels("sex", ["Female", "Male"], codes)], selected, full=full)


@pytest.mark.parametrize(
    ("women", "men", "said"),
    [
        ((12, 40), (48, 80), "Below four fifths, beyond chance: Female (sex)"),
        ((3, 20), (16, 80), "Too few to say for 1 group; none is below four fifths beyond chance"),
        ((2, 10), (15, 25), "Cannot tell for 1 group; none is below four fifths beyond chance"),
        ((8, 20), (10, 20), "No group is below four fifths"),
        ((0, 20), (0, 20), "Cannot say: nobody was selected in any group, so there is no ratio"),
        ((5, 20), (0, 0), "Cannot say: there is one group only, so there is nothing to hold it"),
    ],
)
def test_the_headline(women: tuple[int, int], men: tuple[int, int], said: str) -> None:
    found = sexes(women, men)
    assert headline(found).startswith(said)
    assert audit_study(found).tone == ("warned" if said.startswith("Below") else "plain")


def marks(study: Study) -> list[Mark]:
    return [
        cell
        for section in study.sections
        for table in section.tables
        for row in table.rows
        for cell in row.cells
        if isinstance(cell, Mark)
    ]


def test_the_ratio_is_drawn_against_four_fifths() -> None:
    study = audit_study(sexes((12, 40), (48, 80)))
    (axis,) = [c.axis for c in study.sections[0].tables[0].columns if c.axis is not None]
    assert (axis.low, axis.high, axis.reference) == (0, 1.25, 0.8)
    assert [(mark.value, mark.is_good) for mark in marks(study)] == [(0.5, False), (1.0, True)]
    assert marks(study)[0].words == "Ratio 0.50, 95 % interval 0.30–0.83"


def test_the_three_tests_are_named_side_by_side() -> None:
    table = audit_study(sexes((2, 10), (15, 25))).sections[0].tables[1]
    told = dict(zip([c.title for c in table.columns], table.rows[0].cells, strict=True))
    assert told["Fisher p"] == "0.0599"
    assert told["Mid-p"] == "0.0437"
    assert told["z"] == "−2.14"
    assert told["p of z"] == "0.0324"
    assert told["One person"] == "no"


def test_figures_stay_on_their_side() -> None:
    assert ratio_words(0.7999) == "0.7999"
    assert ratio_words(0.8) == "0.80"
    assert p_words(0.04999) == "0.04999"
    assert p_words(0.00001) == "<0.0001"
    assert interval_words((-0.004, 0.2)) == "0.00 to 0.20"
    assert interval_words((0.5, 1.25)) == "0.50–1.25"
    assert [signed(x) for x in (-0.001, 0.2, -0.2, None)] == ["0.00", "+0.20", "−0.20", "–"]


def test_who_counts_as_selected() -> None:
    found = sexes((12, 40), (48, 80))
    start = "60 of 120 candidates count as selected: an overall fit in the bands "
    assert selection_words(found) == f'{start}"strong" or "good", and no must-have missed.'
    chosen = found.selection.model_copy(update={"cut": 62.5, "must_haves": False, "unknown": 4})
    other = found.model_copy(update={"selection": chosen})
    assert selection_words(other) == (
        "60 of 120 candidates count as selected: an overall fit of 62.5 or more. "
        "4 with no overall fit are left out."
    )


def everything() -> Audit:
    """Many groups of long names, items and strata."""
    rng = np.random.Generator(np.random.PCG64(11))
    names = ["Asian", "Black or African American", LONG, "Two or more races", "White", "Other", "X"]
    number = 900
    sex = labels("sex", ["Female", "Male"], rng.integers(-1, 2, number).tolist())
    race = labels("race or ethnicity", names, rng.integers(-1, 7, number).tolist())
    return audit([sex, race], rng.choice([True, False, False], number).tolist())


def test_every_section_is_there() -> None:
    titles = [section.title for section in audit_study(everything()).sections]
    assert titles == [
        "Selection by sex",
        "Selection by race or ethnicity",
        "Selection by sex and race or ethnicity",
        "Tables in the rule's form; the law asks for an independent auditor, and this is not one",
        "Category scores by sex",
        "Items by sex, at like category scores",
        "Category scores by race or ethnicity",
        "Items by race or ethnicity, at like category scores",
        "What changes with a weight or a minimum",
        "Within department",
    ]


@pytest.mark.long
def test_the_pdf_keeps_the_rules(tmp_path: Path) -> None:
    path = tmp_path / "audit.pdf"
    path.write_bytes(lay_out(study_print(audit_study(everything()))).pdf)
    assert failures([path]) == {path: []}
