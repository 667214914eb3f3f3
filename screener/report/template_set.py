"""Which templates make a report, what each may be given, and the blocks that may be replaced."""

from functools import cache

from jinja2 import Environment, meta, nodes

from screener.report.assets import template_text

ROOTS = ("report.html.j2", "feedback.html.j2")
STYLE = "report.css"
# Ours stays within reach under this name where a file of the user has taken its place.
OURS = "screener/"
# What templates are given: ``report`` in the manager's and the masked copy, ``feedback`` in the
# candidate's, all the others in each.
NAMES = (
    "head",
    "report",
    "masked",
    "feedback",
    "css",
    "part",
    "engine",
    "say",
    "brand",
    "inks",
)

# What keeps its names to itself, but for the files and blocks that it takes in.
_APART = (nodes.For, nodes.Macro, nodes.CallBlock, nodes.Block, nodes.With)
_SEEING = (nodes.Include, nodes.Block)


@cache
def report_templates() -> tuple[str, ...]:
    """The files that a report is made of, in the order in which they come up."""
    found = list(ROOTS)
    for name in found:
        named = meta.find_referenced_templates(parsed(template_text(name)))
        found += [each for each in dict.fromkeys(named) if each and each not in found]
    return tuple(found)


@cache
def blocks_of(name: str) -> tuple[str, ...]:
    """The blocks of one of our templates, from top to bottom, that are shown from there.

    One that every file built on it fills anew is not.
    """
    found = sorted(parsed(template_text(name)).find_all(nodes.Block), key=lambda node: node.lineno)
    above = [set(_own_blocks(root)) for root in ROOTS if base_of(root) == name]
    hidden = set.intersection(*above) if above else set()
    return tuple(block.name for block in found if block.name not in hidden)


@cache
def base_of(name: str) -> str | None:
    """The template that one of ours is built on."""
    base = next(parsed(template_text(name)).find_all(nodes.Extends), None)
    template = base.template if base else None
    return str(template.value) if isinstance(template, nodes.Const) else None


def blocks_for(name: str, base: str) -> tuple[str, ...]:
    """The blocks that a file of this name may fill, if it is built on that one of ours."""
    own = blocks_of(base) if name == base else _own_blocks(base)
    below = base_of(base)
    return (*own, *(blocks_of(below) if below else ()))


def _own_blocks(name: str) -> list[str]:
    return [block.name for block in parsed(template_text(name)).find_all(nodes.Block)]


@cache
def names_for(name: str, base: str | None) -> frozenset[str]:
    """What a file of this name finds given, if it is built on that one of ours or on none."""
    below = [base] if base else []
    for each in below:
        below += [under for under in [base_of(each)] if under]
    around = [ours for ours in report_templates() if name in _taken_in(ours)]
    trees = [parsed(template_text(ours)) for ours in (*below, *around)]
    return frozenset(NAMES).union(*(names_given(tree) for tree in trees))


def _taken_in(name: str) -> set[str | None]:
    tree = parsed(template_text(name))
    return {
        node.template.value
        for node in tree.find_all(nodes.Include)
        if isinstance(node.template, nodes.Const)
    }


def names_given(tree: nodes.Node) -> set[str]:
    """Names that a template gives outside of what keeps its names to itself."""
    found: set[str] = set()
    for node in tree.iter_child_nodes():
        found |= _given_by(node)
        if not isinstance(node, _APART) or next(node.find_all(_SEEING), None):
            found |= names_given(node)
    return found


def _given_by(node: nodes.Node) -> set[str]:
    match node:
        case nodes.Name(ctx="store"):
            return {node.name}
        case nodes.Macro():
            return {node.name}
        case nodes.Import():
            return {node.target}
        case nodes.FromImport():
            return {each if isinstance(each, str) else each[1] for each in node.names}
    return set()


def parsed(text: str) -> nodes.Template:
    """A template as a tree; raises TemplateSyntaxError."""
    return Environment().parse(text)  # noqa: S701  # nothing is filled with it
