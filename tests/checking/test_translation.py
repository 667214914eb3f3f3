"""A translation held against its base: all of it, nothing beyond, no word with two meanings."""

import pytest

from screener.checking.translation import check_translated, check_translation
from screener.models.profile import Profile
from screener.models.questionnaire import Questionnaire
from screener.models.translating import translated_questionnaire
from screener.models.translation import ProfileTranslation, QuestionnaireTranslation
from screener.problems import Problem
from tests.checking.documents import PROFILE, QUESTIONNAIRE, changed, read

BASE = (
    changed(QUESTIONNAIRE, "    high: H\n", "    high: H\n    probe: P\n")
    + """\
  - {id: na, type: scale, scale: agree, text: T, improbable: [Yes]}
"""
)
GERMAN = """\
questionnaire: q
version: "1"
language: de
title: Fragen
scales:
  agree: [Nein, Eher nein, Eher ja, Ja]
categories:
  drive: {title: Antrieb, definition: D, low: L, high: H, probe: P}
items:
  d1: {text: Frage eins}
  d2: {text: Frage zwei}
  d3:
    text: Frage drei
    options: {calls: Per Telefon, mails: Per Post}
  d4: {text: Frage vier}
  travel: {text: Reisen}
  note: {text: Anmerkung}
  att: {text: Bitte}
  na: {text: Noch eine}
"""
GERMAN_PROFILE = """\
profile: p
version: "1"
language: de
title: Profil
categories:
  drive: {reason: Weil}
bands:
  high: {title: Hoch}
  low: {title: Tief}
"""


def problems(text: str = GERMAN, base: str = BASE) -> list[Problem]:
    translation, document = read(text, QuestionnaireTranslation, "q.de.yaml")
    return check_translation(translation, document, *read(base, Questionnaire, "q.yaml"))


def profile_problems(text: str, base: str = PROFILE) -> list[Problem]:
    translation, document = read(text, ProfileTranslation, "p.de.yaml")
    return check_translation(translation, document, *read(base, Profile, "p.yaml"))


def words_wrong(text: str, *earlier: str) -> list[Problem]:
    base, _ = read(BASE, Questionnaire, "q.yaml")
    translation, document = read(text, QuestionnaireTranslation, "q.de.yaml")
    french = (read(other, QuestionnaireTranslation, "q.fr.yaml")[0] for other in earlier)
    before = [base, *(translated_questionnaire(base, other) for other in french)]
    made = translated_questionnaire(base, translation)
    return check_translated(made, document, base, before)


CASES = [
    ("other-base", "questionnaire: q\n", "questionnaire: p\n", 1, "beside"),
    ("version-mismatch", 'version: "1"', 'version: "2"', 2, "version 1"),
    ("same-language", "language: de", "language: EN", 3, "another language"),
    ("missing-text", "title: Fragen\n", "", 1, '"title" is missing here. q.yaml:3:8 has: "Q"'),
    ("missing-text", "high: H, ", "", 8, '"high" is missing here. q.yaml:12:11 has: "H"'),
    ("missing-text", ", mails: Per Post", "", 14, 'q.yaml:22:31 has: "By mail"'),
    ("missing-text", "  d1: {text: Frage eins}\n", "", 10, '"d1" is missing here. q.yaml:15:51'),
    ("missing-text", "text: Frage vier", "", 15, '"text" is missing here. q.yaml:23'),
    (
        "missing-text",
        "scales:\n  agree: [Nein, Eher nein, Eher ja, Ja]\n",
        "",
        1,
        '"scales" is missing',
    ),
    ("other-length", "Eher ja, Ja]", "Ja]", 6, "this list has 3 entries, and 4 in q.yaml."),
    ("other-length", "Ja]", "Ja, Sehr, Immer]", 6, "this list has 6 entries, and 4 in q.yaml."),
    ("not-in-base", "  d1: {", "  dl1: {", 10, '"dl1" is not in q.yaml. Did you mean "d1"?'),
    ("not-in-base", "{text: Reisen}", "{text: R, unit: km}", 16, '"unit" is not in q.yaml.'),
    ("not-in-base", "mails: Per", "mail: Per", 14, 'Did you mean "mails"?'),
    ("not-in-base", "probe: P", "probe: P, interview: [{question: Q}]", 8, '"interview" is not'),
]


