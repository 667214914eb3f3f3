"""An HTML page as a reader meets it: its elements, and its visible text."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser

VOID = {"meta", "col", "br", "hr", "img", "input", "link"}
LINES = {"title", "p", "h1", "h2", "h3", "h4", "li", "tr", "div", "section", "article", "body"}
CELLS = {"td", "th"}
UNSEEN = {"style", "script"}
HEADING = re.compile(r"h[1-6]")


@dataclass
class Element:
    tag: str
    attributes: dict[str, str | None]
    above: tuple[str, ...]
    inside: list["Element | str"] = field(default_factory=list)

    @property
    def classes(self) -> list[str]:
        return (self.attributes.get("class") or "").split()

    @cached_property
    def text(self) -> str:
        """What can be read in it: a line a block, cells apart, as it stands in the page."""
        parts = [part if isinstance(part, str) else part.text for part in self.inside]
        text = "" if self.tag in UNSEEN else "".join(parts)
        if self.tag in LINES:
            return f"\n{text}\n"
        return f" | {text.strip()}" if self.tag in CELLS else text


class Page(HTMLParser):
    """A parsed page; a tag that is closed wrongly or never is kept in ``faults``."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self.faults: list[str] = []
        self.root = Element("", {}, ())
        self._open = [self.root]
        self.feed(html)
        self.close()
        self.faults += [f"<{element.tag}> is never closed" for element in self._open[1:]]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs), tuple(above.tag for above in self._open))
        self.elements.append(element)
        self._open[-1].inside.append(element)
        if len(element.attributes) < len(attrs):
            self.faults.append(f"<{tag}> has an attribute twice")
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        if self._open[-1].tag != tag:
            self.faults.append(f"</{tag}> closes <{self._open[-1].tag}>")
        else:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        self._open[-1].inside.append(data)

    def all(self, tag: str) -> list[Element]:
        return [element for element in self.elements if element.tag == tag]

    def section(self, name: str) -> Element:
        """The first element that has that class, perhaps among others."""
        return next(e for e in self.elements if name in e.classes)

    def headings(self) -> list[Element]:
        return [element for element in self.elements if HEADING.fullmatch(element.tag)]


def lines(element: Element) -> str:
    """The visible text, a line a paragraph or row, nothing inside a line changed."""
    stripped = (line.strip() for line in element.text.splitlines())
    return "\n".join(line for line in stripped if line)


def visible(html: str) -> str:
    return lines(Page(html).root)


def heard(page: Page) -> str:
    """Everything that is read or heard: text, labels, and what the script may say."""
    labels = [
        e.attributes.get(name) or "" for e in page.elements for name in ("aria-label", "data-who")
    ]
    said = [
        str(part)
        for e in page.all("script")
        if e.attributes.get("id") == "data"
        for part in texts_of(json.loads("".join(map(str, e.inside))))
    ]
    return "\n".join([page.root.text, *labels, *said])


def texts_of(value: object) -> Iterator[str]:
    match value:
        case str():
            yield re.sub(r"\{\w+\}", "", value)
        case dict():
            for each in value.values():
                yield from texts_of(each)
        case list():
            for each in value:
                yield from texts_of(each)
