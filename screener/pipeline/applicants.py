"""Applicants of a table or a folder, who are read in batches."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

import polars as pl

from screener.checking.headers import Matching
from screener.models.invitation import InvitedBy, Inviting
from screener.models.norms import Yardstick
from screener.models.spoken import Spoken
from screener.pipeline import Instrument, Role
from screener.problems import Problem, Where


@dataclass(frozen=True, slots=True)
class RowProblem:
    """One thing about one row of a table, or one file of a folder.

    ``row`` is as the table counts; in a folder it is the file's place by name, from 1.
    """

    row: int
    candidate_id: str
    problem: Problem


@dataclass(frozen=True, slots=True)
class AnswerBatch:
    """Some candidates in the order of the input.

    ``answers`` are the sound rows: ``row``, who and when, ``form`` and ``invitation`` (see
    ``answers_table``) as text, and for each item ``given:ITEM``
    (text or Categorical) and ``code:ITEM`` (an Enum for scale, choice and yes_no, else text).
    ``keys`` are all rows that somebody
    handed in: ``row``, ``candidate_id``, ``submitted`` (text that sorts by time), ``sound``.
    """

    answers: pl.DataFrame
    keys: pl.DataFrame
    problems: tuple[RowProblem, ...]


@dataclass(frozen=True)
class Applicants:
    """Applicants whose file was opened, recognised and matched, ready to be read.

    ``spoken`` are the words that results are read out in. ``matching`` and ``map_sha256`` are None
    where there are no columns, or no map file.
    """

    name: str
    sha256: str
    kind: str
    tool: str
    notes: tuple[str, ...]
    role: Role
    instrument: Instrument
    spoken: Spoken
    matching: Matching | None
    map_sha256: str | None
    reading: Callable[[], Iterator[AnswerBatch]] = field(repr=False, compare=False)
    # Where the id of a row stands.
    id_place: Callable[[int], Where] = field(repr=False, compare=False)
    # What results are read out beside, if anything.
    yardstick: Yardstick | None = None
    # What invitations are held against, if anything; or were, when the answers came in.
    inviting: Inviting | None = None
    was_inviting: InvitedBy | None = None

    @property
    def invited_by(self) -> InvitedBy | None:
        """What the standing of invitations comes of; None where nobody asked."""
        return self.inviting.mark if self.inviting else self.was_inviting

    def batches(self) -> Iterator[AnswerBatch]:
        """Read from the start; raises ProblemsError for what is broken late in the file."""
        return self.reading()


def uninvited(batch: AnswerBatch, inviting: Inviting | None) -> AnswerBatch:
    """The same, where somebody asks for invitations: the rows of a table carry none."""
    if inviting is None:
        return batch
    nothing = pl.lit("none", pl.String).alias("invitation")
    return replace(batch, answers=batch.answers.with_columns(nothing))
