"""Which edition of a report is wanted: for whom, on which paper, how long, in whose colours."""

from dataclasses import dataclass
from typing import Literal

from screener.models.brand import Brand

Copy = Literal["manager", "masked", "candidate"]
Paper = Literal["a4", "letter"]
GuideLength = Literal["full", "short", "none"]
Variant = Literal["pdf/ua-1", "pdf/a-3a"]

# A copy's ending in a file name; the manager's is the plain one.
ENDINGS: dict[Copy, str] = {"manager": "", "masked": ".masked", "candidate": ".candidate"}


@dataclass(frozen=True, slots=True)
class Edition:
    """All that a report depends on beside its result; its language is the result's.

    ``templates`` are the blocks that replace ours: the name of a file and its text.
    """

    copy: Copy = "manager"
    paper: Paper = "a4"
    guide: GuideLength = "full"
    variant: Variant = "pdf/ua-1"
    brand: Brand | None = None
    templates: tuple[tuple[str, str], ...] = ()

    @property
    def logo(self) -> str | None:
        """The brand's logo as a ``data:`` address, if there is one."""
        return self.brand.logo if self.brand else None
