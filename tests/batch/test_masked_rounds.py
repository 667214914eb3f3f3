"""A masked round: what may be handed on says nothing of who it is about."""

import csv
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest

from screener.batch.people import open_crowd
from screener.batch.record import Options, RunRecord
from screener.batch.request import Outcome, Request
from screener.batch.run import Run
from screener.batch.watcher import Silent
from screener.models.edition import Copy
from screener.outputs.mask_key import mask_code
from screener.problems import ProblemsError
from tests.batch.masked_rounds import PEOPLE, shown, texts_of_workbook, who, write_files
from tests.batch.small_rounds import Scribe
from tests.faults.rounds import content
from tests.hostile.pdf import text_of
from tests.identity import found_in, identifying
from tests.report.pdfs import dictionaries, opened

Carry = Callable[..., Outcome]
IDS = [person[0] for person in PEOPLE]


@pytest.fixture
def carry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Carry:
    """One run into the same folder; without a scribe the reports are real ones."""
    table = write_files(tmp_path)

    def run(scribe: Scribe | None, *copies: Copy, folder: str = "round", **more: object) -> Outcome:
        request = Request(
            table,
            tmp_path / folder,
            str(tmp_path / "hidden-role.yaml"),
            options=Options(copies=copies or ("masked",)),
        )
        with monkeypatch.context() as patch:
            if scribe is not None:
                patch.setattr(Run, "_renderer", lambda _: scribe)
            for name, value in more.items():
                object.__setattr__(request, name, value)
            return Run(request, Silent()).carry_out()

    return run


def codes(folder: Path, key: str = "round.mask-key") -> dict[str, str]:
    """The code of each id."""
    secret = bytes.fromhex((folder / key).read_text())
    return {id: mask_code(secret, id) for id in IDS}


def reports(folder: Path, name: str = "reports") -> set[str]:
    return {path.name for path in (folder / name).iterdir()}


def rows(folder: Path) -> list[dict[str, str]]:
    text = (folder / "ranking.csv").read_text(encoding="utf-8-sig")
    return list(csv.DictReader(text.splitlines()))


def streams(pdf: bytes) -> str:
    """Everything in a PDF that is no picture or font: metadata, names, drawing, attachments."""
    document = opened(pdf)
    parts = [str(dict(document.docinfo)), text_of(pdf), text_of(pdf, "-raw")]
    for each in dictionaries(document):
        if isinstance(each, pikepdf.Stream) and "/Length1" not in each:
            parts.append(each.read_bytes().decode("utf-8", "replace"))
        parts += [text for value in each.values() for text in strings(value)]
    return "\n".join(parts)


def strings(value: object) -> Iterator[str]:
    """The strings of a value of a dictionary, those in lists too."""
    if isinstance(value, pikepdf.Array):
        for each in value:
            yield from strings(each)
    elif isinstance(value, pikepdf.String):
        yield str(value)


# --- what is made ------------------------------------------------------------------------------


def test_each_copy_has_a_name_of_its_own(carry: Carry, tmp_path: Path) -> None:
    outcome = carry(Scribe(), "manager", "masked", "candidate")
    there = reports(tmp_path / "round")
    masked = {f"{code}.masked.pdf" for code in codes(tmp_path).values()}
    assert masked <= there
    stems = {name.removesuffix(".candidate.pdf") for name in there if ".candidate." in name}
    assert {f"{stem}.pdf" for stem in stems} == {n for n in there if n.count(".") == 1}
    assert len(there) == outcome.record.counts.reports == 18
    assert {name.partition("/")[2] for name in outcome.record.files if "/" in name} == there


def test_without_reports_the_lists_are_masked_all_the_same(carry: Carry, tmp_path: Path) -> None:
    carry(Scribe(), options=Options(copies=("masked",), reports="none"))
    folder = tmp_path / "round"
    assert {row["Candidate ID"] for row in rows(folder)} == set(codes(tmp_path).values())
    assert found_in({"ranking.csv": (folder / "ranking.csv").read_text()}, who()) == []


def test_without_a_masked_copy_there_is_no_key(carry: Carry, tmp_path: Path) -> None:
    carry(Scribe(), "manager", "candidate")
    assert not (tmp_path / "round.mask-key").exists()
    assert {row["Candidate ID"].lstrip("'") for row in rows(tmp_path / "round")} == set(IDS)


def test_who_makes_the_reports_is_told_nobody(carry: Carry, tmp_path: Path) -> None:
    scribe = Scribe()
    carry(scribe, "masked", "candidate")
    masked = [job for job in scribe.jobs if job.edition.copy == "masked"]
    assert {job.id for job in masked} == set(codes(tmp_path).values())
    texts = {job.stem: f"{job.id} {job.stem} {job.result.decode()}" for job in masked}
    assert len(texts) == 6
    assert found_in(texts, who()) == []
    assert found_in({"all": str(scribe.jobs)}, who()) != []


