"""Which copies of the reports a round holds, and the names of their files."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from screener.models.edition import ENDINGS, Copy
from screener.models.result import FitResult
from screener.outputs.names import file_stem
from screener.report.masking import masked

Named = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Copies:
    """``stem`` gives the name for an id, ``code`` what stands for it where a copy is masked."""

    wanted: tuple[Copy, ...] = ("manager",)
    stem: Named = file_stem
    code: Named | None = None

    def of(self, result: FitResult) -> Iterator[tuple[Copy, FitResult]]:
        """Each copy that is wanted of a report, with what it may show."""
        for copy in self.wanted:
            is_masked = copy == "masked" and self.code is not None
            yield copy, (self.masked(result) if is_masked else result)

    def masked(self, result: FitResult) -> FitResult:
        """The result without the person, or as it is where nothing is masked."""
        return result if self.code is None else masked(result, self.code(result.candidate.id))

    def name(self, copy: Copy, candidate_id: str) -> str:
        """The file name of a copy, without ``.pdf``."""
        make = self.code if copy == "masked" and self.code is not None else self.stem
        return f"{make(candidate_id)}{ENDINGS[copy]}"

    def names(self, candidate_id: str) -> Iterator[str]:
        """The file names of all copies of somebody's report."""
        return (self.name(copy, candidate_id) for copy in self.wanted)

    def listed(self, candidate_id: str) -> str:
        """The file name of the copy that a shortlist leads to, for an id as it stands there."""
        if self.code is not None:
            return f"{candidate_id}{ENDINGS['masked']}"
        return self.name("manager" if "manager" in self.wanted else self.wanted[0], candidate_id)
