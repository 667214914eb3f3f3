"""The pages on how firm an order is: their sentences, their rows, and that they can be laid out."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from screener.models.result import CandidateRef, FileRef, ToolRef
from screener.models.sample_ref import SampleRef
from screener.models.whatif import (
    CategoryWeight,
    Chances,
    Change,
    Likely,
    Staying,
    Stays,
    WhatIf,
)
from screener.report.study_html import study_print
from screener.report.view.study import Mark
from screener.report.view.whatif import MOST_SHOWN, whatif_study
from screener.report.view.whatif_words import chance, correlation
from screener.report.worker import pdf_worker
from tests.report.verapdf.rules import failures

FILE = FileRef(id="p", version="1", title="A role", sha256="a" * 64)


def likely(order: int, both: float, **more: object) -> Likely:
    chances = Chances(weights=1.0, error=0.5, both=both)
    person = CandidateRef(id=f"C-{order}", name=f"Name {order}")
    values = {"order": order, "candidate": person, "worst_gate": "pass", "fit": 90.0 - order}
    return Likely.model_validate({**values, "chances": chances, **more})


def category(id: str, weight: float = 0.5, **more: object) -> CategoryWeight:
    same = Change(others=0, correlation=1.0)
    values = {"id": id, "title": f"Title {id}", "weight": weight, "effective": weight}
    spread = {"in_range": 0.5, "mean_fit": 80.0, "deviation": 9.0, "without": same, "doubled": same}
    return CategoryWeight.model_validate({**values, **spread, **more})


def stays(mean: float, low: int, high: int) -> Stays:
    return Stays(mean=mean, low=low, high=high)


def document(people: Sequence[Likely], first: int = 2, **more: object) -> WhatIf:
    staying = Staying(weights=stays(1.9, 1, 2), error=stays(1.2, 0, 2), both=stays(1.1, 0, 2))
    values: dict[str, object] = {
        "tool": ToolRef(name="screener", version="0"),
        "profile": FILE,
        "questionnaire": FILE,
        "sample": SampleRef(kind="round", name="autumn", sha256="b" * 64, candidates=1200),
        "masked": False,
        "scored": 1199,
        "first": first,
        "settled": 0,
        "drawn": 1199,
        "draws": 1000,
        "seed": 1,
        "concentration": 50.0,
        "staying": staying,
        "likely": tuple(people),
        "categories": (category("a"), category("b")),
    }
    return WhatIf.model_validate({**values, **more})


PEOPLE = [likely(1, 0.97), likely(2, 0.4), likely(3, 0.31), likely(7, 0.02)]


OTHER = (
    "One candidate is not there now but would be in one draw of ten or more: look at this one too."
)


def test_the_box_says_who_is_firm() -> None:
    study = whatif_study(document(PEOPLE))
    assert study.subtitle == "1,200 candidates, 1,199 with an overall fit · A role"
    assert study.headline == "Of the first 2, about 2 stay when weights shift, 1 within error"
    assert study.tone == "warned"
    assert list(study.findings) == [
        "With both at once 1 of 2 stay on average, and between 0 and 2 in nine draws of ten.",
        "One candidate is among the first 2 in 19 draws of 20 or more.",
        OTHER,
    ]


def test_one_place() -> None:
    sure = Staying(weights=stays(0.998, 1, 1), error=stays(0.6, 0, 1), both=stays(0.85, 0, 1))
    study = whatif_study(document(PEOPLE, 1, staying=sure))
    assert study.headline == "The first stays first in >99 % of draws of weights, 60 % within error"
    assert study.tone == "good"
    assert study.sections[0].title == "Who is first"


def test_must_haves_alone() -> None:
    study = whatif_study(document(PEOPLE[:2], settled=2, drawn=0))
    assert study.headline == "The must-haves alone decide who is among the first 2"
    assert study.findings[0].startswith("No weight and no error of a score moves a must-have here")


def test_places_of_people_without_a_fit() -> None:
    people = [likely(1, 1.0), likely(2, 1.0, fit=None)]
    study = whatif_study(document(people, settled=2, drawn=0))
    assert study.headline == "1 of the first 2 has no overall fit to be ordered by"
    assert "must-haves alone" not in " ".join(study.findings)
    assert study.tone == "warned"


def test_places_that_must_haves_give() -> None:
    study = whatif_study(document(PEOPLE, 4, settled=3))
    assert "3 of the 4 places are given by must-haves alone" in " ".join(study.findings)


MOST = "most: at nothing or doubled, 4 of the first would be others."
CHANGES = {
    "one weight": ([4, 1], f"The weight of Title 0 matters {MOST}"),
    "two weights": ([4, 4], f"The weights of Title 0 and Title 1 matter {MOST}"),
    "hardly any": (
        [0, 1],
        "No single weight, at nothing or doubled, changes more than one of the first.",
    ),
    "none": ([0, 0], None),
}


@pytest.mark.parametrize("case", CHANGES)
def test_which_weight_matters(case: str) -> None:
    others, wanted = CHANGES[case]
    changed = [Change(others=each, correlation=0.9) for each in others]
    categories = tuple(category(str(n), without=each) for n, each in enumerate(changed))
    told = whatif_study(document(PEOPLE, categories=categories)).findings
    assert [each for each in told if "weight" in each] == ([wanted] if wanted else [])


IN_RANGE = "of the candidates are in its range"
IDLE = [
    (0.15, 0.0, 1.0, "Title i weighs 15 % and decided 0 %: everybody is in its range."),
    (0.15, 0.01, 0.42, f"Title i weighs 15 % and decided 1 %: 42 % {IN_RANGE}."),
    (0.15, -0.01, None, "Title i weighs 15 % and decided −1 %."),
    (0.15, 0.037, None, "Title i weighs 15 % and decided 4 %."),
    (0.15, 0.038, 1.0, None),
    (0.03, 0.0, 1.0, None),
    (0.15, None, 1.0, None),
]


@pytest.mark.parametrize(("weight", "effective", "in_range", "wanted"), IDLE)
def test_a_category_that_decides_nothing_is_told(
    weight: float, effective: float | None, in_range: float | None, wanted: str | None
) -> None:
    idle = category("i", weight, effective=effective, in_range=in_range)
    study = whatif_study(document(PEOPLE, categories=(idle, category("b"))))
    assert [each for each in study.findings if "weighs" in each] == ([wanted] if wanted else [])
    cell = study.sections[1].tables[0].rows[-1].cells[3]
    assert isinstance(cell, Mark)
    assert cell.is_good == (wanted is None and weight > 0.1)


def test_rows_are_the_first_and_the_likeliest_of_the_others() -> None:
    people = [likely(n, 0.9 if n <= 30 else n / 10_000, fit=None) for n in range(1, 101)]
    study = whatif_study(document(people, 30))
    (table,) = study.sections[0].tables
    assert len(table.rows) == MOST_SHOWN
    orders = [row.cells[1] for row in table.rows]
    assert orders == [str(n) for n in (*range(1, 31), *range(91, 101))]
    (after,) = study.sections[0].after
    assert after == "60 more have a chance of half a percent or more: see the JSON."
    first = table.rows[0].cells
    assert first[:3] == ["Name 1 (C-1)", "1", "–"]
    assert first[4:] == ["90 %", "100 %", "50 %"]
    assert isinstance(first[3], Mark)
    assert first[3].words == "90 % of the draws, and so now"


def test_a_must_have_that_is_not_met_stands_by_the_name() -> None:
    someone = likely(1, 0.5, worst_gate="borderline", candidate=CandidateRef(id="0a1b2c3d4e"))
    (table,) = whatif_study(document([someone])).sections[0].tables
    assert table.rows[0].cells[0] == "0a1b2c3d4e, must-have: borderline"


@pytest.mark.parametrize(
    ("share", "words"),
    [(0, "0 %"), (0.004, "<1 %"), (0.005, "1 %"), (0.994, "99 %"), (0.995, ">99 %"), (1, "100 %")],
)
def test_only_never_is_0_and_only_always_is_100(share: float, words: str) -> None:
    assert chance(share) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [(None, "–"), (1.0, "1.00"), (0.9999, "0.99"), (0.954, "0.95"), (-0.128, "−0.13")],
)
def test_a_correlation_is_1_only_where_it_is(value: float | None, words: str) -> None:
    assert correlation(value) == words


@pytest.mark.long
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_many_categories_with_long_titles_keep_the_rules(tmp_path: Path, paper: str) -> None:
    title = "Verantwortungsbewusstseinsentwicklungsfähigkeit in langen Verkaufsgesprächen"
    categories = tuple(
        category(str(n), 0.025, title=f"{title} {n}", effective=(n - 5) / 100) for n in range(40)
    )
    person = CandidateRef(id="x" * 80, name="A very long name " * 6)
    people = [likely(n, 0.5, candidate=person) for n in range(1, 41)]
    study = whatif_study(document(people, 10, categories=categories))
    with pdf_worker(wanted=True) as worker:
        assert worker is not None
        laid_out = worker.render(study_print(study, "a4" if paper == "a4" else "letter"))
    path = tmp_path / "study.pdf"
    path.write_bytes(laid_out.pdf)
    assert failures([path]) == {path: []}
