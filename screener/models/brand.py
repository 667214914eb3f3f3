"""Whose report it is: a name, a logo, two colours, a line at the foot."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Brand:
    """A brand that was checked; ``logo`` is a ``data:`` address, colours are ``#rrggbb``."""

    name: str
    logo: str | None = None
    main: str | None = None
    accent: str | None = None
    footer: str | None = None
