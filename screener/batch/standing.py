"""Does everything that a finished run made still stand?"""

import os

from screener.batch.record import RunRecord
from screener.batch.round import Round
from screener.outputs.digests import sha256_of


def is_as_recorded(record: RunRecord, round_: Round) -> bool:
    """Whether each file is there as it was made; one that somebody changed need only be there."""
    if not all(os.path.lexists(round_.file(name)) for name in record.kept):
        return False
    ours = {name: sha256 for name, sha256 in record.files.items() if name not in record.kept}
    return all(sha256_of(round_.file(name)) == sha256 for name, sha256 in ours.items())
