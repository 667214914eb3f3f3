"""What a result is: one document that every output renders, figures unrounded, unknown is null."""

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from screener.models.answers import iso_date
from screener.models.invitation import Standing
from screener.models.profile import Band, Needs
from screener.models.questionnaire import Development, Question

# The share of the profile's weight that has to be answered for an overall fit, and the share below
# which the report says between what the overall could lie.
COVERAGE_NEEDED = 0.8
COVERAGE_FULL = 0.95

Range = tuple[float, float]
Outcome = Literal["pass", "borderline", "unknown", "fail"]
State = Literal["answered", "unanswered", "not_applicable"]


class ResultModel(BaseModel):
    """Base of the result: frozen; keys that a later version adds are passed over."""

    model_config = ConfigDict(
        frozen=True, extra="ignore", populate_by_name=True, allow_inf_nan=False
    )


class NeedsRef(Needs):
    """A band's needs as they stood in the profile."""

    model_config = ConfigDict(extra="ignore")


class BandRef(Band):
    """A band as it stood in the profile."""

    model_config = ConfigDict(extra="ignore")

    needs: NeedsRef | None = None


class QuestionRef(Question):
    """An interview question as it stood in the questionnaire."""

    model_config = ConfigDict(extra="ignore")


class DevelopmentRef(Development):
    """A coaching step as it stood in the questionnaire."""

    model_config = ConfigDict(extra="ignore")


class CandidateRef(ResultModel):
    """Who answered, as the answers file says."""

    id: str
    name: str | None = None
    email: str | None = None


class AnswerLine(ResultModel):
    """One item: the answer as given, what it means (``label``), and its points from 0 to 1."""

    id: str
    type: str
    text: str
    answer: str | None
    label: str | None
    points: float | None
    state: State
    tell: str | None = None


class Gate(ResultModel):
    """A must-have and how it came out; a high total never hides one that failed."""

    id: str
    kind: Literal["minimum", "eligibility"]
    title: str
    outcome: Outcome
    reason: str | None = None
    minimum: float | None = None
    answer: str | None = None


class NormFigures(ResultModel):
    """Where a score lies among ``n`` people who answered before; it changes no score.

    ``percentile`` is mid-rank, 0 to 100, ``interval`` what it may be among all such people.
    ``true_score`` is Kelley's, with its standard error: null where nobody asked, or without alpha.
    """

    n: int
    percentile: float
    interval: Range
    true_score: float | None = None
    true_score_error: float | None = None


class CategoryResult(ResultModel):
    """One trait category: score and fit from 0 to 100, null where it could not be scored."""

    id: str
    title: str
    definition: str
    low: str
    high: str
    probe: str | None
    reason: str
    source: str | None
    score: float | None
    score_if_rest: Range | None
    standard_error: float | None
    interval: Range | None
    target: Range
    tolerance: float
    minimum: float | None
    fit: float | None
    expected_fit: float | None
    in_range: float | None
    weight: float
    share: float | None
    points_lost: float | None
    gap: bool
    answered: int
    of: int
    not_applicable: int
    items: tuple[AnswerLine, ...]
    norms: NormFigures | None = None


class Overall(ResultModel):
    """The weighted mean of the fits, its precision, and how much of it was answered."""

    fit: float | None
    expected: float | None
    standard_error: float | None
    interval: Range | None
    fit_if_rest: Range | None
    band: str | None
    band_reach: tuple[str, str] | None
    gaps: int
    coverage: float
    norms: NormFigures | None = None


class InterviewPick(ResultModel):
    """A category worth asking about, why, and its questions."""

    id: str
    why: Literal["gate", "not_scored", "loss", "uncertain"]
    questions: tuple[QuestionRef, ...]


class DevelopmentPick(ResultModel):
    """A category worth coaching if the candidate is hired, and the steps."""

    id: str
    steps: tuple[DevelopmentRef, ...]


class QualityCheck(ResultModel):
    """One look at the answers themselves: its figure, of how many, and what came of it.

    ``figure`` is null, and ``state`` unknown, where it could not be told.
    """

    id: str
    figure: float | None
    of: int | None = None
    state: Literal["ok", "flag", "unknown"]


class QualityFlag(ResultModel):
    """A reason to look again, with its figure, the rule that gave it and the rule's source."""

    id: str
    figure: float
    of: int | None = None
    rule: str
    source: str


class Quality(ResultModel):
    """Answer quality. It never changes a score; ``outcome`` is null where it was not judged."""

    outcome: Literal["ok", "caution", "doubtful"] | None = None
    flags: tuple[QualityFlag, ...] = ()
    checks: tuple[QualityCheck, ...] = ()


class FileRef(ResultModel):
    """Which file a result was made with; the hash of its translation if it is read out by one."""

    id: str
    version: str
    title: str
    sha256: str
    translation: str | None = None


class ProfileRef(FileRef):
    """The profile, with its bands and where it was checked against results."""

    bands: Annotated[tuple[BandRef, ...], Field(min_length=1)]
    calibration: str | None = None


class QuestionnaireRef(FileRef):
    """The questionnaire, with what the report says about it."""

    language: str
    minutes: float | None = None
    first_pass: bool = False


class NormsRef(ResultModel):
    """The norms file, how many people it is of, and the level of the intervals.

    ``same_file`` is false where they answered another version of the questionnaire's file.
    """

    title: str
    date: str
    people: int
    sha256: str
    level: float
    same_file: bool = True


class ToolRef(ResultModel):
    """The program that made the result."""

    name: str
    version: str


class FitResult(ResultModel):
    """Everything that any output shows about one candidate and one profile."""

    schema_: Annotated[Literal["screener.result/1"], Field(alias="schema")] = "screener.result/1"
    status: Literal["scored", "not_scored"]
    candidate: CandidateRef
    answered: Annotated[str, AfterValidator(iso_date)] | None = None
    started: str | None = None
    finished: str | None = None
    overall: Overall
    gates: tuple[Gate, ...]
    categories: Annotated[tuple[CategoryResult, ...], Field(min_length=1)]
    strongest: tuple[str, ...]
    interview: tuple[InterviewPick, ...]
    development: tuple[DevelopmentPick, ...]
    other_answers: tuple[AnswerLine, ...]
    quality: Quality
    profile: ProfileRef
    questionnaire: QuestionnaireRef
    tool: ToolRef
    norms: NormsRef | None = None
    # How the invitation stands that the answers came with; None where nobody asked.
    invitation: Standing | None = None

    @model_validator(mode="after")
    def _names_what_it_has(self) -> Self:
        """A result that was changed by hand may name bands or categories that are not in it."""
        bands = {band.id for band in self.profile.bands}
        named = {self.overall.band, *(self.overall.band_reach or ())} - {None}
        categories = {category.id for category in self.categories}
        picked = {*self.strongest, *(pick.id for pick in self.interview)}
        picked |= {pick.id for pick in self.development}
        minima = {gate.id for gate in self.gates if gate.kind == "minimum"}
        if not named <= bands or not picked | minima <= categories:
            raise PydanticCustomError("unknown_name", "names a band or category it does not have")
        if not any(category.weight > 0 for category in self.categories):
            raise PydanticCustomError("weights_zero", "has no category that counts")
        return self

    def category(self, id: str) -> CategoryResult:
        """The category of that id; KeyError if the profile does not name it."""
        for category in self.categories:
            if category.id == id:
                return category
        raise KeyError(id)
