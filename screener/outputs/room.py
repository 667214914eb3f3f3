"""How much room a disk has, and how much files take."""

import shutil
from pathlib import Path


def bytes_free(folder: Path) -> int | None:
    """What the disk of a folder has free; None where nobody can tell."""
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return None


def bytes_of(path: Path) -> int:
    """The size of a file, or of the files in a folder; 0 where we may not look."""
    try:
        files = path.iterdir() if path.is_dir() else [path]
        return sum(file.stat().st_size for file in files if file.is_file())
    except OSError:
        return 0
