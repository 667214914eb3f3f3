"""What lets a page of ours stand alone: data in it, and a policy that lets nothing else in."""

import json
from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

# What would end the script element, or a line of the script, if it stood there as it is.
_IN_SCRIPT = str.maketrans({c: f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"})


def for_script(data: Mapping[str, Any] | None) -> str:
    """JSON that may stand inside a script element, whatever its texts hold."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.translate(_IN_SCRIPT)


def policy(style: str, script: str, *, pictures: bool = False) -> str:
    """Only this style and this script; data in the page is no script.

    ``pictures`` lets in those that stand in the page itself.
    """
    own = "img-src data:; " if pictures else ""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; {own}"
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
