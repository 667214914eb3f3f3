"""A profile drawn from an interview about the job: what each rule does, and nothing else."""

from dataclasses import replace
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screener.models.items import YesNoItem
from screener.models.job_profile import JobHead, JobSaid, draw
from screener.models.job_rules import AnswerRule, JobRules, PeopleRule
from screener.models.profile import Ideal, Profile
from screener.sources.library import read_job_rules
from screener.sources.shape import read_model
from tests.models.test_form_order import bundled

ASKED, _ = bundled("sales-core")
CATEGORIES = [category.id for category in ASKED.categories]
HEAD = JobHead("hunter", "Hunter", "Head of sales", "2026-11-20")


def rules() -> JobRules:
    found, problems = read_model(read_job_rules(), JobRules)
    assert found is not None, problems
    return found


RULES = rules()


def neutral() -> dict[str, JobSaid]:
    """An answer to every question that no rule says anything of."""
    when = [pair for rule in RULES.rules_of_answers for pair in rule.when.items()]
    touched = {(question, option) for question, options in when for option in options}
    said = {}
    for question in RULES.questions:
        free = [o.id for o in question.options if (question.id, o.id) not in touched]
        said[question.id] = JobSaid(tuple(free[:1]))
        assert free or not question.options, question.id
    return said


def drawn(said: dict[str, JobSaid], base: JobRules = RULES) -> Profile:
    return draw(base, said, ASKED, HEAD)


PLAIN = drawn(neutral())


def test_without_a_rule_every_category_is_as_it_begins() -> None:
    for ideal in PLAIN.categories.values():
        assert ideal.target == RULES.begin.target
        assert ideal.reason == RULES.begin.reason
        assert (ideal.rules, ideal.minimum) == ((), None)
        assert ideal.weight == RULES.begin.weight


@pytest.mark.parametrize("rule", RULES.rules_of_answers, ids=lambda rule: rule.id)
def test_what_a_rule_does(rule: AnswerRule) -> None:
    said = neutral() | {q: JobSaid(options[:1]) for q, options in rule.when.items()}
    found = drawn(said).categories
    assert set(found) == set(CATEGORIES)
    for name in CATEGORIES:
        ideal, before = found[name], PLAIN.categories[name]
        effect = rule.categories.get(name)
        if effect is None:
            assert (ideal.target, ideal.rules, ideal.reason) == (before.target, (), before.reason)
            continue
        assert ideal.rules == (rule.id,)
        assert ideal.reason == effect.because
        low, high = RULES.begin.target
        assert ideal.target == (low + effect.raise_, effect.cap or high)
        assert effect.add or effect.raise_ or effect.cap
        assert ideal.weight == before.weight + effect.add
        assert ideal.minimum is None


@pytest.mark.parametrize("rule", RULES.rules_of_people, ids=lambda rule: rule.id)
def test_what_a_rule_about_people_does(rule: PeopleRule) -> None:
    named = ("coachability", "tools", "resilience")
    said = neutral() | {rule.question: JobSaid(named, "they gave up early")}
    found = drawn(said).categories
    for place, name in enumerate(named):
        ideal = found[name]
        assert ideal.rules == (rule.id,)
        assert ideal.weight == RULES.begin.weight + rule.add
        assert ideal.target[0] == RULES.begin.target[0] + rule.raise_
        assert ideal.minimum == (rule.minimum if place < rule.minima else None)
        assert ideal.reason.startswith(rule.reason)
        assert "they gave up early" in ideal.reason
    others = [found[name].rules for name in CATEGORIES if name not in named]
    assert set(others) == {()}


def test_at_most_two_become_must_haves() -> None:
    for rule in RULES.rules_of_people:
        assert rule.minimum is None or rule.minima <= 2
    said = neutral() | {"lacked": JobSaid(tuple(CATEGORIES[:3]))}
    ideals = drawn(said).categories
    assert [name for name in CATEGORIES if ideals[name].minimum] == CATEGORIES[:2]


