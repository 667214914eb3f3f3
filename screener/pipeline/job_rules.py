"""The rules of a job interview, with the questionnaire whose categories they weigh."""

from pathlib import Path

from screener.checking.job_rules import check_job_rules
from screener.models.job_rules import JobRules
from screener.models.questionnaire import Questionnaire
from screener.pipeline import Notebook, Role, load_instrument
from screener.problems import ProblemsError
from screener.sources.document import read_document
from screener.sources.library import read_job_rules
from screener.sources.shape import read_model, untold


def load_job_rules(
    path: Path | None, questionnaire: str, notebook: Notebook
) -> tuple[JobRules, Questionnaire]:
    """Our rules, or those of a file, and the questionnaire by id or path; raises ProblemsError."""
    instrument = load_instrument((), Role(None), questionnaire, notebook)
    document, problems = (read_job_rules(), []) if path is None else read_document(path)
    notebook.take(problems)
    rules = None
    if document is not None:
        rules, problems = read_model(document, JobRules)
        notebook.take(problems)
    if rules is not None and document is not None and instrument is not None:
        sense = check_job_rules(rules, document, instrument.questionnaire)
        notebook.take(untold(sense, problems))
    notebook.stop_on_errors()
    if rules is None or instrument is None:
        raise ProblemsError(notebook.problems)
    return rules, instrument.questionnaire
