"""An audit as a study: selection by group, the rule's tables, and what makes the difference."""

from collections.abc import Iterator

from screener.models.audit import Attribute, Audit, GroupImpact, RuleTable
from screener.report.view.audit_causes import causes
from screener.report.view.audit_words import (
    FOUR_FIFTHS,
    RULE_HEADING,
    SHORT,
    WHY_NOT,
    column_name,
    findings,
    headline,
    interval_words,
    limits,
    p_words,
    rate_words,
    ratio_words,
    signed,
)
from screener.report.view.numbers import DASH, shown
from screener.report.view.study import Axis, Column, Mark, Row, Section, Study, Table, Tone

_RATIOS = Axis(
    0,
    1.25,
    [(0, "0"), (0.4, "0.4"), (FOUR_FIFTHS, "0.8"), (1, "1"), (1.25, "1.25")],
    "Impact ratio from 0 to 1.25, with a dashed line at four fifths",
    FOUR_FIFTHS,
)
_LEGEND = (
    "Ratio: the rate over that of the reference, the group with the highest rate; with its 95 % "
    "interval (Katz). One that reaches over the dashed line leaves open on which side of four "
    "fifths it is. Below four fifths: and by more than chance. Cannot tell: below four fifths, "
    "within chance. Too few to say: one other person selected would give this group the higher "
    "rate. Beyond chance: not below four fifths, yet more than chance."
)
_TESTS = (
    "Fisher's exact test, two-sided, decides what is chance (below .05 is not); mid-p and the "
    "pooled z are named as they may disagree. One person: whether one person turns it around. "
    "Lacking: how many fewer were selected than at the rate of both groups together. More "
    "selected: how many it would take, the others as they are."
)


def audit_study(found: Audit) -> Study:
    """The pages of one document."""
    sample = found.sample
    return Study(
        strap="Audit by group",
        title=_title(found),
        subtitle=f"{sample.candidates:,} candidates of {sample.name}, groups of "
        f"{found.groups_file.name}",
        stamp=f"screener {found.tool.version} · {found.profile.id} {found.profile.version} · "
        f"{found.questionnaire.id} {found.questionnaire.version}",
        headline=headline(found),
        findings=list(findings(found)),
        sections=[*_selections(found), *_rule(found), *causes(found)],
        limits=limits(found),
        tone=_tone(found),
    )


def _title(found: Audit) -> str:
    """The profile's; where decisions were looked at without one, the questionnaire's."""
    is_real = found.changes is not None or found.selection.by != "decisions"
    return found.profile.title if is_real else found.questionnaire.title


def _tone(found: Audit) -> Tone:
    groups = [group for each in found.attributes for group in each.groups]
    return "warned" if any(group.verdict == "below" for group in groups) else "plain"


def _selections(found: Audit) -> Iterator[Section]:
    """A section a column, and a pair of them; what the figures mean is said once."""
    is_told = False
    for each in found.attributes:
        name = column_name(each.columns)
        tables = list(_tables(each, name, is_told=is_told))
        is_told = is_told or each.reference is not None
        yield Section(f"Selection by {name}", list(_said(each)), tables)


def _said(each: Attribute) -> Iterator[str]:
    if each.cannot_say is not None:
        yield WHY_NOT[each.cannot_say]
    if each.unknown:
        yield (
            f"The group of {each.unknown:,} is not known ({each.unknown_selected:,} selected); "
            "they are counted in none."
        )
    small = [group.label for group in each.groups if group.under_two_percent]
    if small and each.reference:
        yield (f"Under 2 % of the people, so not taken as the reference: {', '.join(small)}.")


