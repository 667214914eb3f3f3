"""The bundled fonts draw everything that we ourselves write."""

import ast
import io
from importlib.resources import files
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from screener.report.assets import FONTS, font_bytes
from screener.report.pdf import lay_out

REPORT = Path(str(files("screener"))) / "report"
TEMPLATES = sorted((REPORT / "templates").iterdir())
CATALOGUES = sorted((REPORT / "words").iterdir())
VIEWS = sorted((REPORT / "view").glob("*.py"))
# Looked for at the end of other people's sentences, and never written.
ONLY_READ = {"。"}


def letters(font: str) -> set[str]:
    cmap: dict[int, str] = TTFont(io.BytesIO(font_bytes(font))).getBestCmap()
    return set(map(chr, cmap))


def strings(source: str) -> str:
    """Every string of a program, docstrings left out."""
    tree = ast.parse(source)
    documents = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    constants = [node for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    return "".join(
        node.value
        for node in constants
        if isinstance(node.value, str) and id(node) not in documents
    )


def written() -> set[str]:
    texts = [path.read_text("utf-8") for path in (*TEMPLATES, *CATALOGUES)]
    texts += [strings(path.read_text("utf-8")) for path in VIEWS]
    return {letter for text in texts for letter in text if not letter.isspace()}


def test_there_is_something_to_look_at() -> None:
    assert {"A", "z", "☐", "✓", "✗", "−", "…", "√", "Σ"} <= written()
    assert "never shown" not in strings('"""never shown"""\nX = "shown"')
    assert len(TEMPLATES) >= 7
    assert CATALOGUES


@pytest.mark.parametrize("font", FONTS.values())
def test_every_letter_of_ours_is_in_every_font(font: str) -> None:
    assert sorted(written() - ONLY_READ - letters(font)) == []


def test_the_engine_finds_them_all() -> None:
    text = "".join(sorted(written() - ONLY_READ - set("<>&")))
    assert lay_out(f"<html lang=en><title>t</title><p>{text}").missing == ()
