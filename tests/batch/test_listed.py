"""What is said again of a round's problems is as it stood in the table."""

from screener.batch.listed import Listed, OtherWord


def line(field: str, cell: str, value: str) -> dict[str, str]:
    return {
        "Severity": "error",
        "Code": "unknown-answer",
        "Row": "7",
        "File": "t.csv",
        "Candidate ID": "C-1",
        "Field": field,
        "Cell": cell,
        "Value": value,
    }


def test_words_that_are_no_answers_are_told_by_question_or_column() -> None:
    lines = (
        line("How often?", "col 3", "'-99"),
        line("How often?", "col 3", "'-99"),
        line("", "AC7", "7%"),
        line("", "AD7", "7%"),
    )
    assert Listed(lines).other_words() == [
        OtherWord("How often?", "", "-99", 2),
        OtherWord("", "AC", "7%", 1),
        OtherWord("", "AD", "7%", 1),
    ]
