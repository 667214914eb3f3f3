"""What people type, read as an answer."""

import pytest

from screener.cli import ask_read
from screener.cli.ask_read import NotUnderstoodError
from screener.cli.asking import COMMANDS, command_named
from screener.models.form import FormQuestion
from screener.report.view.catalogue import LANGUAGES, words_in

SCALE = FormQuestion(1, "scale", "T", ("No", "Perhaps so", "Yes"), "Not  for me")
COUNTS = FormQuestion(1, "choice", "T", ("0", "1", "2 or more"), "None")
SEVERAL = FormQuestion(1, "choices", "T", ("Phone, or mail", "Mail", "In person"), None)
NUMBER = FormQuestion(1, "number", "T", (), "Never", "targets", 0, 4)
YES_NO = FormQuestion(1, "yes_no", "T", ("Ja", "Nein"))
TEXT = FormQuestion(1, "text", "T")
READ = [
    (SCALE, "2", 2),
    (SCALE, " 3. ", 3),
    (SCALE, "perhaps  SO", 2),
    (SCALE, "0", 0),
    (SCALE, "n/a", 0),
    (SCALE, "not for me", 0),
    (COUNTS, "b", 2),
    (COUNTS, "0", 1),
    (COUNTS, "1", 2),
    (COUNTS, "n/a", 0),
    (SEVERAL, "3, 1", [1, 3]),
    (SEVERAL, "1 1;2", [1, 2]),
    (SEVERAL, "Phone, or mail", [1]),
    (SEVERAL, "mail; phone, or mail", [1, 2]),
    (NUMBER, "2,5", "2.5"),
    (NUMBER, " 4 ", "4"),
    (NUMBER, "n/a", "n/a"),
    (NUMBER, "never", "n/a"),
    (NUMBER, "0", "0"),
    (YES_NO, "j", 1),
    (YES_NO, "nein", 2),
    (TEXT, "So, and so", "So, and so"),
]


@pytest.mark.parametrize(("question", "text", "given"), READ)
def test_what_is_typed_is_read(question: FormQuestion, text: str, given: object) -> None:
    assert ask_read.read(question, text, words_in("en")) == given


WRONG = [
    (SCALE, "4", "“4” is none of the answers. Please type 1 to 3 or 0."),
    (SCALE, "1 2", "Only one answer can be given here. Please type 1 to 3 or 0."),
    (COUNTS, "2", "“2” is none of the answers. Please type a to c or n/a."),
    (SEVERAL, "1 4", "“4” is none of the answers. Please type 1 to 3."),
    (NUMBER, "ten", "is not a plain number. Please type a number from 0 to 4 (targets) or n/a,"),
    (NUMBER, "5", "5 is outside the limits. Please type a number from 0 to 4 (targets) or n/a."),
    (NUMBER, "1e1", "is not a plain number"),
    (YES_NO, "maybe", "“maybe” is none of the answers. Please type 1 or 2."),
    (TEXT, "x" * 10_001, "longer than 10000 characters"),
]


@pytest.mark.parametrize(("question", "text", "said"), WRONG)
def test_what_is_no_answer_is_told(question: FormQuestion, text: str, said: str) -> None:
    with pytest.raises(NotUnderstoodError) as caught:
        ask_read.read(question, text, words_in("en"))
    assert said in str(caught.value).replace("10,000", "10000")


@pytest.mark.parametrize("language", LANGUAGES)
def test_commands_begin_with_different_letters(language: str) -> None:
    speak = words_in(language)
    short = [speak(f"terminal.command.{name}")[0] for name in COMMANDS]
    assert len({letter.lower() for letter in short}) == len(COMMANDS)
    assert [command_named(f"/{letter}", speak) for letter in short] == list(COMMANDS)
