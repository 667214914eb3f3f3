"""A second, independent computation of a result, written from the design page and nothing else.

It takes the three files as PyYAML's BaseLoader gives them (dicts and lists, every scalar a text).
Whatever is rational is computed in exact fractions; the moments of a fit come from numerical
integration, not from the closed form. Slow, and meant to be: errors of the fast way show here.
"""

import itertools
import math
import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any, NamedTuple

Node = dict[str, Any]

Z = 1.6448536269514722
PRIOR_ITEMS = 2
PRIOR_VARIANCE = Fraction(9, 100)
SLACK = Fraction(1, 10**9)
COVERAGE_NEEDED = Fraction(8, 10)
BAND_EDGES = {"strong": "85", "good": "70", "partial": "55", "few": "0"}
DEFAULT_BANDS: list[Node] = [{"id": name, "from": edge} for name, edge in BAND_EDGES.items()]
DEFAULT_BANDS[0]["needs"] = {"share": "0.08", "fit": "25"}
FIGURES = ("score", "standard_error", "fit", "expected_fit", "fit_variance")
WHOLE = ("fit", "expected", "standard_error", "interval", "band")
NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)")
YES_NO = {"yes": 1, "no": 0}
REACH = 12  # standard errors: what lies beyond is below 1e-32


def evaluate(questionnaire: Node, profile: Node, answers: Node) -> Node:
    """The result of one candidate; `answers` is the whole answers file."""
    given = answers.get("answers") or {}
    declared = {category["id"]: category for category in questionnaire["categories"]}
    categories = {
        name: _category(declared[name], wish, questionnaire, given)
        for name, wish in profile["categories"].items()
    }
    _share_out(categories)
    coverage = _coverage(categories)
    overall = _overall(categories, coverage, questionnaire, profile)
    return {
        "status": "not_scored" if overall["fit"] is None else "scored",
        "overall": overall,
        "gates": [*_minima(categories, profile), *_eligibility(questionnaire, profile, given)],
        "categories": {name: _published(category) for name, category in categories.items()},
    }


# --- answers and points ---------------------------------------------------------------------------


def fold(text: str) -> str:
    return text.strip().casefold()


def is_unanswered(raw: str | list[str] | None) -> bool:
    if isinstance(raw, list):
        return not any(part.strip() for part in raw)
    return raw is None or not raw.strip()


def is_not_applicable(item: Node, raw: str | list[str], scales: Node) -> bool:
    if isinstance(raw, list):
        return len(raw) == 1 and is_not_applicable(item, raw[0], scales)
    if item["type"] == "scale" and fold(raw) in map(fold, scales[item["scale"]]):
        return False
    words = ["n/a"] + ([item["not_applicable"]] if item.get("not_applicable") else [])
    return fold(raw) in map(fold, words)


def position(labels: list[str], raw: str) -> int:
    """1 for the lowest label. A label comes first; positions only where no label is a number."""
    places = {fold(label): place for place, label in enumerate(labels, 1)}
    if not any(NUMBER.fullmatch(label) for label in places):
        places = {str(place): place for place in places.values()} | places
    return places[fold(raw)]


def chosen(raw: str | list[str]) -> set[str]:
    parts = raw.split(";") if isinstance(raw, str) else raw
    return {part.strip() for part in parts if part.strip()}


def on_line(corners: list[list[str]], value: Fraction) -> Fraction:
    """Straight lines between the corners, flat outside them."""
    points = [(Fraction(x), Fraction(y)) for x, y in corners]
    if value <= points[0][0]:
        return points[0][1]
    for (left, low), (right, high) in itertools.pairwise(points):
        if value <= right:
            return low + (high - low) * (value - left) / (right - left)
    return points[-1][1]


def number(item: Node, raw: str) -> Fraction:
    value = Fraction(raw.strip())
    if not Fraction(item.get("min", value)) <= value <= Fraction(item.get("max", value)):
        raise ValueError(f"{raw} outside the limits")
    return value


