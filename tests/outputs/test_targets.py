"""Where a file goes, and where it may not."""

from pathlib import Path

import pytest

from screener.outputs.files import WriteError
from screener.outputs.targets import is_other_file, refusals, target


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("out", "out/K-1.pdf"),
        (".", "K-1.pdf"),
        ("out/a.pdf", "out/a.pdf"),
        ("A.PDF", "A.PDF"),
        ("a.json", "a.json/K-1.pdf"),
    ],
)
def test_a_path_is_a_file_by_its_ending(place: str, expected: str) -> None:
    assert target(Path(place), "K-1", ".pdf") == Path(expected)


def codes(path: Path, *inputs: Path) -> list[str]:
    return [problem.code for problem in refusals([path], inputs)]


def test_what_may_be_written(tmp_path: Path) -> None:
    there = tmp_path / "there.pdf"
    there.touch()
    assert codes(tmp_path / "new.pdf") == []
    assert codes(tmp_path / "deep" / "deeper" / "new.pdf") == []
    assert codes(there, tmp_path / "other.yaml") == []


def test_what_may_not_be_written(tmp_path: Path) -> None:
    there, link = tmp_path / "there.pdf", tmp_path / "link.pdf"
    there.touch()
    link.symlink_to(there)
    assert codes(link) == ["target-is-link"]
    assert codes(tmp_path) == ["target-is-folder"]
    assert codes(there / "x.pdf") == ["target-in-file"]
    assert codes(there, there) == ["target-is-input"]
    assert codes(there, link) == ["target-is-input"]


def test_a_link_to_nothing_is_a_link(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").symlink_to(tmp_path / "none")
    assert codes(tmp_path / "x.pdf") == ["target-is-link"]


@pytest.mark.parametrize("name", ["a" * 300 + ".pdf", "a\0.pdf"])
def test_a_name_that_no_file_can_have(tmp_path: Path, name: str) -> None:
    with pytest.raises(WriteError):
        refusals([tmp_path / name], [])


def test_inputs_that_cannot_be_looked_at_do_no_harm(tmp_path: Path) -> None:
    assert codes(tmp_path / "x.pdf", tmp_path / ("a" * 300), Path("a\0")) == []


@pytest.mark.parametrize(
    ("name", "suffix", "is_other"),
    [
        ("x.txt", ".json", True),
        ("x.json", ".json", False),
        ("x.htm", ".html", False),
        ("x.HTM", ".pdf", True),
        ("x", ".pdf", False),
        ("v1.2", ".pdf", False),
        ("a" * 300 + ".txt", ".pdf", True),
    ],
)
def test_a_file_of_another_kind_is_seen(name: str, suffix: str, is_other: bool) -> None:
    assert is_other_file(Path(name), suffix) == is_other


def test_a_folder_that_is_there_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "x.txt").mkdir()
    assert not is_other_file(tmp_path / "x.txt", ".json")


def test_nothing_is_put_into_a_round(tmp_path: Path) -> None:
    home = tmp_path / "round"
    (home / "reports").mkdir(parents=True)
    for name in ("journal.jsonl", "results.parquet"):
        assert refusals([home / "shortlist.pdf"], []) == []
        (home / name).touch()
    inside = [home / "shortlist.pdf", home / "mine.pdf", home / "reports" / "C-1.pdf"]
    assert [each.code for each in refusals(inside, [])] == ["target-in-round"] * 3
    assert refusals([home / "map.yaml", tmp_path / "beside.pdf"], []) == []
