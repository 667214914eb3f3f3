"""Where templates of the user are filled: they see the report, and nothing of Python or the disk.

How long they take and how much memory is bounded by the process that fills them, see ``worker``.
"""

from collections.abc import Callable, Iterable

from jinja2 import Environment, FunctionLoader, Undefined, pass_context
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from screener.report.assets import template_text
from screener.report.template_errors import Named
from screener.report.template_set import OURS, report_templates

Source = tuple[str, str, Callable[[], bool]]
# Would undo the escaping of what candidates wrote.
_NO_FILTERS = ("safe",)


def sandbox(templates: tuple[tuple[str, str], ...], ours: Environment) -> Environment:
    """Templates by name: the user's where there is one, ours under ``screener/`` and elsewhere.

    All else, such as filters and names, is as in our own environment.
    """
    made = ImmutableSandboxedEnvironment(
        loader=FunctionLoader(_Loading(dict(templates))),
        autoescape=True,
        undefined=Named,
        finalize=_late(ours.finalize),
        optimized=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals = {**ours.globals, "range": made.globals["range"]}
    made.filters = {name: made for name, made in ours.filters.items() if name not in _NO_FILTERS}
    return made


def _late(finalize: Callable[..., object] | None) -> Callable[..., object]:
    """The same, for what is only known when a page is filled.

    Jinja works out constants when it compiles, which is done to check a template: a text of a
    thousand million letters would be made then.
    """

    @pass_context
    def late(_context: Context, value: object) -> object:
        _defined(value)
        return finalize(value) if finalize else value

    return late


def _defined(value: object) -> None:
    """Written within a list, a name that does not exist would stand on the page as a mere word."""
    for each in _within(value):
        if isinstance(each, Undefined):
            str(each)
        _defined(each)


def _within(value: object) -> Iterable[object]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list | tuple) else ()


class _Loading:
    def __init__(self, own: dict[str, str]) -> None:
        self.own = own

    def __call__(self, name: str) -> Source | None:
        """The text of a template, and the file that errors name."""
        ours = name.removeprefix(OURS)
        if name in self.own and name in report_templates():
            return self.own[name], name, _always
        if ours in report_templates():
            return template_text(ours), f"{OURS}{ours}", _always
        return None


def _always() -> bool:
    """Texts do not change while we run."""
    return True
