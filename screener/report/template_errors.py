"""What goes wrong in a template, as problems: the file, the line, the name that is missing."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from functools import partial
from types import TracebackType
from typing import Any

from jinja2 import (
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
)
from jinja2.exceptions import SecurityError
from jinja2.utils import missing

from screener.nearest import did_you_mean
from screener.problems import Problem, Where
from screener.report.rendered import BadTemplateError
from screener.report.template_set import NAMES, report_templates

_MOST_SAID = 200


class _MissingError(UndefinedError):
    """Nothing has this name; ``known`` are the names that there are."""

    def __init__(self, obj: object, name: object, message: str | None = None) -> None:
        super().__init__(message)
        self.name = str(name)
        self.on = "" if obj is missing else type(obj).__name__
        self.known = _known(obj)


class Named(StrictUndefined):
    """Undefined, and the error that comes of using it knows which name it was."""

    def __init__(
        self,
        hint: str | None = None,
        obj: Any = missing,  # noqa: ANN401  # it may be anything
        name: str | None = None,
        exc: Any = UndefinedError,  # noqa: ANN401
    ) -> None:
        # A thing that is there and may not be touched stays that error.
        is_missing = exc is UndefinedError and hint is None
        raised: Any = partial(_MissingError, obj, name) if is_missing else exc
        super().__init__(hint, obj, name, raised)


def syntax_problem(error: TemplateSyntaxError, file: str) -> Problem:
    """What cannot be read as a template."""
    message = f"The template cannot be read: {error.message}"
    return Problem("template-syntax", message, Where(file, error.lineno))


def missing_name(name: str, where: Where, known: Iterable[str], on: str = "") -> Problem:
    """A name that stands for nothing."""
    of = f" of {on}" if on else ""
    message = f'The name "{name}"{of} is missing: a report has no such thing.'
    return Problem("template-name", message, where, name, tuple(known), did_you_mean(name, known))


def no_template(name: str, where: Where) -> Problem:
    """A file that no template is called by."""
    known = report_templates()
    message = f'There is no template "{name}".'
    return Problem("no-template", message, where, name, known, did_you_mean(name, known))


def told(error: Exception, own: Iterable[str]) -> Problem:
    """Whatever was raised while a template was filled; ``own`` are the files of the user."""
    if isinstance(error, TemplateSyntaxError):
        return syntax_problem(error, error.filename or error.name or "")
    where = _where(error.__traceback__, set(own))
    if isinstance(error, _MissingError):
        known = [name for name in error.known if name != error.name]
        return missing_name(error.name, where, known, error.on)
    if isinstance(error, TemplateNotFound):
        return no_template(str(error.name), where)
    if isinstance(error, SecurityError):
        message = f"This is closed to templates: {error.message}"
        return Problem("template-closed", message, where)
    if isinstance(error, RecursionError):
        return Problem("template-ring", "The template goes round in a ring.", where)
    said = error.message if isinstance(error, TemplateError) else _said(error)
    return Problem("template-fails", f"The template fails here: {said}", where)


@contextmanager
def told_as_bad(templates: tuple[tuple[str, str], ...]) -> Iterator[None]:
    """Whatever goes wrong in filling these comes out as BadTemplateError; memory does not."""
    try:
        yield
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001  # a template may raise anything
        raise BadTemplateError(told(error, [name for name, _ in templates])) from None


def _where(trace: TracebackType | None, own: set[str]) -> Where:
    """The innermost line of a template, one of the user's if there is any on the way."""
    lines = []
    while trace is not None:
        lines.append(Where(trace.tb_frame.f_code.co_filename, trace.tb_lineno))
        trace = trace.tb_next
    theirs = [line for line in lines if line.file in own]
    ours = [line for line in lines if line.file.endswith(".j2")]
    return (theirs or ours or [Where()])[-1]


def _known(obj: object) -> tuple[str, ...]:
    if obj is missing:
        return tuple(sorted(NAMES))
    if is_dataclass(obj):
        return tuple(field.name for field in fields(obj))
    return tuple(map(str, obj)) if isinstance(obj, Mapping) else ()


def _said(error: Exception) -> str:
    text = str(error)
    return f"{type(error).__name__}: {text[:_MOST_SAID]}" if text else type(error).__name__