def points_of(item: Node, raw: str | list[str], scales: Node) -> Fraction:
    """The points of an answer, 0 to 1, after keying."""
    kind = item["type"]
    if kind == "choices":
        worth = {option["id"]: Fraction(option["points"]) for option in item["options"]}
        return min(Fraction(1), max(Fraction(0), sum((worth[c] for c in chosen(raw)), Fraction(0))))
    assert isinstance(raw, str)
    if kind == "choice":
        return {o["id"]: Fraction(o["points"]) for o in item["options"]}[raw.strip()]
    if kind == "number":
        return on_line(item["points"], number(item, raw))
    if kind == "scale":
        labels = scales[item["scale"]]
        points = Fraction(position(labels, raw) - 1, len(labels) - 1)
    else:
        points = Fraction(YES_NO[fold(raw)])
    return 1 - points if item.get("reverse", "").lower() == "true" else points


def reachable(item: Node) -> list[Fraction]:
    """Points of the answers among which the lowest and the highest that it could give are."""
    if item["type"] == "number":
        low, high = item.get("min", item["points"][0][0]), item.get("max", item["points"][-1][0])
        inner = [Fraction(x) for x, _ in item["points"]]
        places = [x for x in inner if Fraction(low) <= x <= Fraction(high)]
        return [on_line(item["points"], x) for x in [Fraction(low), Fraction(high), *places]]
    if item["type"] in {"choice", "choices"}:
        worth = {option["id"]: Fraction(option["points"]) for option in item["options"]}
        gains = [name for name, points in worth.items() if points > 0]
        answers: list[Any] = list(worth) + ([gains] if item["type"] == "choices" and gains else [])
        return [points_of(item, answer, {}) for answer in answers]
    return [Fraction(0), Fraction(1)]


# --- a category -----------------------------------------------------------------------------------


def nine(value: Fraction) -> Fraction:
    return round(value, 9)


def standard_error(points: list[Fraction]) -> float:
    n = len(points)
    mean = sum(points, Fraction(0)) / n
    spread = sum(((p - mean) ** 2 for p in points), Fraction(0))
    return 100 * math.sqrt((spread + PRIOR_ITEMS * PRIOR_VARIANCE) / (n + 1) / n)


def _category(category: Node, wish: Node, questionnaire: Node, given: Node) -> Node:
    scales = questionnaire.get("scales", {})
    counted = [item for item in category["items"] if item["type"] != "text"]
    points: dict[str, Fraction | None] = {item["id"]: None for item in category["items"]}
    left_out, applying = [], len(counted)
    for item in counted:
        raw = given.get(item["id"], "")
        if is_unanswered(raw):
            left_out.append(item)
        elif is_not_applicable(item, raw, scales):
            applying -= 1
        else:
            points[item["id"]] = points_of(item, raw, scales)
    known = [p for p in points.values() if p is not None]
    enough_apply = applying > 0 and 2 * applying >= len(counted)
    settings: Node = {"answered_at_least": "0.8"} | questionnaire | category
    enough = Fraction(settings["answered_at_least"]) * applying - SLACK
    scored = known and enough_apply and len(known) >= enough
    record: Node = {"items": points, "answered": len(known), "of": applying, "share": None}
    record["weight"] = Fraction(wish["weight"])
    record["score_if_rest"] = _if_rest(known, left_out, applying) if enough_apply else None
    return record | (_scored(known, wish) if scored else dict.fromkeys(FIGURES))


def _if_rest(known: list[Fraction], left_out: list[Node], applying: int) -> list[Fraction]:
    rest = [reachable(item) for item in left_out]
    ends = [sum(map(end, rest), sum(known, Fraction(0))) for end in (min, max)]
    return [nine(100 * end / applying) for end in ends]


def _scored(known: list[Fraction], wish: Node) -> Node:
    score = nine(100 * sum(known, Fraction(0)) / len(known))
    error = standard_error(known)
    low, high = map(Fraction, wish["target"])
    target = Target(low, high, Fraction(wish.get("tolerance", "30")))
    mean, variance = loss_moments(float(score), error, target)
    return {
        "score": score,
        "standard_error": error,
        "fit": fit(score, target),
        "expected_fit": 100 - mean,
        "fit_variance": variance,
    }


# --- fit and its moments --------------------------------------------------------------------------


