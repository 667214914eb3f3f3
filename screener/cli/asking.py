"""The conversation of ``screener ask``: one question at a time, back and forth, then a review."""

from dataclasses import dataclass

from screener.cli import ask_read, show
from screener.cli.ask_kept import Kept
from screener.cli.ask_read import Given, NotUnderstoodError
from screener.cli.ask_talk import Talk
from screener.models.base import MOST_TEXT
from screener.models.form import FormQuestion, FormTexts
from screener.report.view.catalogue import english
from screener.report.view.form_text import on_one_line
from screener.report.view.words import Words

COMMANDS = ("back", "skip", "pause", "help")
_SIGN = "/"
_MOST_LISTED = 70


class PausedError(Exception):
    """The person stops for now."""


class _CommandError(Exception):
    """A command was typed in the place of an answer: its name."""


@dataclass(frozen=True)
class Asking:
    """One form, asked of one person."""

    form: FormTexts
    words: Words
    kept: Kept
    talk: Talk

    def all(self) -> None:
        """Ask from where it stopped to the review; raises PausedError, EOFError."""
        place = self._first()
        while True:
            while place < len(self.form.questions):
                place = max(0, place + self._question(self.form.questions[place]))
            if self._reviewed():
                return
            place -= 1

    def _first(self) -> int:
        """The place after the last answer."""
        answered = [q.number for q in self.form.questions if self.kept.given(q.number) is not None]
        return max(answered, default=0)

    def _question(self, question: FormQuestion) -> int:
        """Ask one; returns whether to go on (1) or back (-1)."""
        self._show(question)
        while True:
            try:
                given = self._answer(question)
            except NotUnderstoodError as wrong:
                self.talk.say(str(wrong))
            except _CommandError as command:
                step = self._obey(str(command), question)
                if step:
                    return step
            else:
                self._keep(question, given)
                return 1

    def _keep(self, question: FormQuestion, given: Given) -> None:
        if given != self.kept.given(question.number):
            self.kept.put(question.number, given)
        if question.options or question.kind == "number":
            answer = ask_read.said(question, given, self.words)
            self.talk.aside(self.words("terminal.noted", answer=answer))

    def _show(self, question: FormQuestion) -> None:
        words, of = self.words, len(self.form.questions)
        self.talk.say()
        self.talk.say(words("terminal.question", number=question.number, of=of), strong=True)
        self.talk.say(on_one_line(question.text))
        self.talk.say()
        self._options(question)
        given = self.kept.given(question.number)
        if question.options:
            self.talk.say()
        if given is not None:
            answer = ask_read.said(question, given, words)
            self.talk.say(words("terminal.so_far", answer=answer))
        self.talk.aside(
            "  ".join(f"{_short(words, each)} {_word(words, each)}" for each in COMMANDS)
        )

    def _options(self, question: FormQuestion) -> None:
        marks = ask_read.marks(question)
        wide = max(map(len, (*marks, ask_read.away_mark(question))), default=1)
        for mark, option in zip(marks, question.options, strict=True):
            self.talk.say(on_one_line(option), f"  {mark:>{wide}}  ")
        if question.not_applicable and question.options:
            mark = ask_read.away_mark(question)
            self.talk.say(on_one_line(question.not_applicable), f"  {mark:>{wide}}  ")
        elif question.not_applicable:
            text = on_one_line(question.not_applicable)
            self.talk.say(self.words("terminal.inapplicable", text=text))

    def _answer(self, question: FormQuestion) -> Given:
        """What is typed, once; an empty line keeps what there is."""
        if question.kind == "text":
            self.talk.say(self.words("terminal.prompt_text"))
        typed = self._line(self._prompt(question))
        given = self.kept.given(question.number)
        if not typed.strip():
            if given is not None:
                return given
            skip = _short(self.words, "skip")
            raise NotUnderstoodError(self.words("terminal.is_empty", skip=skip))
        if question.kind == "text":
            return self._text(question, typed)
        return ask_read.read(question, typed, self.words)

    def _text(self, question: FormQuestion, first: str) -> Given:
        """More lines up to an empty one; what was typed is kept even where it breaks off."""
        lines = [first.strip()]
        try:
            while line := self.talk.line(">").strip():
                # What begins with the sign and is no command is text like any other.
                name = command_named(line, self.words) if line.startswith(_SIGN) else None
                if name is None:
                    lines.append(line)
                elif name == "help":
                    self._help()
                else:
                    _raise(name)
        except (KeyboardInterrupt, EOFError, PausedError, _CommandError):
            self.kept.put(question.number, "\n".join(lines)[:MOST_TEXT])
            raise
        return ask_read.read(question, "\n".join(lines), self.words)

    def _prompt(self, question: FormQuestion) -> str:
        told = ask_read.allowed(question, self.words)
        match question.kind:
            case "text":
                return ">"
            case "number":
                return self.words("terminal.prompt_number", limits=told)
            case "choices":
                return self.words("terminal.prompt_any", marks=told)
            case _:
                return self.words("terminal.prompt_one", marks=told)

    def _line(self, prompt: str) -> str:
        """A line that is no command; raises _CommandError, and PausedError for that one."""
        typed = self.talk.line(prompt)
        if not typed.startswith(_SIGN):
            return typed
        name = command_named(typed, self.words)
        if name is None:
            known = self.words("terminal.is_no_command", typed=typed.strip()[:60])
            raise NotUnderstoodError(known)
        _raise(name)
        return typed

    def _obey(self, name: str, question: FormQuestion) -> int:
        if name == "help":
            self._help()
        elif name == "skip":
            had = self.kept.given(question.number) is not None
            if had:
                self.kept.put(question.number, None)
            self.talk.aside(self.words("terminal.taken_back" if had else "terminal.left_open"))
            return 1
        elif question.number == 1:
            self.talk.say(self.words("terminal.is_first"))
        else:
            return -1
        return 0

    def _help(self) -> None:
        for name in COMMANDS:
            told = f"{_short(self.words, name)} ({_word(self.words, name)})"
            self.talk.say(self.words(f"terminal.help.{name}", command=told))

    def _reviewed(self) -> bool:
        """Show what is open and let it be answered; false where the person goes back."""
        while True:
            self._review()
            try:
                typed = self._line(self.words("terminal.prompt_review")).strip()
            except NotUnderstoodError as wrong:
                self.talk.say(str(wrong))
                continue
            except _CommandError as command:
                if str(command) == "back":
                    return False
                self._help()
                continue
            if not typed:
                return True
            self._again(typed)

    def _again(self, typed: str) -> None:
        """One question again, by its number."""
        named = [each for each in self.form.questions if str(each.number) == typed]
        if named:
            self._question(named[0])
        else:
            self.talk.say(self.words("terminal.is_no_question", typed=typed[:60]))

    def _review(self) -> None:
        words, questions = self.words, self.form.questions
        still = [each for each in questions if self.kept.given(each.number) is None]
        self.talk.say()
        self.talk.say(words("terminal.review"), strong=True)
        if not still:
            self.talk.say(words("terminal.all_answered", len(questions)))
        else:
            self.talk.say(words("terminal.still_open", len(still)))
        for each in still:
            text = show.cut(on_one_line(each.text), _MOST_LISTED)
            self.talk.say(text, f"  {each.number:>{len(str(len(questions)))}}  ")


def _raise(name: str) -> None:
    raise PausedError if name == "pause" else _CommandError(name)


def command_named(typed: str, words: Words) -> str | None:
    """The command that was typed after the sign, whole or begun, in the form's language or ours."""
    name = typed.removeprefix(_SIGN).strip().casefold()
    if name == "?":
        return "help"
    for each in (words, english()):
        for command in COMMANDS:
            if name and _word(each, command).casefold().startswith(name):
                return command
    return None


def _word(words: Words, command: str) -> str:
    return words(f"terminal.command.{command}")


def _short(words: Words, command: str) -> str:
    return f"{_SIGN}{_word(words, command)[0].lower()}"
