"""What the commands over many candidates share: a study as lines of a terminal."""

from screener.cli.studies import study_lines
from screener.report.view.study import Section, Table
from tests.report.test_study import COLUMNS, row, study


def test_pictures_are_left_out_and_figures_stand_to_the_right() -> None:
    lines = list(study_lines(study(row("One"), row("Another"))))
    start = lines.index("Name     Figure  Words")
    assert lines[start + 1 : start + 3] == [
        "One          61  some words",
        "Another      61  some words",
    ]
    assert lines[0] == "Strap: A study"
    assert lines[-1] == "What this cannot say. Nothing of tomorrow."


def test_a_table_without_rows_has_no_heads_either() -> None:
    sections = [Section("Nothing", ["Nobody."], [Table("Empty", COLUMNS, (), "Read so.")])]
    lines = list(study_lines(study(sections=sections)))
    assert lines[-5:-2] == ["", "Nothing", "Nobody."]
