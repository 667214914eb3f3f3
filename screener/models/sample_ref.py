"""Which answers a piece of evidence was made from."""

from typing import Literal

from screener.models.result import ResultModel


class SampleRef(ResultModel):
    """A round or a table: its name, the sha256 of its results or of itself, how many it holds.

    ``set_aside`` rows could not be read and are not among the ``candidates``.
    """

    kind: Literal["round", "table"]
    name: str
    sha256: str
    candidates: int
    set_aside: int = 0
