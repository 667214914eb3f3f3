"""What a PDF is found to be: its signatures, and whether it shows the result inside."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pydantic import ValidationError

from screener.cli.remake import edition_again
from screener.cli.result_files import as_result
from screener.models.made_with import MadeWith
from screener.outputs.attached import REPORT, RESULT
from screener.outputs.result_json import result_json
from screener.outputs.signed import missing_pyhanko
from screener.problems import Problem, Where, errors
from screener.sources.document import parse_document
from screener.sources.files import read_bytes as read_input
from screener.sources.pdf.facts import PdfFacts, Refusal, RefusedError, Shown, Signature
from screener.sources.pdf.process import inspected

if TYPE_CHECKING:
    from screener.models.result import FitResult
    from screener.report.worker import PdfWorker

# ``none``: there is no result inside. ``damaged``: there is, and it cannot be read.
Content = Literal["matches", "differs", "cannot-tell", "none", "damaged"]
MOST_BYTES = 64 * 1024 * 1024
_REFUSALS: dict[Refusal, tuple[str, str]] = {
    "not-a-pdf": ("This is no PDF, or it is too damaged to be read.", ""),
    "needs-password": (
        "This file is encrypted.",
        "Name a file whose first line is the password with --password-file.",
    ),
    "wrong-password": ("This file does not open with the password given.", ""),
    "too-much": ("This file needs more time or memory than a report may.", ""),
    "stopped": ("Reading this file failed: no report of ours is like it.", ""),
}


@dataclass(frozen=True, slots=True)
class Inside:
    """The result inside and whether the pages show it; ``why`` says more, in a sentence."""

    content: Content
    why: str = ""
    candidate: str = ""


@dataclass(frozen=True, slots=True)
class Verified:
    """All that is told of one file."""

    file: Path
    pages: int
    is_encrypted: bool
    signatures: tuple[Signature, ...]
    signature_lost: bool
    inside: Inside

    @property
    def is_wrong(self) -> bool:
        """Whether something does not match."""
        since = {each.since for each in self.signatures}
        is_broken = bool(since & {"added", "changed", "unreadable"})
        return is_broken or self.signature_lost or self.inside.content in ("differs", "damaged")

    @property
    def is_proven(self) -> bool:
        """Whether anything at all could be checked, and held."""
        return not self.is_wrong and bool(self.signatures or self.inside.content == "matches")


def verified(
    path: Path, password: str, worker: "PdfWorker"
) -> tuple[Verified | None, list[Problem]]:
    """What there is to say of a file, or why nothing can be said."""
    data, problems = read_input(path, MOST_BYTES)
    if problems:
        return None, problems
    try:
        facts = inspected(data, password)
    except RefusedError as error:
        message, hint = _REFUSALS[error.why]
        return None, [Problem(error.why, message, Where(str(path)), hint=hint)]
    if facts.lacks_library:
        return None, [missing_pyhanko("This file is signed, and looking at that")]
    inside = _inside(facts, path, worker)
    number = len(facts.shown.pages)
    return (
        Verified(path, number, facts.is_encrypted, facts.signatures, facts.lost, inside),
        [],
    )


def _inside(facts: PdfFacts, path: Path, worker: "PdfWorker") -> Inside:
    if not facts.attached:
        return Inside("none")
    made, result = _made(facts), _result(facts, path)
    if made is None or result is None:
        return Inside("damaged", "The result inside cannot be read.")
    content, why = _compared(facts.shown, result, made, worker)
    return Inside(content, why, result.candidate.id)


def _made(facts: PdfFacts) -> MadeWith | None:
    try:
        return MadeWith.model_validate_json(facts.attached.get(REPORT, b""))
    except ValidationError:
        return None


def _result(facts: PdfFacts, path: Path) -> "FitResult | None":
    document, problems = parse_document(facts.attached.get(RESULT, b""), f"{path}/{RESULT}")
    return None if document is None or errors(problems) else as_result(document)[0]


def _compared(
    shown: Shown, result: "FitResult", made: MadeWith, worker: "PdfWorker"
) -> tuple[Content, str]:
    from screener.report.assets import FAMILY
    from screener.report.rendered import RenderError

    try:
        here = worker.ready()._asdict()
        other = _other(made.versions, here)
        edition = None if other else edition_again(made)
        if edition is None:
            return "cannot-tell", other or _unknown(made)
        again = worker.report(result_json(result), edition)
        found = inspected(again.pdf).shown
    except (RenderError, RefusedError) as error:
        return "cannot-tell", f"The pages cannot be made again here: {error}".partition("\n")[0]
    if found == shown:
        return "matches", ""
    if again.missing or any(not font.startswith(FAMILY.replace(" ", "-")) for font in found.fonts):
        return (
            "cannot-tell",
            "Some letters take fonts of the machine, and here they look different.",
        )
    return "differs", _difference(shown, found)


def _unknown(made: MadeWith) -> str:
    """Why the options of a report do not lead to it again."""
    if "looks" in made.options:
        return "It wears a brand or templates of its own, which are not in the file."
    return "It was made with options that this version lacks."


def _other(then: dict[str, str], here: dict[str, str]) -> str:
    """Which versions the file was made with, where they are not those here."""
    if then == here:
        return ""
    names = [name for name in here if then.get(name) != here[name]]
    told = [f"{name} {then.get(name, '?')[:12]} (here {here[name][:12]})" for name in names]
    return f"It was made with {', '.join(told)}." if told else "It was made with other versions."


def _difference(shown: Shown, again: Shown) -> str:
    if len(shown.pages) != len(again.pages):
        return f"It has {len(shown.pages)} pages; its result makes {len(again.pages)}."
    for number, (one, other) in enumerate(zip(shown.pages, again.pages, strict=True), 1):
        if one != other:
            return f"Page {number} is the first that does not show the result inside."
    return "The pages match; title, bookmarks, the order for reading aloud or the like do not."
