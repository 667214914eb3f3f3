"""``screener audit``: who is selected how often, group by group."""

import csv
import json
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from screener.models.audit import Audit
from tests.cli.conftest import Ended, Run

# Half of the people of each sex answer 80, the others 20; three in four of the men.
ASKED = """
questionnaire: two
version: "1"
title: Two questions
language: en
categories:
  - {id: a, title: Drive, definition: D, low: L, high: H, items: [ITEM_A]}
  - {id: b, title: Care, definition: D, low: L, high: H, items: [ITEM_B]}
"""
ITEM = "{id: %s, type: number, text: How much?, min: 0, max: 100, points: [[0, 0], [100, 1]]}"
PROFILE = """
profile: wanted
version: "1"
title: Wanted
questionnaire: two
categories:
  a: {weight: 3, target: [100, 100], tolerance: 100, reason: R}
  b: {weight: 1, target: [100, 100], tolerance: 100, minimum: 10, reason: R}
"""
Rows = Sequence[Sequence[object]]


def write(name: str, *rows: Sequence[object]) -> None:
    with Path(name).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


@pytest.fixture
def files(here: Path) -> Path:
    """60 women and 40 men; the first third of the women and three quarters of the men answer 80."""
    asked = ASKED.replace("ITEM_A", ITEM % "a1").replace("ITEM_B", ITEM % "b1")
    Path("two.yaml").write_text(asked, encoding="utf-8")
    Path("wanted.yaml").write_text(PROFILE, encoding="utf-8")
    high = [n < 20 if n < 60 else n < 90 for n in range(100)]
    answers = [[f"C-{n}", 80 if up else 20, 50] for n, up in enumerate(high)]
    write("t.csv", ["candidate_id", "a1", "b1"], *answers)
    groups = [[f"C-{n}", "Female" if n < 60 else "Male", "XY"[n % 2]] for n in range(100)]
    write("g.csv", ["candidate_id", "sex", "site"], *groups)
    return here


COMMON = ("t.csv", "-p", "wanted.yaml", "-q", "two.yaml", "--groups", "g.csv")


def read(ended: Ended) -> Audit:
    assert ended.code == 0, ended.err
    return Audit.model_validate_json(ended.out)


def by_label(found: Audit, place: int = 0) -> dict[str, tuple[int, int, str]]:
    groups = found.attributes[place].groups
    return {group.label: (group.selected, group.people, group.verdict) for group in groups}


def test_by_a_cut(screener: Run, files: Path) -> None:
    # 3/4 of 80 and 1/4 of 50 is 72.5; of 20 it is 27.5.
    found = read(screener("audit", *COMMON, "--cut", "70", "--json", "-"))
    assert by_label(found) == {"Female": (20, 60, "below"), "Male": (30, 40, "reference")}
    assert found.selection.by == "cut"
    assert (found.selection.selected, found.selection.of, found.selection.unknown) == (50, 100, 0)
    assert found.attributes[0].groups[0].ratio == pytest.approx(4 / 9)
    assert [each.columns for each in found.attributes] == [("sex",), ("site",), ("sex", "site")]


def test_by_bands(screener: Run, files: Path) -> None:
    found = read(screener("audit", *COMMON, "--json", "-"))
    assert found.selection.bands == ("strong", "good")
    assert found.selection.selected == 50
    none = read(screener("audit", *COMMON, "--selected-bands", "strong", "--json", "-"))
    assert {each.cannot_say for each in none.attributes} == {"nobody_selected"}
    everybody = read(screener("audit", *COMMON, "--selected-bands", "good, few", "--json", "-"))
    assert everybody.attributes[0].groups[0].ratio == 1


def test_who_misses_a_must_have_is_not_selected(screener: Run, files: Path) -> None:
    rows = [[f"C-{n}", 100, 0 if n < 30 else 50] for n in range(100)]
    write("t.csv", ["candidate_id", "a1", "b1"], *rows)
    profile = PROFILE.replace("minimum: 10", "minimum: 80")
    Path("wanted.yaml").write_text(profile, encoding="utf-8")
    found = read(screener("audit", *COMMON, "--cut", "70", "--json", "-"))
    # 0 is out of reach of 80 within its error, 50 is not.
    assert by_label(found)["Female"][:2] == (30, 60)
    assert found.changes is not None
    dropped = [each for each in found.changes.made if each.change == "minimum"]
    assert [(each.category, each.selected) for each in dropped] == [("b", 100)]
    without = read(screener("audit", *COMMON, "--cut", "70", "--no-must-haves", "--json", "-"))
    assert by_label(without)["Female"][:2] == (60, 60)


