"""What the reports looked like when somebody last looked: a picture a case, its pages in a row."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

from PIL import Image

from tests.report.looks.cases import Case
from tests.report.looks.pictures import GREYS, Picture, changed, explained

FOLDER = Path(__file__).with_name("baselines")
_STEP = 256 // GREYS


def write(path: Path, pages: Sequence[Picture]) -> None:
    """The pages, all of one size, with four bits a pixel."""
    (width, height), *others = {page.size for page in pages}
    assert not others
    row = Image.new("P", (width * len(pages), height))
    row.putpalette([level * _STEP for level in range(GREYS) for _ in "rgb"])
    for place, page in enumerate(pages):
        row.paste(page.point(lambda level: level // _STEP).convert("P"), (width * place, 0))
    row.save(path, bits=4, optimize=True)


def read(path: Path, width: int) -> list[Picture]:
    """The pages of such a file, which are so many pixels wide."""
    row = Image.open(path).convert("L")
    lefts = range(0, row.width, width)
    return [row.crop((left, 0, min(left + width, row.width), row.height)) for left in lefts]


def compare(case: Case, pages: Sequence[Picture], folder: Path = FOLDER) -> list[str]:
    """What looks different from the baseline; the last line names a picture of it."""
    path = folder / f"{case.name}.png"
    if not path.exists():
        return [f"there is no {path.name}: look at the report, then UPDATE_LOOKS=1"]
    before = read(path, pages[0].width)
    found = changed(before, pages)
    if found:
        shown = Path(tempfile.mkdtemp(prefix="looks-")) / path.name
        explained(before, pages).save(shown)
        found.append(f"was, is, and what differs: {shown}")
    return found
