"""How a report was made from its result; it travels inside the PDF, beside the result."""

from typing import Annotated, Literal

from pydantic import Field

from screener.models.result import ResultModel


class MadeWith(ResultModel):
    """All that is needed to make the same pages again: engine versions, and options by name."""

    schema_: Annotated[Literal["screener.report/1"], Field(alias="schema")] = "screener.report/1"
    versions: dict[str, str]
    options: dict[str, str | int | bool | None]
