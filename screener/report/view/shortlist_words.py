"""What a shortlist says of its round: how many, who cannot be told apart, how far to trust it."""

from collections.abc import Iterator, Sequence

from screener.models.result import Outcome
from screener.models.shortlist import Shortlist
from screener.report.view.dates import in_words
from screener.report.view.gates import MARKS
from screener.report.view.phrases import count, ended, excerpt, sentence
from screener.report.view.shortlist_first import ask_line, place_lines

GROUP_TITLES: dict[Outcome, str] = {
    "pass": "Every must-have met",
    "borderline": "A must-have too close to call",
    "unknown": "A must-have not known yet",
    "fail": "A must-have not met",
}
GROUP_ADVICE: dict[Outcome, str] = {
    "pass": "",
    "borderline": "below its minimum, but within error of it: ask",
    "unknown": "not answered, or too few answers: ask",
    "fail": "go on only if you find that an answer was wrong",
}
_COUNTED: dict[Outcome, str] = {
    "pass": "met",
    "borderline": "too close to call",
    "unknown": "not known yet",
    "fail": "not met",
}
_MOST_CALIBRATION = 160
_MOST_SOURCE = 60
_LETTERS_A_LINE = 100


# --- the round -------------------------------------------------------------------------------


def counts(shortlist: Shortlist) -> list[tuple[str, str]]:
    """What the round is, each line with its label."""
    return [
        ("Candidates", " ".join(_candidates(shortlist))),
        *([("Must-haves", _must_haves(shortlist))] if shortlist.must_haves else []),
        *([("Only a part", _limited(shortlist))] if shortlist.limit is not None else []),
    ]


def _candidates(shortlist: Shortlist) -> Iterator[str]:
    people = count(shortlist.number, "candidate", "candidates")
    scored = _without_fit(shortlist)
    yield sentence(f"{people} from {source(shortlist)}{scored}.")
    if shortlist.set_aside:
        were = count(shortlist.set_aside, "row was", "rows were")
        yield sentence(f"{were} set aside because of mistakes: see problems.csv.")
    if shortlist.superseded:
        were = count(shortlist.superseded, "earlier submission was", "earlier submissions were")
        yield sentence(f"{were} replaced by a later one of the same person.")


def _without_fit(shortlist: Shortlist) -> str:
    number = shortlist.number - sum(group.scored for group in shortlist.groups)
    if not number:
        return ""
    which = "none of them with" if number == shortlist.number else f"{number:,} of them without"
    return f", {which if shortlist.number > 1 else 'without'} an overall fit"


def _must_haves(shortlist: Shortlist) -> str:
    parts = [
        f"{MARKS[group.outcome]} {group.number:,} {_COUNTED[group.outcome]}"
        for group in shortlist.groups
    ]
    if shortlist.number == 1:
        return f"{' · '.join(parts)}."
    return f"{' · '.join(parts)}. The worst one decides the group, the overall fit the order in it."


def _limited(shortlist: Shortlist) -> str:
    rows = "row" if shortlist.limit == 1 else f"{shortlist.limit:,} rows"
    were = "was" if shortlist.limit == 1 else "were"
    return f"Only the first {rows} of {source(shortlist)} {were} asked for (--limit)."


def source(shortlist: Shortlist) -> str:
    """The name of the table or folder, not longer than a line can bear."""
    return excerpt(shortlist.source, _MOST_SOURCE)


def dates(shortlist: Shortlist) -> str:
    """When the answers were given."""
    if shortlist.answered is None:
        return "dates of the answers not given"
    first, last = shortlist.answered
    if first == last:
        return f"answers of {in_words(first)}"
    return f"answers of {in_words(first)} to {in_words(last)}"


def lines_of_text(shortlist: Shortlist) -> int:
    """About how many lines the texts of page 1 take."""
    asked = ask_line(shortlist)
    texts = [
        " ".join(place_lines(shortlist)),
        f"Ask first: {asked.words}" if asked else "",
        *(text for _, text in counts(shortlist)),
        " ".join(trust(shortlist)),
    ]
    return sum(-(-len(text) // _LETTERS_A_LINE) for text in texts)


def _round_lines(shortlist: Shortlist) -> list[str]:
    if shortlist.number == 1:
        return []
    return [
        "Rank and tier belong to this round, not to a person: with other applicants they change."
    ]


def trust(shortlist: Shortlist) -> Sequence[str]:
    """How far to trust the order; these lines stand on page 1."""
    checked = (
        f"Checked against results: {ended(excerpt(shortlist.calibration, _MOST_CALIBRATION))}"
        if shortlist.calibration
        else "Not yet checked against results in this company. Weights are judgement."
    )
    lines = [
        "The order says whom to talk to first. It rejects nobody.",
        *_round_lines(shortlist),
        "These are the candidates' own words: nothing here was observed.",
        (
            "This list must not be the only ground of a decision. "
            "A person who can overrule it has to decide, and note why."
        ),
        checked,
    ]
    if shortlist.first_pass:
        short = "This questionnaire is short, for a first pass: it gives ranges and no verdict."
        lines.insert(0, short)
    return lines
