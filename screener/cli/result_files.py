"""Results that were kept as JSON, read again."""

from pathlib import Path

from screener.models.result import FitResult
from screener.problems import Problem, Where, errors
from screener.sources.document import parse_document
from screener.sources.files import is_folder
from screener.sources.files import read_bytes as read_input
from screener.sources.shape import read_model
from screener.sources.tree import Document, Scalar

SCHEMA = "screener.result/1"
# A result holds every question and answer in full: it may be larger than what people write.
MOST_BYTES = 16 * 1024 * 1024
_HOW = "Make one with: screener score ANSWERS -p PROFILE --json RESULT.json"


def read_result(path: Path) -> tuple[FitResult | None, list[Problem]]:
    """A stored result, or everything that keeps the file from being one."""
    if path.suffix.lower() != ".json" and not is_folder(path):
        return None, [_not_a_result(Where(str(path)))]
    data, problems = read_input(path, MOST_BYTES)
    if problems:
        return None, problems
    document, problems = parse_document(data, str(path))
    if document is None or errors(problems):
        return None, problems
    return as_result(document)


def as_result(document: Document) -> tuple[FitResult | None, list[Problem]]:
    """A document as a result."""
    schema = document.node(("schema",))
    if not isinstance(schema, Scalar) or not schema.text.startswith("screener.result/"):
        return None, [_not_a_result(Where(document.name, 1, 1))]
    if schema.text != SCHEMA:
        message = f'This result has the form "{schema.text}", which this version does not know.'
        hint = "A newer version of Screener made it; update yours."
        where = document.where(("schema",))
        return None, [Problem("newer-result", message, where, schema.text, (SCHEMA,), hint)]
    result, problems = read_model(document, FitResult)
    return (None if errors(problems) else result), problems


def _not_a_result(where: Where) -> Problem:
    return Problem("not-a-result", "This is not a result of Screener.", where, hint=_HOW)
