"""Answer quality: figures of one person alone, rules that ask for a second look, no score moved."""

import statistics
from itertools import groupby
from random import Random
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screener.models.form_order import shown_order
from screener.models.questionnaire import Questionnaire
from screener.models.result import FitResult
from screener.scoring.quality import QualityJudge, quality
from screener.scoring.quality_checks import RULES, quality_of
from screener.scoring.table import score_table
from tests.scoring.small import (
    AGREE,
    Given,
    as_it_is,
    category,
    profile,
    questionnaire,
    statement,
    table_of,
)
from tests.scoring.small import result as result_of

NAMES = [f"s{n:02}" for n in range(12)]
ITEMS = [statement(name, reverse=n % 3 == 0) for n, name in enumerate(NAMES)]
WANTED = profile(None, c=as_it_is())
ATTENTION = {**statement("att"), "expects": "Agree"}
CLAIMS = [{**statement(f"imp{n}"), "improbable": ["Strongly agree"]} for n in range(3)]
PAIR = {"pair": ["s00", "s01"]}
HONEST = dict(zip(NAMES, ["Agree", "Disagree", "Neither"] * 4, strict=True))


def asked(*entries: dict[str, Any], **more: Any) -> Questionnaire:
    return questionnaire(category("c", *ITEMS), quality=list(entries), **more)


def row(questionnaire_: Questionnaire, answers: Given, **when: str) -> dict[str, Any]:
    table = table_of(questionnaire_, [answers])
    table = table.with_columns(pl.lit(value).alias(name) for name, value in when.items())
    return QualityJudge(questionnaire_).figures(table).row(0, named=True)


def flags(found: dict[str, Any]) -> list[str]:
    return [name for name in found[quality("flags")].split(";") if name]


def outcome(found: dict[str, Any]) -> str | None:
    value: str | None = found[quality("outcome")]
    return value


# --- figures ---------------------------------------------------------------------------------


def test_counts_of_a_category_are_its_own_whatever_it_is_called() -> None:
    parts = [category(name, statement(f"{name}1", "from1to6")) for name in ("c", "c.5")]
    answers = table_of(questionnaire(*parts), [{"c1": "6", "c.51": "3"}])
    found = score_table(answers, questionnaire(*parts), WANTED).row(0, named=True)
    assert found[quality("spread")] == pytest.approx(statistics.stdev([6, 3]))


def test_the_worked_numbers_of_a_run_and_a_spread() -> None:
    """The run as R's careless::longstring counts it, the spread as its irv does (n - 1)."""
    given = [3, 3, 3, 4, 4, 2, 5, 5, 5, 5, 1, 2]
    answers = {name: AGREE[at - 1] for name, at in zip(NAMES, given, strict=True)}
    found = row(asked(shown_in_order=True), answers)
    assert found[quality("longest_run")] == 4
    assert found[quality("spread")] == pytest.approx(1.381698559415515, abs=1e-9)


@settings(deadline=None, max_examples=50)
@given(st.lists(st.sampled_from([*range(1, 6), None]), min_size=12, max_size=12))
def test_a_run_and_a_spread_are_what_they_are_by_hand(given: list[int | None]) -> None:
    answers = {n: AGREE[at - 1] for n, at in zip(NAMES, given, strict=True) if at}
    found = row(asked(shown_in_order=True), answers)
    runs = [len(list(group)) for at, group in groupby(given) if at]
    assert found[quality("longest_run")] == max(runs, default=0)
    known = [at for at in given if at]
    spread = statistics.stdev(known) if len(known) > 1 else None
    assert found[quality("spread")] == (None if spread is None else pytest.approx(spread, abs=1e-8))
    assert found[quality("share_answered")] == pytest.approx(len(known) / 12, abs=1e-9)


def test_a_run_over_labels_of_another_scale_is_broken() -> None:
    other = questionnaire(
        category("c", statement("a"), statement("b", scale="from1to6"), statement("d")),
        shown_in_order=True,
    )
    found = row(other, {"a": "Strongly disagree", "b": "1", "d": "Strongly disagree"})
    assert found[quality("longest_run")] == 1


def test_without_an_order_there_is_no_run() -> None:
    found = row(asked(), dict.fromkeys(NAMES, "Agree"))
    assert found[quality("longest_run")] is None
    assert "longest_run" not in flags(found)


@pytest.mark.parametrize(
    ("started", "finished", "seconds"),
    [
        ("2026-11-20T10:00", "2026-11-20T10:01", 5.0),
        ("2026-11-20T10:00:00+01:00", "2026-11-20T09:00:06+00:00", 0.5),
        ("2026-11-20T10:00", "2026-11-23T10:00", 21600.0),
        ("2026-11-20T10:00", "2026-11-20T09:59", None),
        ("2026-11-20T10:00+01:00", "2026-11-20T10:10", None),
        ("", "2026-11-20T10:10", None),
    ],
)
def test_seconds_an_item(started: str, finished: str, seconds: float | None) -> None:
    found = row(asked(), HONEST, started=started, finished=finished)
    assert found[quality("seconds_an_item")] == seconds
    assert ("seconds_an_item" in flags(found)) is (seconds is not None and seconds < 2)


# --- rules -----------------------------------------------------------------------------------


def test_an_instructed_answer_missed_is_one_flag_and_no_more_than_caution() -> None:
    found = row(asked(ATTENTION), {**HONEST, "att": "Disagree"})
    assert (flags(found), outcome(found)) == (["instructed"], "caution")
    assert (found[quality("instructed")], found[quality("instructed_of")]) == (1, 1)
    assert outcome(row(asked(ATTENTION), {**HONEST, "att": "agree"})) == "ok"


