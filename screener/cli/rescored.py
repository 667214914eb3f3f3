"""A round scored again: what is asked for, where it may go, and who has another place in it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from screener.batch.journal import read_history
from screener.batch.moved import Move, moves
from screener.batch.ordering import rank
from screener.batch.record import Options, look_ref
from screener.batch.request import Request
from screener.batch.rescoring import KIND, Before, open_before, opening
from screener.batch.round import RESULTS, Round
from screener.cli import show
from screener.cli.options import copies_of
from screener.cli.sharing import shared_round
from screener.models.edition import Copy, GuideLength, Paper, Variant
from screener.models.profile import Profile
from screener.outputs.key_file import key_beside
from screener.outputs.mask_key import MASK
from screener.outputs.names import file_stem
from screener.outputs.places import is_inside
from screener.outputs.sharing import Share
from screener.pipeline import NormsWish, Notebook, load_profile
from screener.pipeline.looks import Looks, load_looks
from screener.problems import Problem, ProblemsError, Severity, Where, errors
from screener.sources.stored_results import read_results

_SAFE = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,98}[A-Za-z0-9])?")


@dataclass(frozen=True, slots=True)
class Wish:
    """What was typed; None is as it was in the round."""

    profile: str
    out: Path | None = None
    reports: int | Literal["all", "none"] | None = None
    workers: int | None = None
    copies: Sequence[str] | None = None
    guide: GuideLength | None = None
    mask_key: Path | None = None
    language: str | None = None
    norms: NormsWish = field(default_factory=NormsWish)
    paper: Paper | None = None
    variant: Variant | None = None
    brand: Path | None = None
    templates: Path | None = None
    share: Share = field(default_factory=Share)
    update: bool = False
    overwrite: bool = False


@dataclass(frozen=True, slots=True)
class Again:
    """The round that is there, the request for the new one, and what is worth a word."""

    before: Before
    request: Request
    warnings: tuple[Problem, ...] = ()


def again(round_: Path, wish: Wish) -> Again:
    """What makes the new round; raises ProblemsError with nothing written."""
    before = open_before(round_, wish.mask_key)
    notebook = Notebook()
    role = load_profile(wish.profile, notebook)
    notebook.stop_on_errors()
    if role.profile is None:
        raise ProblemsError(notebook.problems)
    folder = wish.out or beside(round_, role.profile)
    looks = load_looks(wish.brand, wish.templates)
    options = _options(before.options, wish, looks)
    sharing, shares = shared_round(wish.share, options.copies, folder)
    problems = [*_refusals(before, folder, options.copies), *errors(shares)]
    if problems:
        raise ProblemsError(problems)
    request = Request(
        round_,
        folder,
        wish.profile,
        options=options,
        workers=wish.workers,
        mask_key=wish.mask_key or _key_of(before),
        looks=looks,
        share=wish.share,
        sharing=sharing,
        update=wish.update,
        overwrite=wish.overwrite,
        norms=wish.norms,
        opening=opening(before),
        rescored=before.ref,
        command="rescore",
    )
    left = _left_behind(before, wish)
    return Again(before, request, (*before.crowd.warnings, *shares, *left))


def beside(folder: Path, profile: Profile) -> Path:
    """Where the new round goes if nobody says where."""
    home = folder if folder.name not in ("", "..") else folder.resolve()
    name = f"{profile.profile}-{profile.version}"
    return home.with_name(f"{home.name}-{name if _SAFE.fullmatch(name) else file_stem(name)}")


def _options(before: Options, wish: Wish, looks: Looks) -> Options:
    """Those of the round, but for what was typed; its looks lie elsewhere and are named anew."""
    typed = {
        "reports": wish.reports,
        "guide": wish.guide,
        "language": wish.language,
        "paper": wish.paper,
        "variant": wish.variant,
        "copies": copies_of(wish.copies) if wish.copies else None,
    }
    update = {name: value for name, value in typed.items() if value is not None}
    brand, templates = (
        look_ref(wish.brand, looks.brand_sha256),
        look_ref(wish.templates, looks.templates_sha256),
    )
    anew = {"brand": brand, "templates": templates, "attach": wish.share.attach}
    return before.model_copy(update={**update, **anew})


def _key_of(before: Before) -> Path | None:
    """The key of a masked round: the same person has the same code in both."""
    return key_beside(before.folder, MASK) if before.crowd.codes is not None else None


def _refusals(before: Before, folder: Path, copies: Sequence[Copy]) -> Iterator[Problem]:
    where = Where(str(folder))
    if _are_one(folder, before.folder):
        message = "The new round has to lie beside the one that is scored again, not in it."
        yield Problem("target-in-round", message, where, hint="Choose another folder with -o.")
    elif (made_from := _made_from(folder)) is not None and made_from != (KIND, before.name):
        message = f"There is a round here that was not made of the answers of {before.folder}."
        hint = "It stays as it is. Choose another folder with -o."
        yield Problem("not-a-rescore", message, where, hint=hint)
    if before.crowd.codes is not None and "masked" not in copies:
        message = "This round is masked, and so is what is made of it."
        hint = "Leave out --copy, or add --copy masked."
        yield Problem("round-is-masked", message, Where(str(before.folder)), hint=hint)


def _are_one(new: Path, old: Path) -> bool:
    try:
        return is_inside(new, old) or is_inside(old, new)
    except (OSError, ValueError, RuntimeError):
        # A folder of such a name is refused later.
        return False


def _made_from(folder: Path) -> tuple[object, object] | None:
    """The kind and name of what a round in a folder was made from; None where there is none."""
    history = read_history(Round(folder).journal)
    if not history.runs:
        return None
    made_from = history.head.get("made_from")
    table = made_from.get("table") if isinstance(made_from, dict) else None
    return (table.get("kind"), table.get("name")) if isinstance(table, dict) else ("", "")


def _left_behind(before: Before, wish: Wish) -> Iterator[Problem]:
    """What was done to the PDFs of the round, and can only be done again if it is named."""
    origin, options, share = before.origin, before.options, wish.share
    found = {
        "--brand": options.brand and not wish.brand,
        "--templates": options.templates and not wish.templates,
        "--attach-result": options.attach and not share.attach,
        "--password-file": origin and origin.password and not share.password_file,
        "--sign": origin and origin.signer and not share.key,
    }
    names = ", ".join(name for name, is_left in found.items() if is_left)
    if names:
        message = f"The round was made with {names}, and this command does not say so."
        hint = "Its PDFs are made without; name them to have them as before."
        where = Where(str(before.folder))
        yield Problem("left-behind", message, where, hint=hint, severity=Severity.WARNING)


def moved_lines(found: Again) -> Iterator[str]:
    """Who moved most, in two lines."""
    stored, problems = read_results(Round(found.request.folder).file(RESULTS))
    if stored is None:
        raise ProblemsError(problems)
    before = found.before.crowd
    moved = moves(before.ranking, rank(stored))
    if not moved.number:
        yield "Everybody has the place of before."
        return
    number = f"{moved.number:,} of {stored.number:,} have another place"
    yield f"{number}. Up most: {_told(moved.up, found) or 'nobody'}."
    yield f"Down most: {_told(moved.down, found) or 'nobody'}."


def _told(moved: Sequence[Move], found: Again) -> str:
    codes = found.before.crowd.codes
    return ", ".join(
        f"{codes(each.id) if codes else each.id} ({each.before:,} to {each.now:,})"
        for each in moved
    )


def what_changed(found: Again) -> str:
    """The command that says what the new profile changes, and for whom."""
    old, new = show.quoted(found.before.folder), show.quoted(found.request.profile)
    return f"{show.called()} profile diff {old} {new} --on {old}"
