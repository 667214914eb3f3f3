"""A comparison: read from a round, told in lines, and written to its files."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from screener.batch.people import is_of_round, open_crowd
from screener.cli.deliver import Wish, missing_letters, rendered
from screener.models.comparison import Comparison
from screener.outputs.files import make_folder, write_whole
from screener.outputs.names import file_stem
from screener.outputs.targets import refusals, target
from screener.pipeline.stale import stale_round
from screener.problems import Problem, ProblemsError, Where
from screener.report.view import compare_words
from screener.report.view.catalogue import english
from screener.report.view.compare_people import Person, people
from screener.scoring.compare import compare

if TYPE_CHECKING:
    from screener.report.worker import PdfWorker

_MOST_STEM = 120


def compared(
    folder: Path, ids: Sequence[str], mask_key: Path | None = None
) -> tuple[Comparison, list[Problem]]:
    """These candidates of the round in a folder, in its order; raises ProblemsError.

    Of a masked round nothing says who they are.
    """
    crowd = open_crowd(folder, mask_key)
    found = crowd.find(ids)
    results, standings = [each.result for each in found], [each.standing for each in found]
    warnings = [*crowd.warnings, *stale_round(crowd.stored, folder)]
    return compare(results, crowd.questionnaire, standings, crowd.ref), warnings


def as_json(comparison: Comparison) -> bytes:
    """The whole comparison; figures unrounded, unknown is null, a newline at the end."""
    return comparison.model_dump_json(by_alias=True, indent=2).encode() + b"\n"


def comparison_lines(comparison: Comparison) -> Iterator[str]:
    """What the first page says, in a few lines."""
    words = english()
    for person in people(comparison, words):
        yield _person_line(person)
    yield f"{compare_words.headline(comparison, words)}."
    yield from compare_words.overall_lines(comparison, words)
    titles = [line.title for line in compare_words.apart_lines(comparison, words)]
    if titles:
        yield f"Told apart beyond error by: {words.series(titles)}."
    yield from (text for text in _rest(comparison) if text)


def _rest(comparison: Comparison) -> tuple[str, str]:
    words = english()
    return compare_words.apart_more(comparison, words), compare_words.no_apart(comparison, words)


def _person_line(person: Person) -> str:
    name = " ".join(part for part in (person.id, person.name) if part)
    place = f" ({person.detail})" if person.detail else ""
    return f"{person.letter}  {name}{place}: {person.fit} of 100, {person.verdict}"


def deliver(
    comparison: Comparison,
    wish: Wish,
    folder: Path,
    worker: "PdfWorker | None",
    inputs: Iterable[Path] = (),
) -> tuple[list[Path], list[Problem]]:
    """Write what is wanted; the files, and what is worth a word about them.

    What can be refused is refused before: raises ProblemsError with nothing written.
    """
    paths = {suffix: target(place, _stem(comparison), suffix) for suffix, place in wish.places}
    refused = [_of_the_round(path) for path in paths.values() if is_of_round(path, folder)]
    refused = refused or refusals(paths.values(), inputs)
    if refused:
        raise ProblemsError(refused)
    files: dict[Path, bytes] = {}
    warnings: list[Problem] = []
    if ".pdf" in paths and worker is not None:
        files[paths[".pdf"]], warnings = _pdf(comparison, wish, worker)
    if ".json" in paths:
        files[paths[".json"]] = as_json(comparison)
    for path, data in files.items():
        make_folder(path.parent)
        write_whole(path, data)
    return list(files), warnings


def _of_the_round(path: Path) -> Problem:
    message = "This is where the round keeps a file of its own, and writing would replace it."
    return Problem("target-in-round", message, Where(str(path)), hint="Choose another name.")


def _pdf(comparison: Comparison, wish: Wish, worker: "PdfWorker") -> tuple[bytes, list[Problem]]:
    from screener.report.compare_html import compare_print

    edition = wish.edition
    page = compare_print(comparison, edition.paper, edition.brand)
    laid_out = rendered(page, "comparison", worker, edition)
    return laid_out.pdf, missing_letters(laid_out, "comparison")


def _stem(comparison: Comparison) -> str:
    """A file name from the ids, in the order of their letters."""
    stems = [file_stem(person.candidate.id) for person in comparison.candidates]
    name = "-".join(["compare", *stems])
    if len(name) <= _MOST_STEM:
        return name
    return f"compare-{hashlib.sha256(name.encode()).hexdigest()[:16]}"
