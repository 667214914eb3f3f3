"""The words of a PDF with their places, and those that lie on each other."""

import re
import shutil
import subprocess
from html import unescape
from itertools import combinations

import pytest

FIGURE_WITH_POINT = re.compile(r"(?<![\w.])\d+\.\d+(?!\w|\.\d)")
UNTIDY = re.compile(r"  | [.,]|\.\.|[{}]|\( | \)|;\.|[:;]\u202f?[:;]")


def boxes(pdf: bytes) -> list[list[tuple[float, float, float, float, str]]]:
    """The words of each page with the place of each."""
    if shutil.which("pdftotext") is None:
        pytest.skip("needs tool: pdftotext")
    made = subprocess.run(
        ["pdftotext", "-bbox", "-", "-"], input=pdf, capture_output=True, check=True
    )
    word = re.compile(r'xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)</word>')
    return [
        [
            (float(a), float(b), float(c), float(d), unescape(t))
            for a, b, c, d, t in word.findall(page)
        ]
        for page in made.stdout.decode().split("<page ")[1:]
    ]


def overlapping(pdf: bytes) -> list[tuple[str, str]]:
    """Words that lie on each other by more than the air around their letters."""
    found = []
    for page in boxes(pdf):
        for one, other in combinations(page, 2):
            across = min(one[2], other[2]) - max(one[0], other[0])
            down = min(one[3], other[3]) - max(one[1], other[1])
            height = min(one[3] - one[1], other[3] - other[1])
            if across > 0.8 and down > 0.55 * height:
                found.append((one[4], other[4]))
    return found
