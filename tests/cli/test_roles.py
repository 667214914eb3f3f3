"""``screener roles``: one candidate against several roles."""

import json
import shutil
from pathlib import Path

import pytest
import yaml

from screener.models.roles import Roles
from screener.sources.library import profile_ids, profile_ids_for, read_bundled
from tests.cli.conftest import SAMPLES, Ended, Run
from tests.random_files import to_json

ORDINARY = SAMPLES / "02-ordinary.yaml"
CORE = ("account-executive", "account-manager", "inside-sales", "sales-development-representative")


def printed(ended: Ended) -> Roles:
    assert ended.code == 0, ended.err
    return Roles.model_validate_json(ended.out)


def own(here: Path, name: str, questionnaire: str = "sales-core", bundled: str = CORE[0]) -> Path:
    """A profile of one's own in the working folder."""
    found = read_bundled("profiles", bundled).value()
    found |= {"profile": name, "title": f"The {name}", "questionnaire": questionnaire}
    (here / f"{name}.json").write_text(to_json(found), encoding="utf-8")
    return Path(f"{name}.json")


# --- which roles -----------------------------------------------------------------------------


def test_bundled_profiles_of_a_questionnaire() -> None:
    assert profile_ids_for("sales-core") == CORE
    assert profile_ids_for("sales-leader") == ("sales-manager",)
    assert profile_ids_for("nothing") == ()
    assert {*profile_ids_for("sales-core"), "sales-manager"} == {*profile_ids()}


def test_by_default_every_bundled_role_that_uses_the_questionnaire(
    screener: Run, here: Path
) -> None:
    found = printed(screener("roles", ORDINARY, "--no-pdf", "--json", "-"))
    assert {role.profile.id for role in found.roles} == {*CORE}
    assert [role.worst_gate for role in found.roles] == ["pass", "pass", "fail", "fail"]
    assert len(found.differences) == 6
    assert list(here.iterdir()) == []


def test_figures_are_those_of_score(screener: Run, here: Path) -> None:
    asked = ("roles", ORDINARY, "-p", CORE[1], "--no-pdf", "--json", "-", "--quiet")
    found = printed(screener(*asked))
    [role] = found.roles
    ended = screener("score", ORDINARY, "-p", role.profile.id, "--no-pdf", "--json", "-")
    result = json.loads(ended.out)
    assert result["overall"] == role.overall.model_dump(mode="json")
    assert result["profile"]["sha256"] == role.profile.sha256


def test_roles_of_ones_own_beside_bundled_ones(screener: Run, here: Path) -> None:
    ended = screener(
        *("roles", ORDINARY, "-p", own(here, "hunter"), "-p", "account-manager"),
        *("--no-pdf", "--json", "-"),
    )
    found = printed(ended)
    assert [role.profile.id for role in found.roles] == ["account-manager", "hunter"]
    assert 'Questionnaire "sales-core": the one that comes with Screener.' in ended.err


def test_two_versions_of_a_profile_are_told_apart(screener: Run, here: Path) -> None:
    old, new = own(here, "old"), own(here, "new")
    text = (here / new).read_text("utf-8").replace("The new", "The old")
    (here / new).write_text(text.replace("80", "60"), encoding="utf-8")
    answers = SAMPLES / "01-strong.yaml"
    ended = screener("roles", answers, "-p", old, "-p", new, "--no-pdf")
    assert ended.code == 0, ended.err
    assert "(old 1.0)" in ended.out
    assert "(new 1.0)" in ended.out


def test_the_order_of_the_profiles_does_not_matter(screener: Run, here: Path) -> None:
    asked = ["roles", ORDINARY, "--no-pdf", "--json", "-"]
    found = [
        screener(*asked, *(word for id in ids for word in ("-p", id)))
        for ids in (CORE[:2], CORE[1::-1])
    ]
    assert found[0].code == 0
    assert found[0].out == found[1].out


@pytest.mark.long
def test_answers_that_name_no_questionnaire(screener: Run, here: Path) -> None:
    text = ORDINARY.read_text(encoding="utf-8")
    (here / "jo.yaml").write_text(text.replace("questionnaire: sales-core\n", ""), "utf-8")
    ended = screener("roles", "jo.yaml", "--no-pdf")
    assert ended.code == 2
    assert "Nothing here says which questionnaire these answers are to." in ended.err
    assert "Choose one with --questionnaire." in ended.err
    assert screener("roles", "jo.yaml", "--no-pdf", "-q", "sales-core").code == 0
    assert screener("roles", "jo.yaml", "--no-pdf", "-p", own(here, "hunter")).code == 0


# --- what is told and written ----------------------------------------------------------------


def test_what_is_told(screener: Run, here: Path) -> None:
    ended = screener("roles", ORDINARY, "--no-pdf")
    assert ended.code == 0, ended.err
    lines = ended.out.splitlines()
    assert lines[0] == "C-102 Lucía Ejemplo"
    assert lines[1] == ("1  Account manager, existing customers: 73 of 100 (60–95), Good match")
    assert lines[3].endswith("Partial match, 1 of 4 must-haves not met")
    assert "By overall fit, Account manager and Account executive cannot be told apart." in lines
    assert [line[:2] for line in lines[-3:]] == ["2 ", "3 ", "4 "]


def test_several_candidates_to_a_folder(screener: Run, here: Path) -> None:
    files = [SAMPLES / "01-strong.yaml", ORDINARY]
    ended = screener("roles", *files, "-p", CORE[0], "--no-pdf", "--json", "out")
    assert ended.code == 0, ended.err
    made = sorted(path.name for path in (here / "out").iterdir())
    assert made == ["roles-C-101.json", "roles-C-102.json"]
    assert ended.out.count("-> out") == 2
    alone = screener("roles", ORDINARY, "-p", CORE[0], "--no-pdf", "--json", "-", "--quiet")
    assert alone.err == ""
    assert (here / "out" / made[1]).read_text("utf-8") == alone.out


