"""The list of those who are invited: a table with one candidate a row."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from screener.checking.header_map import Mapped
from screener.checking.header_roles import EMAIL, KEY, name_parts, roles
from screener.models.base import MOST_NAME
from screener.outputs.names import collisions
from screener.problems import Problem, ProblemsError, Severity, Where, errors
from screener.sources.tables.read import read_table
from screener.sources.tables.table import RawTable
from screener.sources.text import clean

_ID_ALONE = ("id", "candidate")
_MOST = 100_000
_WHO = (KEY, "name", EMAIL)


@dataclass(frozen=True, slots=True)
class Invitee:
    """One person of the list."""

    id: str
    name: str | None = None
    email: str | None = None


def read_invitees(path: Path) -> tuple[list[Invitee], list[Problem]]:
    """Everybody on the list, in its order, and what looks odd about them.

    Raises ProblemsError with all that is wrong.
    """
    table, problems = read_table(path)
    if table is None or errors(problems):
        raise ProblemsError(problems)
    places = _places(table)
    if KEY not in places:
        raise ProblemsError([_no_id(table)])
    found: dict[str, tuple[Invitee, Where]] = {}
    problems = []
    for row, invitee in _rows(table, places):
        where = table.place(row, places[KEY][0])
        wrong = _wrong(invitee, where, found)
        if wrong is None:
            found[invitee.id] = (invitee, where)
        else:
            problems.append(wrong)
    people = [invitee for invitee, _ in found.values()]
    problems += [_alike(one, other, found[other][1]) for one, other in collisions(list(found))]
    if not people and not problems:
        problems.append(Problem("nobody", "There is nobody on this list.", Where(table.name)))
    if len(people) > _MOST:
        problems.append(_too_many(table, len(people)))
    if problems:
        raise ProblemsError(problems)
    return people, list(_odd(found))


def _places(table: RawTable) -> dict[str, tuple[int, ...]]:
    """The columns of id, name and e-mail; where there is no id, the e-mail is one."""
    called = {_plain(header.full): header.position for header in reversed(table.headers)}
    found = roles(table, Mapped())
    alone = next((called[word] for word in _ID_ALONE if word in called), None)
    if alone is not None and found.get(KEY) in (None, found.get(EMAIL)):
        found[KEY] = alone
    # A first and a last name together, where no column has both.
    places: dict[str, tuple[int, ...]] = {"name": name_parts(table, Mapped(), found.values())}
    return places | {role: (found[role],) for role in _WHO if role in found}


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _rows(table: RawTable, places: dict[str, tuple[int, ...]]) -> Iterator[tuple[int, Invitee]]:
    for frame in table.batches():
        for line in frame.iter_rows(named=True):
            said = {role: _said(line, columns, table) for role, columns in places.items()}
            invitee = Invitee(said[KEY], said.get("name") or None, said.get(EMAIL) or None)
            yield line["row"], invitee


def _said(line: dict[str, Any], columns: tuple[int, ...], table: RawTable) -> str:
    cells = (_cleaned(line[str(place)], table) for place in columns)
    return " ".join(filter(None, cells))


def _cleaned(cell: str | None, table: RawTable) -> str:
    return clean(cell or "", Where(table.name))[0].strip()


def _wrong(
    invitee: Invitee, where: Where, found: dict[str, tuple[Invitee, Where]]
) -> Problem | None:
    if not invitee.id:
        message = "This row has no id, so its answers could not be told from others."
        return Problem("no-id", message, where, hint="Give everybody an id or an e-mail.")
    if max(len(text or "") for text in (invitee.id, invitee.name, invitee.email)) > MOST_NAME:
        message = f"An id, a name or an e-mail has more than {MOST_NAME} letters."
        return Problem("too-long", message, where)
    if invitee.id in found:
        message = f'The candidate "{invitee.id}" is on the list twice.'
        hint = f"The first one is at {found[invitee.id][1]}."
        return Problem("duplicate-candidate", message, where, invitee.id, hint=hint)
    return None


def _odd(found: dict[str, tuple[Invitee, Where]]) -> Iterator[Problem]:
    """E-mails that are none, and two people who look like one."""
    mails: dict[str, str] = {}
    ids: dict[str, str] = {}
    for id, (invitee, where) in found.items():
        mail = (invitee.email or "").casefold()
        message = ""
        if mail and "@" not in mail:
            message = "This does not look like an e-mail address."
        elif mail and mail in mails:
            message = f'The same e-mail stands beside "{mails[mail]}".'
        elif id.casefold() in ids:
            message = f'But for capitals this is the id "{ids[id.casefold()]}".'
        mails.setdefault(mail, id)
        ids.setdefault(id.casefold(), id)
        if message:
            yield Problem("odd-invitee", message, where, id, severity=Severity.WARNING)


def _alike(one: str, other: str, where: Where) -> Problem:
    message = f'The ids "{one}" and "{other}" would give files of the same name.'
    return Problem("alike-ids", message, where, other, hint="Change one of the two.")


def _no_id(table: RawTable) -> Problem:
    message = "No column of this list says who is invited."
    hint = "It needs a column candidate_id, or email; a column name is used where there is one."
    where = Where(table.name, max(1, table.first_row - 1))
    return Problem("no-id-column", message, where, "", _WHO, hint)


def _too_many(table: RawTable, number: int) -> Problem:
    message = f"This list has {number:,} people; at most {_MOST:,} are invited at once."
    return Problem("too-many", message, Where(table.name))
