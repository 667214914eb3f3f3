"""``--language`` and ``--pdf-variant``, in score, render and batch."""

import json
from collections.abc import Callable
from pathlib import Path
from random import Random

import pikepdf
import pytest
from python_calamine import CalamineWorkbook

from screener.sources.library import read_bundled
from tests.cli.conftest import Run
from tests.random_files import random_answers, to_json

AE = ("-p", "account-executive")


@pytest.fixture
def short(here: Path) -> Path:
    """Answers to the questionnaire that comes in four languages."""
    asked = read_bundled("questionnaires", "sales-quick").value()
    answers = random_answers(Random(4), asked)
    about = {"questionnaire": "sales-quick", "candidate": {"id": "Q-1", "name": "Jo Ex"}}
    path = here / "short.json"
    path.write_text(to_json({**answers, **about}), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("language", "word"), [("de", "Bedingungen"), ("fr", "Conditions"), ("es", "Requisitos")]
)
def test_the_report_speaks_the_language(
    screener: Run, short: Path, here: Path, language: str, word: str
) -> None:
    ended = screener("score", short, *AE, "--language", language, "--no-pdf", "--html", "r.html")
    assert ended.code == 0, ended.err
    page = (here / "r.html").read_text("utf-8")
    assert f'<html lang="{language}">' in page
    assert word in page
    assert "Must-haves" not in page


def test_a_result_is_rendered_in_another_language(screener: Run, short: Path, here: Path) -> None:
    plain = ("--no-pdf", "--quiet")
    assert screener("score", short, *AE, *plain, "--html", "de.html", "--language", "de").code == 0
    assert screener("score", short, *AE, *plain, "--json", "en.json").code == 0
    ended = screener("render", "en.json", *plain, "--html", "again.html", "--language", "de")
    assert (ended.code, ended.err) == (0, "")
    assert (here / "again.html").read_bytes() == (here / "de.html").read_bytes()


def test_a_language_that_a_file_lacks_is_told_of_each(
    screener: Run, answers: Callable[..., Path], here: Path
) -> None:
    before = sorted(here.iterdir())
    ended = screener("score", answers(), *AE, "--language", "it")
    assert (ended.code, ended.out) == (2, "")
    assert "questionnaires/sales-core.yaml: This questionnaire has no texts" in ended.err
    assert "profiles/account-executive.yaml: This profile has no texts" in ended.err
    assert sorted(here.iterdir()) == [here / "answers.yaml", *before]


@pytest.mark.long
def test_a_pdf_for_archives(screener: Run, short: Path, here: Path) -> None:
    ended = screener("score", short, *AE, "--pdf-variant", "pdf/a-3a", "-o", "r.pdf")
    assert ended.code == 0, ended.err
    with pikepdf.Pdf.open(here / "r.pdf") as document:
        xmp = document.Root.Metadata.read_bytes().decode()
    assert "<pdfaid:part>3</pdfaid:part>" in xmp or 'pdfaid:part="3"' in xmp


@pytest.mark.long
def test_a_round_in_german(screener: Run, short: Path, here: Path) -> None:
    (here / "folder").mkdir()
    short.rename(here / "folder" / "short.json")
    options = ("--language", "de", "--reports", "none", "--quiet")
    ended = screener("batch", "folder", *AE, "-o", "round", *options)
    assert ended.code == 0, ended.err
    [line] = (here / "round" / "results.jsonl").read_text("utf-8").splitlines()
    assert json.loads(line)["questionnaire"]["language"] == "de"
    record = json.loads((here / "round" / "run.json").read_text("utf-8"))
    assert record["options"]["language"] == "de"
    ended = screener("batch", "folder", *AE, "-o", "round", "--reports", "none", "--quiet")
    assert ended.code == 2
    assert "--language was de, and is not given" in ended.err


@pytest.mark.long
def test_a_round_speaks_the_language_but_for_what_programs_read(
    screener: Run, short: Path, here: Path
) -> None:
    folder = here / "folder"
    folder.mkdir()
    for number in (1, 2):
        text = short.read_text("utf-8").replace('"Q-1"', f'"Q-{number}"')
        (folder / f"{number}.json").write_text(text, encoding="utf-8")
    asked = ("batch", "folder", *AE, "--reports", "none", "--quiet")
    assert screener(*asked, "-o", "runde", "--language", "de").code == 0
    assert screener(*asked, "-o", "round").code == 0
    page = (here / "runde" / "shortlist.html").read_text("utf-8")
    assert '<html lang="de">' in page
    assert "Zielstrebigkeit" in page
    assert " · Profil account-executive" in page
    book = CalamineWorkbook.from_path(here / "runde" / "ranking.xlsx")
    assert book.sheet_names == ["Rangfolge", "Was sie unterscheidet", "Probleme", "Methode"]
    headers = [
        (here / name / "ranking.csv").read_text("utf-8-sig").splitlines()[0]
        for name in ("runde", "round")
    ]
    assert headers[0] == headers[1]
    ended = screener("compare", "runde", "Q-1", "Q-2", "-o", "v.pdf")
    assert ended.code == 0, ended.err
    assert "of 100" in ended.out
    with pikepdf.Pdf.open(here / "v.pdf") as document:
        assert str(document.Root.Lang) == "de"
        assert str(document.docinfo["/Title"]).startswith("Vergleich: ")