@pytest.mark.parametrize(("code", "old", "new", "line", "words"), CASES)
def test_one_mistake_is_told_once_with_its_place(
    code: str, old: str, new: str, line: int, words: str
) -> None:
    [problem] = problems(changed(GERMAN, old, new))
    assert problem.code == code
    assert (problem.where.file, problem.where.line) == ("q.de.yaml", line)
    assert words in f"{problem.message} {problem.hint}"


def test_a_whole_translation_has_no_problem() -> None:
    assert problems() == []
    assert words_wrong(GERMAN) == []
    assert profile_problems(GERMAN_PROFILE) == []


def test_several_mistakes_are_told_at_once() -> None:
    text = changed(changed(GERMAN, "title: Fragen\n", ""), "  note: {text: Anmerkung}\n", "")
    assert [(p.code, p.value) for p in problems(text)] == [
        ("missing-text", "title"),
        ("missing-text", "note"),
    ]


CLASHES = [
    ("label-clash", "Nein, Eher nein, Eher ja, Ja", "Yes, Eher nein, Eher ja, Ja", 6, '"Yes"'),
    ("label-clash", "Nein, Eher nein, Eher ja, Ja", "Rather-No, No, Eher ja, Ja", 6, '"No"'),
    ("label-clash", "Per Telefon", "By mail", 14, '"By mail" means another answer in "en".'),
    ("label-clash", "Per Telefon", "mails", 14, '"mails" means another answer'),
    ("duplicate-label", "Eher nein, Eher ja", "Eher ja, eher ja", 6, "second time"),
    ("ambiguous-option", "calls: Per Telefon", "calls: mails", 14, "id of another"),
]


@pytest.mark.parametrize(("code", "old", "new", "line", "words"), CLASHES)
def test_a_word_that_means_two_things_is_told(
    code: str, old: str, new: str, line: int, words: str
) -> None:
    found = [p for p in words_wrong(changed(GERMAN, old, new)) if p.code == code]
    assert found
    assert {(p.where.file, p.where.line) for p in found} == {("q.de.yaml", line)}
    assert words in "".join(f"{p.message} {p.hint}" for p in found)


def test_two_translations_may_clash_with_each_other() -> None:
    french = changed(GERMAN, "Nein, Eher nein, Eher ja, Ja", "Ja, Un peu, Assez, Oui")
    french = changed(french, "language: de", "language: fr")
    [problem] = words_wrong(GERMAN, french)
    assert problem.code == "label-clash"
    assert '"Ja" means another answer in "fr".' in problem.message


def test_the_same_word_for_the_same_answer_is_no_clash() -> None:
    assert words_wrong(changed(GERMAN, "Nein, Eher nein", "No, Eher nein")) == []


def test_bands_of_the_profile_itself_need_words() -> None:
    [problem] = profile_problems(changed(GERMAN_PROFILE, "  low: {title: Tief}\n", ""))
    assert (problem.code, problem.value) == ("missing-text", "low")
    bands = PROFILE[PROFILE.index("bands:") :]
    alone = GERMAN_PROFILE[: GERMAN_PROFILE.index("bands:")]
    assert profile_problems(alone, changed(PROFILE, bands, "")) == []
    [problem] = profile_problems(alone)
    assert (problem.code, problem.value) == ("missing-text", "bands")


def test_default_bands_are_translated_all_or_none() -> None:
    default = changed(PROFILE, PROFILE[PROFILE.index("bands:") :], "")
    text = GERMAN_PROFILE[: GERMAN_PROFILE.index("bands:")] + "bands: {strong: {title: Stark}}\n"
    found = profile_problems(text, default)
    assert [(p.code, p.value) for p in found] == [
        ("missing-text", "next"),
        ("missing-text", "good"),
        ("missing-text", "partial"),
        ("missing-text", "few"),
    ]


def test_a_source_may_be_left_out_but_not_invented() -> None:
    cited = changed(PROFILE, "reason: R}", "reason: R, source: S}")
    assert profile_problems(GERMAN_PROFILE, cited) == []
    more = changed(GERMAN_PROFILE, "reason: Weil}", "reason: Weil, source: Q}")
    assert profile_problems(more, cited) == []
    [problem] = profile_problems(more)
    assert (problem.code, problem.value) == ("not-in-base", "source")
