"""The interview about a job on the command line: typed, piped, wrong, and left in the middle."""

from pathlib import Path

import pytest

from screener.models.profile import Profile
from screener.pipeline import Notebook, load_profile
from tests.cli.conftest import Ended, Run

# Title and who, nine questions with options, the facts, then two about people with words.
HUNTER = ["Hunter", "Head of sales", *"111221111", "2 3", "9 2", "They stopped calling", "3", ""]
PHONE = ["First job", "", *"231113333", "", "8", "", "8 2", "They ask for a second call"]


@pytest.fixture
def typed(screener: Run, monkeypatch: pytest.MonkeyPatch) -> "Typed":
    return Typed(screener, monkeypatch)


class Typed:
    """Runs the interview with lines on standard input."""

    def __init__(self, screener: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        self.screener, self.monkeypatch = screener, monkeypatch

    def __call__(self, lines: list[str], *more: str) -> Ended:
        import io

        text = "".join(f"{line}\n" for line in lines)
        self.monkeypatch.setattr("sys.stdin", io.StringIO(text))
        return self.screener("new", "profile", "--ask", *more)


def profile(name: str) -> Profile:
    found = load_profile(name, Notebook()).profile
    assert found is not None
    return found


def test_a_profile_comes_out_that_is_right(typed: Typed, screener: Run, here: Path) -> None:
    ended = typed(HUNTER, "-o", "hunter.yaml", "--date", "2026-11-20")
    assert ended.code == 0, ended.err
    assert ended.out == "hunter.yaml\n"
    assert "What counts most: New-business initiative" in ended.err
    assert "Must-haves, as they were lacking before: " in ended.err
    made = profile("hunter.yaml")
    assert (made.profile, made.title) == ("hunter", "Hunter")
    assert list(made.eligibility) == ["travel", "core-hours"]
    minima = {name for name, ideal in made.categories.items() if ideal.minimum}
    assert minima == {"goal-drive", "resilience"}
    assert made.job is not None
    assert (made.job.by, made.job.date) == ("Head of sales", "2026-11-20")
    assert screener("check", "hunter.yaml").code == 0


def test_the_same_answers_give_the_same_file(typed: Typed, here: Path) -> None:
    for name in ("a", "b"):
        (here / name).mkdir()
        assert typed(HUNTER, "-o", f"{name}/job.yaml").code == 0
    assert (here / "a/job.yaml").read_bytes() == (here / "b/job.yaml").read_bytes()


def test_other_jobs_give_other_profiles(typed: Typed) -> None:
    assert typed(HUNTER, "-o", "hunter.yaml").code == 0
    assert typed(PHONE, "-o", "phone.yaml").code == 0
    hunter, phone = profile("hunter.yaml"), profile("phone.yaml")
    weights = {
        n: (hunter.categories[n].weight, phone.categories[n].weight) for n in hunter.categories
    }
    assert weights["new-business"][0] > 2 * weights["new-business"][1]
    assert weights["coachability"][1] > 2 * weights["coachability"][0]


def test_what_was_not_meant_can_be_typed_again(typed: Typed) -> None:
    wrong = ["", "Hunter", "", "x", "9", "1 2", "2", "/b", "1", *HUNTER[3:]]
    ended = typed(wrong, "-o", "again.yaml")
    assert ended.code == 0, ended.err
    assert ended.err.count("Please type one number from 1 to 3.") == 3
    assert "It needs a name" in ended.err
    assert typed(["Hunter", "", *HUNTER[2:]], "-o", "hunter.yaml").code == 0
    assert profile("again.yaml").categories == profile("hunter.yaml").categories


@pytest.mark.parametrize("known", range(0, 14, 4))
def test_an_end_in_the_middle_writes_nothing(typed: Typed, here: Path, known: int) -> None:
    ended = typed(HUNTER[:known], "-o", "hunter.yaml")
    assert ended.code == 4
    assert "nothing was written" in ended.err
    assert list(here.iterdir()) == []


def test_what_is_there_is_not_asked_for_in_vain(typed: Typed, here: Path) -> None:
    (here / "hunter.yaml").write_text("mine", encoding="utf-8")
    ended = typed(HUNTER, "-o", "hunter.yaml")
    assert ended.code == 2
    assert "1 of " not in ended.err
    assert (here / "hunter.yaml").read_text("utf-8") == "mine"


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--date", "20.11.2026"], "--date takes a day"),
        (["-q", "sales-cor"], 'Did you mean "sales-core"?'),
        (["-o", "account-executive.yaml"], "is the id of one that comes with Screener"),
        (["--rules", "none.yaml"], "no such file"),
        (["account-manager"], "begins from its rules"),
    ],
)
def test_what_will_not_do_asks_nothing(typed: Typed, more: list[str], said: str) -> None:
    ended = typed(HUNTER, *more)
    assert ended.code == 2
    assert said.casefold() in ended.err.casefold()
    assert "What is the job called?" not in ended.err


def test_rules_of_ones_own(typed: Typed, here: Path) -> None:
    own = {
        "when": "{size: big}",
        "wrong": "{size: bigg}",
    }
    text = (
        "rules: ours\nversion: '2'\nquestionnaires: [sales-core]\n"
        "begin: {weight: 5, target: [60, 100], reason: R., least_weight: 1, edges: [40, 85],"
        " width: 10}\n"
        "questions:\n  - id: size\n    ask: How big?\n"
        "    options: [{id: big, text: Big}, {id: small, text: Small}]\n"
        "rules_of_answers:\n  - {id: big, when: %s,"
        " categories: {tools: {add: 20, because: It is big.}}}\n"
    )
    (here / "r.yaml").write_text(text % own["when"], encoding="utf-8")
    assert typed(["Job", "", "1"], "-o", "job.yaml", "--rules", "r.yaml").code == 0
    made = profile("job.yaml")
    assert made.job is not None
    assert made.job.rules == "ours 2"
    assert next(iter(made.categories.items()))[1].reason == "It is big."
    assert "ours 2 (r.yaml)" in (here / "job.yaml").read_text("utf-8")
    (here / "r.yaml").write_text(text % own["wrong"], encoding="utf-8")
    ended = typed(["Job", "", "1"], "-o", "other.yaml", "--rules", "r.yaml")
    assert ended.code == 2
    assert 'Did you mean "big"?' in ended.err


def test_only_a_profile_comes_of_it(screener: Run) -> None:
    ended = screener("new", "answers", "--ask")
    assert ended.code == 2
    assert "Only a profile comes of an interview" in ended.err