def test_what_a_weight_changes_is_what_another_profile_gives(screener: Run, files: Path) -> None:
    rows = [[f"C-{n}", n, 100 - n // 2] for n in range(100)]
    write("t.csv", ["candidate_id", "a1", "b1"], *rows)
    found = read(screener("audit", *COMMON, "--cut", "60", "--json", "-"))
    assert found.changes is not None
    for each in found.changes.made:
        weights = {"a": "weight: 3", "b": "weight: 1"}
        changed = PROFILE
        if each.change == "weight":
            changed = PROFILE.replace(weights[each.category], "weight: 0")
        else:
            changed = PROFILE.replace("minimum: 10, ", "")
        Path("wanted.yaml").write_text(changed, encoding="utf-8")
        other = read(screener("audit", *COMMON, "--cut", "60", "--json", "-"))
        assert other.selection.selected == each.selected, each
        assert other.changes is not None
        assert other.changes.lowest == each.lowest


def test_by_decisions_their_words_are_told(screener: Run, files: Path) -> None:
    rows = [[f"C-{n}", "Hired" if n % 4 == 0 else "Rejected"] for n in range(98)]
    write("d.csv", ["candidate_id", "decision"], *rows, ["C-98", "withdrew"], ["Q-1", "Hired"])
    ended = screener("audit", *COMMON, "--decisions", "d.csv", "--json", "-")
    found = read(ended)
    assert (found.selection.selected, found.selection.of, found.selection.unknown) == (25, 98, 2)
    told = [(each.word, each.read_as, each.count) for each in found.selection.words]
    assert ("Hired", "selected", 26) in told
    assert found.joined.decisions_not_in_source == 1
    assert "d.csv: Warning: 1 id is of no candidate, and not used: Q-1" in ended.err
    assert "d.csv: Warning: 1 candidate has no decision here: C-99" in ended.err
    text = screener("audit", *COMMON, "--decisions", "d.csv").out
    assert '"Hired" is selected (26), "Rejected" is not selected (73)' in text


def test_decisions_need_no_profile(screener: Run, files: Path) -> None:
    write("d.csv", ["candidate_id", "decision"], *([f"C-{n}", "ny"[n % 2]] for n in range(100)))
    common = ("t.csv", "-q", "two.yaml", "--groups", "g.csv", "--decisions", "d.csv")
    found = read(screener("audit", *common, "--json", "-"))
    assert found.changes is None
    assert found.selection.selected == 50
    assert "Two questions" in screener("audit", *common).out.splitlines()[0]


def test_the_rules_tables(screener: Run, files: Path) -> None:
    rows = [
        ["C-0", "Female", "A"],
        ["C-1", "Female", "B"],
        *([f"C-{n}", "Male", "AB"[n % 2]] for n in range(60, 100)),
    ]
    write("g.csv", ["candidate_id", "Gender", "Race/Ethnicity"], *rows)
    ended = screener("audit", *COMMON, "--ll144", "--json", "-")
    found = read(ended)
    assert found.rule is not None
    assert (found.rule.people, found.rule.median) == (100, 50.0)
    assert [table.columns for table in found.rule.tables] == [
        ("Gender",),
        ("Race/Ethnicity",),
        ("Gender", "Race/Ethnicity"),
    ]
    assert [table.unknown for table in found.rule.tables] == [58, 58, 58]
    assert [(g.above, g.people) for g in found.rule.tables[0].groups] == [(2, 2), (30, 40)]
    text = screener("audit", *COMMON, "--ll144").out
    heading = (
        "Tables in the rule's form; the law asks for an independent auditor, and this is not one"
    )
    assert heading in text.splitlines()
    assert "Gender: 58 people of an unknown category" in text


def test_labels_that_differ_by_case_are_joined_and_warned_of(screener: Run, files: Path) -> None:
    rows = [[f"C-{n}", ["Female", "female ", "Male"][n % 3]] for n in range(100)]
    write("g.csv", ["candidate_id", "sex"], *rows)
    ended = screener("audit", *COMMON, "--json", "-")
    assert sorted(by_label(read(ended))) == ["Female", "Male"]
    assert '"Female", "female " differ only by case or blanks' in ended.err


def test_one_group_only(screener: Run, files: Path) -> None:
    write("g.csv", ["candidate_id", "sex"], *([f"C-{n}", "Female"] for n in range(100)))
    found = read(screener("audit", *COMMON, "--json", "-"))
    assert found.attributes[0].cannot_say == "one_group"
    assert "Cannot say: there is one group only" in screener("audit", *COMMON).out


def test_ids_that_do_not_join_are_listed(screener: Run, files: Path) -> None:
    rows = [[f"C-{n}", "FM"[n % 2]] for n in range(97)]
    write("g.csv", ["candidate_id", "sex"], *rows, ["Z-1", "F"], ["Z-2", "M"])
    ended = screener("audit", *COMMON, "--json", "-")
    found = read(ended)
    assert (found.joined.not_in_source, found.joined.not_in_groups) == (2, 3)
    assert "2 ids are of no candidate, and not used: Z-1, Z-2" in ended.err
    assert "3 candidates have no groups here: C-97, C-98, C-99" in ended.err
    assert "Z-1" not in ended.out
    assert found.attributes[0].unknown == 3


def changed_groups(*rows: Sequence[object]) -> Callable[[], None]:
    return lambda: write("g.csv", *rows)


@pytest.mark.parametrize(
    ("change", "more", "said"),
    [
        (changed_groups(["candidate_id", "sex"], ["X-1", "F"]), (), "None of its ids is that of"),
        (changed_groups(["name", "sex"], ["Jo", "F"]), (), "No column is called candidate_id"),
        (changed_groups(["candidate_id", "name"], ["C-1", "F"]), (), "no column of groups"),
        (lambda: Path("g.csv").unlink(), (), "g.csv"),
        (None, ("--cut", "50", "--selected-bands", "good"), "two ways to say who was selected"),
        (None, ("--selected-bands", "god"), 'Did you mean "good"?'),
        (None, ("--strata", "sit"), 'Did you mean "site"?'),
        (None, ("--decisions", "none.csv"), "none.csv"),
        (None, ("-o", "a.txt"), "This is no .pdf"),
    ],
)
def test_mistakes_write_nothing(
    screener: Run,
    files: Path,
    change: Callable[[], None] | None,
    more: tuple[str, ...],
    said: str,
) -> None:
    if change:
        change()
    before = sorted(files.rglob("*"))
    ended = screener("audit", *COMMON, "--json", "out.json", *more)
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err
    assert sorted(files.rglob("*")) == before


def test_mistakes_of_both_files_come_together(screener: Run, files: Path) -> None:
    write("g.csv", ["candidate_id", "sex"], ["C-1", "F"], ["C-1", "M"])
    write("d.csv", ["candidate_id", "decision"], ["C-1", "perhaps"])
    ended = screener("audit", *COMMON, "--decisions", "d.csv")
    assert ended.code == 2
    assert "is there more than once" in ended.err
    assert '"perhaps" (1 row) is no decision' in ended.err


def test_a_table_needs_a_profile_or_decisions(screener: Run, files: Path) -> None:
    ended = screener("audit", "t.csv", "-q", "two.yaml", "--groups", "g.csv")
    assert ended.code == 2
    assert "does not say who would be selected" in ended.err


def test_a_first_pass_has_no_bands(screener: Run, files: Path) -> None:
    path = Path("two.yaml")
    path.write_text(path.read_text().replace("language: en", "language: en\nfirst_pass: true"))
    ended = screener("audit", *COMMON)
    assert ended.code == 2
    assert "a first pass, which has no bands" in ended.err
    assert read(screener("audit", *COMMON, "--cut", "50", "--json", "-")).selection.selected == 50


def test_within_strata(screener: Run, files: Path) -> None:
    found = read(screener("audit", *COMMON, "--strata", "site", "--json", "-"))
    assert [each.columns for each in found.attributes] == [("sex",)]
    (within,) = found.stratified
    assert (within.label, within.reference, within.higher) == ("Female", "Male", 0)
    # Both sites alike: 10 of 30 women, 15 of 20 men; odds 10/20 to 15/5.
    assert within.odds_ratio == pytest.approx(1 / 6)


def test_rows_that_were_set_aside(screener: Run, files: Path) -> None:
    with Path("t.csv").open("a", encoding="utf-8") as file:
        file.write("C-200,900,50\n")
    ended = screener("audit", *COMMON, "--json", "-")
    assert ended.code == 3
    assert Audit.model_validate_json(ended.out).sample.set_aside == 1


def figures(node: Any) -> list[float]:
    if isinstance(node, dict):
        return [x for value in node.values() for x in figures(value)]
    if isinstance(node, list):
        return [x for value in node for x in figures(value)]
    return [node] if isinstance(node, float) else []


SECRET = "Qzxlabel"


def test_groups_go_nowhere_but_into_the_audit(
    screener: Run, files: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Whatever is written meanwhile, also for a moment, is looked at when the command ends."""
    rows = [[f"C-{n}", f"{SECRET}{n % 2}"] for n in range(100)]
    write("g.csv", ["candidate_id", "sex"], *rows)
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    written: list[bytes] = []
    cleanup = tempfile.TemporaryDirectory.cleanup

    def looked_at(folder: tempfile.TemporaryDirectory[str]) -> None:
        written.extend(p.read_bytes() for p in Path(folder.name).rglob("*") if p.is_file())
        cleanup(folder)

    def leaving(folder: tempfile.TemporaryDirectory[str], *_: object) -> None:
        looked_at(folder)

    monkeypatch.setattr(tempfile.TemporaryDirectory, "cleanup", looked_at)
    monkeypatch.setattr(tempfile.TemporaryDirectory, "__exit__", leaving)
    ended = screener("audit", *COMMON, "--json", "out.json", "-o", "out.pdf")
    assert ended.code == 0
    assert any(data.startswith(b"PAR1") for data in written)
    holding = [path for path in tmp_path.rglob("*") if path.is_file() and _holds(path)]
    assert sorted(path.name for path in holding) == ["g.csv", "out.json"]
    assert not any(SECRET.encode() in data for data in written)
    assert SECRET not in ended.err
    text = Path("out.json").read_text(encoding="utf-8")
    assert not any(f'"C-{n}"' in text for n in range(100))


def _holds(path: Path) -> bool:
    return SECRET.encode() in path.read_bytes()


def test_groups_do_not_enter_scoring(screener: Run, files: Path) -> None:
    first = read(screener("audit", *COMMON, "--ll144", "--json", "-"))
    write("g.csv", ["candidate_id", "sex"], *([f"C-{n}", "AB"[n % 2]] for n in range(100)))
    other = read(screener("audit", *COMMON, "--ll144", "--json", "-"))
    assert (first.selection, first.profile) == (other.selection, other.profile)
    assert first.rule is not None
    assert other.rule is not None
    assert first.rule.median == other.rule.median


def test_the_same_bytes_and_only_finite_figures(screener: Run, files: Path) -> None:
    names = ("one.json", "two.json")
    for name in names:
        assert screener("audit", *COMMON, "--ll144", "--json", name).code == 0
    one, two = (Path(name).read_bytes() for name in names)
    assert one == two
    assert b"NaN" not in one
    assert b"Infinity" not in one
    assert len(figures(json.loads(one))) > 20
    assert json.loads(one)["schema"] == "screener.audit/1"


@pytest.mark.long
def test_a_round(screener: Run, files: Path) -> None:
    made = screener(
        "batch", "t.csv", "-p", "wanted.yaml", "-q", "two.yaml", "-o", "round", "--reports", "none"
    )
    assert made.code == 0, made.err
    found = read(screener("audit", "round", "--groups", "g.csv", "--cut", "70", "--json", "-"))
    table = read(screener("audit", *COMMON, "--cut", "70", "--json", "-"))
    assert found.attributes == table.attributes
    assert found.changes == table.changes
    assert found.sample.kind == "round"
