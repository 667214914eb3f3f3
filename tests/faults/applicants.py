"""A table of applicants for the bundled questionnaire, the same for the same seed."""

import csv
import random
from pathlib import Path

from screener.models.items import ChoiceItem, ChoicesItem, Item, NumberItem, QualityItem, YesNoItem
from screener.models.questionnaire import Questionnaire
from screener.pipeline import Notebook, load_instrument, load_profile

PROFILE, QUESTIONNAIRE = "account-executive", "sales-quick"
_EMPTY = 0.02


def questionnaire() -> Questionnaire:
    notebook = Notebook()
    instrument = load_instrument((QUESTIONNAIRE,), load_profile(PROFILE, notebook), None, notebook)
    notebook.stop_on_errors()
    assert instrument is not None
    return instrument.questionnaire


def write_table(path: Path, number: int, seed: int = 1, wrong: int = 0, first: int = 1) -> Path:
    """``number`` candidates; each of the last ``wrong`` has a word that is no answer."""
    asked, chance = questionnaire(), random.Random(seed)
    items = tuple(asked.all_items())
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(["candidate_id", "name", "answered", *(item.id for item in items)])
        for row in range(first, first + number):
            answers = [answer(item, asked, chance) for item in items]
            if row >= first + number - wrong:
                answers[0] = "Perhaps"
            out.writerow([f"C-{row:05}", f"Candidate {row}", "2026-11-02", *answers])
    return path


def answer(item: Item | QualityItem, asked: Questionnaire, chance: random.Random) -> str:
    """Some answer to an item, now and then none."""
    if chance.random() < _EMPTY:
        return ""
    match item:
        case ChoiceItem():
            return chance.choice(item.options).id
        case ChoicesItem():
            return ";".join(option.id for option in item.options if chance.random() < 0.5)
        case NumberItem():
            return str(chance.randint(int(item.min or 0), int(item.max or 10)))
        case YesNoItem():
            return chance.choice(["yes", "yes", "yes", "no"])
    return chance.choice(asked.scales[item.scale]) if item.type == "scale" else "some words"
