"""Templates of the user are filled where they can do no harm."""

import pytest

from screener.models.edition import Edition
from screener.outputs.result_json import result_json
from screener.problems import Problem
from screener.report.assets import template_text
from screener.report.html import print_html, report_html
from screener.report.rendered import BadTemplateError, RenderError
from screener.report.template_set import blocks_of, report_templates
from screener.report.worker import PdfWorker
from tests.report.brands import brand, with_block, with_template
from tests.report.samples import bundled

RESULT = bundled("02-ordinary")
# Whole, so that the sandbox is used, and no other than ours.
SAME = tuple(
    (name, template_text(name))
    for name in report_templates()
    if "extends" not in template_text(name)
)


def told(edition: Edition) -> Problem:
    with pytest.raises(BadTemplateError) as caught:
        report_html(RESULT, edition)
    assert str(caught.value) == str(caught.value.problem)
    return caught.value.problem


@pytest.mark.parametrize("copy", ["manager", "candidate"])
def test_ours_come_out_the_same_from_the_sandbox(copy: str) -> None:
    for make in (report_html, print_html):
        plain, boxed = Edition(copy=copy), Edition(copy=copy, templates=SAME)  # type: ignore[arg-type]
        assert make(RESULT, boxed) == make(RESULT, plain)


def blocks() -> list[tuple[str, str]]:
    return [(name, block) for name in report_templates() for block in blocks_of(name)]


def test_there_are_blocks_to_replace() -> None:
    assert {("page_one.html.j2", "limits"), ("feedback.html.j2", "work")} <= set(blocks())


@pytest.mark.long
@pytest.mark.parametrize(("name", "block"), blocks())
def test_each_block_can_be_replaced(name: str, block: str) -> None:
    copy = "candidate" if name == "feedback.html.j2" else "manager"
    edition = with_block(block, "<p>Our own</p>", name)
    page = report_html(RESULT, Edition(copy=copy, templates=edition.templates))  # type: ignore[arg-type]
    assert page.count("<p>Our own</p>") == 1


@pytest.mark.long
def test_a_block_may_keep_what_was_there() -> None:
    page = report_html(RESULT, with_block("limits", "{{ super() }}<p>Ask us.</p>"))
    assert page.index('class="limits"') < page.index("<p>Ask us.</p>")


ESCAPES = [
    "{{ ''.__class__.__mro__ }}",
    "{{ ''['__class__'] }}",
    "{{ ''|attr('__class__') }}",
    "{{ '{0.__class__}'.format(page) }}",
    "{{ ''.format_map.__self__ }}",
    "{{ cycler.__init__.__globals__ }}",
    "{{ joiner.__init__ }}",
    "{{ lipsum.__globals__ }}",
    "{{ self.__init__ }}",
    "{{ self._TemplateReference__context }}",
    "{{ say.__globals__ }}",
    "{{ say.__closure__ }}",
    "{{ part.__code__ }}",
    "{{ namespace().__class__ }}",
    "{{ page.__class__.__subclasses__() }}",
    "{{ page.rows.append(1) }}",
    "{{ dict(a=1).update(a=2) }}",
    "{% for x in page.rows %}{{ loop.__init__ }}{% endfor %}",
    "{% macro m() %}{% endmacro %}{{ m._func }}",
]


@pytest.mark.parametrize("text", ESCAPES)
def test_no_way_into_python(text: str) -> None:
    problem = told(with_block("limits", text))
    assert problem.code in ("template-closed", "template-name")
    assert str(problem.where) == "page_one.html.j2:3"


