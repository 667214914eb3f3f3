"""Do the rules of a job interview fit together, and the questionnaire?"""

from collections.abc import Iterable

from screener.checking.common import Collector, Path
from screener.models.job_rules import AnswerRule, JobRules
from screener.models.questionnaire import Questionnaire
from screener.problems import Places, Problem, Severity


def check_job_rules(rules: JobRules, places: Places, asked: Questionnaire) -> list[Problem]:
    """Everything wrong with a file of job rules that its shape alone does not show."""
    found = Collector(places)
    questions = {question.id: question for question in rules.questions}
    _check_ids(rules, found)
    for i, rule in enumerate(rules.rules_of_answers):
        path: Path = ("rules_of_answers", i)
        for id, chosen in rule.when.items():
            if id not in questions:
                found.unknown(
                    "unknown-question", (*path, "when", id), id, "question", list(questions)
                )
                continue
            options = [option.id for option in questions[id].options]
            for word in chosen:
                if word not in options:
                    what = f'option of the question "{id}"'
                    found.unknown("unknown-option", (*path, "when", id), word, what, options)
    for i, people in enumerate(rules.rules_of_people):
        named = [id for id, question in questions.items() if question.categories]
        if people.question not in named:
            place: Path = ("rules_of_people", i, "question")
            what = "question that asks for categories"
            found.unknown("unknown-question", place, people.question, what, named)
    return [*found.problems, *_unknown_categories(rules, places, asked)]


def _check_ids(rules: JobRules, found: Collector) -> None:
    ids = [(("questions", i, "id"), q.id) for i, q in enumerate(rules.questions)]
    found.duplicates("duplicate-question", ids, "question id")
    every: Iterable[tuple[str, int, str]] = (
        *(("rules_of_answers", i, rule.id) for i, rule in enumerate(rules.rules_of_answers)),
        *(("rules_of_people", i, rule.id) for i, rule in enumerate(rules.rules_of_people)),
    )
    found.duplicates(
        "duplicate-rule", [((where, i, "id"), id) for where, i, id in every], "rule id"
    )
    for n, question in enumerate(rules.questions):
        options = [(("questions", n, "options", i), o.id) for i, o in enumerate(question.options)]
        found.duplicates("duplicate-option", options, "option id")


def _unknown_categories(rules: JobRules, places: Places, asked: Questionnaire) -> list[Problem]:
    """What rules say of categories that are not asked has no effect: worth a word, no more."""
    known = {category.id for category in asked.categories}
    if asked.questionnaire not in rules.questionnaires:
        return [_other_questionnaire(rules, known, asked)]
    return [
        _without_effect(rule, name, i, places, asked)
        for i, rule in enumerate(rules.rules_of_answers)
        for name in rule.categories
        if name not in known
    ]


def _other_questionnaire(rules: JobRules, known: set[str], asked: Questionnaire) -> Problem:
    named = {name for rule in rules.rules_of_answers for name in rule.categories} & known
    message = (
        f"These rules are made for {' and '.join(rules.questionnaires)}; they say something of "
        f"{len(named)} of the {len(known)} categories of {asked.questionnaire}."
    )
    hint = (
        "What you answer changes little but for the last two questions. Rules of your own for it "
        "go with --rules."
    )
    severity = Severity.WARNING
    return Problem("other-rules", message, value=asked.questionnaire, hint=hint, severity=severity)


def _without_effect(
    rule: AnswerRule, name: str, i: int, places: Places, asked: Questionnaire
) -> Problem:
    message = f'The rule "{rule.id}" names a category that {asked.questionnaire} does not have.'
    where = places.where(("rules_of_answers", i, "categories", name), key=True)
    allowed = tuple(category.id for category in asked.categories)
    return Problem("unknown-category", message, where, name, allowed, severity=Severity.WARNING)
