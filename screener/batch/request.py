"""What a round is asked for, and how its making ended."""

from dataclasses import dataclass, field
from pathlib import Path

from screener.batch.record import Options, RunRecord
from screener.models.invitation import Inviting
from screener.outputs.sharing import NOTHING, Share, Sharing
from screener.pipeline import NormsWish
from screener.pipeline.looks import Looks
from screener.problems import Problem


@dataclass(frozen=True, slots=True)
class Request:
    """What somebody wants: a round in ``folder`` from a table or folder of answers.

    ``share`` is what was typed of ``sharing``.
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


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a run ended; ``was_finished`` if there was nothing left to do."""

    record: RunRecord
    warnings: tuple[Problem, ...] = ()
    was_finished: bool = False
    withdrawn: int = 0
