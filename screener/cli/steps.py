"""The arithmetic of one category, step by step, with the figures that a result holds."""

from collections.abc import Iterator
from dataclasses import dataclass

from screener.models.result import CategoryResult, FitResult
from screener.report.view.numbers import plain, shown, target


@dataclass(frozen=True, slots=True)
class Step:
    """What is worked out, how, and what comes of it."""

    what: str
    how: str
    value: float | None


def steps(result: FitResult, category: CategoryResult) -> list[Step]:
    """From points to points lost; only as far as the category could be scored."""
    points = [line.points for line in category.items if line.points is not None]
    if category.score is None:
        return [Step("score", _not_scored(category), None)]
    return [
        *_mean_and_score(points, category.score),
        Step("fit", _fit(category, category.score), category.fit),
        *_loss(category, sum(c.weight for c in result.categories if c.share is not None)),
    ]


def _mean_and_score(points: list[float], score: float) -> Iterator[Step]:
    total = " + ".join(figure(each) for each in points)
    mean = sum(points) / len(points) if points else 0.0
    yield Step("mean", f"({total}) / {len(points)}", mean)
    yield Step("score", f"100 × {figure(mean, 4)}", score)


def _not_scored(category: CategoryResult) -> str:
    if category.score_if_rest is None and category.not_applicable:
        return _few_apply(category)
    text = f"{category.answered} of {category.of} items answered: too few for a score"
    if category.score_if_rest is None:
        return text
    low, high = category.score_if_rest
    return f"{text}; it could be anything from {figure(low)} to {figure(high)}"


def _few_apply(category: CategoryResult) -> str:
    whole = f"its {category.of + category.not_applicable} items applied"
    if not category.of:
        return f"none of {whole}"
    return f"only {category.of} of {whole}: too few for a score"


def _fit(category: CategoryResult, score: float) -> str:
    (low, high), reach = category.target, plain(category.tolerance)
    if score < low:
        miss = f"below the target {target(category.target)}: "
        return f"{miss}100 − 100 × ({plain(low)} − {figure(score)}) / {reach}, at least 0"
    if score > high:
        miss = f"above the target {target(category.target)}: "
        return f"{miss}100 − 100 × ({figure(score)} − {plain(high)}) / {reach}, at least 0"
    return f"inside the target {target(category.target)}"


def _loss(category: CategoryResult, weights: float) -> Iterator[Step]:
    if category.share is None or category.fit is None:
        return
    yield Step(
        "share",
        f"weight {plain(category.weight)} / {plain(weights)}, all weights that could be scored",
        category.share,
    )
    how = f"{figure(category.share, 4)} × (100 − {figure(category.fit)})"
    yield Step("points lost", how, category.points_lost)


def total_lost(result: FitResult) -> float | None:
    """The points lost of all categories, which are what the overall fit lacks to 100."""
    losses = [c.points_lost for c in result.categories if c.points_lost is not None]
    return sum(losses) if losses else None


def figure(value: float, decimals: int = 2) -> str:
    """A figure without needless decimals."""
    text = shown(value, decimals=decimals)
    return text.rstrip("0").rstrip(".") if "." in text else text
