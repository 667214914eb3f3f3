"""Brand files and the logos beside them, from good to hostile."""

import base64
import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from screener.problems import Problem
from screener.sources.brand import read_brand, read_logo

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>'


def picture(kind: str = "PNG", size: tuple[int, int] = (60, 20), mode: str = "RGB") -> bytes:
    out = io.BytesIO()
    Image.new(mode, size).save(out, format=kind)
    return out.getvalue()


def logo_of(folder: Path, data: bytes, name: str = "logo.png") -> tuple[str | None, list[Problem]]:
    (folder / name).write_bytes(data)
    return read(folder, f"name: Acme\nlogo: {name}\n")


def read(folder: Path, text: str) -> tuple[str | None, list[Problem]]:
    path = folder / "brand.yaml"
    path.write_text(text, encoding="utf-8")
    document, brand, problems = read_brand(path)
    assert problems == []
    assert document is not None
    assert brand is not None
    return read_logo(path, brand, document)


def code_of(found: tuple[str | None, list[Problem]]) -> str:
    [problem] = found[1]
    return problem.code


def test_a_whole_brand(tmp_path: Path) -> None:
    path = tmp_path / "brand.yaml"
    path.write_text('name: "Acme\\n  GmbH"\nmain: "#1F4E79"\naccent: "#b50"\nfooter: Secret\n')
    _, brand, problems = read_brand(path)
    assert problems == []
    assert brand is not None
    assert brand.name == "Acme GmbH"
    assert (brand.main, brand.accent, brand.footer, brand.logo) == (
        "#1F4E79",
        "#b50",
        "Secret",
        None,
    )


def test_everything_wrong_with_a_brand_at_once(tmp_path: Path) -> None:
    path = tmp_path / "brand.yaml"
    path.write_text(f'mian: "#123456"\naccent: green\nfooter: {"x" * 121}\n')
    problems = read_brand(path)[2]
    found = {problem.code: problem for problem in problems}
    assert set(found) == {"unknown-key", "missing-key", "bad-colour", "too-long"}
    assert found["unknown-key"].hint == 'Did you mean "main"?'
    assert found["bad-colour"].where.line == 2


def test_a_colour_without_quotes_is_no_comment_to_us(tmp_path: Path) -> None:
    path = tmp_path / "brand.yaml"
    path.write_text("name: Acme\nmain: #1f4e79\nlogo:\n")
    problems = read_brand(path)[2]
    assert [(problem.code, problem.where.line) for problem in problems] == [
        ("empty-value", 2),
        ("empty-value", 3),
    ]
    assert '"#1f4e79"' in problems[0].hint


@pytest.mark.parametrize(("kind", "mime"), [("PNG", "image/png"), ("JPEG", "image/jpeg")])
def test_a_logo_is_what_its_bytes_say(tmp_path: Path, kind: str, mime: str) -> None:
    data = picture(kind)
    address, problems = logo_of(tmp_path, data, "logo.svg")
    assert problems == []
    assert address == f"data:{mime};base64,{base64.b64encode(data).decode()}"


def test_an_svg_logo_comes_clean(tmp_path: Path) -> None:
    address, problems = logo_of(tmp_path, SVG.replace("<rect", "<!--x--><rect").encode())
    assert problems == []
    assert address is not None
    assert b"<!--" not in base64.b64decode(address.partition(",")[2])


def test_a_logo_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "Logo.png").touch()
    address, [problem] = read(tmp_path, "name: Acme\nlogo: logo.pgn\n")
    assert address is None
    assert str(problem.where) == f"{tmp_path / 'brand.yaml'}:2:7"
    assert problem.hint == 'Did you mean "Logo.png"?'


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"%PDF-1.7", b"MZ", b"\0" * 99, b"words"])
def test_what_is_no_logo(tmp_path: Path, data: bytes) -> None:
    assert code_of(logo_of(tmp_path, data)) == "no-logo"


def chunk(kind: bytes, data: bytes) -> bytes:
    checksum = zlib.crc32(kind + data)
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", checksum)


def bomb(width: int, height: int) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress(b"\0" * 20_000_000, 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize(("width", "height"), [(50_000, 50_000), (4001, 10), (3000, 3000)])
def test_a_picture_that_would_fill_the_memory(tmp_path: Path, width: int, height: int) -> None:
    assert code_of(logo_of(tmp_path, bomb(width, height))) == "logo-too-large"


def test_a_picture_with_far_more_in_it_than_it_shows(tmp_path: Path) -> None:
    assert logo_of(tmp_path, bomb(100, 100))[1] == []


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (picture()[:60], "broken-logo"),
        (picture("JPEG")[:200], "broken-logo"),
        (b"\x89PNG\r\n\x1a\n", "broken-logo"),
        (b"\xff\xd8\xff" + b"\0" * 99, "broken-logo"),
        (picture("JPEG", mode="CMYK"), "logo-colours"),
        (picture(size=(900, 9)), "logo-too-long"),
        (SVG[:60].encode(), "broken-svg"),
        (b"<" + b" " * 262_144, "too-large"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 1_048_576, "too-large"),
    ],
)
def test_a_logo_that_cannot_be_used(tmp_path: Path, data: bytes, code: str) -> None:
    address_or_none, [problem] = logo_of(tmp_path, data)
    assert problem.code == code
    assert problem.message.endswith(".")
    assert "logo" in problem.where.file or problem.where.line == 2
    del address_or_none
