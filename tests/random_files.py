"""Random but valid questionnaires, profiles and answers, the same for the same seed.

`random_case(seed)` gives the three files as dicts and lists of texts, the way PyYAML's BaseLoader
reads them; `to_yaml` and `to_json` write them. Ids and labels are chosen to hurt careless readers.
"""

import json
import re
from collections.abc import Iterator
from random import Random
from typing import Any

Node = dict[str, Any]

# Words and figures that a YAML or spreadsheet reader likes to turn into something else.
ODD_IDS = [
    "no",
    "yes",
    "on",
    "off",
    "y",
    "true",
    "017",
    "1e3",
    "1-5",
    "12-30",
    "0x1f",
    "e_1",
    "B-2",
]
WORDS = ["Strongly disagree", "Disagree", "Slightly disagree", "Neither", "No", "Yes", "Slightly"]
WORDS += ["Agree", "Strongly agree", "Völlig", "Always: yes", "Once, or so"]
NOT_APPLICABLE = "Does not apply to me"
TARGETS = ["0 100", "70 100", "0 30", "55 85", "60 60", "40 100", "0 0", "100 100", "20.5 33.25"]
ITEM_KINDS = ["scale", "scale", "scale", "choice", "choices", "number", "yes_no", "text"]
PLAIN = re.compile(r"-?[^\W_]([\w .+/-]*[\w.+/-])?|\d+:\d+")


def random_case(seed: int) -> tuple[Node, Node, Node]:
    rng = Random(seed)
    scales = _scales(rng)
    ids = _ids(rng)
    categories = [_category(rng, ids, scales) for _ in range(_few(rng, 1, 20))]
    questionnaire: Node = {
        "questionnaire": f"random-{seed}",
        "version": rng.choice(["1.0", "2", "2026-11"]),
        "title": "Random: a questionnaire",
        "language": "en",
        "scales": scales,
        "categories": categories,
    }
    if rng.random() < 0.6:
        questionnaire["answered_at_least"] = _threshold(rng)
    if rng.random() < 0.1:
        questionnaire["first_pass"] = rng.choice(["true", "false"])
    if rng.random() < 0.5:
        facts = [_fact(rng, ids, scales) for _ in range(rng.randint(1, 4))]
        questionnaire["eligibility"] = facts
    if rng.random() < 0.4:
        questionnaire["quality"] = _quality(rng, ids, scales, categories)
    return questionnaire, _profile(rng, questionnaire), random_answers(rng, questionnaire)


# --- questionnaire --------------------------------------------------------------------------------


def _scales(rng: Random) -> Node:
    scales: Node = {}
    for index in range(rng.randint(1, 4)):
        size = rng.randint(2, 11)
        start = rng.choice([0, 1, -2])
        numbers = [str(start + step) for step in range(size)]
        words = (WORDS if rng.random() < 0.5 else WORDS[::-1])[:size]
        mixed = [*words[:-1], rng.choice(["10", "0", "2.5"])]
        scales[f"s{index}"] = rng.choice([words, words, numbers, mixed])
    return scales


def _ids(rng: Random) -> Iterator[str]:
    """One id after the other, no two alike even when case is ignored."""
    odd = rng.sample(ODD_IDS, len(ODD_IDS))
    count = 0
    while True:
        count += 1
        if odd and rng.random() < 0.2:
            yield odd.pop()
        else:
            yield rng.choice([f"item{count}", f"It-{count}", f"x_{count}", f"{count}", f"{count}a"])


def _category(rng: Random, ids: Iterator[str], scales: Node) -> Node:
    name = next(ids)
    category: Node = {
        "id": name,
        "title": f"Category {name}",
        "definition": "What it is.",
        "low": "Does little of it.",
        "high": "Does much of it.",
    }
    if rng.random() < 0.3:
        category["answered_at_least"] = _threshold(rng)
    items = [_item(rng, next(ids), scales) for _ in range(_few(rng, 1, 12))]
    if all(item["type"] == "text" for item in items):
        items.append({"id": next(ids), "type": "yes_no", "text": "Do you?"})
    category["items"] = items
    return category


def _item(rng: Random, name: str, scales: Node) -> Node:
    kind = rng.choice(ITEM_KINDS)
    item: Node = {"id": name, "type": kind, "text": f"Question {name}: what, and why?"}
    if kind == "scale":
        item["scale"] = rng.choice(list(scales))
        if rng.random() < 0.4:
            item["reverse"] = rng.choice(["true", "true", "false"])
    elif kind in {"choice", "choices"}:
        item["options"] = _options(rng, kind)
    elif kind == "number":
        item |= _number(rng)
    if kind != "text" and rng.random() < 0.3:
        item["not_applicable"] = NOT_APPLICABLE
    return item


