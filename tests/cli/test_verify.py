"""``screener verify``: signatures, changes, and whether the pages show the result inside."""

import io
import json
import sys
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from screener.models.edition import Edition
from screener.models.made_with import MadeWith, made_with
from screener.outputs.attached import attach_result
from screener.outputs.encrypted import encrypt
from screener.report.html import print_html
from screener.report.pdf import lay_out, versions
from tests.cli.conftest import Ended, Run
from tests.cli.sharing_files import secret
from tests.keys import own_signer
from tests.report.pdfs import sample_pdf
from tests.report.samples import bundled

NAME = "01-strong"
MADE = made_with(Edition(), versions()._asdict())


def with_result(made: MadeWith = MADE, shown: str = NAME, inside: str = NAME) -> bytes:
    return attach_result(sample_pdf(shown), bundled(inside), made)


@pytest.fixture
def verify(screener: Run, here: Path) -> Any:
    def call(pdf: bytes, *more: str | Path) -> Ended:
        (here / "r.pdf").write_bytes(pdf)
        return screener("verify", "r.pdf", *more)

    return call


def changed(pdf: bytes, **put: Any) -> bytes:
    made = io.BytesIO()
    with pikepdf.Pdf.open(io.BytesIO(pdf)) as document:
        for key, value in put.items():
            document.pages[2].obj[f"/{key}"] = value
        document.save(made)
    return made.getvalue()


def test_signed_and_as_it_was_made(verify: Any) -> None:
    ended = verify(own_signer().sign(with_result()))
    assert (ended.code, ended.err) == (0, "")
    lines = ended.out.splitlines()
    assert lines[0] == "r.pdf (7 pages)"
    assert lines[1].startswith("  Signed by Jo Ex, Example Ltd, by their clock at 20")
    assert lines[2:4] == [
        "  Unchanged since.",
        "  Nobody else vouches for that name: the certificate is self-signed.",
    ]
    assert lines[4].startswith("  Ask them whether this is their certificate: SHA-256 ")
    assert lines[5:] == ["  Every page shows the result inside, that of C-101."]


@pytest.mark.long
def test_encrypted_and_signed(verify: Any, here: Path) -> None:
    pdf = own_signer().sign(encrypt(with_result(), "geheim"), "geheim")
    password = secret(here, "word.txt", b"geheim\n")
    ended = verify(pdf, "--password-file", password)
    assert ended.code == 0, ended.out + ended.err
    assert ended.out.startswith("r.pdf (7 pages, encrypted)\n  Signed by Jo Ex")
    assert "Every page shows the result inside" in ended.out
    ended = verify(pdf)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err == (
        "r.pdf: This file is encrypted.\n"
        "  Name a file whose first line is the password with --password-file.\n"
    )
    wrong = secret(here, "wrong.txt", b"other\n")
    assert "does not open with the password given" in verify(pdf, "--password-file", wrong).err


@pytest.mark.long
def test_not_signed_but_right(verify: Any) -> None:
    ended = verify(with_result())
    assert ended.code == 0
    assert ended.out == (
        "r.pdf (7 pages)\n"
        "  Not signed: anyone may have made or changed this file.\n"
        "  Every page shows the result inside, that of C-101.\n"
    )


@pytest.mark.long
def test_nothing_to_check(verify: Any) -> None:
    ended = verify(sample_pdf(NAME))
    assert ended.code == 2
    assert ended.out.endswith("  So nothing about it could be checked.\n")


@pytest.mark.long
def test_another_result_inside(verify: Any) -> None:
    ended = verify(with_result(inside="02-ordinary"))
    assert ended.code == 3
    assert "  DOES NOT MATCH: " in ended.out


@pytest.mark.long
def test_a_page_that_was_changed(verify: Any) -> None:
    ended = verify(changed(with_result(), Rotate=90))
    assert ended.code == 3
    assert "DOES NOT MATCH: Page 3 is the first that does not show the result inside." in ended.out


