"""The reliability of every category as a study."""

from collections.abc import Iterator
from itertools import chain

from screener.models.reliability import CategoryReliability, ItemReliability, Reliability
from screener.report.view.numbers import DASH, shown
from screener.report.view.phrases import ended, excerpt
from screener.report.view.reliability_words import (
    CONVENTION,
    could_reach,
    findings,
    headline,
    hint,
    limits,
    missing_words,
    unknown,
)
from screener.report.view.study import (
    Axis,
    Column,
    Mark,
    Row,
    Section,
    Shares,
    Study,
    Table,
    Tone,
)

_MOST_TEXT = 110
_ALPHAS = Axis(
    0,
    1,
    [(0, "0"), (0.5, "0.5"), (1, "1")],
    "Alpha from 0 to 1, with a dashed line at the convention of 0.7",
    CONVENTION,
)


def reliability_study(found: Reliability) -> Study:
    """The pages of one document."""
    asked, sample = found.questionnaire, found.sample
    return Study(
        strap="Reliability",
        title=asked.title,
        subtitle=f"{sample.candidates:,} candidates of {sample.name}",
        stamp=f"screener {found.tool.version} · {asked.id} {asked.version}",
        headline=headline(found),
        findings=list(findings(found)),
        sections=[_summary(found), *map(_category, found.categories)],
        limits=limits(found),
        tone=_tone(found),
    )


def _tone(found: Reliability) -> Tone:
    if any(each.check_keying for each in found.categories):
        return "warned"
    return "good" if all(map(could_reach, found.categories)) else "plain"


def _summary(found: Reliability) -> Section:
    columns = [
        Column("Category", "text"),
        Column("People", width=13),
        Column("Mean", width=10),
        Column("SD", width=10),
        Column("SEM", width=10),
        Column("Alpha", width=12),
        Column("95 %", width=19),
        Column("Alpha with its interval", "picture", 44, _ALPHAS),
        Column("Omega", width=13),
    ]
    rows = [_row(each) for each in found.categories]
    legend = (
        f"{missing_words(found)} Mean, SD and SEM (standard error of measurement) are points of "
        "the 0 to 100 score. The dashed line at 0.7 is a convention, no rule: how much is enough "
        "hangs on what is decided with it. An open diamond is worth a look: its interval stays "
        "below the line, or an item of it may be keyed the wrong way round."
    )
    unknowns = list(chain.from_iterable(unknown(each) for each in found.categories))
    table = Table("Every category", columns, rows, legend)
    return Section("Every category", (), [table], [*unknowns, *_reading(found)])


def _reading(found: Reliability) -> Iterator[str]:
    """How the tables of items are read."""
    yield (
        "Below, category by category: the correlation of each item with the others (item-rest), "
        "the alpha that would be left without it, and how often each answer was given, from the "
        "first answer of its list (light) to the last (dark)."
    )
    items = [item for each in found.categories for item in each.items]
    if any(item.reverse for item in items):
        yield "Of a reversed item the first answer gives most points."
    if any(item.type == "choices" for item in items):
        yield "Where several options may be chosen, shares are of all that were."


def _row(each: CategoryReliability) -> Row:
    interval = "" if each.alpha_interval is None else _span(each.alpha_interval)
    return Row(
        [
            each.title,
            f"{each.n:,}",
            figure(each.mean, 1),
            figure(each.sd, 1),
            figure(each.sem, 1),
            figure(each.alpha),
            interval or DASH,
            _mark(each, interval),
            figure(each.omega),
        ]
    )


def _mark(each: CategoryReliability, interval: str) -> Mark:
    if each.alpha is None:
        return Mark("No alpha", None)
    told = f"Alpha {figure(each.alpha)}" + (f", 95 % interval {interval}" if interval else "")
    return Mark(told, each.alpha, each.alpha_interval, is_good=could_reach(each))


def figure(value: float | None, decimals: int = 2) -> str:
    """A figure, or a dash where there is none."""
    return DASH if value is None else shown(value, decimals=decimals)


def _span(interval: tuple[float, float]) -> str:
    low, high = (shown(end, decimals=2) for end in interval)
    return f"{low} to {high}" if interval[0] < 0 else f"{low}{DASH}{high}"


def _category(each: CategoryReliability) -> Section:
    columns = [
        Column("Item", "text"),
        Column("Item-rest", width=15),
        Column("Alpha if dropped", width=17),
        Column("Answers", "picture", 44),
        Column("Answers in %", "text", 36),
    ]
    rows = [_item_row(item, each) for item in each.items]
    table = Table(f"Items of {each.title}", columns, rows, _legend(each))
    return Section(each.title, [*hint(each)], [table] if rows else ())


def _legend(each: CategoryReliability) -> str:
    left = sum(item.unanswered for item in each.items)
    passed = sum(item.not_applicable for item in each.items)
    return f"Left out: {left:,} answers; {passed:,} that did not apply." if left or passed else ""


def _item_row(item: ItemReliability, each: CategoryReliability) -> Row:
    marked = " (reversed)" if item.reverse else ""
    looked = " Check its keying." if item.id in each.check_keying else ""
    text = excerpt(item.text, _MOST_TEXT)
    return Row(
        [
            f"{item.id}{marked}: {ended(text) if looked else text}{looked}",
            figure(item.item_rest),
            figure(item.alpha_if_dropped),
            Shares(", ".join(_told(item)) or "No answers", list(item.counts.values())),
            _shares(item),
        ],
        is_strong=bool(looked),
    )


def _told(item: ItemReliability) -> Iterator[str]:
    for label, number in item.counts.items():
        yield f"{excerpt(label, 40)}: {number:,}"


def _shares(item: ItemReliability) -> str:
    """Whole percentages in the order of the answers; options and numbers with their names."""
    total = sum(item.counts.values())
    if not total:
        return DASH
    parts = {label: shown(100 * n / total) for label, n in item.counts.items()}
    if item.type in ("scale", "yes_no"):
        return " · ".join(parts.values())
    return " · ".join(f"{label}: {share}" for label, share in parts.items())
