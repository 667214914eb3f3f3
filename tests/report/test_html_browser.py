"""The report's page and the shortlist in a real browser: on a desk, on a phone, printed."""

import json
import re
import shutil
import subprocess
from collections import Counter
from html import unescape
from pathlib import Path

import pytest

from tests.report.axe import findings, violations
from tests.report.browser import Browser, Tab, tab
from tests.report.looks.cases import KINDS, Case, Kind, table
from tests.report.looks.render import html

DESK, PHONE = (1280, 900), (390, 844)
# Of the kinds of candidate, the one with most on its page; the others take their time.
CHOSEN: Kind = "gappy"
REPORTS = [kind if kind == CHOSEN else pytest.param(kind, marks=pytest.mark.long) for kind in KINDS]
LONG = pytest.mark.long
CONTROLS = "a[href], button, input, select, textarea, summary, [tabindex]:not([tabindex='-1'])"
REACHABLE = (
    f"[...document.querySelectorAll({json.dumps(CONTROLS)})]"
    ".filter((e) => e.checkVisibility() && !e.disabled && e.tabIndex >= 0)"
    # Of a group of radio buttons one is in the order, and the arrows lead to the others.
    ".filter((e) => e.type !== 'radio' || e.checked)"
)


def report(folder: Path, kind: Kind = CHOSEN) -> Path:
    path = folder / f"{kind}.html"
    path.write_text(html(Case("manager", "a4", "en", kind)), encoding="utf-8")
    return path


@pytest.fixture
def page_of(tmp_path: Path, round_folder: Path) -> dict[str, Path]:
    return {"report": report(tmp_path), "shortlist": round_folder / "shortlist.html"}


def fetched(page: Tab) -> list[str]:
    """What was asked for beside the page itself and what is written in it."""
    return [address for address in page.requests[1:] if not address.startswith("data:")]


# --- what a machine can judge ------------------------------------------------------------------


@pytest.mark.long
@pytest.mark.parametrize("size", [DESK, pytest.param(PHONE, marks=LONG)], ids=["desk", "phone"])
@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=LONG)])
@pytest.mark.parametrize("name", ["report", "shortlist"])
def test_nothing_is_seriously_wrong(
    browser: Browser, page_of: dict[str, Path], name: str, size: tuple[int, int], scheme: str
) -> None:
    with tab(browser, *size, prefers_color_scheme=scheme) as page:
        page.goto(page_of[name])
        assert violations(page) == []


@pytest.mark.long
@pytest.mark.parametrize("case", table(), ids=lambda case: case.name)
def test_nothing_is_seriously_wrong_with_any_report(
    browser: Browser, tmp_path: Path, case: Case
) -> None:
    path = tmp_path / "report.html"
    path.write_text(html(case), encoding="utf-8")
    for size in (DESK, PHONE):
        with tab(browser, *size) as page:
            page.goto(path)
            assert violations(page) == []
            assert fetched(page) == []


FAULTS = {
    "image-alt": "<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='>",
    "color-contrast": "<p style='color: #ccc; background: #fff'>Words that are too pale.</p>",
    "button-name": "<button></button>",
    "svg-img-alt": "<svg role=img width=9 height=9><circle r=4 /></svg>",
}


@pytest.mark.long
@pytest.mark.parametrize("rule", FAULTS)
def test_a_fault_is_found(browser: Browser, tmp_path: Path, rule: str) -> None:
    path = tmp_path / "page.html"
    text = "<!doctype html><html lang=en><title>A</title><main><h1>A</h1>{}</main>"
    path.write_text(text.format(FAULTS[rule]))
    with tab(browser) as page:
        page.goto(path)
        assert [finding.rule for finding in violations(page)] == [rule]
        assert {"document-title", "html-has-lang"} <= findings(page).held


# --- phones ------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", REPORTS)
@pytest.mark.parametrize("width", [PHONE[0], pytest.param(320, marks=LONG)])
def test_a_phone_does_not_scroll_sideways(
    browser: Browser, tmp_path: Path, kind: Kind, width: int
) -> None:
    with tab(browser, width, 844) as page:
        page.goto(report(tmp_path, kind))
        assert page.js("document.documentElement.scrollWidth") <= width
        wide = page.js(
            "[...document.querySelectorAll('body *')].filter((e) => e.checkVisibility())"
            f".filter((e) => e.getBoundingClientRect().right > {width} + 0.5)"
            ".map((e) => e.outerHTML.slice(0, 90))"
        )
        assert wide == []


# Lines of text, with a pixel to spare, that cover one another or a chart.
COVERED = """(() => {
  const found = [], boxes = [], CHART = "a chart";
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode;
    if (!node.data.trim() || node.parentElement.closest("svg, script, style")) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) boxes.push([box, node.data.trim()]);
  }
  for (const chart of document.querySelectorAll("svg")) {
    if (!chart.closest("p")) boxes.push([chart.getBoundingClientRect(), CHART]);
  }
  boxes.sort((one, other) => one[0].top - other[0].top);
  boxes.forEach(([one, name], place) => {
    for (let next = place + 1; next < boxes.length; next++) {
      const [other, what] = boxes[next];
      if (other.top > one.bottom - 3) break;
      const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      const high = Math.min(one.bottom, other.bottom) - other.top;
      if (name === CHART && what === CHART) continue; // their edges are empty
      if (wide > 1 && high > 3) found.push(name.slice(0, 50) + " / " + what.slice(0, 50));
    }
  });
  return found;
})()"""


