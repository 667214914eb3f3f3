"""What an SVG logo may hold: shapes, gradients, clips and plain styles. All else stays outside.

Nothing here can fetch, run, or make more of itself; what a logo is drawn with fits in.
"""

import re

SVG = "http://www.w3.org/2000/svg"

_SHAPES = {"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"}
_GROUPS = {"svg", "g", "defs", "clipPath"}
GRADIENTS = {"linearGradient", "radialGradient"}
KEPT = _SHAPES | _GROUPS | GRADIENTS | {"stop", "style"}
# Words about the picture: they go with all that is in them.
DROPPED = {"title", "desc", "metadata"}
INSTEAD = {
    "text": "Turn the text into paths in the program that drew it.",
    "tspan": "Turn the text into paths in the program that drew it.",
    "image": "Trace the picture, or give the logo as a PNG.",
    "use": "Write out the copies (in Inkscape: Edit, Clone, Unlink), or give the logo as a PNG.",
    "filter": "Flatten the effect, or give the logo as a PNG.",
    "mask": "Flatten the mask, or give the logo as a PNG.",
    "pattern": "Flatten the pattern, or give the logo as a PNG.",
}

_GEOMETRY = {
    "d",
    "x",
    "y",
    "x1",
    "y1",
    "x2",
    "y2",
    "cx",
    "cy",
    "r",
    "rx",
    "ry",
    "width",
    "height",
    "points",
    "transform",
}
IN_CLIPS = _GEOMETRY | {"id", "clip-rule", "clipPathUnits"}
ATTRIBUTES = IN_CLIPS | {
    "class",
    "style",
    "viewBox",
    "preserveAspectRatio",
    "fill",
    "fill-rule",
    "fill-opacity",
    "stroke",
    "stroke-width",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-miterlimit",
    "stroke-opacity",
    "stroke-dasharray",
    "stroke-dashoffset",
    "opacity",
    "color",
    "display",
    "visibility",
    "clip-path",
    "gradientUnits",
    "gradientTransform",
    "spreadMethod",
    "offset",
    "stop-color",
    "stop-opacity",
    "fx",
    "fy",
    "fr",
}

_URL = re.compile(r"url\s*\(", re.IGNORECASE)
_OWN_URL = re.compile(r"""url\(\s*(["']?)#[A-Za-z_][\w.:-]*\1\s*\)""")
_SELECTORS = re.compile(r"\s*\.[A-Za-z_][\w-]*(\s*,\s*\.[A-Za-z_][\w-]*)*\s*")
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)


def leads_out(value: str) -> bool:
    """Whether a value points at anything but a part of the same picture."""
    return bool(_URL.search(_OWN_URL.sub("", value))) or "\\" in value


def plain_style(text: str) -> str | None:
    """A style sheet of rules for classes alone, without comments; None for any other."""
    bare = _COMMENT.sub("", text)
    *rules, rest = (rule.partition("{") for rule in bare.split("}"))
    if leads_out(bare) or "@" in bare or "<" in bare or "".join(rest).strip():
        return None
    is_plain = all(_SELECTORS.fullmatch(name) and "{" not in body for name, _, body in rules)
    return bare if is_plain else None
