"""Forms as pages on disk, and hands to fill them in: by mouse, by finger, by the keyboard alone."""

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from screener.models.form import Form, FormQuestion
from screener.models.form_order import shown_order
from screener.models.invitation import Addressee, invite
from screener.models.questionnaire import Questionnaire
from screener.pipeline import Notebook, screen_files
from screener.pipeline.forms import load_form, with_words
from screener.report.form_html import form_page
from tests.report.browser import Tab

Node = dict[str, Any]
CONTACT = "Dana Reed, people@example.org"
NOTICE = ("We keep answers for six months.", "Ask us for a copy at any time.")
KEY = b"k" * 32
LAST_DAY = "2099-12-20"
NEXT, READ = "form .main", "#read"

AGREE = ["Strongly disagree", "Disagree", "Neither", "Agree", "Strongly agree"]
LONG = ["It is not at all what I would do", "It is what I would do"]


def _options(*points: float) -> list[Node]:
    return [{"id": f"opt{n}", "text": f"Way {n}", "points": p} for n, p in enumerate(points, 1)]


def _scale(id: str, text: str, **more: Any) -> Node:
    return {"id": id, "type": "scale", "scale": "agree5", "text": text, **more}


_ABOUT = {"definition": "Secret definition.", "low": "Secret low.", "high": "Secret high."}
_LINE = {"min": 0, "max": 8, "points": [[0, 0], [8, 1]]}
# Every kind of question, with and without a way to say that it does not apply.
EVERY_KIND: Node = {
    "questionnaire": "every-kind",
    "version": "7",
    "title": "All kinds of questions",
    "language": "en",
    "scales": {"agree5": AGREE, "long2": LONG},
    "categories": [
        {
            "id": "drive_x",
            "title": "Hidden drive",
            **_ABOUT,
            "items": [
                _scale("zq1", "I set my own goals."),
                _scale("zq2", "I wait to be told.", reverse=True),
                {
                    "id": "zq3",
                    "type": "choice",
                    "text": "Which way?",
                    "options": _options(0, 1, 0.5),
                },
                {
                    "id": "zq4",
                    "type": "choices",
                    "text": "Which ways?",
                    "options": _options(0.5, 0.5, -0.5),
                }
                | {"not_applicable": "None of this comes up in my work"},
            ],
        },
        {
            "id": "care_x",
            "title": "Hidden care",
            **_ABOUT,
            "items": [
                {"id": "zq5", "type": "number", "text": "How many of eight?", "unit": "targets"}
                | _LINE
                | {"not_applicable": "I have had no targets"},
                {"id": "zq6", "type": "number", "text": "How many hours?", **_LINE, "max": 5000},
                {"id": "zq7", "type": "yes_no", "text": "Do you write it down?"},
                {"id": "zq8", "type": "text", "text": "What did you change?"},
                {"id": "zq9", "type": "scale", "scale": "long2", "text": "You would ask first."}
                | {"not_applicable": "I never meet customers"},
            ],
        },
    ],
    "eligibility": [{"id": "zqtravel", "type": "yes_no", "text": "Can you travel?"}],
    "quality": [_scale("zqatt", "Please choose Agree here.", expects="Agree")],
}
_IDEAL = {"weight": 1, "target": [60, 90], "reason": "Because."}
PROFILE: Node = {
    "profile": "every-role",
    "version": "1",
    "title": "Every role",
    "questionnaire": "every-kind",
    "categories": {"drive_x": _IDEAL, "care_x": _IDEAL},
    "eligibility": {"zqtravel": {"accept": ["yes"], "reason": "Because."}},
}
# Typed by hand, in the words of the questionnaire.
BY_HAND: Node = {
    "zq1": "Agree",
    "zq2": "Strongly disagree",
    "zq3": "opt2",
    "zq4": "opt1;opt3",
    "zq5": "n/a",
    "zq6": "4.5",
    "zq7": "no",
    "zq8": "More calls, “fewer” slides",
    "zq9": "n/a",
    "zqtravel": "yes",
    "zqatt": "Agree",
}


class Home:
    """A folder with a questionnaire, a profile and its form."""

    def __init__(self, folder: Path, asked: Node = EVERY_KIND) -> None:
        self.folder = folder
        self.questionnaire = folder / "every-kind.yaml"
        self.profile = folder / "every-role.yaml"
        self.questionnaire.write_text(json.dumps(asked), encoding="utf-8")
        self.profile.write_text(json.dumps(PROFILE), encoding="utf-8")
        form, instrument = load_form(str(self.questionnaire), Notebook())
        self.form: Form = with_words(form, CONTACT, NOTICE)
        self.asked: Questionnaire = instrument.questionnaire
        self.order = shown_order(self.asked, form.sha256)

    def page(self, name: str = "form.html", addressee: Addressee | None = None) -> Path:
        path = self.folder / name
        path.write_text(form_page(self.form, addressee), encoding="utf-8")
        return path

    def question(self, id: str) -> FormQuestion:
        return self.form.first.questions[self.order.index(id)]

    def figures(self, answers: Path) -> Node:
        """What the answers of a file come to."""
        (found,) = screen_files([answers], str(self.profile), str(self.questionnaire), Notebook())
        plain = found.model_dump(mode="json")
        for category in plain["categories"]:
            category["items"] = [(item["id"], item["points"]) for item in category["items"]]
        return {name: plain[name] for name in ("status", "overall", "categories", "gates")}

    def by_hand(self, answers: Mapping[str, Any] = BY_HAND) -> Node:
        """The same, typed into a file by hand."""
        written = {"candidate": {"id": "C-1"}, "questionnaire": "every-kind", "answers": answers}
        path = self.folder / "by-hand.yaml"
        path.write_text(json.dumps(written), encoding="utf-8")
        return self.figures(path)


