"""One line a candidate: fit, must-haves, strongest match and largest loss in a few words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from screener.models.result import Outcome
from screener.models.shortlist import Axis, Met, MustHave, Person, Shortlist, Standing
from screener.report.view.bands import band_title
from screener.report.view.gates import MARKS
from screener.report.view.numbers import DASH, Figure, apportioned, plain, shown, span
from screener.report.view.phrases import excerpt
from screener.report.view.strips import placed
from screener.report.view.words import Words

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


def lines(shortlist: Shortlist, words: Words, most: int | None = None) -> list[Line]:
    """A line a candidate, in the round's order; of the first ``most``, if that is given."""
    return _Writer(shortlist, words).lines(most)


def brief(title: str) -> str:
    """A title of a category or band, not longer than a list can bear."""
    return excerpt(title, _MOST_TITLE)


class _Writer:
    def __init__(self, shortlist: Shortlist, words: Words) -> None:
        self.shortlist = shortlist
        self.words = words
        self.edges = [band.from_ for band in shortlist.bands]
        self.bands = {band.id: brief(band_title(band, words)) for band in shortlist.bands}
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
            return self.words("shortlist.not_scored")
        if person.band is None:
            return self.words("shortlist.first_pass")
        band = self.bands[person.band]
        return self.words("shortlist.line.look_again", band=band) if person.look_again else band

    def _place(self, person: Person) -> Place:
        is_clear = person.worst == "pass"
        if person.fit is None or person.comparison is None:
            unknown = self.words("shortlist.line.no_place")
            return Place(None, None, None, is_clear, (False, False), unknown)
        low, high = person.comparison
        figures = {"fit": self._fit(person), "interval": span(low, high)}
        return Place(
            fit=person.fit,
            interval=_cut(person.comparison),
            reach=_cut(self.reach[person.worst, person.tier]),
            is_clear=is_clear,
            open=(low < 0, high > _TOP),
            words=self.words("shortlist.line.place", **figures),
        )

    def _gates(self, person: Person) -> list[GateWord]:
        asked = zip(self.shortlist.must_haves, self.titles, person.gates, strict=True)
        order = ("fail", "unknown", "borderline")
        words = [self._gate(*each, person) for each in asked if each[2].outcome != "pass"]
        words.sort(key=lambda word: order.index(word.outcome))
        if not words and person.gates:
            return [GateWord(MARKS["pass"], "pass", self.words("shortlist.line.all_met"))]
        return words

    def _gate(self, asked: MustHave, title: str, met: Met, person: Person) -> GateWord:
        if asked.minimum is None:
            key = "fact" if met.answer else "no_answer"
            text = self.words(f"shortlist.line.{key}", answer=brief(met.answer), title=title)
        else:
            text = self._minimum(asked.id, title, asked.minimum, person)
        return GateWord(MARKS[met.outcome], met.outcome, text)

    def _minimum(self, id: str, title: str, minimum: float, person: Person) -> str:
        axis, standing = self._at(id, person)
        key = "minimum" if standing.score is not None else "minimum_unknown"
        score, least = _score(axis, standing), plain(minimum)
        return self.words(f"shortlist.line.{key}", title=title, score=score, minimum=least)

    def _strongest(self, person: Person) -> str:
        if person.strongest is None:
            return self.words("shortlist.line.no_match")
        axis, standing = self._at(person.strongest, person)
        title, score = brief(axis.title), _score(axis, standing)
        return self.words("shortlist.line.match", title=title, score=score)

    def _loss(self, person: Person) -> tuple[str, str]:
        """The category that costs most, in words, and what it costs."""
        if person.fit is None:
            return self.words("shortlist.line.loss_unknown"), ""
        losing = [s.points_lost for s in person.standings if s.points_lost is not None]
        figures = iter(apportioned(losing))
        lost = [0 if s.points_lost is None else next(figures) for s in person.standings]
        most = max(range(len(lost)), key=lambda place: (lost[place], -place))
        if not lost[most]:
            return self.words("shortlist.line.no_loss"), "0"
        axis, standing = self.shortlist.axes[most], person.standings[most]
        figure = Figure(f"{lost[most]:.1f}")
        key = "loss_above" if _is_above(axis, standing) else "loss"
        named = {"title": brief(axis.title), "score": _score(axis, standing), "lost": figure}
        return self.words(f"shortlist.line.{key}", **named), figure

    def _at(self, name: str, person: Person) -> tuple[Axis, Standing]:
        place = self.axes[name]
        return self.shortlist.axes[place], person.standings[place]


_TOP = 100.0


def _score(axis: Axis, standing: Standing) -> Figure:
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