def _options(rng: Random, kind: str) -> list[Node]:
    names = rng.sample([*"abcdef", "1", "2", "no", "1-5", "017"], rng.randint(2, 6))
    lowest = -50 if kind == "choices" else 0
    points = [rng.randint(lowest, 100) for _ in names]
    points[rng.randrange(len(points))] = 100  # something can be won
    return [
        {"id": name, "text": f"Option {name}", "points": _decimal(points[index], 100)}
        for index, name in enumerate(names)
    ]


def _number(rng: Random) -> Node:
    """Corners within the limits, often short of them, so that the line is flat at its ends."""
    places = sorted(rng.sample(range(201), rng.randint(2, 5)))
    heights = [rng.randint(0, 100) for _ in places]
    heights[0], heights[-1] = rng.choice([(0, 100), (100, 0), (heights[0], heights[-1])])
    corners = [[_decimal(x, 10), _decimal(y, 100)] for x, y in zip(places, heights, strict=True)]
    low, high = places[0] - rng.choice([0, 0, 15]), places[-1] + rng.choice([0, 0, 40])
    return {
        "unit": "targets",
        "min": _decimal(low, 10),
        "max": _decimal(high, 10),
        "points": corners,
    }


def _fact(rng: Random, ids: Iterator[str], scales: Node) -> Node:
    kind = rng.choice(["yes_no", "yes_no", "choice", "scale"])
    item: Node = {"id": next(ids), "type": kind, "text": "A fact, please."}
    if kind == "scale":
        item["scale"] = rng.choice(list(scales))
    if kind == "choice":
        item["options"] = [{"id": name, "text": f"Option {name}"} for name in ("a", "no", "017")]
    return item


def _quality(rng: Random, ids: Iterator[str], scales: Node, categories: list[Node]) -> list[Node]:
    name = rng.choice(list(scales))
    item = {"type": "scale", "scale": name, "text": "Please pick this one."}
    rules: list[Node] = [{"id": next(ids), **item, "expects": rng.choice(scales[name])}]
    if rng.random() < 0.5:
        rules.append({"id": next(ids), **item, "improbable": [scales[name][-1]]})
    for category in categories:
        alike = [i["id"] for i in category["items"] if i.get("scale") == name]
        if len(alike) > 1:
            rules.append({"pair": rng.sample(alike, 2)})
            break
    return rules


# --- profile --------------------------------------------------------------------------------------


def _profile(rng: Random, questionnaire: Node) -> Node:
    names = [category["id"] for category in questionnaire["categories"]]
    if rng.random() < 0.4:
        names = rng.sample(names, rng.randint(1, len(names)))
    wishes = {name: _wish(rng) for name in names}
    if all(float(wish["weight"]) == 0 for wish in wishes.values()):
        wishes[names[0]]["weight"] = "1"
    own = questionnaire["questionnaire"]
    profile: Node = {
        "profile": "random-role",
        "version": "1.0",
        "title": "A random role",
        "questionnaire": rng.choice([own, own, [own]]),
        "categories": wishes,
    }
    rules = {
        fact["id"]: {"accept": _accepted(rng, fact, questionnaire["scales"]), "reason": "Needed."}
        for fact in questionnaire.get("eligibility", [])
        if rng.random() < 0.8
    }
    if rules:
        profile["eligibility"] = rules
    if rng.random() < 0.5:
        profile["bands"] = _bands(rng)
    return profile


def _wish(rng: Random) -> Node:
    low, high = sorted(rng.randint(0, 1000) for _ in range(2))
    free = f"{_decimal(low, 10)} {_decimal(high, 10)}"
    weight = rng.choice([_decimal(rng.randint(1, 40), 1), _decimal(rng.randint(1, 999), 100), "1"])
    wish: Node = {
        "weight": weight if rng.random() < 0.95 else "0",
        "target": rng.choice([*TARGETS, free, free, free]).split(),
        "reason": "Because.",
    }
    if rng.random() < 0.4:
        wish["tolerance"] = rng.choice(["40", "12.5", "5", "100", "1"])
    if rng.random() < 0.4:
        wish["minimum"] = rng.choice(["50", "40", "62.5", "0", "100", _decimal(low, 10)])
    return wish


def _accepted(rng: Random, fact: Node, scales: Node) -> list[str]:
    values = _values(fact, scales)
    return rng.sample(values, rng.randint(1, len(values)))


def _values(item: Node, scales: Node) -> list[str]:
    if item["type"] == "scale":
        return list(scales[item["scale"]])
    if item["type"] == "yes_no":
        return ["yes", "no"]
    return [option["id"] for option in item["options"]]


def _bands(rng: Random) -> list[Node]:
    edges = sorted(rng.sample(range(1, 200), rng.randint(1, 4)), reverse=True)
    bands: list[Node] = [
        {"id": f"band-{index}", "from": _decimal(edge, 2), "title": f"Band {index}", "next": "Talk"}
        for index, edge in enumerate([*edges, 0])
    ]
    for band in bands[:-1]:
        if rng.random() < 0.5:
            share, fit = rng.choice(["0.05", "0.25", "1", "0.1"]), rng.choice(["25", "60", "99.5"])
            band["needs"] = {"share": share, "fit": fit}
    return bands