def test_the_lists_show_codes_and_lead_to_the_masked_reports(carry: Carry, tmp_path: Path) -> None:
    carry(Scribe(), "manager", "masked")
    folder, known = tmp_path / "round", codes(tmp_path)
    page = (folder / "shortlist.html").read_text()
    assert set(re.findall(r'href="(reports/[^"]+)"', page)) == {
        f"reports/{code}.masked.pdf" for code in known.values()
    }
    assert all(code in page for code in known.values())
    # Whom to ask first is read from the results, past the ranking.
    assert re.search(rf'class="ask">.{{,200}}{known[IDS[3]]}', page)
    assert [row["Name"] for row in rows(folder)] == [""] * 6
    order = [result.candidate.id for result in open_crowd(folder).ranking.results()]
    assert [row["Candidate ID"] for row in rows(folder)] == [known[id] for id in order]
    texts = {p.name: p.read_text(errors="replace") for p in shown(folder) if p.suffix != ".pdf"}
    texts |= texts_of_workbook(folder / "ranking.xlsx")
    assert "problems.csv only" in "".join(texts.values())
    assert found_in(texts, who()) == []


@pytest.mark.long
def test_nothing_that_is_handed_on_says_who_anybody_is(carry: Carry, tmp_path: Path) -> None:
    carry(None, "manager", "masked")
    folder = tmp_path / "round"
    texts = texts_of_workbook(folder / "ranking.xlsx")
    files, packed = list(shown(folder)), dict[str, str]()
    assert len(files) == 9
    for path in files:
        data = path.read_bytes()
        text = streams(data) if path.suffix == ".pdf" else data.decode("utf-8", "replace")
        texts[path.name] = f"{path.name}\n{text}"
        packed[path.name] = data.decode("latin-1")
    assert found_in(texts, who()) == []
    assert found_in(packed, who(), least=6) == []
    # What is not masked would be found out: the manager's copies, and the results.
    paths = [p for p in (folder / "reports").iterdir() if p not in files]
    kept = {path.name: streams(path.read_bytes()) for path in paths}
    kept["results"] = (folder / "results.jsonl").read_text(encoding="utf-8")
    found = found_in(kept, who())
    assert {line.rpartition(": ")[0] for line in found} == kept.keys()
    assert {line.rpartition(": ")[2] for line in found if line.startswith("results")} == {
        each for person in who() for each in identifying(person)
    }


# --- again -------------------------------------------------------------------------------------


def test_the_same_command_makes_nothing_again(carry: Carry, tmp_path: Path) -> None:
    carry(Scribe(), "manager", "masked")
    before = content(tmp_path / "round")
    (tmp_path / "round" / "run.json").unlink()
    scribe = Scribe()
    carry(scribe, "manager", "masked")
    assert scribe.made == []
    assert content(tmp_path / "round") == before
    assert carry(scribe, "manager", "masked").was_finished


@pytest.mark.parametrize("damage", [None, b"", b"%PDF-1.7\nhalf of it"])
def test_one_copy_that_is_damaged_is_made_again_alone(
    carry: Carry, tmp_path: Path, damage: bytes | None
) -> None:
    carry(Scribe(), "manager", "masked", "candidate")
    masked = tmp_path / "round" / "reports" / f"{codes(tmp_path)[IDS[0]]}.masked.pdf"
    whole = masked.read_bytes()
    masked.unlink()
    if damage is not None:
        masked.write_bytes(damage)
    scribe = Scribe()
    carry(scribe, "manager", "masked", "candidate")
    assert [job.stem for job in scribe.jobs] == [masked.stem]
    assert masked.read_bytes() == whole


def test_a_copy_that_somebody_changed_is_kept(carry: Carry, tmp_path: Path) -> None:
    carry(Scribe(), "manager", "masked")
    masked = tmp_path / "round" / "reports" / f"{codes(tmp_path)[IDS[0]]}.masked.pdf"
    signed = masked.read_bytes() + b"a signature\n%%EOF\n"
    masked.write_bytes(signed)
    outcome = carry(Scribe(), "manager", "masked")
    assert outcome.record.kept == (f"reports/{masked.name}",)
    assert masked.read_bytes() == signed


