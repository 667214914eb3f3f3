"""What tells who somebody is, and where in a text it stands."""

import re
import unicodedata
from collections.abc import Iterable, Mapping

from screener.models.result import CandidateRef

# A shorter part of a name is a syllable of half the words of a language.
_LEAST = 3


def flat(text: str) -> str:
    """Text without accents and capitals, as whoever looks for a name would read it."""
    parts = unicodedata.normalize("NFKD", text)
    return "".join(c for c in parts if not unicodedata.combining(c)).casefold()


def identifying(person: CandidateRef) -> set[str]:
    """Id, name and address as they are, and each part of the name and of the address."""
    whole = [person.id, person.name or "", person.email or ""]
    words = " ".join([person.name or "", (person.email or "").split("@")[0]])
    parts = [part for part in re.split(r"\W+|_", words) if len(part) >= _LEAST]
    return {flat(each) for each in [*whole, *parts] if each}


def found_in(texts: Mapping[str, str], people: Iterable[CandidateRef], least: int = 0) -> list[str]:
    """Which identifying strings stand in which texts, also where a line was broken in between.

    Those of fewer than ``least`` letters are passed over: packed bytes spell them by chance.
    """
    wanted = {each for person in people for each in identifying(person) if len(each) >= least}
    found = []
    for place, text in texts.items():
        whole = flat(text)
        without_blanks = re.sub(r"[\s\u00ad\u200b]+", "", whole)
        for each in sorted(wanted):
            bare = re.sub(r"\s+", "", each)
            if each in whole or bare in without_blanks:
                found.append(f"{place}: {each}")
    return found
