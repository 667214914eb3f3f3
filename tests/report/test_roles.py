"""Several roles on paper: what is said, that it adds up, the page and its PDF."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest

from screener.models.edition import Paper
from screener.models.roles import Roles
from screener.report.pdf import lay_out
from screener.report.roles_html import roles_print
from screener.report.view.catalogue import LANGUAGES, english, words_in
from screener.report.view.numbers import MINUS
from screener.report.view.roles import RolesView, roles_view
from screener.report.view.roles_figures import beside_first, lost, names, signed
from screener.report.view.roles_words import headline, lines, pair_words
from tests.report.catalogues import ENGLISH, OTHERS
from tests.report.pages import Page, heard, visible
from tests.report.paper_words import FIGURE_WITH_POINT, UNTIDY, overlapping
from tests.report.pdfs import opened
from tests.report.roles_pages import Ideals, bundled, in_roles, many, spoken
from tests.report.samples import Levels, ideal
from tests.report.verapdf.rules import failures

EN = english()
WIDE = {"goal": ideal(target="60 100"), "tools": ideal(target="60 100")}
NARROW = {"goal": ideal(target="60 100"), "tools": ideal(target="0 30")}
STRICT = {**WIDE, "goal": ideal(target="60 100", minimum="99")}
BOTH: Levels = {"goal": 80, "tools": 95}


def view(roles: Roles) -> RolesView:
    return roles_view(roles, EN)


# --- names and figures -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("titles", "called"),
    [
        (["Seller, north", "Keeper, south"], ["Seller", "Keeper"]),
        (["Seller, north", "Seller, south"], ["Seller, north", "Seller, south"]),
        (["Seller", "Seller"], ["Seller (role-0 0)", "Seller (role-1 1)"]),
        ([", all", "B"], [", all", "B"]),
    ],
)
def test_roles_are_called_by_the_head_of_their_title(titles: list[str], called: list[str]) -> None:
    found = in_roles(BOTH, [WIDE, WIDE], titles=titles)
    assert list(names(found, EN).values()) == called


def test_figures_that_are_not_0_do_not_look_like_it() -> None:
    assert [signed(value) for value in (0, 1.25, 0.004, -0.004, -2)] == [
        *("0.0", "+1.3", "+0.004", f"{MINUS}0.004", f"{MINUS}2.0")
    ]


@pytest.mark.parametrize("name", ["01-strong", "02-ordinary"])
def test_the_page_adds_up(name: str) -> None:
    found = bundled(name)
    losses = [sum(lost(role).values()) for role in found.roles]
    for role, loss in zip(found.roles, losses, strict=True):
        assert float(loss) == pytest.approx(100 - (role.overall.fit or 0), abs=0.051)
    for place, beside in beside_first(found).items():
        assert beside.whole == sum(beside.parts.values()) == losses[0] - losses[place - 1]
    totals = [Decimal(total) for total in view(found).grid.totals]
    assert totals == losses


# --- sentences -------------------------------------------------------------------------------


def test_roles_that_cannot_be_told_apart() -> None:
    found = in_roles(BOTH, [WIDE, WIDE])
    assert headline(found, EN) == "By overall fit, Xurole 0 and Xurole 1 cannot be told apart"
    assert lines(found, EN)[-1].startswith("Where roles cannot be told apart, let other things")
    [row] = [row for row in view(found).rows if row.order == 2]
    assert (row.beside, row.whether, row.is_apart) == ("0.0", "cannot be told apart", False)


def test_a_role_that_comes_first_by_more_than_error() -> None:
    found = in_roles(BOTH, [WIDE, NARROW])
    assert (
        headline(found, EN) == "By overall fit, Xurole 0 comes before Xurole 1 by more than error"
    )
    assert lines(found, EN) == []
    [row] = [row for row in view(found).rows if row.order == 2]
    assert (row.beside, row.whether, row.is_apart) == (f"{MINUS}50.0", "more than error", True)
    [pair] = pair_words(found, EN)
    assert (
        pair.why
        == f"Costs more here: Tools {MINUS}50.0 (95 is inside 60–100 there, outside 0–30 here)."
    )


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ([WIDE] * 3, "comes first, but cannot be told apart from any other"),
        ([WIDE, NARROW, NARROW], "Xurole 0 comes before the others by more than error"),
        ([WIDE, WIDE, NARROW], "Xurole 0 comes first, but cannot be told apart from Xurole 1"),
        ([WIDE] * 5 + [NARROW], "Xurole 0 comes first, but cannot be told apart from four others"),
        ([WIDE, STRICT], "Xurole 0 comes first by its must-haves"),
        ([WIDE, WIDE, STRICT], "Xurole 0 and Xurole 1 cannot be told apart"),
        ([WIDE], "Xurole 0 is the only role here, so there is nothing to tell apart"),
    ],
)
def test_the_headline(wanted: list[Ideals], said: str) -> None:
    assert headline(in_roles(BOTH, wanted), EN).endswith(said)


def test_roles_without_an_overall_fit() -> None:
    nobody: Levels = {"goal": None, "tools": None}
    found = in_roles(nobody, [WIDE, WIDE])
    assert headline(found, EN) == "No role has an overall fit: too few answers count"
    page = view(found)
    assert (page.pairs, page.grid.is_range) == ([], True)
    heavy = {"goal": ideal("9"), "tools": ideal("1")}
    light = {"goal": ideal("1"), "tools": ideal("9")}
    found = in_roles({"goal": None, "tools": 80}, [heavy, light])
    assert headline(found, EN) == "Only Xurole 1 has an overall fit"
    unscored = "Xurole 0 has no overall fit: too much of what it asks for is unanswered."
    assert lines(found, EN)[0] == unscored


@pytest.mark.parametrize(
    ("minimum", "said"),
    [
        ("99", "has a must-have that is not met, so it stands below, whatever its overall fit."),
        ("81", "has a must-have that is too close to call, so it stands below: ask."),
    ],
)
def test_a_must_have_that_is_not_met_is_told(minimum: str, said: str) -> None:
    strict = {**WIDE, "goal": ideal(target="60 100", minimum=minimum)}
    found = in_roles(BOTH, [strict, WIDE])
    assert lines(found, EN)[0] == f"Xurole 0 {said}"
    page = view(found)
    assert [row.lane.is_open for row in page.rows] == [False, True]
    assert page.gates[0].text.endswith("(2)")
    assert page.gates[0].text.startswith(f"Goal, at least {minimum}: ")


def test_where_no_role_has_all_met_that_is_told_first() -> None:
    found = in_roles(BOTH, [WIDE, WIDE], fact="no", must=[0, 1])
    assert lines(found, EN)[0] == "In no role are all must-haves met: clear those up first."
    page = view(found)
    assert [gate.text for gate in page.gates] == ["Xufact? No: not met (1, 2)"]
    assert page.rows[0].gate is not None
    assert page.rows[0].gate.text == "The must-have is not met"


def why(levels: Levels, there: Ideals, here: Ideals) -> str:
    [pair] = pair_words(in_roles(levels, [{"a": ideal(), **each} for each in (there, here)]), EN)
    return pair.why


@pytest.mark.parametrize(
    ("there", "here", "said"),
    [
        ("70 100", "80 100", "75 is inside 70–100 there, outside 80–100 here"),
        ("72 73", "80 100", "75 is further from 80–100 here than from 72–73 there"),
    ],
)
def test_why_the_target_makes_the_difference(there: str, here: str, said: str) -> None:
    assert said in why({"a": 80, "b": 75}, {"b": ideal(target=there)}, {"b": ideal(target=here)})


def test_why_the_weight_makes_the_difference() -> None:
    levels: Levels = {"a": 80, "b": 50}
    said = why(levels, {"b": ideal("1")}, {"b": ideal("9")})
    assert "(weighs 90\N{NO-BREAK SPACE}% here, 50\N{NO-BREAK SPACE}% there)" in said
    assert "asked for here only" in why(levels, {}, {"b": ideal("9")})
    narrow = {"a": ideal(target="90 100"), "b": ideal(target="55 100")}
    found = in_roles(levels, [narrow, {"a": ideal(target="90 100")}])
    assert "asked for there only" in pair_words(found, EN)[0].why
    loose = {"b": ideal(tolerance="60")}
    assert "50 is outside 70–100 here and 70–100 there; here a miss counts more" in why(
        levels, loose, {"b": ideal(tolerance="30")}
    )


def test_what_is_named_is_on_both_sides_and_the_rest_is_summed_up() -> None:
    pair = pair_words(bundled("02-ordinary"), EN)[0]
    told = [
        Decimal(each.replace(MINUS, "-")) for each in re.findall(rf"[{MINUS}+]\d+\.\d", pair.why)
    ]
    assert {value > 0 for value in told} == {True, False}
    beside = beside_first(bundled("02-ordinary"))[2]
    assert sum(told) == beside.whole
    assert "All others together: " in pair.why


def test_a_first_pass_has_ranges_and_no_single_figure() -> None:
    found = in_roles(BOTH, [WIDE, NARROW], asked={"first_pass": "true"})
    page = view(found)
    row = page.rows[1]
    assert re.fullmatch(r"\d+–\d+", row.fit)
    assert (row.lane.value, row.interval, row.verdict, row.beside) == (None, "", "", "")
    assert page.lines[0].endswith("it gives ranges and no verdict.")
    assert (
        page.pairs[0].why
        == "Costs more here: Tools (95 is inside 60–100 there, outside 0–30 here)."
    )
    text = visible(roles_print(found))
    assert "Points lost" not in text
    assert not any(band.title in text for band in found.roles[0].profile.bands)


# --- the page --------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [1, 2, 5, 7, 12])
def test_the_page_is_well_formed(number: int) -> None:
    found = many(number)
    page = Page(roles_print(found))
    assert page.faults == []
    assert len(page.all("h1")) == 1
    depths = [int(e.tag[1]) for e in page.elements if re.fullmatch("h[1-6]", e.tag)]
    assert all(after - before <= 1 for before, after in pairwise(depths))
    for picture in page.all("svg"):
        assert picture.attributes["role"] == "img"
        assert picture.inside[0].tag == "title"  # type: ignore[union-attr]
    text = visible(roles_print(found))
    assert "must not be the only ground of a decision" in text
    assert "one person's answers to one questionnaire" in text


def test_what_tells_the_roles_apart_most_stands_first() -> None:
    rows = view(bundled("01-strong")).grid.rows
    assert [row.title for row in rows[:2]] == ["New-business initiative", "Coachability"]
    spreads = [
        max(costs) - min(costs) for row in rows for costs in [[float(f.lost) for f in row.fields]]
    ]
    assert spreads == sorted(spreads, reverse=True)


TAGS = "<b id='x'>b</b><script>alert(1)</script>{{ 1234 * 4321 }}&amp;\u202e"


def test_texts_of_files_are_shown_as_they_are_written() -> None:
    found = in_roles(
        BOTH,
        [WIDE, STRICT],
        asked={"title": TAGS, "version": TAGS},
        each={"title": TAGS},
        titles=[TAGS, f"{TAGS}2"],
        person={"id": TAGS, "name": TAGS},
    )
    html = roles_print(found)
    page = Page(html)
    assert page.faults == []
    assert "x" not in [element.attributes.get("id") for element in page.elements]
    assert page.all("script") == []
    assert str(1234 * 4321) not in html
    assert "<script>alert(1)</script>" in visible(html)


# --- languages -------------------------------------------------------------------------------


def samples() -> Iterator[Roles]:
    own = {"definition": "Dolor.", "low": "Ipsum.", "high": "Lorem.", "title": "Xut"}
    cases: list[tuple[Levels, list[Ideals]]] = [
        (BOTH, [WIDE]),
        (BOTH, [WIDE, NARROW]),
        ({"goal": 50, "tools": 20}, [NARROW, STRICT, WIDE]),
        ({"goal": None, "tools": 40}, [NARROW, WIDE]),
        ({"goal": 50, "tools": 70}, [WIDE] * 5 + [STRICT, NARROW]),
    ]
    for levels, wanted in cases:
        for first_pass in ("false", "true"):
            asked = {"first_pass": first_pass, "title": "Xut"}
            yield in_roles(levels, wanted, asked=asked, each=own, must=[1], fact="no")


@pytest.fixture(scope="module")
def every() -> list[Roles]:
    return list(samples())


@pytest.mark.parametrize("language", OTHERS)
def test_no_page_of_roles_has_an_english_word(language: str, every: list[Roles]) -> None:
    for found in every:
        page = Page(roles_print(spoken(found, language)))
        assert page.faults == []
        text = re.sub(r"\bNo(?= ?:)", "", heard(page))
        assert ENGLISH.findall(text) == []
        assert FIGURE_WITH_POINT.findall(re.sub(r"\d\.\d\.\d", "", text)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_are_whole(language: str, every: list[Roles]) -> None:
    words = words_in(language)
    for found in every:
        page = roles_view(found, words)
        texts = [page.headline, page.lead, page.legend, *page.lines, *page.limits, *page.method]
        texts += [each for pair in page.pairs for each in (pair.title, pair.told, pair.why)]
        texts += [page.grid.lead, *(gate.text for gate in page.gates)]
        for text in filter(None, texts):
            assert not UNTIDY.search(text), text


# --- the PDF ---------------------------------------------------------------------------------


LONG = "A title that nobody thought of when the page was made, and that goes on and on "


def long_titles() -> Roles:
    titles = [f"{LONG * 2}{place}" for place in range(6)]
    levels: Levels = {f"c{n}": 62 for n in range(9)}
    wanted = [{name: ideal(str(1 + place)) for name in levels} for place in range(6)]
    more = {"titles": titles, "each": {"title": LONG}, "person": {"id": "C-1", "name": LONG}}
    return in_roles(levels, wanted, fact="no", must=[0, 2], **more)  # type: ignore[arg-type]


def pages() -> Iterator[tuple[str, Roles, Paper, int]]:
    """What to lay out, on which paper, and how many pages it may take."""
    yield "four", spoken(bundled("04-gate-failed"), "de"), "letter", 1
    yield "gaps", spoken(bundled("06-gaps-in-the-answers"), "fr"), "a4", 1
    yield "one", many(1, 13), "a4", 1
    yield "six", many(6, 13), "letter", 1
    yield "twenty", many(6, 20), "a4", 1
    yield "twelve", many(12, 13), "a4", 2
    yield "long", long_titles(), "a4", 1
    quick = in_roles(BOTH, [WIDE, NARROW], asked={"first_pass": "true"})
    yield "quick", spoken(quick, "es"), "a4", 1


@pytest.mark.long
def test_one_page_for_six_roles_and_the_rules_of_accessible_pdfs(tmp_path: Path) -> None:
    made = {}
    for name, found, paper, most in pages():
        rendered = lay_out(roles_print(found, paper))
        assert rendered.missing == ()
        assert len(opened(rendered.pdf).pages) == most, name
        assert overlapping(rendered.pdf) == [], name
        made[tmp_path / f"{name}.pdf"] = rendered.pdf
    for path, pdf in made.items():
        path.write_bytes(pdf)
    assert {path.name: broken for path, broken in failures(list(made)).items() if broken} == {}
