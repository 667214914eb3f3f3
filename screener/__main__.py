"""``python -m screener`` is the command ``screener``."""

from screener.cli.app import main

if __name__ == "__main__":
    main()
