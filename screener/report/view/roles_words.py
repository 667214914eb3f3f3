"""Roles in sentences: which comes first, whether that is more than error, and what makes it so."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from screener.models.result import Outcome
from screener.models.roles import RoleCategory, RoleFit, Roles, RoleScore
from screener.report.view.numbers import Figure, percent, shown, target
from screener.report.view.phrases import ended, excerpt, sentence
from screener.report.view.roles_figures import (
    Beside,
    beside_first,
    first_scored,
    names,
    scored,
    series,
    signed,
    with_gate,
)
from screener.report.view.words import Words

_BELOW: tuple[Outcome, ...] = ("fail", "unknown", "borderline")
_MOST_NAMED = 3
# Categories named a role, one of them against the difference; fewer where there are many roles.
_MOST_CATEGORIES, _MOST_OF_MANY, _MANY_ROLES = 3, 2, 5
_MOST_TITLE = 60
# In points of the overall fit: what is less is told together with the rest.
_WORTH_NAMING = Decimal("0.5")


# --- the headline, and the lines below it ----------------------------------------------------


def headline(roles: Roles, words: Words) -> str:
    """Which role comes first by overall fit, and whether that is more than error."""
    called, known = names(roles, words), list(scored(roles))
    if len(roles.roles) == 1:
        text = words("roles.headline.one", name=called[1])
    elif not known:
        text = words("roles.headline.none")
    elif len(known) == 1:
        text = words("roles.headline.alone", name=called[known[0].order])
    elif 1 not in (role.order for role in known):
        text = words("roles.headline.by_gates", name=called[1])
    else:
        text = _first(roles, called, words)
    return sentence(text)


def _first(roles: Roles, called: dict[int, str], words: Words) -> str:
    """The first role among those whose must-haves came out as well as its own."""
    first = roles.roles[0]
    beside = beside_first(roles)
    peers = [n for n in beside if roles.role(n).worst_gate == first.worst_gate]
    close = [n for n in peers if not beside[n].told_apart]
    if not peers:
        return words("roles.headline.by_gates", name=called[1])
    if len(peers) == 1:
        key = "two_same" if close else "two_apart"
    elif not close:
        key = "all_apart" if peers == list(beside) else "two_apart"
    else:
        key = "all_same" if close == peers == list(beside) else "some"
    return words(
        f"roles.headline.{key}", name=called[1], names=_named(close or peers, called, words)
    )


def _named(places: Sequence[int], called: dict[int, str], words: Words) -> str:
    if len(places) > _MOST_NAMED:
        return words("roles.headline.count", len(places))
    return series(places, called, words)


def lines(roles: Roles, words: Words) -> list[str]:
    """What stands below for its must-haves, what has no overall fit, and what else should count."""
    called = names(roles, words)
    first = roles.roles[0]
    # They stand by their must-haves: where the first has not met all of them, none has.
    is_open = first.worst_gate != "pass"
    found = [words("limits.first_pass")] if roles.questionnaire.first_pass else []
    found += [words("roles.lines.open", len(roles.roles))] if is_open else []
    for outcome in _BELOW:
        places = with_gate(roles, outcome) if outcome != first.worst_gate else []
        if places:
            named = _named(places, called, words)
            found.append(words(f"roles.lines.{outcome}", len(places), names=named))
    unscored = [role.order for role in roles.roles if role.overall.fit is None]
    if unscored and len(unscored) < len(roles.roles):
        named = _named(unscored, called, words)
        found.append(words("roles.lines.unscored", len(unscored), names=named))
    if any(not beside.told_apart for beside in beside_first(roles).values()):
        found.append(words("roles.lines.choose"))
    if roles.quality.outcome in ("caution", "doubtful"):
        found.append(words("quality.news"))
    return found


# --- one role beside the first ---------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PairWords:
    """A role beside the first: how much lower or higher, whether that is more than error, why."""

    order: int
    title: str
    told: str
    why: str


def pair_words(roles: Roles, words: Words) -> list[PairWords]:
    """Every role that can be held against the first, in order."""
    return [
        PairWords(
            order=place,
            title=ended(excerpt(beside.role.profile.title, _MOST_TITLE)),
            told=_told(roles, beside, words),
            why=_why(roles, beside, words),
        )
        for place, beside in beside_first(roles).items()
    ]


def whether(beside: Beside, words: Words) -> str:
    """Whether a difference is more than error."""
    return words("roles.beside.apart" if beside.told_apart else "roles.beside.same")


def _told(roles: Roles, beside: Beside, words: Words) -> str:
    said = {"interval": beside.between(words), "whether": whether(beside, words)}
    if roles.questionnaire.first_pass:
        return sentence(words("roles.beside.said_range", **said))
    return words("roles.beside.said", figure=signed(beside.whole), **said)


def _why(roles: Roles, beside: Beside, words: Words) -> str:
    """The categories that make most of the difference, on either side, and the rest."""
    most = _MOST_OF_MANY if len(roles.roles) >= _MANY_ROLES else _MOST_CATEGORIES
    told = _worth_telling(beside, most)
    is_range = roles.questionnaire.first_pass
    if not told:
        return words("roles.pairs.nothing_range" if is_range else "roles.pairs.nothing")
    more = [_part(id, part, roles, beside, words) for id, part in told if part < 0]
    less = [_part(id, part, roles, beside, words) for id, part in told if part > 0]
    said = [words("roles.pairs.costs_more", names=", ".join(more))] if more else []
    said += [words("roles.pairs.costs_less", names=", ".join(less))] if less else []
    others = [part for id, part in beside.parts.items() if part and (id, part) not in told]
    if others and not is_range:
        said.append(words("roles.pairs.rest", figure=signed(sum(others, Decimal(0)))))
    return " ".join(said)


def _worth_telling(beside: Beside, most: int) -> list[tuple[str, Decimal]]:
    """The largest parts: of those on the difference's own side all but one, if it has another."""
    large = [part for part in beside.parts.items() if abs(part[1]) >= _WORTH_NAMING]
    large.sort(key=lambda part: -abs(part[1]))
    against = [part for part in large if (part[1] > 0) != (beside.whole > 0)]
    with_it = [part for part in large if part not in against]
    first = [*with_it[: most - 1], *against[:1]]
    chosen = [*first, *(part for part in large if part not in first)][:most]
    return [part for part in large if part in chosen]