@pytest.mark.parametrize(
    ("text", "code", "says"),
    [
        ("\n{{ page.headlin }}", "template-name", 'The name "headlin" of PageOne is missing'),
        ("\n{{ page['x'] }}", "template-name", 'The name "x" of PageOne is missing'),
        ("\n{{ feedback.work }}", "template-name", 'The name "feedback" is missing'),
        ("\n{{ 1 / 0 }}", "template-fails", "ZeroDivisionError"),
        ("\n{{ say('no.such') }}", "template-fails", "no.such"),
        ("\n{{ range(10 ** 9)|list }}", "template-fails", "Range too big"),
        ("\n{{ [head, page]|map(attribute='no')|list }}", "template-name", '"no"'),
        ("\n{{ [[1, nothing]] }}", "template-name", '"nothing"'),
        ("\n{{ {'a': ({'b': nothing},)} }}", "template-name", '"nothing"'),
        ("\n{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "template-ring", "ring"),
        ("\n<script>x()</script>", "template-outside", "<script>"),
        ("\n<iframe></iframe>", "template-outside", "<iframe>"),
        ("\n<link rel=stylesheet>", "template-outside", "<link>"),
        ("\n<meta http-equiv=refresh>", "template-outside", "<meta>"),
        ("\n<img src='https://example.org/x.png'>", "template-outside", "https://example.org"),
        ("\n<img src='file:///etc/hostname'>", "template-outside", "file:///"),
        ("\n<img src='data:image/png;base64,AA'>", "template-outside", "data:"),
        ("\n<img srcset='//example.org/x 2x'>", "template-outside", "//example.org"),
        ("\n<p style='background: url(//x)'>", "template-outside", "style="),
        ("\n<style>p { background: url(//x) }</style>", "template-outside", "style sheet"),
        ("\n<p onclick='x()'>", "template-outside", "onclick"),
        ("\n<a href='javascript:x()'>", "template-outside", "javascript:"),
        ("\n<svg><use href='https://x/#a'/></svg>", "template-outside", "https://x"),
    ],
)
def test_what_goes_wrong_is_told_with_its_line(text: str, code: str, says: str) -> None:
    problem = told(with_block("limits", text))
    assert problem.code == code
    assert says in problem.message
    assert str(problem.where) == "page_one.html.j2:4"


def test_the_nearest_name_is_proposed() -> None:
    problem = told(with_block("limits", "{{ page.headlin }}"))
    assert problem.hint == 'Did you mean "headline"?'
    assert "because" in problem.allowed


def test_an_address_that_is_put_together_names_the_file() -> None:
    text = "<img src='{{ 'https:' ~ '//example.org/x' }}'>"
    assert told(with_block("limits", text)).where.file == "page_one.html.j2"


def test_what_candidates_wrote_stays_escaped() -> None:
    person = RESULT.candidate.model_copy(update={"name": "<script>x()</script>"})
    result = RESULT.model_copy(update={"candidate": person})
    text = "{% set n = head.name %}{{ n }}{{ n|upper }}{{ [n]|join }}{{ n|replace('x', '<b>') }}"
    page = report_html(result, with_block("limits", text))
    assert "<script" not in page.lower()
    assert "<b>()" not in page


def test_a_link_for_the_reader_is_no_harm() -> None:
    page = report_html(RESULT, with_block("limits", "<a href='https://example.org/'>us</a>"))
    assert "https://example.org/" in page


def test_the_logo_may_be_shown_anywhere() -> None:
    edition = with_block("limits", '<img src="{{ brand.logo }}" alt="{{ brand.name }}">')
    branded = Edition(brand=brand(), templates=edition.templates)
    assert report_html(RESULT, branded).count('alt="Acme &lt;&amp;&gt; Söhne"') == 2
    assert print_html(RESULT, branded).count('src="screener-asset:logo"') == 2


def test_a_style_of_ones_own_comes_last() -> None:
    edition = Edition(templates=(("report.css", ".limits { color: var(--accent) }"),))
    style = report_html(RESULT, edition).partition("<style>")[2].partition("</style>")[0]
    assert style.rstrip().endswith(".limits { color: #a84a14 }")


@pytest.fixture(scope="module")
def worker() -> PdfWorker:
    return PdfWorker()


def test_a_worker_hands_problems_on(worker: PdfWorker) -> None:
    with worker:
        edition = with_block("limits", "{{ page.headlin }}")
        for make in (worker.report, worker.sheet):
            with pytest.raises(BadTemplateError) as caught:
                make(result_json(RESULT), edition)
            assert caught.value.problem == told(edition)
        assert worker.sheet(result_json(RESULT), Edition()) == report_html(RESULT)


@pytest.mark.long
@pytest.mark.parametrize(
    "text",
    [
        "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
        "{% set a = 'x' * 10 ** 9 %}{{ a ~ a ~ a }}",
        "{{ 'x'|center(10 ** 10) }}",
        "{{ 9 ** (9 ** 9) }}",
        "{% macro f(n) %}{% if n %}{{ f(n-1) }}{{ f(n-1) }}{% endif %}{% endmacro %}{{ f(60) }}",
        "{% set x = namespace(s='xx') %}{% for a in range(99) %}{% set x.s = x.s*9 %}{% endfor %}",
    ],
)
def test_time_and_memory_are_bounded(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("screener.report.worker.SECONDS_A_SHEET", 8.0)
    with PdfWorker() as worker:
        worker.ready()
        with pytest.raises(RenderError):
            worker.sheet(result_json(RESULT), with_template(text))
        assert worker.sheet(result_json(RESULT), Edition()) == report_html(RESULT)


def test_a_page_without_end_is_refused() -> None:
    text = "{% set much = 'x' * 999 %}{% for a in range(30000) %}{{ much }}{% endfor %}"
    assert told(with_template(text)).code == "template-too-large"
