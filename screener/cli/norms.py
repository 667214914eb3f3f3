"""``screener norms``: what people scored so far, as a file that reports can name."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from screener.cli import show
from screener.cli.options import QuestionnaireOption

if TYPE_CHECKING:
    from screener.models.norms import Norms


def norms(
    paths: Annotated[
        list[Path],
        typer.Argument(metavar="ROUND", help="Folders of rounds, or tables of answers with -q."),
    ],
    *,
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="FILE", help="The norms file, a .yaml (needed).")
    ],
    title: Annotated[
        str | None,
        typer.Option(
            metavar="TEXT",
            help="Who these people are, in a few words.  [default: the names of the rounds]",
            show_default=False,
        ),
    ] = None,
    date: Annotated[
        str | None,
        typer.Option(
            metavar="DAY",
            help="When they answered, as 2026-11-20, where the answers have no date.",
            show_default=False,
        ),
    ] = None,
    questionnaire: QuestionnaireOption = None,
) -> None:
    """Make norms of the people of one or several rounds.

    With `--norms` reports then say how many of them a candidate scored higher than.
    """
    from screener.cli.studies import need_stats, some_set_aside

    need_stats()
    from screener.cli.norms_made import check_command, made, samples_of
    from screener.outputs.files import make_folder, write_whole
    from screener.outputs.norms_yaml import norms_yaml

    check_command(out, date, paths)
    samples = samples_of(paths, questionnaire)
    found = made(samples, title, date)
    make_folder(out.parent)
    write_whole(out, norms_yaml(found).encode())
    _tell(found, out)
    codes = [some_set_aside(sample.every) for sample in samples]
    raise typer.Exit(max(codes))


def _tell(found: "Norms", out: Path) -> None:
    rounds = show.counted(len(found.sources), "source")
    show.out(f"{found.title}: {found.people:,} people of {rounds}, newest answers {found.date}")
    rows = [["Category", "People", "Mean", "SD", "Alpha"]]
    for name, table in found.categories.items():
        alpha = "–" if table.alpha is None else f"{table.alpha:.2f}"
        rows.append([name, f"{table.n:,}", f"{table.mean:.1f}", f"{table.sd:.1f}", alpha])
    for line in show.columns(rows, range(1, 5)):
        show.out(line)
    show.out(f"-> {out}")