def _part(id: str, part: Decimal, roles: Roles, beside: Beside, words: Words) -> str:
    score = next(each for each in roles.scores if each.id == id)
    named = {"title": excerpt(score.title, _MOST_TITLE), "why": _cause(score, roles, beside, words)}
    if roles.questionnaire.first_pass:
        return words("roles.pairs.part_range", **named)
    return words("roles.pairs.part", figure=signed(part), **named)


def _cause(score: RoleScore, roles: Roles, beside: Beside, words: Words) -> str:
    """Whether the target makes the difference or the weight, with what each role asks for."""
    there, here = _asked(first_scored(roles), score.id), _asked(beside.role, score.id)
    if there is None or here is None:
        return words("roles.why.only_here" if there is None else "roles.why.only_there")
    category = beside.categories.get(score.id)
    if category is None or abs(category.by_target) < abs(category.by_weight):
        return words("roles.why.weight", here=_share(here), there=_share(there))
    value = score.score or 0.0
    told = {"here": target(here.target), "there": target(there.target)}
    figure = score_shown(score, [there, here])
    return words(f"roles.why.{_side(value, there, here)}", score=figure, **told)


def _share(category: RoleCategory) -> Figure:
    """A share that stays on one line."""
    return Figure(percent(category.share or 0).replace(" ", "\N{NO-BREAK SPACE}"))


def _side(score: float, there: RoleCategory, here: RoleCategory) -> str:
    """On which side of two targets the same score lies."""
    miss_there, miss_here = miss(score, there), miss(score, here)
    if not miss_there or not miss_here:
        return "reached" if miss_there else "left"
    is_dearer = (here.fit or 0.0) < (there.fit or 0.0)
    if is_dearer:
        return "further" if miss_here > miss_there else "stricter"
    return "nearer" if miss_here < miss_there else "milder"


def miss(score: float, category: RoleCategory) -> float:
    """How far a score is from a target; 0 inside it, edges included."""
    low, high = category.target
    return max(low - score, score - high, 0.0)


def _asked(role: RoleFit | None, id: str) -> RoleCategory | None:
    every = role.categories if role else ()
    return next((category for category in every if category.id == id), None)


def score_shown(score: RoleScore, asked: Sequence[RoleCategory]) -> Figure:
    """A score on its side of every target and minimum; a dash where there is none."""
    if score.score is None:
        return Figure("–")
    least = [category.target[0] for category in asked]
    least += [category.minimum for category in asked if category.minimum is not None]
    return shown(score.score, least, [category.target[1] for category in asked])


# --- in the terminal -------------------------------------------------------------------------


def told_lines(roles: Roles, words: Words) -> Iterator[str]:
    """The headline, what is to be known of it, and each role beside the first."""
    yield f"{headline(roles, words)}."
    yield from lines(roles, words)
    for pair in pair_words(roles, words):
        yield f"{pair.order}  {pair.title} {pair.told} {pair.why}"