@pytest.mark.long
def test_a_changed_file_that_was_signed(verify: Any) -> None:
    signed = own_signer().sign(with_result())
    ended = verify(signed.replace(b"%PDF-1.7", b"%PDF-1.6", 1))
    assert ended.code == 3
    assert "  CHANGED: the file is no longer what was signed.\n" in ended.out
    ended = verify(signed + b"\n")
    assert ended.code == 3
    assert "  CHANGED: something was added after it was signed.\n" in ended.out


@pytest.mark.parametrize(
    ("version", "said"),
    [
        ({"screener": "9.9"}, "It was made with screener 9.9 (here 0.1.0)."),
        pytest.param({"pango": "0"}, "made with pango 0 (here ", marks=pytest.mark.long),
        pytest.param({"fonts": "f" * 64}, "with fonts ffffffffffff (here ", marks=pytest.mark.long),
    ],
)
def test_another_version_cannot_tell(verify: Any, version: dict[str, str], said: str) -> None:
    made = MADE.model_copy(update={"versions": MADE.versions | version})
    ended = verify(own_signer().sign(with_result(made)))
    assert ended.code == 0
    assert "Whether it shows the result inside cannot be told." in ended.out
    assert said in ended.out
    assert verify(with_result(made)).code == 2


@pytest.mark.long
def test_options_that_are_not_known_here(verify: Any) -> None:
    made = MADE.model_copy(update={"options": MADE.options | {"paper": "a5"}})
    ended = verify(with_result(made))
    assert ended.code == 2
    assert "It was made with options that this version lacks." in ended.out


@pytest.mark.long
@pytest.mark.parametrize("name", ["result.json", "report.json"])
@pytest.mark.parametrize("data", [b"", b"{}", b"\xff", b"[" * 60_000, None])
def test_a_result_that_cannot_be_read(verify: Any, name: str, data: bytes | None) -> None:
    made = io.BytesIO()
    with pikepdf.Pdf.open(io.BytesIO(with_result())) as document:
        del document.attachments[name]
        if data is not None:
            document.attachments[name] = pikepdf.AttachedFileSpec(document, data, filename=name)
        document.save(made)
    ended = verify(made.getvalue())
    assert ended.code == 3
    assert "DOES NOT MATCH: The result inside cannot be read." in ended.out


@pytest.mark.long
def test_for_programs(verify: Any) -> None:
    told = json.loads(verify(own_signer().sign(with_result()), "--format", "json").out)
    assert told["schema"] == "screener.verify/1"
    [file] = told["files"]
    assert (file["file"], file["verdict"], file["pages"]) == ("r.pdf", "right", 7)
    assert file["result"] == {"content": "matches", "why": "", "candidate": "C-101"}
    [signature] = file["signatures"]
    assert (signature["who"], signature["since"]) == ("Jo Ex, Example Ltd", "nothing")
    assert len(signature["fingerprint"]) == 64


@pytest.mark.long
def test_several_files_and_one_that_is_none(screener: Run, here: Path) -> None:
    (here / "a.pdf").write_bytes(with_result())
    (here / "b.pdf").write_bytes(b"hello")
    ended = screener("verify", "a.pdf", "b.pdf", "c.pdf")
    assert ended.code == 2
    assert ended.out.startswith("a.pdf (7 pages)\n")
    assert "b.pdf: This is no PDF, or it is too damaged to be read.\n" in ended.err
    assert "c.pdf: There is no such file.\n" in ended.err
    (here / "a.pdf").write_bytes(changed(with_result(), Rotate=90))
    assert screener("verify", "a.pdf", "b.pdf").code == 3


@pytest.mark.long
def test_names_that_would_move_the_cursor(verify: Any) -> None:
    result = bundled(NAME)
    who = result.candidate.model_copy(update={"id": "C-\x1b[31m"})
    pdf = attach_result(sample_pdf(NAME), result.model_copy(update={"candidate": who}), MADE)
    assert "\x1b" not in verify(pdf).out