@pytest.mark.long
def test_a_first_pass_has_ranges(screener: Run, here: Path, tmp_path: Path) -> None:
    asked = read_bundled("questionnaires", "sales-quick").value()
    scales = asked["scales"]
    answers = {
        item["id"]: scales[item["scale"]][1]
        for category in asked["categories"]
        for item in category["items"]
        if item["type"] == "scale"
    }
    jo = {"candidate": {"id": "Q-1"}, "questionnaire": "sales-quick", "answers": answers}
    (here / "jo.yaml").write_text(yaml.safe_dump(jo), "utf-8")
    ended = screener("roles", "jo.yaml", "--no-pdf")
    assert ended.code == 0, ended.err
    for line in ended.out.splitlines()[1:5]:
        assert "match" not in line
    assert "it gives ranges and no verdict." in ended.out
    # One of the bundled profiles is translated.
    ended = screener("roles", "jo.yaml", "--no-pdf", "--json", "-", "--language", "de")
    assert printed(ended).questionnaire.language == "de"
    assert "Left out, as these bundled profiles have no texts in de: account-manager," in ended.err
    ended = screener(
        "roles", "jo.yaml", "--no-pdf", "--language", "de", "-p", CORE[0], "-p", CORE[1]
    )
    assert ended.code == 2
    assert 'This profile has no texts in the language "de".' in ended.err


@pytest.mark.long
def test_a_pdf(screener: Run, here: Path) -> None:
    asked = ("roles", ORDINARY, "-p", CORE[0], "-p", CORE[1])
    assert screener(*asked, "-o", "two.pdf", "--paper", "letter").out.endswith("-> two.pdf\n")
    assert screener(*asked).out.endswith("-> roles-C-102.pdf\n")
    first = (here / "roles-C-102.pdf").read_bytes()
    assert first.startswith(b"%PDF-")
    screener(*asked)
    assert (here / "roles-C-102.pdf").read_bytes() == first


# --- mistakes --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-p", "account-manger"], 'Did you mean "account-manager"?'),
        (["-p", CORE[0], "-p", CORE[0]], 'The profile "account-executive" is named twice.'),
        (["-p", CORE[0], "-p", "sales-manager"], '"sales-manager" is not made for the questionnai'),
        (["-p", "sales-manager"], f"Bundled profiles that are: {', '.join(CORE)}."),
        (["-p", "sales-manager"], "Allowed: sales-leader"),
        ([word for n in range(13) for word in ("-p", f"p{n}")], "13 roles are too many"),
        (["-o", "x.docx"], "--out takes a .pdf or a folder;"),
        (["-q", "sales-leader"], 'these answers are to the questionnaire "sales-core"'),
        (["--language", "de"], 'This questionnaire has no texts in the language "de".'),
    ],
)
def test_mistakes_write_nothing(screener: Run, here: Path, arguments: list[str], said: str) -> None:
    more = [] if "-o" in arguments else ["--no-pdf"]
    ended = screener("roles", ORDINARY, *arguments, *more)
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err
    assert list(here.iterdir()) == []


def test_everything_wrong_is_told_at_once(screener: Run, here: Path) -> None:
    shutil.copy(ORDINARY, here / "again.yaml")
    (here / "broken.yaml").write_text("candidate: [", "utf-8")
    files = (ORDINARY, "again.yaml", "broken.yaml", "nobody.yaml", "table.csv")
    ended = screener("roles", *files, "-p", "nope", "-p", "sales-manager", "--no-pdf")
    assert ended.code == 2
    for said in (
        'There is no profile "nope", and no such file.',
        '"sales-manager" is not made for the questionnaire "sales-core".',
        'the candidate "C-102" is here twice.',
        "broken.yaml:1:",
        "nobody.yaml: ",
        'A file that ends in ".csv" is not read here.',
    ):
        assert said in ended.err, said


def test_profiles_that_were_swapped_for_answers(screener: Run, here: Path) -> None:
    ended = screener("roles", own(here, "hunter"), "-p", ORDINARY, "--no-pdf")
    assert ended.code == 2
    assert "This is an answers file; a profile is needed here. Swapped?" in ended.err


def test_the_same_profile_under_another_name(screener: Run, here: Path) -> None:
    path = own(here, "hunter")
    shutil.copy(path, here / "copy.json")
    ended = screener("roles", ORDINARY, "-p", path, "-p", "copy.json", "--no-pdf")
    assert (
        'The profile "copy.json" is named twice.\n  It is the same as "hunter.json".' in ended.err
    )


def test_one_file_cannot_hold_several_candidates(screener: Run, here: Path) -> None:
    files = [SAMPLES / "01-strong.yaml", ORDINARY]
    ended = screener("roles", *files, "-o", "two.pdf", "--json", "-")
    assert ended.code == 2
    assert "One .pdf file cannot hold the results of 2 candidates." in ended.err
    assert "The roles of 2 candidates cannot be printed as one document." in ended.err


def test_no_input_is_written_over(screener: Run, here: Path) -> None:
    path = own(here, "hunter")
    before = (here / path).read_bytes()
    ended = screener("roles", ORDINARY, "-p", path, "--no-pdf", "--json", path)
    assert ended.code == 2
    assert "This is a file that is being read" in ended.err
    assert (here / path).read_bytes() == before
    other = own(here, "other", "nobody-has-it")
    ended = screener("roles", ORDINARY, "-p", other, "--no-pdf")
    assert "Allowed: nobody-has-it" in ended.err
