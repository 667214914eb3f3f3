"""``screener rescore``: a new round beside the old, as a batch of the same table would be."""

import json
import shlex
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from screener.batch.record import RunRecord
from screener.batch.run import Run as Making
from screener.outputs.mask_key import mask_code
from screener.sources.library import read_bundled
from screener.sources.stored_results import read_results
from tests.batch import masked_rounds
from tests.batch.small_rounds import Scribe
from tests.cli.conftest import Ended, Run
from tests.faults.applicants import write_table
from tests.faults.rounds import content
from tests.pipeline.invited import SECRET, Home

BATCH = ("batch", "table.csv", "-q", "sales-quick")
Edit = Callable[..., str]


@pytest.fixture(autouse=True)
def scribe(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reports of a few bytes, by all that a report shows."""
    monkeypatch.setattr(Making, "_renderer", lambda _: Scribe())


@pytest.fixture
def other(here: Path) -> Edit:
    """Writes a version of a profile that wants other things than the bundled one."""

    def write(version: str = "1.1") -> str:
        text = read_bundled("profiles", "account-executive").data.decode()
        text = text.replace("profile: account-executive", "profile: rep").replace("1.0", version)
        text = text.replace("weight: 2\n", "weight: 90\n")
        (here / "rep.yaml").write_text(text, encoding="utf-8")
        return "rep.yaml"

    return write


@pytest.fixture
def may(here: Path, screener: Run) -> Path:
    write_table(here / "table.csv", 8, wrong=2)
    ended = screener(*BATCH, "-p", "account-executive", "-o", "may")
    assert ended.code == 3, ended.err
    return Path("may")


def record(folder: Path) -> RunRecord:
    return RunRecord.model_validate_json((folder / "run.json").read_text(encoding="utf-8"))


def ok(ended: Ended) -> Ended:
    assert ended.code == 0, ended.err
    return ended


@pytest.mark.long
def test_it_is_what_a_batch_of_the_same_table_is(
    screener: Run, may: Path, other: Edit, here: Path
) -> None:
    new, before = other(), content(here / "may")
    ended = ok(screener("rescore", may, "-p", new))
    assert content(here / "may") == before
    made = here / "may-rep-1.1"
    assert screener(*BATCH, "-p", new, "-o", "fresh").code == 3
    one, two = content(made), content(here / "fresh")
    alike = [name for name in two if name.startswith("reports/")]
    alike += ["ranking.csv", "results.jsonl", "sample_quality.csv"]
    assert len(alike) == 6 + 3
    frames = (pl.read_parquet(here / name / "results.parquet") for name in (made, "fresh"))
    assert_frame_equal(*frames)
    assert [name for name in alike if one[name] != two[name]] == []
    assert one.keys() == two.keys()
    assert one["ranking.csv"] != before["ranking.csv"]
    assert "2 rows are not among them: set aside then for mistakes" in ended.err
    assert "have another place. Up most: C-0000" in ended.out
    assert ended.err.endswith(f"  screener profile diff may {new} --on may\n")


@pytest.mark.long
def test_its_record_says_where_it_came_from(screener: Run, may: Path, other: Edit) -> None:
    ok(screener("rescore", may, "-p", other(), "-o", "new"))
    made, old = record(Path("new")), record(may)
    came = made.made_from.rescored
    assert came is not None
    assert (came.round, came.set_aside) == ("may", 2)
    assert came.profile.sha256 == old.made_from.profile.sha256
    assert came.table == old.made_from.table
    assert came.sha256 == old.files["results.parquet"] == made.made_from.table.sha256
    assert made.made_from.table.kind == "round"
    assert made.counts.set_aside == 0
    assert old.made_from.rescored is None


@pytest.mark.long
def test_again_it_is_finished_and_nothing_else_is_taken_for_it(
    screener: Run, may: Path, other: Edit, here: Path
) -> None:
    new = other()
    command = ("rescore", may, "-p", new, "-o", "new")
    ok(screener(*command))
    before = content(here / "new")
    assert "this round is finished" in ok(screener(*command)).out
    assert screener(*BATCH, "-p", new, "-o", "fresh").code == 3
    for folder, code in (("fresh", "not made of the answers of may"), ("may", "beside the one")):
        ended = screener("rescore", may, "-p", new, "-o", folder, "--update")
        assert ended.code == 2
        assert code in ended.err
    assert "beside the one" in screener("rescore", may, "-p", new, "-o", "may/new").err
    other("1.2")
    ended = screener(*command)
    assert ended.code == 2
    assert "new: This round is stale: it was made with the profile rep 1.1" in ended.err
    assert "Give the profile a new version, or this round another folder" in ended.err
    assert content(here / "new") == before


@pytest.mark.long
def test_batch_refuses_a_changed_profile_with_the_command_that_helps(
    screener: Run, other: Edit, here: Path
) -> None:
    write_table(here / "table.csv", 3)
    batch = (*BATCH, "-p", other("1.0"), "-o", "may", "--reports", "none")
    ok(screener(*batch))
    before = content(here / "may")
    other("1.1")
    ended = screener(*batch, "--update")
    assert ended.code == 2
    assert "stale: it was made with the profile rep 1.0, which is 1.1 now.\n" in ended.err
    assert "`screener rescore ROUND -p PROFILE` makes the new one beside it" in ended.err
    assert ended.err.endswith(
        "Nothing was written.\nTo have the new one beside it:\n  screener rescore may -p rep.yaml\n"
    )
    assert content(here / "may") == before
    ok(screener("rescore", "may", "-p", "rep.yaml"))
    assert record(Path("may-rep-1.1")).options.reports == "none"


@pytest.mark.long
def test_a_round_that_grew_is_taken_with_update(screener: Run, may: Path, other: Edit) -> None:
    command = ("rescore", may, "-p", other(), "-o", "new", "--reports", "none")
    ok(screener(*command))
    write_table(Path("table.csv"), 9)
    assert screener(*BATCH, "-p", "account-executive", "-o", "may", "--update").code == 0
    ended = screener(*command)
    assert ended.code == 2
    assert 'You changed the round "may" since this round was made.' in ended.err
    line = ended.err.splitlines()[-1]
    assert line.startswith("  screener rescore may -p rep.yaml -o new")
    ended = ok(screener(*shlex.split(line)[1:]))
    assert "9 candidates are ranked." in ended.out


def test_a_profile_that_does_not_fit_is_refused(screener: Run, may: Path, here: Path) -> None:
    ended = screener("rescore", may, "-p", "sales-manager")
    assert ended.code == 2
    assert 'is not made for the questionnaire "sales-quick"' in ended.err
    assert [path.name for path in here.iterdir() if path.is_dir()] == ["may"]
    assert screener("rescore", may).code == 2
    assert "no such folder" in screener("rescore", "june", "-p", "inside-sales").err


@pytest.mark.long
def test_options_are_those_of_the_round_but_for_what_is_typed(
    screener: Run, other: Edit, here: Path
) -> None:
    write_table(here / "table.csv", 4)
    options = ("--paper", "letter", "--guide", "short", "--language", "de", "--limit", "3")
    ok(screener(*BATCH, "-p", "account-executive", "-o", "may", *options, "--reports", "2"))
    ok(screener("rescore", "may", "-p", "account-executive", "-o", "new", "--guide", "none"))
    made, old = record(Path("new")), record(Path("may"))
    assert made.options == old.options.model_copy(update={"guide": "none"})
    first = json.loads((here / "new" / "results.jsonl").read_text().splitlines()[0])
    assert first["questionnaire"]["language"] == "de"
    assert content(here / "new")["ranking.csv"] == content(here / "may")["ranking.csv"]


def test_the_questionnaire_stays_that_of_the_round(screener: Run, here: Path) -> None:
    masked_rounds.write_files(here)
    ok(screener("batch", "applicants.csv", "-p", "hidden-role.yaml", "-o", "may"))
    for name in ("hidden-asked.yaml", "hidden-role.yaml"):
        text = (here / name).read_text(encoding="utf-8").replace("weight: 2", "weight: 1")
        text = text.replace("- {id: o2, type: number", "- {id: o9, type: number")
        (here / name).write_text(text, encoding="utf-8")
    ok(screener("rescore", "may", "-p", "hidden-role.yaml", "-o", "new"))
    one, two = (read_results(Path(name, "results.parquet"))[0] for name in ("may", "new"))
    assert one is not None
    assert two is not None
    assert two.questionnaire == one.questionnaire
    assert two.questionnaire_sha256 == one.questionnaire_sha256
    assert two.profile_sha256 != one.profile_sha256


@pytest.mark.long
def test_a_masked_round_stays_masked_with_its_key(screener: Run, here: Path) -> None:
    masked_rounds.write_files(here)
    ok(
        screener(
            "batch", "applicants.csv", "-p", "hidden-role.yaml", "-o", "may", "--copy", "masked"
        )
    )
    text = masked_rounds.ROLE.replace("weight: 2", "weight: 0.1").replace('"1.0"', '"2.0"')
    (here / "hidden-role.yaml").write_text(text, encoding="utf-8")
    ended = ok(screener("rescore", "may", "-p", "hidden-role.yaml"))
    made = here / "may-hidden-role-2.0"
    secret = bytes.fromhex((here / "may.mask-key").read_text(encoding="ascii"))
    codes = {mask_code(secret, person.id) for person in masked_rounds.who()}
    reports = {path.name.removesuffix(".masked.pdf") for path in (made / "reports").iterdir()}
    assert reports == codes
    assert record(made).made_from.mask == record(Path("may")).made_from.mask
    assert not made.with_suffix(".mask-key").exists()
    for person in masked_rounds.who():
        for told in (ended.out, ended.err, (made / "ranking.csv").read_text(encoding="utf-8")):
            assert person.id not in told
    refused = screener("rescore", "may", "-p", "hidden-role.yaml", "--copy", "manager", "-o", "x")
    assert "This round is masked" in refused.err
    (here / "may.mask-key").rename(here / "kept")
    assert screener("rescore", "may", "-p", "hidden-role.yaml", "-o", "y").code == 2
    ok(screener("rescore", "may", "-p", "hidden-role.yaml", "-o", "y", "--mask-key", "kept"))


@pytest.mark.long
def test_how_invitations_stood_is_kept_without_their_key(screener: Run, here: Path) -> None:
    home = Home(here)
    for id, last in (("A-1", "2026-12-31"), ("A-2", "2026-01-01")):
        home.form(f"{id}.json", id, home.invitation(id, last=last))
    home.form("A-3.json", "A-3")
    (here / "key").write_text(SECRET.hex(), encoding="ascii")
    ok(screener("batch", "answers", "-p", "p.yaml", "-o", "may", "--invites", "key"))
    (here / "key").unlink()
    ok(screener("rescore", "may", "-p", "p.yaml", "-o", "new"))
    one, two = content(here / "may"), content(here / "new")
    assert one["ranking.csv"] == two["ranking.csv"]
    assert one["results.jsonl"] == two["results.jsonl"]
    assert "late" in (here / "new" / "ranking.csv").read_text(encoding="utf-8-sig").lower()
    assert record(Path("new")).made_from.invites == record(Path("may")).made_from.invites


@pytest.mark.long
def test_a_round_that_is_not_finished_and_one_that_is_damaged(
    screener: Run, may: Path, other: Edit, here: Path
) -> None:
    (here / "part").mkdir()
    data = (here / may / "results.parquet").read_bytes()
    (here / "part" / "results.parquet").write_bytes(data)
    ended = ok(screener("rescore", "part", "-p", other(), "--reports", "none"))
    assert "part: Warning: This round is not finished" in ended.err
    assert "6 candidates are ranked." in ended.out
    holed = data[:4] + bytes(2_000) + data[2_004:]
    (here / "part" / "results.parquet").write_bytes(holed)
    ended = screener("rescore", "part", "-p", "rep.yaml", "-o", "new")
    assert ended.code == 2
    assert not (here / "new").exists()


@pytest.mark.long
def test_what_was_done_to_the_reports_has_to_be_named_again(screener: Run, here: Path) -> None:
    write_table(here / "table.csv", 2)
    attach, bundled = "--attach-result", ("-p", "account-executive", "--reports", "none")
    ok(screener(*BATCH, *bundled, "-o", "may", attach))
    ended = ok(screener("rescore", "may", *bundled, "-o", "new"))
    assert "made with --attach-result, and this command does not say so" in ended.err
    ended = ok(screener("rescore", "may", *bundled, "-o", "newer", attach))
    assert "this command does not say so" not in ended.err
