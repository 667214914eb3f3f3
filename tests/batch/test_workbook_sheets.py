"""The workbook of a round: what is on its sheets, and that it stays small, quick and the same."""

import itertools
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

import polars as pl
import pytest
from python_calamine import CalamineWorkbook

from screener.batch import workbook_sheets
from screener.batch.method_sheet import Made
from screener.batch.ranking_columns import ranking_columns
from screener.batch.workbook_sheets import write_ranking_workbook
from screener.models.profile import Profile
from screener.models.questionnaire import Questionnaire
from screener.outputs.problem_book import ProblemBook
from screener.pipeline import Notebook, answers_table, load_cases, load_profile
from screener.pipeline.applicants import RowProblem
from screener.problems import Problem, Severity, Where
from screener.scoring.order import in_order
from screener.scoring.table import score_table
from tests.measured import means, measured
from tests.random_files import random_case, to_yaml
from tests.scoring import small

MADE = Made("Screener 9.9", "applicants.csv", "a" * 64, "b" * 64, "c" * 64)
ASKED = small.questionnaire(
    {**small.category("a", *(small.gauge(f"a{n}") for n in range(5))), "title": "=Drive & <co>"},
    {**small.category("b", small.gauge("b1")), "title": "Trust"},
    eligibility=[{"id": "travel", "type": "yes_no", "text": "Can you travel?"}],
)
WANTED = small.profile(
    {"eligibility": {"travel": {"accept": ["yes"], "reason": "Sites are far apart"}}},
    a=small.as_it_is(3, minimum=40, reason="They work alone.", source="Vinchur 1998"),
    b=small.as_it_is(1),
)


@dataclass(frozen=True)
class Ranked:
    """A ranking in memory, in pieces of a size."""

    table: pl.DataFrame
    piece: int = 1000

    @property
    def number(self) -> int:
        return self.table.height

    def frames(
        self, first: int | None = None, columns: Sequence[str] | None = None, rows: int = 2000
    ) -> Iterator[pl.DataFrame]:
        places = ["order", "tier", "rank_from", "rank_to", "worst_gate"]
        names = [*(columns or self.table.columns), *places, "compare.low", "compare.high"]
        yield from self.table.select(list(dict.fromkeys(names))).iter_slices(min(rows, self.piece))


def ranked(
    people: Sequence[dict[str, str]],
    asked: Questionnaire = ASKED,
    wanted: Profile = WANTED,
    answered: str | None = "2026-11-20",
) -> Ranked:
    times = pl.lit(answered, pl.String)
    table = small.table_of(asked, list(people)).with_columns(
        name=pl.lit("=N", pl.String), answered=times, finished=pl.lit(None, pl.String)
    )
    return Ranked(in_order(score_table(table, asked, wanted), wanted))


def person(a: int, b: int, travel: str = "yes") -> dict[str, str]:
    return {**{f"a{n}": str(a) for n in range(5)}, "b1": str(b), "travel": travel}


PEOPLE = [person(10 * (n % 11), 97 - n, "yes" if n % 3 else "no") for n in range(40)]


def written(
    folder: Path, ranking: Ranked, problems: ProblemBook | None = None, made: Made = MADE
) -> Path:
    path = folder / "ranking.xlsx"
    write_ranking_workbook(path, ranking, WANTED, ASKED, made, problems or ProblemBook())
    return path


def sheet(path: Path, name: str) -> list[list[object]]:
    found = CalamineWorkbook.from_path(path).get_sheet_by_name(name).to_python()
    return [list(row) for row in found]


def words(path: Path, name: str) -> str:
    return "\n".join(str(cell) for row in sheet(path, name) for cell in row)


def part(path: Path, name: str) -> str:
    with ZipFile(path) as book:
        return book.read(name).decode()


def test_it_has_the_sheets_that_people_expect(tmp_path: Path) -> None:
    path = written(tmp_path, ranked(PEOPLE))
    names = CalamineWorkbook.from_path(path).sheet_names
    assert names == ["Ranking", "What told them apart", "Problems", "Method"]


def test_the_ranking_has_every_figure_in_full(tmp_path: Path) -> None:
    ranking = ranked(PEOPLE)
    rows = sheet(written(tmp_path, ranking), "Ranking")
    columns = ranking_columns(WANTED, ASKED)
    assert rows[0] == [column.header for column in columns]
    expected = ranking.table.select(column.full() for column in columns).rows()
    assert [tuple(row) for row in rows[1:]] == [
        tuple("" if cell is None else cell for cell in row) for row in expected
    ]


