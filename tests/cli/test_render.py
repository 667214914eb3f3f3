"""``screener render``: a stored result again, and how a PDF is handed on."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from tests.cli.conftest import Run
from tests.cli.sharing_files import secret, signing
from tests.keys import PASSPHRASE, own_p12

Answers = Callable[..., Path]
AE = ("-p", "account-executive")


@pytest.mark.long
def test_the_same_bytes_as_score_wrote(screener: Run, answers: Answers, here: Path) -> None:
    where = ("--json", ".", "--html", ".", "--attach-result", "--paper", "letter")
    ended = screener("score", answers(), *AE, *where)
    assert ended.code == 0, ended.err
    again = ("-o", "again", "--html", "again", "--attach-result", "--paper", "letter")
    ended = screener("render", "K-1.json", *again)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.endswith("-> again/K-1.pdf, again/K-1.html\n")
    for name in ("K-1.pdf", "K-1.html"):
        assert (here / "again" / name).read_bytes() == (here / name).read_bytes()
    with pikepdf.Pdf.open(here / "K-1.pdf") as document:
        inside = document.attachments["result.json"].get_file().read_bytes()
        made = json.loads(document.attachments["report.json"].get_file().read_bytes())
    assert inside == (here / "K-1.json").read_bytes()
    assert made["schema"] == "screener.report/1"
    assert made["options"] == {
        "copy": "manager",
        "paper": "letter",
        "guide": "full",
        "variant": "pdf/ua-1",
    }
    assert sorted(made["versions"]) == ["fonts", "pango", "screener", "weasyprint"]


def test_several_results(screener: Run, result: Path, here: Path) -> None:
    stored = json.loads((here / result).read_text())
    stored["candidate"]["id"] = "K-2"
    (here / "other.json").write_text(json.dumps(stored))
    ended = screener("render", result, "other.json", "--no-pdf", "--html", "pages")
    assert ended.code == 0, ended.err
    assert sorted(path.name for path in (here / "pages").iterdir()) == ["K-1.html", "K-2.html"]
    ended = screener("render", result, "other.json", "-o", "one.pdf")
    assert ended.code == 2
    assert "One .pdf file cannot hold the results of 2 candidates." in ended.err


def test_every_mistake_at_once(screener: Run, answers: Answers, here: Path) -> None:
    (here / "bad.json").write_text("{}")
    before = sorted(here.iterdir())
    options = ("--no-pdf", "--password-file", "none.txt")
    ended = screener("render", "bad.json", answers(), "gone.json", *options)
    assert (ended.code, ended.out) == (2, "")
    for words in (
        "bad.json:1:1: This is not a result of Screener.",
        "answers.yaml: This is not a result of Screener.",
        "gone.json: There is no such file.",
        "none.txt: There is no such file.",
        "Error: With --no-pdf there is no PDF to encrypt,",
        "Error: With --no-pdf there is nothing to write.\n  Add --html.",
        "6 mistakes; nothing was written.",
    ):
        assert words in ended.err
    assert sorted(here.iterdir()) == [here / "answers.yaml", *before]


@pytest.mark.long
def test_a_pdf_with_a_password(screener: Run, result: Path, here: Path) -> None:
    password = secret(here, "word.txt", b"geheim\n")
    ended = screener("render", result, "--password-file", password, "--html", "page.html")
    assert ended.code == 0
    assert ended.err == (
        "Warning: Only the PDF is encrypted: the .html beside it can be read by all.\n"
    )
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.Pdf.open(here / "K-1.pdf")
    with pikepdf.Pdf.open(here / "K-1.pdf", password="geheim") as document:
        assert document.encryption.R == 6


def test_the_words_are_never_shown(screener: Run, result: Path, here: Path) -> None:
    secret(here, "key.p12", own_p12())
    words = [secret(here, "a.txt", b"\nsesame\n"), secret(here, "b.txt", b"sesame")]
    for password in words:
        ended = screener("render", result, "--sign", "key.p12", "--sign-password-file", password)
        assert ended.code == 2
        assert "sesame" not in ended.err + ended.out
        assert PASSPHRASE not in ended.err + ended.out
    assert not (here / "K-1.pdf").exists()


def test_a_key_is_needed_and_not_written_over(screener: Run, result: Path, here: Path) -> None:
    password = secret(here, "word.txt", b"geheim\n")
    ended = screener("render", result, "--sign-password-file", password)
    assert "--sign-password-file is for a key, and none is named." in ended.err
    ended = screener("render", result, "--sign", "nokey.p12")
    assert "nokey.p12: There is no such file." in ended.err
    secret(here, "K-1.pdf", own_p12())
    ended = screener("render", result, "--sign", "K-1.pdf")
    assert "K-1.pdf: This file needs a password" in ended.err
    opens = secret(here, "opens.txt", PASSPHRASE.encode())
    ended = screener("render", result, "--sign", "K-1.pdf", "--sign-password-file", opens)
    assert (ended.code, (here / "K-1.pdf").read_bytes()) == (2, own_p12())
    assert "This is a file that is being read" in ended.err


def test_signing_needs_the_extra(
    screener: Run, result: Path, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyhanko.sign.signers", None)
    ended = screener("render", result, *signing(here))
    assert ended.code == 2
    assert ended.err.startswith(
        "Error: Signing needs pyHanko, which is not installed.\n"
        '  Install it: pip install "sales-screener[sign]"\n'
    )
