"""Reports in a brand and with templates: tried first, then made and written."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from screener.cli.deliver import Delivery, Wish, deliver

if TYPE_CHECKING:
    from screener.models.result import FitResult
    from screener.outputs.key_file import KeyFile
    from screener.pipeline.looks import Looks
    from screener.report.worker import PdfWorker


def deliver_in(
    looks: "Looks",
    results: Sequence["FitResult"],
    wish: Wish,
    inputs: Iterable[Path],
    worker: "PdfWorker | None",
    mask: "KeyFile | None",
) -> list[Delivery]:
    """See ``deliver``; what the looks cannot do is a ProblemsError with nothing written."""
    if worker is not None:
        looks.try_on(results, wish.editions, worker)
    with looks.told():
        return deliver(results, wish, [*inputs, *looks.files], worker, mask)