def test_facts_become_must_haves() -> None:
    facts = [item.id for item in ASKED.eligibility if isinstance(item, YesNoItem)]
    said = neutral() | {"facts": JobSaid((facts[1], facts[0]))}
    assert list(drawn(said).eligibility) == facts[:2]
    assert drawn(neutral()).eligibility == {}


def test_the_answers_are_kept_as_the_job_analysis() -> None:
    said = neutral() | {"lacked": JobSaid(("tools",), "none of it")}
    job = drawn(said).job
    assert job is not None
    assert (job.rules, job.by, job.date) == (RULES.name, "Head of sales", "2026-11-20")
    assert [each.id for each in job.answers] == [question.id for question in RULES.questions]
    kept = {each.id: each for each in job.answers}
    assert kept["lacked"].chosen == ("tools",)
    assert kept["lacked"].answer == "Purposeful use of tools (“none of it”)"
    assert kept["best"].answer == "Nothing of this"


def test_what_counts_most_comes_first() -> None:
    said = neutral() | {"best": JobSaid(("tools",))}
    assert next(iter(drawn(said).categories)) == "tools"


# --- any answers ------------------------------------------------------------------------------


@st.composite
def answers(choose: st.DrawFn) -> dict[str, JobSaid]:
    said = {}
    for question in RULES.questions:
        if question.options:
            options = [option.id for option in question.options]
            said[question.id] = JobSaid((choose(st.sampled_from(options)),))
        elif question.categories:
            some = st.lists(st.sampled_from(CATEGORIES), unique=True, max_size=3)
            said[question.id] = JobSaid(tuple(choose(some)))
        else:
            said[question.id] = JobSaid(())
    return said


@given(answers())
def test_any_answers_give_a_sound_profile(said: dict[str, JobSaid]) -> None:
    made = drawn(said)
    assert sum(ideal.minimum is not None for ideal in made.categories.values()) <= 2
    for ideal in made.categories.values():
        low, high = ideal.target
        assert high - low >= RULES.begin.width
        assert RULES.begin.edges[0] <= low <= RULES.begin.edges[1]
        assert ideal.weight >= RULES.begin.least_weight
        assert len(ideal.reason) > 30


@given(answers())
def test_the_same_answers_give_the_same_profile_whatever_the_order_of_rules(
    said: dict[str, JobSaid],
) -> None:
    turned = RULES.model_copy(update={"rules_of_answers": RULES.rules_of_answers[::-1]})
    one, other = drawn(said), drawn(said, turned)
    assert drawn(said) == one
    for name, ideal in one.categories.items():
        again = other.categories[name]
        assert _figures(ideal) == _figures(again)
        assert set(ideal.rules) == set(again.rules)


def _figures(ideal: Ideal) -> tuple[object, ...]:
    return ideal.weight, ideal.target, ideal.minimum


def test_another_questionnaire_gets_what_is_said_of_its_categories() -> None:
    other, _ = bundled("sales-leader")
    made = draw(RULES, neutral(), other, replace(HEAD, by=None, date=None))
    assert made.questionnaire == ("sales-leader",)
    assert set(made.categories) == {category.id for category in other.categories}


# --- the words --------------------------------------------------------------------------------


def test_every_reason_is_a_sentence_about_the_job() -> None:
    effects = chain.from_iterable(rule.categories.values() for rule in RULES.rules_of_answers)
    texts = [effect.because for effect in effects]
    texts += [rule.reason for rule in RULES.rules_of_people]
    for text in texts:
        assert text[0].isupper(), text
        assert text.endswith("."), text
        assert "important" not in text
    assert len(set(texts)) == len(texts)


def test_every_question_that_is_asked_decides_something() -> None:
    used = {question for rule in RULES.rules_of_answers for question in rule.when}
    used |= {rule.question for rule in RULES.rules_of_people}
    used |= {question.id for question in RULES.questions if question.facts}
    assert used == {question.id for question in RULES.questions}
    assert 9 <= len(RULES.questions) <= 13
