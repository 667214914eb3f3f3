"""One line a candidate: fit, must-haves, strongest match and largest loss in a few words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from screener.models.result import Outcome
from screener.models.shortlist import Axis, Met, MustHave, Person, Shortlist, Standing
from screener.report.view.gates import MARKS
from screener.report.view.numbers import DASH, apportioned, plain, shown, span
from screener.report.view.phrases import excerpt, sentence
from screener.report.view.strips import placed

# A list has no room for more; the reports have it all. The PDF engine takes long over long words.
_MOST_MUST_HAVE = 60
_MOST_TITLE = 100
_MOST_NAME = 120


@dataclass(frozen=True, slots=True)
class GateWord:
    """A must-have that did not pass, or the one word that all did."""

    mark: str
    outcome: Outcome
    text: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where the overall fit and its comparison interval lie, 0 to 100, cut to the axis.

    ``reach`` is the comparison interval of the best of the tier; ``is_clear`` says that every
    must-have is met; ``open`` are the ends of the interval that lie beyond the axis.
    """

    fit: float | None
    interval: tuple[float, float] | None
    reach: tuple[float, float] | None
    is_clear: bool
    open: tuple[bool, bool]
    words: str


@dataclass(frozen=True, slots=True)
class Line:
    """Everything that is said of one candidate."""

    order: int
    tier: str
    ranks: str
    name: str
    id: str
    report: str
    fit: str
    band: str
    place: Place
    gates: Sequence[GateWord]
    strongest: str
    loss: str
    costs: str


def lines(shortlist: Shortlist, most: int | None = None) -> list[Line]:
    """A line a candidate, in the round's order; of the first ``most``, if that is given."""
    return _Writer(shortlist).lines(most)


def brief(title: str) -> str:
    """A title of a category or band, not longer than a list can bear."""
    return excerpt(title, _MOST_TITLE)


class _Writer:
    def __init__(self, shortlist: Shortlist) -> None:
        self.shortlist = shortlist
        self.edges = [band.from_ for band in shortlist.bands]
        self.bands = {band.id: brief(band.title) for band in shortlist.bands}
        self.axes: Mapping[str, int] = {axis.id: i for i, axis in enumerate(shortlist.axes)}
        self.titles = [excerpt(each.title, _MOST_MUST_HAVE) for each in shortlist.must_haves]
        self.reach = _reaches(shortlist)

    def lines(self, most: int | None) -> list[Line]:
        return [self._line(person) for person in self.shortlist.people[:most]]

    def _line(self, person: Person) -> Line:
        loss, costs = self._loss(person)
        return Line(
            order=person.order,
            tier=DASH if person.tier is None else str(person.tier),
            ranks=_ranks(person),
            name=excerpt(person.name or person.id, _MOST_NAME),
            id=excerpt(person.id, _MOST_NAME),
            report=person.report,
            fit=self._fit(person),
            band=self._band(person),
            place=self._place(person),
            gates=self._gates(person),
            strongest=self._strongest(person),
            loss=loss,
            costs=costs,
        )

    def _fit(self, person: Person) -> str:
        if person.fit is None or person.interval is None:
            return DASH
        if self.shortlist.first_pass:
            return span(*person.interval)
        return shown(person.fit, self.edges)

    def _band(self, person: Person) -> str:
        if person.fit is None:
            return "Not scored"
        return "First pass" if person.band is None else self.bands[person.band]

    def _place(self, person: Person) -> Place:
        is_clear = person.worst == "pass"
        if person.fit is None or person.comparison is None:
            return Place(None, None, None, is_clear, (False, False), "Not scored.")
        low, high = person.comparison
        return Place(
            fit=person.fit,
            interval=_cut(person.comparison),
            reach=_cut(self.reach[person.worst, person.tier]),
            is_clear=is_clear,
            open=(low < 0, high > _TOP),
            words=f"Overall fit {self._fit(person)}, comparison interval {span(low, high)}.",
        )

    def _gates(self, person: Person) -> list[GateWord]:
        asked = zip(self.shortlist.must_haves, self.titles, person.gates, strict=True)
        order = ("fail", "unknown", "borderline")
        words = [self._gate(*each, person) for each in asked if each[2].outcome != "pass"]
        words.sort(key=lambda word: order.index(word.outcome))
        if not words and person.gates:
            return [GateWord(MARKS["pass"], "pass", "all met")]
        return words

    def _gate(self, asked: MustHave, title: str, met: Met, person: Person) -> GateWord:
        if asked.minimum is None:
            text = f"{sentence(brief(met.answer)) if met.answer else 'Not answered'}: {title}"
        else:
            axis, standing = self._at(asked.id, person)
            got = _score(axis, standing) if standing.score is not None else "not scored"
            text = f"{title} {got}, at least {plain(asked.minimum)}"
        return GateWord(MARKS[met.outcome], met.outcome, text)

    def _strongest(self, person: Person) -> str:
        if person.strongest is None:
            return "none in range"
        axis, standing = self._at(person.strongest, person)
        return f"{brief(axis.title)} {_score(axis, standing)}"

    def _loss(self, person: Person) -> tuple[str, str]:
        """The category that costs most, in words, and what it costs."""
        if person.fit is None:
            return "not scored", ""
        losing = [s.points_lost for s in person.standings if s.points_lost is not None]
        figures = iter(apportioned(losing))
        lost = [0 if s.points_lost is None else next(figures) for s in person.standings]
        most = max(range(len(lost)), key=lambda place: (lost[place], -place))
        if not lost[most]:
            return "none", "0"
        axis, standing = self.shortlist.axes[most], person.standings[most]
        figure = f"{lost[most]:.1f}"
        above = " (above its range)" if _is_above(axis, standing) else ""
        return f"{brief(axis.title)} {_score(axis, standing)}{above}, costs {figure}", figure

    def _at(self, name: str, person: Person) -> tuple[Axis, Standing]:
        place = self.axes[name]
        return self.shortlist.axes[place], person.standings[place]


_TOP = 100.0


def _score(axis: Axis, standing: Standing) -> str:
    return placed(standing.score, axis.target, axis.minimum)


def _is_above(axis: Axis, standing: Standing) -> bool:
    """More than is wanted: without the word a high score would not seem to cost anything."""
    return standing.score is not None and standing.score > axis.target[1]


def _cut(interval: tuple[float, float]) -> tuple[float, float]:
    return max(0.0, interval[0]), min(_TOP, interval[1])


def _ranks(person: Person) -> str:
    if person.ranks is None:
        return DASH
    first, last = person.ranks
    return str(first) if first == last else f"{first}{DASH}{last}"


def _reaches(shortlist: Shortlist) -> dict[tuple[str, int | None], tuple[float, float]]:
    """The comparison interval of the best of each tier, who comes first in it."""
    best: dict[tuple[str, int | None], tuple[float, float]] = {}
    for person in shortlist.people:
        if person.comparison is not None:
            best.setdefault((person.worst, person.tier), person.comparison)
    return best
