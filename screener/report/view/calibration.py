"""A calibration as a page."""

from collections.abc import Iterator

from screener.models.calibration import (
    LEVEL,
    Calibration,
    CategoryValidity,
    Change,
    Correlation,
    Fifth,
)
from screener.report.view import calibration_words as words
from screener.report.view.calibration_words import between, figure
from screener.report.view.numbers import percent, plain, rounded, shown, target
from screener.report.view.phrases import sentence
from screener.report.view.study import Axis, Cell, Column, Mark, Row, Section, Study, Table

_R_AXIS = Axis(
    -0.5, 1, [(-0.5, "−0.5"), (0, "0"), (0.5, "0.5"), (1, "1")], "r from −0.5 to 1", reference=0
)
_LEAST_P = 0.001


def calibration_study(document: Calibration) -> Study:
    """What it says, table by table."""
    return Study(
        strap="Calibration",
        title=document.profile.title,
        subtitle=_subtitle(document),
        stamp=_stamp(document),
        headline=words.headline(document),
        findings=list(words.findings(document)),
        sections=list(_sections(document)),
        limits=list(words.limits(document)),
        tone="good" if document.predicts else "plain",
    )


def _subtitle(document: Calibration) -> str:
    sample, outcomes = document.sample, document.outcomes
    return f"{sample.name} with {words.name_of(document)} of {outcomes.name}"


def _stamp(document: Calibration) -> str:
    profile, asked, tool = document.profile, document.questionnaire, document.tool
    return (
        f"{profile.id} {profile.version} · {asked.id} {asked.version} · seed {document.seed} · "
        f"{tool.name} {tool.version}"
    )


def _sections(document: Calibration) -> Iterator[Section]:
    yield _validity(document)
    yield _categories(document)
    yield _expectancy(document)
    if document.cuts:
        yield _cuts(document)
    yield _power(document)
    yield _proposal(document)


# --- validity -----------------------------------------------------------------------------------


def _validity(document: Calibration) -> Section:
    fitted = document.fitted
    rows = [_r_row("The profile as it stands", document.profile_validity)]
    rows.append(_r_row("Fitted weights", fitted.validity))
    unit = figure(fitted.unit)
    mark = Mark(f"r {unit}", fitted.unit, is_good=False)
    rows.append(Row(["Equal weights, signs fitted", unit, "", "", mark]))
    kind = words.kind_of_r(document.outcome)
    columns = [
        Column("", "text"),
        Column(kind, width=20),
        Column("95 %", width=28),
        Column("99 %", width=28),
        Column("", "picture", 56, _R_AXIS),
    ]
    legend = (
        "“Predicts” is said only where the lower end of the 99 % interval is above 0. The profile "
        "was not fitted to these people, so its r is out of sample by itself. That of fitted "
        "weights is of people who had no part in the fit (nested cross-validation, ten tenths, ten "
        "times); its interval is 1.15 times as wide. Line: 95 %."
    )
    return Section(
        f"Does it predict {words.name_of(document)}?",
        list(words.joined(document)),
        [Table("Validity", columns, rows, legend)],
        [words.in_sample(document)],
    )


def _r_row(title: str, r: Correlation | None) -> Row:
    if r is None:
        return Row([title, "cannot say", "", "", Mark("Cannot say", None)])
    told = f"r {figure(r.r)}, 95 % {between(r.interval)}"
    mark = Mark(told, r.r, r.interval, r.predicts)
    return Row([title, figure(r.r), between(r.interval), between(r.interval_99), mark])


# --- categories -----------------------------------------------------------------------------------


def _categories(document: Calibration) -> Section:
    columns = [
        Column("Category", "text"),
        Column("Weight", width=14),
        Column("n", width=11),
        Column(words.kind_of_r(document.outcome), width=17),
        Column("95 %", width=28),
        Column("p, adjusted", width=16),
        Column("", "picture", 42, _R_AXIS),
    ]
    lead = (
        "The score of each category by itself, whatever its target. Below 0, those with a higher "
        "score did less well: look at its questions before you think of the people."
    )
    legend = (
        "p is two-sided (t test), adjusted for the number of categories (Holm 1979). Filled: it "
        "differs from 0 beyond error at 5 %. Line: 95 %, not adjusted."
    )
    rows = [_category(each) for each in document.categories]
    return Section(
        "Category by category",
        [lead],
        [Table("Validity of each category", columns, rows, legend)],
    )


def _category(each: CategoryValidity) -> Row:
    weight = percent(round(each.share, 3))
    if each.r is None or each.interval is None or each.p_holm is None:
        empty = [each.title, weight, str(each.n), "cannot say", "", ""]
        return Row([*empty, Mark("Cannot say: all alike", None)])
    told = f"r {figure(each.r)}, 95 % {between(each.interval)}"
    mark = Mark(told, each.r, each.interval, each.is_beyond_error)
    cells: list[Cell] = [each.title, weight, str(each.n), figure(each.r), between(each.interval)]
    return Row([*cells, _p(each.p_holm), mark])


def _p(value: float) -> str:
    return "< 0.001" if value < _LEAST_P else shown(value, at_least=(LEVEL,), decimals=3)


