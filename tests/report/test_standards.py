"""PDF/UA-1: every rule that a machine can check holds for every report that can be made.

One report a copy and language in the fast tests; in the long ones those of every shipped profile,
with each questionnaire that it takes, on each paper.
"""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from screener.models.result import FitResult
from screener.pipeline import Notebook, screen_files
from screener.sources.library import profile_ids, read_bundled
from tests.random_files import random_answers, to_json
from tests.report.looks.cases import Case, everything, table
from tests.report.looks.render import laid_out, pdf
from tests.report.verapdf.rules import failures

PAIRS = [
    (profile, asked)
    for profile in profile_ids()
    for value in [read_bundled("profiles", profile).value()["questionnaire"]]
    for asked in ([value] if isinstance(value, str) else value)
]


def one_each() -> list[Case]:
    """A report a copy and language: the one with most on its pages."""
    return [case for case in everything() if (case.kind, case.paper) == ("gappy", "a4")]


def broken(pdfs: dict[str, bytes], folder: Path) -> dict[str, list[str]]:
    """The rules that files break, by the name of the file; nothing of those that break none."""
    for name, data in pdfs.items():
        (folder / f"{name}.pdf").write_bytes(data)
    found = failures(sorted(folder.glob("*.pdf")))
    assert len(found) == len(pdfs) > 0
    return {path.stem: rules for path, rules in found.items() if rules}


def test_a_report_of_each_copy_and_language_keeps_the_rules(tmp_path: Path) -> None:
    assert broken({case.name: pdf(case) for case in one_each()}, tmp_path) == {}


@pytest.mark.long
def test_every_kind_of_candidate_keeps_the_rules(tmp_path: Path) -> None:
    assert broken({case.name: pdf(case) for case in table()}, tmp_path) == {}


def somebody(profile: str, asked: str, folder: Path) -> FitResult:
    """Whoever answers a questionnaire at random, some of it not at all."""
    answers = random_answers(Random(profile), read_bundled("questionnaires", asked).value())
    path = folder / f"{profile}-{asked}.json"
    path.write_text(to_json({**answers, "questionnaire": asked}), encoding="utf-8")
    return screen_files([path], profile, None, Notebook())[0]


def every_profile(folder: Path) -> Iterator[tuple[str, bytes]]:
    ways = [case for case in everything() if case.kind == "strong"]
    for profile, asked in PAIRS:
        result = somebody(profile, asked, folder)
        for case in ways:
            name = f"{profile}-{asked}-{case.copy}-{case.paper}-{case.language}"
            yield name, laid_out(_speaking(result, case.language), case)


def _speaking(result: FitResult, language: str) -> FitResult:
    """A result whose report speaks that language, whatever that of its questions."""
    asked = result.questionnaire.model_copy(update={"language": language})
    return result.model_copy(update={"questionnaire": asked})


@pytest.mark.long
def test_every_shipped_profile_keeps_the_rules(tmp_path: Path) -> None:
    pdfs = dict(every_profile(tmp_path))
    assert {name.rpartition("-")[2] for name in pdfs} == {"en", "de", "fr", "es"}
    assert len(pdfs) == 24 * len(PAIRS) >= 24 * len(profile_ids())
    assert broken(pdfs, tmp_path) == {}
