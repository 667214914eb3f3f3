"""What is said of the difference between two profiles, in plain words."""

from collections.abc import Iterator, Sequence

from screener.models.profile import Band
from screener.models.profile_diff import (
    TEXTS,
    BandDiff,
    CategoryDiff,
    FactDiff,
    HeadDiff,
    IdealFigures,
    LostChange,
    Mover,
    Moves,
    ProfileDiff,
)
from screener.report.view.numbers import DASH, MINUS, percent, plain, rounded, target
from screener.report.view.phrases import excerpt

_MOST_NAMED, _MOST_CAUSES = 3, 3
_MOST_QUESTION, _MOST_TITLE = 90, 48
# A category that changes a fit by less is not worth a word.
_WORTH_A_WORD = 0.05
_GATES = {"pass": "met", "borderline": "too close to call", "unknown": "open", "fail": "not met"}
_BETTER = (
    "It says what a change does, not whether it is better: whether either profile predicts "
    "anything is another question (screener calibrate)."
)
_ERROR = (
    "Places move within error too: how firm the order is with one profile is yet another "
    "question (screener whatif)."
)
_PERSON = "These are people's own words. The order says whom to talk to first; a person decides."
_EFFECT = (
    "Effects without people take every score from 0 to 100 as equally likely, which is a "
    "convention: on a round or a table (--on) they are those of your candidates."
)


_ONLY_RANGES = (
    "This questionnaire is short, for a first pass: it gives no bands, and reports show ranges in "
    "place of one figure. The figures here say which way somebody moves, not where they are."
)


def headline(diff: ProfileDiff) -> str:
    """The first sentence."""
    if (moves := diff.moves) is not None:
        return _moved(moves)
    if diff.is_same:
        return "Nothing that counts differs"
    if diff.categories and own(diff.categories[:1]):
        first = diff.categories[0]
        return f"Most of it: {first.title}, {_parts(first)[0]}"
    return "The must-haves among the facts, or the bands, differ"


def _moved(moves: Moves) -> str:
    counts, people = moves.counts, moves.sample.candidates
    told = f"Another band for {counts.band:,} of {people:,} candidates"
    if moves.first_pass:
        told = f"Another place in the order for {counts.order:,} of {people:,} candidates"
    return f"{told}, another outcome of must-haves for {counts.gate:,}"


def findings(diff: ProfileDiff) -> Iterator[str]:
    """What is to be known beside it."""
    if (moves := diff.moves) is not None:
        yield from _of_moves(moves)
    weighty = [each for each in own(diff.categories) if "weight" in each.changed]
    for each in sorted(weighty, key=lambda each: -_gain(each))[:_MOST_NAMED]:
        yield f"{each.title}: {_weight(each)}."
    if diff.is_same and diff.categories:
        yield "Only texts differ, which move nobody."
    if not diff.accept_known:
        yield (
            "One of the two is from a stored result, which does not keep which answers meet its "
            "must-haves: these are not compared."
        )


def _gain(each: CategoryDiff) -> float:
    shares = [given.share if given else 0.0 for given in (each.before, each.after)]
    return abs(shares[1] - shares[0])


def _of_moves(moves: Moves) -> Iterator[str]:
    counts = moves.counts
    if not moves.movers:
        yield "Nobody has another place, tier, band or must-have."
        return
    places = f"{counts.order:,} have another place in the order, {counts.tier:,} another tier"
    others = f"{counts.first_others} of the first {counts.first} places go to others"
    yield f"{places}; {others}."
    if moves.scored_before != moves.scored_after:
        before, after = moves.scored_before, moves.scored_after
        yield f"{before:,} had an overall fit, {after:,} have one."
    if named := worth_a_word(moves.categories):
        told = [f"{each.title} {signed(-each.change)}" for each in named[:_MOST_NAMED]]
        yield f"On average the overall fit changes most by {', '.join(told)} points."


def worth_a_word(changes: Sequence[LostChange]) -> list[LostChange]:
    """Those that show where figures have one decimal."""
    return [each for each in changes if abs(each.change) >= _WORTH_A_WORD]


def signed(value: float) -> str:
    """A figure with one decimal and its sign."""
    figure = rounded(value, 1)
    return f"{figure:+}".replace("-", MINUS) if figure else "0.0"


def own(categories: Sequence[CategoryDiff]) -> list[CategoryDiff]:
    """Those that were changed themselves."""
    return [each for each in categories if each.changed != ("share",)]


def rest_line(categories: Sequence[CategoryDiff]) -> str:
    """Those whose share differs because others were changed."""
    rest = [each for each in categories if each.changed == ("share",)]
    if not rest:
        return ""
    most = max(map(_gain, rest))
    many = "One category keeps its" if len(rest) == 1 else f"{len(rest)} categories keep their"
    its = "its share changes" if len(rest) == 1 else "their shares change"
    return f"{many} weight; {its} with the others' by {rounded(100 * most, 1)} % at most."


def what_changed(each: CategoryDiff) -> str:
    """The parts of a category that differ, in a sentence."""
    parts = _parts(each)
    return f"{'; '.join(parts)}."


