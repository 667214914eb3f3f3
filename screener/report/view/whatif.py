"""The stability of the first places as a study."""

from collections.abc import Sequence

from screener.models.whatif import CategoryWeight, Likely, WhatIf
from screener.report.view.numbers import MINUS, percent, shown
from screener.report.view.study import Axis, Cell, Column, Mark, Row, Section, Study, Table, Tone
from screener.report.view.whatif_words import (
    among,
    chance,
    chance_of_variance,
    correlation,
    decides_little,
    findings,
    headline,
    limits,
    most_others,
    without_fit,
)

# So many candidates stand on paper and in the terminal; the data has all of them.
MOST_SHOWN = 40
_FIRM, _LOOSE = 0.8, 0.6
_DRAWN = (
    "Each draw shifts the weights by what might well have been written instead (a weight of 15 % "
    "by about 5 points), moves every score by its standard error, or does both, and puts everybody "
    "in order again. Must-haves stay as they are."
)
_CHANCES = Axis(
    0, 1, [(0, "0"), (0.5, "50"), (1, "100 %")], "Share of the draws, from 0 to 100 percent", 0.5
)


def whatif_study(study: WhatIf) -> Study:
    """The pages of one document."""
    profile, questionnaire = study.profile, study.questionnaire
    return Study(
        strap="What if",
        title=f"{study.sample.name}: how firm is the order?",
        subtitle=f"{study.sample.candidates:,} candidates, {study.scored:,} with an overall fit · "
        f"{profile.title}",
        stamp=f"screener {study.tool.version} · {profile.id} {profile.version} · "
        f"{questionnaire.id} {questionnaire.version}",
        headline=headline(study),
        findings=list(findings(study)),
        sections=[_places(study), _weights(study)],
        limits=limits(study),
        tone=_tone(study),
    )


def _tone(study: WhatIf) -> Tone:
    if without_fit(study):
        return "warned"
    share = study.staying.both.mean / study.first
    if share >= _FIRM:
        return "good"
    return "warned" if share < _LOOSE else "plain"


def _places(study: WhatIf) -> Section:
    shown_, left = _shown(study.likely, study.first)
    after = []
    if left:
        after.append(f"{left:,} more have a chance of half a percent or more: see the JSON.")
    table = Table(
        title=f"Chances of being {among(study)}",
        columns=[
            Column("Candidate", "text"),
            Column("Order", width=14),
            Column("Overall fit", width=16),
            Column("Both", "picture", 60, _CHANCES),
            Column("Both", width=15),
            Column("Weights", width=17),
            Column("Error", width=15),
        ],
        rows=[_row(each, study.first) for each in shown_],
        legend=f"Share of {study.draws:,} draws in which each is {among(study)}: with "
        "other weights, with scores moved by their error, and with both (drawn). Filled: "
        "so now.",
    )
    return Section(
        f"Who is {among(study)}",
        [_DRAWN],
        [table],
        after,
    )


def _shown(likely: Sequence[Likely], first: int) -> tuple[list[Likely], int]:
    """The first, then the most likely of the others, in the round's order; how many are left."""
    by_chance = sorted(
        likely, key=lambda each: (each.order > first, -each.chances.both, -each.chances.most)
    )
    kept = by_chance[:MOST_SHOWN]
    return sorted(kept, key=lambda each: each.order), len(likely) - len(kept)


def _row(each: Likely, first: int) -> Row:
    chances, is_first = each.chances, each.order <= first
    told = f"{chance(chances.both)} of the draws{', and so now' if is_first else ''}"
    return Row(
        [
            _name(each),
            str(each.order),
            "–" if each.fit is None else shown(each.fit),
            Mark(told, chances.both, is_good=is_first),
            chance(chances.both),
            chance(chances.weights),
            chance(chances.error),
        ]
    )


def _name(each: Likely) -> str:
    person = each.candidate
    name = f"{person.name} ({person.id})" if person.name else person.id
    gate = "" if each.worst_gate == "pass" else f", must-have: {each.worst_gate}"
    return f"{name}{gate}"


def _weights(study: WhatIf) -> Section:
    table = Table(
        title="Each weight and what it does in this round",
        columns=[
            Column("Category", "text"),
            Column("Weighs", width=15),
            Column("Decided", width=16),
            Column("", "picture", 46, _parts_axis(study.categories)),
            Column("Others if 0", width=14),
            Column("r if 0", width=12),
            Column("Others if doubled", width=17),
            Column("r if doubled", width=15),
        ],
        rows=[_weight_row(each) for each in _by_effect(study.categories)],
        legend="Decided: the category's share of the variance of the overall fit; below 0, it "
        "brings together those whom the others part. The line starts "
        "at its weight and ends at what it decided, at the mark; open, where that is less than a "
        f"quarter. Others: how many of the first {study.first} would be others if the weight were "
        "0, or twice as large. r: how alike the order of all with an overall fit then "
        "is to the order now, as a correlation of ranks (1: the same).",
    )
    told = (
        "A weight says how much a category is meant to count. What parts these candidates is how "
        "far their fits in it lie apart: where everybody is in range a category decides nothing, "
        "however much it weighs."
    )
    return Section("Which weight matters", [told], [table])


def _by_effect(categories: Sequence[CategoryWeight]) -> list[CategoryWeight]:
    """Those whose weight moves most of the first, then those that decided most."""
    return sorted(
        categories, key=lambda each: (-most_others(each), -(each.effective or 0), -each.weight)
    )


def _parts_axis(categories: Sequence[CategoryWeight]) -> Axis:
    parts = [0.0, *(part for each in categories for part in (each.weight, each.effective or 0.0))]
    low, high = _tenth_below(min(parts)), -_tenth_below(-max(parts))
    ticks = [(low, f"{100 * low:.0f}".replace("-", MINUS)), (high, f"{100 * high:.0f} %")]
    if low < 0:
        ticks.insert(1, (0.0, "0"))
    return Axis(low, high, ticks, f"Shares, from {ticks[0][1]} to {ticks[-1][1]}")


def _tenth_below(value: float) -> float:
    return (10 * value // 1) / 10


def _weight_row(each: CategoryWeight) -> Row:
    weight, decided = percent(round(each.weight, 3)), chance_of_variance(each.effective)
    cells: list[Cell] = [
        each.title,
        weight,
        decided,
        _effect_mark(each, f"weighs {weight}, decided {decided}"),
    ]
    for change in (each.without, each.doubled):
        cells += ["–" if change.others is None else str(change.others)]
        cells += [correlation(change.correlation)]
    return Row(cells)


def _effect_mark(each: CategoryWeight, words: str) -> Mark:
    if each.effective is None:
        return Mark(words, None)
    ends = sorted((each.weight, each.effective))
    return Mark(words, each.effective, (ends[0], ends[1]), is_good=not decides_little(each))
