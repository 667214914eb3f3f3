"""The reports of a round: which are missing, damaged or out of date, and making those."""

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from screener.batch.copies import Copies
from screener.batch.finishing import Finishing
from screener.batch.journal import Entry, Journal
from screener.batch.ordering import Ranking
from screener.batch.rendering import Job, Made, Renderer
from screener.batch.room import ReportRoom
from screener.batch.round import REPORTS, Round
from screener.batch.watcher import Watcher
from screener.models.edition import Copy, Edition
from screener.models.result import FitResult
from screener.outputs.digests import is_whole_pdf, sha256_of
from screener.outputs.files import make_folder, write_whole
from screener.outputs.places import move_into
from screener.outputs.result_json import result_json

# A copy of somebody's report: the candidate's id, and which.
OneCopy = tuple[str, Copy]


@dataclass
class Tally:
    """What came of the reports; ``files`` has the hash of each that is as it should be.

    Of those ``wanted`` so many are ``done``, of which ``made`` by this run. Each copy is one.
    """

    wanted: int = 0
    done: int = 0
    made: int = 0
    files: dict[str, str] = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)
    failed: dict[OneCopy, str] = field(default_factory=dict)
    failed_pages: list[str] = field(default_factory=list)
    missing: dict[OneCopy, tuple[str, ...]] = field(default_factory=dict)


