"""``screener invite``: a form for each candidate of a list, with a signed invitation in it."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from screener.cli import show
from screener.cli.form_options import (
    ContactOption,
    FormLanguageOption,
    NoticeOption,
    in_your_words,
)
from screener.cli.invites_options import no_day
from screener.models.edition import Paper
from screener.models.invitation import is_day
from screener.problems import Problem, ProblemsError, errors, listing

if TYPE_CHECKING:
    from screener.outputs.invitations import Mailed
    from screener.outputs.key_file import KeyFile

_DAYS = 14


def invite(
    list_: Annotated[
        Path,
        typer.Argument(
            metavar="LIST", help="A table of people: candidate_id, name, email; a row each."
        ),
    ],
    questionnaire: Annotated[
        str,
        typer.Option("--questionnaire", "-q", metavar="ID|FILE", help="What they are asked."),
    ],
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="FOLDER", help="Where the forms go.")
    ] = Path("invites"),
    *,
    expires: Annotated[
        str | None,
        typer.Option(
            "--expires",
            metavar="DATE",
            help=f"The last day, such as 2026-12-31.  [default: in {_DAYS} days]",
            show_default=False,
        ),
    ] = None,
    key: Annotated[
        Path | None,
        typer.Option(
            "--key",
            metavar="PATH",
            help="The key that signs, made if it is not there.  [default: beside the folder]",
            show_default=False,
        ),
    ] = None,
    pdf: Annotated[
        bool, typer.Option("--pdf", help="PDFs to fill in, in place of web pages.")
    ] = False,
    language: FormLanguageOption = None,
    contact: ContactOption = "",
    notice: NoticeOption = None,
    paper: Annotated[Paper, typer.Option("--paper", help="The paper size of PDFs.")] = "a4",
    quiet: Annotated[
        bool, typer.Option("--quiet", help="Say nothing but mistakes and warnings.")
    ] = False,
) -> None:
    """Invite candidates: a form for each, with a signed number.

    And a list for your mails. Each form carries the candidate's id, a number and the last day,
    signed with your key, so that `score` and `batch --invites KEY` know it again. The answers
    themselves are not signed.
    """
    from screener.outputs.invitations import Mailing, write_invitations
    from screener.outputs.key_file import keep_key
    from screener.pipeline import Notebook
    from screener.pipeline.forms import load_form
    from screener.pipeline.invitees import read_invitees
    from screener.pipeline.inviting import addressees, maker

    last_day = expires or (datetime.now(UTC).astimezone().date() + timedelta(_DAYS)).isoformat()
    notebook = Notebook()
    made, _ = load_form(questionnaire, notebook, language or ())
    made, problems = in_your_words(made, contact, notice)
    secret, about_key = _key(key, out)
    problems += [*about_key, *_about_day(last_day), *_about_folder(out)]
    people, doubts = read_invitees(list_)
    if errors(problems) or secret is None:
        raise ProblemsError(problems)
    show.problems([*notebook.warnings, *problems, *doubts])
    keep_key(secret)
    invited = addressees(people, made, secret.secret, last_day)
    suffix = ".pdf" if pdf else ".html"
    mailing = Mailing(out, suffix, maker(made, paper, pdf=pdf))
    mailed = write_invitations(invited, mailing, [list_, *notebook.read])
    show.out(str(mailed.table))
    _warn(mailed)
    if not quiet:
        _tell(secret, len(people), last_day, questionnaire)


def _key(path: Path | None, out: Path) -> tuple["KeyFile | None", list[Problem]]:
    from screener.outputs.invites_key import INVITES
    from screener.outputs.key_file import find_key, key_beside

    return find_key(path or key_beside(out, INVITES), INVITES, [out])


def _about_day(text: str) -> list[Problem]:
    if not is_day(text):
        return [no_day("--expires", text)]
    if date.fromisoformat(text) < datetime.now(UTC).astimezone().date():
        message = f"The last day, {text}, has passed."
        return [Problem("day-passed", message, value=text)]
    return []


def _about_folder(out: Path) -> list[Problem]:
    from screener.outputs.targets import is_other_file
    from screener.sources.files import is_file

    if is_file(out) or is_other_file(out, ""):
        message = f"The forms go into a folder, and {show.clean(str(out))} is a file."
        return [Problem("needs-a-folder", message, hint="Name a folder with --out.")]
    return []


def _warn(mailed: "Mailed") -> None:
    """What was in the folder before: forms that may be out with candidates."""
    if mailed.replaced:
        forms = "1 form" if mailed.replaced == 1 else f"{mailed.replaced:,} forms"
        show.say(
            f"{forms} in this folder had another invitation before. If they were sent already, "
            "they stay good until their own last day, as long as the questionnaire is the same."
        )
    if mailed.others:
        number = len(mailed.others)
        are = "1 form in this folder is" if number == 1 else f"{number:,} forms in this folder are"
        show.say(f"{are} for nobody on this list: {listing(mailed.others)}.")


def _tell(key: "KeyFile", number: int, last_day: str, questionnaire: str) -> None:
    forms = "form" if number == 1 else "forms"
    show.say(f"{number:,} {forms}, each with an invitation until {last_day}.")
    if key.is_new:
        show.say(
            f"{key.path}: the key was made there. Whoever has it can make invitations that pass "
            "for yours, so keep it apart from the forms."
        )
    show.say("Put what comes back into a folder; then:")
    name = show.quoted(key.path)
    asked = show.quoted(questionnaire)
    show.suggest(f"screener batch FOLDER -p PROFILE -q {asked} -o ROUND --invites {name}")
    show.say(
        "An invitation tells whose form it is, and until when. It cannot tell who sat at the "
        "keyboard, and the answers themselves are not signed."
    )
