"""Parts that are laid out once: they stand where they would, and what came before is no matter."""

import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from markupsafe import Markup

from screener.models.edition import Variant
from screener.models.result import FitResult
from screener.report import pdf
from screener.report.html import print_html, report_html
from screener.report.parts import Wrap, mark, plain
from screener.report.pdf import lay_out
from tests.report.pdfs import opened, sample_pdf
from tests.report.samples import NAMES, bundled, random_results

PARTS = re.compile(r"<!--part-->(.*?)<!--/part-->", re.DOTALL)
WORD = re.compile(r'<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)</word>')
FULL = "<html lang=en><head><title>t</title><style>{}</style></head><body>{}</body></html>"
UA: Variant = "pdf/ua-1"
STYLE = "body, p { margin: 0; font: 10px/12px 'Screener Sans' }"


def part(text: str) -> str:
    return f"<!--part-->{text}<!--/part-->"


def press(page: str) -> pdf._Press:
    return pdf._press(pdf._STYLE.findall(page)[0], UA, "en")


@pytest.fixture(autouse=True)
def new_engine() -> Iterator[None]:
    pdf._press.cache_clear()
    yield
    pdf._press.cache_clear()


@contextmanager
def laid_out_whole() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pdf, "_KNOWN_ENGINE", False)
        yield


def words(made: bytes) -> list[list[tuple[str, ...]]]:
    """Every word of each page with its four edges in points."""
    if shutil.which("pdftotext") is None:
        pytest.skip("needs tool: pdftotext")
    command = ["pdftotext", "-bbox", "-", "-"]
    text = subprocess.run(command, input=made, capture_output=True, check=True).stdout.decode()
    return [WORD.findall(page) for page in text.split("<page")[1:]]


def far_apart(one: bytes, other: bytes) -> dict[int, object]:
    """Pages that say something else, or say it elsewhere, and what."""
    pages = enumerate(zip(words(one), words(other), strict=True), 1)
    return {number: found for number, (ours, theirs) in pages if (found := moved(ours, theirs))}


def moved(ours: list[tuple[str, ...]], theirs: list[tuple[str, ...]]) -> object:
    """Words of a page that stand elsewhere by more than a fiftieth of a point."""
    if [word[4] for word in ours] != [word[4] for word in theirs]:
        return "other words"
    pairs = zip(ours, theirs, strict=True)
    return [(a, b) for a, b in pairs if max(map(apart, a[:4], b[:4])) > 0.02]


def page_of(made: bytes, title: list[str]) -> int:
    """The number of the first page that has these words in a row."""
    told = [[word[4] for word in page] for page in words(made)]
    has = [any(page[at:][: len(title)] == title for at in range(len(page))) for page in told]
    return has.index(True) + 1


def apart(one: str, other: str) -> float:
    return abs(float(one) - float(other))


def text_in_order(made: bytes) -> list[str]:
    return [word[4] for page in words(made) for word in page]


def running_text(made: bytes, page: str) -> list[str]:
    """All words but those of the feet, of which there may be more or fewer."""
    foot = Counter(re.findall(r'data-who="([^"]*)"', page)[0].split())
    told = Counter(text_in_order(made))
    return sorted(word for word in told if word not in foot and not word.isdigit())


SAMPLES = [
    name if name == "02-ordinary" else pytest.param(name, marks=pytest.mark.long) for name in NAMES
]


@pytest.mark.long
@pytest.mark.parametrize("name", SAMPLES)
def test_parts_stand_where_they_would_without(name: str) -> None:
    page = print_html(bundled(name))
    with laid_out_whole():
        whole = lay_out(page).pdf
    ours = lay_out(page).pdf
    assert len(press(page).parts) > 100
    # A run of parts is not broken: among the answers a page may end a little earlier.
    differ = far_apart(ours, whole)
    assert set(differ.values()) <= {"other words"}
    assert min(differ, default=99) >= page_of(whole, ["Appendix:", "all", "answers"])
    assert sorted(text_in_order(ours)) == sorted(text_in_order(whole))


@pytest.mark.long
def test_random_reports_say_the_same_with_parts_and_without() -> None:
    for result in random_results(0, 12):
        page = print_html(result)
        with laid_out_whole():
            whole = lay_out(page)
        ours = lay_out(page)
        assert running_text(ours.pdf, page) == running_text(whole.pdf, page)
        assert ours.missing == whole.missing


@pytest.mark.long
def test_what_was_laid_out_before_is_no_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    names = ["01-strong", "03-weak", "06-gaps-in-the-answers"]
    alone = []
    for name in names:
        pdf._press.cache_clear()
        alone.append(lay_out(print_html(bundled(name))).pdf)
    after = [lay_out(print_html(bundled(name))).pdf for name in reversed(names)]
    assert after[::-1] == alone
    monkeypatch.setattr(pdf, "_MOST_PARTS", 3)
    assert [lay_out(print_html(bundled(name))).pdf for name in names] == alone


