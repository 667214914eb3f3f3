"""Contact sheets for people: ``python -m tests.report.looks.sheets FOLDER``.

Every page of every report that there is, a row a report, and every page 1 at full size. With
``--table`` only the reports of the table, in which every pair of values occurs.
"""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from PIL import Image, ImageDraw

from tests.report.looks.cases import Case, everything, table
from tests.report.looks.pictures import Picture, beside, raster, stacked
from tests.report.looks.render import pdf

DPI, FULL_SIZE = 50, 110
ROWS = 6
TITLE = 16


def sheets(folder: Path, cases: Sequence[Case]) -> Iterator[Path]:
    """The pictures, written one after the other."""
    for number, start in enumerate(range(0, len(cases), ROWS), 1):
        rows = []
        for case in cases[start : start + ROWS]:
            data = pdf(case)
            rows.append(titled(case.name, beside(raster(data, DPI))))
            yield saved(raster(data, FULL_SIZE)[0], folder / f"page-1-{case.name}.png")
        yield saved(stacked(rows), folder / f"sheet-{number}.png")


def titled(name: str, row: Picture) -> Picture:
    made = Image.new("RGB", (row.width, row.height + TITLE), "white")
    made.paste(row, (0, TITLE))
    ImageDraw.Draw(made).text((4, 2), name, fill="black")
    return made


def saved(picture: Picture, path: Path) -> Path:
    picture.save(path, optimize=True)
    return path


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("--table", action="store_true")
    given = options.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    cases = table() if given.table else everything()
    for path in sheets(given.folder, cases):
        print(path)


if __name__ == "__main__":
    main()
