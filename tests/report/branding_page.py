"""Writes the lists in docs/branding.md from the templates and the views themselves.

Run ``python -m tests.report.branding_page`` after a change of a block or of a view.
"""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, get_args, get_type_hints

from screener.models.brand import Brand
from screener.report.inks import Inks
from screener.report.template_set import NAMES, blocks_of, report_templates
from screener.report.view.feedback import Feedback
from screener.report.view.report import Head, Report

PAGE = Path(__file__).parents[2] / "docs" / "branding.md"
MEANINGS = {
    "head": "what stands above and below: whose report, of when, made by what",
    "report": "all figures and sentences of the manager's and the masked copy",
    "masked": "whether it is a masked copy; not in the candidate's",
    "feedback": "all sentences of the candidate's copy, in that copy alone",
    "css": "the whole style sheet",
    "part": "wraps a block that many reports share, so that it is laid out once: "
    "`{% call part() %}…{% endcall %}`",
    "engine": "empty on a web page, a mark of the PDF engine on paper",
    "say": 'a text of the catalogue in the report\'s language: `say("limits.label")`',
    "brand": "the brand, or none; `brand.logo` may stand in `src` of an `img`",
    "inks": "the colours: as `var(--main-wash)` in a style, as `inks.main_wash` in a picture",
}
TYPES = {"head": Head, "report": Report, "feedback": Feedback, "brand": Brand, "inks": Inks}


def blocks() -> str:
    lines = ["| file | blocks |", "|---|---|"]
    for name in report_templates():
        found = ", ".join(f"`{block}`" for block in blocks_of(name)) or "none: replaced whole"
        lines.append(f"| `{name}` | {found} |")
    return "\n".join([*lines, ""])


def names() -> str:
    lines = [f"- `{name}`: {MEANINGS[name]}" for name in NAMES]
    return "\n".join([*lines, ""])


def inside() -> str:
    lines = ["| name | has |", "|---|---|"]
    for name, kind in TYPES.items():
        lines += [f"| `{path}` | {_listed(found)} |" for path, found in _groups(name, kind)]
    return "\n".join([*lines, ""])


def _groups(path: str, kind: type[Any]) -> Iterator[tuple[str, type[Any]]]:
    """A group of fields and those within it, each by the way to it."""
    yield path, kind
    hints = get_type_hints(kind)
    for field in fields(kind):
        found, is_list = _group_in(hints[field.name])
        if found is not None:
            yield from _groups(f"{path}.{field.name}{'[…]' if is_list else ''}", found)


def _group_in(hint: Any) -> tuple[type[Any] | None, bool]:
    if isinstance(hint, type) and is_dataclass(hint):
        return hint, False
    for part in get_args(hint):
        found, _ = _group_in(part)
        if found is not None:
            return found, "None" not in str(hint)
    return None, False


def _listed(kind: type[Any]) -> str:
    return ", ".join(f"`{field.name}`" for field in fields(kind))


def page(text: str) -> str:
    """The page with its lists as they should be."""
    for name, found in (("blocks", blocks()), ("names", names()), ("inside", inside())):
        head, begin, rest = text.partition(f"<!-- {name} -->\n")
        _, end, tail = rest.partition(f"<!-- /{name} -->")
        text = f"{head}{begin}{found}{end}{tail}"
    return text


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
