"""The shortlist of a round says what the results say, and counts over all of the round."""

from collections.abc import Iterator
from typing import Any

import pytest

from screener.batch import shortlist as module
from screener.batch.ordering import Ranking
from screener.batch.shortlist import Facts, build
from screener.models.items import ScaleItem
from screener.models.result import FitResult
from screener.models.shortlist import Person, Shortlist
from screener.report.view.catalogue import english
from screener.report.view.shortlist_lines import lines
from screener.report.view.verdict import fit_shown, lost_shown
from screener.scoring.columns import code
from screener.scoring.contrast import comparison_interval
from tests.report.shortlists import answers, listed, questionnaire, ranking, sample

EN = english()

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
            assert standing.comparison == comparison_interval(
                category.score, category.standard_error
            )
            assert standing.points_lost == category.points_lost


@pytest.mark.parametrize("figure", ["score", "points_lost", "in_range"])
def test_a_column_that_is_not_there_is_no_figure_that_is_unknown(
    order: Ranking, figure: str
) -> None:
    stored = order.stored
    reader = module._Reader(stored.spoken.profile, stored.spoken.questionnaire, Facts(""))
    [row] = next(order.frames(1, reader.columns())).to_dicts()
    assert reader.person(row).id
    with pytest.raises(KeyError):
        reader.person({n: value for n, value in row.items() if not n.startswith(f"{figure}:")})


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
    assert {m.accept for m in made.must_haves if m.kind == "eligibility"} == {("yes",)}


def test_who_is_to_be_looked_at_again_is_told_beside_the_band(
    made: Shortlist, pairs: list[tuple[Person, FitResult]]
) -> None:
    words = english()
    told = lines(made, words)
    for line, (person, result) in zip(told, pairs, strict=False):
        is_doubtful = result.quality.outcome == "doubtful"
        assert person.look_again is is_doubtful
        has_band = person.band is not None
        assert ("look at the answers again" in line.band) is (is_doubtful and has_band)
    assert 0 < sum(person.look_again for person, _ in pairs) < len(pairs)


def test_strongest_and_largest_loss_are_those_of_the_reports(
    made: Shortlist, pairs: list[tuple[Person, FitResult]]
) -> None:
    for line, (person, result) in zip(lines(made, EN), pairs, strict=True):
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


FACTS = ("work-permit", "travel", "working-language")


def _level(share: float, **facts: str | None) -> dict[str, Any]:
    """Somebody who answers everything at one level, and the facts as given."""
    row = answers(1, questionnaire())[0]
    for item in questionnaire().all_items():
        if isinstance(item, ScaleItem):
            last = len(questionnaire().scales[item.scale]) - 1
            hit = 1 - share if item.reverse else share
            row[code(item.id)] = str(1 + round(hit * last))
    return row | {code(name): facts.get(name.replace("-", "_"), "yes") for name in FACTS}


def _named(rows: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    return [row | {"candidate_id": id, "name": None} for id, row in rows.items()]


@pytest.mark.long
def test_who_would_be_in_the_first_tier_is_named() -> None:
    made = listed(
        _named(
            {
                "best": _level(1.0),
                "low": _level(0.3),
                "waits": _level(1.0, work_permit=None),
                "waits-for-two": _level(1.0, work_permit=None, travel=None),
                "waits-and-fails": _level(1.0, work_permit=None, travel="no"),
                "waits-too-low": _level(0.3, work_permit=None),
            }
        )
    )
    assert made.ask_first.number == 2
    found = [(person.id, person.facts) for person in made.ask_first.people]
    assert found == [("waits", (2,)), ("waits-for-two", (2, 3))]
    fits = {person.id: person.fit for person in made.people}
    assert [person.fit for person in made.ask_first.people] == [fits["waits"]] * 2


@pytest.mark.long
def test_whoever_is_named_would_be_there_and_nobody_else() -> None:
    """Each who waits is given the answer, and looked for in the round's first tier."""
    rows = answers(80, questionnaire(), seed=2)
    made = listed(rows)
    asked, waiting = made.ask_first, [p for p in made.people if p.worst == "unknown"]
    assert 1 <= asked.number < len(waiting)
    for person in waiting:
        given = [row | _answered(row) if row["candidate_id"] == person.id else row for row in rows]
        again = next(p for p in listed(given).people if p.id == person.id)
        is_first = again.worst == "pass" and again.tier == 1
        assert is_first == (person.id in {each.id for each in asked.people}), person.id


def _answered(row: dict[str, Any]) -> dict[str, Any]:
    return {code(name): row[code(name)] or "yes" for name in FACTS}


@pytest.mark.long
def test_of_many_to_ask_the_first_five_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = {f"w{n}": _level(1.0, travel=None) for n in range(8)}
    made = listed(_named({"best": _level(1.0), **rows}))
    assert made.ask_first.number == 8
    assert [person.id for person in made.ask_first.people] == [f"w{n}" for n in range(5)]
    monkeypatch.setattr(module, "MOST_LISTED", 2)
    assert listed(_named({"best": _level(1.0), **rows})).ask_first == made.ask_first


@pytest.mark.long
def test_where_nobody_meets_everything_nobody_is_asked_first() -> None:
    made = listed(_named({"fails": _level(1.0, travel="no"), "waits": _level(1.0, travel=None)}))
    assert (made.ask_first.number, made.ask_first.people) == (0, ())


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
