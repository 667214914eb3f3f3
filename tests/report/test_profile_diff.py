"""The difference between two profiles in words, and as a page."""

from typing import Any

from screener.models.profile import DEFAULT_BANDS
from screener.models.profile_diff import (
    BandDiff,
    CategoryDiff,
    FactDiff,
    GateChange,
    HeadDiff,
    IdealFigures,
    LostChange,
    MoveCounts,
    Mover,
    Moves,
    Part,
    Place,
    ProfileDiff,
)
from screener.models.result import CandidateRef, FileRef, Outcome, ToolRef
from screener.models.sample_ref import SampleRef
from screener.report.study_html import study_print
from screener.report.view.profile_diff import MOST_SHOWN, diff_study
from screener.report.view.profile_diff_words import (
    band_line,
    causes,
    fact_line,
    gates,
    rest_line,
    signed,
    what_changed,
)


def figures(**more: Any) -> IdealFigures:
    values: dict[str, Any] = {"weight": 10, "share": 0.1, "target": (70, 100), "tolerance": 30}
    return IdealFigures(**{**values, "minimum": None, "reason": "R.", "source": None, **more})


def diff_of(
    before: IdealFigures | None, after: IdealFigures | None, *changed: Part
) -> CategoryDiff:
    return CategoryDiff(
        id="goal", title="Goal drive", before=before, after=after, effect=2.34, changed=changed
    )


def ref(version: str) -> FileRef:
    return FileRef(id="role", version=version, title="A role", sha256=version * 64)


def document(**more: Any) -> ProfileDiff:
    values: dict[str, Any] = {
        "tool": ToolRef(name="screener", version="0.1.0"),
        "before": ref("1"),
        "after": ref("2"),
        "accept_known": True,
        "head": (),
        "categories": (),
        "unchanged": 3,
        "facts": (),
        "bands": (),
        "band_titles": {band.id: band.title for band in DEFAULT_BANDS},
    }
    return ProfileDiff(**{**values, **more})


def mover(place: int, gate: Outcome = "pass", **more: Any) -> Mover:
    before = Place(order=place, tier=1, worst_gate="pass", band="good", fit=72.34)
    after = Place(order=place + 1, tier=1, worst_gate=gate, band="partial", fit=69.0)
    values: dict[str, Any] = {
        "candidate": CandidateRef(id=f"C-{place}", name="Jo"),
        "before": before,
        "after": after,
        "fit_change": -3.34,
        "categories": (LostChange(id="goal", title="Goal", before=1, after=4.34, change=3.34),),
        "gates": (),
    }
    return Mover(**{**values, **more})


def counts(moving: int, **more: int) -> MoveCounts:
    values = {"order": 0, "tier": 0, "band": 0, "gate": 0, "first": 10, "first_others": 0}
    return MoveCounts(any=moving, **{**values, **more})


def moves(*found: Mover, **more: Any) -> Moves:
    values: dict[str, Any] = {
        "sample": SampleRef(kind="round", name="autumn", sha256="a" * 64, candidates=1200),
        "questionnaire": ref("9"),
        "masked": False,
        "scored_before": 1200,
        "scored_after": 1200,
        "counts": MoveCounts(
            any=30, order=1100, tier=40, band=12, gate=3, first=10, first_others=2
        ),
        "categories": (LostChange(id="goal", title="Goal", before=1, after=2, change=1),),
        "movers": found,
    }
    return Moves(**{**values, **more})


def test_each_field_in_words() -> None:
    after = figures(share=0.196, target=(60, 90), tolerance=40, minimum=35, reason="S.", source="T")
    found = diff_of(
        figures(), after, "weight", "target", "tolerance", "minimum", "reason", "source"
    )
    assert what_changed(found) == (
        "10 % of the weight becomes 19.6 %; target 70–100 becomes 60–90; tolerance 30 becomes 40; "
        "now a must-have of 35 or more; another reason and source."
    )


def test_minima_that_change_or_go() -> None:
    had = figures(minimum=30)
    assert what_changed(diff_of(had, figures(minimum=45), "minimum")) == (
        "must-have of 30 becomes 45 or more."
    )
    assert what_changed(diff_of(had, figures(), "minimum")) == (
        "no longer a must-have (it was 30 or more)."
    )


def test_categories_that_are_new_or_taken_out() -> None:
    assert what_changed(diff_of(None, figures(minimum=30), "added", "minimum")) == (
        "new, 10 % of the weight, target 70–100, must-have of 30 or more."
    )
    assert what_changed(diff_of(figures(), None, "removed")) == "taken out, it had 10 %."


def test_those_that_follow_are_in_one_line() -> None:
    moved = diff_of(figures(), figures(share=0.093), "share")
    assert rest_line([moved, moved]) == (
        "2 categories keep their weight; their shares change with the others' by 0.7 % at most."
    )
    assert rest_line([moved]).startswith("One category keeps its weight; its share changes")
    assert rest_line([]) == ""


