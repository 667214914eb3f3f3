"""A file of job rules: questions about a job, and what each answer does to a profile."""

from typing import Annotated

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from screener.models.base import PLAINLY, FileModel, Id, Percent, Text, Truth
from screener.models.profile import Weight

Step = Annotated[float, Field(ge=-100, le=100), PLAINLY]
Few = Annotated[int, Field(ge=1, le=20), PLAINLY]


class Begin(FileModel):
    """Where every category begins, and the bounds that hold in the end.

    ``edges`` bound the lower edge of a target, ``width`` is the least width of one.
    """

    weight: Weight
    target: tuple[Percent, Percent]
    reason: Text
    least_weight: Weight
    edges: tuple[Percent, Percent]
    width: Percent


class JobOption(FileModel):
    """One answer to choose."""

    id: Id
    text: Text


class JobQuestion(FileModel):
    """One question: of ``options`` one is chosen, of ``categories`` up to so many with own words.

    ``facts`` asks which must-haves of the questionnaire hold for the job.
    """

    id: Id
    ask: Text
    options: tuple[JobOption, ...] = ()
    categories: Few | None = None
    facts: Truth = False

    @model_validator(mode="after")
    def _is_of_one_kind(self) -> "JobQuestion":
        kinds = [bool(self.options), self.categories is not None, self.facts]
        if sum(kinds) != 1:
            raise PydanticCustomError(
                "one_kind", "needs one of options, categories and facts, and no more"
            )
        return self


class Effect(FileModel):
    """What a rule does to a category: to its weight, and to the edges of its target; and why."""

    because: Text
    add: Step = 0
    raise_: Annotated[Step, Field(alias="raise")] = 0
    cap: Percent | None = None


def _one_or_several(value: object) -> object:
    return (value,) if isinstance(value, str) else value


Chosen = Annotated[tuple[Id, ...], BeforeValidator(_one_or_several), Field(min_length=1)]


class AnswerRule(FileModel):
    """Holds where each question has one of these answers."""

    id: Id
    when: Annotated[dict[Id, Chosen], Field(min_length=1)]
    categories: Annotated[dict[Id, Effect], Field(min_length=1)]


class PeopleRule(FileModel):
    """Holds for each category that was named in answer to a question.

    The first ``minima`` of them get the ``minimum``.
    """

    id: Id
    question: Id
    add: Step = 0
    raise_: Annotated[Step, Field(alias="raise")] = 0
    minimum: Percent | None = None
    minima: Few = 1
    reason: Text


class JobRules(FileModel):
    """A file of job rules; ``questionnaires`` are those whose categories the rules name."""

    rules: Id
    version: Text
    questionnaires: Annotated[tuple[Id, ...], Field(min_length=1)]
    begin: Begin
    questions: Annotated[tuple[JobQuestion, ...], Field(min_length=1, max_length=50)]
    rules_of_answers: tuple[AnswerRule, ...] = ()
    rules_of_people: tuple[PeopleRule, ...] = ()

    @property
    def name(self) -> str:
        """The rules with their version, as a profile names them."""
        return f"{self.rules} {self.version}"