class Target(NamedTuple):
    low: Fraction
    high: Fraction
    tolerance: Fraction


def fit(score: Fraction, target: Target) -> Fraction:
    """An edge at the end of the range is open: nothing is missed on that side."""
    below = target.low - score if target.low != 0 else Fraction(0)
    above = score - target.high if target.high != 100 else Fraction(0)
    return max(Fraction(0), 100 - 100 * max(below, above, Fraction(0)) / target.tolerance)


class Piece(NamedTuple):
    """A stretch of scores on which the loss runs straight from one level to the other."""

    start: float
    end: float
    first: float
    last: float


def pieces(target: Target) -> list[Piece]:
    low, high, width = map(float, target)
    below = [Piece(-math.inf, low - width, 100, 100), Piece(low - width, low, 100, 0)]
    above = [Piece(high, high + width, 0, 100), Piece(high + width, math.inf, 100, 100)]
    if target.low == 0:
        below = [Piece(-math.inf, low, 0, 0)]
    if target.high == 100:
        above = [Piece(high, math.inf, 0, 0)]
    return [*below, Piece(low, high, 0, 0), *above]


def loss_moments(score: float, error: float, target: Target) -> tuple[float, float]:
    """Mean and variance of 100 - fit for a normal score; the variance about the mean itself."""
    parts = pieces(target)
    mean = math.fsum(_integral(part, score, error, lambda loss: loss) for part in parts)
    spread = [_integral(part, score, error, lambda loss: (loss - mean) ** 2) for part in parts]
    return mean, math.fsum(spread)


def _integral(piece: Piece, mu: float, sd: float, of_loss: Callable[[float], float]) -> float:
    start, end = (piece.start - mu) / sd, (piece.end - mu) / sd
    if piece.first == piece.last:
        return of_loss(piece.first) * probability(start, end)
    slope = (piece.last - piece.first) / (end - start)

    def height(z: float) -> float:
        loss = piece.first + slope * (z - start)
        return of_loss(loss) * math.exp(-z * z / 2) / math.sqrt(2 * math.pi)

    return quadrature(height, max(start, -REACH), min(end, REACH))


def probability(start: float, end: float) -> float:
    """That a standard normal lies between; by the tails, so that small ones keep their digits."""
    if start > 0:
        return _tail(start) - _tail(end)
    if end < 0:
        return _tail(-end) - _tail(-start)
    return 1 - _tail(-start) - _tail(end)


def _tail(z: float) -> float:
    return math.erfc(z / math.sqrt(2)) / 2


def quadrature(function: Callable[[float], float], start: float, end: float) -> float:
    """Composite Gauss-Legendre, on panels no wider than one."""
    if end <= start:
        return 0.0
    panels = math.ceil(end - start)
    half = (end - start) / panels / 2
    middles = [start + half * (2 * panel + 1) for panel in range(panels)]
    return math.fsum(w * half * function(m + half * x) for m in middles for x, w in RULE)


def gauss_legendre(order: int) -> Iterator[tuple[float, float]]:
    """Nodes and weights on -1..1, by Newton's method on the Legendre polynomial."""
    for index in range(order):
        x, here, slope = math.cos(math.pi * (index + 0.75) / (order + 0.5)), 0.0, 1.0
        for _ in range(8):
            x -= here / slope
            before, here = 1.0, x
            for n in range(2, order + 1):
                before, here = here, ((2 * n - 1) * x * here - (n - 1) * before) / n
            slope = order * (x * here - before) / (x * x - 1)
        yield x, 2 / ((1 - x * x) * slope * slope)


RULE = list(gauss_legendre(20))


# --- the whole ------------------------------------------------------------------------------------


def _share_out(categories: Node) -> None:
    scored = [c for c in categories.values() if c["score"] is not None]
    total = sum(c["weight"] for c in scored)
    for category in scored:
        category["share"] = category["weight"] / total if total else None


def _coverage(categories: Node) -> Fraction:
    scored = [c for c in categories.values() if c["score"] is not None]
    reached = sum((c["weight"] * c["answered"] / c["of"] for c in scored), Fraction(0))
    return nine(reached / sum(c["weight"] for c in categories.values()))


