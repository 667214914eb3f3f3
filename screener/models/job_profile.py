"""A profile drawn from what was said about a job, by rules that only add up."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from screener.models.job_rules import Effect, JobQuestion, JobRules, PeopleRule
from screener.models.profile import Ideal, JobAnalysis, JobAnswer, MustHave, Profile
from screener.models.questionnaire import Questionnaire

# So many reasons of the rules that did most are told of a category; the rules are all named.
_MOST_REASONS = 3
_DECIMALS, _FIRST = 6, 1000


@dataclass(frozen=True, slots=True)
class JobSaid:
    """The answer to one question: ids of options, categories or facts, and words of one's own."""

    chosen: tuple[str, ...]
    words: str = ""


@dataclass(frozen=True, slots=True)
class JobHead:
    """What the profile is called, and who spoke about the job when."""

    id: str
    title: str
    by: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Applied:
    """What one rule did to one category, and why."""

    rule: str
    effect: Effect
    minimum: float | None = None


def draw(
    rules: JobRules, said: Mapping[str, JobSaid], asked: Questionnaire, head: JobHead
) -> Profile:
    """The profile of a job; the same answers give the same one.

    Weights are what the rules add up to. Rules about categories that the questionnaire does not
    have do nothing.
    """
    titles = {category.id: category.title for category in asked.categories}
    applied = {name: list(_applied(name, rules, said)) for name in titles}
    weights = {name: _weight(rules, each) for name, each in applied.items()}
    # What counts most comes first.
    order = sorted(titles, key=lambda name: -weights[name])
    known = asked.questionnaire in rules.questionnaires
    return Profile(
        profile=head.id,
        version="1.0",
        title=head.title,
        questionnaire=rules.questionnaires if known else (asked.questionnaire,),
        categories={name: _ideal(rules, weights[name], applied[name]) for name in order},
        eligibility=dict(_facts(rules, said, asked)),
        job=JobAnalysis(
            rules=rules.name,
            by=head.by,
            date=head.date,
            answers=tuple(_answers(rules, said, asked)),
        ),
    )


def _applied(name: str, rules: JobRules, said: Mapping[str, JobSaid]) -> Iterator[Applied]:
    """Every rule that says something of a category, in the order of the file."""
    for rule in rules.rules_of_answers:
        holds = all(
            set(said[question].chosen) & set(options) if question in said else False
            for question, options in rule.when.items()
        )
        if holds and name in rule.categories:
            yield Applied(rule.id, rule.categories[name])
    for people in rules.rules_of_people:
        answer = said.get(people.question)
        if answer is not None and name in answer.chosen:
            yield _of_people(people, answer, answer.chosen.index(name))


def _of_people(rule: PeopleRule, answer: JobSaid, place: int) -> Applied:
    own = f" In so many words: \u201c{answer.words}\u201d." if answer.words else ""
    minimum = rule.minimum if place < rule.minima else None
    told = {"add": rule.add, "raise": rule.raise_, "because": f"{rule.reason}{own}"}
    return Applied(rule.id, Effect.model_validate(told), minimum)


def _weight(rules: JobRules, applied: Sequence[Applied]) -> float:
    added = rules.begin.weight + sum(each.effect.add for each in applied)
    return round(max(rules.begin.least_weight, added), _DECIMALS)


def _ideal(rules: JobRules, weight: float, applied: Sequence[Applied]) -> Ideal:
    minima = [each.minimum for each in applied if each.minimum is not None]
    return Ideal(
        weight=weight,
        target=_target(rules, applied),
        minimum=max(minima) if minima else None,
        reason=_reason(rules, applied),
        rules=tuple(each.rule for each in applied),
    )


def _target(rules: JobRules, applied: Sequence[Applied]) -> tuple[float, float]:
    begin = rules.begin
    low, high = begin.target
    high = min([high, *(each.effect.cap for each in applied if each.effect.cap is not None)])
    low += sum(each.effect.raise_ for each in applied)
    least, most = begin.edges
    return min(max(low, least), most, high - begin.width), high


def _reason(rules: JobRules, applied: Sequence[Applied]) -> str:
    """The reasons of the rules that did most, in the order of the file."""
    if not applied:
        return rules.begin.reason
    ranked = sorted(applied, key=lambda each: -_strength(each))[:_MOST_REASONS]
    return " ".join(each.effect.because for each in applied if each in ranked)


def _strength(applied: Applied) -> float:
    """How much a rule did; one that makes a must-have is never left out."""
    effect = applied.effect
    told = _FIRST if applied.minimum is not None else 0
    return told + abs(effect.add) + abs(effect.raise_) / 10 + (effect.cap is not None)


def _facts(
    rules: JobRules, said: Mapping[str, JobSaid], asked: Questionnaire
) -> Iterator[tuple[str, MustHave]]:
    """What was said to be needed, of the facts that are asked as a yes or no."""
    needed = {id for q in rules.questions if q.facts and q.id in said for id in said[q.id].chosen}
    for item in asked.eligibility:
        if item.id in needed and item.type == "yes_no":
            yield item.id, MustHave(accept=("yes",), reason=_FACT)


_FACT = "Whoever spoke about the job said that it cannot be done without."


def _answers(
    rules: JobRules, said: Mapping[str, JobSaid], asked: Questionnaire
) -> Iterator[JobAnswer]:
    for question in rules.questions:
        if question.id in said:
            given = said[question.id]
            text = answer_text(question, given, asked)
            yield JobAnswer(id=question.id, question=question.ask, answer=text, chosen=given.chosen)


def answer_text(question: JobQuestion, given: JobSaid, asked: Questionnaire) -> str:
    """An answer in words."""
    names = {option.id: option.text for option in question.options}
    names |= {category.id: category.title for category in asked.categories}
    names |= {item.id: item.text for item in asked.eligibility}
    told = "; ".join(names[id] for id in given.chosen) or "Nothing of this"
    return f"{told} (\u201c{given.words}\u201d)" if given.words else told
