"""A folder of forms, one a candidate, with a table for whoever sends the mails."""

import csv
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from screener.models.invitation import Addressee
from screener.outputs.files import make_folder, write_whole
from screener.outputs.names import file_stem
from screener.outputs.safe_text import csv_text
from screener.outputs.targets import refusals
from screener.problems import ProblemsError

MAIL_MERGE = "mail-merge.csv"
_HEADERS = ("candidate_id", "name", "email", "invitation", "expires", "file")


@dataclass(frozen=True, slots=True)
class Mailing:
    """Where forms go, how their names end, and what makes them."""

    folder: Path
    suffix: str
    made: Callable[[Addressee], bytes]

    def place(self, addressee: Addressee) -> Path:
        """The file of one candidate."""
        return self.folder / f"{file_stem(addressee.id)}{self.suffix}"


@dataclass(frozen=True, slots=True)
class Mailed:
    """Where the table is; how many forms replaced another, and which are of nobody on the list."""

    table: Path
    replaced: int = 0
    others: tuple[str, ...] = ()


def write_invitations(
    invited: Sequence[Addressee], mailing: Mailing, inputs: Sequence[Path]
) -> Mailed:
    """Write every form, then the table that names them all.

    Each file is there whole or not at all. Raises ProblemsError where one may not be written,
    before any is, and WriteError.
    """
    table = mailing.folder / MAIL_MERGE
    places = [mailing.place(each) for each in invited]
    if problems := refusals([table, *places], inputs):
        raise ProblemsError(problems)
    make_folder(mailing.folder)
    before = {path.name for path in mailing.folder.iterdir() if path.suffix == mailing.suffix}
    replaced = 0
    for each, place in zip(invited, places, strict=True):
        data = mailing.made(each)
        replaced += place.name in before and place.read_bytes() != data
        write_whole(place, data)
    write_whole(table, _merge(invited, places))
    others = tuple(sorted(before - {place.name for place in places}))
    return Mailed(table, replaced, others)


def _merge(invited: Sequence[Addressee], places: Sequence[Path]) -> bytes:
    """A row a candidate: UTF-8 with its mark, as a spreadsheet knows it by that."""
    made = StringIO(newline="")
    table = csv.writer(made, lineterminator="\r\n")
    table.writerow(_HEADERS)
    for each, place in zip(invited, places, strict=True):
        sent = each.invitation
        cells = (each.id, each.name or "", each.email or "", sent.number, sent.expires, place.name)
        table.writerow([csv_text(cell) for cell in cells])
    return ("\ufeff" + made.getvalue()).encode()
