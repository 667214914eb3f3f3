"""How the figures are made, in words that a reader without statistics can follow."""

_TEXT = """
Points: Each answer is worth 0 to 1. A scale of m labels gives (position − 1) / (m − 1), turned
round where the item is reversed; a chosen option gives its points; a number lies on straight lines
between stated points. Text gives none.

Score: A category's score is 100 times the mean of its answered items, if enough of the items that
apply are answered. Unanswered is unknown, never zero.

Error: The standard error is 100 √(v / n) with v = (Σ(p − mean)² + 2 × 0.30²) / (n + 1): how far
this person's mean over n items may be off. The line on a chart is the score ± 1.645 such errors,
about nine in ten.

Fit: Inside its target range a score fits 100. Outside, the fit falls in a straight line to 0 over
the tolerance. A target edge at 0 or at 100 is open.

Overall fit: The mean of the fits, weighted. Each category loses its share of the weight times
(100 − fit); these losses add up to 100 minus the overall fit. Coverage is the weight of what was
answered; below 80 % of it there is no overall fit.

Interval: Each score is taken as normal with its error and put through its fit; the interval is the
overall ± 1.645 of the error that results. Noise can only push a score out of its range, so the
upper end is longer by twice what the fit is read too low.

Must-haves: A minimum is passed from the minimum upwards; a score below it, but within its error, is
too close to call. An unanswered must-have is unknown. A high total never hides a must-have that is
not met.

Not measured: A questionnaire shows what people say they do. It does not show ability, knowledge of
your market, or references. Answer quality is not judged in this version.
"""


def _paragraph(block: str) -> tuple[str, str]:
    term, text = " ".join(block.split()).split(": ", 1)
    return term, text


METHOD = tuple(_paragraph(block) for block in _TEXT.strip().split("\n\n"))
