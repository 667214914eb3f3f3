from pathlib import Path

import pytest

from screener.problems import Where
from screener.sources.resolve import Naming, find_profile, find_questionnaire

MINE = "questionnaire: mine\n"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with work/ to stand in and roles/ with a profile in it."""
    for folder in ("work", "roles"):
        (tmp_path / folder).mkdir()
    (tmp_path / "roles" / "role.yaml").write_text("profile: role\nquestionnaire: mine\n")
    monkeypatch.chdir(tmp_path / "work")
    return tmp_path


PROFILE = Path("../roles/role.yaml")


def put(path: Path, text: str = MINE) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)


def test_a_profile_is_found_by_its_bundled_id() -> None:
    document, problems, is_bundled = find_profile("account-executive")
    assert document is not None
    assert (problems, is_bundled) == ([], True)


def test_a_profile_is_found_by_its_path(home: Path) -> None:
    document, problems, is_bundled = find_profile(str(PROFILE))
    assert document is not None
    assert document.name == "../roles/role.yaml"
    assert (problems, is_bundled) == ([], False)


def test_a_bundled_id_wins_over_a_folder_of_that_name(home: Path) -> None:
    Path("account-executive").mkdir()
    assert find_profile("account-executive")[2]


def test_an_unknown_profile_gets_the_nearest() -> None:
    document, [problem], _ = find_profile("acount-executive")
    assert document is None
    assert problem.code == "unknown-profile"
    assert "account-executive" in problem.allowed
    assert problem.hint == 'Did you mean "account-executive"?'


@pytest.mark.parametrize(
    "text", ["no.yaml", "./no", "-", "", "a\0b", "\ud800", "../..", "con.yaml/"]
)
def test_no_text_for_a_profile_raises(home: Path, text: str) -> None:
    document, problems, _ = find_profile(text)
    assert document is None
    assert len(problems) == 1


def test_a_bundled_profile_takes_the_bundled_questionnaire(home: Path) -> None:
    put(Path("questionnaires/sales-core.yaml"), "questionnaire: sales-core\n")
    document, problems, note = find_questionnaire(("sales-core",), None)
    assert document is not None
    assert document.name == "library/questionnaires/sales-core.yaml"
    assert (problems, note) == ([], "")


def test_folders_are_searched_in_order(home: Path) -> None:
    places = [
        Path("questionnaires/mine.yaml"),
        home / "questionnaires" / "mine.json",
        home / "roles" / "questionnaires" / "mine.yml",
        home / "roles" / "mine.yaml",
    ]
    names = [
        "questionnaires/mine.yaml",
        "../roles/../questionnaires/mine.json",
        "../roles/questionnaires/mine.yml",
        "../roles/mine.yaml",
    ]
    for place, name in zip(places, names, strict=True):
        put(place, '{"questionnaire": "mine"}' if place.suffix == ".json" else MINE)
        document, problems, note = find_questionnaire(("mine",), PROFILE)
        assert document is not None
        assert (document.name, problems, note) == (name, [], f'Questionnaire "mine": {name}')


def test_own_profiles_fall_back_to_the_library(home: Path) -> None:
    document, _, note = find_questionnaire(("sales-core",), PROFILE)
    assert document is not None
    assert note == 'Questionnaire "sales-core": the one that comes with Screener.'


def test_a_file_must_say_the_id_it_was_found_by(home: Path) -> None:
    put(home / "roles" / "mine.yaml", "title: x\nquestionnaire: other\n")
    document, [problem], _ = find_questionnaire(("mine",), PROFILE)
    assert document is None
    assert (problem.code, problem.where.line, problem.value) == ("other-id-inside", 2, "other")


def test_a_broken_file_is_not_passed_over(home: Path) -> None:
    put(home / "roles" / "mine.yaml", "a: [\n")
    put(home / "roles" / "questionnaires" / "mine.yaml")
    document, [problem], _ = find_questionnaire(("mine",), PROFILE)
    assert document is None
    assert problem.where.file == "../roles/mine.yaml"


def test_an_unknown_questionnaire_says_where_it_was_looked_for(home: Path) -> None:
    put(home / "roles" / "questionnaires" / "sales-own.yaml")
    document, [problem], _ = find_questionnaire(("sales-onw",), PROFILE)
    assert document is None
    assert problem.code == "unknown-questionnaire"
    assert "../roles/questionnaires" in problem.message
    assert {"sales-own", "sales-core"} <= set(problem.allowed)
    assert problem.hint == 'Did you mean "sales-own"?'


@pytest.mark.parametrize("ids", [(), ("sales-core", "sales-quick")])
def test_several_or_none_must_be_decided(ids: tuple[str, ...]) -> None:
    document, [problem], _ = find_questionnaire(ids, None)
    assert document is None
    assert (problem.code, problem.allowed) == ("which-questionnaire", ids)


def test_the_same_id_twice_is_one() -> None:
    assert find_questionnaire(("sales-core", "sales-core"), None)[0] is not None


def test_an_override_is_an_id_or_a_path(home: Path) -> None:
    put(home / "anything.yaml")
    document, _, _ = find_questionnaire(("sales-core",), None, "../anything.yaml")
    assert document is not None
    assert document.name == "../anything.yaml"
    document, _, _ = find_questionnaire(("a", "b"), None, "sales-leader")
    assert document is not None
    put(Path("questionnaires/mine.yaml"))
    document, _, _ = find_questionnaire(("sales-core",), None, "mine")
    assert document is not None


@pytest.mark.parametrize(
    "wanted", ["../role", "a/b", "..", "", "a\0", "\ud800", "x" * 500, "/etc/passwd"]
)
def test_an_id_never_leads_out_of_a_folder(home: Path, wanted: str) -> None:
    put(home / "role.yaml", f"questionnaire: '{MINE.strip()}'")
    document, problems, _ = find_questionnaire((wanted,), PROFILE)
    assert document is None
    assert [problem.code for problem in problems] == ["unknown-questionnaire"]


def test_last_come_the_folder_of_the_answers_and_the_working_folder(home: Path) -> None:
    naming = Naming(beside=(home / "answers",))
    put(Path("mine.yaml"))
    assert find_questionnaire(("mine",), None)[2] == 'Questionnaire "mine": mine.yaml'
    put(home / "answers" / "mine.yaml")
    document, problems, _ = find_questionnaire(("mine",), None, None, naming)
    assert document is not None
    assert (document.name, problems) == (str(home / "answers" / "mine.yaml"), [])
    assert find_questionnaire(("sales-core",), PROFILE)[2].endswith("comes with Screener.")


def test_a_file_beside_never_stands_for_a_bundled_questionnaire(home: Path) -> None:
    put(Path("sales-core.yaml"), "questionnaire: sales-core\n")
    for profile in (None, PROFILE):
        document, _, _ = find_questionnaire(("sales-core",), profile)
        assert document is not None
        assert document.name == "library/questionnaires/sales-core.yaml"


def test_an_unknown_questionnaire_is_told_where_it_is_named(home: Path) -> None:
    naming = Naming(Where("answers.yaml", 13, 16, "questionnaire"))
    _, [problem], _ = find_questionnaire(("nowhere",), None, None, naming)
    assert problem.where == naming.where
    assert problem.hint == "Name its file with --questionnaire."
    _, [problem], _ = find_questionnaire(("sales-core",), None, "nowhere", naming)
    assert problem.where == Where()
    assert "named by its path" in problem.hint


def test_a_near_file_of_the_working_folder_is_named(home: Path) -> None:
    put(Path("eigenes-profil.yaml"), "profile: eigenes-profil\n")
    for text in ("eigenes-profil", "eigens-profil"):
        assert find_profile(text)[1][0].hint == 'Did you mean "eigenes-profil.yaml"?'
    _, [problem], _ = find_questionnaire((), None, "eigene-profil")
    assert problem.hint == 'Did you mean "eigenes-profil.yaml"?'