def test_neighbouring_tiers_have_different_grounds(tmp_path: Path) -> None:
    ranking = ranked(PEOPLE)
    for piece in (1, 7, 1000):
        path = written(tmp_path, Ranked(ranking.table, piece))
        text = part(path, "xl/worksheets/sheet1.xml")
        styles = re.findall(r'<c r="A(?!1")\d+" s="(\d+)"', text)
        tiers = ranking.table.select("worst_gate", "tier").rows()
        pairs = list(zip(tiers, styles, strict=True))
        for (tier, style), (next_tier, next_style) in itertools.pairwise(pairs):
            assert (tier == next_tier) == (style == next_style)


def test_the_same_round_is_the_same_bytes_however_it_is_read(tmp_path: Path) -> None:
    ranking = ranked(PEOPLE)
    first = written(tmp_path, ranking).read_bytes()
    assert written(tmp_path, Ranked(ranking.table, 7)).read_bytes() == first


@pytest.mark.parametrize(
    ("answered", "date"),
    [
        ("2026-11-20", "2026-11-20"),
        ("2026-11-20T23:10:00+02:00", "2026-11-20"),
        (None, "2000-01-01"),
        ("yesterday", "2000-01-01"),
        ("2026-02-31", "2000-01-01"),
    ],
)
def test_its_date_is_that_of_the_last_answers(
    tmp_path: Path, answered: str | None, date: str
) -> None:
    path = written(tmp_path, ranked([person(1, 2)], answered=answered))
    assert f">{date}T00:00:00Z<" in part(path, "docProps/core.xml")


def test_what_told_them_apart_stands_beside_the_weights(tmp_path: Path) -> None:
    path = written(tmp_path, ranked(PEOPLE))
    rows = [row for row in sheet(path, "What told them apart") if isinstance(row[1], float)]
    assert [row[0] for row in rows] == ["=Drive & <co>", "Trust", "Together"]
    assert [row[1] for row in rows] == [0.75, 0.25, 1]
    shares = [float(str(row[2])) for row in rows]
    assert shares[0] > shares[1]
    assert sum(shares[:2]) == pytest.approx(shares[2]) == pytest.approx(1)
    assert "40 candidates have an overall fit" in words(path, "What told them apart")


@pytest.mark.parametrize(
    ("people", "sentence"),
    [
        ([], "No candidates have an overall fit"),
        ([person(50, 50)], "One candidate has an overall fit"),
        ([person(50, 50)] * 3, "Three candidates have the same overall fit"),
        ([person(50, 50), person(60, 50)], "one candidate more can change them"),
    ],
)
def test_few_or_equal_candidates_are_not_told_apart(
    tmp_path: Path, people: list[dict[str, str]], sentence: str
) -> None:
    assert sentence in words(written(tmp_path, ranked(people)), "What told them apart")


def test_problems_are_those_of_problems_csv(tmp_path: Path) -> None:
    problem = Problem("unknown-label", "is no answer.", Where("t.csv", 7, field="col 2 'Q'"), "=x")
    with ProblemBook() as book:
        book.add([RowProblem(7, "C-7", problem), Problem("note", "m", severity=Severity.WARNING)])
        rows = sheet(written(tmp_path, ranked(PEOPLE), book), "Problems")
    assert rows[0][:5] == ["Severity", "Candidate ID", "File", "Sheet", "Row"]
    assert rows[1][0] == "warning"
    assert rows[2][:7] == ["error", "C-7", "t.csv", "", 7, "col 2", "Q"]
    assert rows[2][9] == "=x"


def test_more_problems_than_a_sheet_should_hold_are_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook_sheets, "MOST_PROBLEMS", 5)
    with ProblemBook() as book:
        book.add(RowProblem(row, "C", Problem("x", "m")) for row in range(1, 9))
        rows = sheet(written(tmp_path, ranked(PEOPLE), book), "Problems")
    assert len(rows) == 1 + 5 + 1
    assert rows[-1][8] == "3 more are in problems.csv."


def test_no_problems_is_said(tmp_path: Path) -> None:
    assert "None were found." in words(written(tmp_path, ranked(PEOPLE)), "Problems")


