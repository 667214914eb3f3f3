"""What a report was made with, read again out of its PDF."""

from itertools import product
from typing import get_args

from screener.models.edition import Edition, GuideLength, Paper, Variant
from screener.models.made_with import MadeWith, options_of

_PAPERS: tuple[Paper, ...] = get_args(Paper)
_GUIDES: tuple[GuideLength, ...] = get_args(GuideLength)
_VARIANTS: tuple[Variant, ...] = get_args(Variant)


def edition_again(made: MadeWith) -> Edition | None:
    """The edition that was made then; None where an option is not known here."""
    for paper, guide, variant in product(_PAPERS, _GUIDES, _VARIANTS):
        edition = Edition(paper=paper, guide=guide, variant=variant)
        if made.options == options_of(edition):
            return edition
    return None
