"""Small files to be hostile with: a profile, a questionnaire, and answers as YAML by hand."""

PROFILE = """\
profile: trial
version: "1"
title: A trial role
questionnaire: trial
categories:
  plans: {weight: 2, target: [50, 100], reason: Plans are half of the work.}
"""

QUESTIONNAIRE = """\
questionnaire: trial
version: "1"
title: A trial
language: en
answered_at_least: 0.5
scales:
  often: [Never, Rarely, At times, Mostly, Always]
categories:
  - id: plans
    title: Planning
    definition: Makes plans and keeps them.
    low: Waits for the day.
    high: Knows the week.
    items:
      - {id: p1, type: scale, scale: often, text: "I write my plans down."}
      - {id: p2, type: scale, scale: often, text: "I look at them again."}
"""


def answers(
    name: str = "Ann Lee", id: str = "c1", first: str = "4", more: str = "", quoted: bool = False
) -> bytes:
    """An answers file; ``name``, ``id`` and ``first`` stand in it as they are given here.

    With ``quoted``, the name is text that is put in single quotes for YAML.
    """
    shown = "'" + name.replace("'", "''") + "'" if quoted else name
    lines = ["candidate:", f"  id: {id}", f"  name: {shown}", "questionnaire: trial", "answers:"]
    lines += [f"  p1: {first}", "  p2: 3"]
    return "\n".join([*lines, more]).encode("utf-8", "surrogatepass")