# --- answers --------------------------------------------------------------------------------------


def random_answers(rng: Random, questionnaire: Node) -> Node:
    scales = questionnaire["scales"]
    asked = [item for category in questionnaire["categories"] for item in category["items"]]
    asked += questionnaire.get("eligibility", [])
    asked += [rule for rule in questionnaire.get("quality", []) if "id" in rule]
    missing = rng.choice([0, 0, 0.03, 0.1, 0.3])
    passed_over = rng.choice([0, 0.1, 0.5])
    given: Node = {}
    for item in asked:
        if rng.random() < missing:
            if rng.random() < 0.3:
                given[item["id"]] = ""
        elif "not_applicable" in item and rng.random() < passed_over:
            given[item["id"]] = rng.choice([item["not_applicable"], "n/a"])
        else:
            given[item["id"]] = _answer(rng, item, scales)
    person = {"id": f"C-{rng.randint(1, 10**6)}", "name": "Jordan Avery"}
    answers: Node = {"candidate": person, "questionnaire": questionnaire["questionnaire"]}
    if rng.random() < 0.5:
        answers |= {"version": questionnaire["version"], "answered": "2026-11-20"}
    return answers | {"answers": given}


def _answer(rng: Random, item: Node, scales: Node) -> str | list[str]:
    kind = item["type"]
    if kind == "text":
        return rng.choice(["Lots of it", "no", "12:30", 'She said: "yes", twice'])
    if kind == "scale":
        return _scale_answer(rng, scales[item["scale"]])
    if kind == "number":
        low, high = (round(float(item[end]) * 10) for end in ("min", "max"))
        corner = rng.choice(item["points"])[0]
        return str(rng.choice([corner, item["min"], *[_decimal(rng.randint(low, high), 10)] * 4]))
    names = _values(item, scales)
    if kind == "choices":
        some = rng.sample(names, rng.randint(1, len(names)))
        return some if rng.random() < 0.5 else rng.choice([";", "; "]).join(some)
    return rng.choice(names)


def _scale_answer(rng: Random, labels: list[str]) -> str:
    place = rng.randrange(len(labels))
    if rng.random() < 0.3 and not any(re.fullmatch(r"-?[\d.]+", label) for label in labels):
        return str(place + 1)
    label = labels[place]
    return rng.choice([label, label, label.upper(), label.lower(), f" {label} "])


# --- small things ---------------------------------------------------------------------------------


def _few(rng: Random, least: int, most: int) -> int:
    """Mostly few, now and then up to the most."""
    return rng.randint(least, rng.choice([min(4, most), min(7, most), most]))


def _threshold(rng: Random) -> str:
    return rng.choice(["0.8", "1", "0.5", "0.6", "0.75", "0.25", "0.333"])


def _decimal(number: int, parts: int) -> str:
    """The number divided by 1, 2, 10 or 100, written as people write it."""
    return (
        f"{number / parts:.2f}".rstrip("0").rstrip(".") if number % parts else str(number // parts)
    )


# --- writing --------------------------------------------------------------------------------------


def to_json(value: Node) -> str:
    """JSON with every scalar a text; what is empty is null."""

    def emptied(part: Any) -> Any:
        if isinstance(part, dict):
            return {key: emptied(inner) for key, inner in part.items()}
        return [emptied(inner) for inner in part] if isinstance(part, list) else part or None

    return json.dumps(emptied(value), ensure_ascii=False, indent=1) + "\n"


def to_yaml(value: Node) -> str:
    return "\n".join(_block(value, "")) + "\n"


def _block(value: Node | list[Any], indent: str) -> Iterator[str]:
    entries = value.items() if isinstance(value, dict) else (("-", inner) for inner in value)
    for key, inner in entries:
        head = f"{indent}{_scalar(key)}:" if isinstance(value, dict) else f"{indent}-"
        if _is_flat(inner):
            yield f"{head} {_flow(inner)}".rstrip()
        elif isinstance(value, dict):
            yield head
            yield from _block(inner, indent + "  ")
        else:
            first, *rest = _block(inner, indent + "  ")
            yield f"{head} {first.lstrip()}"
            yield from rest


def _is_flat(value: str | list[Any] | Node) -> bool:
    parts = value.values() if isinstance(value, dict) else value
    return isinstance(value, str) or all(isinstance(part, str) for part in parts)


def _flow(value: str | list[str] | dict[str, str]) -> str:
    if isinstance(value, str):
        return _scalar(value)
    if isinstance(value, list):
        return f"[{', '.join(map(_scalar, value))}]"
    return "{" + ", ".join(f"{_scalar(key)}: {_scalar(text)}" for key, text in value.items()) + "}"


def _scalar(text: str) -> str:
    """Plain wherever YAML lets it be plain: `no`, `017` and `1-5` must survive unquoted."""
    return text if not text or PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)
