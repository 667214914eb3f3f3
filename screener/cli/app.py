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
        from screener.outputs.streams import have_streams
    except KeyboardInterrupt:
        return 130
    have_streams()
    for stream in (sys.stdout, sys.stderr):
        # A terminal that lacks a letter shows a question mark; it is no reason to stop.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    return guarded(lambda: _command(arguments), arguments)


def _command(arguments: list[str]) -> None:
    import typer

    from screener.cli.commands import app

    _check(arguments)
    words = [_showable(argument) for argument in arguments]
    typer.main.get_command(app).main(words, prog_name="screener")


def _check(arguments: list[str]) -> None:
    """Refuse an empty argument: as a path it would be the working folder."""
    for number, argument in enumerate(arguments, 1):
        if not argument or (argument.startswith("--") and argument.endswith("=")):
            from screener.problems import Problem, ProblemsError

            message = f"The word {number} after `screener` is empty."
            hint = "Write out what is meant, or look at the shell variable that stands there."
            raise ProblemsError([Problem("empty-argument", message, hint=hint)])


def _showable(argument: str) -> str:
    """An option's name without controls, as an unknown one is shown; values stay as they are."""
    from screener.cli.show import clean

    name, equals, value = argument.partition("=")
    return f"{clean(name)}{equals}{value}" if argument.startswith("-") else argument