def _overall(categories: Node, coverage: Fraction, questionnaire: Node, profile: Node) -> Node:
    if coverage < COVERAGE_NEEDED:
        return dict.fromkeys(WHOLE) | {"coverage": float(coverage)}
    scored = [c for c in categories.values() if c["score"] is not None]
    exact = nine(sum((c["share"] * c["fit"] for c in scored), Fraction(0)))
    overall = float(exact)
    expected = math.fsum(float(c["share"]) * c["expected_fit"] for c in scored)
    error = math.sqrt(math.fsum(float(c["share"]) ** 2 * c["fit_variance"] for c in scored))
    upper = overall + Z * error + 2 * max(0.0, overall - expected)
    first_pass = questionnaire.get("first_pass", "").lower() == "true"
    return {
        "fit": overall,
        "expected": expected,
        "standard_error": error,
        "interval": [max(0.0, overall - Z * error), min(100.0, upper)],
        "band": None if first_pass else band(exact, profile.get("bands", DEFAULT_BANDS), scored),
        "coverage": float(coverage),
    }


def band(overall: Fraction, bands: list[Node], scored: list[Node]) -> str | None:
    """The highest band that the overall reaches and whose needs are met."""
    for candidate in sorted(bands, key=lambda one: Fraction(one["from"]), reverse=True):
        if overall >= Fraction(candidate["from"]) and _meets(candidate.get("needs"), scored):
            return str(candidate["id"])
    return None


def _meets(needs: Node | None, scored: list[Node]) -> bool:
    if not needs:
        return True
    share, least = Fraction(needs["share"]), Fraction(needs["fit"])
    return not any(nine(c["share"]) >= share and nine(c["fit"]) < least for c in scored)


def _above(category: Node, minimum: str) -> str:
    if category["score"] is None:
        return "unknown"
    if category["score"] >= Fraction(minimum):
        return "pass"
    near = float(category["score"]) + Z * category["standard_error"] >= float(minimum)
    return "borderline" if near else "fail"


def _minima(categories: Node, profile: Node) -> Iterator[Node]:
    for name, wish in profile["categories"].items():
        if "minimum" in wish:
            outcome = _above(categories[name], wish["minimum"])
            yield {"id": name, "kind": "minimum", "outcome": outcome}


def _eligibility(questionnaire: Node, profile: Node, given: Node) -> Iterator[Node]:
    items = {item["id"]: item for item in questionnaire.get("eligibility", [])}
    for name, rule in profile.get("eligibility", {}).items():
        outcome = _eligible(items[name], rule, given, questionnaire.get("scales", {}))
        yield {"id": name, "kind": "eligibility", "outcome": outcome}


def _eligible(item: Node, rule: Node, given: Node, scales: Node) -> str:
    raw = given.get(item["id"], "")
    if is_unanswered(raw) or is_not_applicable(item, raw, scales):
        return "unknown"
    accepted = {value for text in rule["accept"] for value in _facts(item, text, scales)}
    return "pass" if accepted & _facts(item, raw, scales) else "fail"


def _facts(item: Node, raw: str | list[str], scales: Node) -> set[str | int | Fraction]:
    if item["type"] == "choices":
        return set(chosen(raw))
    assert isinstance(raw, str)
    if item["type"] == "scale":
        return {position(scales[item["scale"]], raw)}
    if item["type"] == "number":
        return {number(item, raw)}
    return {YES_NO[fold(raw)]} if item["type"] == "yes_no" else {raw.strip()}


def _published(category: Node) -> Node:
    def plain(value: Fraction | float | None) -> float | None:
        return None if value is None else float(value)

    figures = ("score", "standard_error", "fit", "expected_fit", "share", "weight")
    kept = {name: category[name] for name in ("answered", "of")}
    rest, share = category["score_if_rest"], category["share"]
    lost = None if share is None else share * (100 - category["fit"])
    return kept | {
        **{name: plain(category[name]) for name in figures},
        "score_if_rest": None if rest is None else [float(end) for end in rest],
        "points_lost": plain(lost),
        "items": {name: plain(points) for name, points in category["items"].items()},
    }
