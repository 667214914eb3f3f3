"""Which column of a table answers which item, and which say who: taken where sure, else asked."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from screener.checking.common import Collector
from screener.checking.header_claims import Questions
from screener.checking.header_columns import Columns
from screener.checking.header_map import Mapped, MapReader
from screener.checking.header_options import Options
from screener.checking.header_search import Search
from screener.checking.header_shapes import BY_ROW, Matching, Proposal, Rivals, TableShape
from screener.checking.header_words import check_words
from screener.checking.header_wrong import what_is_wrong
from screener.models.map_file import MapFile
from screener.models.questionnaire import Questionnaire
from screener.models.reading_cells import plainly
from screener.problems import Places, Problem, Where, errors

__all__ = ["BY_ROW", "Matching", "Proposal", "Rivals", "TableShape", "check_map", "match_headers"]


@dataclass(frozen=True)
class _Nowhere:
    """Stands for the places of a map file that was never a document."""

    name: str = ""

    def where(self, path: tuple[str | int, ...], *, key: bool = False) -> Where:  # noqa: ARG002
        return Where(self.name, field=".".join(map(str, path)))


def match_headers(
    table: TableShape,
    questionnaire: Questionnaire,
    mapped: MapFile | None,
    places: Places | None = None,
    translations: Iterable[Questionnaire] = (),
) -> tuple[Matching, list[Problem]]:
    """The columns of a table matched to a questionnaire, and everything wrong with that.

    The map file's word is final; then come the tool's own columns, item ids, question texts, and
    columns of options. Texts may be those of a translation. What is merely close is an error that
    names the proposals. ``places`` are those of the map file.
    """
    questions = Questions(questionnaire, translations)
    options = Options(questions)
    if mapped is None:
        matching = Search(table, questions, options, Mapped()).matching()
        return matching, list(what_is_wrong(table, matching, options))
    found = Collector(places or _Nowhere())
    labels = check_words(mapped, questionnaire, found)
    told = MapReader(Columns(table.headers), options, found).read(mapped)
    missing = frozenset(plainly(word) for word in mapped.missing)
    matching = Search(table, questions, options, told).matching()
    matching = replace(matching, labels=labels, missing=missing, dates=mapped.dates)
    # A map that is wrong leaves gaps; telling of those too would only repeat it.
    wrong = [] if errors(found.problems) else what_is_wrong(table, matching, options)
    return matching, [*found.problems, *wrong]


def check_map(mapped: MapFile, questionnaire: Questionnaire, places: Places) -> list[Problem]:
    """What is wrong with a map file that shows without its table."""
    found = Collector(places)
    check_words(mapped, questionnaire, found)
    return found.problems
