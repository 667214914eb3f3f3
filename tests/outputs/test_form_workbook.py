"""A workbook to fill in: lists to pick from, and filled in it is read without a question asked."""

import re
from collections.abc import Iterator
from html import escape, unescape
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from screener.cli.app import run
from screener.models.form import Form
from screener.pipeline.form_headings import WHO, headings
from screener.pipeline.form_templates import xlsx_template
from screener.report.view.catalogue import LANGUAGES
from screener.sources.tables.table import column_letters
from tests.form_rows import PROFILES, Given, codes_of_files, codes_of_table, drawn, loaded, row

_RULE = re.compile(r"<dataValidation (?P<about>[^>]*?)(?:/>|>(?P<inside>.*?)</dataValidation>)")


@pytest.fixture(scope="module")
def books() -> dict[str, bytes]:
    made = {id: loaded(id) for id in PROFILES}
    return {id: xlsx_template(form, instrument) for id, (form, instrument) in made.items()}


def part(book: bytes, name: str) -> str:
    with ZipFile(BytesIO(book)) as package:
        return package.read(name).decode()


def filled(book: bytes, path: Path, rows: list[list[str]]) -> Path:
    """The workbook with rows below its header, as a spreadsheet saves it."""
    lines = "".join(
        f'<row r="{n}">' + "".join(_cell(f"{column_letters(c)}{n}", t) for c, t in enumerate(line))
        + "</row>"
        for n, line in enumerate(rows, 2)
    )  # fmt: skip
    with ZipFile(BytesIO(book)) as old, ZipFile(path, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                text = text.replace(b"</sheetData>", f"{lines}</sheetData>".encode())
            new.writestr(name, text)
    return path


def _cell(place: str, text: str) -> str:
    if not text:
        return ""
    # The column of ids is one of texts, so that a spreadsheet keeps their noughts.
    if text.isdigit() and not place.startswith("A"):
        return f'<c r="{place}"><v>{text}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'


def filled_by(form: Form, ids: list[str]) -> tuple[dict[str, Given], list[list[str]]]:
    people = {id: drawn(form, seed) for seed, id in enumerate(ids)}
    rows = [[id, "Jo Ex", "", "2026-11-20", *row(form, each)] for id, each in people.items()]
    return people, rows


@pytest.mark.parametrize("asked", PROFILES)
def test_it_is_read_as_the_answers_files_are(
    tmp_path: Path, asked: str, books: dict[str, bytes]
) -> None:
    form, _ = loaded(asked)
    people, rows = filled_by(form, ["007", "C-2", "C-3"])
    path = filled(books[asked], tmp_path / "t.xlsx", rows)
    assert codes_of_table(path, asked) == codes_of_files(tmp_path, form, people, asked)


@pytest.mark.long
def test_batch_takes_it_as_it_is(tmp_path: Path, books: dict[str, bytes]) -> None:
    form, _ = loaded("sales-quick")
    _, rows = filled_by(form, ["C-1", "C-2"])
    path = filled(books["sales-quick"], tmp_path / "t.xlsx", rows)
    asked = ["-p", "account-executive", "-q", "sales-quick", "-o", str(tmp_path / "round")]
    assert run(["batch", str(path), *asked, "--reports", "none"]) == 0
    ranking = (tmp_path / "round" / "ranking.csv").read_text(encoding="utf-8-sig")
    assert len(ranking.splitlines()) == 3


def rules(book: bytes) -> Iterator[tuple[str, dict[str, str], str]]:
    """Each column's letters, what is said at its cells, and what they may hold."""
    for found in _RULE.finditer(part(book, "xl/worksheets/sheet1.xml")):
        said = {k: unescape(v) for k, v in re.findall(r'(\w+)="([^"]*)"', found["about"])}
        formula = re.search(r"<formula1>(.*?)</formula1>", found["inside"] or "")
        yield said["sqref"], said, unescape(formula[1]) if formula else ""


def hidden_list(book: bytes, formula: str) -> list[str]:
    """The words that a list of a column has on the hidden sheet."""
    letters, first, last = re.fullmatch(r"Lists!\$([A-Z]+)\$(\d+):\$\1\$(\d+)", formula).groups()  # type: ignore[union-attr]
    texts = re.findall(r"<si><t[^>]*>(.*?)</t></si>", part(book, "xl/sharedStrings.xml"))
    sheet = part(book, "xl/worksheets/sheet3.xml")
    cells = dict(re.findall(r'<c r="([A-Z]+\d+)"[^>]*><v>(\d+)</v>', sheet))
    return [
        unescape(texts[int(cells[f"{letters}{row}"])]) for row in range(int(first), int(last) + 1)
    ]


def test_each_column_takes_what_its_question_takes(books: dict[str, bytes]) -> None:
    form, _ = loaded("sales-core")
    book = books["sales-core"]
    found = {place: (said, formula) for place, said, formula in rules(book)}
    assert len(found) == len(form.first.questions) + len(WHO)
    for question in form.first.questions:
        letters = column_letters(question.number + len(WHO) - 1)
        said, formula = found[f"{letters}2:{letters}1001"]
        assert said["promptTitle"] == f"Question {question.number}"
        if question.kind in ("scale", "choice", "yes_no"):
            more = [question.not_applicable] if question.not_applicable else []
            assert said["type"] == "list"
            assert hidden_list(book, formula) == [*question.options, *more]
        elif question.kind == "number":
            assert said["type"] == "custom"
            number = f"AND(ISNUMBER({letters}2),{letters}2>=0.0,{letters}2<=4.0)"
            assert formula.startswith(f"OR({number},{letters}2=Lists!$")
            assert formula.endswith(f',{letters}2="n/a")')
        else:
            assert "semicolon" in said["prompt"]


def test_what_is_said_at_a_cell_fits_there(books: dict[str, bytes]) -> None:
    for book in books.values():
        for _, said, _ in rules(book):
            assert len(said["promptTitle"]) <= 32
            assert 0 < len(said["prompt"]) <= 255


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_sheets_speak_the_language_of_the_form(language: str) -> None:
    book = xlsx_template(*loaded("sales-quick", language))
    sheets = re.findall(r'<sheet name="([^"]+)"([^>]*)>', part(book, "xl/workbook.xml"))
    first = {"en": "Answers", "de": "Antworten", "fr": "Réponses", "es": "Respuestas"}
    assert sheets[0][0] == first[language]
    assert [name for name, about in sheets if "hidden" in about] == ["Lists"]
    assert sheets[2][0] == "Lists"


def test_headers_stay_in_sight(books: dict[str, bytes]) -> None:
    sheet = part(books["sales-quick"], "xl/worksheets/sheet1.xml")
    assert '<pane xSplit="2" ySplit="1" topLeftCell="C2"' in sheet
    assert "<f>" not in sheet


def test_it_tells_nothing_of_points_and_categories(books: dict[str, bytes]) -> None:
    _, instrument = loaded("sales-core")
    with ZipFile(BytesIO(books["sales-core"])) as package:
        whole = " ".join(package.read(name).decode() for name in package.namelist())
    asked = instrument.questionnaire
    secrets = [c.title for c in asked.categories] + [c.definition for c in asked.categories]
    secrets += [f">{item.id}<" for item in asked.all_items()] + list(asked.scales)
    assert [secret for secret in secrets if escape(secret) in whole or secret in whole] == []


def test_the_same_form_gives_the_same_bytes(books: dict[str, bytes]) -> None:
    form, instrument = loaded("sales-quick")
    assert xlsx_template(form, instrument) == books["sales-quick"]
    assert len(headings(form, instrument)) == len(form.first.questions)


def test_the_command_in_it_names_the_questionnaire() -> None:
    form, instrument = loaded("sales-quick")
    texts = part(xlsx_template(form, instrument, "May.xlsx"), "xl/sharedStrings.xml")
    assert "screener batch May.xlsx -p PROFILE -q sales-quick -o ROUND" in texts
