"""Some candidates of a round, by id or name: what they came to, and where they stand in it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import polars as pl
from polars.exceptions import PanicException, PolarsError

from screener.batch.codes import Codes, codes_of
from screener.batch.journal import read_history
from screener.batch.listed import listed
from screener.batch.ordering import Ranking, rank, results_of
from screener.batch.record import RunRecord, read_record
from screener.batch.round import (
    JOURNAL,
    LOCK,
    PROBLEMS,
    RANKING_CSV,
    RANKING_XLSX,
    REPORTS,
    RESULTS,
    RESULTS_JSONL,
    RUN,
    SAMPLE_QUALITY,
    SHORTLIST_HTML,
    SHORTLIST_PDF,
    WITHDRAWN,
    Round,
)
from screener.models.comparison import RoundRef, Standing
from screener.models.questionnaire import Questionnaire
from screener.models.result import FitResult
from screener.nearest import did_you_mean
from screener.outputs.key_file import find_key, key_beside
from screener.outputs.mask_key import MASK
from screener.problems import Problem, ProblemsError, Severity, Where
from screener.report.masking import masked
from screener.sources.files import is_file, is_folder, names_in
from screener.sources.stored_results import StoredResults, read_results

# A place in the order, as a ranking counts.
_ORDER = re.compile(r"#([1-9][0-9]{0,8})")
_CODE = re.compile(r"[0-9a-f]{10}|[0-9a-f]{20}")
_STANDING = ("order", "tier", "rank_from", "rank_to", "worst_gate")
_OWN = {
    *(LOCK, JOURNAL, RUN, RESULTS, RESULTS_JSONL, RANKING_CSV, RANKING_XLSX, PROBLEMS),
    SAMPLE_QUALITY,
    *(SHORTLIST_PDF, SHORTLIST_HTML),
}
_HOW = "Make one with: screener batch TABLE -p PROFILE -o ROUND"
# What comes of results that somebody else wrote or changed: columns, codes and ids that do not fit.
_DAMAGE = (PolarsError, PanicException, ValueError, LookupError, TypeError, OSError)
# So many ids are listed as what is allowed; of more, only the nearest is told.
_MOST_LISTED = 100


class Found(NamedTuple):
    """One candidate of a round."""

    result: FitResult
    standing: Standing


@dataclass(frozen=True)
class Crowd:
    """The candidates of a round; where it is masked, ``codes`` says what they are called."""

    folder: Path
    stored: StoredResults
    ranking: Ranking
    ref: RoundRef
    codes: Codes | None = None

    @property
    def questionnaire(self) -> Questionnaire:
        """What they were asked, in the words of the round."""
        return self.stored.spoken.questionnaire

    @property
    def warnings(self) -> list[Problem]:
        """What is worth a word about the round."""
        if self.ref.finished:
            return []
        message = "This round is not finished, so order and tiers may still change."
        hint = "Run the same batch command again to finish it."
        where = Where(str(self.folder))
        return [Problem("round-not-finished", message, where, hint=hint, severity=Severity.WARNING)]

    def find(self, ids: Sequence[str]) -> list[Found]:
        """The candidates of these ids in the round's order; ProblemsError for those unknown.

        A name that only one of them has will do, a code, or the place in the order as ``#12``.
        Of a masked round nobody's name, id or own words come back.
        """
        places = self._places(ids)
        try:
            return list(self._read(places))
        except _DAMAGE:
            raise ProblemsError([_unreadable(self.stored.path)]) from None

    def _places(self, ids: Sequence[str]) -> pl.DataFrame:
        people = self.stored.frame(["candidate_id", "name"]).with_row_index("place")
        found = {each: self._named(each, people) for each in ids}
        unknown = [each for each in ids if len(found[each]) != 1]
        if unknown:
            raise ProblemsError([self._unclear(each, found[each], people) for each in unknown])
        names = [found[each][0] for each in ids]
        if len(set(names)) < len(set(ids)):
            raise ProblemsError(
                [_same(each) for each in sorted(set(names)) if names.count(each) > 1]
            )
        here = people.filter(pl.col("candidate_id").is_in(names))
        if here["candidate_id"].is_duplicated().any():
            raise ProblemsError([_unreadable(self.stored.path)])
        wanted = here["place"].to_list()
        return self.ranking.places.filter(pl.col("place").is_in(wanted)).sort("order")

    def _named(self, word: str, people: pl.DataFrame) -> list[str]:
        """The ids of those whom a word may mean: an id, a place in the order, else a name."""
        is_id = people["candidate_id"] == word
        if is_id.any():
            return [word]
        if order := _ORDER.fullmatch(word.strip()):
            is_there = pl.col("order") == int(order[1])
            rows = self.ranking.places.filter(is_there)["place"].to_list()
            return list(people.filter(pl.col("place").is_in(rows))["candidate_id"])
        if self.codes is not None and _CODE.fullmatch(word):
            return [each for each in people["candidate_id"] if self.codes(each) == word]
        flat = pl.col("name").str.replace_all(r"\s+", " ").str.strip_chars().str.to_lowercase()
        wanted = " ".join(word.split()).lower()
        return list(people.filter(flat == wanted)["candidate_id"]) if wanted else []

    def _unclear(self, word: str, found: list[str], people: pl.DataFrame) -> Problem:
        where = Where(str(self.folder))
        if found:
            message = f'{len(found)} candidates of this round have the name "{word}"; name the id.'
            return Problem("same-name", message, where, word, tuple(found))
        if why := listed(self.folder).why_aside(word):
            message = f'The candidate "{word}" was set aside: {why}.'
            return Problem("set-aside", message, where, word, hint=f"See {PROBLEMS}.")
        message = f'This round has no candidate "{word}".'
        known = people["candidate_id"].drop_nulls().to_list()
        hint = did_you_mean(word, known)
        hint = hint or f"Whoever was set aside is listed in {PROBLEMS}, and has no result."
        allowed = tuple(known) if len(known) <= _MOST_LISTED else ()
        return Problem("unknown-candidate", message, where, word, allowed, hint)

    def _read(self, places: pl.DataFrame) -> list[Found]:
        rows = self.stored.frame(None, places["place"].to_list())
        results = results_of(rows, self.stored)
        if (code := self.codes) is not None:
            results = (masked(each, code(each.candidate.id)) for each in results)
        standings = (Standing(**row) for row in places.select(_STANDING).iter_rows(named=True))
        return [Found(*each) for each in zip(results, standings, strict=True)]


def _same(id: str) -> Problem:
    return Problem("same-candidate", f'The candidate "{id}" is named twice.', value=id)


def open_crowd(folder: Path, mask_key: Path | None = None) -> Crowd:
    """The candidates of the round in a folder; raises ProblemsError where there is none.

    ``mask_key`` is the key of a masked round, where it does not lie beside the folder.
    """
    if not is_folder(folder):
        raise ProblemsError([_no_folder(folder)])
    round_ = Round(folder)
    stored, problems = read_results(round_.file(RESULTS))
    if stored is None:
        raise ProblemsError([_no_round(round_)] if not is_file(round_.file(RESULTS)) else problems)
    try:
        ranking = rank(stored)
    except _DAMAGE:
        raise ProblemsError([_unreadable(stored.path)]) from None
    record = read_record(round_.file(RUN))
    ref = RoundRef(
        candidates=ranking.number,
        finished=is_file(round_.file(RUN)),
        limit=record.options.limit if record else None,
    )
    return Crowd(folder, stored, ranking, ref, _codes(round_, record, ranking, mask_key))


def _codes(
    round_: Round, record: RunRecord | None, ranking: Ranking, path: Path | None
) -> Codes | None:
    """The codes of a masked round; raises ProblemsError where their key is not to be had."""
    mask = record.made_from.mask if record else _mask_so_far(round_)
    if mask is None:
        return None
    key, problems = find_key(path or key_beside(round_.folder, MASK), MASK, make=False)
    if key is None:
        raise ProblemsError(problems)
    if key.fingerprint != mask:
        raise ProblemsError([_other_key(key.path)])
    return codes_of(ranking, key.secret)


def _mask_so_far(round_: Round) -> str | None:
    """What tells the key of a round that is not finished from others."""
    made_from = read_history(round_.journal).head.get("made_from")
    mask = made_from.get("mask") if isinstance(made_from, dict) else None
    return mask if isinstance(mask, str) else None


def _other_key(path: Path) -> Problem:
    message = "This is not the key that this round was masked with."
    hint = "Name the place of the right one with --mask-key."
    return Problem("other-mask-key", message, Where(str(path)), hint=hint)


def is_of_round(path: Path, folder: Path) -> bool:
    """Whether a path is one that the round in a folder keeps for its own files."""
    try:
        parent, home = path.resolve().parent, folder.resolve()
    except (OSError, ValueError):
        return False
    return parent in (home / REPORTS, home / WITHDRAWN) or (
        parent == home and path.name.lower() in _OWN
    )


def _no_folder(folder: Path) -> Problem:
    if is_file(folder):
        message, hint = "This is a file; a round is a folder.", _HOW
    else:
        message, hint = (
            "There is no such folder.",
            did_you_mean(folder.name, names_in(folder.parent)),
        )
    return Problem("no-round", message, Where(str(folder)), hint=hint)


def _no_round(round_: Round) -> Problem:
    where = Where(str(round_.folder))
    if is_file(round_.journal):
        message = "This round has no results yet."
        return Problem("no-results", message, where, hint="Run the same batch command again.")
    message = f'This is not a round: it holds no "{RESULTS}".'
    return Problem("not-a-round", message, where, hint=_HOW)


def _unreadable(path: Path) -> Problem:
    message = "These results are damaged, or another version of Screener made them."
    hint = "Run the same batch command again, with --update if it asks for it."
    return Problem("unreadable-results", message, Where(str(path)), hint=hint)