def test_two_flags_make_doubtful() -> None:
    answers = {**HONEST, "att": "Disagree", "s00": "Strongly agree", "s01": "Strongly agree"}
    found = row(asked(ATTENTION, PAIR), answers)
    assert (flags(found), outcome(found)) == (["instructed", "contradictory"], "doubtful")


@pytest.mark.parametrize(
    ("first", "second", "is_apart"),
    [("Agree", "Agree", False), ("Strongly agree", "Agree", True), ("Agree", "Disagree", False)],
)
def test_a_pair_is_held_together_after_keying(first: str, second: str, is_apart: bool) -> None:
    """The first asks the other way round: agreeing to both is half a scale apart at least."""
    found = row(asked(PAIR), {**HONEST, "s00": first, "s01": second})
    assert (found[quality("contradictory")] == 1) is is_apart


def test_one_improbable_claim_is_none_and_two_are_a_flag() -> None:
    one = {**HONEST, "imp0": "Strongly agree", "imp1": "Agree", "imp2": "Agree"}
    assert flags(row(asked(*CLAIMS), one)) == []
    assert flags(row(asked(*CLAIMS), {**one, "imp1": "Strongly agree"})) == ["improbable"]


def test_one_label_in_both_directions() -> None:
    same = dict.fromkeys(NAMES, "Agree")
    assert flags(row(asked(shown_in_order=True), same)) == ["longest_run", "spread"]
    assert flags(row(asked(), same)) == ["spread"]


def test_one_label_where_all_ask_the_same_way_is_nothing() -> None:
    plain = [statement(name) for name in NAMES]
    alike = questionnaire(category("c", *plain), shown_in_order=True)
    found = row(alike, dict.fromkeys(NAMES, "Agree"))
    assert flags(found) == []
    assert found[quality("longest_run")] == 12


@pytest.mark.parametrize(("given", "said"), [(12, None), (11, "caution"), (9, "doubtful")])
def test_missing_answers(given: int, said: str | None) -> None:
    """The only flag that is enough by itself; of a few of one label nothing else is said."""
    plain = questionnaire(category("c", *(statement(name) for name in NAMES)))
    found = row(plain, dict.fromkeys(NAMES[:given], "Agree"))
    assert outcome(found) == said


def test_what_does_not_apply_is_never_a_flag() -> None:
    items = [statement(name, not_applicable="Not for me") for name in NAMES]
    found = row(questionnaire(category("c", *items)), dict.fromkeys(NAMES, "n/a"))
    assert (flags(found), found[quality("share_answered")]) == ([], 1.0)


def test_slowness_is_never_a_flag() -> None:
    found = row(asked(), HONEST, started="2026-11-20T10:00", finished="2026-12-20T10:00")
    assert (flags(found), outcome(found)) == ([], "ok")


# --- the result ------------------------------------------------------------------------------


def test_every_flag_has_its_figure_its_rule_and_its_source() -> None:
    found: FitResult = result_of(asked(ATTENTION), WANTED, {**HONEST, "att": "Neither"})
    (flag,) = found.quality.flags
    assert (flag.id, flag.figure, flag.of) == ("instructed", 1, 1)
    assert (flag.rule, flag.source) == RULES["instructed"]
    assert found.quality.checks[0].state == "flag"


def test_no_score_moves() -> None:
    judged, plain = asked(ATTENTION, *CLAIMS, PAIR, shown_in_order=True), asked()
    people: list[Given] = [dict.fromkeys(NAMES, "Agree"), HONEST]
    with_them, without = (
        score_table(table_of(q, people), q, WANTED).select(pl.col("^(score|fit|overall).*$"))
        for q in (judged, plain)
    )
    assert with_them.equals(without)


def test_a_result_from_before_says_nothing() -> None:
    assert quality_of({"candidate_id": "C-1"}).outcome is None


def test_alone_or_in_a_crowd_is_the_same() -> None:
    chance, judge = Random(5), asked(ATTENTION, *CLAIMS, PAIR, shown_in_order=True)
    names = [*NAMES, "att", "imp0", "imp1", "imp2"]
    people = [{n: chance.choice(AGREE) for n in names if chance.random() > 0.1} for _ in range(120)]
    found = QualityJudge(judge).figures(table_of(judge, people))
    alone = pl.concat(QualityJudge(judge).figures(table_of(judge, [one])) for one in people)
    assert found.equals(alone)
    assert set(found[quality("outcome")].drop_nulls()) == {"ok", "caution", "doubtful"}


# --- the order of a form -----------------------------------------------------------------------


def test_a_form_of_ours_makes_the_order_known_for_those_who_used_it() -> None:
    ask, sha256 = asked(), "ab" * 32
    order = [name for name in shown_order(ask, sha256) if name in NAMES]
    # Nine in a row as the form shows them, whatever the order of the file.
    by_form = {**dict.fromkeys(order[:9], "Agree"), **dict.fromkeys(order[9:], "Disagree")}
    table = table_of(ask, [by_form, by_form]).with_columns(pl.Series("form", [sha256, None]))
    found = QualityJudge(ask).figures(table)[quality("longest_run")]
    assert found.to_list() == [9, None]


def test_the_order_of_the_file_holds_for_the_others() -> None:
    ask, sha256 = asked(shown_in_order=True), "ab" * 32
    order = [name for name in shown_order(ask, sha256) if name in NAMES]
    by_form = {**dict.fromkeys(order[:9], "Agree"), **dict.fromkeys(order[9:], "Disagree")}
    table = table_of(ask, [by_form, by_form]).with_columns(pl.Series("form", [sha256, None]))
    found = QualityJudge(ask).figures(table)[quality("longest_run")]
    in_file = max(len(list(run)) for _, run in groupby(by_form[name] for name in NAMES))
    assert found.to_list() == [9, in_file]
    assert in_file != 9
