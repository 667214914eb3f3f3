"""Mistakes in a command: in our words, with the nearest word that would do."""

import re
from typing import Any

import typer
from typer.core import TyperCommand

# The command line library lets this out of the library that it reads values with.
_NOISE = "Value error, "
_CHOICE = re.compile(r"'(?P<word>[^']*)' is not one of (?P<known>.*)\.")


class KindCommand(TyperCommand):
    """A command whose usage errors are kind."""

    def parse_args(self, *arguments: Any) -> list[str]:  # noqa: ANN401  # handed on as they come
        """As ever, but with a mistake told better."""
        try:
            return super().parse_args(*arguments)
        except typer.BadParameter as error:
            error.message = kinder(error.message)
            raise


def kinder(message: str) -> str:
    """The message without noise, and with the nearest word where one of a few is needed."""
    said = message.removeprefix(_NOISE)
    choice = _CHOICE.fullmatch(said)
    if choice is None:
        return said
    from screener.nearest import did_you_mean

    hint = did_you_mean(choice["word"], re.findall("'([^']*)'", choice["known"]))
    return f"{said} {hint}".strip()
