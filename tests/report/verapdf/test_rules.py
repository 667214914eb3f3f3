"""Whether the rules are really applied: faults that were planted are found, each in its file."""

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from screener.report.pdf import lay_out
from tests.report.verapdf.rules import PROFILES, Profile, failures, jar, verdicts

GOOD = "<html lang=en><title>A page</title><h1>A page</h1><p>Words.</p>"
FIGURE = "<svg width=9 height=9 role=img>{}<circle r=4 /></svg>"


def without_language(document: pikepdf.Pdf) -> None:
    del document.Root["/Lang"]


def without_tags(document: pikepdf.Pdf) -> None:
    del document.Root["/StructTreeRoot"]


def unmarked(document: pikepdf.Pdf) -> None:
    document.Root.MarkInfo.Marked = False


def file_name_for_a_title(document: pikepdf.Pdf) -> None:
    document.Root.ViewerPreferences.DisplayDocTitle = False


def without_metadata(document: pikepdf.Pdf) -> None:
    del document.Root["/Metadata"]


DAMAGE: dict[Callable[[pikepdf.Pdf], None], str] = {
    without_language: "7.2-",
    without_tags: "7.1-11",
    unmarked: "6.2-1",
    file_name_for_a_title: "7.1-10",
    without_metadata: "7.1-8",
}
PAGES = {
    "a picture with words": (GOOD + FIGURE.format("<title>Three of five</title>"), ""),
    "a picture without words": (GOOD + FIGURE.format(""), "7.3-1"),
    "no title": ("<html lang=en><h1>A page</h1>", "7.1-9"),
    "a heading left out": ("<html lang=en><title>A</title><h1>A</h1><h3>B</h3>", "7.4.2-1"),
}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What is wrong with each file that has a fault, judged in one run."""
    folder = tmp_path_factory.mktemp("faults")
    pdfs = {name: lay_out(page).pdf for name, (page, _) in PAGES.items()}
    pdfs |= {damage.__name__: damaged(damage) for damage in DAMAGE}
    pdfs["no PDF"] = b"Words."
    for name, data in pdfs.items():
        (folder / name).write_bytes(data)
    return {path.name: broken for path, broken in failures(sorted(folder.iterdir())).items()}


def damaged(damage: Callable[[pikepdf.Pdf], None]) -> bytes:
    document = pikepdf.Pdf.open(io.BytesIO(lay_out(GOOD).pdf))
    damage(document)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def names(broken: list[str], rule: str) -> bool:
    return any(line.startswith(rule) for line in broken)


@pytest.mark.parametrize("name", PAGES)
def test_a_fault_in_a_page_is_found(found: dict[str, list[str]], name: str) -> None:
    rule = PAGES[name][1]
    assert names(found[name], rule) if rule else found[name] == []


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_file_is_found(
    found: dict[str, list[str]], damage: Callable[[pikepdf.Pdf], None]
) -> None:
    assert names(found[damage.__name__], DAMAGE[damage]), found[damage.__name__]


def test_a_file_that_cannot_be_read_is_told_and_hides_no_other(
    found: dict[str, list[str]],
) -> None:
    assert found["no PDF"][0].startswith("not read: ")
    assert found["a picture with words"] == []


@pytest.mark.long
@pytest.mark.parametrize("profile", ["ua1", "a3a"])
def test_the_other_standards_are_other_rules(tmp_path: Path, profile: Profile) -> None:
    path = tmp_path / "page.pdf"
    path.write_bytes(lay_out(GOOD).pdf)
    verdict = verdicts([path], profile)[path]
    assert verdict.judgements > PROFILES[profile][1]
    assert bool(verdict.broken) == (profile != "ua1")


@pytest.mark.long
def test_rules_that_are_missing_are_no_verdict(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "page.pdf"
    path.write_bytes(lay_out(GOOD).pdf)
    monkeypatch.setitem(PROFILES, "ua1", ("PDFUA-1", 107))
    with pytest.raises(AssertionError):
        failures([path])


def test_the_jar_is_there() -> None:
    assert jar().is_file()
