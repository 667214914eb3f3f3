"""What a round is made from, as its journal and its record keep it."""

from pathlib import Path

from screener import __version__
from screener.batch.journal import History
from screener.batch.record import FileRef, InvitesRef, MapRef, Origin, TableRef, norms_ref
from screener.models.invitation import InvitedBy
from screener.pipeline.applicants import Applicants
from screener.problems import Problem, ProblemsError


def engine_of(history: History) -> str | None:
    """What laid out the PDFs of the run before; None where that is not known."""
    made_from = history.head.get("made_from")
    engine = made_from.get("engine") if isinstance(made_from, dict) else None
    return engine if isinstance(engine, str) else None


def origin_of(
    applicants: Applicants, map_file: Path | None, engine: str | None, mask: str | None
) -> Origin:
    role, instrument = applicants.role, applicants.instrument
    profile, asked = role.profile, instrument.questionnaire
    if profile is None or role.document is None:
        raise ProblemsError([Problem("no-profile", "There is no profile to score with.")])
    mapped = None
    if map_file is not None and applicants.map_sha256 is not None:
        mapped = MapRef(name=map_file.name, sha256=applicants.map_sha256)
    return Origin(
        table=TableRef(
            name=Path(applicants.name).name,
            kind=applicants.kind,
            tool=applicants.tool,
            sha256=applicants.sha256,
        ),
        map=mapped,
        profile=FileRef(
            id=profile.profile,
            version=profile.version,
            sha256=role.document.sha256,
            translations=dict(role.translation_hashes),
        ),
        questionnaire=FileRef(
            id=asked.questionnaire,
            version=asked.version,
            sha256=instrument.document.sha256,
            translations=dict(instrument.translation_hashes),
        ),
        tool=__version__,
        engine=engine,
        mask=mask,
        norms=norms_ref(applicants.yardstick),
        invites=_invites(applicants.invited_by),
    )


def _invites(by: InvitedBy | None) -> InvitesRef | None:
    return None if by is None else InvitesRef(key=by.key, received=by.received)
