"""An SVG logo, read by its parts and written anew: what was not looked at never comes through."""

import re
from dataclasses import dataclass, field
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from screener.problems import Problem, ProblemsError, Where
from screener.sources.characters import visible
from screener.sources.logo import svg_words as words

MOST_BYTES = 256 * 1024
_MOST_ELEMENTS = 2000
_DEEPEST = 20
_MOST_LONGER = 20.0
_LENGTH = re.compile(r"\s*(\d{1,6}(?:\.\d{1,9})?|\.\d{1,9})\s*(?:px|pt|mm|cm|in)?\s*")
_BOX = re.compile(
    r"\s*(-?[\d.]{1,12})[\s,]+(-?[\d.]{1,12})[\s,]+([\d.]{1,12})[\s,]+([\d.]{1,12})\s*"
)
_PNG = "Save it as plain SVG, or give the logo as a PNG."


def clean_svg(data: bytes, name: str) -> tuple[bytes, list[Problem]]:
    """The picture in the subset that is let in, or the first reason why it is refused."""
    reader = _Reader(name)
    try:
        reader.read(data)
    except expat.ExpatError as error:
        where = Where(name, error.lineno, error.offset + 1)
        message = f"This SVG is broken here: {expat.ErrorString(error.code)}."
        return b"", [Problem("broken-svg", message, where)]
    except ProblemsError as error:
        return b"", list(error.problems)
    return "".join(reader.out).encode(), []


