"""Forms that came back, to answers files that score as if they were typed by hand."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from pikepdf import String

from screener.models.form import Form, FormQuestion
from screener.models.form_order import shown_order
from screener.models.questionnaire import Questionnaire
from screener.models.reading import AnyItem
from screener.sources.library import read_bundled
from screener.sources.shape import read_model
from tests.cli.conftest import Run
from tests.pdfium_forms import Pen
from tests.printed_forms import (
    EVERY_KIND,
    bundled,
    every_kind,
    fields,
    numbers,
    opened,
    printed,
    saved,
)

QUICK = "sales-quick"


def filled(form: Form, id: str, place: int = 1) -> bytes:
    """A form with little in it."""
    with opened(printed(form)) as document:
        found = fields(document)
        found["reference"].V = String(id)
        for question in form.first.questions:
            if question.kind == "scale":
                found[f"q{question.number}"].V = String(str(place))
        return saved(document)


@pytest.fixture(scope="module")
def form() -> Form:
    return every_kind()


@pytest.fixture
def put(here: Path, form: Form) -> Callable[..., Path]:
    def write(name: str, id: str, place: int = 1) -> Path:
        path = here / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(filled(form, id, place))
        return Path(name)

    return write


@pytest.fixture
def asked(here: Path) -> Path:
    path = here / "every-kind.yaml"
    path.write_text(EVERY_KIND, encoding="utf-8")
    return Path(path.name)


def test_a_form_becomes_an_answers_file(
    screener: Run, put: Callable[..., Path], asked: Path, form: Form
) -> None:
    ended = screener("read", put("a.pdf", "K-1"), "-q", asked, "-o", "answers")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out == "K-1: 2 of 7 answered -> answers/K-1.json\n"
    made = json.loads(Path("answers/K-1.json").read_text(encoding="utf-8"))
    assert made["candidate"] == {"id": "K-1"}
    assert made["form"] == {"sha256": form.sha256}
    n = numbers(form)
    assert made["answers"] == {str(n[text]): 1 for text in ("I set goals.", "I set none.")}
    checked = screener("check", "answers/K-1.json", asked)
    assert checked.code == 0, checked.err


def test_a_folder_of_them(screener: Run, put: Callable[..., Path], asked: Path) -> None:
    put("in/b.pdf", "K-2")
    put("in/a.PDF", "K-1")
    put("in/.c.pdf", "K-3")
    Path("in/notes.txt").write_text("x", encoding="utf-8")
    ended = screener("read", "in", "in/b.pdf", "-q", asked, "--quiet")
    assert (ended.code, ended.out, ended.err) == (0, "", "")
    assert sorted(path.name for path in Path().glob("*.json")) == ["K-1.json", "K-2.json"]
    assert screener("read", "in", "-o", "one.json", "-q", asked).code == 2


def test_wrong_ones_are_set_aside(screener: Run, put: Callable[..., Path], asked: Path) -> None:
    Path("bad.pdf").write_text("no", encoding="utf-8")
    ended = screener("read", "bad.pdf", "none.pdf", put("a.pdf", "K-1"), "-q", asked)
    assert ended.code == 3
    assert ended.out == "K-1: 2 of 7 answered -> K-1.json\n"
    assert "bad.pdf: This is no PDF" in ended.err
    assert "none.pdf: There is no such file." in ended.err
    assert ended.err.endswith("2 forms of 3 set aside.\n")


def test_where_none_can_be_read_nothing_is_written(screener: Run, asked: Path) -> None:
    Path("bad.pdf").write_text("no", encoding="utf-8")
    ended = screener("read", "bad.pdf", "-q", asked, "-o", "new")
    assert ended.code == 2
    assert ended.err.endswith("1 form of 1 set aside. Nothing was written.\n")
    assert not Path("new").exists()
    Path("empty").mkdir()
    ended = screener("read", "empty")
    assert (ended.code, "There is no PDF in this folder." in ended.err) == (2, True)


def test_a_candidate_is_taken_once(screener: Run, put: Callable[..., Path], asked: Path) -> None:
    ended = screener("read", put("a.pdf", "K-1"), put("b.pdf", "K-1", 2), "-q", asked)
    assert ended.code == 3
    assert 'b.pdf: candidate.id: The candidate "K-1" is here twice.' in ended.err
    assert set(json.loads(Path("K-1.json").read_bytes())["answers"].values()) == {1}


def test_what_is_there_stays(screener: Run, put: Callable[..., Path], asked: Path) -> None:
    assert screener("read", put("a.pdf", "K-1"), "-q", asked).code == 0
    before = Path("K-1.json").read_bytes()
    assert screener("read", "a.pdf", "-q", asked).code == 0
    ended = screener("read", put("a.pdf", "K-1", 2), "-q", asked)
    assert ended.code == 2
    assert "exists already with other answers" in ended.err
    assert Path("K-1.json").read_bytes() == before


def test_ids_that_differ_in_capitals_have_files_of_their_own(
    screener: Run, put: Callable[..., Path], asked: Path
) -> None:
    ended = screener("read", put("a.pdf", "K-1"), put("b.pdf", "k-1"), "-q", asked)
    assert ended.code == 0, ended.err
    assert len({path.name.casefold() for path in Path().glob("*.json")}) == 2


def test_a_form_of_another_version(screener: Run, put: Callable[..., Path], asked: Path) -> None:
    text = EVERY_KIND.replace("I set goals.", "I set high goals.")
    asked.write_text(text, encoding="utf-8")
    ended = screener("read", put("a.pdf", "K-1"), "-q", asked)
    assert ended.code == 2
    assert "made from another version of the questionnaire every-kind" in ended.err
    ended = screener("read", "a.pdf", "-q", QUICK)
    assert ended.code == 2
    assert 'of the questionnaire "every-kind", not of "sales-quick"' in ended.err


def test_a_version_that_cannot_be_checked_is_told(screener: Run, put: Callable[..., Path]) -> None:
    ended = screener("read", put("a.pdf", "K-1"))
    assert ended.code == 0
    assert 'There is no questionnaire "every-kind" here' in ended.err
    assert "--questionnaire" in ended.err


def test_what_score_will_not_take_is_told_and_kept(
    screener: Run, here: Path, asked: Path, form: Form
) -> None:
    with opened(filled(form, "K-1")) as document:
        fields(document)[f"q{numbers(form)['How many?']}"].V = String("9")
        (here / "a.pdf").write_bytes(saved(document))
    ended = screener("read", "a.pdf", "-q", asked)
    assert ended.code == 0
    assert "Warning: " in ended.err
    assert "4.5" in ended.err
    assert "9" in json.loads(Path("K-1.json").read_bytes())["answers"].values()


def answer(question: FormQuestion, item: AnyItem, pen: Pen) -> str:
    """Give an answer to a question, and say what it is in a file that is typed by hand."""
    name = f"q{question.number}"
    place = question.number % len(question.options) + 1 if question.options else 0
    if question.kind == "number":
        pen.write(name, "3")
        return "3"
    if question.not_applicable and question.number % 2:
        pen.click(name, 0)
        return "n/a"
    pen.click(f"{name}o{place}" if question.kind == "choices" else name, place_of(question, place))
    ids = [option.id for option in getattr(item, "options", ())]
    return ids[place - 1] if ids else question.options[place - 1]


def place_of(question: FormQuestion, place: int) -> int | None:
    return None if question.kind == "choices" else place


@pytest.mark.long
def test_a_whole_form_scores_as_if_it_were_typed_by_hand(screener: Run, here: Path) -> None:
    document = read_bundled("questionnaires", QUICK)
    asked, _ = read_model(document, Questionnaire)
    assert asked is not None
    order = shown_order(asked, document.sha256)
    items = {item.id: item for item in asked.all_items()}
    form = bundled(QUICK)
    pen = Pen(printed(form))
    pen.write("reference", "K-1")
    lines = [f"candidate: {{id: K-1}}\nquestionnaire: {QUICK}\nanswers:"]
    for question, id in zip(form.first.questions, order, strict=True):
        lines.append(f"  {id}: {json.dumps(answer(question, items[id], pen))}")
    (here / "back.pdf").write_bytes(pen.saved())
    pen.close()
    (here / "hand.yaml").write_text("\n".join(lines), encoding="utf-8")
    ended = screener("read", "back.pdf", "-o", "read")
    assert ended.code == 0, ended.err
    assert ended.out.startswith(f"K-1: {len(order)} of {len(order)} answered")
    results = [scored(screener, name) for name in ("hand.yaml", "read/K-1.json")]
    assert results[0]["overall"]["fit"] is not None
    for part in ("status", "overall", "gates", "categories", "interview"):
        assert results[0][part] == results[1][part], part


def scored(screener: Run, name: str) -> dict[str, dict[str, object]]:
    ended = screener("score", name, "-p", "account-executive", "--no-pdf", "--json", "-")
    assert ended.code == 0, ended.err
    found: dict[str, dict[str, object]] = json.loads(ended.out)
    return found
