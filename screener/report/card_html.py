"""A profile's card as a page for the PDF engine, and as a page that stands alone."""

from functools import cache
from typing import Any

from markupsafe import Markup

from screener.models.edition import Paper
from screener.models.profile_card import ProfileCard
from screener.report.assets import ENGINE_MARK
from screener.report.templating import environment, own_style, print_environment, print_style
from screener.report.view.card import WHOLE, CardView, card_view
from screener.report.view.card_room import SETTINGS, first_that_fits
from screener.report.view.catalogue import words_in

_STYLE = "card.css"


def card_page(card: ProfileCard) -> str:
    """One self-contained page with all texts whole; nothing is fetched."""
    words = words_in(card.language)
    template = environment(words.code).get_template("card.html.j2")
    return template.render(**_given(card_view(card, words, WHOLE), _own_style()))


def first_setting(card: ProfileCard, paper: Paper = "a4") -> int:
    """Which setting should make one page of it; the next ones take less room."""
    return first_that_fits(card, words_in(card.language), paper)


def card_print(card: ProfileCard, paper: Paper = "a4", setting: int = 0) -> str:
    """The page that the PDF engine lays out, set in one of the ``SETTINGS``."""
    words = words_in(card.language)
    template = print_environment(words.code).get_template("card.html.j2")
    view = card_view(card, words, SETTINGS[setting])
    return template.render(**_given(view, print_style(_STYLE, paper), ENGINE_MARK))


def _given(view: CardView, style: Markup, engine: str = "") -> dict[str, Any]:
    return {
        "card": view,
        "head": view.head,
        "css": style,
        "engine": Markup(engine),  # noqa: S704
    }


@cache
def _own_style() -> Markup:
    return own_style(_STYLE, "a4")
