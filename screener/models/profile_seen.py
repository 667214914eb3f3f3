"""How people who answered lie to what a profile asks of them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CategorySeen:
    """Of the people with a score: the share in the target, and below the minimum beyond error."""

    people: int
    in_target: float
    below_minimum: float | None = None


@dataclass(frozen=True, slots=True)
class Together:
    """Two categories, the profile's first named first, and their correlation in so many people."""

    one: str
    other: str
    r: float
    people: int


@dataclass(frozen=True, slots=True)
class Seen:
    """What is seen of a profile's categories in a round or in norms, which ``source`` names."""

    source: str
    people: int
    categories: dict[str, CategorySeen]
    together: tuple[Together, ...] = ()
