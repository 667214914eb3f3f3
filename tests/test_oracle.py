"""The oracle itself, against numbers worked by hand, and the random files, against the format."""

import json
import math
from collections import Counter
from fractions import Fraction
from typing import Any

import pytest
import yaml

from tests.oracle import Target, evaluate, loss_moments
from tests.random_files import random_case, to_json, to_yaml

Node = dict[str, Any]

Z = 1.6448536269514722
PERCENT = {"type": "number", "min": "0", "max": "100", "points": [["0", "0"], ["100", "1"]]}
SIX = ["One", "Two", "Three", "Four", "Five", "Six"]


def result(
    items: Node, wishes: Node, given: Node, questionnaire: Node | None = None, **profile: Node
) -> Node:
    """`items`: per category its items, or all of the category's keys."""
    categories = [
        {"id": name, **(content if isinstance(content, dict) else {"items": content})}
        for name, content in items.items()
    ]
    form = {"scales": {"six": SIX}, "categories": categories} | (questionnaire or {})
    return evaluate(form, {"categories": wishes, **profile}, {"answers": given})


def one(
    item: Node, answer: str | list[str], scales: Node | None = None, **wish: str | list[str]
) -> Node:
    """The only category of a result, made of one item."""
    settings = {"scales": scales} if scales else {}
    wishes = {"c": {"weight": "1", "target": ["50", "100"], **wish}}
    found = result({"c": [{"id": "i", **item}]}, wishes, {"i": answer}, settings)
    category: Node = found["categories"]["c"]
    return category


def percents(given: dict[str, str], wishes: Node, **profile: Node) -> Node:
    """One item a category; the answer is the score."""
    items = {name: [{"id": f"i-{name}", **PERCENT}] for name in wishes}
    return result(items, wishes, {f"i-{name}": s for name, s in given.items()}, **profile)


# --- points and scores


def sixes(answers: list[str], **category: str) -> Node:
    items = [{"id": f"i{n}", "type": "scale", "scale": "six"} for n in range(len(answers))]
    items[-1]["reverse"] = "true"
    given = {f"i{n}": answer for n, answer in enumerate(answers) if answer}
    wishes = {"c": {"weight": "1", "target": ["80", "100"]}}
    return result({"c": {"items": items, **category}}, wishes, given)


def test_reverse_and_prorate() -> None:
    category = sixes(["4", "five", "", " SIX ", "2"])["categories"]["c"]
    assert list(category["items"].values()) == [0.6, 0.8, None, 1.0, 0.8]
    assert category["score"] == 80
    assert (category["answered"], category["of"]) == (4, 5)
    assert category["score_if_rest"] == [64, 84]
    assert category["standard_error"] == pytest.approx(100 * math.sqrt(0.052 / 4))
    assert category["fit"] == 100


def test_answered_at_least_counts_what_applies() -> None:
    assert sixes(["4", "5", "", "6", "2"], answered_at_least="0.81")["status"] == "not_scored"
    apart = sixes(["4", "5", "n/a", "6", "2"], answered_at_least="1")
    assert apart["categories"]["c"]["of"] == 4
    assert apart["overall"]["coverage"] == 1


def test_half_rule() -> None:
    half = sixes(["4", "5", "n/a", "n/a"])["categories"]["c"]
    assert (half["score"], half["of"]) == (70, 2)  # points 0.6 and 0.8
    less = sixes(["4", "n/a", "n/a"])["categories"]["c"]
    assert (less["score"], less["share"], less["score_if_rest"]) == (None, None, None)


def test_one_item_has_a_standard_error_of_30() -> None:
    assert one(PERCENT, "62.5")["standard_error"] == pytest.approx(30, abs=1e-12)


