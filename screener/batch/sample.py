"""Many candidates' answers to one questionnaire, scored: from a round, or from a table."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

import polars as pl

from screener.batch.results import write_results
from screener.batch.round import RESULTS
from screener.models.profile import Ideal, Profile
from screener.models.questionnaire import Questionnaire
from screener.models.result import FileRef
from screener.models.sample_ref import SampleRef
from screener.outputs.digests import sha256_of
from screener.pipeline import Notebook, load_instrument, load_profile
from screener.pipeline.applicants import AnswerBatch
from screener.pipeline.loaded import Role
from screener.pipeline.opening import open_applicants
from screener.problems import Problem, ProblemsError, Severity, Where, errors
from screener.scoring.columns import code
from screener.scoring.table import Scorer
from screener.sources.document import parse_document
from screener.sources.files import is_folder
from screener.sources.stored_results import StoredResults, read_results

# So many of the problems of rows are told, all are counted.
_MOST_TOLD = 200
_WHO = ("candidate_id", "name", "email", "answered", "started", "finished")


@dataclass(frozen=True, slots=True)
class Asking:
    """What somebody wants a sample of.

    ``profile`` is one that was loaded, or a bundled id or path; without one it is the round's own.
    ``every`` scores all categories, those too that no
    profile names, with no more than their scores meant. ``needed`` names the columns that are
    wanted of the table, which of many people is large; None: all.
    """

    path: Path
    profile: str | Role | None = None
    questionnaire: str | None = None
    map_file: Path | None = None
    encoding: str | None = None
    every: bool = False
    needed: Callable[[Profile], Sequence[str]] | None = None

    def columns(self, profile: Profile) -> list[str] | None:
        """The columns that are wanted of those scored with this profile; None: all."""
        return None if self.needed is None else list(self.needed(profile))


@dataclass(frozen=True)
class Sample:
    """Candidates in the order of the input, with every column of the scored table.

    ``table`` has a row a candidate, see ``scoring.columns``. ``problems`` are of rows that were set
    aside, ``set_aside`` of them in all. ``name`` and ``sha256`` are of the table or the results.
    """

    name: str
    sha256: str
    kind: Literal["round", "table"]
    questionnaire: Questionnaire
    questionnaire_sha256: str
    profile: Profile
    profile_sha256: str
    table: pl.DataFrame
    set_aside: int = 0
    problems: tuple[Problem, ...] = ()

    @property
    def ref(self) -> SampleRef:
        """What a document says of the sample."""
        people, aside = self.table.height, self.set_aside
        return SampleRef(
            kind=self.kind, name=self.name, sha256=self.sha256, candidates=people, set_aside=aside
        )

    @property
    def profile_ref(self) -> FileRef:
        """What a document says of the profile."""
        wanted, sha256 = self.profile, self.profile_sha256
        return FileRef(id=wanted.profile, version=wanted.version, title=wanted.title, sha256=sha256)

    @property
    def questionnaire_ref(self) -> FileRef:
        """What a document says of the questionnaire."""
        asked, sha256 = self.questionnaire, self.questionnaire_sha256
        return FileRef(
            id=asked.questionnaire, version=asked.version, title=asked.title, sha256=sha256
        )


def open_sample(asking: Asking, notebook: Notebook) -> Sample:
    """Read and score everybody; raises ProblemsError where the files are wrong."""
    if is_folder(asking.path) and (asking.path / RESULTS).exists():
        return _of_round(asking, notebook)
    return _of_table(asking, notebook)


@dataclass
class _Aside:
    """The rows that were set aside."""

    problems: list[Problem] = field(default_factory=list)

    def take(self, batch: AnswerBatch) -> None:
        told = [each.problem for each in batch.problems]
        self.problems += told[: _MOST_TOLD - len(self.problems)]


def _of_table(asking: Asking, notebook: Notebook) -> Sample:
    """All of a table, or of a folder of answers files."""
    role = _role(asking, notebook)
    applicants = open_applicants(
        asking.path,
        role,
        asking.questionnaire,
        asking.map_file,
        notebook,
        encoding=asking.encoding,
    )
    aside = _Aside()
    with TemporaryDirectory(prefix="screener-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / RESULTS
        keys = write_results(applicants, path, aside.take)
        stored = _stored(path)
        return Sample(
            Path(applicants.name).name,
            applicants.sha256,
            "table",
            stored.questionnaire,
            stored.questionnaire_sha256,
            stored.profile,
            stored.profile_sha256,
            stored.frame(asking.columns(stored.profile)),
            keys.set_aside,
            tuple(aside.problems),
        )


def _role(asking: Asking, notebook: Notebook) -> Role:
    """The profile that was named, or one that wants nothing and scores every category."""
    if asking.profile is not None:
        return _loaded(asking.profile, notebook)
    if asking.questionnaire is None:
        message = "A table does not say which questionnaire it answers."
        hint = "Name it with -q."
        raise ProblemsError([Problem("no-questionnaire", message, hint=hint)])
    instrument = load_instrument((), Role(None), asking.questionnaire, notebook)
    notebook.stop_on_errors()
    if instrument is None:
        raise ProblemsError(notebook.problems)
    wanted = every_category(instrument.questionnaire)
    data = f"profile: {wanted.profile}\n".encode()
    document, problems = parse_document(data, "every-category.yaml")
    if document is None:
        raise ProblemsError(problems)
    return Role(None, document, wanted)


def _loaded(profile: str | Role, notebook: Notebook) -> Role:
    return profile if isinstance(profile, Role) else load_profile(profile, notebook)


def every_category(questionnaire: Questionnaire) -> Profile:
    """A profile that has all categories, all alike, and in which every score is in its range."""
    wanted = Ideal(weight=1, target=(0, 100), reason="Scored, not judged.")
    return Profile(
        profile="every-category",
        version="1",
        title="Every category",
        questionnaire=(questionnaire.questionnaire,),
        categories={category.id: wanted for category in questionnaire.categories},
    )


def _of_round(asking: Asking, notebook: Notebook) -> Sample:
    """All candidates of a round; scored again where another profile is asked for."""
    path = asking.path / RESULTS
    stored = _stored(path)
    profile, sha256 = stored.profile, stored.profile_sha256
    if asking.questionnaire is not None:
        _check_same_questionnaire(asking.questionnaire, stored, notebook)
    if asking.profile is not None:
        role = _loaded(asking.profile, notebook)
        notebook.stop_on_errors()
        if role.profile is None or role.document is None:
            raise ProblemsError(notebook.problems)
        profile, sha256 = role.profile, role.document.sha256
        _check_categories(profile, stored.questionnaire, Where(role.document.name))
    elif asking.every:
        profile = every_category(stored.questionnaire)
    wanted = asking.columns(profile)
    if profile is stored.profile:
        table = stored.frame(wanted)
    else:
        table = _scored_again(stored, profile, wanted)
    return Sample(
        asking.path.name or str(asking.path),
        sha256_of(path) or "",
        "round",
        stored.questionnaire,
        stored.questionnaire_sha256,
        profile,
        sha256,
        table,
    )


def _scored_again(
    stored: StoredResults, profile: Profile, wanted: Sequence[str] | None
) -> pl.DataFrame:
    codes = [code(item.id) for item in stored.questionnaire.all_items()]
    who = [name for name in _WHO if name in stored.columns]
    kept = [name for name in codes if name in stored.columns]
    scorer = Scorer(stored.questionnaire, profile)
    answers = stored.batches([*who, *kept]) if stored.number else [stored.frame([*who, *kept])]
    tables = (scorer.score(each).table() for each in answers)
    return pl.concat(each if wanted is None else each.select(wanted) for each in tables)


def _check_same_questionnaire(named: str, stored: StoredResults, notebook: Notebook) -> None:
    """Warn where a round was made with another version of the questionnaire that is named."""
    instrument = load_instrument((), Role(None), named, notebook)
    notebook.stop_on_errors()
    if instrument is None or instrument.document.sha256 == stored.questionnaire_sha256:
        return
    other, own = instrument.questionnaire.questionnaire, stored.questionnaire.questionnaire
    where = Where(str(stored.path))
    if other != own:
        message = f'This round answers the questionnaire "{own}", not "{other}".'
        raise ProblemsError([Problem("other-questionnaire", message, where, other, (own,))])
    message = "This round was made with another version of the questionnaire; the round's is used."
    notebook.take(
        [Problem("other-version", message, where, severity=Severity.WARNING)],
    )


def _check_categories(profile: Profile, asked: Questionnaire, where: Where) -> None:
    known = tuple(category.id for category in asked.categories)
    unknown = [name for name in profile.categories if name not in known]
    items = {item.id for item in asked.eligibility}
    unknown += [name for name in profile.eligibility if name not in items]
    if unknown:
        raise ProblemsError([_unknown(name, asked.questionnaire, known, where) for name in unknown])


def _unknown(name: str, asked: str, known: Iterable[str], where: Where) -> Problem:
    message = f'The round\'s questionnaire "{asked}" has no "{name}", which the profile names.'
    return Problem("unknown-category", message, where, name, tuple(known))


def _stored(path: Path) -> StoredResults:
    stored, problems = read_results(path)
    if stored is None or errors(problems):
        raise ProblemsError(problems)
    return stored
