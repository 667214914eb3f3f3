"""A profile written out is the profile that was written."""

from pathlib import Path

import pytest

from screener.models.profile import Ideal, Profile
from screener.outputs.profile_yaml import profile_yaml
from screener.pipeline import Notebook, load_profile
from screener.sources.library import profile_ids


def back(profile: Profile, path: Path) -> Profile:
    path.write_text(profile_yaml(profile, ("two lines", "of comment")), "utf-8")
    role = load_profile(str(path), Notebook())
    assert role.profile is not None
    return role.profile


def bundled(name: str) -> Profile:
    profile = load_profile(name, Notebook()).profile
    assert profile is not None
    return profile


@pytest.mark.parametrize("name", profile_ids())
def test_every_bundled_one_comes_back(name: str, tmp_path: Path) -> None:
    profile = bundled(name)
    assert back(profile, tmp_path / f"{name}.yaml") == profile


def test_odd_words_come_back(tmp_path: Path) -> None:
    before = bundled("account-executive")
    first, *_ = before.categories
    odd = {
        "weight": 0.1,
        "target": (12.345, 99.9),
        "minimum": 0.5,
        "reason": 'yes: "no" # 1-5 \\ “ä”\nnext line',
        "source": "- [x] {y}: &z",
    }
    ideals = {**before.categories, first: before.categories[first].model_copy(update=odd)}
    profile = before.model_copy(
        update={
            "categories": ideals,
            "title": "017",
            "version": "1.10",
            "language": "no",
            "calibration": "null",
        }
    )
    assert back(profile, tmp_path / "odd.yaml") == profile


def test_where_it_comes_from_comes_back(tmp_path: Path) -> None:
    before = bundled("account-executive")
    first, second, *_ = before.categories
    rated = {"raters": 4, "mean": 3.25, "interval": [2.5, 4], "r_wg": 0.75, "too_much": 1}
    told: dict[str, dict[str, object]] = {
        first: {"rules": ["business-new", "no"], "rated": rated},
        second: {"rated": {"raters": 1, "mean": 0}, "override": {"was": 12.5, "reason": "no: #1"}},
    }
    ideals = {
        name: Ideal.model_validate({**ideal.model_dump(), **told.get(name, {})})
        for name, ideal in before.categories.items()
    }
    history = [
        {"version": "2.0", "date": "2026-11-20", "what": "yes: more"},
        {"version": "1.0", "what": "017"},
    ]
    profile = Profile.model_validate(
        {
            **before.model_dump(by_alias=True),
            "categories": {name: ideal.model_dump() for name, ideal in ideals.items()},
            "job": {
                "rules": "job-interview 1.0",
                "by": "null",
                "date": "2026-11-20",
                "answers": [{"id": "no", "question": "Who: #?", "answer": "1-5\n- x"}],
            },
            "ratings": {"file": "r: x.csv", "sha256": "ab" * 32, "raters": 4},
            "history": history,
        }
    )
    assert back(profile, tmp_path / "p.yaml") == profile
