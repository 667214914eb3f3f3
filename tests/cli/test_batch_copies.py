"""``screener batch``, ``compare`` and ``explain`` of masked rounds, as they are told."""

import itertools
import json
import shlex
from dataclasses import replace
from pathlib import Path

import pytest

from screener.batch.record import Options
from screener.batch.request import Outcome, Request
from screener.cli.advice import same_command
from screener.cli.round_lines import round_lines
from screener.outputs.mask_key import mask_code
from tests.batch.masked_rounds import PEOPLE, who, write_files
from tests.cli.conftest import Run
from tests.cli.test_batch import RUN_RECORD
from tests.identity import found_in

IDS = [person[0] for person in PEOPLE]
BATCH = ("batch", "applicants.csv", "-p", "hidden-role.yaml", "-o", "round")


@pytest.fixture
def table(here: Path) -> Path:
    return write_files(here)


def code(id: str, key: str = "round.mask-key") -> str:
    return mask_code(bytes.fromhex(Path(key).read_text()), id)


@pytest.mark.long
def test_a_masked_round_and_a_look_at_some_of_it(screener: Run, here: Path, table: Path) -> None:
    command = (*BATCH, "--copy", "masked", "--reports", "none")
    ended = screener(*command)
    assert ended.code == 0, ended.err
    assert ended.err.count("round.mask-key: the key of the masked copies was made there.") == 1
    assert "ranking.csv and ranking.xlsx show codes." in ended.out
    again = screener(*command)
    assert "this round is finished" in again.out
    assert "mask-key" not in again.err
    wanted = [code(IDS[0]), IDS[1], "#1"]
    told = screener("compare", "round", *wanted[:2], "--no-pdf", "--json", "out")
    assert told.code == 0, told.err
    (path,) = (here / "out").iterdir()
    assert json.loads(path.read_text())["candidates"][0]["candidate"]["name"] is None
    texts = {"out": told.out, path.name: path.name + path.read_text()}
    for word in wanted:
        texts[f"explain {word}"] = screener("explain", "round", word).out
        texts[f"explain {word} order"] = screener("explain", "round", word, "order").out
    assert all(texts.values())
    assert "o3  -     left out, as this is masked\n" in texts["explain #1 order"]
    assert found_in(texts, who()) == []


@pytest.mark.long
def test_the_key_may_lie_elsewhere_and_has_to_be_there(screener: Run, table: Path) -> None:
    key = ("--mask-key", "my keys/a")
    assert screener(*BATCH, "--copy", "masked", "--reports", "none", *key).code == 0
    id = code(IDS[2], key[1])
    for command in (("compare", "round", id, IDS[0], "--no-pdf"), ("explain", "round", id)):
        ended = screener(*command)
        assert ended.code == 2
        assert "round.mask-key: The key of the masked copies is not there." in ended.err
    ended = screener("explain", "round", id, *key)
    assert ended.code == 0, ended.err
    (line,) = [line for line in ended.out.splitlines() if "screener explain" in line]
    assert screener(*shlex.split(line.partition(": ")[2])[1:]).code == 0


@pytest.mark.long
def test_other_copies_are_refused_with_the_command_that_takes_them(
    screener: Run, table: Path
) -> None:
    assert screener(*BATCH, "--copy", "masked", "--reports", "none").code == 0
    ended = screener(*BATCH, "--reports", "none")
    assert ended.code == 2
    assert "--copy was masked, and is manager" in ended.err
    assert screener(*shlex.split(ended.err.splitlines()[-1])[1:]).code == 0
    assert IDS[4] in Path("round/ranking.csv").read_text()


def test_a_key_in_the_round_is_refused(screener: Run, here: Path, table: Path) -> None:
    ended = screener(*BATCH, "--copy", "masked", "--mask-key", "round/key")
    assert ended.code == 2
    assert "must not lie in the folder" in ended.err
    assert not (here / "round").exists()


def test_the_command_can_be_typed_again(here: Path) -> None:
    options = Options(copies=("masked", "candidate"), guide="short")
    request = Request(Path("t.csv"), Path("r"), "p", options=options, mask_key=Path("a key"))
    words = shlex.split(same_command(request))
    assert [b for a, b in itertools.pairwise(words) if a == "--copy"] == [
        "masked",
        "candidate",
    ]
    assert words[words.index("--guide") + 1] == "short"
    assert words[words.index("--mask-key") + 1] == "a key"
    plain = same_command(replace(request, options=Options(), mask_key=None))
    assert not {"--copy", "--guide", "--mask-key"} & set(shlex.split(plain))


def test_reports_are_counted_with_their_copies(here: Path) -> None:
    options = Options(copies=("manager", "masked"), reports=1)
    record = RUN_RECORD.model_copy(update={"options": options})
    lines = "\n".join(round_lines(Outcome(record), here))
    assert "2 reports (manager, masked)." in lines
    counts = record.counts.model_copy(update={"reports": 4})
    lines = "\n".join(round_lines(Outcome(record.model_copy(update={"counts": counts})), here))
    assert "4 reports (manager, masked); no tier is cut in two." in lines