@pytest.mark.long
def test_letters_of_the_machine_are_no_forgery(verify: Any) -> None:
    """Other machines have other fonts for other scripts."""
    result = bundled(NAME)
    who = result.candidate.model_copy(update={"name": "\u674e\u660e"})
    result = result.model_copy(update={"candidate": who})
    pdf = attach_result(lay_out(print_html(result)).pdf, result, MADE)
    assert verify(pdf).code == 0
    ended = verify(changed(pdf, Rotate=90))
    assert ended.code == 2
    assert "Some letters take fonts of the machine" in ended.out


@pytest.mark.long
def test_without_the_library(verify: Any, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "pyhanko").mkdir()
    (here / "pyhanko" / "__init__.py").write_text("raise ImportError\n")
    monkeypatch.syspath_prepend(str(here))
    ended = verify(own_signer().sign(with_result()))
    sys.path.remove(str(here))
    assert ended.code == 2
    assert 'Install it: pip install "sales-screener[sign]"' in ended.err
    assert "pyHanko, which is not installed" in ended.err


@pytest.mark.long
@pytest.mark.parametrize("kind", ["Polygon", "Highlight", "Ink", "Line", "Text", "Stamp"])
def test_what_is_drawn_as_a_signature_is_no_signature(verify: Any, kind: str) -> None:
    """An annotation that calls itself a signature field, and paints over the page."""
    made = io.BytesIO()
    with pikepdf.Pdf.open(io.BytesIO(with_result())) as document:
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name(f"/{kind}"),
            FT=pikepdf.Name.Sig,
            Rect=[0, 0, 0, 0],
            Vertices=[0, 0, 600, 0, 600, 800],
            C=[1, 0, 0],
        )
        document.pages[0].obj["/Annots"] = pikepdf.Array([document.make_indirect(note)])
        document.save(made)
    ended = verify(made.getvalue())
    assert ended.code == 3, ended.out
    assert "DOES NOT MATCH" in ended.out


def forged(document: pikepdf.Pdf, how: str) -> None:
    """Another result.json for whoever saves the attachments."""
    real = document.attachments["result.json"]
    other = document.make_stream(b'{"forged": true}')
    if how == "one name, two streams":
        real.obj["/EF"]["/F"] = other
    elif how == "one more file":
        document.attachments["reference.txt"] = pikepdf.AttachedFileSpec(document, b"He is good.")
    else:
        spec = pikepdf.Dictionary(Type=pikepdf.Name.Filespec, F="x", EF=pikepdf.Dictionary(F=other))
        document.Root["/AF"].append(document.make_indirect(spec))


@pytest.mark.long
@pytest.mark.parametrize("how", ["one name, two streams", "one more file", "one more association"])
def test_another_file_inside_is_never_taken_for_the_result(verify: Any, how: str) -> None:
    made = io.BytesIO()
    with pikepdf.Pdf.open(io.BytesIO(with_result())) as document:
        forged(document, how)
        document.save(made)
    ended = verify(made.getvalue())
    assert ended.code == 2
    assert "Every page shows the result inside" not in ended.out


@pytest.mark.long
@pytest.mark.parametrize(
    ("key", "value"), [("answered", "not a date"), ("questionnaire", {"language": "x" * 9})]
)
def test_a_hostile_result_is_no_bug_of_ours(verify: Any, key: str, value: object) -> None:
    made = io.BytesIO()
    with pikepdf.Pdf.open(io.BytesIO(with_result())) as document:
        inside = json.loads(document.attachments["result.json"].get_file().read_bytes())
        inside[key] = {**inside[key], **value} if isinstance(value, dict) else value
        spec = pikepdf.AttachedFileSpec(document, json.dumps(inside).encode())
        document.attachments["result.json"] = spec
        document.save(made)
    ended = verify(made.getvalue())
    assert ended.code in (2, 3)
    assert "bug of ours" not in ended.err
