"""The results of a round as they stand in ``results.parquet``."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import polars as pl
from polars.exceptions import PanicException, PolarsError

from screener.models.norms import Yardstick
from screener.models.profile import Profile
from screener.models.questionnaire import Questionnaire
from screener.models.spoken import Spoken
from screener.problems import Problem, Where
from screener.sources.characters import visible
from screener.sources.files import is_file

# What the file says of itself, beside its rows.
PROFILE, QUESTIONNAIRE = "screener.profile", "screener.questionnaire"
PROVENANCE, SPOKEN = "screener.provenance", "screener.spoken"
NORMS = "screener.norms"
# So many values are read at once, in so many rows at least and at most.
_VALUES, _LEAST, _MOST = 2_000_000, 5_000, 50_000
_DAMAGE = (
    *(OSError, PolarsError, PanicException),
    *(ValueError, KeyError, TypeError, RecursionError),
)
# Of more than one row in so many, reading all is quicker.
MANY = 20
_PLACE = "place in the file"


@dataclass(frozen=True)
class StoredResults:
    """One row a candidate in the order of the input, and what they were scored with.

    ``translated`` are the words of the round where they are not those of the files themselves,
    ``yardstick`` the norms that results are read out beside.
    """

    path: Path
    profile: Profile
    questionnaire: Questionnaire
    profile_sha256: str
    questionnaire_sha256: str
    tool_version: str
    translated: Spoken | None = None
    yardstick: Yardstick | None = None

    @cached_property
    def spoken(self) -> Spoken:
        """The words that results are read out in."""
        own = Spoken(questionnaire=self.questionnaire, profile=self.profile)
        return self.translated or own

    def scan(self) -> pl.LazyFrame:
        """All of it, read when it is asked for."""
        # From the root, as Polars takes a "~" at the start for the user's home.
        return pl.scan_parquet(self.path.absolute(), glob=False, hive_partitioning=False)

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(self.scan().collect_schema())

    @cached_property
    def number(self) -> int:
        """How many candidates there are."""
        return int(self.scan().select(pl.len()).collect().item())

    def batches(self, columns: Sequence[str] | None = None) -> Iterator[pl.DataFrame]:
        """Some columns (None: all), from the first row to the last, some rows at a time."""
        names = list(self.columns if columns is None else columns)
        wanted = self.scan().select(names)
        rows = max(_LEAST, min(_MOST, _VALUES // max(1, len(names))))
        # Not ``collect_batches``: it reads ahead of who takes the batches, without a limit.
        for start in range(0, self.number, rows):
            yield wanted.slice(start, rows).collect()

    def frame(
        self, columns: Sequence[str] | None = None, rows: Sequence[int] | None = None
    ) -> pl.DataFrame:
        """Some columns (None: all) of some rows (None: all), which count from 0, in that order."""
        wanted = self.scan() if columns is None else self.scan().select(columns)
        if rows is None:
            return wanted.collect(engine="streaming")
        places = pl.Series(_PLACE, rows, dtype=pl.UInt32)
        here = wanted.with_row_index(_PLACE)
        found = here.filter(pl.col(_PLACE).is_in(places.unique().implode()))
        asked = places.to_frame().lazy().join(found, on=_PLACE, how="inner", maintain_order="left")
        return asked.drop(_PLACE).collect(engine="streaming")

    def ids(self, rows: pl.Series) -> pl.Series:
        """The ids of some rows, which count from 0, in that order."""
        if rows.len() * MANY > self.number:
            return self.frame(["candidate_id"])["candidate_id"].gather(rows)
        return self.frame(["candidate_id"], rows.to_list())["candidate_id"]


def read_results(path: Path) -> tuple[StoredResults | None, list[Problem]]:
    """The results of a round, or why they are none."""
    # A pipe in its place would be waited for without end.
    if not is_file(path):
        return None, [_refused(path)]
    try:
        stored = _from_metadata(path, pl.read_parquet_metadata(path.absolute()))
    except _DAMAGE:
        return None, [_refused(path)]
    return stored, []


def _from_metadata(path: Path, metadata: dict[str, str]) -> StoredResults:
    provenance = json.loads(metadata[PROVENANCE])
    return StoredResults(
        path,
        Profile.model_validate_json(metadata[PROFILE]),
        Questionnaire.model_validate_json(metadata[QUESTIONNAIRE]),
        str(provenance["profile_sha256"]),
        str(provenance["questionnaire_sha256"]),
        str(provenance["tool"]["version"]),
        Spoken.model_validate_json(metadata[SPOKEN]) if SPOKEN in metadata else None,
        Yardstick.model_validate_json(metadata[NORMS]) if NORMS in metadata else None,
    )


def _refused(path: Path) -> Problem:
    name = visible(str(path), 300)
    if not is_file(path):
        return Problem("unreadable", "There are no results here.", Where(name))
    message = "This file does not hold the results of a round, or it is damaged."
    hint = "Run the same batch command again; it makes what is missing or damaged."
    return Problem("not-results", message, Where(name), hint=hint)
