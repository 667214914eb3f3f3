import json
from pathlib import Path

import pytest

from screener.models.answers import Answers
from screener.models.profile import Profile
from screener.models.questionnaire import Questionnaire
from screener.sources import library
from screener.sources.shape import read_model


def test_the_library_is_not_empty_and_in_order() -> None:
    assert "account-executive" in library.profile_ids()
    assert "sales-core" in library.questionnaire_ids()
    for names in (library.profile_ids(), library.questionnaire_ids(), library.candidate_names()):
        assert list(names) == sorted(names)


@pytest.mark.parametrize("name", library.profile_ids())
def test_each_profile_is_sound_and_called_as_its_file(name: str) -> None:
    profile, problems = read_model(library.read_bundled("profiles", name), Profile)
    assert not problems
    assert profile is not None
    assert profile.profile == name


@pytest.mark.parametrize("name", library.questionnaire_ids())
def test_each_questionnaire_is_sound_and_called_as_its_file(name: str) -> None:
    document = library.read_bundled("questionnaires", name)
    questionnaire, problems = read_model(document, Questionnaire)
    assert not problems
    assert questionnaire is not None
    assert questionnaire.questionnaire == name


@pytest.mark.parametrize("name", library.candidate_names())
def test_each_candidate_is_sound(name: str) -> None:
    assert read_model(library.read_bundled("candidates", name), Answers)[1] == []


@pytest.mark.parametrize("name", library.schema_names())
def test_each_schema_is_json(name: str) -> None:
    assert json.loads(library.read_schema(name))["$schema"]


def test_a_document_of_the_library_says_so() -> None:
    document = library.read_bundled("profiles", "account-executive")
    assert document.name == "library/profiles/account-executive.yaml"
    assert len(document.sha256) == 64


def test_no_bundled_file_is_left_out() -> None:
    checkout = Path(library.__file__).parents[2]
    known: dict[library.Kind, tuple[str, ...]] = {
        "profiles": library.profile_ids(),
        "questionnaires": library.questionnaire_ids(),
    }
    for kind, ids in known.items():
        found = {path.stem for path in (checkout / kind).glob("*.yaml")}
        translations = {
            f"{id}.{language}" for id in ids for language in library.bundled_translations(kind, id)
        }
        assert found == {*ids, *translations}


def test_translations_are_not_listed_as_files_of_their_own() -> None:
    assert not [id for id in (*library.profile_ids(), *library.questionnaire_ids()) if "." in id]
    assert set(library.bundled_translations("questionnaires", "sales-quick")) == {"de", "es", "fr"}
    assert set(library.bundled_translations("profiles", "account-executive")) == {"de", "es", "fr"}
    assert library.bundled_translations("profiles", "sales-quick") == {}
