"""``screener new profile --from``: from a table of ratings to a profile that works."""

from pathlib import Path

import pytest
import yaml

from screener.pipeline import Notebook, load_profile
from tests.cli.conftest import Run

GOLDEN = Path(__file__).with_name("golden")
RATED = """\
category,Anna,Anna: too much?,Bo,Bo: too much?,Cem,Cem: too much?,override,override_reason
accountability,5,,4,,5,,,
goal-drive,4,yes,4,80,3,,,
assertiveness,2,,5,,0,yes,,
tools,1,,0,,,,,
new-business,5,,4.5,,4,,25,A new region opens
resilience,0,,0,,0,,,
"""


@pytest.fixture
def table(here: Path) -> Path:
    (here / "r.csv").write_text(RATED, encoding="utf-8")
    return here / "r.csv"


def test_ratings_become_a_profile(screener: Run, here: Path, table: Path) -> None:
    ended = screener("new", "profile", "--from", "r.csv", "-o", "hunter.yaml")
    assert ended.code == 0, ended.err
    assert ended.out == (GOLDEN / "rated.txt").read_text("utf-8")
    text = (here / "hunter.yaml").read_text("utf-8")
    assert text.startswith("# yaml-language-server: $schema=schemas/profile.schema.json\n#\n# Made")
    told = " ".join(text[: text.index("\nprofile: ")].replace("\n#", " ").split())
    assert "Bo: assertiveness 14.9 (6.7 without), accountability 29.8 (33.3 without)" in told
    assert "Set by hand: new-business 25 (28.7 before): A new region opens." in told
    for line in ("screener check hunter.yaml", "screener profile show hunter.yaml"):
        assert f"#   {line}\n" in text
        assert f"  {line}\n" in ended.err
    profile = load_profile("hunter.yaml", Notebook()).profile
    assert profile is not None
    assert (profile.profile, profile.title) == ("hunter", "Hunter")
    assert [f"{name} {each.weight:g}" for name, each in profile.categories.items()] == [
        *("accountability 29.8", "new-business 25", "goal-drive 23.4"),
        *("assertiveness 14.9", "tools 3.2"),
    ]
    assert screener("check", "hunter.yaml").code == 0


def test_the_same_ratings_give_the_same_bytes(screener: Run, here: Path, table: Path) -> None:
    for folder in ("a", "b"):
        assert screener("new", "profile", "--from", "r.csv", "-o", f"{folder}/p.yaml").code == 0
    texts = [(here / folder / "p.yaml").read_text("utf-8") for folder in ("a", "b")]
    assert texts[0].replace("a/p.yaml", "b/p.yaml") == texts[1]


def test_title_questionnaire_and_model(screener: Run, here: Path) -> None:
    (here / "r.csv").write_text("category,A,B\naccountability,5,4\ntools,1,1\n")
    ended = screener(
        *("new", "profile", "--from", "r.csv", "--title", "Hunter, new region"),
        *("--model", "inside-sales", "-o", "p.yaml"),
    )
    assert ended.code == 0, ended.err
    made = yaml.safe_load((here / "p.yaml").read_text("utf-8"))
    assert made["title"] == "Hunter, new region"
    assert made["eligibility"]
    ended = screener("new", "profile", "--from", "r.csv", "-q", "sales-leader", "-o", "q.yaml")
    assert ended.code == 2
    assert '"tools" is no category of sales-leader.' in ended.err
    assert not (here / "q.yaml").exists()


BAD = """\
category,Anna,Anna: too much?,Bo,override,override_reason
toolz,5,,3,,
goal-drive,7,,"2,5",20,
coachability,3,some,,,
"""


def test_mistakes_are_told(screener: Run, here: Path) -> None:
    (here / "r.csv").write_text(BAD)
    ended = screener("new", "profile", "--from", "r.csv", "-o", "p.yaml")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err == (GOLDEN / "rated-wrong.txt").read_text("utf-8")
    assert [path.name for path in here.iterdir()] == ["r.csv"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["answers", "--from", "r.csv"], "Only a profile comes of ratings."),
        (["profile", "inside-sales", "--from", "r.csv"], "--model inside-sales"),
        (["profile", "--from", "r.csv", "--ask"], "--ask and --from do not go together."),
        (["profile", "--from", "no.csv"], "There is no such file."),
        (["profile", "--from", "r.csv", "-o", "inside-sales.yaml"], "comes with Screener."),
        (["profile", "--ratings-template", "-o", "r.csv"], "This file exists already"),
        (["profile", "--ratings-template", "-o", "r.docx"], "is a .csv or an .xlsx."),
        (["profile", "--ratings-template", "-q", "sale-core"], 'Did you mean "sales-core"?'),
    ],
)
def test_what_does_not_go(
    screener: Run, here: Path, table: Path, arguments: list[str], said: str
) -> None:
    ended = screener("new", *arguments)
    assert ended.code == 2
    assert said in ended.err
    assert [path.name for path in here.iterdir()] == ["r.csv"]


def test_without_the_extra_it_says_what_to_install(
    screener: Run, table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("screener.cli.studies.find_spec", lambda name: None)
    ended = screener("new", "profile", "--from", "r.csv", "-o", "p.yaml")
    assert ended.code == 2
    assert 'pip install "sales-screener[stats]"' in ended.err


@pytest.mark.parametrize("name", ["ratings.csv", "r.xlsx"])
def test_the_table_to_rate_in_is_read_as_it_is(screener: Run, here: Path, name: str) -> None:
    options = [] if name == "ratings.csv" else ["-o", name]
    ended = screener("new", "profile", "--ratings-template", "-q", "sales-quick", *options)
    assert (ended.code, ended.out) == (0, f"{name}\n")
    assert f"  screener new profile --from {name} -o my-profile.yaml\n" in ended.err
    ended = screener("new", "profile", "--from", name, "-q", "sales-quick")
    assert ended.code == 2
    assert f"{name}: Nobody rated anything in this file.\n" in ended.err


def test_a_template_that_was_filled_in(screener: Run, here: Path) -> None:
    screener("new", "profile", "--ratings-template")
    path = here / "ratings.csv"
    lines = path.read_text("utf-8-sig").splitlines()
    filled = [
        line.removesuffix("," * 12) + f",{n % 6},,3,yes,,,,,,,," for n, line in enumerate(lines)
    ]
    path.write_text("\n".join([lines[0].replace("Rater 1", "Jo"), *filled[1:]]), encoding="utf-8")
    ended = screener("new", "profile", "--from", "ratings.csv")
    assert ended.code == 0, ended.err
    assert "Warning" not in ended.err
    made = yaml.safe_load((here / "my-profile.yaml").read_text("utf-8"))
    assert len(made["categories"]) == 13
    total = sum(each["weight"] for each in made["categories"].values())
    assert total == pytest.approx(100, abs=0.7)
