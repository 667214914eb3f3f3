"""An audit: who is selected how often, group by group, and what tells the groups apart.

It holds counts and figures of groups, never a candidate or an id.
"""

from typing import Annotated, Literal

from pydantic import Field

from screener.models.result import FileRef, Range, ResultModel, ToolRef
from screener.models.sample_ref import SampleRef

# ``below``: under four fifths, beyond chance, and no single person turns it around. ``too_few``:
# one person turns it around. ``cannot_tell``: under four fifths, within chance. ``mention``: not
# under four fifths, yet beyond chance. ``not_below``: neither. ``cannot_say``: there is no ratio.
Verdict = Literal[
    "reference", "below", "too_few", "cannot_tell", "mention", "not_below", "cannot_say"
]
Change = Literal["weight", "minimum"]
WhyNot = Literal["one_group", "nobody_known", "nobody_selected"]
Exact = Annotated[int, Field(ge=0)]


class FileUsed(ResultModel):
    """A file as it was read."""

    name: str
    sha256: str


class Joined(ResultModel):
    """What came together by id: counts only."""

    groups_rows: Exact
    not_in_source: Exact
    not_in_groups: Exact
    decisions_not_in_source: Exact | None = None


class WordRead(ResultModel):
    """A word of the decisions file, what it was read as, and how often it stands there."""

    word: str
    read_as: Literal["selected", "not_selected", "undecided"]
    count: Exact


class Selection(ResultModel):
    """Who counts as selected.

    ``must_haves``: whoever misses a must-have is not selected, whatever the total. ``of`` are those
    of whom it is known, ``unknown`` the others: not scored, or without a decision.
    """

    by: Literal["decisions", "bands", "cut"]
    bands: tuple[str, ...] = ()
    cut: float | None = None
    must_haves: bool
    file: FileUsed | None = None
    words: tuple[WordRead, ...] = ()
    selected: Exact
    of: Exact
    unknown: Exact


class GroupImpact(ResultModel):
    """One group against the reference group.

    ``share`` is of the people with a known group. ``ratio`` is rate over reference rate, with its
    95 % ``interval`` (Katz). Differences: ``fisher_p`` (two-sided, by small probabilities),
    ``mid_p`` (that less half of the observed table's probability), ``z`` (pooled) and ``z_p``.
    ``one_person`` is whether one other person selected gives it the higher rate. ``shortfall`` is
    what it lacks of the number expected at the rate of both groups together, ``to_four_fifths`` and
    ``to_equal`` how many more selected reach that ratio, the reference unchanged.
    """

    label: str
    labels: tuple[str, ...]
    people: Exact
    selected: Exact
    share: float
    under_two_percent: bool
    rate: float | None
    ratio: float | None
    interval: Range | None
    below_four_fifths: bool | None
    fisher_p: float | None
    mid_p: float | None
    z: float | None
    z_p: float | None
    one_person: bool | None
    shortfall: float | None
    to_four_fifths: int | None
    to_equal: int | None
    verdict: Verdict


class Attribute(ResultModel):
    """A column of the groups file, or two of them together.

    ``unknown`` people are in no group. ``lowest`` is the group with the lowest ratio.
    """

    columns: tuple[str, ...]
    unknown: Exact
    unknown_selected: Exact
    reference: str | None
    lowest: str | None
    cannot_say: WhyNot | None
    groups: tuple[GroupImpact, ...]


class RuleGroup(ResultModel):
    """A line of a table in the form of the New York rule; ``excluded`` has no ratio."""

    label: str
    people: Exact
    above: Exact
    rate: float | None
    ratio: float | None
    excluded: bool


class RuleTable(ResultModel):
    """A table in the form of the New York rule: scoring rates and impact ratios."""

    columns: tuple[str, ...]
    unknown: Exact
    groups: tuple[RuleGroup, ...]


class Rule(ResultModel):
    """Scoring rates against the ``median`` overall fit of all ``people`` who were scored."""

    people: Exact
    median: float | None
    tables: tuple[RuleTable, ...]


class GroupScores(ResultModel):
    """A group's scores in one category, and their difference from the reference's.

    ``difference`` is in pooled standard deviations, with its 95 % interval.
    """

    label: str
    people: Exact
    mean: float | None
    deviation: float | None
    difference: float | None
    interval: Range | None


class CategoryDifference(ResultModel):
    """One category, every group of one column, the largest group being the reference."""

    id: str
    title: str
    groups: tuple[GroupScores, ...]


class ItemDifference(ResultModel):
    """One item and one group, held against the largest among people with like category scores.

    ``people`` and ``reference_people`` stand in strata that have both. ``z`` is the signed root of
    Mantel's chi-square; ``difference`` the standardised mean difference of the answers in standard
    deviations of the item, negative where the group gets fewer points. ``size`` after the National
    Assessment of Educational Progress: small up to .17, large from .25. ``p_holm`` is over the
    items of this group. ``z_by_whole`` and ``difference_by_whole`` are matched by the whole score
    of the category, and the others without other items that stand out.
    """

    id: str
    text: str
    category: str
    people: Exact
    reference_people: Exact
    z: float | None
    p: float | None
    p_holm: float | None
    difference: float | None
    size: Literal["small", "middle", "large"] | None
    stands_out: bool
    z_by_whole: float | None = None
    difference_by_whole: float | None = None


class ItemsOfGroup(ResultModel):
    """All items for one group; none where there are ``too_few`` people for any."""

    label: str
    people: Exact
    too_few: bool
    items: tuple[ItemDifference, ...]


class Differences(ResultModel):
    """Categories and items of one column of groups."""

    column: str
    reference: str | None
    reference_people: Exact
    categories: tuple[CategoryDifference, ...]
    items: tuple[ItemsOfGroup, ...]


class Lowest(ResultModel):
    """The group with the lowest ratio in one column; null where there is no ratio."""

    column: str
    label: str | None
    ratio: float | None


class OneChange(ResultModel):
    """Selection with one weight at 0, or with one minimum dropped."""

    category: str
    change: Change
    selected: Exact
    lowest: tuple[Lowest, ...]


class Changes(ResultModel):
    """The profile's selection as it stands (``bands`` or ``cut``), and what each change makes."""

    bands: tuple[str, ...]
    cut: float | None
    must_haves: bool
    selected: Exact
    lowest: tuple[Lowest, ...]
    made: tuple[OneChange, ...]


class Stratum(ResultModel):
    """One group and the reference within one stratum."""

    stratum: str
    people: Exact
    selected: Exact
    reference_people: Exact
    reference_selected: Exact


class Stratified(ResultModel):
    """One group against the reference, stratum by stratum (Mantel and Haenszel 1959).

    ``odds_ratio`` is the common odds of being selected, group to reference; ``p`` is that of their
    chi-square with continuity correction. ``higher`` counts the strata where its rate is higher.
    """

    column: str
    label: str
    reference: str
    odds_ratio: float | None
    p: float | None
    higher: Exact
    strata: tuple[Stratum, ...]


class Audit(ResultModel):
    """Selection by group: rates, ratios, tests, and what makes the difference."""

    schema_: Annotated[Literal["screener.audit/1"], Field(alias="schema")] = "screener.audit/1"
    tool: ToolRef
    sample: SampleRef
    profile: FileRef
    questionnaire: FileRef
    groups_file: FileUsed
    joined: Joined
    selection: Selection
    attributes: Annotated[tuple[Attribute, ...], Field(min_length=1)]
    rule: Rule | None
    differences: tuple[Differences, ...]
    changes: Changes | None
    strata: str | None = None
    stratified: tuple[Stratified, ...] = ()
