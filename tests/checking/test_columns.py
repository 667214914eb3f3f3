"""Columns to codes: the same whatever the batches and however the reader kept the texts."""

from pathlib import Path
from random import Random

import polars as pl
import pytest

from screener.checking.cells import Handling
from screener.checking.columns import ReadRows, table_reader
from screener.checking.headers import Matching, match_headers
from screener.models.questionnaire import Questionnaire
from screener.sources.tables import text_read
from screener.sources.tables.damage import looks_like_damage
from screener.sources.tables.table import RawTable
from screener.sources.text import clean
from tests.checking.documents import QUESTIONNAIRE, changed, read
from tests.sources.tables.tables import table, written

HANDLING = Handling(clean, looks_like_damage)
LABELS = ["No", "Rather no", "rather YES", "Yes", " yes ", "3", "", " ", "perhaps", "01-May"]
NUMBERS = ["0", "1.5", "4", "", "5", "x"]
HEADERS = "candidate_id,name,finished,d1,d2,d3,d4,travel,note,att"


def asked(text: str = QUESTIONNAIRE) -> Questionnaire:
    return read(text, Questionnaire, "q.yaml")[0]


def a_table(folder: Path, rows: int, seed: int = 0) -> RawTable:
    chance = Random(seed)

    def line(number: int) -> str:
        pick = chance.choice
        time = f"2026-11-{chance.randint(1, 30):02} 10:00:{chance.randint(0, 59):02}"
        joined = pick(["calls", "By phone;By mail", "mails; calls", "fax", ""])
        cells = [f"C-{number}", pick(["Ann", "Jo\u0308rg", ""]), pick([time, time, time, "soon"])]
        cells += [pick(LABELS), pick(["yes", "0", "", "?"]), joined, pick(NUMBERS)]
        return ",".join([*cells, pick(["Y", "no"]), pick(["é\u200b!", "x"]), pick(LABELS)])

    return table(written(folder, "\n".join([HEADERS, *map(line, range(rows))]) + "\n"))


def matched(found: RawTable, questionnaire: Questionnaire) -> Matching:
    matching, problems = match_headers(found, questionnaire, None)
    assert problems == []
    return matching


def all_rows(found: RawTable, size: int, few: bool = False) -> list[object]:
    questionnaire = asked()
    sample = next(found.batches(1000))
    reader = table_reader(found, matched(found, questionnaire), questionnaire, HANDLING, sample)
    positions = tuple(reader.items.few) if few else ()
    read = [reader.read(frame) for frame in found.batches(size, few=positions)]
    return [
        pl.concat([each.people for each in read]).rows(),
        columns(read, "given"),
        columns(read, "codes"),
        pl.concat([each.keys for each in read]).rows(),
        [told for each in read for told in each.problems],
    ]


def columns(read: list[ReadRows], what: str) -> dict[str, list[str | None]]:
    parts = [getattr(each, what) for each in read]
    return {name: [v for part in parts for v in part[name].to_list()] for name in parts[0]}


def test_batches_of_any_size_give_the_same(tmp_path: Path) -> None:
    found = a_table(tmp_path, 90)
    whole = all_rows(found, 1000)
    assert len(whole[4]) > 50  # type: ignore[arg-type]
    assert all_rows(found, 7) == whole
    assert all_rows(found, 1) == whole


def test_texts_kept_as_few_give_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_read, "SMALL", 0)
    found = a_table(tmp_path, 2000)
    first = next(found.batches(few=(3,)))
    assert isinstance(first.schema["3"], pl.Categorical)
    assert all_rows(found, 500, few=True) == all_rows(found, 2000)


def test_more_different_numbers_than_are_kept_are_all_read(tmp_path: Path) -> None:
    text = changed(QUESTIONNAIRE, "min: 0, max: 4, points: [[0, 0], [4, 1]]", "min: 0")
    rows = "".join(f"{n},{n}.5\n" for n in range(60_000))
    found = table(written(tmp_path, f"candidate_id,d4\n{rows}"))
    questionnaire = asked(text)
    reader = table_reader(found, matched(found, questionnaire), questionnaire, HANDLING, None)
    codes = [code for f in found.batches(25_000) for code in reader.read(f).codes["d4"].to_list()]
    assert codes == [f"{n}.5" for n in range(60_000)]


def test_a_choice_with_a_column_an_option_takes_one(tmp_path: Path) -> None:
    text = changed(QUESTIONNAIRE, "type: choices", "type: choice")
    path = written(tmp_path, "candidate_id,a,b\n1,Y,\n2,Y,Y\n3,,x\n4,,\n")
    found, questionnaire = table(path), asked(text)
    matching = Matching({"candidate_id": 0}, {"d3": (1, 2)}, {"d3": ("calls", "mails")})
    reader = table_reader(found, matching, questionnaire, HANDLING, None)
    [frame] = found.batches()
    rows = reader.read(frame)
    assert rows.codes["d3"].to_list() == ["calls", "mails", None]
    assert [(row, name, p.code, p.value) for row, name, p in rows.problems] == [
        (3, "2", "several-answers", "calls;mails")
    ]


def test_a_scale_with_a_column_a_place_takes_one(tmp_path: Path) -> None:
    found = table(written(tmp_path, "candidate_id,a,b\n1,Y,\n2,,Rather no\n"))
    matching = Matching({"candidate_id": 0}, {"d1": (1, 2)}, {"d1": ("1", "2")})
    reader = table_reader(found, matching, asked(), HANDLING, None)
    [frame] = found.batches()
    assert reader.read(frame).codes["d1"].to_list() == ["1", "2"]


@pytest.mark.long
def test_a_wholly_wrong_column_is_told_by_few_mistakes_a_row(tmp_path: Path) -> None:
    items = [f"x{n}" for n in range(40)]
    lines = "".join(f"      - {{id: {n}, type: scale, scale: agree, text: {n}?}}\n" for n in items)
    text = changed(QUESTIONNAIRE, "    items:\n", f"    items:\n{lines}")
    bad = ",".join(["?"] * 40)
    rows = "".join(f"{n},{bad}\n" for n in range(5001))
    found, questionnaire = (
        table(written(tmp_path, f"candidate_id,{','.join(items)}\n{rows}")),
        asked(text),
    )
    reader = table_reader(found, matched(found, questionnaire), questionnaire, HANDLING, None)
    [frame] = found.batches()
    problems = reader.read(frame).problems
    assert len(problems) == 5001 * 11
    assert problems[10][2].message == "30 more mistakes follow in this row."
