"""What a printed form says of itself, so that one that comes back is known."""

import json
from dataclasses import asdict, dataclass

from screener.models.form import Form

_KIND = "screener-form"


@dataclass(frozen=True, slots=True)
class FormPrint:
    """What a form was made from, in which language, and how many questions it has."""

    sha256: str
    questionnaire: str
    version: str
    language: str
    questions: int

    @classmethod
    def of(cls, form: Form, language: str) -> "FormPrint":
        """The mark of a form in one of its languages."""
        number = len(form.first.questions)
        return cls(form.sha256, form.questionnaire, form.version, language, number)

    @property
    def text(self) -> str:
        """The mark as a form carries it."""
        return json.dumps({_KIND: 1, **asdict(self)}, separators=(",", ":"))


def read_mark(text: str) -> FormPrint | None:
    """The mark that a text is, or None."""
    try:
        found = json.loads(text)
        if not isinstance(found, dict) or found.pop(_KIND, None) != 1:
            return None
        mark = FormPrint(**found)
    except (ValueError, TypeError, RecursionError):
        return None
    words = (mark.sha256, mark.questionnaire, mark.version, mark.language)
    is_whole = all(isinstance(word, str) for word in words) and type(mark.questions) is int
    return mark if is_whole else None
