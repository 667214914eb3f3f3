"""The pages say what the commands do, and their examples work."""

import re
from pathlib import Path

import pytest

from screener.cli.commands import COMMANDS, GROUPS, NAMES
from tests.cli import job_rules_page
from tests.cli.commands_page import PAGE, page
from tests.cli.conftest import Run

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
FILES = (ROOT / "docs" / "files.md").read_text(encoding="utf-8")
EXAMPLES = dict(re.findall(r"`([a-z.-]+\.yaml)`:\n\n```yaml\n(.*?)```", FILES, re.DOTALL))


def test_the_page_of_commands_is_fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    message = "run: python -m tests.cli.commands_page"
    assert PAGE.read_text(encoding="utf-8") == page(), message


@pytest.mark.parametrize("name", NAMES)
def test_every_command_is_told_of(name: str) -> None:
    assert f"## screener {name}\n" in PAGE.read_text(encoding="utf-8")
    assert f"screener {name}" in README


def test_the_page_of_job_rules_is_fresh() -> None:
    message = "run: python -m tests.cli.job_rules_page"
    assert job_rules_page.PAGE.read_text(encoding="utf-8") == job_rules_page.page(), message


def test_every_command_of_the_readme_exists() -> None:
    told = set(re.findall(r"(?:^    |`)screener ([a-z]+)", README, re.MULTILINE))
    assert told <= {*COMMANDS, *GROUPS}
    assert "make demo" in README


def test_links_of_the_readme_lead_somewhere() -> None:
    links = set(re.findall(r"\]\(([^)#:]+)\)", README)) - {"docs/images/report-page-1.png"}
    assert links
    assert [link for link in links if not (ROOT / link).is_file()] == []


def test_the_examples_are_right(screener: Run, here: Path) -> None:
    assert sorted(EXAMPLES) == [
        "jo.yaml",
        "may-map.yaml",
        "shop-floor.de.yaml",
        "shop-floor.yaml",
        "shop-questions.de.yaml",
        "shop-questions.yaml",
    ]
    for name, text in EXAMPLES.items():
        (here / name).write_text(text, encoding="utf-8")
    for commands in re.findall(r"\n\n((?:    screener .*\n)+)", FILES):
        for line in commands.splitlines():
            extra = ["--no-pdf", "--json", "."] if " score " in line else []
            ended = screener(*line.split()[1:], *extra)
            assert ended.code == 0, (line, ended.err)
    assert (here / "J-017.json").is_file()
    assert screener("explain", "J-017.json", "approach").code == 0
