"""Writes docs/validation.md: ``python -m tests.validation``."""

from tests.validation.page import PAGE, page

if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(f"-> {PAGE}")
