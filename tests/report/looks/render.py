"""The report of a case, as it is made for people, but for what changes with every version."""

from screener.report.assets import ENGINE_MARK
from screener.report.html import print_html, report_html
from screener.report.pdf import lay_out
from tests.report.looks.cases import Case
from tests.report.looks.kinds import result
from tests.report.looks.pictures import Picture, drawn
from tests.report.test_golden import without_versions


def render(case: Case) -> list[Picture]:
    """Its pages as small pictures."""
    return drawn(pdf(case))


def pdf(case: Case) -> bytes:
    assert not case.missing, case
    page = print_html(without_versions(result(case.kind, case.language)), case.paper)
    return lay_out(page.replace(ENGINE_MARK, "[engine]", 1)).pdf


def html(case: Case) -> str:
    """The same report as a page for a browser."""
    assert not case.missing, case
    return report_html(without_versions(result(case.kind, case.language)), case.paper)
