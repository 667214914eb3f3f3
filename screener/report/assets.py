"""The report's own files: templates, style sheet and fonts, read from inside the package."""

from functools import cache
from hashlib import sha256
from importlib.resources import files

FONTS = {400: "Inter-Regular.ttf", 600: "Inter-SemiBold.ttf", 700: "Inter-Bold.ttf"}
FAMILY = "Screener Sans"
ASSET_SCHEME = "screener-asset"
LOGO = "logo"
# The engine puts its versions here; only it knows them.
# As a comment it cannot come out of any text, which is escaped.
ENGINE_MARK = "<!-- versions of the PDF engine -->"


@cache
def template_text(name: str) -> str:
    """A template or style sheet by its file name; raises FileNotFoundError."""
    return (files("screener.report") / "templates" / name).read_text("utf-8")


@cache
def font_bytes(name: str) -> bytes:
    """A bundled font by its file name; raises FileNotFoundError."""
    return (files("screener.report") / "fonts" / name).read_bytes()


@cache
def fonts_sha256() -> str:
    """What tells one set of bundled fonts from another."""
    return sha256(b"".join(font_bytes(name) for name in FONTS.values())).hexdigest()
