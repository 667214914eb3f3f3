"""The workbook of a round in its language; ranking.csv keeps its English headers."""

from pathlib import Path

import polars as pl
import pytest
from python_calamine import CalamineWorkbook

from screener.batch.method_sheet import Made
from screener.batch.ranking_columns import ranking_columns
from screener.batch.workbook_sheets import write_ranking_workbook
from screener.models.profile import DEFAULT_BANDS
from screener.models.questionnaire import Questionnaire
from screener.outputs.problem_book import ProblemBook
from screener.pipeline.applicants import RowProblem
from screener.problems import Problem, Where
from screener.report.view.catalogue import LANGUAGES, words_in
from tests.batch.test_workbook_sheets import PEOPLE, ranked
from tests.report.catalogues import ENGLISH, OTHERS, catalogue
from tests.scoring import small

MADE = Made("Screener 9.9", "runde.csv", "a" * 64, "b" * 64, "c" * 64, "d" * 64, limit=40)
WANTED = small.profile(
    {"eligibility": {"travel": {"accept": ["yes"], "reason": "Xe"}}, "title": "Tempor"},
    a=small.as_it_is(3, minimum=40.5, reason="Xi.", source="Xo 1998"),
    b=small.as_it_is(1, reason="Xa."),
)


def asked(language: str) -> Questionnaire:
    made = small.questionnaire(
        {**small.category("a", *(small.gauge(f"a{n}") for n in range(5))), "title": "Xuga"},
        {**small.category("b", small.gauge("b1")), "title": "Xubu"},
        eligibility=[{"id": "travel", "type": "yes_no", "text": "Xuq?"}],
    )
    return made.model_copy(update={"language": language})


def written(folder: Path, language: str, problems: ProblemBook | None = None) -> Path:
    path = folder / "ranking.xlsx"
    ranking = ranked(PEOPLE, asked(language), WANTED)
    book = problems or ProblemBook()
    write_ranking_workbook(path, ranking, WANTED, asked(language), MADE, book)
    return path


def sheets(path: Path) -> dict[str, list[list[object]]]:
    book = CalamineWorkbook.from_path(path)
    names = book.sheet_names
    return {name: [list(row) for row in book.get_sheet_by_name(name).to_python()] for name in names}


@pytest.mark.parametrize("language", OTHERS)
def test_no_sheet_has_an_english_word(tmp_path: Path, language: str) -> None:
    for name, rows in sheets(written(tmp_path, language)).items():
        assert len(name) <= 31
        assert not ENGLISH.search(name)
        texts = [cell for row in rows for cell in row if isinstance(cell, str)]
        assert [text for text in texts if ENGLISH.search(text) and text not in {"=N", "yes"}] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_outcomes_keep_their_colours_and_columns_their_filter(
    tmp_path: Path, language: str
) -> None:
    from zipfile import ZipFile

    with ZipFile(written(tmp_path, language)) as book:
        page = book.read("xl/worksheets/sheet1.xml").decode()
    told = catalogue(language)
    for outcome in ("pass", "borderline", "unknown", "fail"):
        assert f'<formula>"{told[f"workbook.cell.{outcome}"]}"</formula>' in page
    assert "<autoFilter ref=" in page
    assert told["workbook.cell.fail"] in page.split("conditionalFormatting")[0]


def test_german_headings() -> None:
    columns = ranking_columns(WANTED, asked("de"), 40, words_in("de"))
    assert [column.header for column in columns] == [
        *("Nr.", "Gruppe", "Rang von", "Rang bis", "Kennung", "Name"),
        *("Gesamtpassung", "Intervall von", "Intervall bis", "Stufe"),
        *("Bedingungen", "Bedingung: Xuga mindestens 40,5", "Bedingung: Xuq?"),
        *("Abdeckung", "Güte der Antworten", "Stand"),
        *("Xuga: Wert", "Xuga: Passung", "Xubu: Wert", "Xubu: Passung"),
        *("Vergleich von", "Vergleich bis", "Nur die ersten Zeilen"),
    ]
    frame = ranked(PEOPLE, asked("de"), WANTED).table.select(c.full() for c in columns)
    titles = {words_in("de")(f"bands.{band.id}") for band in DEFAULT_BANDS}
    assert set(frame["Stufe"].drop_nulls()) <= titles
    assert set(frame["Bedingungen"]) <= {"erfüllt", "zu knapp", "unbekannt", "nicht erfüllt"}
    assert set(frame["Stand"]) == {"gewertet"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_heading_of_ours_is_broken_within_a_word(language: str) -> None:
    for column in ranking_columns(WANTED, asked(language), 40, words_in(language)):
        if not column.header.startswith("Xu") and ":" not in column.header:
            assert max(map(len, column.header.split())) < column.width


@pytest.mark.parametrize("language", OTHERS)
def test_the_csv_has_english_headers_in_every_round(language: str) -> None:
    here, english = (ranking_columns(WANTED, asked(each), 40) for each in (language, "en"))
    table = ranked(PEOPLE, asked(language), WANTED).table
    frames = [table.select(c.csv() for c in columns) for columns in (here, english)]
    assert frames[0].equals(frames[1])
    assert "Overall fit" in frames[0].columns
    assert frames[0].schema["Must-haves"] == pl.String


def test_problems_have_german_headers_over_the_lines_of_the_csv(tmp_path: Path) -> None:
    with ProblemBook() as book:
        book.add([RowProblem(7, "C-7", Problem("x", "is no answer.", Where("t.csv", 7)))])
        rows = sheets(written(tmp_path, "de", book))["Probleme"]
    assert rows[0][:5] == ["Schwere", "Kennung", "Datei", "Blatt", "Zeile"]
    assert rows[1][:5] == ["error", "C-7", "t.csv", "", 7]
    assert rows[1][8] == "is no answer."
