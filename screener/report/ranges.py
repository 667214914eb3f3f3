"""Ranges such as 65–90, which the PDF engine is told not to break behind their dash."""

import re

from markupsafe import Markup

from screener.report.view.numbers import DASH

_JOINER = "\N{WORD JOINER}"
_WITHIN = re.compile(rf"(?<=\d){DASH}(?=\d)")


def on_one_line(value: object) -> object:
    """A text whose ranges stay whole; anything else as it is."""
    if not isinstance(value, str) or isinstance(value, Markup) or DASH not in value:
        return value
    return _WITHIN.sub(DASH + _JOINER, value)
