"""The colours of a report, for style sheet and pictures alike: the one place they are made."""

from dataclasses import dataclass, fields
from functools import cache

from screener.models.brand import ACCENT, MAIN, Brand
from screener.models.colours import contrast, mixed

_BAND = 0.18
_EDGE = 0.38
_MOST_WASH = 6  # percent
# WCAG 2.2, 1.4.3: words of a colour stand on its wash.
_READABLE = 4.5
# The lighter of the two grounds of a page for the screen where it is dark.
_NIGHT, _NIGHT_BAND, _NIGHT_READABLE = "#1b252b", 0.3, 7.0


@dataclass(frozen=True, slots=True)
class Inks:
    """Each ``#rrggbb``: two inks that can be read on white, and tints of them.

    A wash is a ground for text in any ink, a band a ground for marks, an edge a thin line.
    """

    main: str
    main_wash: str
    main_band: str
    main_edge: str
    accent: str
    accent_wash: str
    accent_band: str
    accent_edge: str

    def filled(self, style: str) -> str:
        """A style sheet with its inks: ``var(--main-wash)`` gives way to the colour.

        They are defined as custom properties too, for styles that stand in templates.
        """
        names = [field.name for field in fields(self)]
        known = {name.replace("_", "-"): getattr(self, name) for name in names}
        for name, colour in known.items():
            style = style.replace(f"var(--{name})", colour)
        defined = "; ".join(f"--{name}: {colour}" for name, colour in known.items())
        return f":root {{ {defined} }}\n{style}"


def inks_of(brand: Brand | None) -> Inks:
    """The inks of a brand, or those that a report has without one."""
    return _inks(MAIN, ACCENT) if brand is None else _inks(brand.main, brand.accent)


def screen_inks(brand: Brand | None) -> str:
    """What a brand changes of the colours of a page for the screen; by night they are lighter."""
    if brand is None:
        return ""
    day, (main, accent) = inks_of(brand), (_by_night(ink) for ink in (brand.main, brand.accent))
    light = _set(day.main_wash, day.main, day.accent, day.main_band)
    dark = _set(_NIGHT, main, accent, mixed(main, _NIGHT_BAND, _NIGHT))
    return f"{light}@media screen and (prefers-color-scheme: dark) {{ {dark}}}\n"


def _set(panel: str, inside: str, outside: str, band: str) -> str:
    return f":root {{ --panel: {panel}; --in: {inside}; --out: {outside}; --band: {band} }}\n"


def _by_night(ink: str) -> str:
    """As much of an ink as can be read on a dark ground."""
    lighter = (mixed(ink, percent / 100) for percent in range(100, -1, -1))
    return next(each for each in lighter if contrast(each, _NIGHT) >= _NIGHT_READABLE)


@cache
def _inks(main: str, accent: str) -> Inks:
    return Inks(main, *_tints(main), accent, *_tints(accent))


def _tints(ink: str) -> tuple[str, str, str]:
    """Wash, band and edge of an ink."""
    return _wash(ink), mixed(ink, _BAND), mixed(ink, _EDGE)


def _wash(ink: str) -> str:
    """As much of the ink as leaves words in that ink readable on it."""
    washes = (mixed(ink, percent / 100) for percent in range(_MOST_WASH, -1, -1))
    return next(wash for wash in washes if contrast(ink, wash) >= _READABLE)