def _tables(each: Attribute, name: str, *, is_told: bool) -> Iterator[Table]:
    if not each.groups:
        return
    columns = [
        Column("Group", "text"),
        Column("People", width=14),
        Column("Selected", width=15),
        Column("Rate", width=16),
        Column("Ratio", width=12),
        Column("95 %", width=19),
        Column("Impact ratio", "picture", 38, _RATIOS),
        Column("What it says", "text", 29),
    ]
    rows = [_row(group) for group in each.groups]
    is_new = each.reference is not None and not is_told
    yield Table(f"Selection by {name}", columns, rows, _LEGEND if is_new else "")
    if each.reference is not None:
        yield _tests(each, name, _TESTS if is_new else "")


def _row(group: GroupImpact) -> Row:
    return Row(
        [
            group.label,
            f"{group.people:,}",
            f"{group.selected:,}",
            rate_words(group.rate),
            ratio_words(group.ratio),
            interval_words(group.interval),
            _mark(group),
            SHORT[group.verdict],
        ],
        is_strong=group.verdict == "below",
    )


def _mark(group: GroupImpact) -> Mark:
    if group.ratio is None:
        return Mark("No ratio", None)
    words = f"Ratio {ratio_words(group.ratio)}"
    if group.interval:
        words = f"{words}, 95 % interval {interval_words(group.interval)}"
    is_good = group.verdict in ("reference", "not_below")
    return Mark(words, group.ratio, group.interval, is_good=is_good)


def _tests(each: Attribute, name: str, legend: str) -> Table:
    columns = [
        Column(f"Against {each.reference}", "text"),
        Column("Fisher p", width=17),
        Column("Mid-p", width=17),
        Column("z", width=14),
        Column("p of z", width=17),
        Column("One person", width=16),
        Column("Lacking", width=15),
        Column("More selected, to four fifths", width=24),
        Column("More, to the same rate", width=20),
    ]
    rows = [_test_row(group) for group in each.groups if group.verdict != "reference"]
    return Table(f"Tests by {name}", columns, rows, legend)


def _test_row(group: GroupImpact) -> Row:
    turns = {None: DASH, True: "yes", False: "no"}[group.one_person]
    return Row(
        [
            group.label,
            p_words(group.fisher_p),
            p_words(group.mid_p),
            signed(group.z),
            p_words(group.z_p),
            turns,
            DASH if group.shortfall is None else shown(group.shortfall, decimals=1),
            DASH if group.to_four_fifths is None else f"{group.to_four_fifths:,}",
            DASH if group.to_equal is None else f"{group.to_equal:,}",
        ]
    )


def _rule(found: Audit) -> Iterator[Section]:
    if found.rule is None:
        return
    if found.rule.median is None:
        yield Section(RULE_HEADING, ["Cannot say: nobody has an overall fit."])
        return
    said = (
        f"Scoring rate: the share whose overall fit is above {shown(found.rule.median, decimals=2)}"
        f", the median of all {found.rule.people:,} who were scored (6 RCNY 5-301 c)."
    )
    after = [said, *(line for table in found.rule.tables for line in _notes(table))]
    yield Section(RULE_HEADING, (), [_rule_table(each) for each in found.rule.tables], after)


def _rule_table(table: RuleTable) -> Table:
    name = column_name(table.columns)
    columns = [
        Column(f"{name} categories", "text"),
        Column("# of applicants", width=30),
        Column("Scoring rate", width=30),
        Column("Impact ratio", width=30),
    ]
    rows = [
        Row(
            [
                group.label,
                f"{group.people:,}",
                rate_words(group.rate),
                "left out" if group.excluded else ratio_words(group.ratio),
            ]
        )
        for group in table.groups
    ]
    return Table(f"Scoring rates by {name}", columns, rows)


def _notes(table: RuleTable) -> Iterator[str]:
    name = column_name(table.columns)
    yield (
        f"{name}: {table.unknown:,} people of an unknown category were scored as well; they are "
        "not in the table."
    )
    small = [group.label for group in table.groups if group.excluded]
    if small:
        yield (
            f"{name}: {', '.join(small)} left out of the impact ratio, as each is less than 2 % of "
            "the data, so that a few people make its rate (5-301 d)."
        )
