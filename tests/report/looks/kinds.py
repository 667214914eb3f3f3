"""The kinds of candidate, made by the real scoring."""

import tempfile
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from screener.models.result import FitResult
from screener.pipeline import Notebook, screen_files
from screener.sources.library import read_bundled
from tests.random_files import Node, to_json
from tests.report.looks.cases import Kind, Language
from tests.report.looks.words import WORDS, Words
from tests.report.samples import FIRST_CHOICE, bundled, category, gauge, ideal, screened

SAMPLES: dict[Kind, str] = {
    "strong": "01-strong",
    "weak": "03-weak",
    "gated": "04-gate-failed",
    "gappy": "06-gaps-in-the-answers",
}
# The questionnaire and the profile that speak every language of the reports.
EVERYWHERE = "sales-quick"
LONG_EVERY = 3


@cache
def result(kind: Kind, language: Language) -> FitResult:
    """Somebody of that kind, who answered a questionnaire in that language."""
    if kind in SAMPLES:
        return bundled(SAMPLES[kind]) if language == "en" else _short(SAMPLES[kind], language)
    words = WORDS[language]
    if kind == "twenty":
        titles, person = words.titles, {"id": "C-2020", "name": "Robin Okafor"}
        return _made_up(titles, words.role, person, words, language)
    titles = tuple(
        words.long_title.format(title=title) if place % LONG_EVERY == 0 else title
        for place, title in enumerate(words.titles[:12])
    )
    person = {"id": "candidate-of-the-northern-region-2026-000000000117", "name": words.name}
    return _made_up(titles, words.long_role, person, words, language)


def _short(name: str, language: Language) -> FitResult:
    """A bundled candidate's answers to those of the questions that are in every language."""
    asked = read_bundled("questionnaires", EVERYWHERE).value()
    answers: Node = read_bundled("candidates", name).value()
    known = {item["id"] for item in _items(asked)}
    given = {key: value for key, value in answers["answers"].items() if key in known}
    answers |= {"answers": given, "questionnaire": EVERYWHERE}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "answers.json")
        path.write_text(to_json(answers), encoding="utf-8")
        return screen_files([path], FIRST_CHOICE, None, Notebook(), language)[0]


def _items(asked: Node) -> Iterator[Node]:
    for group in asked["categories"]:
        yield from group["items"]
    yield from asked.get("eligibility", [])
    yield from (rule for rule in asked.get("quality", []) if "id" in rule)


# --- made up ---------------------------------------------------------------------------------

ITEMS = 3


def _made_up(
    titles: tuple[str, ...], role: str, person: Node, words: Words, language: Language
) -> FitResult:
    """A questionnaire with all that one may have; scores and targets differ from row to row."""
    named = {f"trait{place:02}": title for place, title in enumerate(titles)}
    head = {"version": "1", "questionnaire": "made-up"}
    asked = {
        **head,
        "title": words.role,
        "language": language,
        "scales": {},
        "categories": [_group(name, title, words) for name, title in named.items()],
        "eligibility": [{"id": "permit", "type": "yes_no", "text": words.fact}],
    }
    ideals = {name: _ideal(place, named[name], words) for place, name in enumerate(named)}
    facts = {"permit": {"accept": ["yes"], "reason": words.fact}}
    profile = {**head, "profile": "made-up", "title": role, "categories": ideals}
    about = {**head, "candidate": person, "answered": "2026-11-20"}
    given = {**about, "answers": _answers(named)}
    return screened(asked, {**profile, "eligibility": facts}, given)


def _answers(names: Iterable[str]) -> Node:
    """From 0 to 100, spread without a pattern, and the same each time."""
    given = {
        f"{name}-{item}": str((place * 37 + item * 11 + 23) % 101)
        for place, name in enumerate(names)
        for item in range(ITEMS)
    }
    return {**given, "permit": "yes"}


def _group(name: str, title: str, words: Words) -> Node:
    text = words.statement.format(title=title)
    items = [gauge(f"{name}-{item}") | {"text": text} for item in range(ITEMS)]
    anchors = dict(zip(("1", "3", "5"), words.anchors, strict=True))
    question = {"question": words.question.format(title=title), "listen_for": list(words.listen)}
    step = {"action": words.action.format(title=title), "measure": words.measure, "by_day": "30"}
    about = {"title": title, "definition": words.definition, "low": words.low, "high": words.high}
    asking = {"probe": words.probe, "interview": [{**question, "anchors": anchors}]}
    return {**category(name, *items), **about, **asking, "development": [step]}


def _ideal(place: int, title: str, words: Words) -> Node:
    low = 40 + place * 7 % 40
    target = f"{low} {100 if place % 3 else low + 20}"
    more = {"minimum": "30"} if place % 6 == 1 else {}
    made = ideal(str(4 + place * 5 % 9), target, **more)
    return {**made, "reason": words.reason.format(title=title)}
