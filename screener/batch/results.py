"""Everybody scored, straight from the table into ``results.parquet``."""

import json
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

import polars as pl

from screener.batch.repeats import told
from screener.batch.same_email import same_emails
from screener.batch.submissions import Keys, Ledger, Repeated
from screener.checking.cell_items import code_type
from screener.models.profile import Profile
from screener.models.questionnaire import Questionnaire
from screener.outputs.parquet_blocks import Block
from screener.outputs.parquet_file import ParquetFile
from screener.pipeline import TOOL, answers_table
from screener.pipeline.applicants import AnswerBatch, Applicants, RowProblem
from screener.problems import Problem, ProblemsError
from screener.scoring.columns import code, given
from screener.scoring.table import Scorer
from screener.sources.stored_results import NORMS, PROFILE, PROVENANCE, QUESTIONNAIRE, SPOKEN

# So many rows at least are scored and written at once, where there are as many.
_AT_ONCE = 60_000


def write_results(
    applicants: Applicants, path: Path, on_batch: Callable[[AnswerBatch], None]
) -> Keys:
    """Score all applicants into a Parquet file, one row each, in the order of the input.

    ``on_batch`` is given each batch as it was read, and at the end batches without rows that tell
    of those who are there twice. Not atomic, see ``new_file``. Raises ProblemsError where the
    table turns out to be broken, and WriteError.
    """
    ledger = Ledger()

    def answers() -> Iterator[pl.DataFrame]:
        for batch in applicants.batches():
            ledger.add(batch.keys)
            on_batch(batch)
            yield batch.answers

    results = _Results(applicants)
    results.write(path, answers())
    repeated = ledger.repeated(partial(_ids_of, path))
    if repeated is None:
        on_batch(_told(same_emails(path, applicants)))
        return Keys(ledger.rows, set_aside=ledger.unsound)
    lost = repeated.without_result
    if lost["sound"].any():
        counts = ~pl.col("row").is_in(lost["row"].implode())
        results.write(path, (batch.answers.filter(counts) for batch in applicants.batches()))
    for problems in told(repeated, applicants):
        on_batch(_told(problems))
    on_batch(_told(same_emails(path, applicants)))
    return _keys(ledger, repeated)


def _told(problems: tuple[RowProblem, ...]) -> AnswerBatch:
    """A batch of no rows."""
    return AnswerBatch(pl.DataFrame(), pl.DataFrame(), problems)


def _ids_of(path: Path, rows: pl.Series) -> pl.DataFrame:
    # From the root, as Polars takes a "~" at the start for the user's home.
    scan = pl.scan_parquet(path.absolute(), glob=False).select("row", "candidate_id")
    return scan.filter(pl.col("row").is_in(rows.implode())).collect(engine="streaming")


def _keys(ledger: Ledger, repeated: Repeated) -> Keys:
    lost = repeated.without_result
    is_replaced = pl.col("last").is_not_null()
    wrong = ledger.unsound - lost.filter(is_replaced & ~pl.col("sound")).height
    untold = lost.filter(~is_replaced & pl.col("sound")).height
    return Keys(ledger.rows, repeated.superseded, wrong + untold)


class _Results:
    """Scores answers into a file."""

    def __init__(self, applicants: Applicants) -> None:
        role, instrument = applicants.role, applicants.instrument
        if role.profile is None or role.document is None:
            raise ProblemsError([Problem("no-profile", "There is no profile to score with.")])
        questionnaire = instrument.questionnaire
        self._scorer = Scorer(questionnaire, role.profile)
        nobody = pl.DataFrame(schema=_kinds(questionnaire))
        self._names = nobody.columns
        self._schema = self._scorer.score(nobody).table().schema
        hashes = {
            "profile_sha256": role.document.sha256,
            "questionnaire_sha256": instrument.document.sha256,
        }
        self._metadata = _metadata(role.profile, questionnaire, hashes)
        if applicants.spoken.is_translated:
            self._metadata[SPOKEN] = applicants.spoken.model_dump_json(by_alias=True)
        if applicants.yardstick is not None:
            self._metadata[NORMS] = applicants.yardstick.model_dump_json(by_alias=True)

    def write(self, path: Path, answers: Iterable[pl.DataFrame]) -> None:
        made_by = f"{TOOL.name} {TOOL.version}"
        with ParquetFile(path, self._schema, self._metadata, made_by) as file:
            for table in _gathered(answers):
                file.add(partial(self._blocks, table.select(self._names)))

    def _blocks(self, answers: pl.DataFrame) -> list[Block]:
        scored = self._scorer.score(answers)
        return [Block(scored.own), *(Block(f.rows, f.places) for f in scored.figures)]


def _gathered(tables: Iterable[pl.DataFrame]) -> Iterator[pl.DataFrame]:
    """Tables put together to a good size; each keeps its types, which may change on the way."""
    waiting: list[pl.DataFrame] = []
    for table in tables:
        if waiting and waiting[0].schema != table.schema:
            yield pl.concat(waiting)
            waiting = []
        waiting.append(table)
        if sum(each.height for each in waiting) >= _AT_ONCE:
            yield pl.concat(waiting)
            waiting = []
    if waiting:
        yield pl.concat(waiting)


def _metadata(
    profile: Profile, questionnaire: Questionnaire, hashes: dict[str, str]
) -> dict[str, str]:
    return {
        PROFILE: profile.model_dump_json(by_alias=True),
        QUESTIONNAIRE: questionnaire.model_dump_json(by_alias=True),
        PROVENANCE: json.dumps({**hashes, "tool": TOOL.model_dump()}),
    }


def _kinds(questionnaire: Questionnaire) -> dict[str, pl.DataType]:
    """The columns of the answers."""
    names = [name for name in answers_table([], questionnaire).columns if ":" not in name]
    kinds: dict[str, pl.DataType] = {"row": pl.Int64(), **dict.fromkeys(names, pl.String())}
    for item in questionnaire.all_items():
        kinds[given(item.id)] = pl.String()
        kinds[code(item.id)] = code_type(item, questionnaire.scales)
    return kinds
