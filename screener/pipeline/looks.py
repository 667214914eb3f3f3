"""How reports look: a brand file and a folder of templates, read and looked through."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from screener.checking.brand import check_brand
from screener.models.brand import ACCENT, MAIN, Brand
from screener.models.colours import full
from screener.models.edition import Edition
from screener.outputs.result_json import result_json
from screener.problems import Problem, ProblemsError, Where, errors, within
from screener.report.assets import ASSET_SCHEME, LOGO
from screener.report.rendered import BadTemplateError, EngineMissingError, RenderError
from screener.sources.brand import read_brand, read_logo
from screener.sources.templates import Texts, read_templates

if TYPE_CHECKING:
    from screener.models.result import FitResult
    from screener.report.worker import PdfWorker

_DRAWING = "data:image/svg"
_LOGO_PAGE = (
    "<!doctype html><html lang=en><head><title>Logo</title></head>"
    f'<body><img alt="Logo" src="{ASSET_SCHEME}:{LOGO}"></body></html>'
)


@dataclass(frozen=True, slots=True)
class Looks:
    """A brand and templates that are right, where they came from, and every file that was read."""

    brand: Brand | None = None
    templates: Texts = ()
    brand_path: Path | None = None
    templates_path: Path | None = None
    files: tuple[Path, ...] = ()

    def worn(self, edition: Edition) -> Edition:
        """The edition in these looks."""
        return replace(edition, brand=self.brand, templates=self.templates)

    @property
    def brand_sha256(self) -> str:
        """What tells one brand from another, its logo included."""
        return _sha256(repr(self.brand))

    @property
    def templates_sha256(self) -> str:
        """What tells one set of templates from another."""
        return _sha256(repr(self.templates))

    @contextmanager
    def told(self) -> Iterator[None]:
        """What a template does wrong comes out as ProblemsError, in the file as it was named."""
        try:
            yield
        except BadTemplateError as error:
            raise ProblemsError([within(error.problem, str(self.templates_path))]) from None

    @property
    def needs_trying(self) -> bool:
        """Whether there is anything that only shows when it is made: templates, a drawing."""
        return bool(self.templates) or self._has_drawing

    @property
    def _has_drawing(self) -> bool:
        return bool(self.brand and self.brand.logo and self.brand.logo.startswith(_DRAWING))

    def try_on(
        self, results: Iterable["FitResult"], editions: Iterable[Edition], worker: "PdfWorker"
    ) -> None:
        """Draw the logo and fill the templates with results, before anything is written.

        Raises ProblemsError for what they cannot do, or not in the time and memory there is.
        """
        if self._has_drawing:
            self._try_logo(worker)
        if self.templates:
            self._try_templates(results, [self.worn(edition) for edition in editions], worker)

    def _try_logo(self, worker: "PdfWorker") -> None:
        try:
            worker.render(_LOGO_PAGE, logo=self.brand.logo if self.brand else None)
        except EngineMissingError:
            return  # a web page is drawn by the browser
        except RenderError:
            message = "The logo cannot be drawn: there is a mistake in its shapes."
            hint = "Save it as plain SVG once more, or give it as a PNG."
            problem = Problem("broken-logo", message, Where(str(self.brand_path)), hint=hint)
            raise ProblemsError([problem]) from None

    def _try_templates(
        self, results: Iterable["FitResult"], editions: Sequence[Edition], worker: "PdfWorker"
    ) -> None:
        try:
            with self.told():
                for data in map(result_json, results):
                    for edition in editions:
                        worker.sheet(data, edition)
        except RenderError as error:
            message = f"The templates make no page: {error}"
            hint = "Look for a loop that does not end, or a text that grows without bound."
            where = Where(str(self.templates_path))
            raise ProblemsError([Problem("template-endless", message, where, hint=hint)]) from None


def load_looks(brand: Path | None, templates: Path | None) -> Looks:
    """Both, where they are given; raises ProblemsError with all that is wrong with them.

    What templates do wrong with a result comes up when they are filled, see ``try_on``.
    """
    files: list[Path] = []
    found, problems = _brand(brand, files) if brand else (None, [])
    texts, wrong = _templates(templates, files) if templates else ((), [])
    if errors([*problems, *wrong]):
        raise ProblemsError([*problems, *wrong])
    return Looks(found, texts, brand, templates, tuple(files))


def _brand(path: Path, files: list[Path]) -> tuple[Brand | None, list[Problem]]:
    document, brand, problems = read_brand(path)
    files.append(path)
    if document is None or brand is None:
        return None, problems
    if not errors(problems):
        problems = [*problems, *check_brand(brand, document)]
    logo, wrong = read_logo(path, brand, document)
    if brand.logo is not None:
        files.append(path.parent / brand.logo)
    main, accent = full(brand.main or MAIN), full(brand.accent or ACCENT)
    return Brand(brand.name, logo, main, accent, brand.footer), [*problems, *wrong]


def _templates(folder: Path, files: list[Path]) -> tuple[Texts, list[Problem]]:
    texts, problems = read_templates(folder)
    files += [folder / name for name, _ in texts]
    if problems:
        return texts, problems
    from screener.report.template_check import check_templates

    return texts, check_templates(texts, str(folder))


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
