"""``screener batch`` with a password, a key and results inside, as it is told and as it ends."""

import shlex
from pathlib import Path

import pikepdf
import pytest

from screener.batch.record import Options
from screener.batch.request import Request
from screener.cli.advice import same_command
from screener.outputs.sharing import Share
from tests.batch.shared_rounds import attached, pdfs, results
from tests.cli.conftest import Run
from tests.cli.sharing_files import secret, signing
from tests.faults import rounds
from tests.faults.applicants import PROFILE, QUESTIONNAIRE, write_table
from tests.report.pdfs import all_keys

IN_THE_CLEAR = "Warning: Only the PDFs are encrypted: the lists and tables beside them"


@pytest.fixture
def command(here: Path) -> tuple[str, ...]:
    write_table(here / "table.csv", 3)
    return ("batch", "table.csv", "-p", PROFILE, "-q", QUESTIONNAIRE, "-o", "round")


def said(text: str) -> str:
    return " ".join(text.split())


def test_what_makes_no_sense_is_refused_before_anything_is_read(
    screener: Run, here: Path, command: tuple[str, ...]
) -> None:
    word = secret(here, "word.txt", b"geheim\n")
    (here / "round").mkdir()
    inside = secret(here / "round", "key.txt", b"x\n")
    ended = screener(
        *(*command, "--copy", "candidate", "--attach-result", "--sign", "none.p12"),
        *("--password-file", here / "round" / inside, "--sign-password-file", word),
    )
    assert ended.code == 2
    for words in (
        "none.p12: There is no such file.",
        "key.txt: What opens or signs the PDFs must not lie in the folder",
        "Add --copy manager, or leave out --attach-result.",
        "3 mistakes; nothing was written.",
    ):
        assert words in said(ended.err), words
    assert "geheim" not in ended.err
    assert [path.name for path in (here / "round").iterdir()] == ["key.txt"]


def test_the_command_can_be_typed_again() -> None:
    share = Share(True, Path("my word"), Path("k.p12"), Path("opens"))
    request = Request(Path("t.csv"), Path("r"), "p", options=Options(attach=True), share=share)
    words = shlex.split(same_command(request))
    given = [words[words.index(name) + 1] for name in ("--password-file", "--sign")]
    assert given == ["my word", "k.p12"]
    assert words[words.index("--sign-password-file") + 1] == "opens"
    assert "--attach-result" in words


@pytest.mark.long
def test_a_round_from_end_to_end(screener: Run, here: Path, command: tuple[str, ...]) -> None:
    word = secret(here, "word.txt", b"geheim\n")
    copies = ("--copy", "manager", "--copy", "masked", "--copy", "candidate")
    shared = ("--attach-result", "--password-file", word, *signing(here))
    ended = screener(*command, *copies, *shared)
    assert ended.code == 0, ended.err
    assert ended.err.count(IN_THE_CLEAR) == 1
    lines = results(here / "round")
    for id, line in lines.items():
        assert attached(here / "round" / "reports" / f"{id}.pdf", "geheim")["result.json"] == line
    for path in pdfs(here / "round"):
        with pikepdf.Pdf.open(path, password="geheim") as document:
            has_result = "/EmbeddedFiles" in all_keys(document)
        assert has_result is (path.stem in lines)
    managers = [here / "round" / "reports" / f"{id}.pdf" for id in lines]
    told = screener("verify", *managers, "--password-file", word)
    assert told.code == 0, told.out + told.err
    assert told.out.count("Signed by Jo Ex") == told.out.count("Every page shows the result") == 3
    told = screener("verify", here / "round" / "shortlist.pdf", "--password-file", word)
    assert told.code == 0, told.out + told.err


@pytest.mark.long
def test_another_password_is_named_and_taken_with_update(
    screener: Run, here: Path, command: tuple[str, ...]
) -> None:
    shared = ("--password-file", secret(here, "word.txt", b"geheim\n"))
    assert screener(*command, *shared).code == 0
    before = {path: path.read_bytes() for path in pdfs(here / "round")}
    again = screener(*command, *shared)
    assert "this round is finished" in again.out
    assert again.err.count(IN_THE_CLEAR) == 1
    secret(here, "word.txt", b"another\n")
    refused = screener(*command, *shared)
    assert refused.code == 2
    assert "You changed the password in --password-file" in said(refused.err)
    assert {path: path.read_bytes() for path in pdfs(here / "round")} == before
    assert "geheim" not in refused.err
    assert "another\n" not in refused.err
    taken = screener(*shlex.split(refused.err.splitlines()[-1])[1:])
    assert taken.code == 0, taken.err
    assert pdfs(here / "round") == list(before)
    for path in before:
        pikepdf.Pdf.open(path, password="another").close()


@pytest.mark.long
def test_killed_in_the_middle_and_resumed_with_the_password(tmp_path: Path, here: Path) -> None:
    table, folder = write_table(tmp_path / "table.csv", 12), tmp_path / "round"
    secret(tmp_path, "word.txt", b"geheim\n")
    keys = [str(tmp_path / each) if "." in each else each for each in signing(tmp_path)]
    options = ("--workers", "2", "--attach-result", "--password-file", f"{tmp_path}/word.txt")
    for number in (2, 6):
        process = rounds.start(table, folder, *options, *keys)
        rounds.wait_for_reports(process, folder, number)
        rounds.kill_group(process)
        assert rounds.torn(folder) == []
    noted = {
        line["file"]: (folder / line["file"]).read_bytes()
        for line in rounds._journal(folder)
        if "key" in line
    }
    assert len(noted) >= 5
    secret(tmp_path, "wrong.txt", b"other\n")
    wrong = (*options[:-1], f"{tmp_path}/wrong.txt", *keys)
    ended = rounds.run(table, folder, *wrong)
    assert (ended.code, "You changed the password" in said(ended.err)) == (2, True), ended.err
    ended = rounds.run(table, folder, *options, *keys)
    assert ended.code == rounds.DONE, ended.err
    assert "Somebody changed" not in ended.err
    assert (rounds.torn(folder), rounds.twice(folder)) == ([], [])
    assert rounds.reports_there(folder) == 12
    for name, data in noted.items():
        assert (folder / name).read_bytes() == data
    lines = results(folder)
    for id, line in lines.items():
        assert attached(folder / "reports" / f"{id}.pdf", "geheim")["result.json"] == line
    whole = faultless(table, tmp_path / "whole")
    there = {name: sha for name, sha in rounds.content(folder).items() if name in whole}
    assert there == whole


def faultless(table: Path, folder: Path) -> dict[str, str]:
    """What a plain round holds beside its PDFs and its record."""
    ended = rounds.run(table, folder, "--reports", "none")
    assert ended.code == rounds.DONE, ended.err
    # The shortlist leads to reports, and here there are none.
    other = ("run.json", "shortlist.html", "shortlist.pdf")
    return {name: sha for name, sha in rounds.content(folder).items() if name not in other}