def test_scores_are_rounded_where_they_are_made() -> None:
    items = [{"id": f"i{n}", "type": "scale", "scale": "six"} for n in range(4)]
    given = {"i0": "Two", "i1": "Six", "i2": "Four", "i3": "Two"}  # 0.2, 1, 0.6, 0.2
    wishes = {"c": {"weight": "1", "target": ["50", "50"], "minimum": "50"}}
    found = result({"c": items}, wishes, given)
    assert found["categories"]["c"]["score"] == 50
    assert found["overall"]["fit"] == 100
    assert found["gates"][0]["outcome"] == "pass"


@pytest.mark.parametrize(
    ("labels", "answer", "points"),
    [
        (["0", "1", "2"], "1", 0.5),
        (["1", "2", "3", "4", "5"], "2", 0.25),
        (["Never", "Often", "Always"], "2", 0.5),
        (["Never", "1-5", "6-10"], "3", 1.0),
    ],
)
def test_labels_come_before_positions(labels: list[str], answer: str, points: float) -> None:
    item = {"type": "scale", "scale": "own"}
    assert one(item, answer, {"own": labels})["items"] == {"i": points}


def test_no_positions_where_a_label_is_a_number() -> None:
    with pytest.raises(KeyError):
        one({"type": "scale", "scale": "own"}, "1", {"own": ["Never", "10"]})


def options(**points: str) -> list[dict[str, str]]:
    return [{"id": name, "points": value} for name, value in points.items()]


@pytest.mark.parametrize(
    ("answer", "points"),
    [("a;c", 1.0), (["a", "c", "b"], 0.7), ("b", 0.0), ("a ; e", 0.45), (["a"], 0.6)],
)
def test_choices(answer: str | list[str], points: float) -> None:
    item = {"type": "choices", "options": options(a="0.6", b="-0.4", c="0.5", e="-0.15")}
    assert one(item, answer)["items"] == {"i": pytest.approx(points)}


@pytest.mark.parametrize(
    ("answer", "points"), [("0", 0), ("2", 0), ("3", 0.25), ("4", 0.5), ("7", 0.75), ("12", 1)]
)
def test_number(answer: str, points: float) -> None:
    corners = [["2", "0"], ["4", "0.5"], ["10", "1"]]
    item = {"type": "number", "min": "0", "max": "12", "points": corners}
    assert one(item, answer)["items"] == {"i": points}


def test_what_the_unanswered_could_still_give() -> None:
    hill = {
        "type": "number",
        "min": "0",
        "max": "8",
        "points": [["0", "0.25"], ["4", "1"], ["8", "0"]],
    }
    items = [
        {"id": "yes", "type": "yes_no"},
        {"id": "hill", **hill},
        {"id": "choice", "type": "choice", "options": options(a="0.25", b="0.75")},
        {"id": "choices", "type": "choices", "options": options(a="0.25", b="0.5", c="0.125")},
        {"id": "words", "type": "text"},
    ]
    wishes = {"c": {"weight": "1", "target": ["0", "100"]}}
    found = result({"c": items}, wishes, {"yes": "yes", "words": "Many."})["categories"]["c"]
    assert found["score"] is None
    assert found["of"] == 4
    assert found["score_if_rest"] == [100 * 1.375 / 4, 100 * 3.625 / 4]


# --- fit


@pytest.mark.parametrize(
    ("score", "tolerance", "fit"),
    [
        *[("20", "30", 0), ("45", "30", 50), ("60", "30", 100), ("70", "30", 100)],
        *[("80", "30", 100), ("90", "20", 50), ("100", "20", 0)],
    ],
)
def test_band_fit(score: str, tolerance: str, fit: float) -> None:
    assert one(PERCENT, score, target=["60", "80"], tolerance=tolerance)["fit"] == fit


@pytest.mark.parametrize(
    ("target", "score", "fit"),
    [(["0", "40"], "0", 100), (["0", "40"], "55", 50), (["100", "100"], "85", 50)],
)
def test_edges_at_the_ends_are_open(target: list[str], score: str, fit: float) -> None:
    assert one(PERCENT, score, target=target)["fit"] == fit


