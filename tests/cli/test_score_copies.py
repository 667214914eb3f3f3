"""``screener score``: the copies of a report, and what a masked one says of whom."""

import json
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from screener.models.result import CandidateRef
from screener.outputs.mask_key import mask_code
from tests.cli.conftest import Run
from tests.identity import found_in

Answers = Callable[..., Path]
AE = ("-p", "account-executive")
MASKED = ("--copy", "masked")


def code(key: Path, id: str = "K-1") -> str:
    return mask_code(bytes.fromhex(key.read_text()), id)


def there(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


@pytest.mark.long
def test_three_copies_from_one_run(screener: Run, answers: Answers, here: Path) -> None:
    copies = [word for copy in ("candidate", "masked", "manager") for word in ("--copy", copy)]
    ended = screener("score", answers(), *AE, *copies, "-o", "out", "--json", "j", "--html", "h")
    assert ended.code == 0, ended.err
    masked = code(here / "out.mask-key")
    assert there(here) == {
        *("answers.yaml", "out.mask-key", "j/K-1.json"),
        *("out/K-1.pdf", f"out/{masked}.masked.pdf", "out/K-1.candidate.pdf"),
        *("h/K-1.html", f"h/{masked}.masked.html", "h/K-1.candidate.html"),
    }
    assert json.loads((here / "j" / "K-1.json").read_text())["candidate"]["name"] == "Jo Ex"
    assert ended.out.startswith("K-1 Jo Ex: ")
    assert ended.err.startswith("out.mask-key: the key of the masked copies was made there.")


@pytest.mark.long
def test_masked_copies_alone_tell_nobody_who_it_is(
    screener: Run, answers: Answers, here: Path
) -> None:
    path, everything = answers(), ("-o", "out", "--json", "out", "--html", "out")
    path.write_text(path.read_text().replace("Jo Ex", "Joséphine Exempelova"))
    ended = screener("score", path, *AE, *MASKED, *everything)
    assert ended.code == 0, ended.err
    masked = code(here / "out.mask-key")
    names = {f"{masked}.masked{ending}" for ending in (".pdf", ".html", ".json")}
    assert there(here / "out") == names
    assert ended.out.startswith(f"{masked}: ")
    texts = {name: (here / "out" / name).read_text(errors="replace") for name in names}
    who = CandidateRef(id="K-1", name="Joséphine Exempelova")
    assert found_in(texts | {"out": ended.out, "err": ended.err}, [who]) == []


def test_the_masked_result_is_printed(screener: Run, answers: Answers, here: Path) -> None:
    ended = screener("score", answers(), *AE, *MASKED, "--no-pdf", "--json", "-", "--quiet")
    assert ended.code == 0, ended.err
    key = here.parent / "here.mask-key"
    assert json.loads(ended.out)["candidate"]["id"] == code(key)
    assert there(here) == {"answers.yaml"}


def test_the_key_is_told_once_and_gives_the_same_codes(
    screener: Run, answers: Answers, here: Path
) -> None:
    command = ("score", answers(), *AE, *MASKED, "--no-pdf", "--json", "out", "--mask-key", "k/ey")
    first, second = screener(*command), screener(*command)
    assert first.err.count("k/ey: the key of the masked copies was made there.") == 1
    assert second.err == ""
    assert first.out == second.out
    assert there(here) == {"answers.yaml", "k/ey", f"out/{code(here / 'k/ey')}.masked.json"}


def test_quiet_says_nothing_of_the_key(screener: Run, answers: Answers, here: Path) -> None:
    ended = screener("score", answers(), *AE, *MASKED, "--no-pdf", "--json", "out", "--quiet")
    assert (ended.code, ended.out, ended.err) == (0, "", "")


def test_without_a_masked_copy_there_is_no_key(screener: Run, answers: Answers, here: Path) -> None:
    where = ("--no-pdf", "--html", "out", "--mask-key", "key")
    assert screener("score", answers(), *AE, "--copy", "candidate", *where).code == 0
    assert there(here) == {"answers.yaml", "out/K-1.candidate.html"}


def test_one_file_can_be_one_copy(screener: Run, answers: Answers, here: Path) -> None:
    where = ("--no-pdf", "--html", "a.html", "--mask-key", "../key")
    assert screener("score", answers(), *AE, *MASKED, *where).code == 0
    assert there(here) == {"answers.yaml", "a.html"}
    more = ("--copy", "manager", "--json", "a.json", "-o", "a.pdf", "--html", "b.html")
    ended = screener("score", answers(), *AE, *MASKED, *more, "--mask-key", "../other")
    assert ended.code == 2
    assert "a.pdf: One .pdf file cannot be 2 copies." in ended.err
    assert "b.html: One .html file cannot be 2 copies." in ended.err
    assert "a.json: One .json file cannot be 2 copies." in ended.err
    assert there(here) == {"answers.yaml", "a.html"}
    assert not (here.parent / "other").exists()


def test_a_refusal_makes_no_key(screener: Run, answers: Answers, here: Path) -> None:
    (here / "file").write_text("x")
    places = ("--no-pdf", "--json", "file/deep", "--mask-key", "key")
    assert screener("score", answers(), *AE, *MASKED, *places).code == 2
    assert there(here) == {"answers.yaml", "file"}


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("out/key", "must not lie in the folder"),
        ("html/deep/key", "must not lie in the folder"),
        ("answers.yaml", "This is no key of the masked copies"),
        (".", "it is a folder"),
    ],
)
def test_a_key_that_will_not_do(
    screener: Run, answers: Answers, here: Path, key: str, said: str
) -> None:
    where = ("--no-pdf", "--json", "out", "--html", "html", "--mask-key", key)
    ended = screener("score", answers(), *AE, *MASKED, *where)
    assert ended.code == 2
    assert said in ended.err
    assert there(here) == {"answers.yaml"}


