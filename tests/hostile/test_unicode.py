"""Texts of every script and of none: one spelling, no overlap, and a word on missing letters."""

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.hostile.files import QUESTIONNAIRE, answers
from tests.hostile.gate import SECONDS, Ended, Gate
from tests.hostile.pdf import need, text_of
from tests.report.pdfs import font_names, opened

ABOVE, BELOW = "\u0351\u0352\u0357\u035b", "\u0323\u0331\u0330\u0324"
LETTERS = "Zalgo Lee"
TOWERS = "".join(letter + ABOVE * 5 + BELOW * 5 for letter in LETTERS)
DOTS = 100
SCRIPTS = {
    "Devanagari": "अनीता शर्मा",
    "Hangul": "박지민",
    "CJK": "\U00020b9f田",
    "Thai": "สมชาย",
    "Arabic": "سلمى الزهراني",
    "symbols": "Ann 👩\u200d🔬 👍🏽",
}


def write(gate: Gate, **named: bytes) -> list[str]:
    for name, data in named.items():
        (gate.folder / f"{name}.yaml").write_bytes(data)
    return [f"{name}.yaml" for name in named]


def score(gate: Gate, files: list[str], *more: str) -> Ended:
    wish = ["-p", "profile.yaml", "-o", "out", *more]
    return gate.run("score", *files, *wish, seconds=SECONDS * len(files))


# --- one spelling ------------------------------------------------------------------------------


def test_two_spellings_of_an_id_are_one_candidate(gate: Gate) -> None:
    files = write(gate, one=answers(id="Jos\u00e9"), two=answers(id="Jose\u0301"))
    ended = score(gate, files, "--no-pdf", "--json", "out")
    assert ended.code == 2
    assert "is here twice" in ended.err


@pytest.mark.long
def test_two_spellings_make_the_same_files(gate: Gate) -> None:
    made: list[dict[str, bytes]] = []
    for id, name in (("Jos\u00e9", "Ren\u00e9e"), ("Jose\u0301", "Rene\u0301e")):
        [file] = write(gate, answers=answers(name, id))
        folder = f"out{len(made)}"
        ended = score(gate, [file], "--no-pdf", "--json", folder, "--html", folder)
        made.append({Path(path).name: data for path, data in ended.new.items()})
        (gate.folder / file).unlink()
    assert made[0] == made[1]
    assert [name for name in made[0] if name.startswith("jos-")] == list(made[0])


def test_two_spellings_of_a_label_are_one(gate: Gate) -> None:
    path = gate.folder / "questionnaires" / "trial.yaml"
    path.write_text(QUESTIONNAIRE.replace("Mostly", "Tre\u0300s"), encoding="utf-8")
    files = write(gate, one=answers(first="TR\u00c8S"), two=answers(first="tre\u0300s", id="c2"))
    ended = score(gate, files, "--no-pdf", "--json", "out")
    assert ended.code == 0
    given = [json.loads(data)["categories"][0]["items"][0]["points"] for data in ended.new.values()]
    assert given == [0.75, 0.75]


# --- no overlap --------------------------------------------------------------------------------


@dataclass(frozen=True)
class Picture:
    """A page as rows of grey dots."""

    wide: int
    dots: bytes

    def row(self, number: int) -> bytes:
        return self.dots[number * self.wide : (number + 1) * self.wide]

    def inked(self, top: float, bottom: float) -> range:
        """The rows between two heights, in points, from the first one that is not white."""
        first, last = (int(height * DOTS / 72) for height in (top, bottom))
        while self.row(first) == b"\xff" * self.wide:
            first += 1
        return range(first, last)


def picture(pdf: bytes, folder: Path) -> Picture:
    need("pdftoppm")
    path = folder / "page.pdf"
    path.write_bytes(pdf)
    command = ["pdftoppm", "-gray", "-r", str(DOTS), "-f", "1", "-l", "1", str(path)]
    found = subprocess.run(command, capture_output=True, check=True).stdout
    kind, wide, high, _, dots = found.split(maxsplit=4)
    assert kind == b"P5"
    return Picture(int(wide), dots[-int(wide) * int(high) :])


def box(pdf: bytes, word: str) -> dict[str, float]:
    """Where a word first stands: ``xMin``, ``yMin``, ``xMax`` and ``yMax`` in points."""
    line = next(line for line in text_of(pdf, "-bbox").splitlines() if f">{word}<" in line)
    parts = [part.split("=") for part in line.split(">")[0].split() if "=" in part]
    return {name: float(value.strip('"')) for name, value in parts}


def scored(gate: Gate, name: str, out: str) -> bytes:
    return score(gate, write(gate, **{out: answers(name)}), "-o", out).file(".pdf")


@pytest.mark.long
def test_towers_of_marks_reach_no_other_line(gate: Gate, tmp_path: Path) -> None:
    plain, tower = scored(gate, LETTERS, "plain"), scored(gate, TOWERS, "tower")
    before, after = picture(plain, tmp_path), picture(tower, tmp_path)
    assert before.dots != after.dots
    for word in ("FIT", "role", "100"):
        place = box(plain, word)
        assert place == box(tower, word)
        for number in before.inked(place["yMin"], place["yMax"]):
            assert before.row(number) == after.row(number), word


# --- letters that no font has --------------------------------------------------------------------


def has_font(text: str) -> bool:
    """Whether one font of this machine or another can draw each of these characters."""
    need("fc-list")
    drawn = [character for character in text if not character.isspace() and character != "\u200d"]
    return all(fonts_with(character) for character in drawn)


def fonts_with(character: str) -> str:
    command = ["fc-list", f":charset={ord(character):x}", "family"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


@pytest.mark.long
def test_letters_are_drawn_or_their_script_is_named(gate: Gate) -> None:
    files = write(gate, **{key: answers(SCRIPTS[key], key, quoted=True) for key in SCRIPTS})
    ended = score(gate, files)
    assert ended.code == 0
    for script, text in SCRIPTS.items():
        warning = f"candidate {script}: Warning: Some letters in this report have no font here"
        said = [line for line in ended.err.splitlines() if line.startswith(warning)]
        assert [line.rsplit(": ", 1)[1] for line in said] == (
            [] if has_font(text) else [f"{script}."]
        )
        fonts = font_names(opened(ended.new[f"out/{script}.pdf"]))
        assert not has_font(text) or not all(name.startswith("Screener") for name in fonts)


@pytest.mark.long
def test_arabic_is_joined_and_runs_from_right_to_left(gate: Gate) -> None:
    if not has_font(SCRIPTS["Arabic"]):
        pytest.skip("needs tool: a font for Arabic, such as fonts-dejavu-core")
    first, second = SCRIPTS["Arabic"].split()
    apart = "\u200c".join(second)
    files = write(gate, c1=answers(f"{first} {second}"), c2=answers(f"{first} {apart}", "c2"))
    made = score(gate, files).new
    pdf, unjoined = made["out/c1.pdf"], made["out/c2.pdf"]
    right, left = box(pdf, drawn(first)), box(pdf, drawn(second))
    assert right["xMin"] > left["xMax"]
    # Letters that are joined stand closer.
    assert right["xMin"] < box(unjoined, drawn(first))["xMin"]


def drawn(word: str) -> str:
    """A word as its letters stand on paper, from left to right."""
    return word[::-1]
