"""A PDF form filled in by pdf.js in a real browser, as Firefox does."""

import base64
import json
import shutil
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pytest

from tests.report.browser import Browser, Tab

# Where Debian puts it; for other systems there is no package of it.
PROGRAM = Path("/usr/share/javascript/pdf/build")
PAGE = """<!doctype html><meta charset="utf-8"><title>pdf.js</title>
<style>.layer { position: relative } canvas { position: absolute; inset: 0 }
section { position: absolute }
section * { display: block; box-sizing: border-box; width: 100%; height: 100% }
section * { margin: 0; border: 0 }</style>
<body><script src="FOLDER/pdf.js"></script><script src="FOLDER/pdf.worker.js"></script><script>
pdfjsLib.GlobalWorkerOptions.workerSrc = "FOLDER/pdf.worker.js";
window.places = [];
const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
const links = { externalLinkEnabled: false, addLinkAttributes() {}, getDestinationHash: () => "" };
async function open(text) {
  window.pdf = await pdfjsLib.getDocument({ data: bytes(text) }).promise;
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const viewport = page.getViewport({ scale: 1.5 });
    const box = document.body.appendChild(document.createElement("div"));
    box.className = "layer";
    box.style.cssText = `width: ${viewport.width}px; height: ${viewport.height}px`;
    const canvas = box.appendChild(document.createElement("canvas"));
    Object.assign(canvas, { width: viewport.width, height: viewport.height });
    const annotationMode = pdfjsLib.AnnotationMode.ENABLE_FORMS;
    await page.render({ canvasContext: canvas.getContext("2d"), viewport, annotationMode }).promise;
    const div = box.appendChild(document.createElement("div"));
    const annotations = await page.getAnnotations({ intent: "display" });
    places.push(...annotations.map((each) => [each.fieldName, each.buttonValue
      ?? each.exportValue ?? null, each.id]));
    pdfjsLib.AnnotationLayer.render({ viewport: viewport.clone({ dontFlip: true }), div,
      annotations, page, linkService: links, renderForms: true,
      annotationStorage: pdf.annotationStorage, enableScripting: false });
  }
  window.ready = true;
}
async function save() {
  const data = await pdf.saveDocument();
  let text = "";
  for (let start = 0; start < data.length; start += 8192) {
    text += String.fromCharCode(...data.subarray(start, start + 8192));
  }
  window.saved = btoa(text);
}
</script>"""


def folder() -> Path:
    """Where pdf.js is; skips the test where it is not."""
    if not (PROGRAM / "pdf.worker.js").is_file():
        is_to_be_had = shutil.which("apt-get") is not None
        pytest.skip("needs tool: pdf.js" if is_to_be_had else "there is no pdf.js here")
    return PROGRAM


class Desk:
    """A form open in pdf.js; a context manager, and leaving it ends the browser."""

    def __init__(self, pdf: bytes, place: Path) -> None:
        page = place / "form.html"
        page.write_text(PAGE.replace("FOLDER", folder().as_uri()), encoding="utf-8")
        self.browser = Browser()
        self.tab = Tab(self.browser, 1280, 900)
        self.tab.goto(page)
        self.waited(f"open({json.dumps(base64.b64encode(pdf).decode())})")
        found: list[list[Any]] = self.tab.js("places")
        self.ids = {(name, value): id for name, value, id in found}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.browser.__exit__(kind, error, trace)

    def waited(self, call: str) -> None:
        answer = self.tab.call("Runtime.evaluate", expression=call, awaitPromise=True)
        assert "exceptionDetails" not in answer, answer

    def click(self, name: str, value: str | None = None) -> None:
        self.tab.click(f'[id="{self.ids[name, value]}"]')

    def write(self, name: str, text: str) -> None:
        self.click(name)
        self.tab.type(text)
        self.tab.js("document.activeElement.blur()")

    def saved(self) -> bytes:
        self.waited("save()")
        return base64.b64decode(self.tab.js("saved"))
