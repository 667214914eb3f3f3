"""What the checks share: a collector that knows the document's places."""

from collections.abc import Iterable, Sequence

from screener.nearest import did_you_mean
from screener.problems import Places, Problem, Severity, Where

Path = tuple[str | int, ...]
MOST_PROBLEMS = 100


class Collector:
    """Gathers the problems of one document, each with its place; of very many the first."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self._problems: list[Problem] = []
        self._left = 0

    @property
    def problems(self) -> list[Problem]:
        """What was found, and last how many problems there are besides."""
        if not self._left:
            return self._problems
        more = "1 more problem follows" if self._left == 1 else f"{self._left} more problems follow"
        message = f"{more} in this file; mend those above first."
        return [*self._problems, Problem("more-problems", message, Where(self.places.name))]

    @property
    def _is_full(self) -> bool:
        return len(self._problems) >= MOST_PROBLEMS

    def add(
        self,
        code: str,
        path: Path,
        message: str,
        *,
        value: str = "",
        allowed: Iterable[str] = (),
        hint: str = "",
        key: bool = False,
        severity: Severity = Severity.ERROR,
    ) -> None:
        """Note one problem at a path of the document (``key``: at the key, not the value)."""
        if self._is_full:
            self._left += 1
            return
        where = self.places.where(path, key=key)
        self._problems.append(
            Problem(code, message, where, shortened(value), tuple(allowed), hint, severity)
        )

    def unknown(self, code: str, path: Path, word: str, what: str, known: Sequence[str]) -> None:
        """Note an id that names nothing, with what there is and the nearest."""
        self.add(
            code,
            path,
            f'"{shortened(word)}" is no {what}.',
            value=word,
            allowed=known,
            # Nearest words cost time, and nobody would see this one.
            hint="" if self._is_full else did_you_mean(word, known),
        )

    def duplicates(
        self,
        code: str,
        named: Iterable[tuple[Path, str]],
        what: str,
        severity: Severity = Severity.ERROR,
    ) -> None:
        """Note every id that stands twice, with both places."""
        first: dict[str, Path] = {}
        for path, name in named:
            if name.casefold() not in first:
                first[name.casefold()] = path
                continue
            earlier = self.places.where(first[name.casefold()])
            message = f'the {what} "{shortened(name)}" stands here a second time.'
            hint = f"The first one is at {earlier}."
            self.add(code, path, message, value=name, hint=hint, severity=severity)


def shortened(text: str, most: int = 60) -> str:
    """Text for a message: one line, cut where it is long."""
    flat = " ".join(text.split())
    return flat if len(flat) <= most else flat[: most - 1] + "…"