def test_an_open_side_loses_nothing_to_noise() -> None:
    assert one(PERCENT, "50", target=["0", "100"])["expected_fit"] == 100
    # One standard error above the lower edge, which is as wide: 8.3315 lost, 0.8491 of it beyond.
    found = one(PERCENT, "100", target=["70", "100"])["expected_fit"]
    assert found == pytest.approx(100 - 8.3315 + 0.8491, abs=1e-4)


def closed_side(distance: float, error: float, width: float) -> tuple[float, float]:
    """First two moments of the loss on one side: of min(max(X, 0), width) for a normal X."""

    def partial(edge: float) -> tuple[float, float, float]:
        a = (edge - distance) / error
        above = math.erfc(a / math.sqrt(2)) / 2
        density = math.exp(-a * a / 2) / math.sqrt(2 * math.pi)
        first = distance * above + error * density
        second = (distance**2 + error**2) * above + error * (2 * distance + a * error) * density
        return above, first, second

    (_, low1, low2), (top0, top1, top2) = partial(0), partial(width)
    return low1 - top1 + width * top0, low2 - top2 + width**2 * top0


@pytest.mark.parametrize("score", [0.0, 12.5, 40.0, 55.0, 60.0, 72.0, 100.0])
@pytest.mark.parametrize("error", [1.5, 8.0, 30.0])
@pytest.mark.parametrize("width", [1, 30, 100])
def test_moments_agree_with_the_closed_form(score: float, error: float, width: int) -> None:
    target = Target(Fraction(55), Fraction(85), Fraction(width))
    below = closed_side(55 - score, error, width)
    above = closed_side(score - 85, error, width)
    scale = 100 / width
    mean = scale * (below[0] + above[0])
    variance = scale**2 * (below[1] + above[1]) - mean**2
    found_mean, found_variance = loss_moments(score, error, target)
    assert found_mean == pytest.approx(mean, abs=1e-10)
    assert found_variance == pytest.approx(variance, abs=1e-8)


def test_moments_at_an_edge() -> None:
    """Half a normal: mean s / sqrt(2 pi), variance s^2 (1/2 - 1/(2 pi)), per 100/t of loss."""
    mean, variance = loss_moments(60, 30, Target(Fraction(60), Fraction(100), Fraction(1000)))
    assert mean == pytest.approx(3 / math.sqrt(2 * math.pi), abs=1e-12)
    assert variance == pytest.approx(9 * (1 / 2 - 1 / (2 * math.pi)), abs=1e-12)


# --- the whole


def straight(weight: str, **more: str) -> Node:
    """A wish whose fit is the score itself."""
    return {"weight": weight, "target": ["100", "100"], "tolerance": "100", **more}


WISHES = {"a": straight("5"), "b": straight("3"), "c": straight("2")}
SCORES = {"a": "72", "b": "55", "c": "88"}


def test_composite() -> None:
    found = percents(SCORES, WISHES)
    overall = found["overall"]
    assert (overall["fit"], overall["coverage"], overall["band"]) == (70.1, 1, "good")
    assert [c["points_lost"] for c in found["categories"].values()] == [14, 13.5, 2.4]
    low, high = overall["interval"]
    reach = Z * overall["standard_error"]
    assert low == pytest.approx(70.1 - reach)
    assert high == min(100, 70.1 + reach + 2 * max(0, 70.1 - overall["expected"]))


def test_composite_missing_trait() -> None:
    found = percents({"a": "72", "c": "88"}, WISHES)
    nothing = dict.fromkeys(("fit", "expected", "standard_error", "interval", "band"))
    assert found["overall"] == nothing | {"coverage": 0.7}
    assert found["status"] == "not_scored"
    shares = [category["share"] for category in found["categories"].values()]
    assert shares == [5 / 7, None, 2 / 7]
    near = percents({"a": "72", "c": "88"}, WISHES | {"b": straight("1.75")})  # 7 / 8.75 is 0.8
    assert near["overall"]["fit"] == 76.571428571


