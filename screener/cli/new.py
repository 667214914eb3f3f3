"""``screener new``: a file of one's own to begin with."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from screener.cli import show
from screener.cli.schema import SUFFIX
from screener.problems import Problem, ProblemsError, Where

if TYPE_CHECKING:
    from screener.cli.drafts import Draft

Kind = Literal["profile", "questionnaire", "answers"]
_ASKED = "sales-core"
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
    ratings: Annotated[
        Path | None,
        typer.Option(
            "--from", metavar="RATINGS", help="A profile from several people's ratings, a table."
        ),
    ] = None,
    ratings_template: Annotated[
        bool, typer.Option("--ratings-template", help="The table to rate in, .csv or .xlsx.")
    ] = False,
    base: Annotated[
        str | None,
        typer.Option(
            "--model",
            metavar="ID|FILE",
            help="With --from: the profile that gives bands, eligibility and tolerances.",
        ),
    ] = None,
    title: Annotated[
        str, typer.Option(metavar="TEXT", help="With --ask or --from: what the job is called.")
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
        str | None,
        typer.Option(
            "--questionnaire",
            "-q",
            metavar="ID|FILE",
            help="With --ask, --from or --ratings-template: whose categories count.  [default: "
            "sales-core]",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Begin a file of your own, with comments on it.

    A profile, a questionnaire or an answers file.
    """
    _check_ways(kind, model, ask=ask, rate=ratings is not None, template=ratings_template)
    if ratings_template:
        _write_template(out, questionnaire, force=force)
        return
    if ratings is not None:
        from screener.cli.rated import RatingWish, rated

        path = _place(kind, "profile", out)
        _check_free(path, force=force, read=(ratings, questionnaire, base))
        made = rated(RatingWish(ratings, questionnaire, title, base), path)
    elif ask:
        from screener.cli.interviewed import JobWish, interviewed

        path = _place(kind, "profile", out)
        _check_free(path, force=force)
        made = interviewed(JobWish(questionnaire or _ASKED, rules, title, by, date), path)
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


def _check_ways(kind: Kind, model: str, *, ask: bool, rate: bool, template: bool) -> None:
    """Raise ProblemsError where a profile is to be begun in several ways, or is none."""
    ways = {"--ask": ask, "--from": rate, "--ratings-template": template}
    wanted = tuple(name for name, is_wanted in ways.items() if is_wanted)
    if len(wanted) > 1:
        message = f"{' and '.join(wanted)} do not go together."
        raise ProblemsError([Problem("several-ways", message, hint="Choose one of them.")])
    if wanted and kind != "profile":
        message = "Only a profile comes of an interview about the job."
        if not ask:
            message = "Only a profile comes of ratings."
        raise ProblemsError([Problem("not-a-profile", message, value=kind, allowed=("profile",))])
    if wanted and model:
        message = "An interview begins from its rules, not from another profile."
        if not ask:
            message = "Ratings give a profile of their own, not a copy of another one."
        hint = "" if ask else f"Bands, eligibility and tolerances of it: --model {model}"
        raise ProblemsError([Problem("way-and-model", message, value=model, hint=hint)])


def _place(kind: Kind, model: str, out: Path | None) -> Path:
    name = "answers.yaml" if kind == "answers" else f"my-{Path(model).stem}.yaml"
    if out is None:
        return Path(name)
    return out if out.suffix.lower() in (".yaml", ".yml") else out / name


def _check_free(path: Path, *, force: bool, read: Sequence[str | Path | None] = ()) -> None:
    from screener.outputs.targets import refusals

    problems = refusals([path], [Path(each) for each in read if each])
    if not problems and path.exists() and not force:
        message = "This file exists already, and it stays as it is."
        hint = "Choose another name with -o, or replace it with --force."
        problems = [Problem("exists", message, Where(str(path)), hint=hint)]
    if problems:
        raise ProblemsError(problems)


def _write_template(out: Path | None, questionnaire: str | None, *, force: bool) -> None:
    from screener.cli.rated import tell_template, template
    from screener.outputs.files import make_folder, write_whole

    path, data = template(out, questionnaire)
    _check_free(path, force=force, read=(questionnaire,))
    make_folder(path.parent)
    write_whole(path, data)
    show.out(str(path))
    tell_template(path)


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
