"""Parts: blocks that many reports share word for word, laid out once a process.

A template marks them. Before a page is laid out, each run of parts gives way to an empty block
of the same height, a slot; afterwards the boxes of the parts, laid out before and on their own,
are put where the slots are. Where a part stands never depends on what was laid out earlier, so
the bytes of a report do not either.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from markupsafe import Markup, escape

# A part that a page could hardly hold is laid out in its place; it may break there.
_MOST_LETTERS = 1500
_TALLEST = 340.0
# Runs are cut for pages to break between the pieces. Both in CSS pixels, 96 an inch.
_TALLEST_RUN = 120.0
_MARKED = re.compile(r"<!--part-->(.*?)<!--/part-->", re.DOTALL)
_RUN = re.compile(r"(?:<!--part-->(?:(?!<!--/part-->).)*<!--/part-->\s*)+", re.DOTALL)
_LANGUAGE = re.compile(r'<html lang="([A-Za-z-]+)"')
_SLOT = "data-slot"

Box = Any  # WeasyPrint ships no types
Wrap = Callable[[Callable[[], str]], Markup]


def mark(caller: Callable[[], str]) -> Markup:
    """For ``{% call part() %}``: what is inside may be laid out once for all reports.

    It must not depend on what stands around it, and may have no margin, background, heading
    or anchor of its own.
    """
    inside = escape(caller())
    if len(inside) > _MOST_LETTERS:
        return inside
    return Markup("<!--part-->{}<!--/part-->").format(inside)


def plain(caller: Callable[[], str]) -> Markup:
    """The same for pages that are laid out whole."""
    return escape(caller())


def parts_in(html: str) -> list[str]:
    """The parts of a page, each once."""
    return list(dict.fromkeys(_MARKED.findall(html)))


class Slots:
    """The slots of one page, and what goes into them."""

    def __init__(self, boxes: dict[str, Box | None]) -> None:
        self.boxes = boxes
        self.runs: list[list[Box]] = []

    def opened(self, html: str) -> str:
        """The page with slots; a part that has no box stays as it is."""
        return _RUN.sub(lambda run: "".join(self._pieces(run[0])), html)

    def _pieces(self, run: str) -> Iterator[str]:
        boxes: list[Box] = []
        for part in _MARKED.findall(run):
            box = self.boxes.get(part)
            if boxes and (box is None or _height([*boxes, box]) > _TALLEST_RUN):
                yield self._slot(boxes)
                boxes = []
            if box is None:
                yield part
            else:
                boxes.append(box)
        if boxes:
            yield self._slot(boxes)

    def _slot(self, boxes: list[Box]) -> str:
        self.runs.append(boxes)
        return f'<div {_SLOT}="{len(self.runs) - 1}" style="height:{_height(boxes)!r}px"></div>'

    def fill(self, box: Box) -> None:
        """Put the parts into the slots below a box that was laid out."""
        children = getattr(_real(box), "children", ())
        if any(_number(child) is not None for child in children):
            _real(box).children = [new for child in children for new in self._filled(child)]
        for child in children:
            if _number(child) is None:
                self.fill(child)

    def _filled(self, child: Box) -> Iterator[Box]:
        number = _number(child)
        if number is None:
            yield child
            return
        x, y = child.content_box_x(), child.content_box_y()
        for part in self.runs[number]:
            copy = part.deepcopy()
            copy.translate(x - copy.position_x, y - copy.position_y)
            y += part.margin_height()
            yield copy


def language_of(html: str) -> str:
    """The language of a page, by which its words are hyphenated."""
    found = _LANGUAGE.search(html)
    return found[1] if found else "en"


def page_of(parts: Iterable[str], language: str = "en") -> str:
    """A page for parts alone, where all of them stand at the same place."""
    style = "<style>.alone { position: absolute; top: 0; left: 0; width: 100% }</style>"
    body = "".join(f'<div class="alone">{part}</div>' for part in parts)
    return f"<!doctype html><html lang={language}>{style}<body>{body}</body></html>"


def boxes_of(page: Box) -> list[Box | None]:
    """The boxes of the parts on such a page, None for one that cannot be moved."""
    return [_movable(box) for box in _absolute(page)]


def _absolute(box: Box) -> Iterator[Box]:
    box = _real(box)
    if box.style["position"] == "absolute":
        yield box
        return
    for child in getattr(box, "children", ()):
        yield from _absolute(child)


def _movable(around: Box) -> Box | None:
    """The block that is all of a part, if it stays whole when it is moved."""
    inside = around.children
    is_block = len(inside) == 1 and inside[0].element is not around.element
    if not is_block or inside[0].margin_height() > _TALLEST:
        return None
    # A background keeps the place where it was laid out.
    if any(_real(box).background is not None for box in inside[0].descendants()):
        return None
    return inside[0]


def _number(box: Box) -> int | None:
    """Which slot this box is, if it is one."""
    element = _real(box).element
    number = None if element is None else element.get(_SLOT)
    return None if number is None else int(number)


def _height(boxes: Iterable[Box]) -> float:
    return sum((float(box.margin_height()) for box in boxes), 0.0)


def _real(box: Box) -> Box:
    """What was laid out, where the engine keeps a place for something absolute or floating."""
    return getattr(box, "_box", box)
