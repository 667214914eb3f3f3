"""The PDF as the engine makes it: size, fonts, text, tags, and nothing that acts."""

import shutil
import subprocess

import pikepdf
import pytest

from screener.models.edition import Paper
from screener.report.html import print_html
from screener.report.pdf import engine, lay_out
from tests.report.pdfs import all_keys, font_names, opened, sample_pdf, subtypes
from tests.report.samples import NAMES, bundled

# Of the eight samples, those that differ most; the others take their time.
CHOSEN = ["01-strong", "06-gaps-in-the-answers", "08-non-latin"]
SAMPLES = [name if name in CHOSEN else pytest.param(name, marks=pytest.mark.long) for name in NAMES]
SIZES: dict[Paper, tuple[float, float]] = {"a4": (595.276, 841.89), "letter": (612, 792)}
OURS = {"Screener-Sans", "Screener-Sans-Semi-Bold", "Screener-Sans-Bold"}
ACTING = {"/JS", "/JavaScript", "/URI", "/EmbeddedFiles", "/Launch", "/AA", "/OpenAction", "/AF"}


def text_of(pdf: bytes) -> str:
    if shutil.which("pdftotext") is None:
        pytest.skip("needs tool: pdftotext")
    command = ["pdftotext", "-layout", "-enc", "UTF-8", "-", "-"]
    return subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()


def sizes(pdf: bytes) -> set[tuple[float, float]]:
    boxes = [[round(float(value), 3) for value in page.mediabox] for page in opened(pdf).pages]
    return {(box[2] - box[0], box[3] - box[1]) for box in boxes}


@pytest.mark.long
@pytest.mark.parametrize("name", SAMPLES)
def test_pages_are_few_and_of_one_size(name: str) -> None:
    assert 4 <= len(opened(sample_pdf(name)).pages) <= 9
    assert sizes(sample_pdf(name)) == {SIZES["a4"]}


@pytest.mark.long
def test_letter_paper_is_letter_paper() -> None:
    pdf = sample_pdf("01-strong", "letter")
    assert 4 <= len(opened(pdf).pages) <= 9
    assert sizes(pdf) == {SIZES["letter"]}


@pytest.mark.long
@pytest.mark.parametrize("name", NAMES)
def test_every_sample_fits_on_letter_paper(name: str) -> None:
    pdf = sample_pdf(name, "letter")
    assert 4 <= len(opened(pdf).pages) <= 9
    assert sizes(pdf) == {SIZES["letter"]}
    assert font_names(opened(pdf)) == OURS


@pytest.mark.parametrize("name", SAMPLES)
def test_only_the_bundled_fonts_are_embedded(name: str) -> None:
    assert font_names(opened(sample_pdf(name))) == OURS


@pytest.mark.parametrize("name", SAMPLES)
def test_text_stays_text(name: str) -> None:
    result, text = bundled(name), text_of(sample_pdf(name))
    pages = text.split("\f")
    assert str(result.candidate.name) in pages[0]
    assert all(part.title in pages[0] for part in result.categories)
    axis = next(line for line in pages[0].splitlines() if line.startswith("Trait category"))
    assert axis.split()[2:7] == ["0", "25", "50", "75", "100"]
    assert "Interview guide" in text
    assert engine() in " ".join(text.split())


@pytest.mark.parametrize("name", SAMPLES)
def test_page_one_stands_alone(name: str) -> None:
    pages = text_of(sample_pdf(name)).split("\f")
    first = " ".join(pages[0].split())
    assert "question them." in first
    assert "Every category" not in first
    assert "Every category" in pages[1]
    for number, page in enumerate(pages[:-1], 1):
        assert f"Page {number}" in page.strip().splitlines()[-1]


@pytest.mark.parametrize("name", SAMPLES)
def test_the_feet_name_the_candidate_on_the_pages_about_the_candidate_alone(name: str) -> None:
    person = bundled(name).candidate
    pages = text_of(sample_pdf(name)).split("\f")[:-1]
    heads = {
        "guide": next(n for n, page in enumerate(pages) if "Interview guide" in page),
        "record": next(n for n, page in enumerate(pages) if "If hired: what to coach" in page),
        "method": next(n for n, page in enumerate(pages) if "how the figures came about" in page),
    }
    for number, page in enumerate(pages):
        foot = page.strip().splitlines()[-1]
        about = number < heads["guide"] or heads["record"] <= number < heads["method"]
        assert (person.id in foot) is about
        assert about or person.id not in page
        assert about or str(person.name) not in page
        assert about or "Screener" in foot


@pytest.mark.parametrize("name", SAMPLES)
def test_there_are_no_raster_images(name: str) -> None:
    found = subtypes(opened(sample_pdf(name)))
    assert "/Image" not in found
    assert "/CIDFontType2" in found


@pytest.mark.parametrize("name", SAMPLES)
def test_it_is_tagged_and_says_its_language_and_title(name: str) -> None:
    document, result = opened(sample_pdf(name)), bundled(name)
    assert str(document.Root["/Lang"]) == "en"
    assert bool(document.Root["/MarkInfo"]["/Marked"]) is True
    assert "/StructTreeRoot" in document.Root
    assert bool(document.Root["/ViewerPreferences"]["/DisplayDocTitle"]) is True
    title = f"Fit report: {result.candidate.name}, {result.profile.title}"
    assert str(document.docinfo["/Title"]) == title


@pytest.mark.parametrize("name", SAMPLES)
def test_nothing_in_it_acts_or_leads_away(name: str) -> None:
    keys = all_keys(opened(sample_pdf(name)))
    assert "/StructTreeRoot" in keys
    assert keys & ACTING == set()


def test_no_moment_is_written_into_it() -> None:
    document = opened(sample_pdf("01-strong"))
    assert not {"/CreationDate", "/ModDate"} & set(document.docinfo.keys())
    with document.open_metadata() as metadata:
        assert not [key for key in metadata if "Date" in key]


def test_the_same_page_gives_the_same_bytes() -> None:
    page = print_html(bundled("06-gaps-in-the-answers"))
    assert lay_out(page).pdf == sample_pdf("06-gaps-in-the-answers")


def test_a_letter_that_no_font_has_is_told() -> None:
    page = "<html lang=en><title>t</title><p>a \U0010fffd b"
    assert lay_out(page).missing == ("\U0010fffd",)


def test_what_must_not_be_in_it_would_be_seen() -> None:
    document = pikepdf.Pdf.new()
    image = pikepdf.Stream(document, b"\0", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image)
    page = document.add_blank_page()
    page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=image))
    document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    font = pikepdf.Dictionary(Type=pikepdf.Name.FontDescriptor, FontName=pikepdf.Name("/A+Other"))
    document.Root.Fonts = pikepdf.Array([font])
    assert "/Image" in subtypes(document)
    assert all_keys(document) & ACTING == {"/OpenAction", "/JS"}
    assert font_names(document) == {"(Other)"}


def test_fonts_of_the_machine_would_be_seen() -> None:
    page = "<html lang=en><title>t</title><p style='font-family: serif'>a"
    assert font_names(opened(lay_out(page).pdf)) - OURS
