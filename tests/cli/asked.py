"""What was asked in a terminal, and the same answers written by hand."""

import json
from pathlib import Path
from typing import Any

from screener.models.form import FormQuestion
from screener.models.form_order import shown_order
from screener.pipeline import Notebook, screen_files
from tests.form_rows import Given, loaded, words
from tests.pipeline.test_formed import told

ASKED = "sales-quick"


def kept(path: str = "answers-C-1.json") -> dict[str, Any]:
    found: dict[str, Any] = json.loads(Path(path).read_text(encoding="utf-8"))
    return found


def typed(question: FormQuestion, given: Any) -> list[str]:
    """What a person types to give an answer."""
    if given is None:
        return ["/s"]
    text = " ".join(map(str, given)) if isinstance(given, list) else str(given)
    return [text, ""] if question.kind == "text" else [text]


def by_hand(folder: Path, given: Given) -> Path:
    """The same answers in a file of one's own: items and words, and the same times."""
    form, instrument = loaded(ASKED)
    ids = shown_order(instrument.questionnaire, form.sha256)
    lines = [
        f"  {ids[q.number - 1]}: {json.dumps(';'.join(words(q, given[q.number])))}"
        for q in form.first.questions
        if q.number in given
    ]
    times = [f"{name}: {kept()[name]}" for name in ("started", "finished")]
    head = ["candidate: {id: C-1, name: Jo Ex}", f"questionnaire: {ASKED}", *times, "answers:"]
    path = folder / "by-hand.yaml"
    path.write_text("\n".join([*head, *lines, ""]), encoding="utf-8")
    return path


def result(path: Path) -> dict[str, Any]:
    return told(screen_files([path], "account-executive", None, Notebook())[0])
