"""What to do with a shortlist: whom to start with, and whom to ask a question before that."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from screener.models.result import Outcome
from screener.models.shortlist import AskFirst, Group, Places, Shortlist, Waiting
from screener.report.view.numbers import shown
from screener.report.view.phrases import count, excerpt, series

OTHER_EVIDENCE = "choose by other evidence (CV, references, a work sample)"
_WHO: dict[Outcome, str] = {
    "pass": "whose must-haves are all met",
    "borderline": "with a must-have too close to call",
    "unknown": "with a must-have that is not known yet",
    "fail": "with a must-have that is not met",
}
_ASK: dict[Outcome, str] = {
    "borderline": "Ask about the must-have first.",
    "unknown": "Ask for what is missing first.",
    "fail": "Go on with any of them only if you find that an answer was wrong.",
}
# A number that is larger by no more than that is called hardly more.
_HARDLY = 0.2
_MOST_NAME = 40
_MOST_QUESTION, _MOST_OF_MANY = 90, 32


def headline(shortlist: Shortlist) -> str:
    """The first thing to know: whether anybody stands clear for the first place."""
    if not shortlist.number:
        return "There is nobody to list"
    group = _first(shortlist)
    if group is None:
        return "Nobody could be scored: too much is unanswered"
    if shortlist.number == 1:
        return "One candidate, so there is nobody to compare with"
    if group.scored == 1:
        return "One person comes first; nobody else is in the same group"
    return _place_line(shortlist.places[0]).removesuffix(".")


def place_lines(shortlist: Shortlist) -> list[str]:
    """Whom to start with, the places after the first, and whom that is about."""
    group = _first(shortlist)
    if group is None:
        return []
    about = [line for line in (_about(shortlist, group),) if line]
    if not shortlist.places:
        return about
    lines = [*_start(shortlist, group), *_later(shortlist.places)]
    return [*lines, *about] if group.outcome == "pass" else [*about, *lines]


def _first(shortlist: Shortlist) -> Group | None:
    """The group that the first places are about."""
    return next((group for group in shortlist.groups if group.scored), None)


def _start(shortlist: Shortlist, group: Group) -> Iterator[str]:
    """Whom to talk to, and what to choose by where scores do not tell."""
    if group.outcome != "pass":
        yield _ASK[group.outcome]
    first, tier = shortlist.places[0].possible, group.tiers[0].number
    if first == 1:
        yield "Start with this person (tier 1)."
        if any(places.possible > places.places for places in shortlist.places):
            yield f"For the other places {OTHER_EVIDENCE}, or see more people."
        return
    number = first if tier == 1 else tier
    people = count(number, "person", "people")
    if number == tier != first:
        yield f"Start with tier 1: the {people} whose comparison interval reaches the best one's."
    else:
        yield f"Start with these {people}{' (tier 1)' if number == tier else ''}."
    everybody = "both" if number == 2 else "all"  # noqa: PLR2004
    yield f"Their scores cannot rank them: talk to {everybody} of them, or {OTHER_EVIDENCE}."


def _place_line(places: Places) -> str:
    k, possible, certain = places.places, places.possible, places.certain
    name = _called(places)
    if possible == k:
        clear = "one person stands" if k == 1 else f"{count(k, 'person', 'people')} stand"
        return f"For {name} {clear} clear of everybody else."
    if not certain:
        return f"For {name} {count(possible, 'person', 'people')} cannot be told apart."
    left = "place" if k - certain == 1 else f"{count(k - certain, 'place', 'places')}"
    for_certain = f"{count(certain, 'person is', 'people are')} in for certain"
    others = f"{count(possible - certain, 'person', 'people')} cannot be told apart for the other"
    return f"For {name} {for_certain}; {others} {left}."


def _called(places: Places) -> str:
    return "the first place" if places.places == 1 else f"the first {places.places} places"


def _later(places: Sequence[Places]) -> list[str]:
    """The places after the first; numbers that hardly differ in one sentence."""
    first, *later = places
    is_open = [each for each in later if each.possible > each.places and not each.certain]
    rest = [_place_line(each) for each in later if each not in is_open]
    return [*([_open(first.possible, is_open)] if is_open else []), *rest]


def _open(first: int, later: Sequence[Places]) -> str:
    """How many may come to the later places, beside how many to the first."""
    most = max(places.possible for places in later)
    if most == first:
        return f"For {_both(later)} they are the same."
    if most <= first * (1 + _HARDLY):
        return f"For {_called(later[-1])} it is hardly more: {most:,}."
    people = count(later[0].possible, "person", "people")
    if later[0].possible == most:
        return f"For {_both(later)} it is {people}."
    return f"For {_called(later[0])} it is {people}, for {_called(later[-1])} {most:,}."


def _both(later: Sequence[Places]) -> str:
    """``the first 3 and the first 5 places``."""
    names = list(dict.fromkeys(map(_called, later)))
    return series([*(name.removesuffix(" places") for name in names[:-1]), names[-1]])


def _about(shortlist: Shortlist, group: Group) -> str:
    """Which of the candidates the first places are about, where that is not all of them."""
    if group.scored == shortlist.number or not shortlist.must_haves:
        return ""
    people = count(group.scored, "person", "people")
    if group.outcome == "pass":
        return f"This is about the {people} {_WHO['pass']}." if group.scored > 1 else ""
    nobody = "Nobody with an overall fit is known to meet every must-have."
    return f"{nobody} This is about the {people} {_WHO[group.outcome]}."


# --- whom to ask -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody to ask first: the name, and what follows it."""

    name: str
    rest: str


