"""``screener demo``: the whole tour on the candidates that come with Screener."""

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from screener.cli import show
from screener.cli.options import PaperOption
from screener.models.edition import Edition

if TYPE_CHECKING:
    from collections.abc import Sequence

    from screener.cli.deliver import Delivery
    from screener.models.result import FitResult

FIRST_CHOICE = "account-executive"


def demo(
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="FOLDER", help="Where the reports go.")
    ] = Path("screener-demo"),
    paper: PaperOption = "a4",
) -> None:
    """Write the reports of the sample candidates; begin here."""
    from screener.report.worker import pdf_worker

    with pdf_worker(wanted=True) as worker:
        from screener.cli.deliver import Wish, deliver

        results = _sample_results()
        wish = Wish(pdf=out, json=out, edition=Edition(paper=paper))
        deliveries = deliver(results, wish, (), worker)
    show.problems([warning for each in deliveries for warning in each.warnings])
    _tell(deliveries, out)


def _sample_results() -> "list[FitResult]":
    """Every bundled candidate against a bundled profile that takes their questionnaire."""
    from screener.pipeline import Notebook, screen_files

    with ExitStack() as stack:
        results = []
        for profile, paths in _by_profile(stack).items():
            results += screen_files(paths, profile, None, Notebook())
    return results


def _by_profile(stack: ExitStack) -> dict[str, list[Path]]:
    """Paths of the bundled answers, which may lie inside a wheel, by the profile for them."""
    from importlib.resources import as_file, files

    from screener.sources.library import candidate_names, read_bundled

    folder = files("screener") / "library" / "candidates"
    groups: dict[str, list[Path]] = {}
    for name in candidate_names():
        document = read_bundled("candidates", name)
        profile = _profile_for(str(document.value().get("questionnaire")))
        path = stack.enter_context(as_file(folder / Path(document.name).name))
        groups.setdefault(profile, []).append(path)
    return groups


def _profile_for(questionnaire: str) -> str:
    """The first choice if it takes the questionnaire, else the first bundled profile that does."""
    from screener.sources.library import profile_ids, read_bundled

    for profile in (FIRST_CHOICE, *profile_ids()):
        listed = read_bundled("profiles", profile).value().get("questionnaire")
        if questionnaire == listed or questionnaire in (listed or ()):
            return profile
    return FIRST_CHOICE


def _tell(deliveries: "Sequence[Delivery]", out: Path) -> None:
    from screener.cli.lines import result_line

    for delivery in deliveries:
        show.out(result_line(delivery.result, delivery.files))
    if not deliveries:
        show.say("There are no sample candidates in this installation.")
        return
    show.say()
    show.say(f"{show.counted(len(deliveries), 'report')} in {out}. What to try next:")
    for line in _next(deliveries[0]):
        show.suggest(line)


def _next(delivery: "Delivery") -> list[str]:
    json = next(path for path in delivery.files if path.suffix == ".json")
    return show.columns(
        [
            (f"screener explain {show.quoted(json)}", "how the result came about"),
            ("screener list", "what comes with it"),
            ("screener new answers", "answers.yaml, a form to fill in for a candidate"),
            (f"screener score answers.yaml -p {FIRST_CHOICE}", "the report on that candidate"),
        ]
    )
