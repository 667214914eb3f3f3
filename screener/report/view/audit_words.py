"""What is said of an audit, in plain words."""

from collections.abc import Iterator, Sequence

from screener.models.audit import Attribute, Audit, GroupImpact, Verdict, WhyNot
from screener.report.view.numbers import DASH, MINUS, rounded, shown

FOUR_FIFTHS = 0.8
RULE_HEADING = (
    "Tables in the rule's form; the law asks for an independent auditor, and this is not one"
)
# In a table, in a few words; in a sentence.
SHORT: dict[Verdict, str] = {
    "reference": "reference",
    "below": "below four fifths",
    "too_few": "too few to say",
    "cannot_tell": "cannot tell",
    "mention": "beyond chance",
    "not_below": "not below",
    "cannot_say": "cannot say",
}
VERDICTS: dict[Verdict, str] = {
    "reference": "All others are held against it",
    "below": "Below four fifths, beyond chance",
    "too_few": "Too few to say: one person turns it around",
    "cannot_tell": "Cannot tell: below four fifths, within chance",
    "mention": "Not below four fifths, yet beyond chance",
    "not_below": "Not below four fifths",
    "cannot_say": "Cannot say",
}
WHY_NOT: dict[WhyNot, str] = {
    "one_group": "Cannot say: there is one group only, so there is nothing to hold it against.",
    "nobody_known": (
        "Cannot say: there is nobody of whom both are known, the group and whether they were "
        "selected."
    ),
    "nobody_selected": "Cannot say: nobody was selected in any group, so there is no ratio.",
}
_MOST_NAMED = 3
_WHY = (
    "A ratio says that groups came out differently, not why; a difference may lie in who applied, "
    "in the questions, in the profile, or in how people decided."
)
_LAW = (
    "Neither four fifths nor a p value is the law: agencies and courts look at both, and at how "
    "many people there are. Not below four fifths is not the same as fair."
)
_MANY = (
    "Tests are one by one, without a correction for their number: with many groups some come out "
    "beyond chance by chance."
)
_LEFT = "Only the people of this round or table are here; who gave up on the way is not."
_SMALL = "Small groups can be recognised by who knows them: this page is not for everybody."
_PERSON = "It is no legal advice, and a person decides what follows from it."


def column_name(columns: Sequence[str]) -> str:
    """One column, or two of them together."""
    return " and ".join(columns)


def rate_words(rate: float | None) -> str:
    """A rate in percent, always with one decimal, as rates stand below each other."""
    return DASH if rate is None else f"{rounded(100 * rate, 1)} %"


def ratio_words(value: float | None) -> str:
    """A ratio with as many decimals as keep it on its side of four fifths."""
    return DASH if value is None else shown(value, [FOUR_FIFTHS], decimals=2)


def interval_words(interval: tuple[float, float] | None) -> str:
    """Both ends of an interval."""
    if interval is None:
        return DASH
    low, high = (_two_decimals(end) for end in interval)
    between = " to " if interval[0] < 0 else DASH
    return f"{low}{between}{high}"


def _two_decimals(value: float) -> str:
    """A figure that has no sign where it rounds to 0."""
    figure = shown(value, decimals=2)
    return figure.lstrip(MINUS) if not figure.strip(f"0.{MINUS}") else figure


def p_words(value: float | None) -> str:
    """A p value with four decimals, on its side of .05."""
    if value is None:
        return DASH
    return "<0.0001" if value < 0.0001 else shown(value, [0.05], decimals=4)  # noqa: PLR2004


def signed(value: float | None) -> str:
    """A figure with two decimals and its sign, where it does not round to 0."""
    if value is None:
        return DASH
    figure = _two_decimals(value)
    return f"+{figure}" if value > 0 and figure.strip("0.") else figure


