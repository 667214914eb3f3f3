"""The text of a file that someone begins: a copy of a bundled one, or an empty form."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from screener.cli.schema import SUFFIX, editor_line
from screener.cli.show import quoted
from screener.models.items import ChoiceItem, ChoicesItem, NumberItem, ScaleItem, YesNoItem
from screener.models.questionnaire import Questionnaire
from screener.models.reading import AnyItem, format_number, takes_positions
from screener.nearest import did_you_mean
from screener.pipeline import Notebook, Role, load_instrument
from screener.problems import Problem, ProblemsError, Where
from screener.sources import library

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,79}")
# Words that YAML readers take for a truth or for nothing.
_WORDS = {"null", "true", "false", "yes", "no", "on", "off"}

_PROFILE_HELP = """\
Your own profile "{id}", begun as a copy of {model}. What to change:
  title      the role, in the words of your company
  weight     how much a category counts; only the proportions matter, and 0 takes it out
  target     the scores, from 0 to 100, that the role asks for; more is not always better
  tolerance  how far from the target a score may be before nothing fits any more (30 if left out)
  minimum    a must-have: a lower score is shown as a failed one, however high the total; use few
  reason     why, for this job; it is printed in the report, so delete what is not true for you
  source     where the reason comes from, if it is more than your judgement
Take a category out where it does not matter for the job. Give the file a new version when you
change it after candidates were scored with it.

It is right when this says so:   screener check {path}
To score a candidate with it:    screener score ANSWERS -p {path}

What the profile it was copied from says of itself:
"""
_QUESTIONNAIRE_HELP = """\
Your own questionnaire "{id}", begun as a copy of {model}. What to know when you change it:
  An item has an id that no other has, a type (scale, choice, choices, number, yes_no, text) and
  a text; `reverse: true` turns a scale round. Options of a choice give from 0 to 1 points.
  Keep four items or more in a category: fewer measure too little to tell people apart.
  The ids of the categories are what profiles name. The file's name and the id in it must agree.
  Points and words are your judgement until they were compared with the results of your people.
  Give it a new version whenever you change an item.

It is right when this says so:   screener check {path}
To use it, write `questionnaire: {id}` into a profile of your own in the same folder:
                                 screener new profile

What the questionnaire it was copied from says of itself:
"""
_ANSWERS_HELP = """\
The answers of one candidate to "{title}" ({id} {version}).
Write each answer after its colon; leave it empty where nothing was answered.
The candidate's id is needed: a number or a code of yours. All else about the person may stay empty.

It is right when this says so:   screener check {path}
"""


@dataclass(frozen=True, slots=True)
class Draft:
    """The text to write, and what to do with it next."""

    text: str
    next_steps: tuple[str, ...]


def draft(kind: str, model: str, path: Path) -> Draft:
    """What ``screener new`` writes; raises ProblemsError for an unknown model or an unfit name."""
    if kind == "answers":
        return _answers(model, path)
    return _profile(model, path) if kind == "profile" else _questionnaire(model, path)


def _profile(model: str, path: Path) -> Draft:
    document = _bundled("profiles", "profile", model)
    text = _copy(document, "profile", model, path, _PROFILE_HELP)
    return Draft(
        text,
        (
            f"This is a copy of {model}, with comments on what to change. Then:",
            f"  screener check {quoted(path)}",
            f"  screener score ANSWERS -p {quoted(path)}",
        ),
    )


def _questionnaire(model: str, path: Path) -> Draft:
    document = _bundled("questionnaires", "questionnaire", model)
    text = _copy(document, "questionnaire", model, path, _QUESTIONNAIRE_HELP)
    return Draft(
        text,
        (
            f"This is a copy of {model}, with comments on what to change. Then:",
            f"  screener check {quoted(path)}",
            f"  screener new profile -o {quoted(path.parent / 'my-profile.yaml')}",
            f"In the profile write `questionnaire: {path.stem}`, and keep both in one folder.",
        ),
    )


def _bundled(kind: library.Kind, noun: str, model: str) -> str:
    known = library.profile_ids() if kind == "profiles" else library.questionnaire_ids()
    if model in known:
        return library.read_bundled(kind, model).data.decode()
    message = f'There is no bundled {noun} "{model}".'
    hint = did_you_mean(model, known)
    raise ProblemsError([Problem(f"unknown-{noun}", message, Where(), model, known, hint)])


def _copy(original: str, noun: str, model: str, path: Path, words: str) -> str:
    """The original under an own id, with our comments before its own."""
    name = own_id(path, noun)
    body = original.partition("\n")[2] if original.startswith("# yaml-language") else original
    body = re.sub(rf"(?m)^{noun}: .*$", f"{noun}: {_quoted(name)}", body, count=1)
    own = words.format(id=name, model=model, path=quoted(path))
    return "\n".join(
        [editor_line(f"schemas/{noun}{SUFFIX}"), "#", *_comment(own), body.removeprefix("#\n")]
    )


def own_id(path: Path, noun: str) -> str:
    """The id that a file's name gives it; raises ProblemsError where it can be none."""
    known = (*library.profile_ids(), *library.questionnaire_ids())
    if path.stem in known:
        message = f'"{path.stem}" is the id of one that comes with Screener.'
    elif not _ID.fullmatch(path.stem):
        message = f'"{path.stem}" cannot be the id of a {noun}.'
    else:
        return path.stem
    hint = "Choose a file name of letters (a-z), digits, - and _; it becomes the id."
    raise ProblemsError([Problem("bad-id", message, Where(str(path)), path.stem, hint=hint)])