def test_noise_far_outside_leaves_a_range() -> None:
    found = percents({"a": "72"}, {"a": straight("1")})
    mean, variance = loss_moments(72, 30, Target(Fraction(100), Fraction(100), Fraction(100)))
    assert found["overall"]["expected"] == pytest.approx(100 - mean)
    assert found["overall"]["standard_error"] == pytest.approx(math.sqrt(variance))


@pytest.mark.parametrize(
    ("score", "outcome"),
    [
        ("50", "pass"),
        ("49.9", "borderline"),
        ("0.7", "borderline"),
        ("0.6", "fail"),
        ("", "unknown"),
    ],
)
def test_minimum(score: str, outcome: str) -> None:
    found = percents({"a": score}, {"a": straight("1", minimum="50")})  # 1.6449 * 30 is 49.35
    assert found["gates"] == [{"id": "a", "kind": "minimum", "outcome": outcome}]


def test_hurdles_are_not_rescued_by_the_total() -> None:
    both = {"a": straight("1", minimum="90"), "b": straight("1", minimum="50")}
    outcomes = [gate["outcome"] for gate in percents({"a": "90", "b": "0"}, both)["gates"]]
    assert outcomes == ["pass", "fail"]


@pytest.mark.parametrize(("answer", "outcome"), [("yes", "pass"), ("no", "fail"), ("", "unknown")])
def test_eligibility(answer: str, outcome: str) -> None:
    form = {"eligibility": [{"id": "travel", "type": "yes_no"}]}
    found = result(
        {"c": [{"id": "i", **PERCENT}]},
        {"c": straight("1")},
        {"i": "50", "travel": answer},
        form,
        eligibility={"travel": {"accept": ["yes"]}},
    )
    assert found["gates"] == [{"id": "travel", "kind": "eligibility", "outcome": outcome}]


@pytest.mark.parametrize(
    ("weights", "band"),
    [(("92", "8"), "good"), (("92.1", "7.9"), "strong")],
)
def test_needs_of_a_band(weights: tuple[str, str], band: str) -> None:
    wishes = {"a": straight(weights[0]), "b": straight(weights[1])}
    assert percents({"a": "100", "b": "24"}, wishes)["overall"]["band"] == band


def test_first_pass_has_no_band() -> None:
    form = {"first_pass": "true"}
    found = result({"c": [{"id": "i", **PERCENT}]}, {"c": straight("1")}, {"i": "90"}, form)
    assert (found["overall"]["fit"], found["overall"]["band"]) == (90, None)


# --- random files

SEEDS = range(200)


@pytest.mark.parametrize("part", [0, 1, 2])
def test_random_files_read_back_as_written(part: int) -> None:
    for seed in SEEDS[:30]:
        files = random_case(seed)
        assert files == random_case(seed)
        assert yaml.load(to_yaml(files[part]), Loader=yaml.BaseLoader) == files[part]
        assert json.loads(to_json(files[part])).keys() == files[part].keys()


def test_random_cases_vary_and_hold_together() -> None:
    seen: Counter[Any] = Counter()
    for seed in SEEDS:
        found = evaluate(*random_case(seed))
        seen.update([found["status"], *[gate["outcome"] for gate in found["gates"]]])
        if found["status"] == "scored":
            overall, categories = found["overall"], found["categories"].values()
            low, high = overall["interval"]
            assert 0 <= low <= overall["fit"] <= high <= 100
            lost = sum(c["points_lost"] for c in categories if c["points_lost"] is not None)
            assert lost == pytest.approx(100 - overall["fit"], abs=1e-8)
    kinds = ("scored", "not_scored", "pass", "borderline", "unknown", "fail")
    assert min(seen[kind] for kind in kinds) >= 10, seen
