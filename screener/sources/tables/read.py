"""Any table a person has, as one RawTable: which file it is, and who reads it."""

from pathlib import Path

from screener.nearest import did_you_mean
from screener.problems import Problem, Where
from screener.sources.characters import visible
from screener.sources.files import read_bytes
from screener.sources.tables.lines_read import read_lines
from screener.sources.tables.parquet_read import read_parquet
from screener.sources.tables.sheet_read import read_workbook
from screener.sources.tables.table import RawTable
from screener.sources.tables.text_read import read_text

SUFFIXES = (".csv", ".tsv", ".txt", ".xlsx", ".ods", ".parquet", ".jsonl")
_TEXTS = (".csv", ".tsv", ".txt")


def read_table(
    path: Path, scratch: Path | None = None, encoding: str | None = None
) -> tuple[RawTable | None, list[Problem]]:
    """The table of a file, or all that is wrong with it.

    ``scratch`` is the folder for a private copy of a large file in another encoding; the copy
    has no name and vanishes with the table. ``encoding`` overrules what a text seems to be in.
    """
    name = visible(str(path), 300)
    suffix = path.suffix.lower()
    if suffix in _TEXTS:
        return read_text(path, name, scratch, encoding)
    if suffix in (".xlsx", ".xlsm", ".ods"):
        return read_workbook(path, name)
    if suffix == ".parquet":
        return read_parquet(path, name)
    if suffix in (".jsonl", ".ndjson"):
        return read_lines(path, name)
    _, problems = read_bytes(path, 1)
    if problems and problems[0].code != "too-large":
        return None, problems
    return None, [_unknown(name, suffix)]


def _unknown(name: str, suffix: str) -> Problem:
    message = "This kind of file is not read as a table."
    hint = did_you_mean(suffix, SUFFIXES)
    if suffix in (".xls", ".xlsb", ".numbers"):
        hint = 'Save it as "Excel workbook (.xlsx)" or as CSV.'
    return Problem("unknown-table", message, Where(name), visible(suffix), SUFFIXES, hint)
