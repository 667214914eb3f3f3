"""What keeps a table from being read as it is matched, and what is odd about it."""

from collections.abc import Iterator

from screener.checking.common import shortened
from screener.checking.header_options import Options
from screener.checking.header_roles import KEY, key_proposals, no_key
from screener.checking.header_shapes import Matching, Rivals, TableShape
from screener.checking.header_text import normal
from screener.problems import Problem, Severity, Where

_MOST_CLOSE, _MOST_SHOWN, _MOST_COLUMN = 10, 200, 100
# Below this two texts have hardly a word in common.
_UNLIKE = 50.0
_CHECK_IDS = "If the ids agree by chance only, name the columns in a map file."
_IN_MAP = "Say which it is in a map file."


def what_is_wrong(table: TableShape, matching: Matching, options: Options) -> Iterator[Problem]:
    """Every reason why a matching does not do, and warnings."""
    if not matching.items and not matching.rivals and not matching.proposals:
        yield _nothing(table)
    for rivals in matching.rivals:
        yield _disputed(table, matching, rivals)
    if matching.proposals:
        yield from _close(table, matching)
    if KEY not in matching.who:
        yield no_key(table, key_proposals(table, matching.who))
    yield from _other_texts(table, matching, options)
    for item, present in matching.options.items():
        if left := options.missing(item, present):
            message = f'"{item}" has one column an option, but none for: {", ".join(left)}.'
            where, severity = Where(table.name), Severity.WARNING
            yield Problem("option-without-column", message, where, item, severity=severity)


def _close(table: TableShape, matching: Matching) -> Iterator[Problem]:
    """That some headers are nearly a question, and then the first of them."""
    number = len(matching.proposals)
    headers, meant = "1 header is", "it is meant"
    if number > 1:
        headers, meant = f"{number} headers are", "each is meant"
    message = f"{headers} close to a question, but not the same; only you can say if {meant}."
    hint = "In the map file, write each under `columns`, or its header under `skip`."
    yield Problem("close-headers", message, Where(table.name), str(number), hint=hint)
    for proposal in matching.proposals[:_MOST_CLOSE]:
        how = ", with one column an option" if proposal.options else ""
        message = f'perhaps {proposal.item}{how}: "{shortened(proposal.text, _MOST_SHOWN)}"'
        where = Where(table.name, field=shortened(proposal.header, _MOST_SHOWN))
        yield Problem("close-header", message, where)


def _nothing(table: TableShape) -> Problem:
    message = "No column of this table is a question of the questionnaire."
    return Problem("no-item-matched", message, Where(table.name), hint=table.elsewhere)


def _disputed(table: TableShape, matching: Matching, rivals: Rivals) -> Problem:
    columns = " and ".join(_shown(matching, position) for position in rivals.positions)
    if rivals.other:
        code = "id-and-text-differ"
        message = f'{columns} has the id of "{rivals.other}", but the text of "{rivals.item}".'
    elif rivals.option:
        code = "option-twice"
        what = f'the option "{rivals.option}" of "{rivals.item}"'
        message = f"two columns stand for {what}: {columns}."
    else:
        code = "two-columns"
        message = f'"{rivals.item}" has several columns: {columns}.'
    return Problem(code, message, Where(table.name), rivals.item, hint=_IN_MAP)


def _shown(matching: Matching, position: int) -> str:
    return shortened(matching.headers[position], _MOST_COLUMN)


def _other_texts(table: TableShape, matching: Matching, options: Options) -> Iterator[Problem]:
    """Columns whose code is an item's id, but whose text is not at all that item's.

    Tools number questions by themselves, and a questionnaire may have such ids for others.
    """
    questions = options.questions
    unlike = [
        f'{_shown(matching, positions[0])} for {item} "{shortened(questions.items[item].text)}"'
        for item, positions in matching.items.items()
        if matching.how[item] == "id"
        and all(
            _is_unlike(table, positions[0], each.item.text) for each in questions.wordings[item]
        )
    ]
    if unlike:
        number = "1 column is" if len(unlike) == 1 else f"{len(unlike)} columns are"
        message = f"{number} matched by the id alone, with another text: {unlike[0]}."
        where, severity = Where(table.name), Severity.WARNING
        yield Problem("text-differs", message, where, hint=_CHECK_IDS, severity=severity)


def _is_unlike(table: TableShape, position: int, text: str) -> bool:
    header = table.headers[position]
    if not header.code or normal(header.text) in ("", normal(header.code)):
        return False
    from rapidfuzz import fuzz

    return fuzz.token_set_ratio(normal(header.full), normal(text)) < _UNLIKE
