"""Templates of the user looked through before any is filled: all that is wrong, at once."""

import re
from collections.abc import Iterator

from jinja2 import Environment, TemplateSyntaxError, meta, nodes

from screener.nearest import did_you_mean
from screener.problems import Problem, Where, within
from screener.report.closed import style_leads_out
from screener.report.sandbox import sandbox
from screener.report.template_errors import missing_name, no_template, syntax_problem
from screener.report.template_set import (
    OURS,
    STYLE,
    blocks_for,
    names_for,
    names_given,
    report_templates,
)
from screener.report.templating import environment as our_environment

Texts = tuple[tuple[str, str], ...]
# The PDF engine is given no pictures but the logo, in whatever form.
_ADDRESS = re.compile(r"url\s*+\(\s*+[\"']?+(?!#)", re.IGNORECASE)
_REFERENCES = (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)


def check_templates(templates: Texts, folder: str) -> list[Problem]:
    """Everything that is wrong with the files of a folder, by name and text."""
    environment = sandbox(templates, our_environment())
    found = (problem for name, text in templates for problem in _check(name, text, environment))
    return [within(problem, folder) for problem in found]


def _check(name: str, text: str, environment: Environment) -> Iterator[Problem]:
    if name == STYLE:
        yield from _check_style(name, text)
    elif name not in report_templates():
        known = (*report_templates(), STYLE)
        message = f'A report has no template "{name}", so this file would change nothing.'
        hint = did_you_mean(name, known)
        yield Problem("no-template", message, Where(name), name, known, hint)
    else:
        yield from _check_template(name, text, environment)


def _check_style(name: str, text: str) -> Iterator[Problem]:
    for number, line in enumerate(text.splitlines(), 1):
        if "<" in line:
            message = 'A style sheet here may not hold "<".'
            yield Problem("style-mark", message, Where(name, number))
        if style_leads_out(line) or _ADDRESS.search(line):
            message = "A style sheet here may not fetch anything: no @import, no url()."
            yield Problem("style-outside", message, Where(name, number))


def _check_template(name: str, text: str, environment: Environment) -> Iterator[Problem]:
    try:
        tree = environment.parse(text, name)
        # Before it is compiled, which works such a tag's value out, however long that takes.
        if escaping := list(_check_escaping(name, tree)):
            yield from escaping
            return
        environment.compile(tree, name, name)
    except TemplateSyntaxError as error:
        yield syntax_problem(error, name)
        return
    except (RecursionError, SyntaxError, MemoryError, ValueError):
        # Python, to which templates are translated, has limits of its own.
        message = "The template is nested too deep, or holds a number that is too long."
        yield Problem("template-syntax", message, Where(name))
        return
    references = list(tree.find_all(_REFERENCES))
    problems = [problem for node in references for problem in _check_reference(name, node)]
    yield from problems
    if not problems:
        yield from _check_names(name, tree, environment)
        yield from _check_blocks(name, tree)


def _check_reference(name: str, node: nodes.Node) -> Iterator[Problem]:
    where = Where(name, node.lineno)
    for wanted in _wanted(node):
        if wanted is None:
            message = "The name of the template must be written out here, in quotes."
            yield Problem("template-reference", message, where)
        elif wanted.removeprefix(OURS) not in report_templates():
            yield no_template(wanted, where)
        elif wanted == name:
            message = "The template takes itself in, and so would never end."
            hint = f'To build on ours, write "{OURS}{name}".'
            yield Problem("template-ring", message, where, name, hint=hint)


def _wanted(node: nodes.Node) -> list[str | None]:
    """The templates that a tag names; None for a name that is only known when it is filled."""
    template = getattr(node, "template", None)
    parts = template.items if isinstance(template, nodes.List | nodes.Tuple) else [template]
    return [
        part.value if isinstance(part, nodes.Const) and isinstance(part.value, str) else None
        for part in parts
    ]


def _check_escaping(name: str, tree: nodes.Template) -> Iterator[Problem]:
    for node in tree.find_all((nodes.ScopedEvalContextModifier, nodes.EvalContextModifier)):
        message = "Escaping stays on: candidates' own words stand in a report."
        yield Problem("template-escaping", message, Where(name, node.lineno))


def _check_names(name: str, tree: nodes.Template, environment: Environment) -> Iterator[Problem]:
    base = next(tree.find_all(nodes.Extends), None)
    given = names_for(name, _ours(base) if base else None)
    known = {*given, *_given_in(tree), *environment.globals}
    for unknown in sorted(_asked_for(tree, environment) - known):
        lines = [node.lineno for node in tree.find_all(nodes.Name) if node.name == unknown]
        where = Where(name, min(lines, default=1))
        yield missing_name(unknown, where, tuple(sorted(given)))


def _given_in(tree: nodes.Template) -> set[str]:
    """Names given anywhere: Jinja counts those given under a condition as missing."""
    given = {node.name for node in tree.find_all(nodes.Name) if node.ctx != "load"}
    return given | names_given(tree)


def _asked_for(tree: nodes.Template, environment: Environment) -> set[str]:
    """The names that a template takes from outside."""
    tracking = meta.TrackingCodeGenerator(environment)
    # It would work out constants, however large.
    tracking.optimizer = None
    tracking.visit(tree)
    return tracking.undeclared_identifiers


def _check_blocks(name: str, tree: nodes.Template) -> Iterator[Problem]:
    base = next(tree.find_all(nodes.Extends), None)
    if base is None:
        return
    ours = _ours(base)
    known = blocks_for(name, ours)
    for block in (node for node in tree.body if isinstance(node, nodes.Block)):
        if block.name not in known:
            message = f'{ours} has no block "{block.name}", so this would never be shown.'
            hint = did_you_mean(block.name, known)
            where = Where(name, block.lineno)
            yield Problem("no-block", message, where, block.name, known, hint)
    yield from _check_outside(name, tree)


def _ours(base: nodes.Extends) -> str:
    """The template of ours that a file is built on."""
    return str(_wanted(base)[0]).removeprefix(OURS)


def _check_outside(name: str, tree: nodes.Template) -> Iterator[Problem]:
    """Text between the blocks is dropped without a word by Jinja."""
    for node in tree.body:
        if isinstance(node, nodes.Output) and any(_is_seen(part) for part in node.nodes):
            message = "This stands outside of any block, so it would never be shown."
            yield Problem("outside-blocks", message, Where(name, _first_line(node)))
            return


def _is_seen(part: nodes.Node) -> bool:
    return not isinstance(part, nodes.TemplateData) or bool(part.data.strip())


def _first_line(node: nodes.Output) -> int:
    part = next(part for part in node.nodes if _is_seen(part))
    if not isinstance(part, nodes.TemplateData):
        return part.lineno
    blank = len(part.data) - len(part.data.lstrip())
    return part.lineno + part.data.count("\n", 0, blank)
