"""Adverse impact: ratios and tests of tables that courts and agencies published."""

from functools import partial

import numpy as np
from scipy import stats

from screener.evidence import impact, mantel, rule_tables, stratified, two_rates
from screener.evidence.impact import Count
from screener.models.audit import Stratum
from tests.validation.row import Row, Section

GUIDELINES = "Uniform Guidelines, questions and answers, 1979"
TEAL = "Connecticut v. Teal, 457 U.S. 440 (1982)"
MORRIS = "Morris 2017, in Adverse Impact Analysis"
TEAL_COUNTS = (26, 48, 206, 259)
MORRIS_COUNTS = (2, 10, 15, 25)
RULE = "New York City, 6 RCNY 5-301, the rule's own example"
RULE_SEX = (Count("male", 50, 92), Count("female", 34, 76))


def _ratio(selected: int, people: int, ref_selected: int, ref_people: int) -> float:
    counts = [Count("group", selected, people), Count("other", ref_selected, ref_people)]
    found = {group.label: group.ratio for group in impact.impact_of(counts).groups}
    assert found["group"] is not None
    return found["group"]


def _published() -> tuple[Row, ...]:
    rates = {"60 and 45": (45, 60, 0.75), "60 and 48": (48, 60, 0.80), "60 and 51": (51, 60, 0.85)}
    answers = tuple(
        Row("impact ratio", impact.impact_of, f"rates of {given} %",
            partial(_ratio, low, 100, high, 100), ratio, "published", GUIDELINES)
        for given, (low, high, ratio) in rates.items()
    )  # fmt: skip
    return (
        *answers,
        Row("below four fifths (1 is yes)", two_rates.is_below_four_fifths, "3 of 5, 15 of 20",
            lambda: float(two_rates.is_below_four_fifths(3, 5, 15, 20)), 0.0, "by hand",
            "exactly .80; in floating point .7999999999999999"),
        Row("impact ratio", impact.impact_of, "26 of 48, 206 of 259",
            partial(_ratio, *TEAL_COUNTS), 0.68, "published", TEAL, 0.005),
        Row("z of two rates", two_rates.pooled_z, "2 of 10, 15 of 25",
            partial(two_rates.pooled_z, *MORRIS_COUNTS), -2.138963, "published", MORRIS, 5e-7),
        Row("its two-sided p", two_rates.normal_p, "z = −2.138963",
            partial(two_rates.normal_p, -2.138963), 0.03243865, "published", MORRIS, 5e-8),
        Row("one person turns it around (1 is yes)", two_rates.turns_around, "3 of 20, 16 of 80",
            lambda: float(two_rates.turns_around(3, 20, 16, 80)), 1.0, "published",
            f"{GUIDELINES}, 21"),
        Row("ratio of scoring rates", rule_tables.rule_groups, "50 of 92, 34 of 76",
            lambda: rule_tables.rule_groups(RULE_SEX)[1].ratio, 0.82, "published", RULE, 0.005),
    )  # fmt: skip


def _fisher(counts: tuple[int, int, int, int]) -> float:
    selected, people, ref_selected, ref_people = counts
    table = [[selected, people - selected], [ref_selected, ref_people - ref_selected]]
    return float(stats.fisher_exact(table).pvalue)


def _mid(counts: tuple[int, int, int, int]) -> float:
    selected, people, ref_selected, ref_people = counts
    whole = stats.hypergeom(people + ref_people, selected + ref_selected, people)
    return _fisher(counts) - float(whole.pmf(selected)) / 2


def _programs() -> tuple[Row, ...]:
    tables = {"2 of 10, 15 of 25": MORRIS_COUNTS, "26 of 48, 206 of 259": TEAL_COUNTS,
              "12 of 40, 48 of 80": (12, 40, 48, 80)}  # fmt: skip
    return tuple(
        row
        for given, counts in tables.items()
        for row in (
            Row("Fisher's exact p", two_rates.exact_p, given,
                partial(_exact, counts, 0), partial(_fisher, counts), "program",
                "scipy.stats.fisher_exact"),
            Row("mid-p", two_rates.exact_p, given,
                partial(_exact, counts, 1), partial(_mid, counts), "program",
                "the same, less half of scipy.stats.hypergeom.pmf"),
        )
    )  # fmt: skip


def _exact(counts: tuple[int, int, int, int], place: int) -> float:
    return two_rates.exact_p(*counts)[place]


# Women, of them admitted, men, of them admitted, by department: Berkeley, autumn 1973.
BERKELEY = (
    (108, 89, 825, 512),
    (25, 17, 560, 353),
    (593, 202, 325, 120),
    (375, 131, 417, 138),
    (393, 94, 191, 53),
    (341, 24, 373, 22),
)
ADMISSIONS = [
    Stratum(stratum=name, people=w, selected=wa, reference_people=m, reference_selected=ma)
    for name, (w, wa, m, ma) in zip("ABCDEF", BERKELEY, strict=True)
]
# Twelve answers to one item, of five people of a group and seven others.
POINTS = np.array([0.25, 0.5, 0.5, 0, 0.75, 1, 0.5, 0.75, 1, 0.25, 0.75, 1])
OF_GROUP = np.array([1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0]) == 1


def _mantel() -> float | None:
    return mantel.mantel(POINTS, OF_GROUP, np.zeros(12, int)).z


def _strata() -> tuple[Row, ...]:
    given = "admissions to Berkeley, women and men, six departments"
    source = "R's mantelhaen.test of Bickel and others 1975"
    z = np.sqrt(len(POINTS) - 1) * np.corrcoef(POINTS, OF_GROUP)[0, 1]
    return (
        Row("common odds ratio", stratified.common, given,
            lambda: stratified.common(ADMISSIONS).odds_ratio, 1.10534, "program", source, 5e-6),
        Row("its p", stratified.common, given, lambda: stratified.common(ADMISSIONS).p, 0.2323,
            "program", source, 5e-5),
        Row("an item's z", mantel.mantel, "twelve people in one stratum",
            _mantel, lambda: float(z), "by hand",
            "Mantel 1963: √(n − 1) times the correlation, by numpy.corrcoef"),
    )  # fmt: skip


SECTIONS = (Section("Adverse impact", (*_published(), *_programs(), *_strata())),)