# --- expectancy -----------------------------------------------------------------------------------


def _expectancy(document: Calibration) -> Section:
    base = document.outcome.base_rate
    ticks = [(value, f"{value} %") for value in (0, 50, 100)]
    axis = Axis(0, 100, ticks, "Share from 0 to 100 %", reference=100 * base)
    columns = [
        Column("Overall fit", "text"),
        Column("People", width=18),
        Column("Succeeded", width=20),
        Column("Share", width=18),
        Column("95 %", width=28),
        Column("", "picture", 60, axis),
    ]
    lead = (
        f"Success is {words.success(document.outcome)}: {_share(base)} of these people. By fifths "
        "of the overall fit, of people with equal fits in one of them:"
    )
    rows = [_fifth(each) for each in reversed(document.fifths)]
    legend = "Interval of a share after Wilson (1927). Dashed: the share of all."
    return Section(
        "Who succeeded, by overall fit",
        [lead],
        [Table("Success by fifths of the overall fit", columns, rows, legend)],
    )


def _fifth(each: Fifth) -> Row:
    low, high = (100 * end for end in each.interval)
    span = f"{_share(each.interval[0])} to {_share(each.interval[1])}"
    told = f"{_share(each.rate)} succeeded, 95 % {span}"
    name = f"{shown(each.low, decimals=1)} to {shown(each.high, decimals=1)}"
    mark = Mark(told, 100 * each.rate, (low, high))
    return Row([name, str(each.n), str(each.successes), _share(each.rate), span, mark])


def _share(share: float | None) -> str:
    return "cannot say" if share is None else f"{rounded(100 * share)} %"


# --- cuts and power -------------------------------------------------------------------------------


def _cuts(document: Calibration) -> Section:
    base = _share(document.outcome.base_rate)
    has_gain = any(cut.gain is not None for cut in document.cuts)
    columns = [
        Column("Choosing from", "text"),
        Column("At or above", width=24),
        Column("Would succeed", width=26),
        Column("At the lower end", width=28),
        *([Column("Outcome above average", width=34)] if has_gain else []),
    ]
    rows = []
    for cut in document.cuts:
        cells = [f"{plain(cut.cut)} ({cut.title})", _share(cut.selected), _share(cut.success)]
        cells.append(_share(cut.success_low))
        if has_gain:
            gain = "cannot say" if cut.gain is None else f"{figure(cut.gain)} SD"
            cells.append(gain)
        rows.append(Row(cells))
    lead = (
        f"{base} of these people succeeded. If fit and outcome are normal together and everybody "
        "at or above a cut were chosen, so many of them would succeed at the profile's validity, "
        "and at the lower end of its 95 % interval (Taylor and Russell 1939):"
    )
    legend = "SD: standard deviations of the outcome (Naylor and Shine 1965)." if has_gain else ""
    if document.outcome.kind == "yes_no":
        legend = "Of yes/no the biserial r is taken, which the point-biserial one implies."
    table = Table("What a cut would bring", columns, rows, legend)
    return Section("What choosing by a cut would bring", [lead], [table])


def _power(document: Calibration) -> Section:
    lines = [
        f"An r of {plain(each.r)} takes {each.needed} people: "
        + (f"{each.more} more than these." if each.more else "these are enough.")
        for each in document.power
    ]
    lead = "To see an r of a given size four times in five, by the same test at 99 %:"
    return Section("How many people it takes", [lead, *lines])


# --- proposal -------------------------------------------------------------------------------------


def _proposal(document: Calibration) -> Section:
    title = "A proposed profile"
    if not document.changes:
        told = f"None: the authors' weights stay. {sentence(words.why_kept(document))}."
        return Section(title, [told])
    fitted = document.fitted
    ahead = [f"equal weights by {figure(fitted.ahead_of_unit.by)}"]
    if fitted.ahead_of_profile is not None:
        ahead.insert(0, f"the profile by {figure(fitted.ahead_of_profile.by)}")
    lead = (
        "With people who had no part in the fit, these weights are ahead of "
        f"{' and of '.join(ahead)}, each more than its standard error. Weights are drawn towards "
        "each other (ridge regression) and are never below 0. A target has an upper edge only "
        "where the outcome rises up to it and falls beyond it, both out of sample."
    )
    columns = [
        Column("Category", "text"),
        Column("Weight", width=22),
        Column("Proposed", width=22),
        Column("Target", width=28),
        Column("Proposed", width=28),
    ]
    rows = [_change(each) for each in document.changes]
    turned = [each.title for each in document.changes if each.is_turned]
    table = Table("What changes", columns, rows, "Weights in percent of all.")
    after = [
        *([words.turned_round(turned)] if turned else []),
        "Bands stay where they are, so look at how many reach them before using it.",
        words.LAW,
    ]
    return Section(title, [lead], [table], after)


def _change(each: Change) -> Row:
    before, after = (shown(weight, decimals=1) for weight in (each.weight, each.new_weight))
    new = "" if each.new_target == each.target else target(each.new_target)
    return Row([each.title, before, after, target(each.target), new])