@dataclass(frozen=True, slots=True)
class AskLine:
    """Whom one answer would bring into tier 1: what is said before, the people, and after them."""

    lead: str
    people: Sequence[Asked]
    end: str

    @property
    def words(self) -> str:
        """All of it as one text."""
        return f"{self.lead} {''.join(f'{each.name}{each.rest}' for each in self.people)}{self.end}"


def ask_line(shortlist: Shortlist) -> AskLine | None:
    """Whom to ask for an answer before anything else; None if there is nobody."""
    asked = shortlist.ask_first
    if not asked.people:
        return None
    are_one = {person.facts for person in asked.people} == {asked.people[0].facts}
    is_shared = are_one and asked.number == len(asked.people)
    separator = ", " if is_shared else "; "
    people = [
        Asked(
            excerpt(person.name or person.id, _MOST_NAME),
            _fit(person, shortlist)
            + ("" if is_shared else f", {_questions(person, shortlist, _MOST_OF_MANY)}")
            + (separator if place < len(asked.people) else ""),
        )
        for place, person in enumerate(asked.people, 1)
    ]
    more = asked.number - len(asked.people)
    end = f"; and {more:,} more" if more else ""
    end += f": {_questions(asked.people[0], shortlist, _MOST_QUESTION)}" if is_shared else ""
    return AskLine(_lead(asked, shortlist), people, f"{end}.")


def _lead(asked: AskFirst, shortlist: Shortlist) -> str:
    people = count(asked.number, "person", "people")
    facts = [shortlist.must_haves[place] for person in asked.people for place in person.facts]
    wanted = "yes" if {fact.accept for fact in facts} == {("yes",)} else "as wanted"
    is_one = len(facts) == len(asked.people)
    answers = "the missing answer is" if is_one else "the missing answers are"
    return f"{people} would be in tier 1 if {answers} {wanted}:"


def _fit(person: Waiting, shortlist: Shortlist) -> str:
    """The overall fit; a first pass has none to show."""
    if shortlist.first_pass:
        return ""
    return f" ({shown(person.fit, [band.from_ for band in shortlist.bands])})"


def _questions(person: Waiting, shortlist: Shortlist, most: int) -> str:
    titles = [shortlist.must_haves[place].title for place in person.facts]
    return series([f"“{excerpt(title, most)}”" for title in titles])
