"""What a form shows: questions by number, in words alone.

Nothing of it tells what an answer is worth, which questions belong together, or what they are
called in the questionnaire: whoever opens the source of a form sees what is on the page.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from screener.models.form_order import shown_order
from screener.models.items import ChoiceItem, ChoicesItem, NumberItem, ScaleItem
from screener.models.questionnaire import Questionnaire
from screener.models.reading import AnyItem, yes_no_words

Kind = Literal["scale", "choice", "choices", "number", "yes_no", "text"]
# Silent reading of non-fiction: Brysbaert 2019, 238 words a minute; a choice takes some seconds.
_WORDS_A_MINUTE = 238
_SECONDS_A_CHOICE = 4
_SECONDS_OF_WRITING = {"number": 15, "text": 120}


@dataclass(frozen=True, slots=True)
class FormQuestion:
    """One question. Its answer is kept by ``number``.

    Of ``options`` it is the place, from 1 (of a choices question a list of places, in a table
    joined by ``;``); a number or a text is kept as it was written. 0 stands for
    ``not_applicable`` where there are options, and ``n/a`` where an answer is written.
    """

    number: int
    kind: Kind
    text: str
    options: tuple[str, ...] = ()
    not_applicable: str | None = None
    unit: str | None = None
    least: float | None = None
    most: float | None = None


@dataclass(frozen=True, slots=True)
class FormTexts:
    """The questions in one language, in the order in which they are shown."""

    language: str
    title: str
    questions: tuple[FormQuestion, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """A questionnaire as candidates see it, in each of its languages, its own first.

    ``sha256`` is the questionnaire's: order and numbers follow from it. ``contact`` is whom to
    ask; ``notice`` are paragraphs on privacy by whoever hires.
    """

    questionnaire: str
    version: str
    sha256: str
    minutes: int
    texts: tuple[FormTexts, ...]
    contact: str = ""
    notice: tuple[str, ...] = ()

    @property
    def first(self) -> FormTexts:
        """The texts that a form of one language has."""
        return self.texts[0]


def form_of(
    asked: Sequence[Questionnaire],
    sha256: str,
    contact: str = "",
    notice: tuple[str, ...] = (),
) -> Form:
    """The form of a questionnaire, given in one or several languages."""
    first = asked[0]
    texts = tuple(_texts(each, sha256) for each in asked)
    minutes = first.minutes or _minutes(texts[0].questions)
    return Form(
        first.questionnaire,
        first.version,
        sha256,
        max(1, round(minutes)),
        texts,
        contact,
        notice,
    )


def _texts(asked: Questionnaire, sha256: str) -> FormTexts:
    items = {item.id: item for item in asked.all_items()}
    order = enumerate(shown_order(asked, sha256), 1)
    questions = tuple(_question(number, items[id], asked) for number, id in order)
    return FormTexts(asked.language, asked.title, questions)


def _question(number: int, item: AnyItem, asked: Questionnaire) -> FormQuestion:
    bounded = item if isinstance(item, NumberItem) else None
    return FormQuestion(
        number,
        item.type,
        item.text,
        tuple(_options(item, asked)),
        item.not_applicable,
        bounded.unit if bounded else None,
        bounded.min if bounded else None,
        bounded.max if bounded else None,
    )


def _options(item: AnyItem, asked: Questionnaire) -> Iterator[str]:
    if isinstance(item, ScaleItem):
        yield from asked.scales[item.scale]
    elif isinstance(item, ChoiceItem | ChoicesItem):
        yield from (option.text for option in item.options)
    elif item.type == "yes_no":
        yield from (said[0].capitalize() for said in yes_no_words(asked.language))


def _minutes(questions: Sequence[FormQuestion]) -> float:
    """How long it takes, where the questionnaire does not say: reading, and a while for each."""
    words = sum(len(q.text.split()) + _words_of_options(q) for q in questions)
    seconds = sum(_SECONDS_OF_WRITING.get(q.kind, _SECONDS_A_CHOICE) for q in questions)
    return words / _WORDS_A_MINUTE + seconds / 60


def _words_of_options(question: FormQuestion) -> int:
    # The labels of a scale are read once, and known from then on.
    has_own = question.kind in ("choice", "choices")
    return sum(len(option.split()) for option in question.options) if has_own else 0
