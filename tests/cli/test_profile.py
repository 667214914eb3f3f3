"""``screener profile``: the card, and what differs between two profiles."""

import json
from pathlib import Path

import pytest

from screener.batch.ordering import rank
from screener.models.profile_card import ProfileCard
from screener.models.profile_diff import ProfileDiff
from screener.outputs.mask_key import mask_code
from screener.outputs.pdf_pages import pages_of
from tests.batch import crowds, masked_rounds
from tests.cli.conftest import Ended, Run
from tests.random_files import to_json
from tests.report.samples import category, gauge, ideal, minimal, role
from tests.report.verapdf.rules import failures

SEED, NUMBER = 3, 24


@pytest.fixture
def round_(here: Path) -> Path:
    """A round of random people, stopped once its results were there, and another profile."""
    crowds.crowd(here, SEED, NUMBER)
    (here / "round").mkdir()
    crowds.scored(crowds.opened(here / "table.csv"), here / "round" / "results.parquet")
    profile = crowds.stored(here / "round" / "results.parquet").profile
    first = next(iter(profile.categories))
    ideal = profile.categories[first].model_copy(
        update={"weight": 500.0, "target": (80.0, 100.0), "minimum": 40.0}
    )
    other = profile.model_copy(
        update={"version": "9", "categories": {**profile.categories, first: ideal}}
    )
    text = other.model_dump_json(by_alias=True, exclude_none=True)
    (here / "other.json").write_text(text, encoding="utf-8")
    return Path("round")


def found(ended: Ended) -> ProfileDiff:
    assert ended.code == 0, ended.err
    return ProfileDiff.model_validate_json(ended.out)


# --- show ------------------------------------------------------------------------------------


def test_a_card_in_the_terminal(screener: Run) -> None:
    ended = screener("profile", "show", "account-executive")
    assert (ended.code, ended.err) == (0, "")
    lines = ended.out.splitlines()
    assert lines[0] == "Account executive, complex B2B sale"
    assert (
        "Above all buyer understanding, goal drive and process discipline: 37 % of the weight."
        in (lines)
    )
    assert "  10 %  80–100  at least 35  Accountability for results" in lines
    assert "    Source: authors' judgement." in lines
    assert "  Nobody has compared it with results yet." in lines


def test_a_card_in_another_language(screener: Run) -> None:
    ended = screener("profile", "show", "account-executive", "--language", "de")
    assert ended.code == 0
    assert "Was wir suchen" in ended.out
    assert "Wo die Belege dünn sind" in ended.out
    assert "Passt sehr gut ab 85" in ended.out
    wrong = screener("profile", "show", "account-executive", "--language", "it")
    assert wrong.code == 2
    assert 'no texts in the language "it"' in wrong.err


def test_a_card_as_data_and_as_a_page(screener: Run, here: Path) -> None:
    ended = screener(
        *("profile", "show", "sales-manager", "--format", "json", "--html", "cards", "-q"),
        "sales-leader",
    )
    assert ended.code == 0, ended.err
    shown = ProfileCard.model_validate_json(ended.out)
    assert json.loads(ended.out)["schema"] == "screener.profile-card/1"
    page = (here / "cards" / "sales-manager.html").read_text(encoding="utf-8")
    assert all(each.reason.replace("'", "&#39;") in page for each in shown.categories)


@pytest.mark.long
def test_a_card_on_paper(screener: Run, here: Path) -> None:
    asked = ("profile", "show", "account-executive", "-o", "card.pdf", "--paper", "letter")
    ended = screener(*asked)
    assert ended.code == 0, ended.err
    assert ended.err == "-> card.pdf\n"
    data = (here / "card.pdf").read_bytes()
    assert pages_of(data) == 1
    assert screener(*asked).code == 0
    assert (here / "card.pdf").read_bytes() == data


@pytest.mark.long
def test_what_does_not_go_on_a_page_is_whole_on_several(screener: Run, here: Path) -> None:
    names = [f"c{n}" for n in range(40)]
    asked = minimal(*(category(name, gauge(f"{name}1")) for name in names))
    wanted = role({name: ideal(reason=f"Because {'of this ' * 60}{name}.") for name in names})
    (here / "minimal.json").write_text(to_json(asked), encoding="utf-8")
    (here / "role.json").write_text(to_json(wanted), encoding="utf-8")
    ended = screener("profile", "show", "role.json", "-o", "card.pdf")
    assert ended.code == 0, ended.err
    pages = pages_of((here / "card.pdf").read_bytes())
    assert pages > 2
    assert f"Warning: The card takes {pages} pages" in ended.err


def test_what_is_wrong_with_a_card(screener: Run, here: Path) -> None:
    assert 'Did you mean "account-manager"?' in screener("profile", "show", "account-manger").err
    ended = screener("profile", "show", "sales-manager", "-o", "card.docx", "--html", "x.pdf")
    assert ended.code == 2
    assert ended.err.count("This is no ") == 2
    (here / "bad.yaml").write_text("profile: bad\nversion: 1\ncategories: {}\n", encoding="utf-8")
    bad = screener("profile", "show", "bad.yaml")
    assert bad.code == 2
    assert "bad.yaml:" in bad.err
    (here / "a.html").write_text("profile: a", encoding="utf-8")
    assert screener("profile", "show", "a.html", "--html", "a.html").code == 2
    assert (here / "a.html").read_text(encoding="utf-8") == "profile: a"


# --- diff ------------------------------------------------------------------------------------


def test_two_bundled_profiles(screener: Run) -> None:
    ended = screener("profile", "diff", "account-executive", "account-manager")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("Profile diff: account-executive 1.0 → account-manager 1.0\n")
    assert "Most of it: Responsiveness, 3 % of the weight becomes 11 %" in ended.out


