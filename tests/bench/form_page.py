"""How soon a form can be used: ``python -m tests.bench.form_page`` prints figures, judges nothing.

A form of 100 questions in four languages is opened from a file in Chromium, as fast as this
machine is and six times slower, about as a phone. Usable is when its script is done: then the
first page stands, and every button works. It also says how long many invitations take.
"""

import statistics
import tempfile
import time
from pathlib import Path

from screener.report.form_html import form_maker, form_page
from tests.report.browser import Browser, Tab, tab
from tests.report.form_pages import addressee, long_form

TIMES, INVITATIONS = 15, 1_000
TITLES = ("usable", "seen from outside", "next page")
USABLE = "performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd / 1000"
NEXT = """(() => { const begun = performance.now();
  document.querySelector('form .main').click(); document.body.offsetHeight;
  return (performance.now() - begun) / 1000; })()"""


def opened(page: Tab, path: Path) -> tuple[float, float, float]:
    """Seconds until usable as the page tells it, and as seen from outside; then to page 2."""
    begun = time.perf_counter()
    page.goto(path)
    outside = time.perf_counter() - begun
    page.js("document.getElementById('read').click()")
    page.js("document.querySelector('form .main').click()")
    found = float(page.js(USABLE)), outside, float(page.js(NEXT))
    page.js("localStorage.clear()")
    return found


def main() -> None:
    form = long_form()
    whom = addressee(form)
    with tempfile.TemporaryDirectory() as name, Browser() as browser:
        path = Path(name) / "form.html"
        path.write_text(form_page(form, whom), encoding="utf-8")
        print(f"{len(form.first.questions)} questions, 4 languages: {path.stat().st_size:,} bytes")
        for slower in (1, 6):
            with tab(browser, 390, 844) as page:
                page.call("Emulation.setCPUThrottlingRate", rate=slower)
                runs = [opened(page, path) for _ in range(TIMES)]
            for title, each in zip(TITLES, zip(*runs, strict=True), strict=True):
                middle, most = statistics.median(each), max(each)
                print(f"{slower} x: {title}: median {middle:.3f} s, most {most:.3f} s")
    begun = time.perf_counter()
    make = form_maker(form)
    size = sum(len(make(whom)) for _ in range(INVITATIONS))
    print(f"{INVITATIONS} pages ({size:,} letters): {time.perf_counter() - begun:.2f} s")


if __name__ == "__main__":
    main()
