"""The order of a form: the same everywhere, mixed, with pairs far apart, and nothing left out."""

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screener.models.form_order import shown_order
from screener.models.items import QualityPair
from screener.models.questionnaire import Questionnaire
from screener.sources.library import questionnaire_ids, read_bundled
from tests.scoring.small import category, questionnaire, statement

HASH = "ab" * 32


def bundled(name: str) -> tuple[Questionnaire, str]:
    document = read_bundled("questionnaires", name)
    from screener.sources.shape import read_model

    found, problems = read_model(document, Questionnaire)
    assert found is not None, problems
    return found, document.sha256


def groups(asked: Questionnaire) -> dict[str, str]:
    return {item.id: c.id for c in asked.categories for item in c.items}


@pytest.mark.parametrize("name", questionnaire_ids())
def test_every_question_is_there_once(name: str) -> None:
    asked, sha256 = bundled(name)
    order = shown_order(asked, sha256)
    assert Counter(order) == Counter(item.id for item in asked.all_items())
    assert shown_order(asked, sha256) == order
    assert shown_order(asked, HASH) != order


@pytest.mark.parametrize("name", questionnaire_ids())
def test_neighbours_are_of_other_categories(name: str) -> None:
    asked, sha256 = bundled(name)
    of, order = groups(asked), shown_order(asked, sha256)
    mixed = [of.get(id, "") for id in order if id not in {i.id for i in asked.eligibility}]
    assert all(one != other for one, other in pairwise(mixed))


@pytest.mark.parametrize("name", questionnaire_ids())
def test_pairs_stand_far_apart_and_facts_come_last(name: str) -> None:
    asked, sha256 = bundled(name)
    order = shown_order(asked, sha256)
    facts = [item.id for item in asked.eligibility]
    assert list(order[len(order) - len(facts) :]) == facts
    for entry in asked.quality:
        if isinstance(entry, QualityPair):
            first, second = (order.index(id) for id in entry.pair)
            assert abs(first - second) >= (len(order) - len(facts)) // 3 - 1


@settings(deadline=None)
@given(st.lists(st.integers(1, 8), min_size=1, max_size=8), st.text("0123456789abcdef", min_size=8))
def test_categories_of_any_size_come_as_mixed_as_they_can(sizes: list[int], seed: str) -> None:
    categories = [
        category(f"c{n}", *(statement(f"c{n}i{k}") for k in range(size)))
        for n, size in enumerate(sizes)
    ]
    asked = questionnaire(*categories)
    order = shown_order(asked, seed)
    assert sorted(order) == sorted(groups(asked))
    of = groups(asked)
    side_by_side = sum(of[a] == of[b] for a, b in pairwise(order))
    # With one group larger than all others together, so many must stand side by side.
    assert side_by_side == max(0, max(sizes) - 1 - (sum(sizes) - max(sizes)))
