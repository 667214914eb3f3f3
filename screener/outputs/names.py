"""File names made from candidate ids: legal everywhere, one a candidate, inside the folder."""

import hashlib
import re
import unicodedata

_SAFE = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_-]{0,58}[A-Za-z0-9])?")
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])", re.IGNORECASE)
_MOST = 60


def file_stem(candidate_id: str) -> str:
    """The id itself if it is a safe slug, else a slug and 8 hex digits of its sha256."""
    name = unicodedata.normalize("NFC", candidate_id)
    if _SAFE.fullmatch(name) and not _RESERVED.fullmatch(name):
        return name
    slug = re.sub(r"[^a-z0-9_-]+", "-", name.casefold())[:_MOST].strip("-_")
    digest = hashlib.sha256(name.encode()).hexdigest()[:8]
    return f"{slug}-{digest}" if slug else digest


def collisions(candidate_ids: list[str]) -> list[tuple[str, str]]:
    """Pairs of different ids whose files could not be told apart, on any file system."""
    seen: dict[str, str] = {}
    clashes = []
    for candidate_id in candidate_ids:
        stem = file_stem(candidate_id).casefold()
        if stem in seen:
            clashes.append((seen[stem], candidate_id))
        else:
            seen[stem] = candidate_id
    return clashes


def long_stem(candidate_id: str) -> str:
    """A name of its own for an id whose short one is taken: longer than any short one can be."""
    slug = re.sub(r"[^a-z0-9_-]+", "-", candidate_id.casefold())[:40].strip("-_")
    digest = hashlib.sha384(candidate_id.encode()).hexdigest()
    return f"{slug}-{digest}" if slug else digest
