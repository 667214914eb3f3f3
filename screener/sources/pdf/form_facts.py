"""What is in the fields of a form that came back, before anybody judges it."""

import re
from dataclasses import dataclass
from typing import Literal

FormRefusal = Literal["not-a-pdf", "needs-password", "no-fields", "too-much", "stopped"]
MOST_LETTERS = 10_000
# Our names for fields; some programs put others before them, or a number behind them.
OWN = re.compile(r"form|invitation|name|reference|email|answered|q[0-9]{1,4}(?:o[0-9]{1,3})?")


@dataclass(frozen=True, slots=True)
class FieldFacts:
    """A field of ours: each different text that stands in it, or what is chosen there."""

    name: str
    written: tuple[str, ...] = ()
    chosen: tuple[str, ...] = ()
    is_long: bool = False


@dataclass(frozen=True, slots=True)
class FormFacts:
    """The fields by name, those too that nothing stands in."""

    fields: tuple[FieldFacts, ...]


class FormRefusedError(Exception):
    """A file that tells nothing, and why."""

    def __init__(self, why: FormRefusal) -> None:
        super().__init__(why)
        self.why: FormRefusal = why
