"""A real browser without a window: Chromium, spoken to over a pipe in its own protocol.

No driver, no port and no network; keys are pressed as a keyboard presses them.
"""

import base64
import fcntl
import json
import os
import select
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome")
SECONDS = 60.0
OPTIONS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-extensions",
    "--disable-sync",
    "--no-first-run",
    "--hide-scrollbars",
    "--remote-debugging-pipe",
]
KEYS = {
    "Tab": (9, ""),
    "Enter": (13, "\r"),
    "Space": (32, " "),
    "Escape": (27, ""),
    "Backspace": (8, ""),
    "ArrowDown": (40, ""),
    "ArrowUp": (38, ""),
    "ArrowRight": (39, ""),
    "End": (35, ""),
    "Home": (36, ""),
}
SHIFT = 8
# The browser reads from 3 and writes to 4, whatever the pipes are called here.
PLUG_IN = """
import os, sys
os.dup2(int(sys.argv[1]), 3), os.dup2(int(sys.argv[2]), 4)
os.execv(sys.argv[3], sys.argv[3:])
"""
Message = dict[str, Any]


def program() -> str:
    """Where Chromium is; skips the test where it is not."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip("needs tool: chromium")
    return found


class Browser:
    """A running Chromium; a context manager, and leaving it ends the browser."""

    def __init__(self) -> None:
        chromium = program()
        self.profile = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        theirs_in, self.to = _pipe()
        self.back, theirs_out = _pipe()
        options = [*OPTIONS, f"--user-data-dir={self.profile.name}", "about:blank"]
        ends = [str(theirs_in), str(theirs_out)]
        self.process = subprocess.Popen(
            [sys.executable, "-c", PLUG_IN, *ends, chromium, *options],
            pass_fds=(theirs_in, theirs_out),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(theirs_in)
        os.close(theirs_out)
        self.number = 0
        self.rest = b""
        self.tabs: dict[str, Tab] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        # It closes by itself when nobody is left at the other end.
        os.close(self.to)
        os.close(self.back)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.profile.cleanup()

    def call(self, method: str, session: str = "", **parameters: Any) -> Message:
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self.to, data) :]
        return self._answer(self.number)

    def _answer(self, number: int) -> Message:
        for message in self.messages():
            if message.get("id") == number:
                assert "error" not in message, message
                result: Message = message["result"]
                return result
        raise AssertionError

    def download_to(self, folder: Path) -> None:
        """Put what pages save into a folder, and ask nobody."""
        told = {"behavior": "allow", "downloadPath": str(folder)}
        self.call("Browser.setDownloadBehavior", **told)

    def messages(self) -> Iterator[Message]:
        """What comes in; events are kept by their tab too. Fails after a minute of silence."""
        while True:
            while b"\0" in self.rest:
                line, _, self.rest = self.rest.partition(b"\0")
                message: Message = json.loads(line)
                if tab := self.tabs.get(message.get("sessionId", "")):
                    tab.hear(message)
                yield message
            assert select.select([self.back], [], [], SECONDS)[0], "the browser does not answer"
            data = os.read(self.back, 1 << 20)
            assert data, "the browser has ended"
            self.rest += data


def _pipe() -> tuple[int, int]:
    """A pipe whose ends have numbers above those that the browser wants."""
    ends = os.pipe()
    high = [fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 10) for end in ends]
    for end in ends:
        os.close(end)
    return high[0], high[1]


class Tab:
    """A page in the browser: what it asked for, what went wrong, and hands to use it."""

    def __init__(self, browser: Browser, width: int, height: int, **features: str) -> None:
        self.browser = browser
        self.requests: list[str] = []
        self.faults: list[str] = []
        self.loaded = False
        self.target = browser.call("Target.createTarget", url="about:blank")["targetId"]
        attached = browser.call("Target.attachToTarget", targetId=self.target, flatten=True)
        self.session = attached["sessionId"]
        browser.tabs[self.session] = self
        for room in ("Page", "Runtime", "Log", "Network", "Accessibility", "DOM"):
            self.call(f"{room}.enable")
        self.resize(width, height)
        self.media("", **features)

    def call(self, method: str, **parameters: Any) -> Message:
        return self.browser.call(method, self.session, **parameters)

    def hear(self, message: Message) -> None:
        match message.get("method"):
            case "Network.requestWillBeSent":
                self.requests.append(message["params"]["request"]["url"])
            case "Runtime.exceptionThrown":
                self.faults.append(json.dumps(message["params"]["exceptionDetails"]))
            case "Log.entryAdded":
                self.faults.append(message["params"]["entry"]["text"])
            case "Runtime.consoleAPICalled":
                self.faults.append(json.dumps(message["params"]["args"]))
            case "Page.loadEventFired":
                self.loaded = True

    def resize(self, width: int, height: int) -> None:
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
        self.call("Emulation.setDeviceMetricsOverride", **size)

    def media(self, kind: str, **features: str) -> None:
        """``screen`` or ``print``, and features such as ``prefers_color_scheme="dark"``."""
        named = [{"name": n.replace("_", "-"), "value": v} for n, v in features.items()]
        self.call("Emulation.setEmulatedMedia", media=kind, features=named)

    def without_scripts(self) -> None:
        self.call("Emulation.setScriptExecutionDisabled", value=True)

    def goto(self, path: Path) -> None:
        self.loaded = False
        self.call("Page.navigate", url=path.as_uri())
        self._until(lambda: self.loaded)

    def _until(self, happened: Any) -> None:
        for _ in self.browser.messages():
            if happened():
                return

    def js(self, expression: str) -> Any:
        """The value of an expression in the page."""
        answer = self.call("Runtime.evaluate", expression=expression, returnByValue=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def text(self, selector: str) -> str:
        return str(self.js(f"document.querySelector({json.dumps(selector)}).innerText"))

    def texts(self, selector: str) -> list[str]:
        found = f"[...document.querySelectorAll({json.dumps(selector)})]"
        return list(self.js(f"{found}.filter((e) => e.checkVisibility()).map((e) => e.innerText)"))

    def press(self, key: str, times: int = 1, modifiers: int = 0) -> None:
        number, text = KEYS[key]
        name = " " if key == "Space" else key
        common = {"key": name, "code": key, "windowsVirtualKeyCode": number}
        for _ in range(times):
            down = {"type": "keyDown", "text": text, "modifiers": modifiers, **common}
            self.call("Input.dispatchKeyEvent", **down)
            up = {"type": "keyUp", "modifiers": modifiers, **common}
            self.call("Input.dispatchKeyEvent", **up)

    def type(self, text: str) -> None:
        self.call("Input.insertText", text=text)

    def click(self, selector: str) -> None:
        """Press the mouse where an element is, as a hand does; it is scrolled to first."""
        where = self._middle(selector)
        self.call("Input.dispatchMouseEvent", type="mouseMoved", **where)
        for kind in ("mousePressed", "mouseReleased"):
            pressed = {"button": "left", "clickCount": 1, **where}
            self.call("Input.dispatchMouseEvent", type=kind, **pressed)

    def tap(self, selector: str) -> None:
        """Touch an element with a finger; it is scrolled to first."""
        where = self._middle(selector)
        self.call("Input.dispatchTouchEvent", type="touchStart", touchPoints=[where])
        self.call("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])

    def touch(self) -> None:
        """Have a screen that is touched, as a phone has."""
        self.call("Emulation.setTouchEmulationEnabled", enabled=True)

    def _middle(self, selector: str) -> dict[str, float]:
        """Where the middle of an element is; fails where something else covers it."""
        found = self.js(
            f"""((e) => {{
              e.scrollIntoView({{ block: "center", behavior: "instant" }});
              const box = e.getBoundingClientRect();
              const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
              const top = document.elementFromPoint(x, y);
              return e.contains(top) || top.contains(e) ? {{ x, y }} : null;
            }})(document.querySelector({json.dumps(selector)}))"""
        )
        assert found, f"{selector} is covered"
        return dict(found)

    def focused(self) -> str:
        """What has the focus: its label or text."""
        return str(
            self.js(
                "((e) => e.getAttribute('aria-label') || (e.labels && e.labels[0] ?"
                " e.labels[0].innerText : e.innerText).trim())(document.activeElement)"
            )
        )

    def tab_to(self, label: str, most: int = 400, *, back: bool = False) -> None:
        """Press Tab until what is called so has the focus."""
        for _ in range(most):
            if self.focused() == label:
                return
            self.press("Tab", modifiers=SHIFT if back else 0)
        raise AssertionError(f"{label!r} was not reached; the focus is on {self.focused()!r}")

    def tree(self) -> list[Message]:
        """What a screen reader is told: role, name and properties, in reading order."""
        nodes = self.call("Accessibility.getFullAXTree")["nodes"]
        return [node for node in nodes if not node.get("ignored")]

    def roles(self, role: str) -> list[str]:
        """The names of everything of a role."""
        return [_said(node, "name") for node in self.tree() if _said(node, "role") == role]

    def picture(self, path: Path, *, whole: bool = True) -> None:
        data = self.call("Page.captureScreenshot", captureBeyondViewport=whole)["data"]
        path.write_bytes(base64.b64decode(data))

    def printed(self) -> bytes:
        """The PDF that the browser's own printing makes, on the paper that the page asks for."""
        data = self.call("Page.printToPDF", preferCSSPageSize=True, printBackground=True)["data"]
        return base64.b64decode(data)

    def close(self) -> None:
        self.browser.call("Target.closeTarget", targetId=self.target)
        del self.browser.tabs[self.session]


def _said(node: Message, part: str) -> str:
    return str(node.get(part, {}).get("value", ""))


@contextmanager
def tab(browser: Browser, width: int = 1280, height: int = 900, **features: str) -> Iterator[Tab]:
    """A new tab; nothing may have gone wrong in it when it is left."""
    made = Tab(browser, width, height, **features)
    yield made
    faults = made.faults
    made.close()
    assert faults == []
