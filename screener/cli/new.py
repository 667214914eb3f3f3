"""``screener new``: a file of one's own to begin with."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from screener.cli import show
from screener.cli.schema import SUFFIX
from screener.problems import Problem, ProblemsError, Where

if TYPE_CHECKING:
    from screener.cli.drafts import Draft

Kind = Literal["profile", "questionnaire", "answers"]
_MODELS = {"profile": "account-executive", "questionnaire": "sales-core", "answers": "sales-core"}


def new(
    kind: Annotated[Kind, typer.Argument(help="What to begin.")],
    model: Annotated[
        str,
        typer.Argument(
            metavar="MODEL",
            help="The bundled profile or questionnaire to begin from; for answers, the "
            "questionnaire (an id or a file) that they are to.  [default: account-executive, "
            "sales-core]",
            show_default=False,
        ),
    ] = "",
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="PATH", help="The file to write, or its folder."),
    ] = None,
    *,
    force: Annotated[bool, typer.Option("--force", help="Replace what is there.")] = False,
    ask: Annotated[
        bool, typer.Option("--ask", help="A profile from an interview about the job.")
    ] = False,
    title: Annotated[
        str, typer.Option(metavar="TEXT", help="With --ask: what the job is called.")
    ] = "",
    by: Annotated[
        str, typer.Option(metavar="TEXT", help="With --ask: who answers, a name or a role.")
    ] = "",
    date: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="With --ask: the day, as it is kept in the profile."),
    ] = None,
    rules: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="With --ask: other rules than those that come with it."),
    ] = None,
    questionnaire: Annotated[
        str,
        typer.Option(
            "--questionnaire", "-q", metavar="ID|FILE", help="With --ask: whose categories count."
        ),
    ] = "sales-core",
) -> None:
    """Begin a file of your own, with comments on it.

    A profile, a questionnaire or an answers file.
    """
    if ask:
        from screener.cli.interviewed import JobWish, interviewed

        _check_asked(kind, model)
        path = _place(kind, "profile", out)
        _check_free(path, force=force)
        made = interviewed(JobWish(questionnaire, rules, title, by, date), path)
    else:
        from screener.cli.drafts import draft

        wanted = model or _MODELS[kind]
        path = _place(kind, wanted, out)
        made = draft(kind, wanted, path)
        _check_free(path, force=force)
    _write(kind, path, made, force=force)
    show.out(str(path))
    for line in made.next_steps:
        if line.startswith("  screener "):
            show.suggest(line)
        else:
            show.say(line)


def _check_asked(kind: Kind, model: str) -> None:
    if kind != "profile":
        message = "Only a profile comes of an interview about the job."
        raise ProblemsError([Problem("not-a-profile", message, value=kind, allowed=("profile",))])
    if model:
        message = "An interview begins from its rules, not from another profile."
        raise ProblemsError([Problem("ask-and-model", message, value=model)])


def _place(kind: Kind, model: str, out: Path | None) -> Path:
    name = "answers.yaml" if kind == "answers" else f"my-{Path(model).stem}.yaml"
    if out is None:
        return Path(name)
    return out if out.suffix.lower() in (".yaml", ".yml") else out / name


def _check_free(path: Path, *, force: bool) -> None:
    from screener.outputs.targets import refusals

    problems = refusals([path], ())
    if not problems and path.exists() and not force:
        message = "This file exists already, and it stays as it is."
        hint = "Choose another name with -o, or replace it with --force."
        problems = [Problem("exists", message, Where(str(path)), hint=hint)]
    if problems:
        raise ProblemsError(problems)


def _write(kind: Kind, path: Path, made: "Draft", *, force: bool) -> None:
    from screener.outputs.files import make_folder, write_whole
    from screener.outputs.targets import refusals
    from screener.sources.library import read_schema

    schema = path.parent / "schemas" / f"{kind}{SUFFIX}"
    if problems := refusals([schema], ()):
        raise ProblemsError(problems)
    make_folder(schema.parent)
    write_whole(path, made.text.encode())
    if force or not schema.exists():
        write_whole(schema, read_schema(kind))
