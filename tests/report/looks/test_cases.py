"""The table of reports to look at, and that they are what they are called."""

import pytest

from tests.report.looks.cases import KINDS, all_pairs, everything, pairs, table
from tests.report.looks.kinds import result
from tests.report.looks.words import WORDS


def test_every_pair_of_values_occurs_in_few_reports() -> None:
    assert set(all_pairs()) - pairs(table()) == set()
    assert len(table()) == len(set(table())) == 24


def test_a_pair_that_is_left_out_is_seen() -> None:
    assert set(all_pairs()) - pairs(table()[1:])


def test_the_table_is_part_of_everything() -> None:
    assert set(table()) < set(everything())
    assert len(everything()) == 3 * 2 * 4 * len(KINDS)


def test_the_kinds_are_what_they_are_called() -> None:
    found = {kind: result(kind, "en") for kind in KINDS}
    assert found["strong"].overall.band == "strong"
    assert (found["weak"].overall.fit or 0) < 40
    assert "fail" in {gate.outcome for gate in found["gated"].gates}
    assert found["gappy"].overall.coverage < 0.95
    assert "unknown" in {gate.outcome for gate in found["gappy"].gates}
    assert len(found["twenty"].categories) == 20
    assert len(str(found["long"].candidate.name)) > 80
    assert len(found["long"].profile.title) > 100


@pytest.mark.parametrize("language", WORDS)
def test_every_language_has_every_kind(language: str) -> None:
    words = next(words for name, words in WORDS.items() if name == language)
    assert len(set(words.titles)) == 20
    assert min(len(words.name), 85) == 85
    assert all("{title}" in text for text in (words.statement, words.question, words.long_title))


def test_scores_of_the_made_up_kinds_are_spread() -> None:
    scores = [category.score or 0 for category in result("twenty", "en").categories]
    assert min(scores) < 20
    assert max(scores) > 80
