"""A workbook as people expect one, and safe to open: no formula and no link is ever in it.

``xlsxwriter`` makes everything but the rows of large tables. Those are put into its sheets as they
come, a frame at a time, so that neither memory nor time grows as it would cell by cell, and nothing
personal goes through a temporary file elsewhere.
"""

from io import BytesIO
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from screener.outputs.new_file import new_file
from screener.outputs.workbook import About, Page, Table
from screener.outputs.workbook_rows import write_rows
from screener.outputs.workbook_shell import shell

_NO_DATE = (1980, 1, 1, 0, 0, 0)


def write_workbook(path: Path, sheets: tuple[Table | Page, ...], about: About) -> None:
    """Write the sheets in their order; the same content gives the same bytes.

    Not atomic, see ``new_file``; raises WriteError, or ValueError for a table too long for a sheet.
    """
    with new_file(path) as file:
        _write(file, sheets, about)


def _write(file: IO[bytes], sheets: tuple[Table | Page, ...], about: About) -> None:
    tables = {f"xl/worksheets/sheet{number}.xml": s for number, s in enumerate(sheets, 1)}
    with ZipFile(BytesIO(shell(sheets, about))) as made, ZipFile(file, "w") as book:
        for name in made.namelist():
            sheet = tables.get(name)
            with book.open(_entry(name), "w", force_zip64=True) as part:
                if isinstance(sheet, Table):
                    write_rows(part, made.read(name).decode(), sheet)
                else:
                    part.write(made.read(name))


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, _NO_DATE)
    entry.compress_type = ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    return entry