def _parts(each: CategoryDiff) -> list[str]:
    if each.before is None or each.after is None:
        return [_whole(each)]
    before, after, changed = each.before, each.after, each.changed
    found = [_weight(each)] if {"weight", "share"} & set(changed) else []
    if "target" in changed:
        found.append(f"target {target(before.target)} becomes {target(after.target)}")
    if "tolerance" in changed:
        found.append(f"tolerance {plain(before.tolerance)} becomes {plain(after.tolerance)}")
    if "minimum" in changed:
        found.append(_minimum(before.minimum, after.minimum))
    words = [word for word in TEXTS if word in changed]
    return [*found, *([f"another {' and '.join(words)}"] if words else [])]


def _whole(each: CategoryDiff) -> str:
    given = each.before or each.after
    if given is None:
        return ""
    minimum = "" if given.minimum is None else f", must-have of {plain(given.minimum)} or more"
    wanted = f"target {target(given.target)}{minimum}"
    share = _share(given)
    return f"new, {share} of the weight, {wanted}" if each.after else f"taken out, it had {share}"


def _weight(each: CategoryDiff) -> str:
    if each.before is None or each.after is None:
        return _whole(each)
    told = f"{_share(each.before)} of the weight becomes {_share(each.after)}"
    return f"{told}, as others change" if "share" in each.changed else told


def _share(given: IdealFigures) -> str:
    return percent(round(given.share, 3))


def _minimum(before: float | None, after: float | None) -> str:
    if after is None:
        return f"no longer a must-have (it was {plain(before or 0)} or more)"
    if before is None:
        return f"now a must-have of {plain(after)} or more"
    return f"must-have of {plain(before)} becomes {plain(after)} or more"


def fact_line(fact: FactDiff) -> str:
    """A must-have among the facts that differs."""
    title = f"“{excerpt(fact.title, _MOST_QUESTION)}”"
    if fact.before is None:
        return f"{title} is now a must-have."
    if fact.after is None:
        return f"{title} is no longer a must-have."
    if fact.before != fact.after:
        return f"{title} was met by {_either(fact.before)}, and is by {_either(fact.after)}."
    return f"{title} has another reason."


def _either(words: Sequence[str]) -> str:
    return " or ".join(words)


def band_line(diff: BandDiff) -> str:
    """A band that differs."""
    if diff.after is None or diff.before is None:
        band = diff.before or diff.after
        title = band.title if band else diff.id
        return f"The band “{title}” is {'new' if diff.before is None else 'no longer there'}."
    before, after = diff.before, diff.after
    parts = [_edge(before, after), _needs(before, after)]
    parts += ["has another title"] if before.title != after.title else []
    parts += ["has another advice"] if before.next != after.next else []
    return f"The band “{before.title}” {' and '.join(filter(None, parts))}."


def _edge(before: Band, after: Band) -> str:
    if before.from_ == after.from_:
        return ""
    return f"begins at {plain(after.from_)} in place of {plain(before.from_)}"


def _needs(before: Band, after: Band) -> str:
    if before.needs == after.needs:
        return ""
    if after.needs is None:
        return "asks nothing more of single categories"
    share, fit = percent(after.needs.share), plain(after.needs.fit)
    return f"asks a fit of {fit} in each category of {share} or more of the weight"


def head_line(head: HeadDiff) -> str:
    """A line about the profile itself."""
    before, after = (excerpt(each or "none", _MOST_QUESTION) for each in (head.before, head.after))
    return f"{head.field.capitalize()}: {before} becomes {after}."


def gates(mover: Mover) -> str:
    """How the worst must-have came out, and comes out; nothing where all are met in both."""
    before, after = mover.before.worst_gate, mover.after.worst_gate
    if before == after == "pass":
        return ""
    return f"; must-haves {arrow(_GATES[before], _GATES[after])}"


def causes(mover: Mover) -> str:
    """Which must-haves and categories move somebody, the largest first."""
    # One that is met where it was none, or the other way round, moves nobody.
    telling = [each for each in mover.gates if {each.before, each.after} - {None, "pass"}]
    found = [
        f"{excerpt(gate.title, _MOST_TITLE)}: {_gate(gate.before)} → {_gate(gate.after)}"
        for gate in telling
    ]
    named = worth_a_word(mover.categories)[:_MOST_CAUSES]
    found += [f"{each.title} {signed(-each.change)}" for each in named]
    return "; ".join(found) or "others moved"


def _gate(outcome: str | None) -> str:
    return "no must-have" if outcome is None else _GATES[outcome]


def arrow(before: str, after: str) -> str:
    """A figure that may be the same in both."""
    return after if before == after else f"{before} → {after}"


def fit(value: float | None) -> str:
    """An overall fit with a decimal, as moves are small."""
    return DASH if value is None else f"{rounded(value, 1)}"


def limits(diff: ProfileDiff) -> list[str]:
    """What none of this can say."""
    if diff.moves is None:
        return [_EFFECT, _BETTER]
    return [*([_ONLY_RANGES] if diff.moves.first_pass else []), _BETTER, _ERROR, _PERSON]
