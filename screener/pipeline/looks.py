"""How reports look: a brand file and a folder of templates, read and looked through."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from screener.checking.brand import check_brand
from screener.models.brand import ACCENT, MAIN, Brand
from screener.models.colours import full
from screener.problems import Problem, ProblemsError, errors
from screener.sources.brand import read_brand, read_logo
from screener.sources.templates import Texts, read_templates


@dataclass(frozen=True, slots=True)
class Looks:
    """A brand and templates that are right, with the files that they came from."""

    brand: Brand | None = None
    templates: Texts = ()
    files: tuple[Path, ...] = ()

    @property
    def brand_sha256(self) -> str | None:
        """What tells one brand from another, its logo included."""
        return None if self.brand is None else _sha256(repr(self.brand))

    @property
    def templates_sha256(self) -> str | None:
        """What tells one set of templates from another."""
        return _sha256(repr(self.templates)) if self.templates else None


def load_looks(brand: Path | None, templates: Path | None) -> Looks:
    """Both, where they are given; raises ProblemsError with all that is wrong with them.

    What is wrong with templates for one result only comes up when it is filled.
    """
    files: list[Path] = []
    found, problems = _brand(brand, files) if brand else (None, [])
    texts, wrong = _templates(templates, files) if templates else ((), [])
    if errors([*problems, *wrong]):
        raise ProblemsError([*problems, *wrong])
    return Looks(found, texts, tuple(files))


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
