"""The difference between two profiles as a study."""

from collections.abc import Mapping, Sequence

from screener.models.profile_diff import CategoryDiff, Mover, Moves, ProfileDiff
from screener.report.view.numbers import DASH, rounded
from screener.report.view.profile_diff_words import (
    arrow,
    band_line,
    causes,
    fact_line,
    findings,
    fit,
    gates,
    head_line,
    headline,
    limits,
    own,
    rest_line,
    signed,
    what_changed,
    worth_a_word,
)
from screener.report.view.study import Column, Row, Section, Study, Table, Tone

# So many of those who move stand on paper and in the terminal; the data has all of them.
MOST_SHOWN = 25


def diff_study(diff: ProfileDiff) -> Study:
    """The pages of one document."""
    before, after = diff.before, diff.after
    a, b = f"{before.id} {before.version}", f"{after.id} {after.version}"
    if a == b:
        a, b = f"{a} ({before.sha256[:8]})", f"{b} ({after.sha256[:8]})"
    sections = [_changes(diff)]
    if diff.moves is not None:
        sections = [_who(diff.moves, diff.band_titles), _why(diff.moves), *sections]
    return Study(
        strap="Profile diff",
        title=f"{a} → {b}",
        subtitle=_subtitle(diff),
        stamp=f"screener {diff.tool.version} · {before.sha256[:8]} → {after.sha256[:8]}",
        headline=headline(diff),
        findings=list(findings(diff)),
        sections=[section for section in sections if section.tables or section.paragraphs],
        limits=limits(diff),
        tone=_tone(diff),
    )


def _subtitle(diff: ProfileDiff) -> str:
    before, after = diff.before.title, diff.after.title
    text = after if before == after else f"{before} → {after}"
    if diff.moves is None:
        return text
    sample = diff.moves.sample
    return f"{text} · {sample.name}, {sample.candidates:,} candidates"


def _tone(diff: ProfileDiff) -> Tone:
    moves = diff.moves
    if moves is None:
        return "plain"
    return "warned" if moves.counts.band or moves.counts.gate else "good"


def _who(moves: Moves, bands: Mapping[str, str]) -> Section:
    shown = moves.movers[:MOST_SHOWN]
    left = moves.counts.any - len(shown)
    table = Table(
        title="Who moves",
        columns=[
            Column("Candidate", "text", 34),
            Column("Order", width=17),
            Column("Overall fit", width=23),
            Column("Band and must-haves", "text", 44),
            Column("By", "text"),
        ],
        rows=[_mover(each, bands) for each in shown],
        legend="By: the categories that change the overall fit most, in points, and must-haves "
        "that come out otherwise. First whose must-haves or band change, then who moves furthest.",
    )
    after = [f"{left:,} more move: see the JSON."] if left else []
    return Section("Who moves", (), [table] if shown else [], after)


def _mover(mover: Mover, bands: Mapping[str, str]) -> Row:
    before, after, person = mover.before, mover.after, mover.candidate
    titles = [DASH if band is None else bands[band] for band in (before.band, after.band)]
    return Row(
        [
            f"{person.name} ({person.id})" if person.name else person.id,
            arrow(f"{before.order:,}", f"{after.order:,}"),
            arrow(fit(before.fit), fit(after.fit)),
            f"{arrow(*titles)}{gates(mover)}",
            causes(mover),
        ]
    )


def _why(moves: Moves) -> Section:
    found = worth_a_word(moves.categories)
    table = Table(
        title="What each category costs on average",
        columns=[
            Column("Category", "text"),
            Column("Cost before", width=22),
            Column("Cost after", width=22),
            Column("Fit changes by", width=26),
        ],
        rows=[
            Row([each.title, _points(each.before), _points(each.after), signed(-each.change)])
            for each in found
        ],
        legend="Points of the overall fit that a category takes from a candidate, as a mean over "
        "all of them; what changes by less than 0.05 is left out.",
    )
    return Section("What makes the difference", (), [table] if found else [])


def _points(value: float) -> str:
    return f"{rounded(value, 1)}"


def _changes(diff: ProfileDiff) -> Section:
    must = [fact_line(fact) for fact in diff.facts]
    rest = [band_line(band) for band in diff.bands] + [head_line(head) for head in diff.head]
    if not diff.categories and not must and not rest:
        return Section("What differs", ["Nothing: the two say the same."])
    others = [rest_line(diff.categories), *rest, *_same(diff)]
    return Section("What differs", must, _table(own(diff.categories)), list(filter(None, others)))


def _same(diff: ProfileDiff) -> list[str]:
    if not diff.unchanged:
        return []
    told = "One category is" if diff.unchanged == 1 else f"{diff.unchanged} categories are"
    return [f"{told} the same in both."]


def _table(categories: Sequence[CategoryDiff]) -> list[Table]:
    if not categories:
        return []
    table = Table(
        title="What differs, category by category",
        columns=[
            Column("Category", "text", 56),
            Column("Effect", width=16),
            Column("What differs", "text"),
        ],
        rows=[_change(each) for each in categories],
        legend="Effect: by how many points it changes the overall fit, up or down, as a mean over "
        "all scores from 0 to 100. Must-haves come first: they stand above any fit.",
    )
    return [table]


def _change(each: CategoryDiff) -> Row:
    is_gate = "minimum" in each.changed
    return Row([each.title, _points(each.effect), what_changed(each)], is_strong=is_gate)
