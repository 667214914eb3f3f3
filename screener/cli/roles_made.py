"""Roles told in lines, and written to their files."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from screener.cli.deliver import Wish, missing_letters, rendered
from screener.cli.show import clean
from screener.models.roles import Roles
from screener.outputs.files import make_folder, write_whole
from screener.outputs.names import collisions, file_stem
from screener.outputs.targets import refusals, target
from screener.problems import Problem, ProblemsError
from screener.report.view.catalogue import english
from screener.report.view.roles import RoleRow, role_rows
from screener.report.view.roles_words import told_lines

if TYPE_CHECKING:
    from screener.report.worker import PdfWorker


@dataclass(frozen=True, slots=True)
class Made:
    """One candidate's roles, the files that hold them, and what is worth a word about these."""

    roles: Roles
    files: Sequence[Path]
    warnings: Sequence[Problem]


def as_json(roles: Roles) -> bytes:
    """The whole document; figures unrounded, unknown is null, a newline at the end."""
    return roles.model_dump_json(by_alias=True, indent=2).encode() + b"\n"


def roles_lines(roles: Roles) -> Iterator[str]:
    """What the page says, in lines."""
    person, words = roles.candidate, english()
    yield " ".join(part for part in (person.id, person.name) if part)
    for row in role_rows(roles, words):
        yield _role_line(row, is_range=roles.questionnaire.first_pass)
    yield from told_lines(roles, words)


def _role_line(row: RoleRow, *, is_range: bool) -> str:
    """A role with its overall fit, if it has one, the verdict, and must-haves that are open."""
    parts = [row.verdict] if row.verdict else []
    if row.lane.interval is not None:
        parts.insert(0, f"{row.fit} of 100" if is_range else f"{row.fit} of 100 ({row.interval})")
    if row.gate is not None and row.gate.outcome != "pass":
        parts.append(row.gate.text)
    return f"{row.order}  {row.title}: {', '.join(parts)}"


def deliver(
    documents: Sequence[Roles], wish: Wish, inputs: Iterable[Path], worker: "PdfWorker | None"
) -> list[Made]:
    """Write what is wanted of each candidate, as soon as it is made.

    What can be refused is refused before: raises ProblemsError with nothing written.
    """
    plans = [_plan(roles, wish) for roles in documents]
    paths = [path for plan in plans for path in plan.values()]
    problems = [*_clashes(documents, wish), *refusals(paths, inputs)]
    if problems:
        raise ProblemsError(problems)
    return [_made(*each, wish, worker) for each in zip(documents, plans, strict=True)]


def _plan(roles: Roles, wish: Wish) -> dict[str, Path]:
    """The files to write, by their ending."""
    stem = f"roles-{file_stem(roles.candidate.id)}"
    return {suffix: target(place, stem, suffix) for suffix, place in wish.places}


def _clashes(documents: Sequence[Roles], wish: Wish) -> Iterator[Problem]:
    for one, other in collisions(
        [roles.candidate.id for roles in documents] if wish.places else []
    ):
        message = f'The files of the candidates "{one}" and "{other}" would have the same name.'
        hint = "Ask about them one by one, each with -o into a folder of its own."
        yield Problem("same-file-name", message, hint=hint)


def _made(roles: Roles, plan: dict[str, Path], wish: Wish, worker: "PdfWorker | None") -> Made:
    files: dict[Path, bytes] = {}
    warnings: list[Problem] = []
    if ".pdf" in plan and worker is not None:
        files[plan[".pdf"]], warnings = _pdf(roles, wish, worker)
    if ".json" in plan:
        files[plan[".json"]] = as_json(roles)
    for path, data in files.items():
        make_folder(path.parent)
        write_whole(path, data)
    return Made(roles, list(files), warnings)


def _pdf(roles: Roles, wish: Wish, worker: "PdfWorker") -> tuple[bytes, list[Problem]]:
    from screener.report.roles_html import roles_print

    whose = f"candidate {clean(roles.candidate.id)}"
    laid_out = rendered(roles_print(roles, wish.edition.paper), whose, worker)
    return laid_out.pdf, missing_letters(laid_out, whose)
