"""The command ``screener``: its commands and its help."""

from collections.abc import Callable
from typing import Annotated

import typer

from screener import __version__
from screener.cli import (
    ask,
    audit,
    batch,
    calibrate,
    check,
    compare,
    demo,
    doctor,
    explain,
    form,
    invite,
    listing,
    map_,
    new,
    norms,
    profile,
    read,
    reliability,
    render,
    rescore,
    roles,
    schema,
    score,
    show,
    verify,
    whatif,
)
from screener.cli.usage import KindCommand

app = typer.Typer(
    name="screener",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    pretty_exceptions_show_locals=False,
    invoke_without_command=True,
    context_settings={"help_option_names": ["--help", "-h"], "max_content_width": 100},
    epilog="New here? Try: screener demo",
)


def _own_help(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


# In the order of their first use.
COMMANDS: dict[str, Callable[..., None]] = {
    "demo": demo.demo,
    "score": score.score,
    "read": read.read,
    "batch": batch.batch,
    "rescore": rescore.rescore,
    "compare": compare.compare,
    "explain": explain.explain,
    "roles": roles.roles,
    "render": render.render,
    "verify": verify.verify,
    "reliability": reliability.reliability,
    "norms": norms.norms,
    "calibrate": calibrate.calibrate,
    "audit": audit.audit,
    "whatif": whatif.whatif,
    "form": form.form,
    "ask": ask.ask,
    "invite": invite.invite,
    "map": map_.map_,
    "check": check.check,
    "list": listing.list_,
    "new": new.new,
    "schema": schema.schema,
    "doctor": doctor.doctor,
}
# Those that have commands of their own, with a line on each.
GROUPS: dict[str, tuple[str, dict[str, Callable[..., None]]]] = {
    "profile": (profile.HELP, profile.COMMANDS),
}
NAMES = (*COMMANDS, *(f"{name} {each}" for name, (_, own) in GROUPS.items() for each in own))
for _name, _command in COMMANDS.items():
    app.command(_name, cls=KindCommand)(_command)
for _name, (_help, _own) in GROUPS.items():
    _group = typer.Typer(rich_markup_mode=None, invoke_without_command=True)
    _group.callback(help=_help)(_own_help)
    for _each, _command in _own.items():
        _group.command(_each, cls=KindCommand)(_command)
    app.add_typer(_group, name=_name)


def _print_version(wanted: bool) -> None:
    if wanted:
        show.out(f"screener {__version__}")
        raise typer.Exit


@app.callback()
def screener(
    context: typer.Context,
    _version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="The version."),
    ] = False,
) -> None:
    """Match a candidate's answers against an ideal-salesperson profile, and say why in a PDF."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())