def test_facts_and_bands_in_words() -> None:
    fact = FactDiff(id="t", title="Travel?", before=("yes",), after=None, reason_changed=False)
    assert fact_line(fact) == "“Travel?” is no longer a must-have."
    other = fact.model_copy(update={"after": ("no", "n/a")})
    assert fact_line(other) == "“Travel?” was met by yes, and is by no or n/a."
    same = fact.model_copy(update={"after": ("yes",), "reason_changed": True})
    assert fact_line(same) == "“Travel?” has another reason."
    good = DEFAULT_BANDS[1]
    later = good.model_copy(update={"from_": 75.0, "title": "Well"})
    assert band_line(BandDiff(id="good", before=good, after=later)) == (
        "The band “Good match” begins at 75 in place of 70 and has another title."
    )
    assert band_line(BandDiff(id="good", before=None, after=good)) == (
        "The band “Good match” is new."
    )


def test_why_somebody_moves() -> None:
    changes = (
        GateChange(id="a", title="Goal", before=None, after="fail"),
        GateChange(id="b", title="Travel?", before="pass", after=None),
    )
    found = mover(3, "fail", gates=changes)
    assert causes(found) == "Goal: no must-have → not met; Goal −3.3"
    assert gates(found) == "; must-haves met → not met"
    assert gates(mover(3)) == ""
    assert causes(mover(3, categories=())) == "others moved"


def test_a_sign_is_shown_but_of_nothing() -> None:
    assert [signed(value) for value in (2.04, -2.06, 0.04, -0.04)] == ["+2.0", "−2.1", "0.0", "0.0"]


def test_two_that_say_the_same() -> None:
    study = diff_study(document())
    assert study.headline == "Nothing that counts differs"
    assert study.sections[0].paragraphs == ["Nothing: the two say the same."]


def test_texts_alone_move_nobody() -> None:
    study = diff_study(document(categories=(diff_of(figures(), figures(), "reason"),)))
    assert study.headline == "Nothing that counts differs"
    assert study.findings == ["Only texts differ, which move nobody."]


def test_a_difference_as_a_study() -> None:
    found = diff_of(figures(), figures(share=0.196), "weight")
    head = HeadDiff(field="version", before="1", after="2")
    study = diff_study(document(categories=(found,), head=(head,)))
    assert study.title == "role 1 → role 2"
    assert study.headline == "Most of it: Goal drive, 10 % of the weight becomes 19.6 %"
    [section] = study.sections
    assert section.tables[0].rows[0].cells == [
        "Goal drive",
        "2.3",
        "10 % of the weight becomes 19.6 %.",
    ]
    assert section.after == ["Version: 1 becomes 2.", "3 categories are the same in both."]


def test_two_files_of_one_version_are_told_apart() -> None:
    after = FileRef(id="role", version="1", title="A role", sha256="b" * 64)
    assert diff_study(document(after=after)).title == "role 1 (11111111) → role 1 (bbbbbbbb)"


def test_whom_it_moves() -> None:
    study = diff_study(document(moves=moves(*(mover(n) for n in range(30)))))
    assert study.headline == (
        "Another band for 12 of 1,200 candidates, another outcome of must-haves for 3"
    )
    places, fits = study.findings[:2]
    assert places.startswith("1,100 have another place in the order, 40 another tier; 2 of the")
    assert fits == "On average the overall fit changes most by Goal −1.0 points."
    assert [section.title for section in study.sections] == [
        "Who moves",
        "What makes the difference",
        "What differs",
    ]
    who = study.sections[0]
    assert len(who.tables[0].rows) == MOST_SHOWN
    assert who.after == ["5 more move: see the JSON."]
    assert who.tables[0].rows[0].cells == [
        "Jo (C-0)",
        "0 → 1",
        "72.3 → 69.0",
        "Good match → Partial match",
        "Goal −3.3",
    ]


def test_nobody_moves() -> None:
    none = counts(0)
    study = diff_study(document(moves=moves(counts=none, categories=())))
    assert study.findings == ["Nobody has another place, tier, band or must-have."]
    assert study.tone == "good"
    assert [section.title for section in study.sections] == ["What differs"]
    assert "Nobody has another place" in study_print(study)


def test_a_document_is_read_again() -> None:
    made = document(moves=moves(mover(1)), categories=(diff_of(None, figures(), "added"),))
    assert ProfileDiff.model_validate_json(made.model_dump_json(by_alias=True)) == made


def test_a_first_pass_names_no_bands() -> None:
    study = diff_study(document(moves=moves(mover(1), first_pass=True)))
    assert study.headline.startswith("Another place in the order for 1,100 of 1,200 candidates")
    assert "for a first pass" in study.limits[0]
    assert "for a first pass" not in diff_study(document(moves=moves(mover(1)))).limits[0]
