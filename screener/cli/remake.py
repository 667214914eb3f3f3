"""What a report is made with, as it is written down in the PDF, and read again."""

from hashlib import sha256
from itertools import product
from typing import TYPE_CHECKING, get_args

from screener.models.edition import Edition, GuideLength, Paper, Variant

if TYPE_CHECKING:
    from screener.models.made_with import MadeWith
    from screener.report.rendered import Versions

_PAPERS: tuple[Paper, ...] = get_args(Paper)
_GUIDES: tuple[GuideLength, ...] = get_args(GuideLength)
_VARIANTS: tuple[Variant, ...] = get_args(Variant)
Options = dict[str, str | int | bool | None]


def made_with(edition: Edition, versions: "Versions") -> "MadeWith":
    """All on which the pages depend, beside the result."""
    from screener.models.made_with import MadeWith

    return MadeWith(versions=versions._asdict(), options=_options(edition))


def _options(edition: Edition) -> Options:
    options: Options = {
        "copy": edition.copy,
        "paper": edition.paper,
        "guide": edition.guide,
        "variant": edition.variant,
    }
    if edition.brand is not None or edition.templates:
        # They are not in the PDF, so that its pages cannot be made again from it alone.
        looks = repr((edition.brand, edition.templates))
        options["looks"] = sha256(looks.encode()).hexdigest()
    return options


def edition_again(made: "MadeWith") -> Edition | None:
    """The edition that was made then; None where an option is not known here."""
    for paper, guide, variant in product(_PAPERS, _GUIDES, _VARIANTS):
        edition = Edition(paper=paper, guide=guide, variant=variant)
        if made.options == _options(edition):
            return edition
    return None
