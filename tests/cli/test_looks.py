"""--brand and --templates of the commands that make reports."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import SAMPLES, Run

OURS = '{% extends "screener/page_one.html.j2" %}\n'
BRAND = 'name: Example Works\nmain: "#1f4e79"\naccent: "#b45309"\nfooter: Top secret\n'


@pytest.fixture
def brand(here: Path) -> Path:
    (here / "brand.yaml").write_text(BRAND)
    return Path("brand.yaml")


@pytest.fixture
def templates(here: Path) -> Path:
    (here / "looks").mkdir()
    write("{{ super() }}<p>Ask the works council.</p>")
    return Path("looks")


def write(text: str, block: str = "limits") -> None:
    text = f"{OURS}{{% block {block} %}}\n{text}\n{{% endblock %}}\n"
    Path("looks", "page_one.html.j2").write_text(text)


SCORE = ("score", SAMPLES / "02-ordinary.yaml", "-p", "account-executive", "-o", "out")
WEB = ("--no-pdf", "--html", "out")
ROUND = ("batch", SAMPLES, "-p", "account-executive", "-o", "round", "--workers", "1")


@pytest.mark.long
def test_score_wears_both(screener: Run, brand: Path, templates: Path) -> None:
    ended = screener(*SCORE, "--html", "out", "--brand", brand, "--templates", templates)
    assert ended.code == 0, ended.err
    page = Path("out/C-102.html").read_text(encoding="utf-8")
    for said in ("Example Works", "Top secret", "#1f4e79", "Ask the works council."):
        assert said in page
    assert Path("out/C-102.pdf").read_bytes().startswith(b"%PDF")


def test_every_mistake_of_both_at_once(screener: Run, here: Path, templates: Path) -> None:
    (here / "brand.yaml").write_text('name: A\nmain: "#eee"\naccent: "#ddd"\nlogo: x.png\n')
    write("{{ haed.name }}", "limit")
    ended = screener(*SCORE, "--brand", "brand.yaml", "--templates", templates)
    assert ended.code == 2
    for said in (
        "brand.yaml:2:7: main: #eee on white has a contrast of 1.16 to 1",
        "brand.yaml:3:9: accent: #ddd on white",
        "brand.yaml:4:7: logo: The logo x.png cannot be used.",
        'looks/page_one.html.j2:2: page_one.html.j2 has no block "limit"',
        'looks/page_one.html.j2:3: The name "haed" is missing',
        "5 mistakes; nothing was written.",
    ):
        assert said in ended.err
    assert not Path("out").exists()


@pytest.mark.parametrize("kind", [WEB, (), ("--copy", "masked", "--copy", "manager")])
def test_what_a_template_does_wrong_is_told_before_anything_is_written(
    screener: Run, templates: Path, kind: tuple[str, ...]
) -> None:
    write("{{ page.headlin }}")
    ended = screener(*SCORE, *kind, "--templates", templates)
    assert ended.code == 2
    assert ended.err.startswith(
        'looks/page_one.html.j2:3: The name "headlin" of PageOne is missing'
    )
    assert 'Did you mean "headline"?' in ended.err
    assert sorted(path.name for path in Path().iterdir()) == ["looks"]


def test_a_folder_that_is_not_there(screener: Run) -> None:
    ended = screener(*SCORE, "--templates", "nowhere", "--brand", "no.yaml")
    assert ended.code == 2
    assert "nowhere: There is no such folder of templates." in ended.err
    assert "no.yaml: There is no such file." in ended.err


def test_templates_need_no_engine_for_a_web_page(screener: Run, templates: Path) -> None:
    assert screener(*SCORE, *WEB, "--templates", templates).code == 0
    assert "works council" in Path("out/C-102.html").read_text(encoding="utf-8")


def test_a_brand_file_is_never_written_over(screener: Run, here: Path) -> None:
    (here / "C-102.json").write_text('{"name": "Acme"}')
    ended = screener(*SCORE, "--no-pdf", "--json", ".", "--brand", "C-102.json")
    assert ended.code == 2
    assert Path("C-102.json").read_text() == '{"name": "Acme"}'


@pytest.mark.long
def test_a_stored_result_is_rendered_in_them_and_never_called_other(
    screener: Run, brand: Path, templates: Path
) -> None:
    both = ("--brand", brand, "--templates", templates)
    assert screener(*SCORE, "--json", "out", *both).code == 0
    ended = screener("render", "out/C-102.json", "-o", "again", *both, "--attach-result")
    assert ended.code == 0, ended.err
    again = Path("again/C-102.pdf")
    told = screener("verify", again)
    assert "wears a brand or templates of its own, which are not in the file" in told.out + told.err
    write("{{ page.headlin }}")
    assert screener("render", "out/C-102.json", "-o", "third", *both).code == 2
    assert not Path("third").exists()


@pytest.mark.long
def test_a_round_knows_its_looks(screener: Run, brand: Path, templates: Path) -> None:
    both = ("--brand", brand, "--templates", templates)
    ended = screener(*ROUND, *both)
    assert ended.code == 0, ended.err
    options = json.loads(Path("round/run.json").read_text())["options"]
    assert options["brand"]["name"] == "brand.yaml"
    assert options["templates"]["name"] == "looks"
    assert "as it was made" in screener(*ROUND, *both).out

    without = screener(*ROUND, "--brand", brand)
    assert without.code == 2
    assert 'the folder of templates was "looks", and is not given' in without.err
    assert "--brand brand.yaml --update" in without.err

    before = Path("round/reports/C-102.pdf").read_bytes()
    Path("brand.yaml").write_text(BRAND.replace("1f4e79", "1f4e60"))
    assert 'You changed the brand "brand.yaml"' in screener(*ROUND, *both).err
    assert screener(*ROUND, *both, "--update").code == 0
    assert Path("round/reports/C-102.pdf").read_bytes() != before


@pytest.mark.long
def test_a_round_is_not_begun_with_a_template_that_fails(screener: Run, templates: Path) -> None:
    write("{{ page.headlin }}")
    ended = screener(*ROUND, "--templates", templates)
    assert ended.code == 2
    assert 'looks/page_one.html.j2:3: The name "headlin"' in ended.err
    assert not Path("round").exists()


@pytest.mark.long
def test_a_logo_that_cannot_be_drawn_begins_no_round_of_a_shortlist_alone(
    screener: Run, here: Path
) -> None:
    names = 'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"'
    (here / "logo.svg").write_text(f'<svg {names}><path d="M0 0A1 1 0 0"/></svg>')
    (here / "brand.yaml").write_text(f"{BRAND}logo: logo.svg\n")
    alone = ("--reports", "none", "--copy", "masked", "--brand", "brand.yaml")
    ended = screener(*ROUND, *alone)
    assert ended.code == 2, ended.err
    assert "The logo cannot be drawn" in ended.err
    assert not Path("round").exists()


@pytest.mark.long
def test_one_report_that_a_template_cannot_make_costs_no_other(
    screener: Run, templates: Path
) -> None:
    """The last of the order is none of those that are tried."""
    write("{% if head.candidate_id == 'C-104' %}{{ page.headlin }}{% endif %}")
    ended = screener(*ROUND, "--templates", templates)
    assert ended.code == 3, ended.err
    assert len(list(Path("round/reports").glob("*.pdf"))) == 7
    assert "headlin" in Path("round/problems.csv").read_text(encoding="utf-8")
