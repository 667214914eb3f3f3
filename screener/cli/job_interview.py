"""The interview about a job: ten questions or so, one at a time, and a profile comes out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from screener.cli.ask_talk import Talk
from screener.models.base import MOST_NAME
from screener.models.job_profile import JobSaid
from screener.models.job_rules import JobQuestion, JobRules
from screener.models.questionnaire import Questionnaire

_BACK = "/b"
_ONE, _ANY = "Number:", "The numbers of all that are needed (Enter for none):"
_MOST_WORDS = 500
_SEPARATORS = re.compile(r"[\s,;]+")


class _BackError(Exception):
    """The person wants the question before once more."""


@dataclass
class JobInterview:
    """Asks every question of the rules; raises EOFError where the input ends."""

    rules: JobRules
    asked: Questionnaire
    talk: Talk = field(default_factory=Talk)
    said: dict[str, JobSaid] = field(default_factory=dict)

    def hold(self) -> dict[str, JobSaid]:
        """All questions in their order."""
        self.talk.aside(f"Type the number before an answer. {_BACK} goes back, Ctrl-C leaves.")
        place = 0
        while place < len(self.rules.questions):
            question = self.rules.questions[place]
            self.talk.say()
            of = len(self.rules.questions)
            self.talk.say(f"{place + 1} of {of}. {question.ask}", strong=True)
            try:
                self.said[question.id] = self._answer(question)
                place += 1
            except _BackError:
                place = max(0, place - 1)
        return {question.id: self.said[question.id] for question in self.rules.questions}

    def _answer(self, question: JobQuestion) -> JobSaid:
        if question.options:
            ids, texts = zip(*((o.id, o.text) for o in question.options), strict=True)
            return JobSaid(tuple(self._chosen(ids, texts, 1, 1, _ONE)))
        if question.facts:
            facts = [item for item in self.asked.eligibility if item.type == "yes_no"]
            if not facts:
                self.talk.say("This questionnaire asks no such facts.")
                return JobSaid(())
            ids, texts = zip(*((item.id, item.text) for item in facts), strict=True)
            # In the order of the questionnaire, whatever the order typed.
            chosen = set(self._chosen(ids, texts, 0, len(ids), _ANY))
            return JobSaid(tuple(id for id in ids if id in chosen))
        return self._named(question)

    def _named(self, question: JobQuestion) -> JobSaid:
        """Categories, the most important first, and words of one's own."""
        categories = self.asked.categories
        texts = [f"{category.title}: {category.definition}" for category in categories]
        ids = [category.id for category in categories]
        most = min(question.categories or 1, len(ids))
        prompt = f"Up to {most} numbers, the most important first (Enter for none):"
        chosen = self._chosen(ids, texts, 0, most, prompt)
        if not chosen:
            return JobSaid(())
        prompt = "In your own words: what was it? (Enter to leave it out)"
        words = " ".join(self._line(prompt).split())[:_MOST_WORDS]
        return JobSaid(tuple(chosen), words)

    def _chosen(
        self, ids: Sequence[str], texts: Sequence[str], least: int, most: int, prompt: str
    ) -> list[str]:
        """The ids of what was chosen, in the order typed."""
        width = len(str(len(ids)))
        for number, text in enumerate(texts, 1):
            self.talk.say(text, f"  {number:>{width}}  ")
        while True:
            typed = self._line(prompt).strip()
            words = list(dict.fromkeys(filter(None, _SEPARATORS.split(typed))))
            if all(_is_place(word, len(ids)) for word in words) and least <= len(words) <= most:
                return [ids[int(word) - 1] for word in words]
            self.talk.say(_wanted(least, most, len(ids)))

    def _line(self, prompt: str) -> str:
        typed = self.talk.line(prompt)
        if typed.strip().casefold() == _BACK:
            raise _BackError
        return typed


def ask_name(talk: Talk, prompt: str, *, is_needed: bool) -> str:
    """A name on one line; empty only where it may be left out."""
    while True:
        typed = " ".join(talk.line(prompt).split())[:MOST_NAME]
        if typed or not is_needed:
            return typed
        talk.say("It needs a name, so that people know which job is meant.")


def _is_place(word: str, most: int) -> bool:
    return word.isascii() and word.isdecimal() and 1 <= int(word[:6]) <= most


def _wanted(least: int, most: int, of: int) -> str:
    if most == 1:
        return f"Please type one number from 1 to {of}."
    return f"Please type {'one to' if least else 'at most'} {most} numbers from 1 to {of}."
