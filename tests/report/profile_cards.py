"""Cards of made-up profiles: as many categories as are asked for, with short texts or long ones."""

from typing import Any

from screener.models.profile import (
    DEFAULT_BANDS,
    Change,
    JobAnalysis,
    JobAnswer,
    Override,
    Rated,
    RatingsRef,
)
from screener.models.profile_card import AskedBy, CardCategory, CardMustHave, ProfileCard
from screener.models.result import FileRef, ToolRef

_SENTENCE = (
    "Several people decide over months, each answering to someone else, and whoever does not learn "
    "how they decide hears late that the deal was never going to be signed. "
)
_TITLE = "Understanding how a large group of buyers really comes to its decisions"
_SOURCE = (
    "Vinchur 1998: potency, .26 with sales; upper edge: Sitser 2013, social boldness negative; "
    "Grant 2013, inverted U of extraversion (all near relatives)"
)
# What every kind of origin says, in turn.
_KINDS: tuple[dict[str, Any], ...] = (
    {"source": _SOURCE},
    {"source": "authors' judgement", "thin": ("judgement",)},
    {"source": None, "rules": ("business-new", "cycle-long")},
    {
        "source": None,
        "rated": Rated(raters=5, mean=4.2, interval=(3.1, 5), r_wg=0.74, too_much=2),
        "override": Override(was=7, reason="We lost three deals over this in one year."),
    },
    {"source": None, "rated": Rated(raters=1, mean=3), "thin": ("one_rater",)},
    {
        "source": None,
        "rated": Rated(raters=4, mean=2.5, interval=(0.4, 4.6), r_wg=0.1),
        "thin": ("no_agreement",),
    },
    {"source": None, "thin": ("no_source",)},
)


def category(place: int, of: int, *, is_long: bool = False, **more: Any) -> CardCategory:
    title = f"{_TITLE}, part {place}" if is_long else f"Category {place}"
    values: dict[str, Any] = {
        "id": f"c{place}",
        "title": title,
        "definition": "What it is.",
        "high": _SENTENCE.strip() if is_long else "Finds out how the buyers decide.",
        "weight": of - place + 1.0,
        "share": (of - place + 1) / (of * (of + 1) / 2),
        "target": (65, 90) if place % 3 == 0 else (70, 100),
        "tolerance": 30.0,
        "minimum": 35.0 if place in (2, 5) else None,
        "reason": (_SENTENCE * 4).strip() if is_long else f"Reason {place}.",
        "rules": (),
        "rated": None,
        "override": None,
        "in_range": None,
        "thin": (),
        **_KINDS[place % len(_KINDS)],
        **more,
    }
    return CardCategory(**values)


def must_have(place: int, *, is_long: bool = False) -> CardMustHave:
    question = f"Can you visit customers on about {place} days a week?"
    reason = "Decision meetings take place at the buyers' offices."
    if is_long:
        question = f"{question[:-1]}, with an adjustment if you need one, and stay over night?"
        reason = f"{reason} {_SENTENCE}".strip()
    return CardMustHave(id=f"m{place}", question=question, accept=("yes",), reason=reason)


def card(number: int, *, is_long: bool = False, language: str = "en", **more: Any) -> ProfileCard:
    title = f"{_TITLE}, in a complex B2B sale" if is_long else "A role"
    values: dict[str, Any] = {
        "tool": ToolRef(name="screener", version="0.1.0"),
        "language": language,
        "profile": FileRef(id="role", version="2.1", title=title, sha256="ab" * 32),
        "questionnaires": (
            AskedBy(
                id="asked",
                version="1.0",
                title="Questions",
                sha256="cd" * 32,
                language=language,
                few_items=("c2", "c3"),
            ),
        ),
        "categories": tuple(category(n, number, is_long=is_long) for n in range(1, number + 1)),
        "eligibility": tuple(must_have(n, is_long=is_long) for n in range(1, 5 if is_long else 2)),
        "bands": DEFAULT_BANDS,
        "calibration": None,
        "norms": None,
        "job": None,
        "ratings": None,
        "history": (),
        **(_whole_story() if is_long else {}),
        **more,
    }
    return ProfileCard(**values)


def _whole_story() -> dict[str, Any]:
    answers = tuple(JobAnswer(id=f"q{n}", question="How?", answer="So.") for n in range(10))
    changes = tuple(
        Change(version=f"{n}.0", date="2026-11-20", what=_SENTENCE.strip()) for n in range(4, 0, -1)
    )
    return {
        "job": JobAnalysis(rules="job 1.0", by="Alex Example", date="2026-11-20", answers=answers),
        "ratings": RatingsRef(file="ratings.csv", sha256="ef" * 32, raters=5),
        "history": changes,
    }