def test_a_profile_and_itself(screener: Run) -> None:
    ended = screener("profile", "diff", "account-executive", "account-executive")
    assert "Nothing that counts differs" in ended.out
    document = found(screener("profile", "diff", *["inside-sales"] * 2, "--format", "json"))
    assert document.is_same
    assert document.unchanged == 13


def test_whom_a_change_moves_is_what_a_round_with_it_says(
    screener: Run, round_: Path, here: Path
) -> None:
    ended = screener("profile", "diff", "p.yaml", "other.json", "--on", round_, "--json", "-")
    moves = found(ended).moves
    assert moves is not None
    assert moves.counts.order > 0
    assert len(moves.movers) >= moves.counts.order
    again = crowds.opened(here / "table.csv", profile=str(here / "other.json"))
    crowds.scored(again, here / "again.parquet")
    orders = []
    for path in (here / "round" / "results.parquet", here / "again.parquet"):
        ids = next(rank(crowds.stored(path)).frames(columns=["candidate_id"]))["candidate_id"]
        orders.append({id: place for place, id in enumerate(ids, 1)})
    movers = {each.candidate.id: each for each in moves.movers}
    for id in orders[0]:
        before, after = orders[0][id], orders[1][id]
        if id in movers:
            assert (movers[id].before.order, movers[id].after.order) == (before, after)
        else:
            assert before == after


@pytest.mark.long
def test_a_table_is_the_same_as_its_round(screener: Run, round_: Path) -> None:
    asked = ("profile", "diff", "p.yaml", "other.json", "--format", "json", "--on")
    of_round, of_table = found(screener(*asked, round_)), found(screener(*asked, "table.csv"))
    assert of_round.moves is not None
    assert of_table.moves is not None
    assert of_round.moves.movers == of_table.moves.movers
    assert (of_round.moves.sample.kind, of_table.moves.sample.kind) == ("round", "table")


def test_the_profile_of_a_round(screener: Run, round_: Path) -> None:
    document = found(screener("profile", "diff", round_, "p.yaml", "--on", round_, "--json", "-"))
    assert document.is_same
    assert document.categories == ()
    assert document.before.sha256 == document.after.sha256
    assert document.moves is not None
    assert document.moves.movers == ()


def test_the_profile_of_a_result(screener: Run, result: Path, round_: Path) -> None:
    document = found(screener("profile", "diff", result, "account-executive", "--json", "-"))
    assert document.is_same
    assert (document.categories, document.facts, document.accept_known) == ((), (), False)
    text = screener("profile", "diff", result, "account-executive").out
    assert "these are not compared" in text
    ended = screener("profile", "diff", result, "p.yaml", "--on", round_)
    assert ended.code == 2
    assert "does not keep which answers meet its must-haves" in ended.err


@pytest.mark.long
def test_of_a_masked_round_there_are_codes_only(screener: Run, here: Path) -> None:
    masked_rounds.write_files(here)
    asked = ("applicants.csv", "-p", "hidden-role.yaml", "-o", "round", "--copy", "masked")
    ended = screener("batch", *asked, "--reports", "none")
    assert ended.code == 0, ended.err
    text = (here / "hidden-role.yaml").read_text(encoding="utf-8")
    (here / "new.yaml").write_text(text.replace("minimum: 10", "minimum: 95"), encoding="utf-8")
    diff = ("profile", "diff", "round", "new.yaml", "--on", "round")
    shown = screener(*diff, "--json", "moved.json")
    assert shown.code == 0, shown.err
    data = (here / "moved.json").read_text(encoding="utf-8")
    moves = ProfileDiff.model_validate_json(data).moves
    secret = bytes.fromhex((here / "round.mask-key").read_text(encoding="ascii"))
    assert moves is not None
    assert moves.masked
    assert moves.movers
    codes = {mask_code(secret, person.id) for person in masked_rounds.who()}
    assert {each.candidate.id for each in moves.movers} <= codes
    for person in masked_rounds.who():
        for told in (data, shown.out, shown.err):
            assert person.id not in told
            assert (person.name or "?") not in told
    (here / "round.mask-key").unlink()
    assert screener(*diff).code == 2


def test_rows_set_aside_are_told_once(screener: Run, round_: Path, here: Path) -> None:
    table = here / "table.csv"
    lines = table.read_text(encoding="utf-8").splitlines()
    table.write_text("\n".join([*lines, lines[-1]]) + "\n", encoding="utf-8")
    ended = screener("profile", "diff", "p.yaml", "other.json", "--on", "table.csv")
    assert ended.code == 3
    assert ended.err.count("2 rows set aside") == 1


def test_what_is_wrong_with_a_difference(screener: Run, round_: Path, here: Path) -> None:
    assert screener("profile", "diff", "account-executive", "nobody").code == 2
    (here / "empty").mkdir()
    assert "There are no results here." in screener("profile", "diff", "empty", "p.yaml").err
    ended = screener("profile", "diff", "p.yaml", "sales-manager", "--on", round_)
    assert ended.code == 2
    assert 'has no "coaching-routine", which the profile names' in ended.err
    inside = screener("profile", "diff", "p.yaml", "other.json", "--on", round_, "-o", "round")
    assert inside.code == 2
    assert "A round holds nothing but its own files" in inside.err


@pytest.mark.long
def test_a_difference_on_paper(screener: Run, round_: Path, here: Path) -> None:
    asked = ("profile", "diff", "p.yaml", "other.json", "--on", round_, "-o", "out")
    ended = screener(*asked)
    assert ended.code == 0, ended.err
    pdf = here / "out" / "profile-diff.pdf"
    assert failures([pdf]) == {pdf: []}
