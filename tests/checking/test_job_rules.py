"""Rules of a job interview that do not fit together."""

import pytest

from screener.checking.job_rules import check_job_rules
from screener.models.job_rules import JobRules
from screener.sources.document import parse_document
from screener.sources.library import read_job_rules
from screener.sources.shape import read_model
from tests.models.test_form_order import bundled

ASKED, _ = bundled("sales-core")
TEXT = read_job_rules().data.decode()


def found(text: str) -> list[tuple[str, int | None]]:
    document, problems = parse_document(text.encode(), "r.yaml")
    assert document is not None, problems
    rules, problems = read_model(document, JobRules)
    if rules is None:
        return [(problem.code, problem.where.line) for problem in problems]
    return [(p.code, p.where.line) for p in check_job_rules(rules, document, ASKED)]


def test_ours_fit() -> None:
    assert found(TEXT) == []


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("when: {business: new}", "when: {busines: new}", "unknown-question"),
        ("when: {business: new}", "when: {business: newest}", "unknown-option"),
        ("question: lacked", "question: business", "unknown-question"),
        ("- id: business-existing", "- id: business-new", "duplicate-rule"),
        ("- id: leads\n", "- id: business\n", "duplicate-question"),
        ("{id: existing, text", "{id: new, text", "duplicate-option"),
        ("      tools: {add: 2", "      toools: {add: 2", "unknown-category"),
    ],
)
def test_what_does_not_fit_is_told_with_its_line(before: str, after: str, code: str) -> None:
    changed = TEXT.replace(before, after, 1)
    assert changed != TEXT
    codes = found(changed)
    assert code in [name for name, _ in codes]
    assert all(line for _, line in codes)


def test_a_question_is_of_one_kind() -> None:
    changed = TEXT.replace("    facts: true\n", "    facts: true\n    categories: 2\n", 1)
    assert len(found(changed)) == 1
