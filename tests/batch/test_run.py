"""Whole runs with reports of a few bytes: what fails, what is tried again, what stays the same."""

import csv
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from screener.batch.record import Options, RunRecord, read_record
from screener.batch.rendering import RendererLostError
from screener.batch.request import Outcome, Request
from screener.batch.run import Run
from screener.batch.watcher import Silent
from screener.problems import ProblemsError
from screener.report.rendered import EngineMissingError, Rendered, RenderError, Versions
from tests.batch.small_rounds import Scribe, versions
from tests.faults.applicants import PROFILE, QUESTIONNAIRE, write_table
from tests.faults.rounds import content

Carry = Callable[..., Outcome]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return write_table(tmp_path / "table.csv", 4)


@pytest.fixture
def carry(tmp_path: Path, table: Path, monkeypatch: pytest.MonkeyPatch) -> Carry:
    """One run into the same folder, with a scribe for a renderer."""

    def run(scribe: Scribe | None = None, folder: str = "round", **options: object) -> Outcome:
        request = Request(table, tmp_path / folder, PROFILE, QUESTIONNAIRE)
        monkeypatch.setattr(Run, "_renderer", lambda _: scribe or Scribe())
        return Run(replace(request, **options), Silent()).carry_out()  # type: ignore[arg-type]

    return run


def problems(folder: Path) -> list[dict[str, str]]:
    text = (folder / "problems.csv").read_text(encoding="utf-8-sig")
    return list(csv.DictReader(text.splitlines()))


@pytest.mark.long
def test_a_failed_report_is_named_and_tried_again(carry: Carry, tmp_path: Path) -> None:
    whole = carry(folder="whole")
    outcome = carry(Scribe(fails={"C-00002": "The process stopped."}))
    assert outcome.record.has_losses
    assert outcome.record.counts.reports_failed == 1
    (line,) = problems(tmp_path / "round")
    assert (line["Candidate ID"], line["Code"]) == ("C-00002", "no-report")
    scribe = Scribe()
    again = carry(scribe)
    assert scribe.made == ["C-00002"]
    assert not again.record.has_losses
    assert again.record.files == whole.record.files
    assert content(tmp_path / "round") == content(tmp_path / "whole")


@pytest.mark.long
def test_letters_without_a_font_are_told_by_every_run(carry: Carry, tmp_path: Path) -> None:
    missing: dict[str, tuple[str, ...]] = {"C-00001": ("☃",)}
    carry(Scribe(missing=missing), "whole")
    with pytest.raises(RendererLostError):
        carry(Lost(missing=missing))
    carry(Scribe(missing=missing))
    assert [line["Code"] for line in problems(tmp_path / "round")] == ["no-glyphs"]
    assert content(tmp_path / "round") == content(tmp_path / "whole")


class Lost(Scribe):
    """Goes away after the second report."""

    def render(self, jobs: object) -> object:  # type: ignore[override]
        for number, made in enumerate(super().render(jobs)):  # type: ignore[arg-type]
            if number == 2:
                raise RendererLostError("The scheduler is gone.")
            yield made


@pytest.mark.long
def test_a_lost_renderer_leaves_what_was_made(carry: Carry, tmp_path: Path) -> None:
    with pytest.raises(RendererLostError):
        carry(Lost())
    assert len(list((tmp_path / "round" / "reports").iterdir())) == 2
    assert read_record(tmp_path / "round" / "run.json") is None
    scribe = Scribe()
    carry(scribe)
    assert len(scribe.made) == 2


class Blot(Scribe):
    """Cannot lay out the shortlist."""

    def lay_out(self, html: str, logo: str | None = None) -> Callable[[], Rendered]:
        def fail() -> Rendered:
            raise RenderError("It would not be drawn.")

        return fail


@pytest.mark.long
def test_a_shortlist_that_cannot_be_drawn_is_named(carry: Carry, tmp_path: Path) -> None:
    outcome = carry(Blot())
    assert outcome.record.has_losses
    (line,) = problems(tmp_path / "round")
    assert (line["File"], line["Code"]) == ("shortlist.pdf", "no-page")
    assert not carry().record.has_losses
    assert (tmp_path / "round" / "shortlist.pdf").exists()


class NoEngine(Scribe):
    """Pango is not there."""

    @property
    def versions(self) -> Versions:
        raise EngineMissingError("no libpango")

    @versions.setter
    def versions(self, _: Versions) -> None:
        return