def test_one_copy_that_fails_costs_no_other(carry: Carry, tmp_path: Path) -> None:
    key = tmp_path / "round.mask-key"
    key.write_text("ab" * 32)
    code = codes(tmp_path)[IDS[0]]
    outcome = carry(Scribe(fails={code: "it died"}), "manager", "masked")
    assert (outcome.record.counts.reports, outcome.record.counts.reports_failed) == (11, 1)
    text = (tmp_path / "round" / "problems.csv").read_text(encoding="utf-8-sig")
    (line,) = [line for line in csv.DictReader(text.splitlines()) if line["Code"] == "no-report"]
    assert line["Candidate ID"] == IDS[0]
    assert line["What is wrong"] == "The masked report could not be made: it died"
    scribe = Scribe()
    assert not carry(scribe, "manager", "masked").record.has_losses
    assert [job.stem for job in scribe.jobs] == [f"{code}.masked"]


def refused(carry: Carry, *copies: Copy, **more: object) -> list[str]:
    with pytest.raises(ProblemsError) as error:
        carry(Scribe(), *copies, **more)
    return [problem.code for problem in error.value.problems]


def test_other_copies_are_taken_with_update_only(carry: Carry, tmp_path: Path) -> None:
    carry(Scribe(), "manager", "masked")
    before = content(tmp_path / "round")
    assert refused(carry, "manager") == ["round-changed"]
    assert content(tmp_path / "round") == before
    scribe = Scribe()
    assert carry(scribe, "manager", update=True).withdrawn == 6
    assert scribe.made == []
    assert {name.count(".") for name in reports(tmp_path / "round")} == {1}
    assert len(reports(tmp_path / "round", "withdrawn")) == 6
    assert {row["Candidate ID"].lstrip("'") for row in rows(tmp_path / "round")} == set(IDS)


def test_another_key_is_taken_with_update_only(carry: Carry, tmp_path: Path) -> None:
    carry(Scribe())
    old = {f"{code}.masked.pdf" for code in codes(tmp_path).values()}
    (tmp_path / "round.mask-key").rename(tmp_path / "elsewhere")
    assert refused(carry) == ["round-changed"]
    assert not (tmp_path / "round.mask-key").exists()
    assert carry(Scribe(), mask_key=tmp_path / "elsewhere").was_finished
    carry(Scribe(), update=True)
    new = {f"{code}.masked.pdf" for code in codes(tmp_path).values()}
    assert reports(tmp_path / "round") == new
    assert reports(tmp_path / "round", "withdrawn") == old
    assert not new & old


def test_a_key_in_the_round_is_refused_before_anything_is_written(
    carry: Carry, tmp_path: Path
) -> None:
    assert refused(carry, mask_key=tmp_path / "round" / "key") == ["mask-key-inside"]
    assert not (tmp_path / "round").exists()


def test_rounds_with_one_key_have_the_same_codes(carry: Carry, tmp_path: Path) -> None:
    carry(Scribe(), mask_key=tmp_path / "key")
    carry(Scribe(), mask_key=tmp_path / "key", folder="other")
    assert content(tmp_path / "round") == content(tmp_path / "other")


def test_a_record_of_before_can_be_read(carry: Carry, tmp_path: Path) -> None:
    record = carry(Scribe(), "manager").record.model_dump(mode="json", by_alias=True)
    del record["made_from"]["mask"], record["options"]["copies"], record["options"]["guide"]
    assert RunRecord.model_validate(record).options == Options()


# --- some of them ------------------------------------------------------------------------------


@pytest.mark.parametrize("finished", [True, False])
def test_candidates_can_be_named_by_code_and_are_not_named_back(
    carry: Carry, tmp_path: Path, *, finished: bool
) -> None:
    carry(Scribe())
    if not finished:
        (tmp_path / "round" / "run.json").unlink()
    known = codes(tmp_path)
    crowd = open_crowd(tmp_path / "round")
    found = crowd.find([known[IDS[1]], IDS[0], "Björk Guðmundsdóttir"])
    assert {each.result.candidate.id for each in found} == {known[id] for id in IDS[:3]}
    texts = {str(each.standing.order): each.result.model_dump_json() for each in found}
    assert found_in(texts, who()) == []


def test_the_key_has_to_be_the_right_one(carry: Carry, tmp_path: Path) -> None:
    carry(Scribe())
    key, other = tmp_path / "round.mask-key", tmp_path / "other"
    key.rename(other)
    with pytest.raises(ProblemsError) as error:
        open_crowd(tmp_path / "round")
    assert [problem.code for problem in error.value.problems] == ["no-mask-key"]
    key.write_text("00" * 32)
    with pytest.raises(ProblemsError) as error:
        open_crowd(tmp_path / "round")
    assert [problem.code for problem in error.value.problems] == ["other-mask-key"]
    assert open_crowd(tmp_path / "round", other).codes is not None