@pytest.mark.long
def test_no_more_parts_are_kept_than_stated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_MOST_PARTS", 40)
    for name in ("01-strong", "03-weak"):
        page = print_html(bundled(name))
        lay_out(page)
        kept = press(page).parts
        assert len(kept) == 40
        assert set(kept) <= set(PARTS.findall(page))


def test_the_engine_is_asked_once_for_each_part() -> None:
    page = FULL.format(STYLE, part("<p>one</p>") + part("<p>two</p>") + part("<p>one</p>"))
    made = lay_out(page).pdf
    assert text_in_order(made) == ["one", "two", "one"]
    parts = dict(pdf._press(STYLE, UA, "en").parts)
    assert list(parts) == ["<p>one</p>", "<p>two</p>"]
    lay_out(page)
    assert all(pdf._press(STYLE, UA, "en").parts[name] is box for name, box in parts.items())


ODD = {
    "a background": "<p style='background: #eee'>inside</p>",
    "a background further in": "<p>in<b style='background: #eee'>side</b></p>",
    "two blocks": "<p>in</p><p>side</p>",
    "words alone": "inside",
    "higher than may be": "<p style='height: 400px'>inside</p>",
    "higher than a page": "<p style='height: 2000px'>inside</p>",
    "nothing": "",
}


@pytest.mark.parametrize("odd", ODD)
def test_what_cannot_be_moved_is_laid_out_in_its_place(odd: str) -> None:
    body = "<p>before</p>" + part("<p>one</p>") + part(ODD[odd]) + part("<p>two</p>")
    ours = lay_out(FULL.format(STYLE, body)).pdf
    whole = lay_out(FULL.format(STYLE, body.replace("<!--", "<!-- "))).pdf
    assert far_apart(ours, whole) == {}
    found = pdf._press(STYLE, UA, "en").parts
    assert [name for name, box in found.items() if box is None] == [ODD[odd]]


def test_what_is_inside_a_part_is_moved_with_it() -> None:
    inside = (
        "<div style='padding: 20px 0'><p style='float: right'>right</p><p>left</p>"
        "<table style='width: 100%'><tr><td>a<td>b</table>"
        "<p style='position: relative; top: 5px'>shifted</p><p>a <b>bold</b> end</p></div>"
    )
    body = "<p style='height: 133.7px'>before</p>" + part(inside) + "<p>after</p>"
    ours = lay_out(FULL.format(STYLE, body)).pdf
    whole = lay_out(FULL.format(STYLE, body.replace("<!--", "<!-- "))).pdf
    assert far_apart(ours, whole) == {}
    assert pdf._press(STYLE, UA, "en").parts[inside] is not None


def test_a_run_is_not_broken_but_a_long_one_is() -> None:
    run = "".join(part(f"<p>{number}</p>") for number in range(200))
    made = words(lay_out(FULL.format(STYLE, run)).pdf)
    assert [word[4] for page in made for word in page] == [str(number) for number in range(200)]
    assert len(made) == 3


def test_a_long_text_is_no_part() -> None:
    assert mark(lambda: "a" * 1500).startswith("<!--part-->")
    assert mark(lambda: "a" * 1501) == "a" * 1501
    assert plain(lambda: Markup("<p>a</p>")) == "<p>a</p>"


@pytest.mark.parametrize("wrap", [mark, plain])
def test_what_no_template_made_is_escaped(wrap: Wrap) -> None:
    assert "<b>" not in wrap(lambda: "<b>a</b>")


def test_words_of_a_file_mark_nothing() -> None:
    result = bundled("01-strong")
    person = result.candidate.model_copy(update={"name": "<!--part-->x<!--/part-->"})
    page = print_html(result.model_copy(update={"candidate": person}))
    assert "&lt;!--part--&gt;x" in page
    assert all("<!--" not in found for found in PARTS.findall(page))


def test_only_the_page_for_the_engine_is_marked() -> None:
    result: FitResult = bundled("01-strong")
    assert "<!--part" not in report_html(result)
    marked = PARTS.findall(print_html(result))
    assert len(marked) > 100
    assert not [found for found in marked if result.candidate.name in found]
    assert not [found for found in marked if re.search(r"<h\d|<a |id=", found)]


@pytest.mark.long
def test_the_outline_names_every_heading_once() -> None:
    with opened(sample_pdf("02-ordinary")) as document, document.open_outline() as outline:
        found = [item.title for item in outline.root]
    assert found == [str(bundled("02-ordinary").candidate.name)]


def test_parts_are_hyphenated_in_the_language_of_their_page() -> None:
    text = '<p style="hyphens: auto; width: 4em">Meinungsunterschiede anzusprechen</p>'
    found = {}
    for language in ("de", "en"):
        page = FULL.format(STYLE, part(text)).replace("lang=en", f'lang="{language}"')
        lay_out(page)
        box = pdf._press(STYLE, UA, language).parts[text]
        found[language] = [str(each.text) for each in box.descendants() if hasattr(each, "text")]
    assert found["de"] != found["en"]
