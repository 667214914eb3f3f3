"""A norms file as YAML that people can read too."""

import json
from collections.abc import Iterator

from screener.models.norms import Norms, NormTable

_HEAD = (
    "# Norms: what people scored who answered this questionnaire before. Reports that are given",
    "# this file say how many of them a candidate scored higher than; no score changes by it.",
    "# Made by `screener norms`; `scores` are pairs of a score and how many people had it.",
)
_A_LINE = 10


def norms_yaml(norms: Norms) -> str:
    """The file's text."""
    return "\n".join(_lines(norms)) + "\n"


def _lines(norms: Norms) -> Iterator[str]:
    yield from _HEAD
    yield f"norms: {norms.norms}"
    for key in ("version", "title", "date"):
        yield f"{key}: {_quoted(getattr(norms, key))}"
    yield f"measures: {_quoted(norms.measures)}"
    yield "questionnaires:"
    yield from (f"  - {_quoted(each)}" for each in norms.questionnaires)
    yield f"people: {_number(norms.people)}"
    yield "sources:"
    for source in norms.sources:
        about = f"kind: {source.kind}, name: {_quoted(source.name)}"
        yield f"  - {{{about}, sha256: {_quoted(source.sha256)}, people: {_number(source.people)}}}"
    if norms.overall is not None:
        profile = norms.overall.profile
        about = f"id: {_quoted(profile.id)}, version: {_quoted(profile.version)}"
        yield "overall:"
        yield f"  profile: {{{about}, sha256: {_quoted(profile.sha256)}}}"
        yield from _table(norms.overall, "  ")
    yield "categories:"
    for name, table in norms.categories.items():
        yield f"  {_quoted(name)}:"
        yield from _table(table, "    ")


def _table(table: NormTable, indent: str) -> Iterator[str]:
    figures = {"n": table.n, "mean": table.mean, "sd": table.sd, "alpha": table.alpha}
    for key, value in figures.items():
        if value is not None:
            yield f"{indent}{key}: {_number(value)}"
    marks = ", ".join(f'"{mark}": {_number(value)}' for mark, value in table.percentiles.items())
    yield f"{indent}percentiles: {{{marks}}}"
    yield f"{indent}scores:"
    pairs = [f"[{_number(score)}, {_number(count)}]" for score, count in table.scores]
    for start in range(0, len(pairs), _A_LINE):
        end = "," if start + _A_LINE < len(pairs) else " ]"
        begin = "[ " if start == 0 else "  "
        yield f"{indent}  {begin}{', '.join(pairs[start : start + _A_LINE])}{end}"


def _number(value: float) -> str:
    """Without an exponent, which a plain number of a file never has."""
    return f"{value:.9f}".rstrip("0").rstrip(".")


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
