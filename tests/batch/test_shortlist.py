"""The shortlist of a round says what the results say, and counts over all of the round."""

from collections.abc import Iterator
from typing import Any

import pytest

from screener.batch import shortlist as module
from screener.batch.ordering import Ranking
from screener.batch.shortlist import Facts, build
from screener.models.result import FitResult
from screener.models.shortlist import Person, Shortlist
from screener.report.view.shortlist_lines import lines
from screener.report.view.verdict import fit_shown, lost_shown
from screener.scoring.columns import code
from tests.report.shortlists import answers, listed, questionnaire, ranking, sample

NUMBER = 60


@pytest.fixture(scope="module")
def order() -> Iterator[Ranking]:
    made = ranking(answers(NUMBER, questionnaire(), seed=4))
    yield made
    made.stored.path.unlink()


@pytest.fixture(scope="module")
def made(order: Ranking) -> Shortlist:
    return build(order, order.stored, Facts("applicants.csv"))


@pytest.fixture(scope="module")
def pairs(order: Ranking, made: Shortlist) -> list[tuple[Person, FitResult]]:
    return list(zip(made.people, order.results(), strict=True))


def test_figures_are_those_of_the_results(pairs: list[tuple[Person, FitResult]]) -> None:
    assert len(pairs) == NUMBER
    for person, result in pairs:
        whole = result.overall
        assert (person.id, person.name) == (result.candidate.id, result.candidate.name)
        assert (person.fit, person.interval, person.band) == (whole.fit, whole.interval, whole.band)
        assert person.band_reach == whole.band_reach
        for standing, category in zip(person.standings, result.categories, strict=True):
            assert standing.score == category.score
            assert standing.interval == category.interval
            assert standing.points_lost == category.points_lost


def test_must_haves_are_those_of_the_results(
    made: Shortlist, pairs: list[tuple[Person, FitResult]]
) -> None:
    order = ("pass", "borderline", "unknown", "fail")
    for person, result in pairs:
        assert [met.outcome for met in person.gates] == [g.outcome for g in result.gates]
        assert [met.answer for met in person.gates] == [g.answer or "" for g in result.gates]
        assert person.worst == max((g.outcome for g in result.gates), key=order.index)
    gates = pairs[0][1].gates
    assert [(m.id, m.title, m.kind, m.minimum) for m in made.must_haves] == [
        (g.id, g.title, g.kind, g.minimum) for g in gates
    ]


def test_strongest_and_largest_loss_are_those_of_the_reports(
    made: Shortlist, pairs: list[tuple[Person, FitResult]]
) -> None:
    for line, (person, result) in zip(lines(made), pairs, strict=True):
        assert person.strongest == next(iter(result.strongest), None)
        if result.overall.fit is None:
            assert (line.fit, line.loss) == ("–", "not scored")
            continue
        lost = lost_shown(result)
        assert float(line.costs) == max(map(float, lost.values()))
        costly = max(result.categories, key=lambda c: float(lost.get(c.id, 0)))
        assert line.loss.startswith(costly.title if float(line.costs) else "none")
        assert line.fit == fit_shown(result)


def test_first_places_are_counted_by_comparing_everybody_with_everybody(made: Shortlist) -> None:
    group = [p for p in made.people if p.worst == "pass" and p.comparison]
    assert [places.places for places in made.places] == [1, 3, 5]
    for places in made.places:
        k = places.places
        above = [sum(o.comparison[0] > p.comparison[1] for o in group) for p in group]  # type: ignore[index]
        below = [sum(o.comparison[1] < p.comparison[0] for o in group) for p in group]  # type: ignore[index]
        assert places.possible == sum(number < k for number in above)
        assert places.certain == sum(number >= len(group) - k for number in below)


def test_groups_and_tiers_count_the_whole_round(made: Shortlist) -> None:
    for group in made.groups:
        members = [p for p in made.people if p.worst == group.outcome]
        assert group.number == len(members)
        assert group.scored == sum(p.fit is not None for p in members)
        for place, tier in enumerate(group.tiers, 1):
            fits = [p.fit for p in members if p.tier == place and p.fit is not None]
            assert (tier.number, tier.fits) == (len(fits), (min(fits), max(fits)))


def test_counts_are_of_all_though_few_are_listed(
    order: Ranking, made: Shortlist, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_LISTED", 7)
    short = build(order, order.stored, Facts("applicants.csv"))
    assert short.people == made.people[:7]
    assert (short.number, short.groups, short.places) == (NUMBER, made.groups, made.places)


def test_the_same_round_gives_the_same_shortlist(order: Ranking, made: Shortlist) -> None:
    assert build(order, order.stored, Facts("applicants.csv")) == made


def test_reports_are_named_as_far_as_there_are_any() -> None:
    rows = answers(3, questionnaire())
    rows[1]["candidate_id"] = "../../etc/passwd"
    everybody = [p.report for p in listed(rows).people]
    assert all(path.startswith("reports/") and path.endswith(".pdf") for path in everybody)
    assert not any(".." in path for path in everybody)
    assert [p.report for p in listed(rows, reports=1).people] == [everybody[0], "", ""]
    assert {p.report for p in listed(rows, reports=0).people} == {""}
    named = listed(rows, stem=lambda id: f"a b/{id[:1]}").people
    assert all("/" not in p.report.removeprefix("reports/") for p in named)


def test_a_round_of_nobody() -> None:
    empty = sample(0)
    assert (empty.people, empty.groups, empty.places, empty.answered) == ((), (), (), None)


def test_nobody_scored() -> None:
    rows: list[dict[str, Any]] = answers(3, questionnaire())
    nothing = {code(item.id): None for item in questionnaire().all_items()}
    made = listed([row | nothing for row in rows])
    assert [group.scored for group in made.groups] == [0]
    assert made.places == ()
    assert {p.fit for p in made.people} == {None}


def test_dates_run_from_the_first_to_the_last_that_is_known() -> None:
    rows = answers(4, questionnaire())
    rows[0]["answered"] = None
    assert listed(rows).answered == ("2026-11-02", "2026-11-04")
    assert listed([row | {"answered": None} for row in rows]).answered is None