@dataclass
class _Reader:
    name: str
    out: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    # How many elements are open inside one that is left out.
    left_out: int = 0
    number: int = 0
    style: list[str] = field(default_factory=list)
    # Gradients that take after others, which must not go round in a ring.
    takes_after: dict[str, str] = field(default_factory=dict)

    def read(self, data: bytes) -> None:
        """Take in the whole file; raises ProblemsError or ExpatError at the first offence."""
        parser = self._parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._doctype
        parser.SkippedEntityHandler = self._entity
        parser.ProcessingInstructionHandler = self._instruction
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.Parse(data, True)  # noqa: FBT003  # expat takes no keywords
        self._check_rings()

    def _refuse(self, code: str, message: str, hint: str = _PNG) -> None:
        where = Where(
            self.name, self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1
        )
        raise ProblemsError([Problem(code, message, where, hint=hint)])

    def _doctype(self, _name: str, _system: str | None, _public: str | None, has_own: int) -> None:
        if has_own:
            self._refuse("svg-entities", "A logo may not declare entities of its own.")

    def _entity(self, name: str, _is_parameter: bool) -> None:  # noqa: FBT001  # expat calls it
        self._refuse("svg-entities", f'The entity "&{visible(name)};" is not known.')

    def _instruction(self, target: str, _data: str) -> None:
        if target == "xml-stylesheet":
            self._refuse("svg-outside", "A logo may not take a style sheet from outside.")

    def _start(self, full_name: str, attributes: dict[str, str]) -> None:
        namespace, _, name = full_name.rpartition(" ")
        self._count()
        if not self.open and (namespace, name) != (words.SVG, "svg"):
            message = f'The file begins with <{visible(name)}>, not with <svg xmlns="{words.SVG}">.'
            self._refuse("no-svg", message)
        if self.left_out or namespace != words.SVG or name in words.DROPPED:
            self.left_out += 1
            return
        self._check_element(name)
        kept = self._kept(name, attributes)
        self.open.append(name)
        self.out.append(f"<{name}{''.join(f' {key}={quoteattr(kept[key])}' for key in kept)}>")

    def _count(self) -> None:
        self.number += 1
        if self.number > _MOST_ELEMENTS:
            self._refuse("svg-too-large", f"The logo has more than {_MOST_ELEMENTS} elements.")
        if len(self.open) + self.left_out >= _DEEPEST:
            self._refuse("svg-too-large", f"The logo is nested more than {_DEEPEST} levels deep.")

    def _check_element(self, name: str) -> None:
        if name in words.KEPT and (name != "svg" or not self.open) and self.open[-1:] != ["style"]:
            return
        hint = words.INSTEAD.get(name, _PNG)
        self._refuse("svg-element", f"A logo may not hold <{visible(name)}> here.", hint)

    def _kept(self, name: str, attributes: dict[str, str]) -> dict[str, str]:
        """The attributes that are let in; raises ProblemsError for those that do harm."""
        kept: dict[str, str] = {}
        is_clip = name == "clipPath" or "clipPath" in self.open
        allowed = words.IN_CLIPS if is_clip else words.ATTRIBUTES
        for full_name, value in attributes.items():
            namespace, _, key = full_name.rpartition(" ")
            if key.lower().startswith("on"):
                self._refuse("svg-script", f'A logo may not hold the script "{visible(key)}".')
            if key in ("href", "src"):
                kept |= self._reference(name, value)
            elif words.leads_out(value):
                message = f'"{key}" points outside the logo: {visible(value)}.'
                self._refuse("svg-outside", message)
            elif not namespace and key in allowed:
                kept[key] = value
        if name in words.GRADIENTS and "href" in kept:
            self.takes_after[kept.get("id", "")] = kept["href"][1:]
        return kept if self.open else {"xmlns": words.SVG, **self._sized(kept)}

    def _reference(self, name: str, value: str) -> dict[str, str]:
        if not value.strip().startswith("#"):
            self._refuse("svg-outside", f'"href" points outside the logo: {visible(value)}.')
        return {"href": value.strip()} if name in words.GRADIENTS else {}

    def _sized(self, kept: dict[str, str]) -> dict[str, str]:
        """The root with its size in units of the picture itself."""
        lengths = [_LENGTH.fullmatch(kept.pop(key, "")) for key in ("width", "height")]
        box = _BOX.fullmatch(kept.get("viewBox", ""))
        if box is None and None not in lengths:
            width, height = (each[1] for each in lengths if each)
            kept["viewBox"] = f"0 0 {width} {height}"
            box = _BOX.fullmatch(kept["viewBox"])
        sides = _sides(box)
        if sides is None:
            message = "The logo says neither by viewBox nor by width and height how large it is."
            self._refuse("svg-size", message)
        elif max(sides) > _MOST_LONGER * min(sides):
            message = f"The logo is more than {_MOST_LONGER:g} times as long as it is wide."
            self._refuse("svg-size", message, "Cut off what is empty.")
        else:
            kept |= {"width": f"{sides[0]:g}", "height": f"{sides[1]:g}"}
        return kept

    def _end(self, _name: str) -> None:
        if self.left_out:
            self.left_out -= 1
            return
        name = self.open.pop()
        if name == "style":
            self._end_style()
        self.out.append(f"</{name}>")

    def _end_style(self) -> None:
        plain = words.plain_style("".join(self.style))
        self.style.clear()
        if plain is None:
            message = "A logo's styles may hold rules for classes alone, without @ and addresses."
            self._refuse("svg-style", message)
        self.out.append(escape(plain or ""))

    def _text(self, text: str) -> None:
        # Text beside the shapes is not drawn.
        if not self.left_out and self.open[-1:] == ["style"]:
            self.style.append(text)

    def _check_rings(self) -> None:
        for start in self.takes_after:
            seen, step = {start}, self.takes_after[start]
            while step in self.takes_after:
                if step in seen:
                    message = f'The gradient "{visible(step)}" refers to itself in the end.'
                    self._refuse("svg-ring", message)
                seen.add(step)
                step = self.takes_after[step]


def _sides(box: re.Match[str] | None) -> tuple[float, float] | None:
    """Width and height, where both are numbers above 0."""
    try:
        width, height = (float(box[3]), float(box[4])) if box else (0.0, 0.0)
    except ValueError:
        return None
    return (width, height) if width > 0 and height > 0 else None
