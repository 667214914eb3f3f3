"""Rounds that encrypt, sign and attach: what is done, made once, and told from the run before."""

import json
import pickle
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from screener.batch import finishing
from screener.batch.finishing import Finishing, marks
from screener.batch.record import Options
from screener.batch.rendering import RendererLostError
from screener.batch.request import Outcome, Request
from screener.batch.run import Run
from screener.batch.watcher import Silent
from screener.models.edition import Copy
from screener.outputs.sharing import NOTHING, Sharing
from screener.outputs.signed import Signer, load_signer
from screener.problems import ProblemsError, Where
from screener.sources.pdf.signatures import signatures
from tests.batch.shared_rounds import WORD, PdfScribe, attached, page, pdfs, results
from tests.batch.small_rounds import versions
from tests.faults.applicants import PROFILE, QUESTIONNAIRE, write_table
from tests.faults.rounds import content
from tests.keys import NOW, PASSPHRASE, certificate, own_signer, p12, rsa_key
from tests.report.pdfs import all_keys

Carry = Callable[..., Outcome]
LOCKED = Sharing(password=WORD, signer=own_signer())


def other_signer() -> Signer:
    data = p12(rsa_key(), certificate(rsa_key()))
    signer, problems = load_signer(data, PASSPHRASE, Where("k.p12"), NOW + timedelta(minutes=1))
    assert signer is not None, problems
    return signer


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passwords are checked in a moment; how slow it is told apart from what it does."""
    monkeypatch.setitem(finishing._SLOW, "n", 2)


@pytest.fixture
def carry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Carry:
    table = write_table(tmp_path / "table.csv", 4)

    def run(
        sharing: Sharing = LOCKED,
        scribe: PdfScribe | None = None,
        *copies: Copy,
        folder: str = "round",
        **more: Any,
    ) -> Outcome:
        options = Options(copies=copies or ("manager",), attach=sharing.attach)
        request = Request(
            table, tmp_path / folder, PROFILE, QUESTIONNAIRE, options=options, sharing=sharing
        )
        monkeypatch.setattr(Run, "_renderer", lambda _: scribe or PdfScribe())
        return Run(replace(request, **more), Silent()).carry_out()

    return run


class Lost(PdfScribe):
    """Goes away after the second report."""

    def render(self, jobs: Any) -> Any:
        for number, made in enumerate(super().render(jobs)):
            if number == 2:
                raise RendererLostError("The scheduler is gone.")
            yield made


def signed_by(pdf: bytes, password: str = "") -> list[str]:
    return [one.fingerprint for one in signatures(pdf, password, lambda _: False)]


def kept(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in pdfs(folder)}


def journal(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / "journal.jsonl").read_bytes().splitlines()]


# --- what is done ------------------------------------------------------------------------------


@pytest.mark.long
def test_every_pdf_is_encrypted_and_signed(carry: Carry, tmp_path: Path) -> None:
    outcome = carry()
    folder = tmp_path / "round"
    there = pdfs(folder)
    assert [path.name for path in there][-1] == "shortlist.pdf"
    assert len(there) == 5
    for path in there:
        with pytest.raises(pikepdf.PasswordError):
            pikepdf.Pdf.open(path)
        with pikepdf.Pdf.open(path, password=WORD) as document:
            assert document.encryption.R == 6
            assert not document.attachments
        assert signed_by(path.read_bytes(), WORD) == [own_signer().fingerprint]
    assert outcome.record.made_from.signer == own_signer().fingerprint
    assert carry(LOCKED).was_finished


@pytest.mark.long
def test_the_password_stands_nowhere(carry: Carry, tmp_path: Path) -> None:
    carry()
    words = [WORD.encode(), WORD.encode().hex().encode(), json.dumps(WORD).encode(), b"Jo Ex"]
    for path in (tmp_path / "round").rglob("*"):
        if path.is_file() and path.suffix != ".pdf":
            assert not [word for word in words if word in path.read_bytes()], path
    assert WORD not in repr(LOCKED)


@pytest.mark.long
def test_no_key_and_no_password_goes_to_who_makes_the_reports(carry: Carry) -> None:
    scribe = PdfScribe()
    carry(replace(LOCKED, attach=True), scribe)
    assert len(scribe.jobs) == 4
    sent = pickle.dumps(scribe.jobs)
    assert WORD.encode() not in sent
    assert b"pyhanko" not in sent


@pytest.mark.long
def test_each_managers_copy_carries_its_line_and_no_other_does(
    carry: Carry, tmp_path: Path
) -> None:
    copies: tuple[Copy, ...] = ("manager", "masked", "candidate")
    carry(Sharing(attach=True), None, *copies)
    folder, lines = tmp_path / "round", results(tmp_path / "round")
    for id, line in lines.items():
        inside = attached(folder / "reports" / f"{id}.pdf")
        assert inside["result.json"] == line
        assert inside["report.json"]["versions"] == versions()._asdict()
        assert inside["report.json"]["options"]["copy"] == "manager"
    others = [path for path in pdfs(folder) if path.stem not in lines]
    assert len(others) == 9
    for path in others:
        with pikepdf.Pdf.open(path) as document:
            assert not document.attachments
            names = all_keys(document)
        assert not names & {"/EmbeddedFile", "/EmbeddedFiles", "/AF", "/EF", "/Names"}
        assert b"screener.result" not in path.read_bytes()


@pytest.mark.long
def test_reports_with_results_are_the_same_bytes_each_time(carry: Carry, tmp_path: Path) -> None:
    carry(Sharing(attach=True))
    carry(Sharing(attach=True), folder="other")
    assert content(tmp_path / "round") == content(tmp_path / "other")
    carry(NOTHING, folder="plain")
    assert content(tmp_path / "round") != content(tmp_path / "plain")


@pytest.mark.long
def test_all_else_is_as_in_a_round_without(carry: Carry, tmp_path: Path) -> None:
    carry()
    carry(NOTHING, folder="plain")
    one, other = (content(tmp_path / name) for name in ("round", "plain"))
    differing = {name for name in one if one[name] != other[name]}
    assert one.keys() == other.keys()
    assert differing == {"run.json", "shortlist.pdf", *(n for n in one if n.startswith("reports"))}


# --- again -------------------------------------------------------------------------------------


@pytest.mark.long
def test_what_is_right_is_not_made_again(carry: Carry, tmp_path: Path) -> None:
    folder = tmp_path / "round"
    with pytest.raises(RendererLostError):
        carry(LOCKED, Lost())
    before = kept(folder / "reports")
    assert len(before) == 2
    scribe = PdfScribe()
    assert carry(LOCKED, scribe).record.kept == ()
    assert len(scribe.made) == 2
    after = kept(folder / "reports")
    assert {name: after[name] for name in before} == before
    assert all(signed_by(pdf, WORD) == [own_signer().fingerprint] for pdf in after.values())


@pytest.mark.long
def test_one_that_was_not_noted_any_more_is_ours_all_the_same(carry: Carry, tmp_path: Path) -> None:
    """A kill between the file and its line: by its bytes alone nobody could tell."""
    folder = tmp_path / "round"
    carry()
    path = folder / "journal.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    last = max(n for n, line in enumerate(lines) if b'"key"' in line)
    assert json.loads(lines[last - 1]).keys() == {"file", "sha256"}
    path.write_bytes(b"".join(lines[:last]))
    scribe = PdfScribe()
    outcome = carry(LOCKED, scribe)
    assert (len(scribe.made), outcome.record.kept) == (1, ())
    assert outcome.record.files.keys() == {
        str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file()
    } - {"journal.jsonl", "round.lock", "run.json"}


@pytest.mark.long
def test_one_that_somebody_changed_is_kept(carry: Carry, tmp_path: Path) -> None:
    carry()
    path = pdfs(tmp_path / "round" / "reports")[0]
    changed = path.read_bytes() + b"\n%%EOF\n"
    path.write_bytes(changed)
    (tmp_path / "round" / "run.json").unlink()
    outcome = carry()
    assert outcome.record.kept == (f"reports/{path.name}",)
    assert path.read_bytes() == changed


@pytest.mark.long
def test_a_damaged_one_is_made_again(carry: Carry, tmp_path: Path) -> None:
    carry()
    path = pdfs(tmp_path / "round" / "reports")[0]
    path.write_bytes(path.read_bytes()[:-2000])
    scribe = PdfScribe()
    carry(LOCKED, scribe)
    assert scribe.made == [path.stem]
    assert signed_by(path.read_bytes(), WORD) == [own_signer().fingerprint]


CHANGES: Mapping[str, tuple[Sharing, Sharing, str]] = {
    "another password": (
        Sharing(password=WORD),
        Sharing(password="other"),
        "You changed the password in --password-file since this round was made.",
    ),
    "no password": (
        Sharing(password=WORD),
        NOTHING,
        "the password was in --password-file, and is not given.",
    ),
    "a password": (
        NOTHING,
        Sharing(password=WORD),
        "the password was not given, and is in --password-file.",
    ),
    "another key": (
        Sharing(signer=own_signer()),
        Sharing(signer=other_signer()),
        f"signs was {own_signer().fingerprint[:16]}, and is {other_signer().fingerprint[:16]}.",
    ),
    "a key": (
        NOTHING,
        Sharing(signer=own_signer()),
        f"that signs was not given, and is {own_signer().fingerprint[:16]}.",
    ),
    "results inside": (
        NOTHING,
        Sharing(attach=True),
        "--attach-result was not given, and is given.",
    ),
}


OFTEN = ("another password", "results inside")


@pytest.mark.parametrize(
    "change",
    [pytest.param(name, marks=() if name in OFTEN else pytest.mark.long) for name in CHANGES],
)
def test_what_differs_is_refused_and_taken_with_update(
    carry: Carry, tmp_path: Path, change: str
) -> None:
    old, new, said = CHANGES[change]
    carry(old)
    folder = tmp_path / "round"
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    with pytest.raises(ProblemsError) as refused:
        carry(new)
    (problem,) = refused.value.problems
    assert problem.message.endswith(said)
    assert WORD not in str(problem)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    scribe = PdfScribe()
    outcome = carry(new, scribe, update=True)
    assert len(scribe.made) == 4
    assert (outcome.record.kept, outcome.withdrawn) == ((), 0)
    for path in pdfs(folder):
        pikepdf.Pdf.open(path, password=new.password).close()
        assert path.read_bytes() != before[path] or new.attach
    assert carry(new).was_finished


@pytest.mark.long
def test_all_that_differs_is_told_at_once(carry: Carry) -> None:
    carry()
    with pytest.raises(ProblemsError) as refused:
        carry(Sharing(attach=True, password="other"))
    assert len(refused.value.problems) == 3


# --- what is written down ----------------------------------------------------------------------


@pytest.mark.long
def test_the_mark_of_a_password_tells_it_from_others() -> None:
    first = marks(Sharing(password=WORD), {})
    assert re.fullmatch(r"[0-9a-f]{32}:[0-9a-f]{5}", str(first["password"]))
    assert marks(Sharing(password=WORD), first) == first
    other = marks(Sharing(password=WORD + " "), first)
    assert other["password"] != first["password"]
    assert str(other["password"])[:32] == str(first["password"])[:32]
    assert marks(Sharing(password=WORD), {})["password"] != first["password"]
    assert marks(NOTHING, first) == {"signer": None, "password": None}


@pytest.mark.long
@pytest.mark.parametrize("before", [{"password": 5}, {"password": ""}, {"password": "ü:1"}])
def test_a_mark_that_is_none_of_ours_does_no_harm(before: dict[str, Any]) -> None:
    assert marks(Sharing(password=WORD), before)["password"]


@pytest.mark.long
def test_what_a_copy_depends_on() -> None:
    done = Finishing(Sharing(attach=True))
    assert done.key("manager") != ""
    assert done.key("masked") == done.key("candidate") == Finishing().key("manager") == ""
    keys = {
        Finishing(Sharing(attach=True), None, signer, word).key("manager")
        for signer in (None, "a", "b")
        for word in (None, "a", "b")
    }
    assert len(keys) == 9


@pytest.mark.long
def test_a_page_of_the_whole_round_carries_nothing() -> None:
    assert Finishing(Sharing(attach=True)).page(page("x")) == page("x")
