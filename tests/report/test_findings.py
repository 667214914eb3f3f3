"""The strongest matches and the largest losses: only what the data hold."""

import re

import pytest

from screener.models.result import CategoryResult, FitResult
from screener.report.view.findings import Finding, losses, matches
from screener.report.view.numbers import target
from screener.report.view.strips import is_inside, score_shown
from screener.report.view.verdict import lost_shown
from tests.report.samples import (
    EN,
    NAMES,
    bundled,
    category,
    gauge,
    given,
    ideal,
    levels,
    minimal,
    random_results,
    role,
    screened,
)

TELLS = {"high": "plan ahead", "low": "wait and see"}


def told(points: float, target: str, **more: str) -> FitResult:
    """One category, one telling answer of so many points in percent."""
    asked = minimal(category("order", gauge("o1", tells=TELLS), **more))
    return screened(asked, role({"order": ideal(target=target)}), given({"o1": str(points)}))


SAYS = re.compile(r"(?:Says|Also says) that they |By their own account they (?:also )?")


def found_of(result: FitResult) -> list[Finding]:
    return [*matches(result, EN), *losses(result, EN)]


def texts(result: FitResult) -> str:
    return " ".join(found.text for found in found_of(result))


@pytest.mark.parametrize(
    ("points", "target", "says"),
    [
        (75, "70 100", "Says that they plan ahead."),
        (74, "70 100", None),
        (25, "70 100", "By their own account they wait and see."),
        (26, "70 100", None),
        (75, "0 50", "By their own account they plan ahead."),
        (20, "0 50", None),
    ],
)
def test_a_telling_answer_is_told_on_its_own_side_alone(
    points: float, target: str, says: str | None
) -> None:
    text = texts(told(points, target))
    assert (says in text) if says else ("they" not in text)


def test_too_much_is_told_with_the_reason_of_the_profile() -> None:
    for reason in ("Because.", "Because"):
        wish = ideal(target="40 85") | {"reason": reason}
        text = losses(levels({"order": 95}, order=wish), EN)[0].text
        assert text.endswith("More than this role wants: Because.")
    assert "More than" not in texts(levels({"order": 20}))


def test_no_two_findings_begin_with_the_same_words() -> None:
    items = {name: gauge(f"{name}1", tells=TELLS) for name in ("order", "calm", "tact", "grit")}
    asked = minimal(*(category(name, item) for name, item in items.items()))
    answers = {"order1": "90", "calm1": "90", "tact1": "10", "grit1": "10"}
    result = screened(asked, role({name: ideal() for name in items}), given(dict(answers)))
    said = [SAYS.findall(found.text) for found in found_of(result)]
    assert said == [
        ["Says that they "],
        ["Also says that they "],
        ["By their own account they "],
        ["By their own account they also "],
    ]


def test_the_only_one_that_is_told_is_not_told_as_another() -> None:
    scores = {"order": ("90", "2"), "calm": ("90", "1"), "tact": ("10", "2"), "grit": ("20", "1")}
    tells = {"calm": TELLS, "grit": TELLS}
    asked = minimal(
        *(
            category(name, gauge(f"{name}1", **({"tells": tells[name]} if name in tells else {})))
            for name in scores
        )
    )
    answers = {f"{name}1": score for name, (score, _) in scores.items()}
    wanted = role({name: ideal(weight) for name, (_, weight) in scores.items()})
    found = [each.text for each in found_of(screened(asked, wanted, given(dict(answers))))]
    assert [SAYS.findall(text) for text in found] == [
        [],
        ["Says that they "],
        [],
        ["By their own account they "],
    ]


def supported(sentence: str, parts: tuple[CategoryResult, ...]) -> bool:
    """Whether an answer of the right side stands behind a sentence that says what was said."""
    lines = [line for part in parts for line in part.items]
    return any(
        line.tell is not None
        and line.tell in sentence
        and ((line.points or 0) >= 0.75 or (line.points or 0) <= 0.25)
        for line in lines
    )


@pytest.mark.parametrize("name", NAMES)
def test_everything_said_of_the_samples_was_answered(name: str) -> None:
    result = bundled(name)
    for found in found_of(result):
        named = tuple(part for part in result.categories if part.title == found.title)
        said = SAYS.search(found.text)
        what = found.text[said.end() :] if said else ""
        assert not said or supported(what, named)
        _, asked, probe = found.text.partition("Ask for ")
        assert not asked or probe.rstrip(".") in [str(part.probe).rstrip(".") for part in named]


@pytest.mark.parametrize(
    ("score", "target", "text"),
    [
        (57.5, "70 100", "58, 12 below 70–100, which may be chance"),
        (69.7, "70 100", "69.7, 0.3 below 70–100, which may be chance"),
        (10, "70 100", "10, 60 below 70–100"),
        (85.4, "40 85", "85.4, 0.4 above 40–85, which may be chance"),
        (18, "20.5 33.25", "18, 2.5 below 20.5–33.25, which may be chance"),
    ],
)
def test_the_distance_can_be_worked_out_again(score: float, target: str, text: str) -> None:
    found = losses(levels({"order": score}, order=ideal(target=target)), EN)[0]
    assert found.text.startswith(f"{text}; costs ")


def test_where_nothing_is_inside_or_nothing_is_lost_the_page_says_so() -> None:
    none = matches(levels({"order": 10, "calm": 0}), EN)
    assert [found.text for found in none] == ["No score lies in its range."]
    one = levels({"order": 80, "calm": 20})
    assert matches(one, EN)[1].text == "No other score lies in its range."
    assert losses(one, EN)[1].text == "No other category costs points."
    all_inside = losses(levels({"order": 80}), EN)
    assert [found.text for found in all_inside] == ["No category costs points."]
    unscored = losses(levels({"order": 80, "calm": None}), EN)
    assert [found.text for found in unscored] == ["Not scored, so no points are counted as lost."]


@pytest.mark.parametrize(
    ("scores", "text"),
    [
        (
            {"order": 10, "calm": 80},
            "No score that carries weight lies in its range.",
        ),
        (
            {"order": 80, "calm": 80},
            "No other score that carries weight lies in its range.",
        ),
        ({"order": 80, "calm": 10}, "No other score lies in its range."),
    ],
)
def test_what_carries_no_weight_is_no_match(scores: dict[str, float], text: str) -> None:
    assert matches(levels(scores, calm=ideal("0")), EN)[-1].text == text


def test_random_findings_are_two_at_most_and_stand_on_the_figures() -> None:
    for result in random_results(0, 60):
        lost = lost_shown(result)
        by_title = {part.title: part for part in result.categories}
        carrying, costing = matches(result, EN), losses(result, EN)
        assert len(carrying) <= 2
        assert len(costing) <= 2
        assert all(found.text for found in (*carrying, *costing))
        for found in carrying:
            if found.title:
                part = by_title[found.title]
                assert is_inside(part)
                assert found.text.startswith(f"{score_shown(part)}, inside {target(part.target)}.")
        named = [by_title[found.title].id for found in costing if found.title]
        most = sorted(map(float, lost.values()), reverse=True)[:2]
        assert [float(lost[name]) for name in named] == [figure for figure in most if figure]
        for name, found in zip(named, costing, strict=False):
            assert f"costs {lost[name]} points." in found.text