def test_the_method_says_how_and_with_what(tmp_path: Path) -> None:
    text = words(written(tmp_path, ranked(PEOPLE)), "Method")
    for said in [
        *("a person decides", "They work alone.", "Vinchur 1998", "=Drive & <co>", "Strong match"),
        *("Accepted: yes. Sites are far apart.", "Can you travel?", "1.163", "Screener 9.9"),
        *("a" * 64, "b" * 64, "c" * 64, "No category with 8 % of the weight or more"),
    ]:
        assert said in text
    assert "Only the first" not in text


def test_a_round_of_the_first_rows_says_so(tmp_path: Path) -> None:
    made = Made("t", "t.csv", "a", "b", "c", map_sha256="d" * 64, limit=40, notes=("A note.",))
    path = written(tmp_path, ranked(PEOPLE), made=made)
    text = words(path, "Method")
    assert "Only the first 40 rows of the table were read." in text
    assert "d" * 64 in text
    assert "A note." in text
    assert sheet(path, "Ranking")[1][-1] == 40


def test_nobody_at_all_is_a_workbook_too(tmp_path: Path) -> None:
    assert len(sheet(written(tmp_path, ranked([])), "Ranking")) == 1


@pytest.mark.parametrize("categories", [1, 100])
def test_a_profile_of_any_size_fits(tmp_path: Path, categories: int) -> None:
    names = [f"c{number}" for number in range(categories)]
    asked = small.questionnaire(*(small.category(n, small.gauge(f"{n}i")) for n in names))
    wanted = small.profile(None, **{name: small.as_it_is() for name in names})
    people = [{f"{n}i": str(10 * k + 5) for n in names} for k in range(4)]
    path = tmp_path / "r.xlsx"
    ranking = ranked(people, asked, wanted)
    write_ranking_workbook(path, ranking, wanted, asked, MADE, ProblemBook())
    assert len(sheet(path, "Ranking")[0]) == 16 + 2 * categories


@pytest.mark.long
@pytest.mark.parametrize("seed", range(12))
def test_any_questionnaire_and_profile_make_a_workbook(tmp_path: Path, seed: int) -> None:
    for name, tree in zip(("q", "p", "a"), random_case(seed), strict=True):
        file = tree["questionnaire"] if name == "q" else name
        (tmp_path / f"{file}.yaml").write_text(to_yaml(tree), encoding="utf-8")
    notebook = Notebook()
    role = load_profile(str(tmp_path / "p.yaml"), notebook)
    cases = load_cases([tmp_path / "a.yaml"], role, None, notebook)
    assert role.profile
    asked = cases[0].instrument.questionnaire
    table = score_table(answers_table(cases, asked), asked, role.profile)
    ranking = Ranked(in_order(table, role.profile))
    path = tmp_path / "ranking.xlsx"
    write_ranking_workbook(path, ranking, role.profile, asked, MADE, ProblemBook())
    columns = ranking_columns(role.profile, asked)
    row = ranking.table.select(column.full() for column in columns).row(0)
    assert sheet(path, "Ranking") == [
        [column.header for column in columns],
        ["" if cell is None else cell for cell in row],
    ]


_BIG = """
import sys
from pathlib import Path
import polars as pl
from tests.batch.test_workbook_sheets import MADE, Ranked, person, ranked
from tests.scoring import small
from screener.batch.workbook_sheets import write_ranking_workbook
from screener.outputs.problem_book import ProblemBook

names = [f"c{n}" for n in range(20)]
asked = small.questionnaire(*(small.category(n, small.gauge(f"{n}i")) for n in names))
wanted = small.profile(None, **{n: small.as_it_is() for n in names})
people = [{f"{n}i": str((k * 37 + i) % 101) for i, n in enumerate(names)} for k in range(500)]
some = ranked(people, asked, wanted).table
big = Ranked(pl.concat([some] * 100), 10_000)
write_ranking_workbook(Path(sys.argv[1]), big, wanted, asked, MADE, ProblemBook())
"""


@pytest.mark.long
def test_fifty_thousand_candidates_take_little_memory(tmp_path: Path) -> None:
    path, used = tmp_path / "r.xlsx", tmp_path / "used.json"
    command = measured([sys.executable, "-c", _BIG, str(path)], used)
    root = Path(__file__).parents[2]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert means(used).memory < 500 * 1024**2
    assert len(sheet(path, "Ranking")) == 50_001
