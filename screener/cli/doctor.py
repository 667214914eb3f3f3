"""``screener doctor``: is everything here that Screener needs?"""

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import typer

from screener import __version__
from screener.cli import show
from screener.cli.options import FormatOption

_OLDEST_PYTHON = (3, 11)
_REINSTALL = "Install Screener again: its package is not whole."
_TRY_AGAIN = "Run it again; if that does not help, look at the line on Pango."
_INSTALL = (
    "Only for names and answers in these: install the Noto fonts, on Debian or Ubuntu "
    "`sudo apt install {}`, elsewhere from https://fonts.google.com/noto."
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at; ``advice`` is what to do where it is not fine.

    It may be fine and have advice: for some, something is missing that most do not need.
    """

    what: str
    found: str
    fine: bool = True
    advice: str = ""


def doctor(format_: FormatOption = "text") -> None:
    """Look whether everything needed is here.

    What is missing is named, with what to do about it.
    """
    findings = [finding for look in _LOOKS for finding in look()]
    if format_ == "json":
        show.json_data([asdict(finding) for finding in findings])
    else:
        _print(findings)
    if not all(finding.fine for finding in findings):
        raise typer.Exit(2)


def _print(findings: list[Finding]) -> None:
    rows = [(f.what, _state(f), f.found) for f in findings]
    for line, finding in zip(show.columns(rows), findings, strict=True):
        show.out(line)
        if finding.advice:
            show.out(f"  {finding.advice}")
    missing = sum(not finding.fine for finding in findings)
    show.say("Everything is here." if not missing else f"{show.counted(missing, 'problem')}.")


def _state(finding: Finding) -> str:
    if not finding.fine:
        return "problem"
    return "note" if finding.advice else "ok"


def _versions() -> Iterator[Finding]:
    import platform

    version = platform.python_version()
    is_new_enough = sys.version_info >= _OLDEST_PYTHON
    advice = "" if is_new_enough else "Screener needs Python 3.11 or newer."
    yield Finding("screener", f"{__version__}, on {platform.system()} {platform.machine()}")
    yield Finding("Python", version, is_new_enough, advice)


def _libraries() -> Iterator[Finding]:
    from screener.cli.bug_log import LIBRARIES, version

    for name in LIBRARIES:
        found = version(name)
        advice = "" if found else f"pip install {name}"
        yield Finding(name, found or "not installed", fine=found is not None, advice=advice)


def _pango() -> Iterator[Finding]:
    from contextlib import redirect_stdout
    from io import StringIO

    from screener.cli.deliver import missing_pango

    try:
        # The engine prints advice of its own where it finds no Pango.
        with redirect_stdout(StringIO()):
            from screener.report.pdf import engine
        yield Finding("Pango", engine())
    except OSError as error:
        problem = missing_pango(str(error))
        yield Finding("Pango", problem.message, fine=False, advice=problem.hint)
    except ImportError as error:
        yield Finding("Pango", f"cannot be tried: {error}", fine=False, advice=_REINSTALL)


def _fonts() -> Iterator[Finding]:
    from screener.report.assets import FONTS, font_bytes

    for name in FONTS.values():
        try:
            yield Finding("font", f"{name}, {len(font_bytes(name)) // 1024} KB")
        except OSError:
            yield Finding("font", f"{name} is missing", fine=False, advice=_REINSTALL)


def _scripts() -> Iterator[Finding]:
    """Fonts for what the bundled ones do not draw; asked of the engine, in a process of its own."""
    from screener.report.rendered import EngineMissingError, RenderError
    from screener.report.scripts import BUNDLED, SCRIPTS, lacking, sample_page
    from screener.report.worker import PdfWorker

    yield Finding("scripts", f"{', '.join(BUNDLED)}: in the bundled fonts")
    try:
        with PdfWorker() as worker:
            missing = lacking(worker.render(sample_page()).missing)
    except EngineMissingError:
        return  # which is told as Pango's
    except RenderError as error:
        yield Finding("scripts", f"the others could not be tried: {error}", advice=_TRY_AGAIN)
        return
    if found := [script.name for script in SCRIPTS if script not in missing]:
        yield Finding("scripts", f"{', '.join(found)}: in fonts installed here")
    if missing:
        names = ", ".join(script.name for script in missing)
        packages = " ".join(dict.fromkeys(script.package for script in missing))
        yield Finding("scripts", f"{names}: no font here", advice=_INSTALL.format(packages))


def _library() -> Iterator[Finding]:
    from screener.sources import library

    found = (
        (len(library.profile_ids()), "profile"),
        (len(library.questionnaire_ids()), "questionnaire"),
        (len(library.candidate_names()), "sample candidate"),
        (len(library.schema_names()), "schema"),
    )
    text = ", ".join(show.counted(number, noun) for number, noun in found)
    is_whole = all(number for number, _ in found)
    yield Finding("library", text, is_whole, "" if is_whole else _REINSTALL)


def _folder() -> Iterator[Finding]:
    here = Path.cwd()
    fine = os.access(here, os.W_OK | os.X_OK)
    advice = "" if fine else "Choose another folder with -o, or change to one that is yours."
    found = str(here) if fine else f"{here} cannot be written to"
    yield Finding("working folder", found, fine, advice)


_LOOKS: tuple[Callable[[], Iterator[Finding]], ...] = (
    _versions,
    _libraries,
    _pango,
    _fonts,
    _scripts,
    _library,
    _folder,
)
