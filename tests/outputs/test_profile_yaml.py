"""A profile written out is the profile that was written."""

from pathlib import Path

import pytest

from screener.models.profile import Profile
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
