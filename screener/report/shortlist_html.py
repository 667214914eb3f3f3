"""A shortlist as a page for the PDF engine, and as a page that stands alone."""

import json
from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from markupsafe import Markup

from screener.models.edition import Paper
from screener.models.shortlist import Shortlist
from screener.report.assets import ENGINE_MARK, template_text
from screener.report.templating import environment, print_environment, print_style
from screener.report.view.catalogue import words_in
from screener.report.view.shortlist import paper_view, screen_view

# What would end the script element, or a line of the script, if it stood there as it is.
_IN_SCRIPT = str.maketrans({c: f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"})


def shortlist_print(shortlist: Shortlist, paper: Paper = "a4") -> str:
    """The page that the PDF engine lays out: the ranking on page 1, then a line a candidate."""
    words = words_in(shortlist.language)
    template = print_environment(words.code).get_template("shortlist_print.html.j2")
    return template.render(
        list=paper_view(shortlist, words),
        css=print_style("shortlist_print.css", paper),
        engine=Markup(ENGINE_MARK),  # noqa: S704
    )


def shortlist_page(shortlist: Shortlist) -> str:
    """One self-contained page to sort, filter, search and compare in; it fetches nothing.

    Its policy lets nothing in but the style and the script that it carries. Without scripts it is
    a plain table.
    """
    words = words_in(shortlist.language)
    view = screen_view(shortlist, words)
    style, script = template_text("shortlist.css"), template_text("shortlist.js")
    return (
        environment(words.code)
        .get_template("shortlist.html.j2")
        .render(
            list=view,
            css=Markup(style),  # noqa: S704
            js=Markup(script),  # noqa: S704
            data=Markup(_for_script(view.data)),  # noqa: S704
            policy=_policy(style, script),
        )
    )


def _for_script(data: Mapping[str, Any]) -> str:
    """JSON that may stand inside a script element, whatever its texts hold."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.translate(_IN_SCRIPT)


def _policy(style: str, script: str) -> str:
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