def test_a_copy_that_is_none(screener: Run, answers: Answers, here: Path) -> None:
    ended = screener("score", answers(), *AE, "--copy", "all")
    assert ended.code == 2
    assert "is not one of 'manager', 'masked', 'candidate'" in ended.err


def test_ids_that_no_file_system_tells_apart_have_codes(
    screener: Run, answers: Answers, here: Path
) -> None:
    files = [answers("a.yaml", "k-1"), answers("b.yaml", "K-1")]
    ended = screener("score", *files, *AE, *MASKED, "--no-pdf", "--json", "out")
    assert ended.code == 0, ended.err
    assert len(there(here / "out")) == 2
    ended = screener("score", *files, *AE, *MASKED, "--copy", "manager", "-o", "more")
    assert ended.code == 2


def test_the_result_is_put_into_no_other_copy(screener: Run, answers: Answers, here: Path) -> None:
    ended = screener("score", answers(), *AE, *MASKED, "-o", "out", "--attach-result")
    assert ended.code == 2
    assert "The result is put into the manager's copy only, and none is asked for." in ended.err
    assert there(here) == {"answers.yaml"}


@pytest.mark.long
def test_the_result_is_in_the_managers_copy_alone(
    screener: Run, answers: Answers, here: Path
) -> None:
    copies = ("--copy", "manager", *MASKED, "--copy", "candidate")
    ended = screener("score", answers(), *AE, *copies, "-o", "out", "--attach-result")
    assert ended.code == 0, ended.err
    attached = {}
    for path in (here / "out").iterdir():
        with pikepdf.open(path) as pdf:
            attached[path.name.partition(".")[2]] = len(pdf.attachments) > 0
    assert attached == {"pdf": True, "masked.pdf": False, "candidate.pdf": False}


@pytest.mark.long
def test_a_stored_result_makes_the_same_copies(screener: Run, answers: Answers, here: Path) -> None:
    copies = (*MASKED, "--copy", "candidate", "--mask-key", "key", "--guide", "none")
    assert screener("score", answers(), *AE, *copies, "-o", "one", "--json", "r").code == 0
    assert screener("render", "r/K-1.json", *copies, "-o", "two").code == 0
    assert there(here / "one") == there(here / "two")
    for name in there(here / "one"):
        assert (here / "one" / name).read_bytes() == (here / "two" / name).read_bytes()
