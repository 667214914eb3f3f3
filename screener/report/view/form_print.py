"""The form to print: what stands on it, in what arrangement."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from screener.models.form import Form, FormQuestion
from screener.report.view.numbers import Figure
from screener.report.view.words import Words

# Widths in points: the text of a page, what a letter takes on average, a circle with its gap.
_LINE, _LETTER, _MARK = 474, 4.7, 20
# A scale of more steps is read more easily from top to bottom.
_MOST_IN_A_ROW = 7
_RIGHT_TO_LEFT = {"ar", "dv", "fa", "he", "iw", "ku", "ps", "sd", "ug", "ur", "yi"}


@dataclass(frozen=True, slots=True)
class PrintOption:
    """An option under its place; ``told`` is how it is read out, alone."""

    place: int
    text: str
    told: str


@dataclass(frozen=True, slots=True)
class PrintQuestion:
    """One question. ``told`` is how it is read out, ``note`` what may be entered."""

    number: int
    kind: str
    text: str
    told: str
    options: tuple[PrintOption, ...]
    not_applicable: PrintOption | None
    in_a_row: bool
    note: str
    unit: str


@dataclass(frozen=True, slots=True)
class PrintForm:
    """The whole form. ``invited`` is whether it will say whom it is for and until when."""

    title: str
    language: str
    direction: str
    size: str
    contact: str
    notice: tuple[str, ...]
    mark: str
    invited: bool
    questions: tuple[PrintQuestion, ...]


def print_form(form: Form, words: Words, *, invited: bool) -> PrintForm:
    """The form in its own language; our words around it are those of ``words``."""
    shown = form.first
    key = "paper.size_minute" if form.minutes == 1 else "paper.size"
    return PrintForm(
        shown.title,
        shown.language,
        "rtl" if shown.language.lower().partition("-")[0] in _RIGHT_TO_LEFT else "ltr",
        words(key, len(shown.questions), minutes=form.minutes),
        form.contact or words("paper.sender"),
        form.notice,
        f"{form.questionnaire} {form.version} · {form.sha256[:8]}",
        invited,
        tuple(_question(question, words) for question in shown.questions),
    )


def _question(question: FormQuestion, words: Words) -> PrintQuestion:
    told = f"{question.number}. {question.text}"
    options = tuple(
        PrintOption(place, text, f"{text} – {told}")
        for place, text in enumerate(question.options, 1)
    )
    apart = question.not_applicable
    return PrintQuestion(
        question.number,
        question.kind,
        question.text,
        told,
        options,
        PrintOption(0, apart, f"{apart} – {told}") if apart else None,
        question.kind in ("scale", "yes_no") and fits_a_row(question.options),
        " ".join(_notes(question, words)),
        question.unit or "",
    )


def _notes(question: FormQuestion, words: Words) -> Iterator[str]:
    least, most = question.least, question.most
    if question.kind == "choices":
        yield words("paper.any")
    elif least is not None and most is not None:
        yield words("paper.between", least=_figure(least), most=_figure(most))
    elif least is not None:
        yield words("paper.at_least", least=_figure(least))
    elif most is not None:
        yield words("paper.at_most", most=_figure(most))


def _figure(number: float) -> Figure:
    return Figure(f"{number:.15g}")


def fits_a_row(options: Sequence[str]) -> bool:
    """Whether options stand side by side, each in two lines at most."""
    if not 0 < len(options) <= _MOST_IN_A_ROW:
        return False
    letters = (_LINE / len(options) - _MARK) / _LETTER
    longest = max(len(word) for option in options for word in option.split() or [""])
    return longest <= letters and max(map(len, options)) <= 1.7 * letters
