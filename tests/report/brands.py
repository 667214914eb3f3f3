"""Brands and templates to make reports with."""

import base64
import io
from functools import cache

from PIL import Image

from screener.models.brand import Brand
from screener.models.edition import Edition

_SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40" width="120" height="40">'
    '<style>.a{fill:#1f4e79}</style><rect class="a" width="120" height="40"/></svg>'
)
OTHER_INKS = ("#1f4e79", "#b45309")


def address(data: bytes, kind: str) -> str:
    return f"data:image/{kind};base64,{base64.b64encode(data).decode()}"


@cache
def picture(kind: str) -> bytes:
    """A logo in two colours, as bytes."""
    if kind == "svg+xml":
        return _SVG.encode()
    logo, out = Image.new("RGB", (120, 40), OTHER_INKS[0]), io.BytesIO()
    logo.paste(OTHER_INKS[1], (0, 0, 40, 40))
    logo.save(out, format=kind.upper())
    return out.getvalue()


def brand(kind: str = "svg+xml") -> Brand:
    return Brand("Acme <&> Söhne", address(picture(kind), kind), *OTHER_INKS, footer="Top & secret")


def with_block(block: str, text: str, name: str = "page_one.html.j2") -> Edition:
    """An edition whose template puts a text into one of our blocks."""
    extends = f'{{% extends "screener/{name}" %}}\n'
    return with_template(f"{extends}{{% block {block} %}}\n{text}\n{{% endblock %}}\n", name)


def with_template(text: str, name: str = "page_one.html.j2") -> Edition:
    return Edition(templates=((name, text),))
