"""Two profiles side by side, and everybody of a round or a table held against both."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from screener.cli import show
from screener.cli.profile_sides import Side, check_scorable, side
from screener.models.profile_diff import Moves, ProfileDiff
from screener.models.result import CandidateRef
from screener.pipeline import TOOL, Notebook
from screener.scoring import profile_changes
from screener.scoring.profile_changes import Titles

if TYPE_CHECKING:
    from screener.batch.codes import Codes
    from screener.batch.sample import Asking


@dataclass(frozen=True, slots=True)
class OnWish:
    """Whom to score with both, and how the input is read."""

    path: Path | None = None
    questionnaire: str | None = None
    map_file: Path | None = None
    encoding: str | None = None
    mask_key: Path | None = None


def diffed(before: str, after: str, wish: OnWish) -> tuple[ProfileDiff, int]:
    """The document, and the exit code; raises ProblemsError."""
    notebook = Notebook()
    sides = [side(name, wish.questionnaire, notebook) for name in (before, after)]
    show.problems(notebook.warnings)
    moves, code = (None, 0) if wish.path is None else _moves(sides, wish.path, wish)
    return _document(sides[0], sides[1], moves), code


def _document(before: Side, after: Side, moves: Moves | None) -> ProfileDiff:
    a, b = before.profile, after.profile
    titles = _titles(before, after)
    categories = profile_changes.categories(a, b, titles)
    known = not (before.is_result or after.is_result)
    return ProfileDiff(
        tool=TOOL,
        before=before.ref,
        after=after.ref,
        accept_known=known,
        head=tuple(profile_changes.heads(a, b)),
        categories=tuple(categories),
        unchanged=len({*a.categories, *b.categories}) - len(categories),
        facts=tuple(profile_changes.facts(a, b, titles, accept_known=known)),
        bands=tuple(profile_changes.bands(a, b)),
        band_titles={band.id: band.title for band in (*a.bands, *b.bands)},
        moves=moves,
    )


def _titles(before: Side, after: Side) -> Titles:
    """Those of either, where both have one those after."""
    a, b = before.titles, after.titles
    return Titles({**a.categories, **b.categories}, {**a.facts, **b.facts})


def _moves(sides: list[Side], path: Path, wish: OnWish) -> tuple[Moves, int]:
    from screener.batch.sample import open_sample
    from screener.cli.round_codes import codes_of
    from screener.cli.studies import read_sample, some_set_aside
    from screener.scoring import moves

    check_scorable(sides)
    codes = codes_of(path, wish.mask_key)
    asked = [_asking(each, path, wish) for each in sides]
    # What is said of the rows is the same both times.
    old, new = open_sample(asked[0], Notebook()), read_sample(asked[1])
    people = moves.both(
        moves.Held(sides[0].profile, old.table),
        moves.Held(sides[1].profile, new.table),
        _titles(sides[0], sides[1]),
    )
    scored_before, scored_after = moves.scored(people)
    found = Moves(
        sample=new.ref,
        questionnaire=new.questionnaire_ref,
        masked=codes is not None,
        first_pass=new.questionnaire.first_pass,
        scored_before=scored_before,
        scored_after=scored_after,
        counts=moves.counts(people),
        categories=tuple(moves.mean_changes(people)),
        movers=tuple(moves.movers(people, lambda id, name: _called(id, name, codes))),
    )
    return found, some_set_aside(new)


def _called(id: str, name: str | None, codes: "Codes | None") -> CandidateRef:
    """Who it is; of a masked round nothing but the code."""
    return CandidateRef(id=codes(id)) if codes else CandidateRef(id=id, name=name)


def _asking(each: Side, path: Path, wish: OnWish) -> "Asking":
    from screener.batch.sample import Asking
    from screener.scoring.moves import needed

    return Asking(path, each.role, wish.questionnaire, wish.map_file, wish.encoding, needed=needed)
