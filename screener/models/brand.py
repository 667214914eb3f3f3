"""Whose report it is: a name, a logo, two colours, a line at the foot."""

from dataclasses import dataclass

# What a report wears without a brand: green where a score is in range, orange to ask about.
MAIN = "#1d5b4b"
ACCENT = "#a84a14"


@dataclass(frozen=True, slots=True)
class Brand:
    """A brand that was checked; ``logo`` is a ``data:`` address, colours are ``#rrggbb``."""

    name: str
    logo: str | None = None
    main: str = MAIN
    accent: str = ACCENT
    footer: str | None = None
