"""What several people said of how important each category is for a job."""

from collections.abc import Mapping
from dataclasses import dataclass

HIGHEST = 5
# Ratings are from 0 to 5: six answers.
ANCHORS = HIGHEST + 1
# A target is at least so wide: less is within the error of a score.
NARROWEST = 20
# From here on there is too much, where nobody named a score.
USUAL_EDGE = 85.0
# Where a target begins, by the mean rating to the next whole one: 50 + 6 for each step of the
# rating, to the next 5.
LOWER_EDGES = {0: 50, 1: 55, 2: 60, 3: 70, 4: 75, 5: 80}


@dataclass(frozen=True, slots=True)
class Said:
    """One person on one category: a rating from 0 to 5, and whether there can be too much of it.

    ``edge`` is the score from which it is too much, where one was named.
    """

    rating: float
    too_much: bool = False
    edge: float | None = None


@dataclass(frozen=True, slots=True)
class SetWeight:
    """A weight that was set by hand, and why."""

    weight: float
    reason: str


@dataclass(frozen=True, slots=True)
class Ratings:
    """A file of ratings: by category, in the questionnaire's order, and then by person.

    ``absent`` are categories of the questionnaire that the file does not have.
    """

    file: str
    sha256: str
    raters: tuple[str, ...]
    said: Mapping[str, Mapping[str, Said]]
    overrides: Mapping[str, SetWeight]
    absent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pull:
    """A weight, in points of 100, and what it would be without one of those who rated."""

    rater: str
    category: str
    weight: float
    without: float
