"""Make the bundled fonts: cut Inter down to what a report can show.

    npm pack inter-ui@4.1.1 && tar xzf inter-ui-4.1.1.tgz
    python scripts/make_fonts.py package

The same release and the same FontTools give the same bytes.
"""

import argparse
import shutil
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parent.parent
FONTS = ROOT / "screener" / "report" / "fonts"
STYLES = ("Regular", "SemiBold", "Bold")
# calt is left out: it draws "->" as an arrow, and an answer is shown as it was typed.
FEATURES = ("ccmp", "kern", "liga", "locl", "mark", "mkmk", "tnum")
RANGES = (
    (0x0020, 0x007E),  # Basic Latin
    (0x00A0, 0x024F),  # Latin-1, Latin Extended-A and -B
    (0x02B0, 0x02FF),  # modifier letters
    (0x0300, 0x036F),  # combining marks
    (0x0370, 0x03FF),  # Greek
    (0x0400, 0x052F),  # Cyrillic and its supplement
    (0x1E00, 0x1EFF),  # Latin Extended Additional
    (0x2000, 0x206F),  # general punctuation
    (0x2070, 0x209F),  # superscripts and subscripts
    (0x20A0, 0x20CF),  # currency signs
    (0x2116, 0x2122),  # numero, trade mark
    (0x2190, 0x21FF),  # arrows
    (0x2200, 0x22FF),  # mathematical operators
    (0x25A0, 0x25FF),  # geometric shapes
    (0x2713, 0x2717),  # ticks and crosses
    (0xFFFD, 0xFFFD),  # what could not be read
)
# Inter has no box to tick; its white square is one.
ALIASES = {0x2610: 0x25A1}
# Signs the report draws: a release without one of them must not pass unseen.
REQUIRED = "✓✗●◆◇○←↑→↓−±–—…▲▼☐×≤≥≠·•“”‘’€£"


def options() -> Options:
    """What a report needs of a font: outlines, kerning, tabular figures; no hints."""
    return Options(
        layout_features=list(FEATURES),
        hinting=False,
        desubroutinize=True,
        notdef_outline=True,
        recalc_timestamp=False,
        name_IDs=[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 13, 14, 16, 17],
        drop_tables=["DSIG", "FFTM", "STAT", "meta"],
    )


def add_aliases(font: TTFont) -> None:
    """Let a sign that the font lacks be drawn by its nearest shape."""
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap |= {sign: table.cmap[shape] for sign, shape in ALIASES.items()}


def cut(source: Path, target: Path) -> tuple[int, str]:
    """Write the subset of one font; the number of glyphs and the required signs it lacks."""
    font = TTFont(source, recalcTimestamp=False)
    subsetter = Subsetter(options())
    subsetter.populate(unicodes=[code for low, high in RANGES for code in range(low, high + 1)])
    subsetter.subset(font)
    add_aliases(font)
    font.flavor = None
    font.save(target)
    lacking = "".join(sign for sign in REQUIRED if ord(sign) not in font.getBestCmap())
    return len(font.getGlyphOrder()), lacking


def main() -> None:
    """Cut every style, and put the licence beside them."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("package", type=Path, help="the unpacked npm package inter-ui")
    parser.add_argument("-o", "--output", type=Path, default=FONTS)
    arguments = parser.parse_args()
    for style in STYLES:
        target = arguments.output / f"Inter-{style}.ttf"
        glyphs, lacking = cut(arguments.package / "web" / f"Inter-{style}.woff2", target)
        print(f"{target.name}: {target.stat().st_size} bytes, {glyphs} glyphs, lacks: {lacking}")
    shutil.copyfile(arguments.package / "LICENSE.txt", arguments.output / "OFL.txt")


if __name__ == "__main__":
    main()
