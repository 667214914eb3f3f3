"""The people that ``check`` holds profiles against: those of a round, of norms, or nobody."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from screener.models.norms import Norms
from screener.models.profile import Profile
from screener.models.profile_seen import Seen
from screener.models.questionnaire import Questionnaire
from screener.pipeline import Notebook, Role
from screener.pipeline.normed import load_norms
from screener.problems import Problem, ProblemsError, Severity, Where
from screener.sources.files import is_folder

if TYPE_CHECKING:
    from screener.batch.sample import Sample


@dataclass(frozen=True, slots=True)
class People:
    """Everybody of a round with all categories scored, and norms, as far as they were named."""

    sample: "Sample | None" = None
    norms: Norms | None = None

    def doubts(self, role: Role, asked: Sequence[Questionnaire]) -> list[Problem]:
        """Every doubt about a profile that is right; ``asked`` are its questionnaires."""
        from screener.pipeline.profile_seen import profile_doubts

        if role.profile is None or role.document is None:
            return []
        others = [self._other(each, role) for each in self._of_others(role.profile)]
        return [*profile_doubts(role, asked, self._seen(role.profile, asked)), *others]

    def _seen(self, profile: Profile, asked: Sequence[Questionnaire]) -> Iterator[Seen]:
        from screener.pipeline.profile_seen import fewest_items, seen_in_norms, seen_in_table

        if self.sample is not None and _takes(profile, self.sample.questionnaire.questionnaire):
            yield seen_in_table(profile, self.sample.table, f"round {self.sample.name}")
        if self.norms is not None and _takes(profile, self.norms.norms):
            same = [each for each in asked if each.questionnaire == self.norms.norms]
            yield seen_in_norms(profile, self.norms, fewest_items(same))

    def _of_others(self, profile: Profile) -> Iterator[tuple[str, str]]:
        """What is of a questionnaire that the profile is not for, and of which."""
        found = []
        if self.sample is not None:
            found.append(("round", self.sample.questionnaire.questionnaire))
        if self.norms is not None:
            found.append(("norms", self.norms.norms))
        return (each for each in found if not _takes(profile, each[1]))

    @staticmethod
    def _other(found: tuple[str, str], role: Role) -> Problem:
        what, name = found
        listed = role.profile.questionnaire if role.profile else ()
        where = role.document.where(("questionnaire",)) if role.document else Where()
        message = f'the {what} answers "{name}", so this profile was not held against it.'
        if what == "norms":
            message = f'the norms are of "{name}", so this profile was not held against them.'
        return Problem(
            "other-questionnaire", message, where, name, listed, severity=Severity.WARNING
        )

    def check_wanted(self, is_wanted: bool) -> None:
        """Raise ProblemsError where people were named and there is nothing to hold to them."""
        if not is_wanted and (self.sample is not None or self.norms is not None):
            message = "--on and --norms hold profiles against people, and there is no profile here."
            raise ProblemsError([Problem("no-profile", message, hint="Name its file, too.")])


def _takes(profile: Profile, questionnaire: str) -> bool:
    return questionnaire in profile.questionnaire


def read_people(on: Path | None, norms: Path | None) -> People | None:
    """The people that were named, None where nobody was; raises ProblemsError."""
    if on is None and norms is None:
        return None
    notebook = Notebook()
    sample = None if on is None else _sample(on, notebook)
    norming = None if norms is None else load_norms(norms, notebook)
    notebook.stop_on_errors()
    return People(sample, norming.norms if norming else None)


def _sample(path: Path, notebook: Notebook) -> "Sample":
    from screener.batch.round import RESULTS
    from screener.batch.sample import Asking, open_sample

    if not (is_folder(path) and (path / RESULTS).exists()):
        message = f'This is not a round: it holds no "{RESULTS}".'
        hint = "Make one with: screener batch TABLE -p PROFILE -o ROUND"
        raise ProblemsError([Problem("not-a-round", message, Where(str(path)), hint=hint)])
    wanted = ["^(score|standard_error):.*$"]
    return open_sample(Asking(path, every=True, needed=lambda _: wanted), notebook)
