"""What stands above the column of each question, so that its answers are found again unasked."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from screener.checking.headers import match_headers
from screener.models.answers import RESERVED_HEADERS
from screener.models.form import Form
from screener.models.form_order import shown_order
from screener.outputs.safe_text import csv_text
from screener.pipeline.loaded import Instrument
from screener.report.view.form_text import on_one_line
from screener.sources.tables.layout import Layout, plain
from screener.sources.tables.table import Header
from screener.sources.tables.tools import recognise

WHO = ("candidate_id", "name", "email", "answered")


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A table of which there are only headers yet."""

    layout: Layout
    name: str = ""
    elsewhere: str = ""
    blank: frozenset[int] = frozenset()

    @property
    def tool(self) -> str:
        return self.layout.tool

    @property
    def headers(self) -> Sequence[Header]:
        return self.layout.headers

    @property
    def roles(self) -> Mapping[str, int]:
        return self.layout.roles

    @property
    def skipped(self) -> Mapping[int, str]:
        return self.layout.skipped


def headings(form: Form, instrument: Instrument) -> tuple[str, ...]:
    """A heading for each question of the form, in its order.

    It is the question's text. Where two have the same, where a spreadsheet would run it as a
    formula, or where it would be taken for something else, the item's id stands before it, or
    alone: ids begin with a letter or digit.
    """
    ids = shown_order(instrument.questionnaire, instrument.document.sha256)
    texts = [on_one_line(question.text) for question in form.first.questions]
    chosen = list(map(csv_text, texts))
    for way in (_with_id, _id_alone):
        lost = list(_lost(ids, chosen, instrument))
        for place in lost:
            chosen[place] = csv_text(way(ids[place], texts[place]))
    return tuple(chosen)


def _with_id(id: str, text: str) -> str:
    return f"{id}. {text}"


def _id_alone(id: str, _text: str) -> str:
    return id


def _lost(ids: Sequence[str], chosen: Sequence[str], instrument: Instrument) -> Iterator[int]:
    """Questions whose column a reader of tables would not give back to them."""
    layout = recognise([[*WHO, *chosen]])
    others = instrument.translations.values()
    found, _ = match_headers(_Drawn(layout), instrument.questionnaire, None, translations=others)
    for place, (id, heading) in enumerate(zip(ids, chosen, strict=True)):
        is_reserved = plain(heading) in RESERVED_HEADERS
        if is_reserved or found.items.get(id) != (place + len(WHO),):
            yield place
