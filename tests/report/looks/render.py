"""The report of a case, as it is made for people, but for what changes with every version."""

from dataclasses import replace
from typing import Any

from screener.models.edition import Edition
from screener.models.result import FitResult
from screener.report.assets import ENGINE_MARK
from screener.report.html import print_html, report_html
from screener.report.masking import masked
from screener.report.pdf import lay_out
from tests.report.looks.cases import Case
from tests.report.looks.kinds import result
from tests.report.looks.pictures import Picture, drawn
from tests.report.test_golden import without_versions


def render(case: Case) -> list[Picture]:
    """Its pages as small pictures."""
    return drawn(pdf(case))


def pdf(case: Case) -> bytes:
    return laid_out(result(case.kind, case.language), case)


def html(case: Case) -> str:
    """The same report as a page for a browser."""
    return page_of(result(case.kind, case.language), case)


def laid_out(found: FitResult, case: Case, **more: Any) -> bytes:
    """The report of any result, with the copy and paper of a case, and ``more`` of its edition."""
    edition = replace(_edition(case), **more)
    page = print_html(_shown(found, case), edition).replace(ENGINE_MARK, "[engine]", 1)
    return lay_out(page, edition.variant, edition.logo).pdf


def page_of(found: FitResult, case: Case) -> str:
    return report_html(_shown(found, case), _edition(case))


def _shown(found: FitResult, case: Case) -> FitResult:
    plain = without_versions(found)
    return masked(plain, "0f1e2d3c4b") if case.copy == "masked" else plain


def _edition(case: Case) -> Edition:
    return Edition(copy=case.copy, paper=case.paper)
