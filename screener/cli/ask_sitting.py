"""Who is asked, in which file the answers are kept, and how a conversation begins and ends."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from screener.cli import show
from screener.cli.ask_kept import Kept
from screener.cli.ask_talk import Talk
from screener.cli.asking import Asking, PausedError
from screener.models.answers import Answers, Candidate, FormMark
from screener.models.base import MOST_NAME
from screener.models.form import Form, FormTexts
from screener.outputs.names import file_stem
from screener.outputs.targets import is_file_name, refusals, target
from screener.pipeline.begun import begun
from screener.problems import Problem, ProblemsError, Where
from screener.report.view.catalogue import words_in
from screener.report.view.words import Words

if TYPE_CHECKING:
    from screener.pipeline import Instrument

_ENDING = ".json"


@dataclass(frozen=True)
class Wish:
    """What the command was asked for, as it was typed."""

    questionnaire: str
    out: Path | None = None
    id: str = ""
    name: str = ""
    language: str = ""


class Sitting:
    """One conversation; ``kept`` is there once something may be in the file."""

    def __init__(self, wish: Wish, form: Form, instrument: "Instrument") -> None:
        self.wish = wish
        self.form = form
        self.instrument = instrument
        self.talk = Talk()
        self.texts: FormTexts = form.first
        self.words: Words = words_in(form.first.language)
        self.kept: Kept | None = None

    def hold(self) -> None:
        """All of it; raises PausedError or EOFError where the person stops before the end."""
        known = self._known_path()
        if known is None or not _is_there(known):
            self._welcome(known)
        id = self.wish.id.strip() or (self._id() if known is None or not _is_there(known) else "")
        path = known or self._place(id)
        self.kept = self._go_on(path, id) if _is_there(path) else self._begin(path, id)
        asking = Asking(self.texts, self.words, self.kept, self.talk)
        asking.all()
        self.kept.finish(_now(), self.texts.language)

    def _known_path(self) -> Path | None:
        """The file, as far as it is known before the person says who they are."""
        out = self.wish.out
        if out is not None and is_file_name(out, _ENDING):
            return out
        return self._place(self.wish.id.strip()) if self.wish.id else None

    def _place(self, id: str) -> Path:
        return target(self.wish.out or Path(), f"answers-{file_stem(id)}", _ENDING)

    def _welcome(self, known: Path | None) -> None:
        words, say = self.words, self.talk.say
        questions = words("terminal.questions", len(self.texts.questions))
        minutes = words("terminal.minutes", self.form.minutes)
        folder = (known.parent if known is not None else self.wish.out or Path()).resolve()
        say(self.texts.title, strong=True)
        say(words("terminal.length", questions=questions, minutes=minutes))
        say()
        say(words("terminal.kept", folder=folder))
        say(words("terminal.gets"))
        for paragraph in self.form.notice:
            say(paragraph)
        contact = self.form.contact
        key = "terminal.contact" if contact else "terminal.contact_unknown"
        say(words(key, contact=contact) if contact else words(key))
        say()
        self._line(words("terminal.acknowledge"))

    def _id(self) -> str:
        return self._who("terminal.ask_id", is_needed=True)

    def _who(self, key: str, *, is_needed: bool) -> str:
        """What the person types about themselves, until it will do."""
        while True:
            typed = self._line(self.words(key)).strip()
            if len(typed) > MOST_NAME:
                self.talk.say(self.words("terminal.too_long", most=MOST_NAME))
            elif typed or not is_needed:
                return typed
            else:
                self.talk.say(self.words("terminal.id_needed"))

    def _line(self, prompt: str) -> str:
        """A line before the first question, where pausing is the only command."""
        from screener.cli.asking import command_named

        typed = self.talk.line(prompt)
        if typed.startswith("/") and command_named(typed, self.words) == "pause":
            raise PausedError
        return typed

    def _begin(self, path: Path, id: str) -> Kept:
        if problems := refusals([path], ()):
            raise ProblemsError(problems)
        name = self.wish.name.strip() or self._who("terminal.ask_name", is_needed=False)
        answers = Answers(
            candidate=Candidate(id=id, name=name or None),
            questionnaire=self.form.questionnaire,
            version=self.form.version,
            started=_now(),
            language=self.texts.language,
            form=FormMark(sha256=self.form.sha256),
            answers={},
        )
        kept = Kept(path, answers, was_begun=False)
        kept.save()
        return kept

    def _go_on(self, path: Path, id: str) -> Kept:
        answers = begun(path, self.form, self.instrument)
        if id and id != answers.candidate.id:
            raise ProblemsError([_other_candidate(path, id)])
        if not self.wish.language:
            spoken = [each for each in self.form.texts if each.language == answers.language]
            self.texts = spoken[0] if spoken else self.texts
            self.words = words_in(self.texts.language)
        who = answers.candidate.name or answers.candidate.id
        told = {"answered": len(answers.answers), "of": len(self.texts.questions)}
        self.talk.say(self.texts.title, strong=True)
        self.talk.say(self.words("terminal.goes_on", who=who, **told))
        return Kept(path, answers, was_begun=True)


def _other_candidate(path: Path, id: str) -> Problem:
    message = "These are the answers of another candidate; they stay as they are."
    hint = "Name another file with --out, or leave out --id to go on with these."
    return Problem("other-candidate", message, Where(str(path)), show.clean(id), hint=hint)


def _is_there(path: Path) -> bool:
    return path.is_symlink() or path.exists()


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="seconds")