def headline(audit: Audit) -> str:
    """The first sentence: what is below four fifths, or why that cannot be said."""
    below = [_named(each, group) for each, group in _all(audit) if group.verdict == "below"]
    if below:
        more = f" and {len(below) - _MOST_NAMED} more" if len(below) > _MOST_NAMED else ""
        return f"Below four fifths, beyond chance: {', '.join(below[:_MOST_NAMED])}{more}"
    singles = [each for each in audit.attributes if len(each.columns) == 1]
    if all(each.cannot_say for each in singles):
        return WHY_NOT[singles[0].cannot_say or "nobody_known"].rstrip(".")
    verdicts = [group.verdict for _, group in _all(audit)]
    open_ = sum(each in ("too_few", "cannot_tell") for each in verdicts)
    if open_:
        groups = "1 group" if open_ == 1 else f"{open_} groups"
        what = "Cannot tell" if "cannot_tell" in verdicts else "Too few to say"
        return f"{what} for {groups}; none is below four fifths beyond chance"
    return "No group is below four fifths"


def _all(audit: Audit) -> Iterator[tuple[Attribute, GroupImpact]]:
    for each in audit.attributes:
        for group in each.groups:
            yield each, group


def _named(attribute: Attribute, group: GroupImpact) -> str:
    is_pair = len(attribute.columns) > 1
    return group.label if is_pair else f"{group.label} ({attribute.columns[0]})"


def findings(audit: Audit) -> Iterator[str]:
    """Who counts as selected, the lowest ratio of each column, and items that stand out."""
    yield selection_words(audit)
    for each in audit.attributes:
        if len(each.columns) == 1:
            yield f"{each.columns[0]}: {_lowest(each)}"
    standing = [
        (group.label, item)
        for column in audit.differences
        for group in column.items
        for item in group.items
        if item.stands_out
    ]
    if standing:
        ids = sorted({item.id for _, item in standing})
        what = "1 item tells" if len(ids) == 1 else f"{len(ids)} items tell"
        yield f"{what} groups apart beyond the category score: {', '.join(ids)}."


def selection_words(audit: Audit) -> str:
    """Who counts as selected, and how many these are."""
    chosen = audit.selection
    left = ""
    if chosen.unknown:
        what = "no decision" if chosen.by == "decisions" else "no overall fit"
        left = f" {chosen.unknown:,} with {what} are left out."
    start = f"{chosen.selected:,} of {chosen.of:,} candidates count as selected"
    return f"{start}{_how(audit)}.{left}"


def _how(audit: Audit) -> str:
    chosen = audit.selection
    if chosen.file is not None:
        return f", as {chosen.file.name} says{_read(audit)}"
    where = f"in {_or(chosen.bands)}"
    if chosen.cut is not None:
        where = f"of {shown_cut(chosen.cut)} or more"
    musts = ", and no must-have missed" if chosen.must_haves else ""
    return f": an overall fit {where}{musts}"


def shown_cut(cut: float) -> str:
    """A cut as it was written."""
    return f"{cut:g}"


def _or(bands: Sequence[str]) -> str:
    named = " or ".join(f'"{band}"' for band in bands)
    return f"the band {named}" if len(bands) == 1 else f"the bands {named}"


def _read(audit: Audit) -> str:
    words = [
        f'"{each.word}" is {each.read_as.replace("_", " ")} ({each.count:,})'
        for each in audit.selection.words
    ]
    return f": {', '.join(words)}" if words else ""


def _lowest(attribute: Attribute) -> str:
    if attribute.cannot_say is not None:
        return WHY_NOT[attribute.cannot_say].lower().replace("cannot say: ", "cannot say, as ")
    groups = {group.label: group for group in attribute.groups}
    low, ref = groups[attribute.lowest or ""], groups[attribute.reference or ""]
    within = f" (95 % interval {interval_words(low.interval)})" if low.interval else ""
    return (
        f"{low.label} has the lowest rate, {_rate(low)} against {_rate(ref)} of {ref.label}: "
        f"a ratio of {ratio_words(low.ratio)}{within}. {VERDICTS[low.verdict]}."
    )


def _rate(group: GroupImpact) -> str:
    return f"{rate_words(group.rate)} ({group.selected:,} of {group.people:,})"


def limits(audit: Audit) -> list[str]:
    """What it cannot say."""
    number = audit.sample.set_aside
    aside = [f"{number:,} rows could not be read and are not counted."] if number else []
    return [_WHY, _LAW, _MANY, _LEFT, *aside, _SMALL, _PERSON]
