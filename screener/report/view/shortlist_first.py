"""What to do with a shortlist: whom to start with, and whom to ask a question before that."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from screener.models.reading import yes_no_words
from screener.models.shortlist import AskFirst, Group, Places, Shortlist, Waiting
from screener.report.view.numbers import shown
from screener.report.view.phrases import excerpt
from screener.report.view.words import Words

# A number that is larger by no more than that is called hardly more.
_HARDLY = 0.2
_MOST_NAME = 40
_MOST_QUESTION, _MOST_OF_MANY = 90, 32
_BOTH = 2


def headline(shortlist: Shortlist, words: Words) -> str:
    """The first thing to know: whether anybody stands clear for the first place."""
    if not shortlist.number:
        return words("shortlist.headline.nobody")
    group = _first(shortlist)
    if group is None:
        return words("shortlist.headline.unscored")
    if shortlist.number == 1:
        return words("shortlist.headline.alone")
    if group.scored == 1:
        return words("shortlist.headline.one_first")
    return _place_line(shortlist.places[0], words).removesuffix(".")


def place_lines(shortlist: Shortlist, words: Words) -> list[str]:
    """Whom to start with, the places after the first, and whom that is about."""
    group = _first(shortlist)
    if group is None:
        return []
    about = [line for line in (_about(shortlist, group, words),) if line]
    if not shortlist.places:
        return about
    lines = [*_start(shortlist, group, words), *_later(shortlist.places, words)]
    return [*lines, *about] if group.outcome == "pass" else [*about, *lines]


def _first(shortlist: Shortlist) -> Group | None:
    """The group that the first places are about."""
    return next((group for group in shortlist.groups if group.scored), None)


def _start(shortlist: Shortlist, group: Group, words: Words) -> Iterator[str]:
    """Whom to talk to, and what to choose by where scores do not tell."""
    if group.outcome != "pass":
        yield words(f"shortlist.start.{group.outcome}")
    first, tier = shortlist.places[0].possible, group.tiers[0].number
    if first == 1:
        yield words("shortlist.start.one")
        if any(places.possible > places.places for places in shortlist.places):
            yield words("shortlist.start.other_places")
        return
    number = first if tier == 1 else tier
    if number == tier != first:
        yield words("shortlist.start.tier", number)
    else:
        yield words(f"shortlist.start.{'these_tier' if number == tier else 'these'}", number)
    yield words(f"shortlist.start.{'both' if number == _BOTH else 'all'}")


def _place_line(places: Places, words: Words) -> str:
    k, possible, certain = places.places, places.possible, places.certain
    name = _called(places, words)
    if possible == k:
        return words("shortlist.places.clear", k, name=name)
    if not certain:
        return words("shortlist.places.open", possible, name=name)
    left = words("shortlist.places.left", k - certain)
    return words(
        "shortlist.places.partly",
        name=name,
        certain=words("shortlist.places.certain", certain),
        others=words("shortlist.places.others", possible - certain, left=left),
    )


def _called(places: Places, words: Words) -> str:
    return words("shortlist.places.called", places.places, places=places.places)


def _later(places: Sequence[Places], words: Words) -> list[str]:
    """The places after the first; numbers that hardly differ in one sentence."""
    first, *later = places
    is_open = [each for each in later if each.possible > each.places and not each.certain]
    rest = [_place_line(each, words) for each in later if each not in is_open]
    return [*([_open(first.possible, is_open, words)] if is_open else []), *rest]


def _open(first: int, later: Sequence[Places], words: Words) -> str:
    """How many may come to the later places, beside how many to the first."""
    most = max(places.possible for places in later)
    last = _called(later[-1], words)
    if most == first:
        return words("shortlist.places.same", names=_both(later, words))
    if most <= first * (1 + _HARDLY):
        return words("shortlist.places.hardly_more", name=last, most=most)
    number = later[0].possible
    if number == most:
        return words("shortlist.places.more", number, names=_both(later, words))
    name = _called(later[0], words)
    return words("shortlist.places.more_and_more", number, name=name, last=last, most=most)


def _both(later: Sequence[Places], words: Words) -> str:
    """``the first 3 and the first 5 places``."""
    *some, last = {places.places: places for places in later}.values()
    short = [words("shortlist.places.called_short", p.places, places=p.places) for p in some]
    return words.series([*short, _called(last, words)])


def _about(shortlist: Shortlist, group: Group, words: Words) -> str:
    """Which of the candidates the first places are about, where that is not all of them."""
    if group.scored == shortlist.number or not shortlist.must_haves:
        return ""
    text = words(f"shortlist.about.{group.outcome}", group.scored)
    if group.outcome == "pass":
        return text if group.scored > 1 else ""
    return f"{words('shortlist.about.nobody')} {text}"


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


def ask_line(shortlist: Shortlist, words: Words) -> AskLine | None:
    """Whom to ask for an answer before anything else; None if there is nobody."""
    asked = shortlist.ask_first
    if not asked.people:
        return None
    are_one = {person.facts for person in asked.people} == {asked.people[0].facts}
    is_shared = are_one and asked.number == len(asked.people)
    people = [
        _asked(person, shortlist, words, is_shared=is_shared, is_last=place == len(asked.people))
        for place, person in enumerate(asked.people, 1)
    ]
    more = asked.number - len(asked.people)
    end = words("language.semicolon") + words("shortlist.ask.more", more=more) if more else ""
    if is_shared:
        questions = _questions(asked.people[0], shortlist, _MOST_QUESTION, words)
        end += words("language.colon") + questions
    return AskLine(_lead(asked, shortlist, words), people, f"{end}.")


def _asked(
    person: Waiting, shortlist: Shortlist, words: Words, *, is_shared: bool, is_last: bool
) -> Asked:
    """One of them, with what to ask where that is not the same for all."""
    rest = _fit(person, shortlist, words)
    if not is_shared:
        rest += f", {_questions(person, shortlist, _MOST_OF_MANY, words)}"
    if not is_last:
        rest += ", " if is_shared else words("language.semicolon")
    return Asked(excerpt(person.name or person.id, _MOST_NAME), rest)


def _lead(asked: AskFirst, shortlist: Shortlist, words: Words) -> str:
    facts = [shortlist.must_haves[place] for person in asked.people for place in person.facts]
    yes = yes_no_words(shortlist.language)[0][0]
    wanted = "yes" if {fact.accept for fact in facts} == {(yes,)} else "wanted"
    some = "answer" if len(facts) == len(asked.people) else "answers"
    answers = words(f"shortlist.ask.{some}_{wanted}")
    return words("shortlist.ask.lead", asked.number, answers=answers)


def _fit(person: Waiting, shortlist: Shortlist, words: Words) -> str:
    """The overall fit; a first pass has none to show."""
    if shortlist.first_pass:
        return ""
    return f" ({words.figure(shown(person.fit, [band.from_ for band in shortlist.bands]))})"


def _questions(person: Waiting, shortlist: Shortlist, most: int, words: Words) -> str:
    titles = [excerpt(shortlist.must_haves[place].title, most) for place in person.facts]
    return words.series([words("rounds.quoted", text=title) for title in titles])
