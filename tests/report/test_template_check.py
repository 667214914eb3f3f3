"""Templates of the user looked through before any is filled."""

import time

import pytest

from screener.problems import Problem
from screener.report.assets import template_text
from screener.report.template_check import check_templates
from screener.report.template_set import NAMES, blocks_of, parsed, report_templates
from screener.report.templating import environment

OURS = '{% extends "screener/page_one.html.j2" %}\n'


def problems_of(text: str, name: str = "page_one.html.j2") -> list[Problem]:
    return check_templates(((name, text),), "looks")


@pytest.mark.parametrize(
    "text",
    [
        OURS,
        OURS + "{% block limits %}{{ super() }} {{ page.limits|join(' ') }}{% endblock %}",
        OURS + "{# why #}\n{% set mine = 1 %}\n{% block gates %}{{ mine }}{% endblock %}",
        OURS + "{% block gates %}{% block own %}{{ self.own() }}{% endblock %}{% endblock %}",
        OURS
        + "{% macro m(a) %}{{ a }}{% endmacro %}{% block gates %}{{ m(head.name) }}{% endblock %}",
        OURS
        + "{% block chart %}{% for row in page.rows %}{{ loop.index }}{% endfor %}{% endblock %}",
        "<p>{{ head.name }} {{ say('report.strap') }} {{ brand.name if brand }} {{ inks.main }}",
        '{% include ["guide.html.j2", "screener/guide.html.j2"] %}',
    ],
)
def test_what_is_right(text: str) -> None:
    assert problems_of(text) == []


@pytest.mark.parametrize("name", report_templates())
def test_ours_are_right_themselves(name: str) -> None:
    text = template_text(name).replace('{% extends "', '{% extends "screener/')
    assert problems_of(text, name) == []


def test_an_unknown_block_is_told_with_the_nearest() -> None:
    [problem] = problems_of(OURS + "\n{% block limit %}x{% endblock %}")
    message = 'page_one.html.j2 has no block "limit", so this would never be shown.'
    assert str(problem).splitlines() == [
        f"looks/page_one.html.j2:3: {message}",
        f"  Allowed: {', '.join(blocks_of('page_one.html.j2'))}",
        '  Did you mean "limits"?',
    ]


def test_an_unknown_name_is_told_with_the_nearest() -> None:
    [problem] = problems_of(OURS + "{% block limits %}\n{{ haed.name }}{% endblock %}")
    assert str(problem.where) == "looks/page_one.html.j2:3"
    assert (problem.code, problem.value, problem.hint) == (
        "template-name",
        "haed",
        'Did you mean "head"?',
    )
    assert set(NAMES) <= set(problem.allowed)


def test_an_unknown_file_is_told_with_the_nearest() -> None:
    [problem] = problems_of("x", "page_one.html")
    assert problem.hint == 'Did you mean "page_one.html.j2"?'
    assert str(problem.where) == "looks/page_one.html"


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("{% if %}", "template-syntax", 1),
        ("\n{{ head.name|uper }}", "template-syntax", 2),
        ("{{ head.name|safe }}", "template-syntax", 1),
        ("{% block a %}{% endblock %}\n{% block a %}{% endblock %}", "template-syntax", 2),
        ("\n{% include '/etc/passwd' %}", "no-template", 2),
        ("{% include '../assets.py' %}", "no-template", 1),
        ("{% import 'shortlist.html.j2' as s %}", "no-template", 1),
        ("{% extends 'page_one.html.j2' %}", "template-ring", 1),
        ("{% include head.name %}", "template-reference", 1),
        ("{% extends 'screener/' ~ head.name %}", "template-reference", 1),
        (OURS + "\n  Hello", "outside-blocks", 3),
        (OURS + "{{ head.name }}", "outside-blocks", 2),
        ("{% autoescape false %}{{ head.name }}{% endautoescape %}", "template-escaping", 1),
        ("{{ " + "(" * 150 + "1" + ")" * 150 + " }}", "template-syntax", None),
        ("{% if masked %}" * 5000, "template-syntax", None),
    ],
)
def test_what_is_wrong(text: str, code: str, line: int | None) -> None:
    [problem] = problems_of(text)
    assert (problem.code, problem.where.line) == (code, line)
    assert problem.where.file == "looks/page_one.html.j2"


@pytest.mark.parametrize(
    "text",
    ["'x' * 10 ** 11", "9 ** (9 ** 9)", "'x'|center(100000000000)", "'%0100000000000d'|format(1)"],
)
def test_nothing_is_worked_out(text: str) -> None:
    began = time.monotonic()
    assert problems_of(f"{{{{ {text} }}}}{{% set a = {text} %}}") == []
    assert time.monotonic() - began < 1


def test_everything_at_once() -> None:
    files = (("guide.html.j2", "{{ a1 }}\n{{ b2 }}"), ("x.j2", ""), ("record.html.j2", "{% if %}"))
    found = [(problem.where.file, problem.code) for problem in check_templates(files, "f")]
    assert found == [
        ("f/guide.html.j2", "template-name"),
        ("f/guide.html.j2", "template-name"),
        ("f/x.j2", "no-template"),
        ("f/record.html.j2", "template-syntax"),
    ]


@pytest.mark.parametrize(
    ("style", "codes"),
    [
        (".verdict { background: var(--main-wash) } a { clip-path: url(#a) }", []),
        ("@import 'x.css';", ["style-outside"]),
        ("a { background: url(https://example.org/x) }", ["style-outside"]),
        ("a { background: URL( 'data:image/png;base64,AA') }", ["style-outside"]),
        (r"a { background: u\72l(x) }", ["style-outside"]),
        (r"a { background: \000055rl(x) }", ["style-outside"]),
        ("a { background: image-set('x' 1x) }", ["style-outside"]),
        ("a {}\n</style><script>", ["style-mark"]),
    ],
)
def test_style_sheets(style: str, codes: list[str]) -> None:
    found = problems_of(style, "report.css")
    assert [problem.code for problem in found] == codes
    assert all(problem.where.line == style.count("\n") + 1 for problem in found)


@pytest.mark.parametrize("text", ["url(" + " " * 200_000, "/*" * 100_000, "url (" * 50_000])
def test_no_style_takes_long(text: str) -> None:
    began = time.monotonic()
    problems_of(text, "report.css")
    assert time.monotonic() - began < 2


def test_what_templates_are_given_is_all_that_ours_ask_for() -> None:
    """NAMES is what the docs promise: with fewer, ours would be wrong; with more, it would lie."""
    asked = " ".join(template_text(name) for name in report_templates())
    assert [name for name in NAMES if name not in asked] == []
    assert {"brand", "inks", "say"} <= set(environment().globals)
    assert parsed("x").body