@pytest.mark.long
def test_without_an_engine_no_reports_and_nothing_written(carry: Carry, tmp_path: Path) -> None:
    with pytest.raises(EngineMissingError):
        carry(NoEngine())
    assert not (tmp_path / "round").exists()


@pytest.mark.long
def test_without_an_engine_a_round_without_pdfs_which_later_gets_them(
    carry: Carry, tmp_path: Path
) -> None:
    none = Options(reports="none")
    outcome = carry(NoEngine(), options=none)
    assert outcome.record.made_from.engine is None
    assert not (tmp_path / "round" / "shortlist.pdf").exists()
    assert carry(NoEngine(), options=none).was_finished
    carry(options=none)
    assert (tmp_path / "round" / "shortlist.pdf").exists()
    assert carry(options=none).was_finished


@pytest.mark.long
def test_another_engine_is_refused_and_taken_with_update(carry: Carry) -> None:
    carry()
    with pytest.raises(ProblemsError) as refused:
        carry(Scribe(versions=versions("71.0")))
    assert "was WeasyPrint 70.0, Pango 1.50, Inter 4.1, and is WeasyPrint 71.0," in str(
        refused.value.problems[0]
    )
    scribe = Scribe(versions=versions("71.0"))
    carry(scribe, update=True)
    assert len(scribe.made) == 4


def test_the_record_can_be_read_again(carry: Carry, tmp_path: Path) -> None:
    outcome = carry()
    record = read_record(tmp_path / "round" / "run.json")
    assert record == outcome.record
    assert RunRecord.model_validate_json(outcome.record.model_dump_json(by_alias=True)) == record
    assert str(tmp_path) not in outcome.record.model_dump_json()


@pytest.mark.long
def test_a_resumed_round_with_more_candidates_equals_a_new_one(
    carry: Carry, tmp_path: Path, table: Path
) -> None:
    carry()
    write_table(table, 7)
    carry(update=True)
    carry(folder="new")
    assert content(tmp_path / "round") == content(tmp_path / "new")


@pytest.mark.long
def test_a_round_that_grew_too_large_drops_what_it_should_not_hold(
    carry: Carry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    carry()
    for most in ("MOST_IN_WORKBOOK", "MOST_IN_JSONL"):
        monkeypatch.setattr(f"screener.batch.making.{most}", 3)
    (tmp_path / "round" / "run.json").unlink()
    names = carry().record.files.keys()
    assert not {"ranking.xlsx", "results.jsonl"} & names
    assert not (tmp_path / "round" / "ranking.xlsx").exists()
    assert "results.jsonl" in carry(options=Options(jsonl=True)).record.files


@pytest.mark.long
def test_a_table_that_is_broken_at_its_end_changes_nothing(
    carry: Carry, tmp_path: Path, table: Path
) -> None:
    carry()
    before = content(tmp_path / "round")
    line = table.read_text().splitlines()[1]
    rows = "".join(f"D-{number}{line[line.index(',') :]}\n" for number in range(70_000))
    table.write_text(f"{table.read_text()}{rows}one,too,few\n")
    for folder in ("round", "new"):
        with pytest.raises(ProblemsError):
            carry(folder=folder, update=True, options=Options(reports="none"))
    assert content(tmp_path / "round") == before
    assert not (tmp_path / "new").exists()


@pytest.mark.long
def test_a_record_that_somebody_changed_does_not_count(carry: Carry, tmp_path: Path) -> None:
    carry()
    path = tmp_path / "round" / "run.json"
    whole = content(tmp_path / "round")
    record = json.loads(path.read_bytes())
    (tmp_path / "round" / "ranking.csv").unlink()
    path.write_text(json.dumps({**record, "files": {}}), encoding="utf-8")
    assert not carry().was_finished
    assert content(tmp_path / "round") == whole
    assert carry().was_finished


@pytest.mark.long
def test_two_ids_with_one_e_mail_are_named(tmp_path: Path, table: Path, carry: Carry) -> None:
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row, address in zip(rows, ["Ann@x.example", "", "ann@X.example", "anonymous"], strict=True):
        row["email"] = address
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    assert carry().record.counts.candidates == 4
    told = [(line["Code"], line["Row"]) for line in problems(tmp_path / "round")]
    assert told == [("same-email", "2"), ("same-email", "4")]
    assert "row 4" in problems(tmp_path / "round")[0]["What is wrong"]
