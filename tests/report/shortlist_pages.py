"""Pages of shortlists on disk, and what is often asked of one that is open in a browser."""

from pathlib import Path

from screener.models.shortlist import Shortlist
from screener.report.shortlist_html import shortlist_page
from tests.report.browser import Tab
from tests.report.shortlists import sample


def write(path: Path, shortlist: Shortlist) -> Path:
    path.write_text(shortlist_page(shortlist), encoding="utf-8")
    return path


def write_round(folder: Path) -> Path:
    """A round as it lies in a folder."""
    write(folder / "shortlist.html", sample(30))
    (folder / "reports").mkdir()
    for person in sample(30).people:
        (folder / person.report).write_text("a report", encoding="utf-8")
    return folder


def names(page: Tab) -> list[str]:
    return page.texts(".person .who")


def in_order() -> list[str | None]:
    return [person.name for person in sample(30).people]


def choose(page: Tab, label: str, downwards: int) -> None:
    """Set a list of choices by the keyboard."""
    page.tab_to(label)
    page.press("ArrowDown", downwards)
