"""A study as a page for the PDF engine."""

from markupsafe import Markup

from screener.models.edition import Paper
from screener.report.assets import ENGINE_MARK
from screener.report.templating import print_environment, print_style
from screener.report.view.study import Axis, Mark, Study

# The picture of a column is so many units wide, with room at both ends for half a mark.
WIDTH, EDGE = 208.0, 6.0


def study_print(study: Study, paper: Paper = "a4") -> str:
    """The page that the PDF engine lays out."""
    template = print_environment().get_template("study.html.j2")
    return template.render(
        study=study,
        place=place,
        kind_of=_kind_of,
        css=print_style("study.css", paper),
        engine=Markup(ENGINE_MARK),  # noqa: S704
    )


def place(axis: Axis, value: float) -> float:
    """Where a value stands in the picture; what lies outside the axis stands at its end."""
    share = (value - axis.low) / (axis.high - axis.low)
    return EDGE + (WIDTH - 2 * EDGE) * min(1.0, max(0.0, share))


def _kind_of(cell: object) -> str:
    if isinstance(cell, str):
        return "text"
    return "mark" if isinstance(cell, Mark) else "shares"
