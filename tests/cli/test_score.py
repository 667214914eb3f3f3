"""``screener score``: the files it writes, where, and when it refuses."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from screener.cli import deliver
from tests.cli.conftest import Run

Answers = Callable[..., Path]
AE = ("-p", "account-executive")


def test_a_report_and_one_line_about_it(screener: Run, answers: Answers, here: Path) -> None:
    ended = screener("score", answers(), *AE)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("K-1 Jo Ex: ")
    assert ended.out.endswith("-> K-1.pdf\n")
    assert ended.out.count("\n") == 1
    assert (here / "K-1.pdf").read_bytes().startswith(b"%PDF-")
    assert {path.name for path in here.iterdir()} == {"answers.yaml", "K-1.pdf"}


@pytest.mark.long
def test_the_same_answers_give_the_same_bytes(screener: Run, answers: Answers, here: Path) -> None:
    for folder in ("one", "two"):
        assert screener("score", answers(), *AE, "-o", folder).code == 0
    assert (here / "one" / "K-1.pdf").read_bytes() == (here / "two" / "K-1.pdf").read_bytes()


@pytest.mark.long
def test_several_candidates_and_every_kind(screener: Run, answers: Answers, here: Path) -> None:
    files = [answers("a.yaml", "K-1"), answers("b.yaml", "K-2")]
    where = ("-o", "deep/out", "--json", "j", "--html", "h")
    ended = screener("score", *files, *AE, *where, "--paper", "letter")
    assert ended.code == 0, ended.err
    written = sorted(str(path.relative_to(here)) for path in here.rglob("K-*"))
    assert written == [
        "deep/out/K-1.pdf",
        "deep/out/K-2.pdf",
        "h/K-1.html",
        "h/K-2.html",
        "j/K-1.json",
        "j/K-2.json",
    ]
    assert "size: Letter" in (here / "h" / "K-1.html").read_text()


def test_the_result_can_be_printed(screener: Run, answers: Answers, here: Path) -> None:
    ended = screener("score", answers(), *AE, "--no-pdf", "--json", "-")
    assert json.loads(ended.out)["candidate"]["id"] == "K-1"
    assert ended.err.startswith("K-1 Jo Ex: ")
    assert {path.name for path in here.iterdir()} == {"answers.yaml"}


def test_files_may_be_named(screener: Run, answers: Answers, here: Path) -> None:
    names = ("--json", "deep/r.json", "--html", "r.html")
    ended = screener("score", answers(), *AE, "--no-pdf", *names, "--quiet")
    assert (ended.code, ended.out, ended.err) == (0, "", "")
    assert json.loads((here / "deep/r.json").read_text())["schema"] == "screener.result/1"
    assert (here / "r.html").read_text().startswith("<!doctype html>")


def refused(screener: Run, here: Path, *arguments: str | Path) -> str:
    before = {path: path.lstat().st_mtime_ns for path in here.rglob("*")}
    ended = screener("score", *arguments)
    assert (ended.code, ended.out) == (2, "")
    assert {path: path.lstat().st_mtime_ns for path in here.rglob("*")} == before
    return ended.err


def test_what_does_not_go_together_is_told_at_once(
    screener: Run, answers: Answers, here: Path
) -> None:
    files = [answers("a.yaml", "K-1"), answers("b.yaml", "K-2")]
    assert refused(screener, here, *files, "-o", "x.pdf", "--json", "-") == (
        "x.pdf: One .pdf file cannot hold the results of 2 candidates.\n"
        "  Name a folder; each candidate gets a file in it.\n"
        "Error: Which profile? Name it with --profile (or -p): "
        "one of these, or a file of your own.\n"
        "  Allowed: account-executive, account-manager, inside-sales, "
        "sales-development-representative, sales-manager\n"
        "Error: The results of 2 candidates cannot be printed as one document.\n"
        "  Name a folder with --json; each candidate gets a file in it.\n"
        "3 mistakes; nothing was written.\n"
    )


def test_nothing_to_write_is_told(screener: Run, answers: Answers, here: Path) -> None:
    said = refused(screener, here, answers(), *AE, "--no-pdf")
    assert said.startswith("Error: With --no-pdf there is nothing to write.\n")


def test_files_that_are_not_there(screener: Run, answers: Answers, here: Path) -> None:
    answers()
    assert refused(screener, here, "answer.yaml", "-p", "acount-executive", "--no-pdf") != ""
    assert refused(screener, here, "answer.yaml", "-p", "acount-executive") == (
        'Error: There is no profile "acount-executive", and no such file.\n'
        "  Allowed: account-executive, account-manager, inside-sales, "
        "sales-development-representative, sales-manager\n"
        '  Did you mean "account-executive"?\n'
        "answer.yaml: There is no such file.\n"
        '  Did you mean "answers.yaml"?\n'
        "2 mistakes; nothing was written.\n"
    )


def test_a_candidate_twice_and_names_that_clash(
    screener: Run, answers: Answers, here: Path
) -> None:
    files = [answers("a.yaml", "K-1"), answers("b.yaml", "k-1")]
    assert refused(screener, here, *files, *AE) == (
        'Error: The files of the candidates "K-1" and "k-1" would have the same name.\n'
        "  Score them one by one, each with -o into a folder of its own.\n"
        "1 mistake; nothing was written.\n"
    )
    answers("b.yaml", "K-1")
    assert 'the candidate "K-1" is here twice.' in refused(screener, here, *files, *AE)


def test_what_is_read_is_never_written_over(screener: Run, here: Path, result: Path) -> None:
    answers = json.loads((here / result).read_text())
    kept = {item["id"]: item["answer"] for c in answers["categories"] for item in c["items"]}
    inside = {"candidate": {"id": "K-1"}, "questionnaire": "sales-core", "answers": kept}
    (here / result).write_text(json.dumps(inside))
    assert refused(screener, here, result, *AE, "--no-pdf", "--json", ".") == (
        "K-1.json: This is a file that is being read, and writing would replace it.\n"
        "  Choose another name or folder.\n"
        "1 mistake; nothing was written.\n"
    )


def test_links_and_folders_are_not_written_over(
    screener: Run, answers: Answers, here: Path
) -> None:
    (here / "K-1.pdf").symlink_to(here / "elsewhere.pdf")
    (here / "x.json").mkdir()
    file = answers()
    said = refused(screener, here, file, *AE, "--json", "x.json")
    assert "K-1.pdf: This is a link to another place" in said
    assert "x.json: This is a folder; a file cannot be written in its place." in said
    said = refused(screener, here, file, *AE, "-o", "answers.yaml/deep")
    assert '"answers.yaml" is a file, so nothing can be put into it.' in said


def test_a_strange_id_stays_in_its_folder(screener: Run, answers: Answers, here: Path) -> None:
    file = answers(candidate="../../etc/passwd")
    ended = screener("score", file, *AE, "--no-pdf", "--json", "out")
    assert ended.code == 0
    (written,) = (here / "out").iterdir()
    assert written.name.startswith("etc-passwd-")


def test_a_failure_keeps_what_is_whole(
    screener: Run, answers: Answers, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []

    def second_fails(*_: object) -> bytes:
        made.append(sorted(path.name for path in here.glob("out/*")))
        if len(made) > 1:
            raise RuntimeError
        return b"{}"

    files = [answers("a.yaml", "K-1"), answers("b.yaml", "K-2")]
    monkeypatch.setattr(deliver, "result_json", second_fails)
    assert screener("score", *files, *AE, "--no-pdf", "--json", "out").code == 1
    assert made == [[], ["K-1.json"]]
    assert [path.name for path in (here / "out").iterdir()] == ["K-1.json"]


def test_ctrl_c_says_how_much_is_there(
    screener: Run, answers: Answers, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = [3]

    def interrupted(*_: object) -> bytes:
        left[0] -= 1
        if left[0] == 0:
            raise KeyboardInterrupt
        return b"{}"

    files = [answers(f"{n}.yaml", f"K-{n}") for n in range(4)]
    monkeypatch.setattr(deliver, "result_json", interrupted)
    ended = screener("score", *files, *AE, "--no-pdf", "--json", "out")
    assert (ended.code, ended.err) == (
        130,
        "Stopped; 2 of 4 reports are written and whole.\n",
    )
    assert len(list((here / "out").iterdir())) == 2
    left[0] = 1
    ended = screener("score", files[0], *AE, "--no-pdf", "--json", "out")
    assert ended.err == "Stopped. Files that were written are whole.\n"


@pytest.mark.parametrize(
    ("option", "name", "says"),
    [
        ("--json", "x.txt", '--json takes a .json, a folder or -; this ends in ".txt".'),
        ("--html", "r.pdf", '--html takes a .html or a folder; this ends in ".pdf".'),
        ("-o", "r.docx", '--out takes a .pdf or a folder; this ends in ".docx".'),
    ],
)
def test_an_ending_of_another_kind_is_refused(
    screener: Run, answers: Answers, here: Path, option: str, name: str, says: str
) -> None:
    said = refused(screener, here, answers(), *AE, "--html", "h.htm", option, name)
    assert f"{name}: {says}\n" in said


def test_two_options_cannot_name_one_file(screener: Run, answers: Answers, here: Path) -> None:
    for name in ("x.html", "x.json", "x.pdf"):
        refused(screener, here, answers(), *AE, "-o", "r", "--html", name, "--json", name)


def test_htm_is_a_web_page_too_and_a_folder_may_have_a_point(
    screener: Run, answers: Answers, here: Path
) -> None:
    (here / "old.txt").mkdir()
    where = ("--html", "r.htm", "--json", "old.txt")
    assert screener("score", answers(), *AE, "--no-pdf", *where).code == 0
    assert (here / "r.htm").is_file()
    assert (here / "old.txt" / "K-1.json").is_file()
    assert screener("score", "answers.yaml", *AE, "--no-pdf", "--json", "v1.2").code == 0
    assert (here / "v1.2" / "K-1.json").is_file()


def test_a_missing_pango_says_what_to_install(
    screener: Run, answers: Answers, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from screener.report.rendered import EngineMissingError
    from screener.report.worker import PdfWorker

    def missing(*_: object) -> None:
        raise EngineMissingError("cannot load library 'libpango-1.0-0'\nand more")

    monkeypatch.setattr(PdfWorker, "render", missing)
    said = refused(screener, here, answers(), *AE)
    assert "a system library is missing: cannot load library 'libpango-1.0-0'\n" in said
    assert "sudo apt install libpango-1.0-0" in said
    assert "brew install pango" in said


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="not for the superuser")
def test_a_folder_that_cannot_be_written_to(screener: Run, answers: Answers, here: Path) -> None:
    (here / "shut").mkdir(mode=0o500)
    ended = screener("score", answers(), *AE, "--no-pdf", "--json", "shut")
    assert ended.code == 4
    assert "shut/K-1.json: could not be written: Permission denied." in ended.err


def test_the_pdf_is_opened_if_wanted(
    screener: Run, answers: Answers, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from screener.report.rendered import Rendered
    from screener.report.worker import PdfWorker

    opened: list[str] = []

    def show(path: Path) -> str:
        opened.append(str(path))
        return "there is no screen"

    monkeypatch.setattr("screener.cli.viewer.show_file", show)
    monkeypatch.setattr(PdfWorker, "render", lambda *_: Rendered(b"%PDF-", ("か",)))
    ended = screener("score", answers(), *AE, "--open")
    assert opened == ["K-1.pdf"]
    assert "K-1.pdf is written, but was not opened: there is no screen.\n" in ended.err
    assert "no font here" in ended.err


def test_an_own_profile_and_questionnaire(screener: Run, answers: Answers, here: Path) -> None:
    assert screener("new", "profile", "-o", "mine/rep.yaml").code == 0
    ended = screener("score", answers(), "-p", "mine/rep.yaml", "--no-pdf", "--json", ".")
    assert ended.code == 0
    assert ended.err == 'Questionnaire "sales-core": the one that comes with Screener.\n'
    said = refused(screener, here, "answers.yaml", *AE, "-q", "sales-leader", "--no-pdf",
                   "--json", ".")  # fmt: skip
    assert 'these answers are to the questionnaire "sales-core", not to "sales-leader".' in said


def test_swapped_files_are_told_once(screener: Run, answers: Answers, here: Path) -> None:
    screener("new", "profile", "-o", "my-role.yaml")
    assert refused(screener, here, "my-role.yaml", "-p", answers()) == (
        "answers.yaml:1:1: This is an answers file; a profile is needed here. Swapped?\n"
        "1 mistake; nothing was written.\n"
    )
    said = refused(screener, here, "answers.yaml", *AE, "-q", "my-role.yaml")
    assert "my-role.yaml:1:1: This is a profile; a questionnaire is needed here." in said
    said = refused(screener, here, "my-role.yaml", *AE)
    assert "my-role.yaml:1:1: This is a profile; answers are needed here. Swapped?" in said


def test_not_scored_says_what_is_missing(screener: Run, answers: Answers, here: Path) -> None:
    file = here / answers()
    kept = [line for line in file.read_text().splitlines() if not line.startswith("  acc2")]
    file.write_text("\n".join(line for line in kept if not line.startswith("  goal")) + "\n")
    role = (
        "profile: r\nversion: '1'\ntitle: R\nquestionnaire: sales-core\ncategories:\n"
        "  goal-drive: {weight: 1, target: [60, 100], reason: r}\n"
    )
    (here / "r.yaml").write_text(role)
    ended = screener("score", file.name, "-p", "r.yaml", "--no-pdf", "--json", ".")
    assert (
        "Not scored: too much is unanswered (goal-drive has 0 of 5 answers, too few for a score)"
        in ended.out
    )
