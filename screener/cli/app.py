"""The way in: ``screener`` on the command line is ``main``."""

import sys


def main() -> None:
    """Run the command that was typed, and leave with its exit code."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """One command with these arguments; the exit code."""
    try:
        # Loaded here, so that Ctrl-C is answered even while the commands are being loaded.
        from screener.cli.failures import guarded
    except KeyboardInterrupt:
        return 130
    for stream in (sys.stdout, sys.stderr):
        # A terminal that lacks a letter shows a question mark; it is no reason to stop.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    return guarded(lambda: _command(arguments), arguments)


def _command(arguments: list[str]) -> None:
    import typer

    from screener.cli.commands import app

    typer.main.get_command(app).main(list(arguments), prog_name="screener")
