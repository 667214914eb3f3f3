"""``screener new profile --ask``: a profile drawn from an interview about the job."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from screener.cli import show
from screener.problems import ProblemsError

if TYPE_CHECKING:
    from screener.cli.ask_talk import Talk
    from screener.cli.drafts import Draft
    from screener.models.job_profile import JobHead, JobSaid
    from screener.models.job_rules import JobRules
    from screener.models.profile import Profile
    from screener.models.questionnaire import Questionnaire

_NOT_FINISHED = 4
_HEAD = (
    "Drawn by `screener new profile --ask` from what was said about the job; that stands at the",
    "end, under `job`. Each category names the rules that gave its weight and target; they are",
    "{rules}, and judgement, not data: a weight is what they add up to. Change",
    "what is not true for your job, give the file a new version, and say under `history` what",
    "changed. Of the reasons, those of the rules that did most are told.",
)


@dataclass(frozen=True, slots=True)
class JobWish:
    """What was typed beside --ask."""

    questionnaire: str
    rules: Path | None = None
    title: str = ""
    by: str = ""
    date: str | None = None


def interviewed(wish: JobWish, path: Path) -> "Draft":
    """Hold the interview: the profile as the text of a file, and what to do next.

    Raises ProblemsError, and typer.Exit where the input ends.
    """
    from screener.cli.ask_talk import Talk
    from screener.cli.drafts import Draft, own_id
    from screener.cli.invites_options import no_day
    from screener.cli.schema import SUFFIX, editor_line
    from screener.models.invitation import is_day
    from screener.models.job_profile import draw
    from screener.outputs.profile_yaml import profile_yaml
    from screener.pipeline import Notebook
    from screener.pipeline.job_rules import load_job_rules

    if wish.date is not None and not is_day(wish.date):
        raise ProblemsError([no_day("--date", wish.date)])
    id, notebook, talk = own_id(path, "profile"), Notebook(), Talk()
    rules, asked = load_job_rules(wish.rules, wish.questionnaire, notebook)
    show.problems(notebook.warnings)
    try:
        head, said = _held(talk, wish, id, rules, asked)
    except EOFError:
        show.say("The input ended before the last question, so nothing was written.")
        raise typer.Exit(_NOT_FINISHED) from None
    profile = draw(rules, said, asked, head)
    talk.say()
    for line in summary(profile, asked):
        talk.say(line)
    own = rules.name if wish.rules is None else f"{rules.name} ({wish.rules.name})"
    text = profile_yaml(profile, tuple(line.format(rules=own) for line in _HEAD))
    return Draft(f"{editor_line(f'schemas/profile{SUFFIX}')}\n#\n{text}", _next_steps(path))


def _held(
    talk: "Talk", wish: JobWish, id: str, rules: "JobRules", asked: "Questionnaire"
) -> "tuple[JobHead, dict[str, JobSaid]]":
    from screener.cli.job_interview import JobInterview, ask_name
    from screener.models.job_profile import JobHead

    talk.say("About the job", strong=True)
    talk.say("What you answer decides what counts, and is kept in the profile as its reasons.")
    title = wish.title or ask_name(talk, "What is the job called?", is_needed=True)
    prompt = "Who is answering: a name or a role? (Enter to leave it out)"
    by = wish.by or ask_name(talk, prompt, is_needed=False)
    said = JobInterview(rules, asked, talk).hold()
    return JobHead(id, title, by or None, wish.date), said


def _next_steps(path: Path) -> tuple[str, ...]:
    name = show.quoted(path)
    return (
        "Read it, and change what is not true for your job. Then:",
        f"  screener check {name}",
        f"  screener profile show {name}",
        f"  screener score ANSWERS -p {name}",
    )


def summary(profile: "Profile", asked: "Questionnaire") -> Iterator[str]:
    """What counts most, what must be there, and what counts least."""
    from screener.models.standing_out import standing_out

    titles = {category.id: category.title for category in asked.categories}
    weights = {name: ideal.weight for name, ideal in profile.categories.items()}
    total = sum(weights.values())
    most = standing_out(weights)
    least = standing_out({name: -weight for name, weight in weights.items()})
    for lead, names in (("What counts most", most), ("What counts least", least)):
        if names:
            told = (f"{titles[name]} ({weights[name] / total:.0%})" for name in names)
            yield f"{lead}: {', '.join(told)} of the weight."
    if not most:
        yield "No category stands out: several count alike."
    minima = [titles[name] for name, ideal in profile.categories.items() if ideal.minimum]
    if minima:
        yield f"Must-haves, as they were lacking before: {', '.join(minima)}."
