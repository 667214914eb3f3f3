"""The results of a round as ``screener batch`` writes them, from the bundled candidates."""

from pathlib import Path

from screener.batch.results import write_results
from screener.pipeline import Notebook
from screener.pipeline.opening import open_applicants
from tests.cli.conftest import SAMPLES

PROFILE, ASKED = "account-executive", "sales-core"


def results_in(folder: Path, answers: Path) -> Path:
    """A round that was stopped as soon as its results were there."""
    answers.mkdir()
    for path in SAMPLES.glob("0[1-6]*.yaml"):
        (answers / path.name).write_bytes(path.read_bytes())
    applicants = open_applicants(answers, PROFILE, ASKED, None, Notebook())
    folder.mkdir()
    write_results(applicants, folder / "results.parquet", lambda batch: None)
    return folder
