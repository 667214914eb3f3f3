"""Which columns say who a candidate is, and what tells candidates apart."""

import re
from collections.abc import Collection, Mapping

from screener.checking.common import shortened
from screener.checking.header_map import Mapped
from screener.checking.header_shapes import Proposal, TableShape
from screener.checking.header_text import normal
from screener.models.answers import RESERVED_HEADERS
from screener.problems import Problem, Where

KEY, EMAIL = RESERVED_HEADERS[0], "email"
_SQUEEZED = {role.replace("_", ""): role for role in RESERVED_HEADERS}
_EMAILS = {
    "emailaddress", "youremail", "youremailaddress", "mail", "mailaddress", "emailadresse",
    "ihreemailadresse", "adresseemail", "adressemail", "courriel", "correoelectrónico",
    "direccióndecorreoelectrónico", "indirizzoemail",
}  # fmt: skip
_NAMES = {
    "fullname", "yourname", "yourfullname", "nameandsurname", "firstandlastname", "candidatename",
    "applicantname", "whatisyourname", "whatisyourfullname", "vorundnachname", "ihrname",
    "nomcomplet", "nombrecompleto", "nomecompleto",
}  # fmt: skip
_CALLED = _SQUEEZED | dict.fromkeys(_EMAILS, EMAIL) | dict.fromkeys(_NAMES, "name")
# Together they are the name, where no column has it whole.
_GIVEN = {
    "firstname", "givenname", "forename", "yourfirstname", "recipientfirstname", "vorname",
    "prénom", "nombre", "nome", "voornaam",
}  # fmt: skip
_FAMILY = {
    "lastname", "surname", "familyname", "yourlastname", "recipientlastname", "nachname",
    "familienname", "apellido", "apellidos", "cognome", "sobrenome", "achternaam",
}  # fmt: skip
_KEYS = re.compile(
    r"\b(id|ids|nr|no|number|nummer|code|key|ref|reference|token|uuid|guid|kennung|numero|"
    r"e-?mail|mail|applicant|candidate|bewerber|candidat|candidato|respondent|username|"
    r"name|case|session|serial)\b"
)
_MOST_NAMED = 8
_MOST_WORDS = 5


def roles(table: TableShape, mapped: Mapped) -> dict[str, int]:
    """Reserved headers with their columns: the map's, the tool's, then those so called.

    A tool's own that is blank where it was looked at gives way to one that is so called.
    """
    taken = {*mapped.skipped, *(p for positions in mapped.items.values() for p in positions)}
    found = dict(mapped.who)
    own = table.roles.items()
    filled = (each for each in own if each[1] not in table.blank)
    for role, position in (*filled, *_called(table), *own):
        is_open = role not in found and role not in mapped.without
        # An e-mail that the map makes the id is still an e-mail.
        is_key = role == EMAIL and position == found.get(KEY)
        if is_open and (is_key or position not in (*taken, *found.values())):
            found[role] = position
    if KEY not in found and KEY not in mapped.without and EMAIL in found:
        found[KEY] = found[EMAIL]
    return {role: found[role] for role in RESERVED_HEADERS if role in found}


def _called(table: TableShape) -> list[tuple[str, int]]:
    """Columns named like a reserved header but for blanks and marks, or as forms ask for it."""
    named = []
    for header in table.headers:
        if header.position in {*table.skipped, *table.blank} or header.is_option:
            continue
        word = _squeezed(header.full)
        if word in _CALLED:
            named.append((_CALLED[word], header.position))
    return named


def _squeezed(text: str) -> str:
    return re.sub(r"[\s_.-]+", "", normal(text))


def name_parts(table: TableShape, mapped: Mapped, taken: Collection[int]) -> tuple[int, ...]:
    """The columns of the given and the family name: the map's, or one each that is so called."""
    if mapped.name_parts or "name" in mapped.without:
        return mapped.name_parts
    free = [h for h in table.headers if h.position not in (*taken, *mapped.skipped)]
    parts = [
        [h.position for h in free if _squeezed(h.full) in names] for names in (_GIVEN, _FAMILY)
    ]
    given, family = parts
    return (given[0], family[0]) if len(given) == len(family) == 1 else ()


def key_proposals(table: TableShape, taken: Mapping[str, int]) -> list[Proposal]:
    """Columns that look as if they told candidates apart."""
    others = {position for role, position in taken.items() if role != "name"}
    return [
        Proposal(KEY, "", header.position, str(header), "key")
        for header in table.headers
        if header.position not in others and _looks_like_key(header.full)
    ]


def _looks_like_key(text: str) -> bool:
    words = normal(text)
    return len(words.split()) <= _MOST_WORDS and bool(_KEYS.search(words.replace("_", " ")))


def no_key(table: TableShape, proposals: list[Proposal]) -> Problem:
    """That nothing tells the candidates apart, and how the map file says what does."""
    message = "No column says which candidate a row is from (candidate_id, or an e-mail)."
    shown = tuple(shortened(proposal.header) for proposal in proposals[:_MOST_NAMED])
    if shown:
        message += " These look as if they could."
    hint = (
        "Say which in a map file: `columns: {candidate_id: HEADER}`, "
        "or `columns: {candidate_id: row}` to count rows."
    )
    return Problem("no-candidate-id", message, Where(table.name), "", shown, hint)
