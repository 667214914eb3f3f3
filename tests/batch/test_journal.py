"""The journal: what stands in it after a stop at any byte, and what is no line of ours."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screener.batch.journal import Entry, Journal, is_journal, read_history
from screener.outputs.files import WriteError
from screener.outputs.line_file import LineFile, whole_lines

HEAD = {"made_from": {"tool": "1"}, "options": {"limit": None}}


def entry(name: str = "A") -> Entry:
    return Entry(name, f"reports/{name}.pdf", "ab" * 32, "cd" * 32, ("☃",))


def journal(folder: Path, *names: str) -> Path:
    path = folder / "journal.jsonl"
    with Journal.begin(path, HEAD) as writing:
        for name in names:
            writing.report(entry(name))
    return path


def test_what_was_written_is_read_again(tmp_path: Path) -> None:
    path = journal(tmp_path, "A", "B")
    history = read_history(path)
    assert history.runs == 1
    assert history.head["made_from"] == {"tool": "1"}
    assert history.reports == {e.file: e for e in (entry("A"), entry("B"))}
    assert history.wrote("reports/A.pdf", "ab" * 32)
    assert not history.wrote("reports/A.pdf", None)


def test_every_run_adds_a_head_and_keeps_the_rest(tmp_path: Path) -> None:
    journal(tmp_path, "A")
    history = read_history(journal(tmp_path, "B"))
    assert history.runs == 2
    assert len(history.reports) == 2


def test_every_hash_of_a_file_is_remembered_once(tmp_path: Path) -> None:
    with Journal.begin(tmp_path / "journal.jsonl", HEAD) as writing:
        for sha256 in ("1", "2", "1"):
            writing.file("ranking.csv", sha256)
    history = read_history(tmp_path / "journal.jsonl")
    assert history.written["ranking.csv"] == {"1", "2"}
    assert len(list(whole_lines(tmp_path / "journal.jsonl"))) == 3


def test_a_journal_cut_at_any_byte_goes_on(tmp_path: Path) -> None:
    data = journal(tmp_path, "A", "B").read_bytes()
    ends = [n for n, byte in enumerate(data, 1) if byte == ord("\n")]
    for size in range(ends[0], len(data)):
        path = tmp_path / "cut.jsonl"
        path.write_bytes(data[:size])
        with Journal.begin(path, HEAD) as writing:
            writing.report(entry("C"))
        history = read_history(path)
        assert len(history.reports) == sum(end <= size for end in ends)
        assert all(json.loads(line) for line in path.read_bytes().splitlines())


@settings(deadline=None)
@given(st.lists(st.text(max_size=30).map(lambda t: t.replace("\n", " "))))
def test_lines_of_others_tell_nothing(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str]
) -> None:
    path = tmp_path_factory.mktemp("j") / "journal.jsonl"
    with Journal.begin(path, HEAD) as writing:
        writing.report(entry())
    with path.open("ab") as file:
        file.write("".join(f"{line}\n" for line in lines).encode("utf-8", "surrogatepass"))
    assert read_history(path).reports == {entry().file: entry()}


@pytest.mark.parametrize("file", ["../x.pdf", "/x.pdf", "reports/../x.pdf", "reports/a/b.pdf", "x"])
def test_no_line_leads_out_of_the_folder(tmp_path: Path, file: str) -> None:
    path = journal(tmp_path)
    line = {"id": "A", "file": file, "sha256": "1", "key": "2"}
    path.write_bytes(path.read_bytes() + json.dumps(line).encode() + b"\n")
    assert read_history(path).reports == {}


@pytest.mark.parametrize("missing", [5, None, {"a": 1}, "☃"])
def test_letters_that_are_no_list_are_none(tmp_path: Path, missing: object) -> None:
    path = journal(tmp_path)
    line = {"id": "A", "file": "reports/A.pdf", "sha256": "1", "key": "2", "missing": missing}
    path.write_bytes(path.read_bytes() + json.dumps(line).encode() + b"\n")
    assert read_history(path).reports["reports/A.pdf"].missing == ()


def test_a_line_longer_than_any_of_ours_is_passed_over(tmp_path: Path) -> None:
    path = journal(tmp_path, "A")
    whole = path.read_bytes()
    path.write_bytes(whole + b"x" * 3_000_000 + b"\n")
    assert max(map(len, whole_lines(path))) <= 1 << 20
    assert len(read_history(path).reports) == 1
    path.write_bytes(whole + b"x" * 3_000_000)
    with Journal.begin(path, HEAD):
        assert path.read_bytes().startswith(whole + b'{"journal"')


@pytest.mark.parametrize("text", ["", "{}\n", "[]\n", '{"journal": "other/1"}\n', '{"journal":'])
def test_what_is_no_journal(tmp_path: Path, text: str) -> None:
    path = tmp_path / "journal.jsonl"
    path.write_text(text)
    assert not is_journal(path)


def test_a_full_disk_leaves_no_half_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = journal(tmp_path, "A")
    before = path.read_bytes()

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    with LineFile(path) as lines:
        monkeypatch.setattr("os.fsync", full)
        with pytest.raises(WriteError, match="No space left"):
            lines.append(b"{}")
        monkeypatch.undo()
        assert path.read_bytes() == before
        lines.append(b"{}")
    assert path.read_bytes() == before + b"{}\n"
