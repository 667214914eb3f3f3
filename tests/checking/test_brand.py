"""Colours that cannot be read, or not be told apart."""

import pytest

from screener.checking.brand import LEAST_CONTRAST, check_brand
from screener.models.brand import ACCENT, MAIN, BrandFile
from screener.models.colours import WHITE, contrast, distances, lightness
from screener.problems import Problem
from screener.sources.document import parse_document


def problems_of(main: str | None = None, accent: str | None = None) -> list[Problem]:
    lines = ["name: Acme", *(f'main: "{main}"' for _ in [0] if main)]
    lines += [f'accent: "{accent}"' for _ in [0] if accent]
    document, _ = parse_document("\n".join(lines).encode(), "brand.yaml")
    assert document is not None
    return check_brand(BrandFile(name="Acme", main=main, accent=accent), document)


@pytest.mark.parametrize(
    ("main", "accent"),
    [
        (None, None),
        (MAIN, ACCENT),
        ("#1f4e79", "#b45309"),
        ("#036", None),
        (None, "#b45309"),
        ("#111", "#d5281b"),
    ],
)
def test_colours_that_do(main: str | None, accent: str | None) -> None:
    assert problems_of(main, accent) == []


def test_a_pale_colour_is_told_with_its_ratio() -> None:
    [problem] = problems_of("#777777")
    assert (problem.code, str(problem.where), problem.value) == (
        "pale-colour",
        "brand.yaml:2:7",
        "#777777",
    )
    assert "a contrast of 4.47 to 1; 4.5 to 1 or more is needed" in problem.message
    assert problems_of("#767676", "#b45309") == [] or contrast("#767676", WHITE) > LEAST_CONTRAST


def test_every_pale_colour_is_told() -> None:
    assert [p.value for p in problems_of("#ffee00", "#eee")] == ["#ffee00", "#eee"]


def test_the_same_colour_twice_is_alike_in_every_way() -> None:
    found = problems_of("#1f4e79", "#1f4e79")
    assert [problem.code for problem in found] == ["colours-alike", "colours-alike"]
    assert "0.0 apart; 20 or more is needed" in found[0].message
    assert "differs by 0.0; 6 or more is needed" in found[1].message
    assert str(found[0].where) == "brand.yaml:3:9"


def test_colours_alike_to_some_people_only() -> None:
    main, accent = "#5a4a00", "#7d5a3a"
    eye, apart = min(distances(main, accent).items(), key=lambda found: found[1])
    assert eye != "colour vision"
    assert apart < 20
    assert abs(lightness(main) - lightness(accent)) > 6
    [problem] = problems_of(main, accent)
    assert f"look alike to people with {eye}" in problem.message


def test_one_colour_is_held_against_ours() -> None:
    for problem in problems_of(accent="#3b6158"):
        assert MAIN in problem.message
        assert str(problem.where) == "brand.yaml:2:9"
    assert str(problems_of(main=ACCENT)[0].where) == "brand.yaml:2:7"
