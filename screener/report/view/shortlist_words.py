"""What a shortlist says of its round: how many, who cannot be told apart, how far to trust it."""

from collections.abc import Iterator, Sequence

from screener.models.result import Outcome
from screener.models.shortlist import Shortlist
from screener.report.view.gates import MARKS
from screener.report.view.phrases import excerpt
from screener.report.view.round_words import answered_between, checked
from screener.report.view.shortlist_first import ask_line, place_lines
from screener.report.view.words import Words

_MOST_CALIBRATION = 160
_MOST_SOURCE = 60
_LETTERS_A_LINE = 100


# --- the round -------------------------------------------------------------------------------


def group_title(outcome: Outcome, words: Words) -> str:
    """How the must-haves came out for all of a group."""
    return words(f"shortlist.group.{outcome}")


def group_advice(outcome: Outcome, words: Words) -> str:
    """What that means for them, where it needs a word."""
    return "" if outcome == "pass" else words(f"shortlist.advice.{outcome}")


def counts(shortlist: Shortlist, words: Words) -> list[tuple[str, str]]:
    """What the round is, each line with its label."""
    lines = [("candidates", " ".join(_candidates(shortlist, words)))]
    if shortlist.must_haves and shortlist.groups:
        lines.append(("must_haves", _must_haves(shortlist, words)))
    if shortlist.limit is not None:
        lines.append(("part", _limited(shortlist.limit, shortlist, words)))
    return [(words(f"shortlist.{label}_label"), text) for label, text in lines]


def _candidates(shortlist: Shortlist, words: Words) -> Iterator[str]:
    named = {"source": source(shortlist), "fits": _without_fit(shortlist, words)}
    yield words("shortlist.candidates", shortlist.number, **named)
    if shortlist.set_aside:
        yield words("shortlist.set_aside", shortlist.set_aside)
    if shortlist.superseded:
        yield words("shortlist.superseded", shortlist.superseded)


def _without_fit(shortlist: Shortlist, words: Words) -> str:
    number = shortlist.number - sum(group.scored for group in shortlist.groups)
    if not number:
        return ""
    if shortlist.number == 1:
        return words("shortlist.no_fit")
    if number == shortlist.number:
        return words("shortlist.no_fits")
    return words("shortlist.some_fits", number=number)


def _must_haves(shortlist: Shortlist, words: Words) -> str:
    parts = [
        words(f"shortlist.count.{group.outcome}", mark=MARKS[group.outcome], number=group.number)
        for group in shortlist.groups
    ]
    text = f"{' · '.join(parts)}."
    return text if shortlist.number == 1 else f"{text} {words('shortlist.worst_decides')}"


def _limited(limit: int, shortlist: Shortlist, words: Words) -> str:
    return words("shortlist.limited", limit, rows=limit, source=source(shortlist))


def source(shortlist: Shortlist) -> str:
    """The name of the table or folder, not longer than a line can bear."""
    return excerpt(shortlist.source, _MOST_SOURCE)


def dates(shortlist: Shortlist, words: Words) -> str:
    """When the answers were given."""
    if shortlist.answered is None:
        return words("shortlist.no_date")
    return answered_between(*shortlist.answered, words)


def lines_of_text(shortlist: Shortlist, words: Words) -> int:
    """About how many lines the texts of page 1 take."""
    asked = ask_line(shortlist, words)
    texts = [
        " ".join(place_lines(shortlist, words)),
        f"{words('shortlist.ask.label')} {asked.words}" if asked else "",
        *(text for _, text in counts(shortlist, words)),
        " ".join(trust(shortlist, words)),
    ]
    return sum(-(-len(text) // _LETTERS_A_LINE) for text in texts)


def trust(shortlist: Shortlist, words: Words) -> Sequence[str]:
    """How far to trust the order; these lines stand on page 1."""
    lines = [words("limits.first_pass")] if shortlist.first_pass else []
    lines.append(words("shortlist.trust.order"))
    if shortlist.number != 1:
        lines.append(words("shortlist.trust.round"))
    lines += [words("rounds.own_words"), words("shortlist.trust.not_alone")]
    return [*lines, checked(excerpt(shortlist.calibration or "", _MOST_CALIBRATION), words)]
