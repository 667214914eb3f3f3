"""Whether a path is a round, and by what its candidates are called."""

from pathlib import Path
from typing import TYPE_CHECKING

from screener.batch.people import open_crowd
from screener.batch.round import RESULTS
from screener.cli import show
from screener.sources.files import is_folder

if TYPE_CHECKING:
    from screener.batch.codes import Codes


def codes_of(path: Path, mask_key: Path | None) -> "Codes | None":
    """The codes of a masked round, None of others; raises ProblemsError without their key."""
    if not is_round(path):
        return None
    crowd = open_crowd(path, mask_key)
    show.problems(crowd.warnings)
    return crowd.codes


def is_round(path: Path) -> bool:
    """Whether there are results of a round."""
    return is_folder(path) and (path / RESULTS).exists()
