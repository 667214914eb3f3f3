"""Can a brand's colours be read, and told apart by everybody who looks at a report?"""

from collections.abc import Iterator

from screener.models.brand import ACCENT, MAIN, BrandFile
from screener.models.colours import WHITE, contrast, distances, full, lightness
from screener.problems import Places, Problem, Where

# WCAG 2.2, 1.4.3: text of any size on white paper.
LEAST_CONTRAST = 4.5
# CIE 1976 units, in which about 2 is the least that an eye sees side by side; marks stand apart.
LEAST_DISTANCE = 20.0
# Percent of lightness; the marks differ in shape too, this is for words and edges in grey.
LEAST_GREY = 6.0


def check_brand(brand: BrandFile, places: Places) -> list[Problem]:
    """Everything that is wrong with the colours of a file that has the right shape."""
    dim = list(_too_pale(brand, places))
    return dim or list(_too_like(brand, places))


def _too_pale(brand: BrandFile, places: Places) -> Iterator[Problem]:
    for name, colour in (("main", brand.main), ("accent", brand.accent)):
        if colour is None:
            continue
        found = contrast(colour, WHITE)
        if found < LEAST_CONTRAST:
            message = (
                f"{colour} on white has a contrast of {_down(found, 2)} to 1; "
                f"{LEAST_CONTRAST:g} to 1 or more is needed to read it."
            )
            hint = "Take a darker shade of it."
            yield Problem("pale-colour", message, places.where((name,)), colour, hint=hint)


def _too_like(brand: BrandFile, places: Places) -> Iterator[Problem]:
    main, accent = full(brand.main or MAIN), full(brand.accent or ACCENT)
    if (main, accent) == (MAIN, ACCENT):
        return
    where = places.where(("main" if brand.accent is None else "accent",))
    eye, apart = min(distances(main, accent).items(), key=lambda found: found[1])
    if apart < LEAST_DISTANCE:
        to_whom = "with full colour vision" if eye == "colour vision" else f"with {eye}"
        message = (
            f"main ({main}) and accent ({accent}) look alike to people {to_whom}: "
            f"they are {_down(apart, 1)} apart; {LEAST_DISTANCE:g} or more is needed."
        )
        yield _alike(message, where, accent)
    grey = abs(lightness(main) - lightness(accent))
    if grey < LEAST_GREY:
        message = (
            f"main ({main}) and accent ({accent}) come out as the same grey in print: their "
            f"lightness differs by {_down(grey, 1)}; {LEAST_GREY:g} or more is needed."
        )
        yield _alike(message, where, accent)


def _alike(message: str, where: Where, accent: str) -> Problem:
    hint = "A dark cold colour and a lighter warm one do, such as #1f4e79 and #b45309."
    return Problem("colours-alike", message, where, accent, hint=hint)


def _down(number: float, digits: int) -> str:
    """Rounded down, so that what is too little never looks like enough."""
    step = 10**digits
    return f"{int(number * step) / step:.{digits}f}"
