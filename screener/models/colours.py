"""Colours by the numbers: how well one shows on another, and whether two can be told apart."""

from functools import cache

Rgb = tuple[float, float, float]

WHITE = "#ffffff"
# How people without one kind of cone see, on linear light: Machado, Oliveira and Fernandes 2009,
# severity 1.
_EYES: dict[str, tuple[Rgb, Rgb, Rgb]] = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
# Linear sRGB to CIE XYZ, each row over the white of D65.
_XYZ: tuple[Rgb, Rgb, Rgb] = (
    (0.4124564 / 0.95047, 0.3575761 / 0.95047, 0.1804375 / 0.95047),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339 / 1.08883, 0.1191920 / 1.08883, 0.9503041 / 1.08883),
)


def full(colour: str) -> str:
    """``#rgb`` or ``#rrggbb`` as ``#rrggbb`` in small letters."""
    digits = colour.removeprefix("#").lower()
    return "#" + ("".join(digit * 2 for digit in digits) if len(digits) == 3 else digits)  # noqa: PLR2004


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2, from 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def mixed(colour: str, share: float, ground: str = WHITE) -> str:
    """So much of a colour (0 to 1) on a ground, by default white paper."""
    pairs = zip(_parts(colour), _parts(ground), strict=True)
    parts = (round(under - (under - part) * share) for part, under in pairs)
    return "#" + "".join(f"{part:02x}" for part in parts)


def lightness(colour: str) -> float:
    """L* of CIE 1976, 0 to 100: what is left of a colour in grey print."""
    return _lab(_linear(colour))[0]


def distances(one: str, other: str) -> dict[str, float]:
    """How far two colours are apart (CIE 1976, L*a*b*), by who looks at them."""
    lights = _linear(one), _linear(other)
    found = {"colour vision": _apart(*lights)}
    for name, eye in _EYES.items():
        found[name] = _apart(_seen(lights[0], eye), _seen(lights[1], eye))
    return found


def _parts(colour: str) -> tuple[int, int, int]:
    digits = full(colour)[1:]
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


@cache
def _linear(colour: str) -> Rgb:
    red, green, blue = (_light(part / 255) for part in _parts(colour))
    return red, green, blue


def _light(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004


def _luminance(colour: str) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _apart(one: Rgb, other: Rgb) -> float:
    pairs = zip(_lab(one), _lab(other), strict=True)
    return float(sum((a - b) ** 2 for a, b in pairs) ** 0.5)


def _lab(light: Rgb) -> Rgb:
    x, y, z = (_root(part) for part in _seen(light, _XYZ))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _root(part: float) -> float:
    return part ** (1 / 3) if part > 216 / 24389 else (24389 / 27 * part + 16) / 116


def _seen(light: Rgb, eye: tuple[Rgb, Rgb, Rgb]) -> Rgb:
    red, green, blue = (
        min(1.0, max(0.0, sum(weight * part for weight, part in zip(row, light, strict=True))))
        for row in eye
    )
    return red, green, blue
