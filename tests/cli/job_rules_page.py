"""docs/job-rules.md: what each answer of the interview does, out of the file of rules itself."""

from collections.abc import Iterator
from pathlib import Path

from screener.models.job_rules import Effect, JobRules
from screener.sources.library import read_job_rules
from screener.sources.shape import read_model

PAGE = Path(__file__).parents[2] / "docs" / "job-rules.md"
HEAD = """\
# What an interview about the job does to a profile

The rules of `screener new profile --ask`, as they stand in
[job-interview.yaml](../screener/library/job-interview.yaml) (made from that file; a test sees to
it). Every category begins with a weight of {weight} and a target of {target}; every rule whose
answers were given adds to that. They are the authors'
judgement, in the direction of the sources that the bundled profiles name. For rules of your own,
copy the file, change it, and name it with `--rules`.
"""
FACTS = (
    "Those that are named, of what the questionnaire asks as a yes or no, become must-haves of the "
    "profile."
)


def page() -> str:
    rules, problems = read_model(read_job_rules(), JobRules)
    assert rules is not None, problems
    return "\n".join(_lines(rules)) + "\n"


def _lines(rules: JobRules) -> Iterator[str]:
    begin = rules.begin
    target = " to ".join(f"{edge:g}" for edge in begin.target)
    yield HEAD.format(weight=f"{begin.weight:g}", target=target)
    for question in rules.questions:
        yield f"## {question.ask}\n"
        if question.facts:
            yield f"{FACTS}\n"
        for option in question.options:
            yield f"**{option.text}** (`{option.id}`)"
            told = [
                f"- {name}: {_told(effect)}. {effect.because} (`{rule.id}`)"
                for rule in rules.rules_of_answers
                if option.id in rule.when.get(question.id, ())
                for name, effect in rule.categories.items()
            ]
            yield "\n".join(["", *told, ""] if told else ["", "- changes nothing", ""])
        for rule in rules.rules_of_people:
            if rule.question == question.id:
                each = f"weight {rule.add:+g}, target from {rule.raise_:+g} (`{rule.id}`)"
                yield f"Up to {question.categories} categories are named. Each: {each}."
                if rule.minimum is not None:
                    yield f"The first {rule.minima} get a minimum of {rule.minimum:g}."
                yield ""


def _told(effect: Effect) -> str:
    parts = [f"weight {effect.add:+g}"] if effect.add else []
    parts += [f"target from {effect.raise_:+g}"] if effect.raise_ else []
    parts += [f"target up to {effect.cap:g}"] if effect.cap is not None else []
    return ", ".join(parts)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
