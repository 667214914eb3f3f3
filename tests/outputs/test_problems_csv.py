"""Problems come out sorted, counted and safe, however many there are and in whatever order."""

import csv
import itertools
import random
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screener.outputs import problem_book
from screener.outputs.files import WriteError
from screener.outputs.problem_book import ProblemBook
from screener.outputs.problem_lines import HEADERS, ProblemLine, line_of
from screener.outputs.problems_csv import write_problems
from screener.problems import Problem, Severity, Where
from screener.sources.tables.table import Header, RawTable


@dataclass(frozen=True)
class Found:
    row: int
    candidate_id: str
    problem: Problem


def unknown(row: int, column: int = 3, value: str = "") -> Found:
    where = Where("in/applicants.csv", row, field=f"col {column} 'How often?'")
    return Found(row, f"C-{row}", Problem("unknown-label", "is no answer.", where, value))


def table(sheet: str = "") -> RawTable:
    headers = tuple(Header(place, text) for place, text in enumerate(["id", "How | often?", "b"]))
    return RawTable(
        *("folder/t.xlsx", "0" * 64, "xlsx", "plain", headers, 2, {}, {}, ()),
        frames=lambda rows, columns: iter(()),
        sheet=sheet,
    )


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def cells(found: Found | Problem) -> dict[str, str]:
    return dict(zip(HEADERS, line_of(found).cells, strict=True))


def test_a_cell_of_a_sheet_is_named_as_people_find_it() -> None:
    problem = Problem(
        "x", "is wrong.", table("Form responses").place(7, 27), "5", ("a", "b"), "Try."
    )
    assert cells(Found(7, "C-1", problem)) == {
        "Severity": "error",
        "Candidate ID": "C-1",
        "File": "t.xlsx",
        "Sheet": "Form responses",
        "Row": "7",
        "Cell": "AB7",
        "Field": "",
        "Code": "x",
        "What is wrong": "is wrong.",
        "Value": "5",
        "Allowed": "a | b",
        "Hint": "Try.",
    }
    assert line_of(Found(7, "", problem))[:3] == (7, 7, 28)


def test_a_column_of_a_text_table_keeps_its_header() -> None:
    found = cells(Found(9, "C-1", Problem("x", "m", table().place(9, 1))))
    assert (found["Row"], found["Cell"], found["Field"]) == ("9", "col 2", "How | often?")


def test_an_answers_file_keeps_its_line_and_field() -> None:
    found = cells(Found(3, "C", Problem("x", "m", Where("round/jo.yaml", 12, 8, "answers.acc1"))))
    shown = (found["File"], found["Row"], found["Cell"], found["Field"])
    assert shown == ("jo.yaml", "12", "col 8", "answers.acc1")


def test_a_file_of_a_folder_that_has_no_line_has_no_row() -> None:
    assert cells(Found(3, "", Problem("unreadable", "m", Where("jo.yaml"))))["Row"] == ""
    assert cells(Found(3, "", Problem("duplicate", "m")))["Row"] == "3"


def test_the_file_is_sorted_and_safe_and_opens_as_utf8(tmp_path: Path) -> None:
    hostile = '=HYPERLINK("http://x"),\n\x1b[31mé'
    with ProblemBook() as book:
        book.add([unknown(9), unknown(2, 10), unknown(2, 9, value=hostile)])
        book.add([Problem("unused", "no item.", severity=Severity.WARNING)])
        counts = write_problems(tmp_path / "problems.csv", book.lines())
    data = (tmp_path / "problems.csv").read_bytes()
    lines = read(tmp_path / "problems.csv")
    assert data.startswith(b"\xef\xbb\xbfSeverity,")
    assert data.count(b"\r\n") == data.count(b"\n") == 5
    assert [(line["Row"], line["Cell"]) for line in lines] == [
        *[("", ""), ("2", "col 9"), ("2", "col 10"), ("9", "col 3")]
    ]
    assert lines[1]["Value"] == '\'=HYPERLINK("http://x"), <U+001B>[31mé'
    assert (counts.by_code, counts.errors, counts.warnings) == (
        *({"unknown-label": 3, "unused": 1}, 3, 1),
    )


def test_mistakes_of_a_row_that_counts_no_more_are_warnings() -> None:
    with ProblemBook() as book:
        book.add([unknown(2), unknown(3)])
        assert [line.is_error for line in book.lines({2})] == [False, True]


def test_nothing_wrong_is_a_file_with_its_header(tmp_path: Path) -> None:
    counts = write_problems(tmp_path / "p.csv", [])
    assert read(tmp_path / "p.csv") == []
    assert (counts.by_code, counts.errors) == ({}, 0)


@settings(deadline=None)
@given(st.randoms(use_true_random=False), st.integers(0, 120), st.integers(1, 9))
def test_any_order_in_any_portions_comes_out_the_same(
    rng: random.Random, number: int, most: int
) -> None:
    found = [unknown(rng.randrange(40), rng.randrange(5), value=str(n)) for n in range(number)]
    expected = sorted(map(line_of, found))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(problem_book, "_IN_MEMORY", most)
        patch.setattr(problem_book, "_BLOCK", 64)
        with ProblemBook() as book:
            rest = list(found)
            while rest:
                portion = rng.randrange(1, 12)
                book.add(rest[:portion])
                rest = rest[portion:]
            assert len(book) == number
            assert list(book.lines()) == expected
            assert list(book.lines()) == expected


def test_nothing_stays_in_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(problem_book, "_IN_MEMORY", 2)
    with ProblemBook(tmp_path) as book:
        book.add([unknown(row) for row in range(9)])
        assert list(tmp_path.iterdir()) == []
        assert len(list(book.lines())) == 9


def test_a_disk_that_will_not_take_it_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(WriteError):
        write_problems(tmp_path / "no such folder" / "p.csv", [])
    with pytest.raises(WriteError):
        write_problems(Path("/dev/full"), [line_of(unknown(2))] * 2000)


def test_a_line_has_a_cell_for_every_header() -> None:
    line: ProblemLine = line_of(Problem("x", "m"))
    assert len(line.cells) == len(HEADERS)
    assert line.code == "x"


@pytest.mark.long
def test_many_problems_are_sorted_in_little_memory(tmp_path: Path) -> None:
    import tracemalloc

    tracemalloc.start()
    with ProblemBook(tmp_path) as book:
        for start in range(0, 200_000, 10_000):
            book.add(unknown(start + place) for place in range(0, 10_000, 2))
        book.add(unknown(row, 1) for row in range(0, 200_000, 20))
        places = (line[:2] for line in book.lines())
        in_order = all(before <= after for before, after in itertools.pairwise(places))
        peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert in_order
    assert len(book) == 110_000
    assert peak < 60 * 1024**2


def test_lines_of_one_file_come_in_their_order() -> None:
    book = ProblemBook()
    places = [(10, 2), (9, 30), (9, 4)]
    book.add(Found(1, "", Problem("x", "m", Where("a.yaml", *place))) for place in places)
    assert [line[:3] for line in book.lines()] == [(1, 9, 4), (1, 9, 30), (1, 10, 2)]
