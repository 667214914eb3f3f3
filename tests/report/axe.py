"""What axe-core has to say of a page that is open in the browser.

The script comes out of the package axe-playwright-python, whose own driver is not used. It judges
what a machine can; what it calls undecided is for people.
"""

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from tests.report.browser import Tab

GRAVE = ("serious", "critical")
# It would fetch style sheets to look into them; ours are in the page.
RUN = "axe.run(document, {preload: false, resultTypes: ['violations', 'incomplete', 'passes']})"


class Finding(NamedTuple):
    """A rule, how grave it is to break it, and where."""

    rule: str
    impact: str
    help: str
    places: tuple[str, ...]


class Findings(NamedTuple):
    """What is wrong, what it cannot decide, and the rules that it could apply and that hold."""

    wrong: list[Finding]
    undecided: list[Finding]
    held: set[str]


def violations(page: Tab) -> list[Finding]:
    """What is seriously wrong with the page as it is shown now."""
    return [finding for finding in findings(page).wrong if finding.impact in GRAVE]


def findings(page: Tab) -> Findings:
    """All that it says of the page as it is shown now."""
    page.js(f"{script()}; typeof axe")
    asked = {"expression": RUN, "awaitPromise": True, "returnByValue": True}
    answer = page.call("Runtime.evaluate", **asked)
    assert "exceptionDetails" not in answer, answer
    found = answer["result"]["value"]
    held = {each["id"] for each in found["passes"]}
    return Findings(_listed(found["violations"]), _listed(found["incomplete"]), held)


def _listed(found: list[dict[str, Any]]) -> list[Finding]:
    return [
        Finding(each["id"], each["impact"] or "", each["help"], _places(each["nodes"]))
        for each in found
    ]


def _places(nodes: list[dict[str, Any]]) -> tuple[str, ...]:
    """Where, and what of it, in the words of the rule."""
    return tuple(f"{node['target'][0]}: {node.get('failureSummary', '')}" for node in nodes)


@cache
def script() -> str:
    spec = find_spec("axe_playwright_python")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).with_name("axe.min.js").read_text(encoding="utf-8")
