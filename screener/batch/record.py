"""What a run was made from and what came of it: ``run.json``, written last."""

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from screener.models.edition import Copy, Edition, GuideLength, Paper, Variant
from screener.models.norms import Yardstick
from screener.outputs.line_file import whole_text

SCHEMA: Literal["screener.run/1"] = "screener.run/1"


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class TableRef(_Model):
    """The table or folder; its name without the folders above, its hash over all bytes."""

    name: str
    kind: str
    tool: str
    sha256: str


class MapRef(_Model):
    """The map file that was given."""

    name: str
    sha256: str


class FileRef(_Model):
    """A profile or questionnaire; ``translations`` are the hashes of those by language."""

    id: str
    version: str
    sha256: str
    translations: dict[str, str] = {}


class NormsRef(_Model):
    """The norms that results are read out beside, and whether true scores are among them."""

    title: str
    sha256: str
    kelley: bool = False


class InvitesRef(_Model):
    """What invitations were held against: the key, told from others, and when answers came in."""

    key: str
    received: str | None = None


class RescoredRef(_Model):
    """The round whose answers were scored again: its results, and what they were made from.

    ``set_aside`` are rows that it had set aside: their answers are in no result.
    """

    round: str
    sha256: str
    profile: FileRef
    table: TableRef | None = None
    set_aside: int = 0


class Origin(_Model):
    """Everything that what a round says depends on, but for the options."""

    table: TableRef
    map: MapRef | None
    profile: FileRef
    questionnaire: FileRef
    tool: str
    engine: str | None = Field(description="What laid out the PDFs; null where it is missing.")
    mask: str | None = Field(
        default=None, description="Tells the key of the masked copies from others; null without."
    )
    signer: str | None = Field(
        default=None, description="The SHA-256 of the certificate that signs the PDFs; or null."
    )
    norms: NormsRef | None = None
    invites: InvitesRef | None = None
    password: str | None = Field(
        default=None, description="Tells the PDFs' password from others; null without one."
    )
    rescored: RescoredRef | None = Field(
        default=None, description="The round whose answers were scored again; null otherwise."
    )


class LookRef(_Model):
    """A brand or a folder of templates, by the name without the folders above, and its hash."""

    name: str
    sha256: str


def look_ref(path: Path | None, sha256: str) -> LookRef | None:
    """The file or folder, where there is one."""
    return None if path is None else LookRef(name=path.name or str(path), sha256=sha256)


def norms_ref(yardstick: Yardstick | None) -> NormsRef | None:
    """The norms, where there are any."""
    if yardstick is None:
        return None
    title, sha256 = yardstick.norms.title, yardstick.sha256
    return NormsRef(title=title, sha256=sha256, kelley=yardstick.kelley)


class Options(_Model):
    """The options that decide what a round holds."""

    reports: int | Literal["all", "none"] = "all"
    jsonl: bool = False
    limit: int | None = None
    copies: tuple[Copy, ...] = ("manager",)
    guide: GuideLength = "full"
    language: str | None = None
    paper: Paper = "a4"
    variant: Variant = "pdf/ua-1"
    encoding: str | None = None
    brand: LookRef | None = None
    templates: LookRef | None = None
    attach: bool = False

    @property
    def edition(self) -> Edition:
        """Which edition of the reports is made, in each copy."""
        return Edition(paper=self.paper, guide=self.guide, variant=self.variant)

    @property
    def is_masked(self) -> bool:
        """Whether ranking and shortlist show codes in place of people."""
        return "masked" in self.copies

    @property
    def first(self) -> int | None:
        """How many reports are wanted at least; None is all."""
        if self.reports == "all":
            return None
        return 0 if self.reports == "none" else self.reports


class Counts(_Model):
    """How many there were of each."""

    rows: int = 0
    candidates: int = 0
    scored: int = 0
    not_scored: int = 0
    set_aside: int = 0
    superseded: int = 0
    not_finished: int = 0
    reports: int = 0
    reports_failed: int = 0


class Times(_Model):
    """When a run began and ended (UTC), and how long it took in seconds."""

    started: str
    finished: str
    seconds: float


class RunRecord(_Model):
    """A finished run; ``kept`` are files that somebody changed since we wrote them."""

    schema_: Literal["screener.run/1"] = Field(default=SCHEMA, alias="schema")
    made_from: Origin
    options: Options
    counts: Counts
    notes: tuple[str, ...]
    problems: dict[str, int]
    kept: tuple[str, ...]
    files: dict[str, str]
    workers: int
    resumed: int
    times: Times

    @property
    def has_losses(self) -> bool:
        """Whether somebody was set aside or has no report."""
        return bool(self.counts.set_aside or self.counts.reports_failed)


def record_json(record: RunRecord) -> bytes:
    """A record as it is written."""
    return record.model_dump_json(by_alias=True, indent=2).encode() + b"\n"


def read_record(path: Path) -> RunRecord | None:
    """The record of a finished run; None if there is none that this version can read."""
    try:
        return RunRecord.model_validate_json(whole_text(path))
    except ValidationError:
        return None
