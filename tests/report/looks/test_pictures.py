"""That a page that looks the same passes, and that one that does not fails."""

import shutil
import subprocess
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from screener.report.html import print_html
from screener.report.pdf import lay_out
from tests.report.looks.baselines import compare, read, write
from tests.report.looks.cases import Case
from tests.report.looks.pictures import (
    DRAWN,
    LEVELS,
    SHARE,
    Picture,
    changed,
    drawn,
    explained,
    share,
    small,
)
from tests.report.samples import bundled

CASE = Case("manager", "a4", "en", "weak")
PAGE = print_html(bundled("03-weak"))
EDGE = "border-left-color: #a84a14"


def with_change(old: str, new: str) -> list[Picture]:
    assert old in PAGE
    return drawn(lay_out(PAGE.replace(old, new, 1)).pdf)


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return lay_out(PAGE).pdf


@pytest.fixture(scope="module")
def pages(pdf: bytes) -> list[Picture]:
    return drawn(pdf)


def test_the_same_file_gives_the_same_pictures(pdf: bytes, pages: list[Picture]) -> None:
    again = drawn(pdf)
    assert [page.tobytes() for page in again] == [page.tobytes() for page in pages]
    assert changed(pages, again) == []


@pytest.mark.long
def test_another_way_to_smooth_edges_passes(
    pdf: bytes, pages: list[Picture], tmp_path: Path
) -> None:
    if shutil.which("pdftocairo") is None:
        pytest.skip("needs tool: pdftocairo")
    (tmp_path / "a.pdf").write_bytes(pdf)
    command = ["pdftocairo", "-gray", "-png", "-r", str(DRAWN), "a.pdf", "page"]
    subprocess.run(command, cwd=tmp_path, check=True)
    others = [small(Image.open(path)) for path in sorted(tmp_path.glob("page*.png"))]
    assert [page.tobytes() for page in others] != [page.tobytes() for page in pages]
    assert changed(pages, others) == []


def test_a_page_that_moved_by_a_pixel_fails(pages: list[Picture]) -> None:
    moved = [ImageChops.offset(page, 0, 1) for page in pages]
    assert len(changed(pages, moved)) == len(pages)


@pytest.mark.long
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("How far to trust this", "How much to trust this"),
        ("margin-top: 9pt; padding: 9pt 11pt", "margin-top: 12pt; padding: 9pt 11pt"),
        ("border-bottom: 0.8pt solid #17212b; padding-bottom: 5pt", "padding-bottom: 5.8pt"),
        (EDGE, "border-left-color: #fff"),
    ],
    ids=["words", "distance", "rule", "coloured edge"],
)
def test_a_change_that_people_would_see_fails(pages: list[Picture], old: str, new: str) -> None:
    assert [line.split(":")[0] for line in changed(pages, with_change(old, new))] == ["page 1"]


def test_a_page_more_and_another_size_fail(pages: list[Picture]) -> None:
    assert changed(pages, pages[:-1]) == [
        f"there are {len(pages) - 1} pages, there were {len(pages)}"
    ]
    assert share(pages[0], pages[0].resize((200, 300))) == 1


def test_the_tolerance_is_small() -> None:
    blank = Image.new("L", (248, 351), 240)
    dot = blank.copy()
    dot.paste(0, (10, 10, 14, 14))
    assert share(blank, dot) < SHARE
    dot.paste(0, (10, 10, 24, 16))
    assert share(blank, dot) > SHARE
    assert share(blank, Image.new("L", blank.size, 240 - LEVELS)) == 0
    assert share(blank, Image.new("L", blank.size, 240 - LEVELS - 1)) == 1


def test_a_baseline_is_read_back_as_it_was(pages: list[Picture], tmp_path: Path) -> None:
    path = tmp_path / f"{CASE.name}.png"
    write(path, pages)
    again = read(path, pages[0].width)
    assert [page.tobytes() for page in again] == [page.tobytes() for page in pages]
    assert compare(CASE, pages, tmp_path) == []
    assert path.stat().st_size < 100_000


def test_a_difference_is_shown_in_a_picture(
    pages: list[Picture], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert compare(CASE, pages, tmp_path)[0].startswith("there is no manager-a4-en-weak.png")
    write(tmp_path / f"{CASE.name}.png", pages)
    moved = [ImageChops.offset(pages[0], 0, 2), *pages[1:]]
    found = compare(CASE, moved, tmp_path)
    assert found[0].startswith("page 1: ")
    shown = Image.open(found[-1].rpartition(": ")[2])
    assert shown.size == explained(pages, moved).size
    assert (220, 0, 0) in {color for _, color in shown.getcolors(1 << 20) or ()}
