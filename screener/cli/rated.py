"""``screener new profile --from``: a profile from ratings, and the table to rate in."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from screener.cli import show
from screener.problems import Problem, ProblemsError, Where

if TYPE_CHECKING:
    from screener.cli.drafts import Draft
    from screener.models.profile import Profile
    from screener.models.questionnaire import Questionnaire
    from screener.pipeline.rated_profile import RatedProfile

_ENDINGS = (".csv", ".xlsx")
_MOST_TITLE = 34
_USUAL = "sales-core"


@dataclass(frozen=True, slots=True)
class RatingWish:
    """What was typed beside --from."""

    ratings: Path
    questionnaire: str | None = None
    title: str = ""
    model: str | None = None


def rated(wish: RatingWish, path: Path) -> "Draft":
    """The profile of a file of ratings, which is told in a few lines; raises ProblemsError."""
    from screener.cli.drafts import Draft, own_id
    from screener.cli.schema import SUFFIX, editor_line
    from screener.cli.studies import need_stats

    need_stats()
    from screener.outputs.profile_yaml import profile_yaml
    from screener.pipeline.rated_profile import RatedHead, rated_profile
    from screener.pipeline.ratings import read_ratings
    from screener.report.view import rating_words as words

    id = own_id(path, "profile")
    asked, base = _loaded(wish)
    ratings, problems = read_ratings(wish.ratings, asked)
    show.problems(problems)
    made = rated_profile(ratings, asked, RatedHead(id, wish.title or _title(id)), base)
    show.problems(list(made.doubts))
    for line in _table(made, asked):
        show.out(line)
    show.out()
    for line in words.findings(made.profile, made.pulls, made.left_out):
        show.prose(line)
    steps = _next_steps(path, asked)
    told = words.head(made.profile, made.pulls, made.left_out)
    head = (editor_line(f"schemas/profile{SUFFIX}").removeprefix("# "), "", *told, "", *steps)
    return Draft(profile_yaml(made.profile, head), steps)


def _loaded(wish: RatingWish) -> tuple["Questionnaire", "Profile | None"]:
    """The questionnaire whose categories are rated, and the profile that gives the rest."""
    from screener.pipeline import Notebook, Role, load_instrument, load_profile

    notebook = Notebook()
    base = load_profile(wish.model, notebook).profile if wish.model else None
    named = base.questionnaire[0] if base and wish.questionnaire is None else None
    ids = (named,) if named else ()
    own = None if named else wish.questionnaire or _USUAL
    role = Role(Path(wish.model)) if wish.model and base else Role(None)
    instrument = load_instrument(ids, role, own, notebook)
    notebook.stop_on_errors()
    if instrument is None:
        raise ProblemsError(notebook.problems)
    for note in notebook.notes:
        show.say(note)
    show.problems(notebook.warnings)
    return instrument.questionnaire, base


def _title(id: str) -> str:
    words = id.replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:]


def _table(made: "RatedProfile", asked: "Questionnaire") -> Iterator[str]:
    """Each category with what was said of it."""
    from screener.report.view import rating_words as words

    titles = {each.id: each.title for each in asked.categories}
    rows = [["Category", "Rated", "90 %", "Agreement", "Too much", "Target", "Weight"]]
    for name, ideal in made.profile.categories.items():
        rows.append([show.cut(titles[name], _MOST_TITLE), *words.cells(ideal)])
    yield from show.columns(rows, (1, 2, 3, 4, 5, 6))


def _next_steps(path: Path, asked: "Questionnaire") -> tuple[str, ...]:
    name = show.quoted(path)
    reasons = "The reasons say who rated what. Put the job's own reasons beside them, then:"
    if asked.language.partition("-")[0] != "en":
        reasons = f"The reasons are in English; put them into the words of {asked.language}, then:"
    return (
        reasons,
        f"  screener check {name}",
        f"  screener profile show {name}",
        f"  screener score ANSWERS -p {name}",
    )


def template(out: Path | None, questionnaire: str | None) -> tuple[Path, bytes]:
    """Where the table to rate in goes, and its bytes; raises ProblemsError."""
    from screener.outputs.ratings_template import ToRate, ratings_csv, ratings_xlsx
    from screener.report.view.catalogue import words_in

    place = _template_place(out)
    asked, _ = _loaded(RatingWish(place, questionnaire))
    categories = [ToRate(each.id, each.title, each.definition) for each in asked.categories]
    if place.suffix.lower() == ".xlsx":
        return place, ratings_xlsx(categories)
    has_comma = words_in(asked.language).texts["language.decimal"] == ","
    return place, ratings_csv(categories, ";" if has_comma else ",")


def _template_place(out: Path | None) -> Path:
    from screener.outputs.targets import is_other_file

    if out is None:
        return Path("ratings.csv")
    if out.suffix.lower() in _ENDINGS:
        return out
    if is_other_file(out, ".csv"):
        message = "A table to rate in is a .csv or an .xlsx."
        raise ProblemsError([Problem("wrong-ending", message, Where(str(out)), allowed=_ENDINGS)])
    return out / "ratings.csv"


def tell_template(path: Path) -> None:
    """How to fill it in, and what comes next."""
    from screener.outputs.ratings_template import RULES

    for rule in RULES:
        show.say(rule)
    show.say("Then:")
    show.suggest(f"  screener new profile --from {show.quoted(path)} -o my-profile.yaml")
