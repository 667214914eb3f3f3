"""From ratings to a profile: weights, targets, reasons, and what is set by hand."""

from collections.abc import Callable

import pytest

from screener.models.profile import DEFAULT_BANDS, Ideal, Override
from screener.models.questionnaire import Questionnaire
from screener.models.ratings import LOWER_EDGES, Ratings, Said, SetWeight
from screener.pipeline import Notebook, load_profile
from screener.pipeline.rated_profile import RatedHead, RatedProfile, rated_profile
from screener.problems import ProblemsError
from screener.sources.library import read_bundled
from screener.sources.shape import read_model

HEAD = RatedHead("ours", "Ours")
Make = Callable[..., RatedProfile]


@pytest.fixture(scope="module")
def make() -> Make:
    asked, _ = read_model(read_bundled("questionnaires", "sales-core"), Questionnaire)
    assert asked is not None
    base = load_profile("account-executive", Notebook()).profile

    def made(
        said: dict[str, list[Said]],
        overrides: dict[str, SetWeight] | None = None,
        *,
        has_base: bool = False,
    ) -> RatedProfile:
        most = max(map(len, said.values()))
        raters = tuple(f"P{n}" for n in range(most))
        given = {name: dict(zip(raters, each, strict=False)) for name, each in said.items()}
        ratings = Ratings("r.csv", "0" * 64, raters, given, overrides or {})
        return rated_profile(ratings, asked, HEAD, base if has_base else None)

    return made


def ideal(make: Make, *said: Said) -> Ideal:
    found: Ideal = make({"tools": list(said)}).profile.categories["tools"]
    return found


def test_means_become_weights_the_heaviest_first(make: Make) -> None:
    made = make(
        {
            "tools": [Said(1), Said(2)],
            "goal-drive": [Said(5), Said(4)],
            "resilience": [Said(0), Said(0)],
            "coachability": [Said(1.5)],
        }
    )
    profile = made.profile
    weights = {name: each.weight for name, each in profile.categories.items()}
    assert weights == {"goal-drive": 60, "tools": 20, "coachability": 20}
    assert made.left_out == ("resilience",)
    assert (profile.profile, profile.title, profile.version) == ("ours", "Ours", "1.0")
    assert profile.questionnaire == ("sales-core",)
    assert profile.bands == DEFAULT_BANDS
    assert not profile.eligibility
    assert profile.ratings is not None
    assert (profile.ratings.file, profile.ratings.raters) == ("r.csv", 2)
    assert {each.minimum for each in profile.categories.values()} == {None}


@pytest.mark.parametrize(
    ("rating", "low"), [*LOWER_EDGES.items(), (0.4, 50), (2.5, 70), (3.4, 70), (4.5, 80)]
)
def test_the_lower_edge_rises_with_the_rating(make: Make, rating: float, low: float) -> None:
    # Another category keeps the weight above 0.
    made = make({"tools": [Said(rating), Said(rating)]}, {"tools": SetWeight(5, "so")})
    assert made.profile.categories["tools"].target == (low, 100)


@pytest.mark.parametrize(
    ("said", "target"),
    [
        ([Said(4), Said(4, True)], (65, 85)),
        ([Said(2), Said(2, True, 90)], (60, 90)),
        ([Said(2, True, 80), Said(2, True, 90), Said(2, True)], (60, 85)),
        ([Said(5, True, 70)], (50, 70)),
        ([Said(5, True, 20)], (0, 20)),
        ([Said(4), Said(4), Said(4, True, 70)], (75, 100)),
        ([Said(4, True, 100)], (75, 100)),
    ],
)
def test_too_much_is_an_upper_edge_where_half_say_so(
    make: Make, said: list[Said], target: tuple[float, float]
) -> None:
    assert ideal(make, *said).target == target


PARTLY = (
    "Four people rated it 3.5 of 5 on average, from 2 to 4; they agree in part. One of them said "
    "that there can be too much of it; most did not, so the target is open at the top."
)
AT_ODDS = (
    "Four people rated it 2.5 of 5 on average, from 1 to 4; they do not agree: talk about it "
    "before it is used."
)
BOTH = "Both rated it 4 of 5; they agree."
ENDS = "said that there can be too much of it: the target ends at"


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ([Said(4)], "One person rated it 4 of 5."),
        ([Said(4), Said(4)], BOTH),
        ([Said(3.5)] * 3, "All three people rated it 3.5 of 5; they agree."),
        (
            [Said(4), Said(5), Said(3), Said(4.8)],
            "Four people rated it 4.2 of 5 on average, from 3 to 5; they agree.",
        ),
        ([Said(1), Said(2), Said(3), Said(4)], AT_ODDS),
        ([Said(2), Said(4), Said(4), Said(4, True)], PARTLY),
        ([Said(4, True, 80), Said(4)], f"{BOTH} One of them {ENDS} 80."),
        ([Said(4, True)], f"One person rated it 4 of 5. They {ENDS} 85."),
        ([Said(4, True, 80)] * 2, f"{BOTH} Both {ENDS} 80."),
        ([Said(4, True, 80)] * 3, f"All three people rated it 4 of 5; they agree. All {ENDS} 80."),
        ([Said(4, True, 100)] * 2, f"{BOTH} Both said that there can be too much of it."),
    ],
)
def test_reasons_say_what_was_said(make: Make, said: list[Said], reason: str) -> None:
    assert ideal(make, *said).reason == reason


def test_what_is_kept_of_the_ratings(make: Make) -> None:
    rated = ideal(make, Said(3), Said(4), Said(2, True), Said(3)).rated
    assert rated is not None
    assert (rated.raters, rated.mean, rated.too_much) == (4, 3, 1)
    assert rated.interval == (2.04, 3.96)
    assert rated.r_wg == 0.77
    one = ideal(make, Said(3)).rated
    assert one is not None
    assert (one.interval, one.r_wg) == (None, None)


def test_a_weight_set_by_hand_is_marked(make: Make) -> None:
    said = {"tools": [Said(0)], "goal-drive": [Said(5)], "resilience": [Said(5)]}
    hand = {"tools": SetWeight(12.5, "We sell tools"), "resilience": SetWeight(0, "Not here")}
    made = make(said, hand)
    found = made.profile.categories
    assert {name: each.weight for name, each in found.items()} == {
        "goal-drive": 50,
        "tools": 12.5,
        "resilience": 0,
    }
    assert found["tools"].override == Override(was=0, reason="We sell tools")
    assert found["tools"].reason.endswith("Its weight was set by hand (0 before): We sell tools.")
    assert found["goal-drive"].override is None
    assert made.left_out == ()
    with pytest.raises(ProblemsError, match="1 problem"):
        make({"tools": [Said(4)]}, {"tools": SetWeight(0, "no")})


def test_another_profile_gives_bands_facts_and_tolerances(make: Make) -> None:
    found = make({"assertiveness": [Said(4)], "tools": [Said(4)]}, has_base=True).profile
    assert list(found.eligibility) == ["work-permit", "travel", "working-language"]
    assert found.categories["assertiveness"].tolerance == 40
    assert found.categories["tools"].tolerance == 30
