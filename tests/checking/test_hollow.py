"""Reasons that give none, in four languages; and reasons that do."""

import pytest

from screener.checking.hollow import why_hollow
from screener.models.profile import Profile
from screener.sources.library import profile_ids, read_bundled
from screener.sources.shape import read_model

MATTERS = "says that it matters, not why"


@pytest.mark.parametrize(
    "reason",
    [
        *("Important.", "This is very important for us!", "A must in this role.", "crucial"),
        *("Wichtig.", "Das ist in dieser Rolle sehr wichtig.", "Unverzichtbar für die Stelle"),
        *("C'est très important pour le poste.", "Essentiel", "Indispensable à la vente."),
        *("Es muy importante para el puesto.", "Imprescindible.", "Clave en ventas"),
    ],
)
def test_only_important(reason: str) -> None:
    assert why_hollow(reason, ("drive", "Goal drive")) in (MATTERS, "is too short to be a reason")


def test_important_and_why_is_a_reason() -> None:
    assert why_hollow("Important: nobody else calls these customers.") == ""
    assert why_hollow("Wichtig, weil Angebote liegen bleiben.") == ""


@pytest.mark.parametrize("reason", ["Goal drive", "Goal drive is important.", "The drive!"])
def test_only_the_title_again(reason: str) -> None:
    assert why_hollow(reason, ("goal-drive", "Goal drive")) == "only repeats the title"


@pytest.mark.parametrize("reason", ["Calls.", "?", "Cold calls", "It is so.", "需要"])
def test_too_short(reason: str) -> None:
    assert why_hollow(reason) == "is too short to be a reason"


@pytest.mark.parametrize(
    "reason",
    ["They work alone.", "客户需要长期跟进维护", "Abschlusssicherheit zählt", "Deals take months."],
)
def test_short_but_a_reason(reason: str) -> None:
    assert why_hollow(reason, ("closing", "Closing")) == ""


@pytest.mark.parametrize("name", profile_ids())
def test_the_reasons_of_the_bundled_profiles(name: str) -> None:
    profile, _ = read_model(read_bundled("profiles", name), Profile)
    assert profile is not None
    for id, ideal in profile.categories.items():
        assert why_hollow(ideal.reason, (id, id.replace("-", " "))) == ""