def addressee(form: Form, name: str | None = "Jordan Avery", last: str = LAST_DAY) -> Addressee:
    return Addressee("C-104", invite(KEY, "C-104", form.sha256, last), name, "j@example.org")


def in_languages(form: Form, *languages: str) -> Form:
    """The same texts, said to be in several languages."""
    return replace(form, texts=tuple(replace(form.first, language=each) for each in languages))


def long_form(questions: int = 100) -> Form:
    """A form as long as any, in four languages, of texts as they are bundled."""
    form, _ = load_form("sales-core", Notebook())
    some = form.first.questions
    many = tuple(replace(some[n % len(some)], number=n + 1) for n in range(questions))
    first = replace(form.first, questions=many)
    form = with_words(replace(form, texts=(first,)), CONTACT, NOTICE)
    return in_languages(form, "en", "de", "fr", "es")


# --- hands ------------------------------------------------------------------------------------


def open_page(page: Tab, path: Path, *, kept: bool = False) -> None:
    """Open a form from a file; nothing is kept from before unless that is wanted."""
    if not kept:
        # From a page that is no form, as a form keeps its answers while it is open.
        empty = path.with_name("empty.html")
        empty.touch()
        page.goto(empty)
        page.js("localStorage.clear()")
        page.requests.clear()
    page.goto(path)


def written(page: Tab) -> Node:
    """The file as it would be saved now."""
    made: Node = json.loads(str(page.js("document.getElementById('copy').value")))
    return made


def saved(folder: Path, name: str) -> Path:
    """A file that the browser saves, once it is there."""
    path = folder / name
    for _ in range(200):
        if path.exists():
            return path
        time.sleep(0.05)
    raise AssertionError(sorted(each.name for each in folder.iterdir()))


def chosen(question: FormQuestion, given: Any) -> list[str]:
    """What of a question is pressed for an answer in the words of the questionnaire."""
    last, names = f"#q{question.number}-0", [f"opt{n}" for n in range(1, 4)]
    if given == "n/a":
        return [last]
    if question.kind == "scale":
        places = [question.options.index(given) + 1]
    elif question.kind == "yes_no":
        places = [1 if given == "yes" else 2]
    else:
        places = [names.index(each) + 1 for each in given.split(";")]
    return [f"#q{question.number}-{place}" for place in places]


def fill(page: Tab, home: Home, press: Callable[[str], None], answers: Node = BY_HAND) -> None:
    """Answer page after page; ``press`` is how something is pressed."""
    for place, id in enumerate(home.order):
        if place and place % 5 == 0:
            press("form .main")
        if id not in answers:
            continue
        question, given = home.question(id), answers[id]
        if question.kind in ("number", "text") and given != "n/a":
            press(f"#q{question.number}-written")
            page.type(given)
        else:
            for selector in chosen(question, given):
                press(selector)
    press("form .main")


def introduce(page: Tab, press: Callable[[str], None], **who: str) -> None:
    """Read the first page, say who one is, and start."""
    press("#read")
    for name, text in who.items():
        press(f"#{name}")
        page.type(text)
    press("form .main")


def by_keys(page: Tab) -> Callable[[str], None]:
    """The keyboard alone: Tab to a thing, then the key that presses it."""

    def press(selector: str) -> None:
        kind, name, place = page.js(
            "((e) => [e.type, e.name, [...document.getElementsByName(e.name)].indexOf(e)])"
            f"(document.querySelector({json.dumps(selector)}))"
        )
        # Of radio buttons the first takes the focus, and arrows lead to the others.
        tab_until(page, f"[name={name}]" if kind == "radio" else selector)
        if kind in ("radio", "checkbox"):
            page.press("Space")
            page.press("ArrowDown", place if kind == "radio" else 0)
        elif kind in ("submit", "button"):
            page.press("Enter")

    return press


def tab_until(page: Tab, selector: str) -> None:
    for _ in range(80):
        if page.js(f"document.activeElement.matches({json.dumps(selector)})"):
            return
        page.press("Tab")
    raise AssertionError(selector)


# --- where one is -------------------------------------------------------------------------------


def heading(page: Tab) -> str:
    return page.text("main h2[tabindex]")


def started(page: Tab) -> Tab:
    introduce(page, page.click)
    return page


def finished(page: Tab, home: Home) -> Tab:
    fill(started(page), home, page.click)
    page.click(NEXT)
    return page


def number(home: Home, id: str) -> str:
    return f"#q{home.question(id).number}"


def place_of(home: Home, id: str) -> int:
    return (home.question(id).number - 1) // 5


def page_of(page: Tab, home: Home, id: str) -> str:
    """Go to the page of a question; what stands for the question there."""
    for _ in range(place_of(home, id)):
        page.click(NEXT)
    return number(home, id)


def fill_rest(page: Tab, home: Home, id: str) -> None:
    """From a question's page to the end, with nothing more answered."""
    for _ in range(place_of(home, id), 3):
        page.click(NEXT)
    page.click(NEXT)


def wait_for(page: Tab, expression: str) -> None:
    for _ in range(200):
        if page.js(f"Boolean({expression})"):
            return
        time.sleep(0.05)
    raise AssertionError(expression)
