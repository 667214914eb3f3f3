"""Pages as small grey pictures, and how far two of them differ."""

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageFilter, ImageOps

# Pages are drawn large and shrunk, so that how a program smooths the edges of letters hardly
# shows. At the small size a line of text is three or four pixels high.
DRAWN, SHRUNK = 120, 4
SMALL = DRAWN // SHRUNK
GREYS = 16  # what is kept of 256
# What two pictures of one page may differ by: after a slight blur (in pixels), no more than this
# share of the pixels by more than so many of 255 levels. Another program drawing the same file
# (Cairo for Splash) stays at 0.0005; a rule or a coloured edge that is gone, a line that breaks
# elsewhere, or a block moved by a millimetre, does not.
BLUR = 0.7
LEVELS = 30
SHARE = 0.0006

Picture = Image.Image


def drawn(pdf: bytes) -> list[Picture]:
    """The pages in sixteen greys, the same each time."""
    return [small(page) for page in raster(pdf, DRAWN, "-gray")]


def raster(pdf: bytes, dpi: int, *options: str) -> list[Picture]:
    """The pages as they are drawn; skips the test where nothing draws."""
    if shutil.which("pdftoppm") is None:
        pytest.skip("needs tool: pdftoppm")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "report.pdf")
        source.write_bytes(pdf)
        command = ["pdftoppm", *options, "-r", str(dpi), str(source), str(Path(folder, "page"))]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return [Image.open(page).copy() for page in sorted(Path(folder).glob("page*.p?m"))]


def small(page: Picture) -> Picture:
    """A page drawn at the large size, shrunk, with the greys that are kept."""
    return ImageOps.posterize(page.convert("L").reduce(SHRUNK), (GREYS - 1).bit_length())


def differing(one: Picture, other: Picture) -> Picture:
    """White where two pages of one size differ visibly, black elsewhere."""
    blur = ImageFilter.GaussianBlur(BLUR)
    apart = ImageChops.difference(one.filter(blur), other.filter(blur))
    return apart.point(lambda level: 255 if level > LEVELS else 0)


def share(one: Picture, other: Picture) -> float:
    """The share of pixels that differ visibly; 1 where the pages are not of one size."""
    if one.size != other.size:
        return 1.0
    counts = differing(one, other).histogram()
    return counts[255] / sum(counts)


def changed(before: Sequence[Picture], after: Sequence[Picture]) -> list[str]:
    """What is not as it was, a line a page; empty where all is within the tolerance."""
    found = [f"there are {len(after)} pages, there were {len(before)}"] * (
        len(before) != len(after)
    )
    for number, (one, other) in enumerate(zip(before, after, strict=False), 1):
        if (part := share(one, other)) > SHARE:
            found.append(f"page {number}: {part:.2%} of it looks different")
    return found


def explained(before: Sequence[Picture], after: Sequence[Picture]) -> Picture:
    """A picture for people: was, is, and the difference in red, a row a page."""
    rows = [
        _row(_at(before, place), _at(after, place)) for place in range(max(len(before), len(after)))
    ]
    return stacked(rows)


def _at(pages: Sequence[Picture], place: int) -> Picture:
    """A page, or an empty one where there is none."""
    return pages[place] if place < len(pages) else Image.new("L", pages[0].size, 255)


def _row(one: Picture, other: Picture) -> Picture:
    third = other.convert("RGB")
    if one.size == other.size:
        third.paste((220, 0, 0), mask=differing(one, other).filter(ImageFilter.MaxFilter(3)))
    return beside([one, other, third])


def beside(pages: Sequence[Picture], gap: int = 6) -> Picture:
    """Pictures in a row, in colour, with a grey line between."""
    width = sum(page.width for page in pages) + gap * (len(pages) - 1)
    row = Image.new("RGB", (width, max(page.height for page in pages)), (120, 120, 120))
    left = 0
    for page in pages:
        row.paste(page.convert("RGB"), (left, 0))
        left += page.width + gap
    return row


def stacked(rows: Sequence[Picture], gap: int = 6) -> Picture:
    """Pictures under one another."""
    size = max(row.width for row in rows), sum(row.height for row in rows) + gap * (len(rows) - 1)
    sheet = Image.new("RGB", size, (120, 120, 120))
    top = 0
    for row in rows:
        sheet.paste(row, (0, top))
        top += row.height + gap
    return sheet
