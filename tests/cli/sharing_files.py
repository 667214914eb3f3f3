"""Keys and passwords in files, for commands that hand PDFs on."""

from pathlib import Path

from tests.keys import PASSPHRASE, own_p12


def secret(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    path.chmod(0o600)
    return Path(name)


def signing(folder: Path) -> list[str]:
    """The options that sign."""
    key = secret(folder, "key.p12", own_p12())
    opens = secret(folder, "opens.txt", PASSPHRASE.encode())
    return ["--sign", str(key), "--sign-password-file", str(opens)]
