"""Translation files beside a questionnaire and a profile: read, checked, and answered in."""

import json
from pathlib import Path

import polars as pl
import pytest

from screener.batch.ordering import rank
from screener.batch.results import write_results
from screener.batch.shortlist import Facts, build
from screener.outputs.result_json import result_json
from screener.pipeline import Notebook, load_instrument, load_profile, screen_files
from screener.pipeline.languages import spoken
from screener.pipeline.loaded import Instrument, Role
from screener.pipeline.proposed_map import propose_map
from screener.problems import ProblemsError
from screener.sources.stored_results import read_results
from tests.pipeline.rounds import GOOD, IDS, READ, codes, csv_text, files, opened, told, whole

GERMAN = """\
questionnaire: q
version: "1"
language: de
title: Fragen
scales:
  agree: [Lehne ganz ab, Lehne ab, Stimme zu, Stimme ganz zu]
  years: [1-5 Jahre, 6-10 Jahre, Mehr]
categories:
  drive: {title: Antrieb, definition: D, low: Tief, high: Hoch}
items:
  d1: {text: Ich plane meine Woche.}
  d2: {text: Wie viele Jahre haben Sie verkauft?}
  d3:
    text: Wie erreichen Sie Menschen?
    options: {calls: Per Telefon, mails: "Per Post, oder Brief", visits: Persönlich}
  d4: {text: Erreichte Ziele?, not_applicable: Ich hatte keine Ziele}
  d5: {text: Was kommt zuerst?, options: {a: Die Kundschaft, b: Das Produkt}}
  travel: {text: Können Sie reisen?}
  note: {text: Noch etwas?}
"""
GERMAN_PROFILE = """\
profile: p
version: "1"
language: de
title: Rolle
categories: {drive: {reason: Weil}}
"""
TEXTS = [
    *("candidate_id", "Ich plane meine Woche.", "Wie viele Jahre haben Sie verkauft?"),
    *("Wie erreichen Sie Menschen?", "Erreichte Ziele?", "Was kommt zuerst?"),
    *("Können Sie reisen?", "Noch etwas?"),
]
ANSWERED = [
    *("C-2", "stimme zu", "6\u201310 Jahre", "Per Telefon, Persönlich", "3"),
    *("Die Kundschaft", "Ja", "Hallo."),
]


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A questionnaire and a profile with their German files."""
    files(tmp_path)
    write(tmp_path, "q.de.yaml", GERMAN)
    write(tmp_path, "p.de.yaml", GERMAN_PROFILE)
    return tmp_path


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def table(folder: Path, *rows: list[str], name: str = "t.csv") -> Path:
    return write(folder, name, csv_text(rows))


def answers(folder: Path, **given: object) -> Path:
    said = {"candidate": {"id": "C-1"}, "questionnaire": "q", "answers": given}
    return write(folder, "a.json", json.dumps(said))


def loaded(folder: Path, notebook: Notebook | None = None) -> tuple[Instrument, Role]:
    notebook = notebook or Notebook()
    role = load_profile(str(folder / "p.yaml"), notebook)
    instrument = load_instrument((), role, str(folder / "q.yaml"), notebook)
    assert instrument is not None
    return instrument, role


def refused(folder: Path) -> list[tuple[str, str]]:
    """Codes and files of what is wrong."""
    notebook = Notebook()
    loaded(folder, notebook)
    return [(each.code, Path(each.where.file).name) for each in notebook.problems]


# --- reading ---------------------------------------------------------------------------------


def test_what_lies_beside_is_read_with_its_hash(here: Path) -> None:
    notebook = Notebook()
    instrument, role = loaded(here, notebook)
    assert notebook.problems == []
    assert instrument.translations["de"].title == "Fragen"
    assert role.translations["de"].title == "Rolle"
    assert (instrument.translations["de"].language, role.translations["de"].language) == (
        "de",
        "de",
    )
    assert set(instrument.translation_hashes) == {"de"}
    assert len(instrument.translation_hashes["de"]) == 64
    assert {path.name for path in notebook.read} == {"p.de.yaml", "q.yaml", "q.de.yaml"}


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("q.fr.yaml", GERMAN, "other-language-inside"),
        ("q.fr.json", GERMAN, "bad-value"),
        ("q.fr.yaml", "a: 1\n", "no-translation"),
        ("q.en.yaml", GERMAN.replace("language: de", "language: en"), "same-language"),
        ("q.fr.yaml", GERMAN.replace("de\n", "fr\n", 1) + "extra: 1\n", "unknown-key"),
        ("q.fr.yaml", GERMAN.replace("de\n", "fr\n", 1) + "scales: {}\n", "duplicate-key"),
        ("q.fr.yaml", GERMAN.replace("de\n", "fr\n", 1).replace(", Stimme zu", ""), "other-length"),
        ("p.fr.yaml", GERMAN_PROFILE.replace("language: de", "language: en"), "same-language"),
    ],
)
def test_a_wrong_translation_is_an_error(here: Path, name: str, text: str, code: str) -> None:
    if name.startswith("p"):
        own = (here / "p.yaml").read_text(encoding="utf-8") + "language: en\n"
        write(here, "p.yaml", own)
        name = "p.en.yaml"
    write(here, name, text)
    assert (code, name) in refused(here)
    with pytest.raises(ProblemsError):
        screen_files([answers(here, d1=1)], str(here / "p.yaml"), str(here / "q.yaml"), Notebook())


def test_two_files_of_one_language_are_told(here: Path) -> None:
    write(here, "q.DE.yml", GERMAN)
    assert refused(here) == [("language-twice", "q.de.yaml")]


def test_a_whole_questionnaire_named_as_a_translation_is_told(here: Path) -> None:
    write(here, "q.fr.yaml", (here / "q.yaml").read_text(encoding="utf-8"))
    assert refused(here) == [("no-translation", "q.fr.yaml")]


def test_another_file_with_such_a_name_is_left_alone(here: Path) -> None:
    own = (here / "q.yaml").read_text(encoding="utf-8")
    write(here, "q.new.yaml", own.replace("questionnaire: q\n", "questionnaire: q.new\n"))
    write(here, "q.txt.json", '{"candidate": {"id": "x"}, "answers": {}}')
    assert refused(here) == []
    notebook = Notebook()
    found = load_instrument(("q.new",), Role(here / "p.yaml"), None, notebook)
    assert found is not None
    assert found.questionnaire.questionnaire == "q.new"


def test_a_mistyped_key_is_told_once(here: Path) -> None:
    write(here, "q.de.yaml", GERMAN.replace("d1: {text:", "d1: {txt:"))
    assert refused(here) == [("unknown-key", "q.de.yaml")]


def test_a_translation_is_not_found_as_a_questionnaire(here: Path) -> None:
    notebook = Notebook()
    assert load_instrument(("q.de",), Role(here / "p.yaml"), None, notebook) is None
    assert [each.code for each in notebook.problems] == ["unknown-questionnaire"]


@pytest.mark.parametrize(("option", "name"), [("p.de.yaml", "q.yaml"), ("p.yaml", "q.de.yaml")])
def test_a_translation_in_the_place_of_its_base_is_told(here: Path, option: str, name: str) -> None:
    with pytest.raises(ProblemsError) as caught:
        screen_files([answers(here)], str(here / option), str(here / name), Notebook())
    [problem] = caught.value.problems
    assert problem.code == "other-kind"
    assert problem.message.startswith("This is a translation of the ")
    base = "p.yaml" if option == "p.de.yaml" else "q.yaml"
    assert f"{base}" in problem.hint


# --- answers ---------------------------------------------------------------------------------


def test_answers_may_be_in_any_language_of_the_questionnaire(here: Path) -> None:
    given = {
        "d1": "Stimme zu",
        "d2": "6-10 Jahre",
        "d3": ["Per Telefon", "Persönlich"],
        "d4": "Ich hatte keine Ziele",
        "d5": "The customer",
        "travel": "ja",
    }
    path, profile, asked = answers(here, **given), str(here / "p.yaml"), str(here / "q.yaml")
    [result] = screen_files([path], profile, asked, Notebook())
    lines = [line for category in result.categories for line in category.items]
    labels = {line.id: line.label for line in (*lines, *result.other_answers)}
    assert labels == {
        "d1": "Agree",
        "d2": "6-10",
        "d3": "By phone; In person",
        "d4": "I had no targets",
        "d5": "The customer",
        "travel": "yes",
        "note": None,
    }
    assert next(line.answer for line in lines if line.id == "d1") == "Stimme zu"


def test_a_word_of_no_language_is_refused_with_the_nearest_of_all(here: Path) -> None:
    with pytest.raises(ProblemsError) as caught:
        screen_files([answers(here, d1="Stimme zuu")], str(here / "p.yaml"), None, Notebook())
    [problem] = caught.value.problems
    assert problem.allowed == ("Strongly disagree", "Disagree", "Agree", "Strongly agree")
    assert problem.hint == 'Did you mean "Stimme zu"?'


def test_a_table_in_another_language_is_read(here: Path) -> None:
    path = table(here, TEXTS, ANSWERED, ["C-1", *GOOD[1:]], ["C-3", "2", *[""] * 6])
    batch = whole(opened(path))
    assert told(batch) == []
    first, second, third = codes(batch)
    assert first == {**READ, "note": "Hallo."}
    assert second == READ
    assert third["d1"] == "2"


def test_without_the_translation_the_same_table_is_refused(here: Path) -> None:
    (here / "q.de.yaml").unlink()
    (here / "p.de.yaml").unlink()
    with pytest.raises(ProblemsError):
        whole(opened(table(here, TEXTS, ANSWERED)))


def test_words_of_two_languages_may_be_joined_in_one_cell(here: Path) -> None:
    row = ["C-1", *GOOD[1:]]
    row[3] = "Per Telefon, By mail, or letter, Persönlich"
    batch = whole(opened(table(here, IDS, row)))
    assert told(batch) == []
    assert codes(batch)[0]["d3"] == "calls;mails;visits"


def test_columns_of_options_may_be_in_another_language(here: Path) -> None:
    options = ["Per Telefon", "Per Post, oder Brief", "Persönlich"]
    heads = [
        *TEXTS[:3],
        *(f"Wie erreichen Sie Menschen? [{option}]" for option in options),
        *TEXTS[4:],
    ]
    rows = [
        [*ANSWERED[:3], "Ja", "Nein", "Persönlich", *ANSWERED[4:]],
        ["C-3", *ANSWERED[1:3], "Per Telefon", "", "", *ANSWERED[4:]],
    ]
    batch = whole(opened(table(here, heads, *rows)))
    assert told(batch) == []
    assert [each["d3"] for each in codes(batch)] == ["calls;visits", "calls"]


def test_a_header_close_to_a_translated_question_is_proposed(here: Path) -> None:
    heads = ["candidate_id", "Ich plane immer meine Woche.", *TEXTS[2:]]
    with pytest.raises(ProblemsError) as caught:
        opened(table(here, heads, ANSWERED))
    assert "close-headers" in [each.code for each in caught.value.problems]


def test_a_map_asks_only_for_words_of_no_language(here: Path) -> None:
    path = table(here, TEXTS, ANSWERED, ["C-3", "vielleicht", *ANSWERED[2:]])
    drafted = propose_map(path, str(here / "q.yaml"))
    assert drafted.to_fill == 1
    assert "vielleicht" in drafted.text
    assert "Stimme zu" not in drafted.text


# --- the language of results -----------------------------------------------------------------


def test_results_are_read_out_in_the_language_that_is_asked_for(here: Path) -> None:
    path, profile, asked = (
        answers(here, d1=3, travel="yes"),
        str(here / "p.yaml"),
        str(here / "q.yaml"),
    )
    [own] = screen_files([path], profile, asked, Notebook())
    [result] = screen_files([path], profile, asked, Notebook(), "de")
    assert (result.questionnaire.language, result.profile.title) == ("de", "Rolle")
    assert result.questionnaire.sha256 == own.questionnaire.sha256
    instrument, role = loaded(here)
    assert result.questionnaire.translation == instrument.translation_hashes["de"]
    assert result.profile.translation == role.translation_hashes["de"]
    assert (own.questionnaire.translation, own.profile.translation) == (None, None)
    assert result.gates[0].answer == "ja"
    assert result.categories[0].items[0].label == "Stimme zu"
    assert result.overall == own.overall
    assert screen_files([path], profile, asked, Notebook(), "EN") == [own]


def test_a_language_that_a_file_lacks_is_told_with_the_file_to_write(here: Path) -> None:
    instrument, role = loaded(here)
    with pytest.raises(ProblemsError) as caught:
        spoken(instrument, role, "fr")
    first, second = caught.value.problems
    assert (first.code, first.where.file) == ("no-language", str(here / "q.yaml"))
    assert (second.allowed, second.value) == (("en", "de"), "fr")
    assert str(here / "q.fr.yaml") in first.hint
    assert str(here / "p.fr.yaml") in second.hint
    (here / "p.de.yaml").unlink()
    with pytest.raises(ProblemsError) as caught:
        spoken(*loaded(here), "de")
    [problem] = caught.value.problems
    assert problem.where.file == str(here / "p.yaml")


def test_a_profile_may_say_its_own_language(here: Path) -> None:
    german = (here / "p.yaml").read_text(encoding="utf-8") + "language: de\n"
    (here / "p.de.yaml").unlink()
    write(here, "p.yaml", german)
    instrument, role = loaded(here)
    asked, wanted = spoken(instrument, role, "de")
    assert (asked.title, wanted.title) == ("Fragen", "P")
    with pytest.raises(ProblemsError) as caught:
        spoken(instrument, role, None)
    assert [each.where.file for each in caught.value.problems] == [str(here / "p.yaml")]


def test_what_comes_with_screener_is_copied_before_it_is_translated() -> None:
    notebook = Notebook()
    role = load_profile("account-executive", notebook)
    instrument = load_instrument(("sales-core",), role, None, notebook)
    assert instrument is not None
    with pytest.raises(ProblemsError) as caught:
        spoken(instrument, role, "de")
    [problem] = caught.value.problems
    assert problem.where.file == "library/questionnaires/sales-core.yaml"
    assert "screener new questionnaire" in problem.hint


@pytest.mark.parametrize("language", [None, "de"])
def test_a_round_reads_the_same_results_as_one_candidate(here: Path, language: str | None) -> None:
    # As an answers file has them, a table reads them too.
    row = [*ANSWERED[:2], "6-10 Jahre", "Per Telefon;Persönlich", *ANSWERED[4:]]
    applicants = opened(table(here, TEXTS, row), language=language)
    write_results(applicants, here / "r.parquet", lambda batch: None)
    stored, problems = read_results(here / "r.parquet")
    assert stored is not None, problems
    said = {"candidate": {"id": "C-2"}, "answers": dict(zip(IDS[1:], row[1:], strict=True))}
    alone = write(here, "a.json", json.dumps(said))
    profile, asked = str(here / "p.yaml"), str(here / "q.yaml")
    [single] = screen_files([alone], profile, asked, Notebook(), language)
    [result] = rank(stored).results()
    assert result_json(result) == result_json(single)
    assert stored.spoken.questionnaire.language == (language or "en")
    shortlist = build(rank(stored), stored, Facts("t.csv"))
    assert (shortlist.language, shortlist.role) == (("de", "Rolle") if language else ("en", "P"))
    assert shortlist.must_haves[0].accept == (("ja",) if language else ("yes",))
    assert (pl.read_parquet_metadata(here / "r.parquet").get("screener.spoken") is None) == (
        language is None
    )


def test_a_folder_of_answers_is_read_in_every_language(here: Path) -> None:
    folder = here / "inbox"
    folder.mkdir()
    (answers(here, d1="Stimme zu", travel="nein")).rename(folder / "a.json")
    (folder / "q.de.yaml").write_text(GERMAN, encoding="utf-8")
    profile, asked = str(here / "p.yaml"), str(here / "q.yaml")
    applicants = opened(folder, language="de", profile=profile, questionnaire=asked)
    batch = whole(applicants)
    assert applicants.spoken.questionnaire.title == "Fragen"
    assert batch.answers.select("code:d1", "code:travel").rows() == [("3", "no")]
    assert [each.problem.code for each in batch.problems] == ["not-answers"]


def test_a_table_in_another_language_tells_which_bundled_questionnaire_it_fits(
    tmp_path: Path,
) -> None:
    notebook = Notebook()
    found = load_instrument(("sales-quick",), Role(None), None, notebook)
    assert found is not None
    asked = [item.text for item in found.translations["fr"].all_items()]
    path = table(tmp_path, ["candidate_id", *asked], ["C-1", *[""] * len(asked)])
    with pytest.raises(ProblemsError) as caught:
        opened(path, profile="account-executive", questionnaire="sales-core")
    hints = " ".join(problem.hint for problem in caught.value.problems)
    assert '"sales-quick" (45 of 45 questions): -q sales-quick' in hints
    applicants = opened(path, profile="account-executive", questionnaire="sales-quick")
    assert applicants.matching is not None
    assert len(applicants.matching.items) == len(asked)
