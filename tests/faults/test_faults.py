"""A small helping of every fault; ``python -m tests.faults`` serves the whole."""

import os
from pathlib import Path

import pytest

from tests.batch.test_cluster import site
from tests.faults import faults, rounds
from tests.faults.applicants import write_table
from tests.faults.faults import Figures, Sample

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    folder = tmp_path_factory.mktemp("sample")
    table = write_table(folder / "table.csv", 24, wrong=2)
    return faults.sample(table, folder / "whole", "--workers", "2")


def holds(figures: Figures) -> None:
    assert figures.is_well, figures


def needs_disks() -> None:
    if os.geteuid() != 0:
        pytest.skip("a disk is mounted only as root")
    if not faults.can_mount():
        pytest.skip("needs tool: mount (of a tmpfs)")


def test_killed_at_random_moments(made: Sample, tmp_path: Path) -> None:
    holds(faults.kills(made, tmp_path / "round", 5, seed=4))


def test_stopped_with_ctrl_c(made: Sample, tmp_path: Path) -> None:
    holds(faults.interrupted(made, tmp_path / "round", 2))


def test_a_worker_that_is_killed_costs_one_report_at_most(made: Sample, tmp_path: Path) -> None:
    holds(faults.worker_killed(made, tmp_path / "round"))


def test_a_second_run_disturbs_nothing(made: Sample, tmp_path: Path) -> None:
    holds(faults.second_run(made, tmp_path / "round"))


def test_another_number_of_workers_makes_the_same_bytes(made: Sample, tmp_path: Path) -> None:
    other = faults.sample(made.table, tmp_path / "round", "--workers", "1")
    assert other.whole == made.whole


def test_a_cluster_makes_the_same_bytes_though_a_worker_is_killed(
    made: Sample, tmp_path: Path
) -> None:
    folder = tmp_path / "round"
    with site(tmp_path) as here:
        victim = here.worker()
        here.worker()
        process = rounds.start(made.table, folder, "--cluster", here.address)
        rounds.wait_for_reports(process, folder, made.reports // 4 + 1)
        victim.kill()
        ended = rounds.finish(process)
    assert ended.code == rounds.SOME_LEFT_OUT, ended
    assert rounds.differing(rounds.content(folder), made.whole) == []


def test_a_disk_that_fills_up(made: Sample, tmp_path: Path) -> None:
    needs_disks()
    size = sum(p.stat().st_size for p in (made.table.parent / "whole").rglob("*") if p.is_file())
    holds(faults.full_disk(made, size // 2, 3))


def test_a_disk_that_cannot_be_written_to(made: Sample) -> None:
    needs_disks()
    holds(faults.read_only(made))
