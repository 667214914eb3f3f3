"""The process in which forms are read, and files that mean harm."""

import io
import os
import random
import signal
import subprocess
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Name, Stream, String

from screener.sources.pdf.form import fields_of
from screener.sources.pdf.form_answers import answers_of
from screener.sources.pdf.form_facts import FormRefusedError
from screener.sources.pdf.form_process import MOST_MEMORY, FormReader
from tests.measured import means, measured
from tests.printed_forms import fields, opened
from tests.sources.pdf.returned_forms import NAME, changed, radios, refusal


@pytest.fixture(scope="module")
def reader() -> Iterator[FormReader]:
    made = FormReader()
    yield made
    made.end()


@pytest.mark.long
def test_many_files_in_one_process(filled: bytes, empty: bytes, reader: FormReader) -> None:
    assert reader.read(filled) == fields_of(filled)
    first = reader.process
    assert refusal(reader.read, b"hello") == "not-a-pdf"
    assert reader.read(empty) == fields_of(empty)
    assert first is not None
    assert reader.process is first


@pytest.mark.long
def test_a_process_that_died_costs_one_file_at_most(filled: bytes, reader: FormReader) -> None:
    reader.read(filled)
    assert reader.process is not None
    os.kill(reader.process.pid, signal.SIGKILL)
    reader.process.wait()
    assert reader.read(filled) == fields_of(filled)


@pytest.mark.long
def test_what_takes_too_long_is_given_up(filled: bytes, reader: FormReader) -> None:
    reader.read(filled)
    assert reader.process is not None
    os.kill(reader.process.pid, signal.SIGSTOP)
    reader.seconds, before = 0.05, reader.seconds
    assert refusal(reader.read, filled) == "too-much"
    reader.seconds = before
    assert reader.read(filled) == fields_of(filled)


def bomb(pdf: bytes, times: int) -> bytes:
    """A text that is a thousand million bytes for each time that it is unpacked."""
    packer = zlib.compressobj(9)
    block = bytes(1 << 20)
    data = b"".join(packer.compress(block) for _ in range(times)) + packer.flush()
    made = io.BytesIO()
    with opened(pdf) as document:
        both = Array([Name.FlateDecode, Name.FlateDecode])
        stream = Stream(document, zlib.compress(data, 9), Filter=both)
        fields(document)["name"].V = document.make_indirect(stream)
        document.save(
            made, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none
        )
    return made.getvalue()


_READ = """
import sys
from contextlib import suppress
from screener.sources.pdf.form_facts import FormRefusedError
from screener.sources.pdf.form_process import read_form

with open(sys.argv[1], "rb") as file, suppress(FormRefusedError):
    read_form(file.read())
with open(sys.argv[2], "rb") as file:
    assert read_form(file.read()).fields
"""


@pytest.mark.long
def test_a_bomb_is_put_out(tmp_path: Path, filled: bytes) -> None:
    path, good, used = tmp_path / "bomb.pdf", tmp_path / "good.pdf", tmp_path / "used.json"
    path.write_bytes(bomb(filled, 1100))
    good.write_bytes(filled)
    assert path.stat().st_size < 400_000
    command = [sys.executable, "-c", _READ, str(path), str(good)]
    subprocess.run(measured(command, used), cwd=Path(__file__).parents[3], check=True)
    assert means(used).memory < MOST_MEMORY


def test_fields_in_rings_and_of_wrong_kinds(filled: bytes) -> None:
    def rings(document: pikepdf.Pdf) -> None:
        first, second, third, *_ = radios(document)
        first.Parent, second.Kids = first, Array([second, first])
        third.Kids = String("none")
        fields(document)["name"].V = Array([1])
        fields(document)["email"].T = 3
        document.Root.AcroForm.Fields.append(document.Root.AcroForm)
        document.Root.AcroForm.Fields.append(4)

    assert "reference" in {field.name for field in fields_of(changed(filled, rings)).fields}


@pytest.mark.long
def test_damage_of_any_kind_ends_in_facts_or_a_refusal(filled: bytes) -> None:
    source, refusals = random.Random(3), []
    for _ in range(60):
        damaged = bytearray(filled)
        for _ in range(source.choice((1, 20, 400))):
            damaged[source.randrange(len(damaged))] = source.randrange(256)
        kept = bytes(damaged[: source.choice((len(damaged), source.randrange(len(damaged))))])
        try:
            answers_of(fields_of(kept), NAME)
        except FormRefusedError as error:
            refusals.append(error.why)
    assert set(refusals) <= {"not-a-pdf", "no-fields"}
