"""The key of the masked copies: made once, for its owner, and never where the copies are."""

import hashlib
import hmac
import os
import stat
import unicodedata
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from screener.outputs.files import WriteError
from screener.outputs.key_file import KeyFile, find_key, keep_key, key_beside
from screener.outputs.mask_key import MASK, long_code, mask_code
from screener.problems import ProblemsError, errors

SECRET = bytes(range(32))


def kept(path: Path) -> KeyFile:
    key, problems = find_key(path, MASK)
    assert key is not None
    assert problems == []
    keep_key(key)
    return key


def codes(path: Path, *folders: Path, make: bool = True) -> list[str]:
    """What is wrong with a key."""
    key, problems = find_key(path, MASK, folders, make=make)
    assert (key is None) is bool(errors(problems))
    return [each.code for each in problems]


def test_a_code_is_the_hmac_of_the_id() -> None:
    whole = hmac.new(SECRET, "Zoë-1".encode(), hashlib.sha256).hexdigest()
    assert mask_code(SECRET, "Zoë-1") == whole[:10]
    assert long_code(SECRET, "Zoë-1") == whole[:20]


def test_an_id_is_composed_before_but_for_a_long_code() -> None:
    one, other = "Zoë", unicodedata.normalize("NFD", "Zoë")
    assert one != other
    assert mask_code(SECRET, one) == mask_code(SECRET, other)
    assert long_code(SECRET, one) != long_code(SECRET, other)


def test_a_key_is_made_once_and_read_again(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "a.mask-key"
    new = kept(path)
    assert new.is_new
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert bytes.fromhex(path.read_text()) == new.secret
    assert len(new.secret) == 32
    before = path.stat()
    again = kept(path)
    assert (again.secret, again.is_new, again.fingerprint) == (new.secret, False, new.fingerprint)
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert list(path.parent.iterdir()) == [path]


def test_nothing_is_written_before_it_is_kept(tmp_path: Path) -> None:
    key, _ = find_key(tmp_path / "keys" / "a.mask-key", MASK)
    assert key is not None
    assert list(tmp_path.iterdir()) == []


def test_two_keys_differ_and_so_do_their_fingerprints(tmp_path: Path) -> None:
    one, other = kept(tmp_path / "1"), kept(tmp_path / "2")
    assert one.secret != other.secret
    assert one.fingerprint != other.fingerprint
    assert one.fingerprint not in one.secret.hex()


@pytest.mark.parametrize("links", [True, False])
def test_of_many_at_once_one_makes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, links: bool
) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    if not links:
        monkeypatch.setattr(os, "link", refused)
    path = tmp_path / "a.mask-key"
    keys = [find_key(path, MASK)[0] for _ in range(8)]

    def keep(key: KeyFile | None) -> str:
        try:
            keep_key(key or KeyFile(path, b"", MASK))
        except ProblemsError as error:
            return error.problems[0].code
        return "made"

    with ThreadPoolExecutor(8) as pool:
        ended = sorted(pool.map(keep, keys))
    assert ended == ["made", *["mask-key-raced"] * 7]
    assert bytes.fromhex(path.read_text()) in [key.secret for key in keys if key]
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("text", ["", "abc", "0" * 63, "g" * 64, "0" * 64 + " 0", "0" * 9000])
def test_what_is_no_key_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.mask-key"
    path.write_text(text)
    path.chmod(0o600)
    assert codes(path) == ["no-mask-key"]
    assert path.read_text() == text


def pipe(path: Path) -> None:
    os.mkfifo(path)


@pytest.mark.parametrize("make", [Path.mkdir, pipe])
def test_what_is_no_file_is_refused(tmp_path: Path, make: Callable[[Path], None]) -> None:
    make(tmp_path / "a")
    assert codes(tmp_path / "a") == ["mask-key-unreadable"]


def test_a_link_to_nothing_and_a_place_in_a_file_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "nowhere")
    assert codes(tmp_path / "a") == ["mask-key-unreadable"]
    (tmp_path / "file").write_text("x")
    assert codes(tmp_path / "file" / "key") == ["target-in-file"]


def test_a_key_that_others_can_read_is_told(tmp_path: Path) -> None:
    kept(tmp_path / "a").path.chmod(0o640)
    assert codes(tmp_path / "a") == ["mask-key-open"]


def test_a_key_that_has_to_be_there(tmp_path: Path) -> None:
    assert codes(tmp_path / "a", make=False) == ["no-mask-key"]
    kept(tmp_path / "a")
    assert codes(tmp_path / "a", make=False) == []


def test_no_key_in_the_folder_of_the_copies(tmp_path: Path) -> None:
    out, other = tmp_path / "out", tmp_path / "other"
    (out / "deep").mkdir(parents=True)
    other.mkdir()
    (tmp_path / "door").symlink_to(out)
    (out / "window").symlink_to(other / "key")
    (other / "back").symlink_to(out / "key")
    for path in (out / "key", out / "deep" / "key", out / ".." / "out" / "key", out):
        assert codes(path, other, out) == ["mask-key-inside"]
    for path in (tmp_path / "door" / "key", out / "window", other / "back"):
        assert codes(path, out) == ["mask-key-inside"]
    assert codes(tmp_path / "out-key", out) == []
    assert codes(other / "key", out) == []


def test_it_lies_beside_the_folder_by_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    assert key_beside(Path("out"), MASK) == Path("out.mask-key")
    assert key_beside(Path("a/out"), MASK) == Path("a/out.mask-key")
    assert key_beside(Path(), MASK) == tmp_path / "here.mask-key"
    assert key_beside(Path(".."), MASK) == tmp_path.parent / f"{tmp_path.name}.mask-key"
    for folder in (Path("out"), Path(), Path("..")):
        assert codes(key_beside(folder, MASK), folder) == []
    assert codes(key_beside(Path("/"), MASK), Path("/")) == ["mask-key-inside"]


@pytest.mark.skipif(os.geteuid() == 0, reason="not for the superuser")
def test_a_place_that_cannot_be_written_to(tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir(mode=0o500)
    key, _ = find_key(folder / "a", MASK)
    assert key is not None
    with pytest.raises(WriteError):
        keep_key(key)
