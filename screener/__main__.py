"""The way in, for the command and for ``python -m screener``.

Nothing is imported before it is called: the process that lays out PDFs comes through here too.
"""


def main() -> None:
    """Run the command line and leave with its exit code."""
    from screener.cli.app import main as run

    run()


if __name__ == "__main__":
    main()
