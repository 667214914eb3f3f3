"""A table or a folder of applicants opened: its profile, its questionnaire, its columns."""

from pathlib import Path

from screener.models.invitation import Inviting
from screener.pipeline import Instrument, Notebook, Role, load_instrument, load_profile
from screener.pipeline.applicants import Applicants
from screener.pipeline.languages import in_language
from screener.pipeline.matching import LoadedMap, load_map, with_fitting
from screener.pipeline.table_applicants import matched
from screener.problems import Problem, ProblemsError, Where
from screener.sources.characters import visible
from screener.sources.files import is_folder
from screener.sources.resolve import Naming
from screener.sources.tables.read import read_table


def open_applicants(  # noqa: PLR0913  # a round has that many options of its input
    path: Path,
    profile: str | Role,
    questionnaire: str | None,
    map_file: Path | None,
    notebook: Notebook,
    *,
    encoding: str | None = None,
    limit: int | None = None,
    scratch: Path | None = None,
    language: str | None = None,
    inviting: Inviting | None = None,
) -> Applicants:
    """A table or folder with all that is needed to score it; raises ProblemsError if it is unfit.

    ``profile`` is one that was loaded, or a bundled id or path.
    ``limit`` is how many rows or files are read, from the first. ``encoding`` and ``scratch`` are
    those of ``read_table``. ``language`` is that of the results, by default the questionnaire's.
    ``inviting`` is what the invitations of answers files are held against.
    What is wrong with one row or file comes with its batch.
    """
    role = profile if isinstance(profile, Role) else load_profile(profile, notebook)
    if is_folder(path):
        from screener.pipeline.folder import FolderWish, open_folder

        wish = FolderWish(questionnaire, map_file, limit, language, inviting)
        return open_folder(path, role, wish, notebook)
    if inviting is not None:
        notebook.take([_no_invitations(path)])
    table, problems = read_table(path, scratch, encoding)
    notebook.take(problems)
    mapped = load_map(map_file, notebook) if map_file is not None else None
    ids = _asked(role, mapped)
    instrument = _instrument(path, role, ids, questionnaire, notebook)
    if table is not None and instrument is None:
        notebook.problems = list(with_fitting(notebook.problems, table, ids))
    notebook.stop_on_errors()
    if table is None or instrument is None:
        raise ProblemsError(notebook.problems)
    spoken = in_language(instrument, role, language)
    return matched(table, role, instrument, spoken, mapped, limit, notebook)


def _no_invitations(path: Path) -> Problem:
    message = "The rows of a table carry no invitations, so there is nothing to hold against a key."
    hint = "Leave --invites out, or name the folder with the files that came back."
    return Problem("invites-without-files", message, Where(visible(str(path), 300)), hint=hint)


def _asked(role: Role, mapped: LoadedMap | None) -> tuple[str, ...]:
    """The questionnaires that come into question; of several, the map file names the one."""
    ids = role.profile.questionnaire if role.profile is not None else ()
    return (mapped.mapped.map,) if mapped is not None and len(ids) > 1 else ids


def _instrument(
    path: Path, role: Role, ids: tuple[str, ...], questionnaire: str | None, notebook: Notebook
) -> Instrument | None:
    """The questionnaire of a table, which cannot name its own."""
    if not ids and questionnaire is None:
        return None
    where = role.document.where(("questionnaire",)) if role.document is not None else Where()
    return load_instrument(ids, role, questionnaire, notebook, Naming(where, (path.parent,)))
