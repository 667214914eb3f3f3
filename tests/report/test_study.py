"""The page of a study: what it lays out, where marks stand, and the rules of accessible PDFs."""

import re
from pathlib import Path

import pytest

from screener.models.edition import Paper
from screener.report.pdf import lay_out
from screener.report.study_html import EDGE, WIDTH, place, study_print
from screener.report.view.study import (
    Axis,
    Cell,
    Column,
    Mark,
    Row,
    Section,
    Shares,
    Study,
    Table,
)
from tests.report.verapdf.rules import failures

AXIS = Axis(0, 100, [(0, "0"), (50, "50"), (100, "100")], "From 0 to 100", reference=70)
COLUMNS = [
    Column("Name", "text"),
    Column("Figure", width=20),
    Column("Where", "picture", 60, AXIS),
    Column("Parts", "picture", 40),
    Column("Words", "text", 30),
]
LONG = "A title that nobody thought of when the page was made, and that is " * 4
UNBROKEN = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen" * 3


def row(name: str = "One", mark: Mark | None = None, *, is_strong: bool = False) -> Row:
    shown = mark or Mark("61, from 50 to 72", 61, (50, 72))
    cells: list[Cell] = [name, "61", shown, Shares("2 of 5", [2, 0, 3]), "some words"]
    return Row(cells, is_strong)


def study(*rows: Row, title: str = "A study", **more: object) -> Study:
    section = Section(
        "Part", ["First."], [Table("All of them", COLUMNS, rows, "Read so.")], ["Last."]
    )
    values: dict[str, object] = {
        "strap": "Strap",
        "title": title,
        "subtitle": "Sub",
        "stamp": "screener 0",
        "headline": "What it comes to",
        "findings": ["One thing.", "Another."],
        "sections": [section],
        "limits": ["Nothing of tomorrow."],
    }
    return Study(**{**values, **more})  # type: ignore[arg-type]


def test_all_that_is_said_stands_on_the_page_in_its_order() -> None:
    page = study_print(study(row("One"), row("Two")))
    told = ["A study", "Sub", "What it comes to", "One thing.", "Another.", "Part", "First."]
    told += ["One", "Two", "Read so.", "Last.", "What this cannot say.", "Nothing of tomorrow."]
    places = [
        page.rindex(f">{text}<") if f">{text}<" in page else page.rindex(text) for text in told
    ]
    assert places == sorted(places)


def test_a_table_has_a_name_heads_and_a_head_for_each_row() -> None:
    page = study_print(study(row("One")))
    assert 'aria-label="All of them"' in page
    assert page.count('<th scope="col"') == len(COLUMNS)
    assert page.count('<th scope="row"') == 1
    assert '<col style="width: 60mm">' in page


def test_pictures_say_in_words_what_they_show() -> None:
    page = study_print(study(row()))
    titles = re.findall(r"<title>(.*?)</title>", page)
    assert titles[1:] == ["From 0 to 100", "61, from 50 to 72", "2 of 5"]


def test_a_good_mark_is_a_circle_and_another_a_diamond() -> None:
    good = study_print(study(row(mark=Mark("a", 61))))
    other = study_print(study(row(mark=Mark("a", 61, is_good=False))))
    none = study_print(study(row(mark=Mark("a", None))))
    assert (good.count("<circle"), other.count("<circle"), none.count("<circle")) == (1, 0, 0)
    assert other.count('fill="#ffffff"') == 1


@pytest.mark.parametrize(
    ("value", "share"), [(0, 0), (50, 0.5), (100, 1), (-40, 0), (1000, 1), (25, 0.25)]
)
def test_marks_stand_on_their_axis_and_never_outside(value: float, share: float) -> None:
    assert place(AXIS, value) == pytest.approx(EDGE + share * (WIDTH - 2 * EDGE))


def test_an_axis_may_begin_below_nothing() -> None:
    assert place(Axis(-1, 1, [], "r"), 0) == pytest.approx(WIDTH / 2)


def test_letters_of_an_axis_have_one_size_however_wide_the_column() -> None:
    sizes = []
    for width in (30, 60, 120):
        columns = [*COLUMNS[:2], Column("Where", "picture", width, AXIS), *COLUMNS[3:]]
        sections = [Section("Part", (), [Table("T", columns, [row()])])]
        page = study_print(study(sections=sections))
        [size] = set(re.findall(r'font-size="([\d.]+)"', page))
        sizes.append(float(size) * width)
    assert sizes == pytest.approx([sizes[0]] * 3, rel=0.01)


def test_shares_fill_the_bar_and_nothing_is_drawn_of_nothing() -> None:
    page = study_print(study(row()))
    widths = [float(width) for width in re.findall(r'<rect [^>]*?width="([\d.]+)"', page)]
    assert widths == [80, 120]
    cells: list[Cell] = ["One", "–", Mark("none", None), Shares("none", [0, 0]), ""]
    assert "<rect" not in study_print(study(Row(cells)))


def test_what_people_wrote_is_escaped() -> None:
    page = study_print(study(row("<b>bold</b> & more"), title="<i>Title</i>"))
    assert "<b>bold" not in page
    assert "<i>" not in page
    assert "&lt;b&gt;bold" in page


def test_tone_and_strong_rows_are_marked() -> None:
    page = study_print(study(row(is_strong=True), row(), tone="warned"))
    assert page.count('<tr class="strong">') == 1
    assert '<div class="box warned">' in page


def test_a_table_without_rows_is_left_out() -> None:
    sections = [Section("Nothing", ["Nobody."], [Table("Empty", COLUMNS, ())])]
    page = study_print(study(sections=sections))
    assert "<table" not in page
    assert "Nobody." in page


def hard() -> Study:
    """Long and unbroken titles, more rows than a page holds, marks at both ends, no rows at all."""
    rows = [row(f"{LONG} {n}", is_strong=n % 5 == 0) for n in range(30)]
    rows += [row(UNBROKEN, Mark("outside", -20, (-50, 300), is_good=False))]
    many = Section(LONG, [LONG], [Table(LONG, COLUMNS, rows, LONG)], [LONG])
    empty = Section("Nothing", (), [Table("Empty", COLUMNS, ())])
    return study(
        title=LONG + UNBROKEN,
        subtitle=UNBROKEN,
        headline=LONG,
        findings=[LONG] * 4,
        sections=[many, empty, Section("Bare")],
        limits=[LONG] * 3,
        tone="good",
    )


@pytest.mark.parametrize("paper", ["a4", pytest.param("letter", marks=pytest.mark.long)])
def test_every_study_keeps_the_rules_of_accessible_pdfs(tmp_path: Path, paper: Paper) -> None:
    pdfs = {"plain": study(row()), "hard": hard()}
    paths = [tmp_path / f"{name}.pdf" for name in pdfs]
    for path, each in zip(paths, pdfs.values(), strict=True):
        made = lay_out(study_print(each, paper))
        assert made.missing == ()
        path.write_bytes(made.pdf)
    assert failures(paths) == {path: [] for path in paths}