def _answers(model: str, path: Path) -> Draft:
    notebook = Notebook()
    instrument = load_instrument((), Role(None), model, notebook)
    notebook.stop_on_errors()
    if instrument is None:
        raise ProblemsError(notebook.problems)
    text = "\n".join(_form(instrument.questionnaire, path)) + "\n"
    return Draft(
        text,
        (
            "Write the answers after the colons. Then:",
            f"  screener check {quoted(path)}",
            f"  screener score {quoted(path)} -p PROFILE",
        ),
    )


def _form(questionnaire: Questionnaire, path: Path) -> Iterator[str]:
    yield editor_line(f"schemas/answers{SUFFIX}")
    yield "#"
    yield from _comment(
        _ANSWERS_HELP.format(
            title=_flat(questionnaire.title),
            id=questionnaire.questionnaire,
            version=questionnaire.version,
            path=quoted(path),
        )
    )
    yield ""
    yield from ("candidate:", "  id:", "  name:", "  email:")
    yield f"questionnaire: {_quoted(questionnaire.questionnaire)}"
    yield f"version: {_quoted(questionnaire.version)}"
    yield "answered:                       # the day, such as 2026-11-20"
    yield "answers:"
    for number, item in enumerate(questionnaire.all_items(), 1):
        yield ""
        yield f"  # {number}. {_flat(item.text)}"
        yield from (f"  #    {_flat(line)}" for line in _allowed(item, questionnaire))
        yield f"  {_key(item.id)}:"


def _allowed(item: AnyItem, questionnaire: Questionnaire) -> Iterator[str]:
    """What may be answered, a line each."""
    match item:
        case ScaleItem():
            labels = questionnaire.scales[item.scale]
            positions = f" (or 1 to {len(labels)})" if takes_positions(labels) else ""
            yield f"One of: {', '.join(labels)}{positions}"
        case ChoiceItem() | ChoicesItem():
            one = isinstance(item, ChoiceItem)
            yield "One letter:" if one else "Any of these, such as [a, b]:"
            yield from (f"  {option.id}: {option.text}" for option in item.options)
        case NumberItem():
            yield _number_words(item)
        case YesNoItem():
            yield "yes or no"
        case _:
            yield "In your own words"
    if item.not_applicable:
        yield f"Or n/a: {item.not_applicable}"


def _number_words(item: NumberItem) -> str:
    low = "" if item.min is None else f" from {format_number(item.min)}"
    high = "" if item.max is None else f" up to {format_number(item.max)}"
    return f"A number{low}{high}" + (f" ({item.unit})" if item.unit else "")


def _comment(text: str) -> list[str]:
    return [f"# {line}".rstrip() for line in text.rstrip("\n").split("\n")]


def _flat(text: str) -> str:
    """One line: a comment ends where the line ends."""
    return " ".join(text.split())


def _quoted(text: str) -> str:
    """Text that YAML reads as this text, whatever it looks like."""
    is_plain = re.fullmatch(r"[A-Za-z][A-Za-z-]+", text) and text.lower() not in _WORDS
    return text if is_plain else f'"{_escaped(text)}"'


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")


def _key(name: str) -> str:
    """An id as a key that every YAML reader takes for text."""
    is_plain = re.fullmatch(r"[A-Za-z][A-Za-z0-9_-]+", name) and name.lower() not in _WORDS
    return name if is_plain else f'"{name}"'
