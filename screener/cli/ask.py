"""``screener ask``: a questionnaire in the terminal, one question at a time."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from screener.cli import show
from screener.cli.form_options import ContactOption, NoticeOption, in_your_words

if TYPE_CHECKING:
    from screener.cli.ask_sitting import Sitting, Wish


def ask(
    questionnaire: Annotated[
        str,
        typer.Argument(metavar="ID|FILE", help="A bundled questionnaire, or your own."),
    ],
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            "-o",
            metavar="PATH",
            help="The answers file to write or to go on with (a .json), or its folder.  "
            "[default: answers-ID.json here]",
            show_default=False,
        ),
    ] = None,
    id: Annotated[  # the word of the file formats
        str,
        typer.Option(
            "--id", metavar="ID", help="The candidate's id; otherwise asked.", show_default=False
        ),
    ] = "",
    name: Annotated[
        str,
        typer.Option(
            "--name",
            metavar="NAME",
            help="The candidate's name; otherwise asked.",
            show_default=False,
        ),
    ] = "",
    language: Annotated[
        str,
        typer.Option(
            "--language",
            metavar="CODE",
            help="A language of the questionnaire, such as de.  [default: its own]",
            show_default=False,
        ),
    ] = "",
    contact: ContactOption = "",
    notice: NoticeOption = None,
) -> None:
    """Ask a questionnaire in the terminal.

    One question at a time, also to read to a candidate over the phone. Each answer is written at
    once: stop whenever you like, and the same command goes on. The file is what `screener score`
    takes.
    """
    from screener.cli.ask_sitting import Sitting, Wish
    from screener.pipeline import Notebook
    from screener.pipeline.forms import load_form
    from screener.problems import ProblemsError

    wish = Wish(questionnaire, out, id, name, language)
    _check(wish)
    notebook = Notebook()
    form, instrument = load_form(questionnaire, notebook, [language] if language else ())
    form, problems = in_your_words(form, contact, notice)
    if problems:
        raise ProblemsError(problems)
    for note in notebook.notes:
        show.say(note)
    show.problems(notebook.warnings)
    _hold(Sitting(wish, form, instrument))


def _check(wish: "Wish") -> None:
    """Raises ProblemsError for options that cannot be."""
    from screener.models.base import MOST_NAME
    from screener.outputs.targets import is_other_file
    from screener.problems import Problem, ProblemsError

    problems = []
    if wish.out is not None and is_other_file(wish.out, ".json"):
        message, out = "An answers file ends in .json here.", show.clean(str(wish.out))
        problems.append(Problem("wrong-ending", message, value=out))
    for option, text in (("--id", wish.id), ("--name", wish.name)):
        if text and not 0 < len(text.strip()) <= MOST_NAME:
            message = f"{option} takes 1 to {MOST_NAME} characters that are not all blanks."
            problems.append(Problem("wrong-length", message))
    if problems:
        raise ProblemsError(problems)


def _hold(sitting: "Sitting") -> None:
    from screener.cli.asking import PausedError
    from screener.cli.failures import NOT_FINISHED

    try:
        sitting.hold()
    except (EOFError, PausedError) as stop:
        if isinstance(stop, EOFError):
            sys.stderr.write("\n")
        _paused(sitting)
        raise typer.Exit(NOT_FINISHED) from None
    except KeyboardInterrupt:
        sys.stderr.write("\n")
        raise KeyboardInterrupt(_last_words(sitting)) from None
    _finished(sitting)


def _paused(sitting: "Sitting") -> None:
    if sitting.kept is None:
        sitting.talk.say(sitting.words("terminal.nothing_kept"))
        return
    sitting.talk.say(sitting.words("terminal.paused", file=sitting.kept.path))
    show.suggest(_same_command(sitting))


def _last_words(sitting: "Sitting") -> str:
    if sitting.kept is None:
        return "nothing was written."
    # The signal may have come between an answer and its file.
    sitting.kept.save()
    command = _same_command(sitting).replace("screener ", f"{show.called()} ", 1)
    return f"what was answered is kept. To go on: {command}"


def _same_command(sitting: "Sitting") -> str:
    wish, kept = sitting.wish, sitting.kept
    words = ["screener ask", show.quoted(wish.questionnaire)]
    words += ["-o", show.quoted(kept.path)] if kept is not None else []
    words += ["--language", show.quoted(wish.language)] if wish.language else []
    return " ".join(words)


def _finished(sitting: "Sitting") -> None:
    from screener.pipeline.matching import named

    if sitting.kept is None:
        return
    path = sitting.kept.path
    sitting.talk.say()
    sitting.talk.say(sitting.words("terminal.finished"))
    show.out(str(path))
    sitting.talk.say(sitting.words("terminal.hand_over"))
    asked = named(sitting.instrument)
    own = [] if asked == sitting.form.questionnaire else ["-q", show.quoted(asked)]
    show.suggest(" ".join(["screener score", show.quoted(path), "-p PROFILE", *own]))