@pytest.mark.long
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("kind", REPORTS)
def test_no_text_covers_another(
    browser: Browser, tmp_path: Path, kind: Kind, size: tuple[int, int]
) -> None:
    with tab(browser, *size) as page:
        page.goto(report(tmp_path, kind))
        assert page.js(COVERED) == []


@pytest.mark.long
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_no_text_of_the_candidate_s_copy_covers_another(
    browser: Browser, tmp_path: Path, size: tuple[int, int]
) -> None:
    path = tmp_path / "feedback.html"
    path.write_text(html(Case("candidate", "a4", "de", CHOSEN)), encoding="utf-8")
    with tab(browser, *size) as page:
        page.goto(path)
        assert page.js(COVERED) == []


@pytest.mark.long
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("kind", ["gappy", "twenty"])
def test_every_strip_of_a_chart_has_the_scale_of_its_axis(
    browser: Browser, tmp_path: Path, kind: Kind, size: tuple[int, int]
) -> None:
    drawn = "[...document.querySelectorAll('.chart .strip, .chart .axis')]"
    with tab(browser, *size) as page:
        page.goto(report(tmp_path, kind))
        places = page.js(
            f"{drawn}.filter((e) => e.checkVisibility()).map((e) => e.getScreenCTM())"
            ".map((m) => [Math.round(m.e), Math.round(m.e + 208 * m.a)])"
        )
        assert len(places) >= 13
        lefts, rights = zip(*places, strict=True)
        assert max(lefts) - min(lefts) <= 1
        assert max(rights) - min(rights) <= 1


@pytest.mark.long
def test_a_page_that_is_too_wide_is_seen(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(
        "<!doctype html><meta name=viewport content='width=device-width, initial-scale=1'>"
        "<p style='width: 500px'>a"
    )
    with tab(browser, *PHONE) as page:
        page.goto(path)
        assert page.js("document.documentElement.scrollWidth") > PHONE[0]


@pytest.mark.long
def test_text_on_text_is_seen(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("<!doctype html><p style='height: 4px; margin: 0'>Words<p style='margin: 0'>on")
    with tab(browser) as page:
        page.goto(path)
        assert page.js(COVERED) == ["Words / on"]


# --- network and keyboard ----------------------------------------------------------------------


@pytest.mark.parametrize("name", ["report", "shortlist"])
def test_nothing_is_fetched(browser: Browser, page_of: dict[str, Path], name: str) -> None:
    with tab(browser) as page:
        page.goto(page_of[name])
        assert page.requests[0] == page_of[name].as_uri()
        assert fetched(page) == []


@pytest.mark.long
def test_what_is_fetched_is_seen(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "other.css").write_text("p { color: red }")
    path = tmp_path / "page.html"
    path.write_text("<!doctype html><link rel=stylesheet href=other.css><p>a")
    with tab(browser) as page:
        page.goto(path)
        assert fetched(page) == [(tmp_path / "other.css").as_uri()]


@pytest.mark.long
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("name", ["report", "shortlist"])
def test_the_tab_key_reaches_everything_in_order(
    browser: Browser, page_of: dict[str, Path], name: str, size: tuple[int, int]
) -> None:
    with tab(browser, *size) as page:
        page.goto(page_of[name])
        number = page.js(f"(window.wanted = {REACHABLE}).length")
        assert number > 0 or name == "report"
        reached = []
        for _ in range(number):
            page.press("Tab")
            reached.append(page.js("wanted.indexOf(document.activeElement)"))
        assert reached == list(range(number))


# --- on paper ----------------------------------------------------------------------------------


def words(text: str) -> Counter[str]:
    """The words of a text; short ones and figures are also parts of what runs together."""
    return Counter(re.findall(r"[^\W\d_]{4,}", text))


def printed_words(pdf: bytes) -> Counter[str]:
    """The words on the pages; what lies outside them is not on them."""
    if shutil.which("pdftotext") is None:
        pytest.skip("needs tool: pdftotext")
    # As single words, since otherwise a hyphen at the end of a line is taken for a cut.
    command = ["pdftotext", "-bbox", "-enc", "UTF-8", "-", "-"]
    text = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()
    return words(" ".join(unescape(word) for word in re.findall(r"<word[^>]*>(.*?)</word>", text)))


@pytest.mark.long
@pytest.mark.parametrize("kind", REPORTS)
def test_nothing_is_cut_in_print(browser: Browser, tmp_path: Path, kind: Kind) -> None:
    with tab(browser) as page:
        page.goto(report(tmp_path, kind))
        page.media("print")
        shown = words(page.js("document.body.innerText"))
        page.media("")
        found = printed_words(page.printed())
    assert sum(shown.values()) > 500
    assert shown - found == Counter()


@pytest.mark.long
def test_what_is_cut_in_print_is_seen(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    hidden = "<p style='position: absolute; left: -900px'>Beside the page"
    path.write_text(f"<!doctype html><title>A</title><p>Words on paper.</p>{hidden}")
    with tab(browser) as page:
        page.goto(path)
        shown, found = words(page.js("document.body.innerText")), printed_words(page.printed())
    assert shown - found == Counter(["Beside", "page"])
