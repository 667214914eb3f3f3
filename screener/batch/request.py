"""What a round is asked for, and how its making ended."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from screener.batch.record import Options, RescoredRef, RunRecord
from screener.models.invitation import Inviting
from screener.outputs.sharing import NOTHING, Share, Sharing
from screener.pipeline import NormsWish, Notebook
from screener.pipeline.applicants import Applicants
from screener.pipeline.looks import Looks
from screener.pipeline.opening import open_applicants
from screener.problems import Problem

# What gives the applicants of a request; raises ProblemsError.
Opening = Callable[["Request", Notebook], Applicants]


def open_table(request: "Request", notebook: Notebook) -> Applicants:
    """The applicants of a table or of a folder of answers files."""
    return open_applicants(
        request.table,
        request.profile,
        request.questionnaire,
        request.map_file,
        notebook,
        encoding=request.options.encoding,
        limit=request.options.limit,
        scratch=_nearest_folder(request.folder),
        language=request.options.language,
        inviting=request.inviting,
    )


def _nearest_folder(folder: Path) -> Path:
    """The folder itself, or the nearest one above that is there: the same disk."""
    return next(place for place in (folder, *folder.absolute().parents) if place.is_dir())


@dataclass(frozen=True, slots=True)
class Request:
    """What somebody wants: a round in ``folder`` from a table or folder of answers.

    ``share`` is what was typed of ``sharing``. Where the answers are those of a round that is
    there, that is ``table``, ``opening`` reads it and ``rescored`` says what it was; ``command`` is
    how it was asked for.
    """

    table: Path
    folder: Path
    profile: str
    questionnaire: str | None = None
    map_file: Path | None = None
    options: Options = field(default_factory=Options)
    workers: int | None = None
    cluster: str | None = None
    mask_key: Path | None = None
    looks: Looks = field(default_factory=Looks)
    share: Share = field(default_factory=Share)
    sharing: Sharing = NOTHING
    update: bool = False
    overwrite: bool = False
    norms: NormsWish = field(default_factory=NormsWish)
    inviting: Inviting | None = None
    opening: Opening = open_table
    rescored: RescoredRef | None = None
    command: Literal["batch", "rescore"] = "batch"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a run ended; ``was_finished`` if there was nothing left to do."""

    record: RunRecord
    warnings: tuple[Problem, ...] = ()
    was_finished: bool = False
    withdrawn: int = 0
