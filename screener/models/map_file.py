"""What a map file may say: which column of a table answers which item, and what its words mean."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from screener.models.base import PLAINLY, FileModel, Id, Text

# Instead of a header, for a table in which no column tells the candidates apart.
BY_ROW_NUMBER = "row"
# Instead of an answer, for a word that means none to one item only.
NO_ANSWER = "missing"
Place = Annotated[int, Field(ge=1, le=100_000), PLAINLY]


class ColumnRef(FileModel):
    """One column: by its header, the ``nth`` of that name, or by its place from 1.

    ``option`` says which option it stands for, where a table has one column an option.
    """

    header: Text | None = None
    nth: Place | None = None
    column: Place | None = None
    option: Text | None = None


def _columns(value: Any) -> Any:
    """A header, a column, or a list of these, as a list of columns; nothing stays nothing."""
    if isinstance(value, list | tuple):
        return [_column(entry) for entry in value]
    return None if value is None else [_column(value)]


def _column(value: Any) -> Any:
    return {"header": value} if isinstance(value, str) else value


_OneColumn = Text | ColumnRef
_MOST_COLUMNS = Field(max_length=2000)
Columns = Annotated[
    Annotated[tuple[ColumnRef, ...], _MOST_COLUMNS] | None,
    BeforeValidator(
        _columns,
        json_schema_input_type=_OneColumn | Annotated[list[_OneColumn], _MOST_COLUMNS] | None,
    ),
]


def _order(value: Any) -> Any:
    """Whatever the case and the blanks."""
    words = " ".join(value.lower().split()) if isinstance(value, str) else value
    if words in (None, "day first", "month first"):
        return words
    raise PydanticCustomError("literal_error", "write `day first` or `month first`")


Dates = Annotated[Literal["day first", "month first"], BeforeValidator(_order)]


class MapFile(FileModel):
    """How a table's columns and words match a questionnaire.

    ``columns`` goes from item ids and reserved headers to columns (null: the table has none),
    ``labels`` from item or scale ids to words of the table and the answers they mean (null: not
    decided yet; ``missing``: none). ``missing`` are words that mean no answer to any item,
    ``skip`` headers to leave aside. ``dates`` says which number of a date such as 3/10/2026 is the
    day, where the table does not show it.
    """

    map: Id
    version: Text | None = None
    columns: dict[Id, Columns] = {}
    labels: dict[Id, dict[str, Text | None]] = {}
    missing: tuple[Text, ...] = ()
    skip: Columns = ()
    dates: Dates | None = None
