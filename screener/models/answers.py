"""What an answers file may say: one candidate and what they gave."""

from datetime import date, datetime
from typing import Annotated, Any

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from screener.models.base import FileModel, Id, Name, Text

RESERVED_HEADERS = ("candidate_id", "name", "email", "answered", "started", "finished")


def iso_date(value: str) -> str:
    """The text, if it is a date; for Pydantic."""
    try:
        date.fromisoformat(value)
    except ValueError:
        raise PydanticCustomError("iso_date", "is not a date like 2026-11-20") from None
    return value


def _iso_time(value: str) -> str:
    try:
        datetime.fromisoformat(value)
    except ValueError:
        raise PydanticCustomError("iso_time", "is not a time like 2026-11-20T14:05") from None
    return value


def moment_of(text: object) -> datetime | None:
    """A moment as ISO 8601 has it; None where it is none."""
    try:
        return datetime.fromisoformat(text.strip()) if isinstance(text, str) else None
    except ValueError:
        return None


IsoDate = Annotated[Text, AfterValidator(iso_date)]
IsoTime = Annotated[Text, AfterValidator(_iso_time)]


class Candidate(FileModel):
    """Who answered. The id is required, all is text."""

    id: Name
    name: Name | None = None
    email: Name | None = None


class FormMark(FileModel):
    """Which form the answers came by; then they stand under the form's numbers, not under ids."""

    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


class Answers(FileModel):
    """One candidate's answers, item id to answer; each is read by its item's type later."""

    candidate: Candidate
    questionnaire: Id | None = None
    version: Text | None = None
    answered: IsoDate | None = None
    started: IsoTime | None = None
    finished: IsoTime | None = None
    language: Text | None = None
    invitation: Text | None = None
    form: FormMark | None = None
    answers: Annotated[dict[str, Any], Field(default_factory=dict)]

    @property
    def day(self) -> str | None:
        """When they were given: ``answered``, else the day on which they were finished."""
        if self.answered is not None or self.finished is None:
            return self.answered
        return datetime.fromisoformat(self.finished).date().isoformat()
