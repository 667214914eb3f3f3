"""What the cells of a column of outcomes say: numbers, ratings, or yes and no."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from screener.checking.common import shortened
from screener.models.calibration import OutcomeKind
from screener.models.reading import yes_no_words
from screener.problems import Problem, ProblemsError, Where

_MOST_TOLD = 20
_MOST_LEVELS, _HIGHEST = 11, 10
_TWO = 2
_NUMBER = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]{1,3})?")
# As people write them, with a comma or a point before the decimals; thousands may be parted.
_BY_COMMA = re.compile(r"[+-]?([0-9]+|[1-9][0-9]{0,2}([. '’\u00a0\u202f][0-9]{3})+)(,[0-9]+)?")
_BY_POINT = re.compile(r"[+-]?([0-9]+|[1-9][0-9]{0,2}([, '’\u00a0\u202f][0-9]{3})+)(\.[0-9]+)?")
# Squares and sums of squares have to stay finite.
_TOO_LARGE = 1e100
_YES, _NO = ("yes", "true", "y"), ("no", "false", "n")


@dataclass(frozen=True)
class Measured:
    """The outcomes as numbers by candidate; yes is 1 and no is 0.

    ``yes`` is the word that counts as success, ``at_least`` the number that does, if one was named.
    """

    kind: OutcomeKind
    values: Mapping[str, float]
    yes: str | None = None
    at_least: float | None = None


def measured(
    cells: Mapping[str, str],
    places: Mapping[str, Where],
    success: str | None = None,
    language: str = "",
) -> Measured:
    """Read all cells of the candidates that count; raises ProblemsError with every unfit one.

    ``success`` is a number to be reached, or the word that means success. ``language`` is that of
    the questionnaire: its words for yes and no are read too.
    """
    if len({word.casefold() for word in cells.values()}) == 1:
        raise ProblemsError([constant(cells, places)])
    yes = _yes(cells, success, language)
    if yes is not None:
        values = {name: float(word.casefold() in yes) for name, word in cells.items()}
        told = next(word for word in cells.values() if word.casefold() in yes)
        return Measured("yes_no", values, told)
    numbers = _numbers(cells)
    problems = list(_unfit(cells, numbers, places))
    if problems:
        raise ProblemsError(problems)
    known = {name: number for name, number in numbers.items() if number is not None}
    return Measured(_kind(known), known, at_least=_at_least(success))


def _yes(cells: Mapping[str, str], success: str | None, language: str) -> set[str] | None:
    """The words, folded, that mean success; None where these are no two words."""
    words = {word.casefold() for word in cells.values()}
    wanted = None if success is None else success.strip().casefold()
    own_yes, own_no = yes_no_words(language)
    yes, no = ({word.casefold() for word in (*a, *b)} for a, b in ((_YES, own_yes), (_NO, own_no)))
    if words == {"0", "1"} and wanted in (None, "0", "1"):
        return {wanted or "1"}
    if words <= yes | no and words & yes and words & no:
        if wanted is not None and wanted not in words:
            raise ProblemsError([_bad_success(success or "", tuple(sorted(words)))])
        return no if wanted in no else yes
    is_word = wanted is not None and _number(wanted) is None
    return {wanted} if is_word and wanted in words and len(words) == _TWO and wanted else None


def _numbers(cells: Mapping[str, str]) -> dict[str, float | None]:
    """All as programs write them; else all in the one way of people that fits every cell.

    Where 1,125 and its like are all there is both ways fit, and nobody should guess.
    """
    plain = {name: _number(word) for name, word in cells.items()}
    if None not in plain.values():
        return plain
    words = {name: word.removesuffix("%").strip() for name, word in cells.items()}
    ways = [w for w in (_BY_COMMA, _BY_POINT) if all(map(w.fullmatch, words.values()))]
    if len(ways) != 1:
        return plain
    decimal = "," if ways[0] is _BY_COMMA else "."
    flat = {n: re.sub(rf"[^0-9{decimal}+-]", "", word) for n, word in words.items()}
    return {name: _number(word.replace(",", ".")) for name, word in flat.items()}


def _number(word: str) -> float | None:
    """A number as programs write it, which a percent sign may follow."""
    plain = word.removesuffix("%").strip()
    if not _NUMBER.fullmatch(plain):
        return None
    number = float(plain)
    return number if abs(number) < _TOO_LARGE else None


def _kind(values: Mapping[str, float]) -> OutcomeKind:
    levels = set(values.values())
    is_rating = all(v == int(v) and 0 <= v <= _HIGHEST for v in levels)
    return "rating" if is_rating and len(levels) <= _MOST_LEVELS else "number"


def _at_least(success: str | None) -> float | None:
    if success is None:
        return None
    number = _number(success)
    if number is None:
        raise ProblemsError([_bad_success(success, ("a number",))])
    return number


def _bad_success(success: str, allowed: tuple[str, ...]) -> Problem:
    message = f'--success "{shortened(success)}" is none of these outcomes.'
    return Problem("bad-success", message, value=success, allowed=allowed)


def _unfit(
    cells: Mapping[str, str], numbers: Mapping[str, float | None], places: Mapping[str, Where]
) -> Iterator[Problem]:
    """A problem for each cell that is no number; one for all where they are two words."""
    unfit = [name for name, number in numbers.items() if number is None]
    words = sorted(set(cells.values()))
    if len(unfit) == len(cells) and len({word.casefold() for word in words}) == _TWO:
        message = f'These outcomes are two words, "{words[0]}" and "{words[-1]}".'
        hint = f'Say which of them is a success, as in --success "{words[-1]}".'
        yield Problem("which-success", message, places[unfit[0]], allowed=tuple(words), hint=hint)
        return
    for name in unfit[:_MOST_TOLD]:
        message = f'"{shortened(cells[name])}" is no plain number.'
        allowed = ("a number such as 12.5", "or yes and no in all rows")
        hint = "Leave the cell empty where there is no outcome."
        yield Problem("not-a-number", message, places[name], cells[name], allowed, hint)
    if len(unfit) > _MOST_TOLD:
        message = f"{len(unfit) - _MOST_TOLD} more cells are no plain numbers."
        yield Problem("more-problems", message, places[unfit[0]])


def constant(cells: Mapping[str, str], places: Mapping[str, Where]) -> Problem:
    """That these cells, one or more, all say the same."""
    name, word = next(iter(cells.items()))
    message = f'Every outcome is "{shortened(word)}"; what does not differ cannot be predicted.'
    return Problem("constant-outcome", message, places[name], word)