@dataclass
class Reports:
    """Makes the reports of a round, in its order, each in all its copies.

    ``edition``, ``engine`` and ``finishing`` are what the bytes depend on beside the result and
    the copy.
    """

    round: Round
    journal: Journal
    copies: Copies
    edition: Edition
    engine: str
    watcher: Watcher
    overwrite: bool = False
    tally: Tally = field(default_factory=Tally)
    finishing: Finishing = field(default_factory=Finishing)
    _waiting: dict[str, "_Place"] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._room = ReportRoom(self.round.folder)

    def make(self, ranking: Ranking, first: int, renderer: Renderer) -> None:
        """Have the first reports there, each as it should be; only what is not is rendered."""
        self.tally.wanted = first * len(self.copies.wanted)
        make_folder(self.round.reports)
        for made in renderer.render(self._jobs(ranking.results(first))):
            self._take(made, self._waiting.pop(made.job.stem))
            self._count(made=1)

    def _jobs(self, results: Iterator[FitResult]) -> Iterator[Job]:
        """The reports that have to be rendered; those that are right are counted on the way."""
        for place in (place for result in results for place in self._places(result)):
            if self._is_right(place):
                self._count()
            else:
                self._waiting[place.stem] = place
                yield Job(place.shown, place.stem, place.result, place.edition)

    def _places(self, result: FitResult) -> Iterator["_Place"]:
        for copy, seen in self.copies.of(result):
            stem = self.copies.name(copy, result.candidate.id)
            edition, data = replace(self.edition, copy=copy), result_json(seen)
            key = self._key(data, edition)
            one = (result.candidate.id, copy)
            yield _Place(one, seen, stem, data, edition, key)

    def _key(self, result: bytes, edition: Edition) -> str:
        """All that the bytes of a report depend on, as one hash."""
        digest = hashlib.sha256(result)
        digest.update(f"\n{edition}\n{self.engine}".encode())
        digest.update(self.finishing.key(edition.copy).encode())
        return digest.hexdigest()

    def _is_right(self, place: "_Place") -> bool:
        """Whether a report needs no rendering, because it is right or somebody's own."""
        path, entry = self.round.file(place.file), self.journal.history.reports.get(place.file)
        there = sha256_of(path)
        is_of_now = entry is not None and entry.key == place.key
        if is_of_now and entry is not None and there == entry.sha256:
            self._right(place, entry.sha256, entry.missing)
            return True
        if is_of_now and not self._is_free(place, there):
            self.tally.kept.append(place.file)
            return True
        return False

    def _is_free(self, place: "_Place", there: str | None) -> bool:
        """Whether a report may be put there: nothing of value that is not ours would be lost."""
        path = self.round.file(place.file)
        if self.overwrite or not os.path.lexists(path):
            return True
        is_damaged = path.is_file() and not path.is_symlink() and not is_whole_pdf(path)
        return is_damaged or self.journal.history.wrote(place.file, there)

    def _take(self, made: Made, place: "_Place") -> None:
        path = self.round.file(place.file)
        if made.error:
            self.tally.failed[place.one] = made.error
            self._clear(place, path)
            return
        pdf = self.finishing.report(made.pdf, place.seen, place.edition)
        sha256, there = hashlib.sha256(pdf).hexdigest(), sha256_of(path)
        if there != sha256:
            if not self._is_free(place, there):
                self.tally.kept.append(place.file)
                return
            self._write(path, pdf, place, sha256)
        self.journal.report(Entry(place.shown, place.file, sha256, place.key, made.missing))
        self._right(place, sha256, made.missing)

    def _write(self, path: Path, pdf: bytes, place: "_Place", sha256: str) -> None:
        if not self.finishing.is_repeatable:
            # Stopped right after it, the next run could not tell by its bytes whose it is.
            self.journal.file(place.file, sha256)
        write_whole(path, pdf)
        left = self.tally.wanted - self.tally.done
        if warnings := self._room.another(len(pdf), left):
            self.watcher.warn(warnings)

    def _clear(self, place: "_Place", path: Path) -> None:
        """An older report must not stand where the one of now could not be made."""
        if self.journal.history.wrote(place.file, sha256_of(path)):
            move_into(path, self.round.withdrawn)

    def _right(self, place: "_Place", sha256: str, missing: tuple[str, ...]) -> None:
        self.tally.files[place.file] = sha256
        if missing:
            self.tally.missing[place.one] = missing

    def _count(self, made: int = 0) -> None:
        self.tally.done += 1
        self.tally.made += made
        self.watcher.progress(self.tally.done, self.tally.wanted, self.tally.made)

    def withdraw(self, ranking: Ranking, first: int) -> list[Path]:
        """Move away the reports of those who are in the round no more, and what is out of date.

        A report beyond the first ones that is still right stays.
        """
        there = self._left_over(self._files(ranking, first))
        if there:
            for result in ranking.results():
                if not any(_file(name) in there for name in self.copies.names(result.candidate.id)):
                    continue
                for place in self._places(result):
                    if place.file in there and there[place.file].key == place.key:
                        del there[place.file]
        moved = [self.round.file(name) for name in sorted(there)]
        return [move_into(path, self.round.withdrawn) for path in moved]

    def _files(self, ranking: Ranking, first: int) -> set[str]:
        frames = ranking.frames(first, ["candidate_id"]) if first else ()
        ids = (name for frame in frames for name in frame["candidate_id"].to_list())
        return {_file(name) for each in ids for name in self.copies.names(each)}

    def _left_over(self, wanted: set[str]) -> dict[str, Entry]:
        reports = self.journal.history.reports
        return {
            file: entry
            for file, entry in reports.items()
            if file not in wanted and os.path.lexists(self.round.file(file))
        }


@dataclass(frozen=True, slots=True)
class _Place:
    """A report that is wanted: whose, its name, the result it shows, what it depends on.

    ``seen`` is the result as this copy may show it.
    """

    one: OneCopy
    seen: FitResult
    stem: str
    result: bytes
    edition: Edition
    key: str

    @property
    def shown(self) -> str:
        """The id as the report has it."""
        return self.seen.candidate.id

    @property
    def file(self) -> str:
        return _file(self.stem)


def _file(stem: str) -> str:
    return f"{REPORTS}/{stem}.pdf"


def whole_tiers(ranking: Ranking, first: int | None) -> int:
    """How many the first candidates are if no tier is cut: at least ``first``, None is all."""
    if first is None or first >= ranking.number:
        return ranking.number
    if first == 0:
        return 0
    places = ranking.places
    last = places.row(first - 1, named=True)
    if last["tier"] is None:
        return first
    same = (places["worst_gate"] == last["worst_gate"]) & (places["tier"] == last["tier"])
    return int(same.arg_true()[-1]) + 1
