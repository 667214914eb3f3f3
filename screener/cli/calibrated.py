"""A calibration: its inputs read, and the profile that it proposes written."""

import re
from collections.abc import Sequence
from pathlib import Path

from screener.batch.calibration import calibrated, needed_columns
from screener.batch.sample import Asking, Sample
from screener.cli import show
from screener.cli.schema import editor_line
from screener.cli.studies import read_sample
from screener.models.calibration import Calibration, CategoryValidity, Change
from screener.models.profile import Ideal, Profile
from screener.outputs.files import make_folder, write_whole
from screener.outputs.profile_yaml import profile_yaml
from screener.outputs.targets import refusals
from screener.pipeline.outcomes import read_outcomes
from screener.problems import Problem, ProblemsError, Severity, Where
from screener.report.view import calibration_words as words
from screener.report.view.phrases import excerpt

needed = needed_columns
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,79}")
_MOST_REASON = 1500
_ENDINGS = (".yaml", ".yml")


def read_and_calibrate(
    asking: Asking, outcomes: Path, column: str | None, success: str | None, seed: int
) -> tuple[Calibration, Sample]:
    """Read everything, tell whose ids do not join, and calculate; raises ProblemsError."""
    found = read_outcomes(outcomes, column)
    sample = read_sample(asking)
    document = calibrated(sample, found, success, seed)
    show.problems(_apart(document))
    return document, sample


def _apart(document: Calibration) -> list[Problem]:
    """Whose ids are in one of the two files only, or cannot be counted."""
    who, sample, outcomes = document.joined, document.sample.name, document.outcomes.name
    each = [
        (who.unknown, outcomes, "with an outcome but without answers"),
        (who.without, sample, "without an outcome"),
        (who.not_scored, sample, "with an outcome but without an overall fit"),
    ]
    return [_left_out(ids, file, why) for ids, file, why in each if ids]


def _left_out(ids: Sequence[str], file: str, why: str) -> Problem:
    message = f"{show.counted(len(ids), 'candidate')} {why}; not counted."
    return Problem(
        "not-joined",
        message,
        Where(file),
        hint=f"They are: {', '.join(ids[:12])}{_more(len(ids) - 12)}",
        severity=Severity.WARNING,
    )


def _more(number: int) -> str:
    return f" and {number} more (all of them are in the JSON)" if number > 0 else ""


def check_proposal(path: Path | None, inputs: Sequence[Path]) -> None:
    """Raise ProblemsError where the proposed profile could not be written."""
    if path is None:
        return
    where = Where(str(path))
    if path.suffix.lower() not in _ENDINGS:
        message = "A profile is a YAML file."
        raise ProblemsError([Problem("wrong-ending", message, where, allowed=_ENDINGS)])
    if not _ID.fullmatch(path.stem):
        message = f'"{path.stem}" cannot be the id of a profile.'
        hint = "Choose a file name of letters (a-z), digits, - and _; it becomes the id."
        raise ProblemsError([Problem("bad-id", message, where, path.stem, hint=hint)])
    problems = refusals([path], inputs)
    if problems:
        raise ProblemsError(problems)


def write_proposal(document: Calibration, profile: Profile, path: Path) -> None:
    """Write the proposed profile, or say why there is none."""
    if not document.changes:
        show.say(f"{path} is not written: the authors' weights stay. See why above.")
        return
    head = (
        editor_line("schemas/profile.schema.json").removeprefix("# "),
        "",
        f"Proposed from {document.outcomes.name}: weights and upper edges are fitted to",
        f"{document.joined.counted} people. Read every line before you use it.",
        "",
        *_wrapped(words.LAW),
    )
    make_folder(path.parent)
    write_whole(path, profile_yaml(proposed(document, profile, path.stem), head).encode())
    show.say(f"-> {path}")


def _wrapped(text: str) -> list[str]:
    from textwrap import wrap

    return wrap(text, 96)


def proposed(document: Calibration, profile: Profile, name: str) -> Profile:
    """The profile with the proposed weights and targets, each with its reason from the data."""
    rows = zip(profile.categories.items(), document.changes, document.categories, strict=True)
    ideals = {id: _ideal(ideal, change, seen, document) for (id, ideal), change, seen in rows}
    return profile.model_copy(
        update={"profile": name, "categories": ideals, "calibration": _calibration(document)}
    )


def _ideal(ideal: Ideal, change: Change, seen: CategoryValidity, document: Calibration) -> Ideal:
    outcomes = document.outcomes
    source = (
        f"calibrated on {outcomes.name} (sha256 {outcomes.sha256[:12]}), "
        f"{document.joined.counted} people"
    )
    if ideal.source is not None:
        source = f"{source}; before: {excerpt(ideal.source, _MOST_REASON)}"
    return ideal.model_copy(
        update={
            "weight": change.new_weight,
            "target": change.new_target,
            "tolerance": change.tolerance,
            "reason": _reason(ideal, change, seen, words.name_of(document)),
            "source": source,
        }
    )


def _reason(ideal: Ideal, change: Change, seen: CategoryValidity, outcome: str) -> str:
    """What the data say of the category, then the authors."""
    if seen.r is None or seen.interval is None:
        told = f"Everybody has the same score, so {outcome} says nothing of it"
    else:
        r, span = words.figure(seen.r), words.between(seen.interval)
        told = f"With {outcome} of {seen.n} people its r is {r} (95 %: {span})"
    told += f"; its weight was {change.weight:.1f} of 100."
    if change.is_turned:
        told += " It is turned round: less went with a better outcome. Be sure that you know why."
    if change.new_target != change.target:
        told += f" Its target was {change.target[0]:g} to {change.target[1]:g}."
    return f"{told} The authors: {excerpt(ideal.reason, _MOST_REASON)}"


def _calibration(document: Calibration) -> str:
    r = document.fitted.validity
    return (
        f"{document.joined.counted} people, {words.name_of(document)}: out-of-sample "
        f"{words.kind_of_r(document.outcome)} {words.figure(r.r)} "
        f"(95 %: {words.between(r.interval)})"
    )
