"""PDF/UA-1: every rule that a machine can check holds for every report that can be made.

One report a copy and language in the fast tests; in the long ones those of every shipped profile
with each questionnaire that it takes, on each paper.
"""

import base64
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from screener.models.brand import Brand
from screener.models.edition import Edition, Variant
from screener.models.made_with import made_with
from screener.models.result import FitResult
from screener.outputs.attached import attach_result
from screener.pipeline import Notebook, screen_files
from screener.report.compare_html import compare_print
from screener.report.pdf import lay_out, versions
from screener.report.shortlist_html import shortlist_print
from screener.sources.library import profile_ids, read_bundled
from tests.random_files import random_answers, to_json
from tests.report.comparisons import bundled
from tests.report.looks.cases import Case, everything, table
from tests.report.looks.kinds import result
from tests.report.looks.render import laid_out, pdf
from tests.report.shortlists import sample
from tests.report.verapdf.rules import Profile, failures

PAIRS = [
    (profile, asked)
    for profile in profile_ids()
    for value in [read_bundled("profiles", profile).value()["questionnaire"]]
    for asked in ([value] if isinstance(value, str) else value)
]


def one_each() -> list[Case]:
    """A report a copy and language: the one with most on its pages."""
    return [case for case in everything() if (case.kind, case.paper) == ("gappy", "a4")]


def broken(pdfs: dict[str, bytes], folder: Path, rules: Profile = "ua1") -> dict[str, list[str]]:
    """The rules that files break, by the name of the file; nothing of those that break none."""
    for name, data in pdfs.items():
        (folder / f"{name}.pdf").write_bytes(data)
    found = failures(sorted(folder.glob("*.pdf")), rules)
    assert len(found) == len(pdfs) > 0
    return {path.stem: broken for path, broken in found.items() if broken}


def test_a_report_of_each_copy_and_language_keeps_the_rules(tmp_path: Path) -> None:
    assert broken({case.name: pdf(case) for case in one_each()}, tmp_path) == {}


PNG = (
    "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR4nGNgYGD4D8EwBgAh8gP9UlZJmAAAAABJ"
    "RU5ErkJggg=="
)
SVG = (
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 4'><circle r='2' cx='2' cy='2'/></svg>"
)
LOGOS = {
    "png": f"data:image/png;base64,{PNG}",
    "svg": f"data:image/svg+xml;base64,{base64.b64encode(SVG.encode()).decode()}",
}


def dressed(variant: Variant) -> Iterator[tuple[str, bytes]]:
    """Each copy with a brand and both kinds of logo, and one that carries its result."""
    for case in (case for case in one_each() if case.language == "en"):
        for kind, logo in LOGOS.items():
            brand = Brand("Example Ltd", logo, footer="Example Ltd, Main Street 1")
            found = result(case.kind, case.language)
            yield f"{case.copy}-{kind}", laid_out(found, case, variant=variant, brand=brand)
    case = one_each()[0]
    found = result(case.kind, case.language)
    made = made_with(Edition(variant=variant), versions()._asdict())
    yield "attached", attach_result(laid_out(found, case, variant=variant), found, made)


# The engine leaves its colour profile open.
OPEN = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


@pytest.mark.long
@OPEN
@pytest.mark.parametrize(("variant", "rules"), [("pdf/ua-1", "ua1"), ("pdf/a-3a", "a3a")])
def test_a_brand_and_an_attachment_keep_the_rules(
    tmp_path: Path, variant: Variant, rules: Profile
) -> None:
    assert broken(dict(dressed(variant)), tmp_path, rules) == {}


@pytest.mark.long
def test_a_shortlist_and_a_comparison_in_a_brand_keep_the_rules(tmp_path: Path) -> None:
    brand = Brand("Example Ltd", LOGOS["svg"], footer="Example Ltd, Main Street 1")
    two = bundled("01-strong", "04-gate-failed")
    pages = {
        "shortlist": shortlist_print(sample(30), brand=brand),
        "comparison": compare_print(two, brand=brand),
    }
    pdfs = {name: lay_out(page, logo=brand.logo).pdf for name, page in pages.items()}
    assert broken(pdfs, tmp_path) == {}


@OPEN
@pytest.mark.long
def test_reports_for_archives_keep_their_rules(tmp_path: Path) -> None:
    pdfs = {
        case.name: laid_out(result(case.kind, case.language), case, variant="pdf/a-3a")
        for case in table()
    }
    assert broken(pdfs, tmp_path, "a3a") == {}


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
    for place, (profile, asked) in enumerate(PAIRS):
        result = somebody(profile, asked, folder)
        # The first in every way; of the others each language once, in turn on each paper.
        some = ways if not place else [w for n, w in enumerate(ways) if n % 5 == place % 5]
        for case in some:
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
    assert {name.partition("-")[0] for name in pdfs} == {p.partition("-")[0] for p, _ in PAIRS}
    assert len(PAIRS) >= len(profile_ids())
    assert len(pdfs) >= 24 + 4 * (len(PAIRS) - 1)
    assert broken(pdfs, tmp_path) == {}
