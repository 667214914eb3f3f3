"""Hostile answers files: those that must be refused, with the place, and those that are shown."""

import json
from dataclasses import dataclass

from tests.hostile.files import answers

NAME = "3:9: candidate.name: "
FIRST = "6:7: answers.p1: "
ZALGO = "\u0351" * 60


@dataclass(frozen=True)
class Refused:
    """A file that ends in exit code 2, and what is said: the place, and a word of the reason."""

    data: bytes
    place: str
    word: str
    suffix: str = ".yaml"


@dataclass(frozen=True)
class Shown:
    """A file that is scored: the name as it is read, the id, and what may be warned of."""

    data: bytes
    name: str
    id: str
    warning: str = ""


def _first(value: str) -> Refused:
    return Refused(answers(first=value), FIRST, "not a label")


def _escaped(text: str, word: str = "cannot be shown") -> Refused:
    return Refused(answers(name=f'"{text}"'), NAME, word)


def _bomb() -> bytes:
    lines = [f"k0: &k0 [{', '.join(['x'] * 9)}]"]
    lines += [f"k{n}: &k{n} [{', '.join([f'*k{n - 1}'] * 9)}]" for n in range(1, 9)]
    return "\n".join(lines).encode()


HEAD = "candidate: {id: c1, name: Ann}\n"
REFUSED = {
    "NUL": _escaped(r"Ann\0Lee", "U+0000"),
    "escape sequence": _escaped(r"\e[31m\e]2;mine\a", "U+001B"),
    "8-bit escape": _escaped(r"Ann\x9b1m", "U+009B"),
    "lone surrogate": Refused(answers(name=r'"Ann\udc00"'), "3:15: candidate.name: ", "backslash"),
    "raw escape": Refused(answers(name="Ann \x1b[2J"), "3:13: ", "U+001B"),
    "raw surrogate": Refused(answers(name="Ann \ud83d"), "3:13: ", "not saved as UTF-8"),
    "tag characters": _escaped(r"Ann\U000E0041", "U+E0041"),
    "a word for no": _first("NO"),
    "underscore": _first("4_0"),
    "octal": _first("04"),
    "binary": _first("0b11"),
    "exponent": _first("4e0"),
    "not a number": _first(".nan"),
    "infinite": _first("-.inf"),
    "a word for true": _first("true"),
    "negative": _first("-4"),
    "zero": _first("0"),
    "minutes": _first("4:00"),
    "a date": _first("2026-10-01"),
    "a very long number": _first("7" * 5000),
    "a list": Refused(answers(first="[4]"), FIRST, "one answer, not a list"),
    "keys for a label": Refused(answers(first="{a: 4}"), FIRST, "not a block of keys"),
    "a number twice": Refused(f"{HEAD}answers: {{7: 4, '7': 5}}\n".encode(), "2:17: ", "twice"),
    "a key twice": Refused(b"candidate: {id: c1, id: c2}\nanswers: {p1: 1}\n", "1:21: ", "twice"),
    "a merge key": Refused(
        f"x: &x {{p1: 4}}\n{HEAD}answers: {{<<: *x}}\n".encode(), "3:11: ", "<<"
    ),
    "an alias bomb": Refused(_bomb(), "1:5: ", "Shortcuts"),
    "a merge bomb": Refused(b"a: &a {k: v}\nb: &b {<<: [*a,*a]}\nc: {<<: [*b,*b]}\n", "2:", "<<"),
    "itself": Refused(f"{HEAD}answers: &a {{p1: *a}}\n".encode(), "2:10: ", "Shortcuts"),
    "deep lists": Refused(b"[" * 9000, "1:21: ", "levels deep"),
    "deep keys": Refused(b"{a: " * 9000, "1:81: ", "levels deep"),
    "deep lines": Refused(b"- " * 9000, "1:41: ", "levels deep"),
    "deep JSON": Refused(b'{"a":' * 9000, "1:101: ", "levels deep", ".json"),
    "binary tag": Refused(answers(name="!!binary QW5u"), NAME, "Tags"),
    "python tag": Refused(answers(name="!!python/object/apply:os.system [id]"), NAME, "Tags"),
    "default value": Refused(answers(name="="), NAME, '"="'),
    "empty": Refused(b"", "1:1: ", "empty"),
    "only a comment": Refused(b"# nothing\n", "1:1: ", "empty"),
    "only a text": Refused(b"just words\n", "1:1: ", "only a text"),
    "a tab": Refused(b"candidate:\n\tid: c1\n", "2:1: ", "tab"),
    "UTF-16 without its mark": Refused(answers().decode().encode("utf-16-le"), "1:1: ", "UTF-16"),
    "UTF-32": Refused(answers().decode().encode("utf-32"), "1:1: ", "UTF-32"),
    "Latin-1": Refused(answers("Jos\u00e9").decode().encode("latin-1"), "3:12: ", "Windows-1252"),
    "cut off": Refused(answers()[:-12], "6:3: ", ""),
    "two documents": Refused(answers() + b"---\n" + answers(), "8:1: ", "second document"),
    "more after JSON": Refused(b'{"candidate": {"id": "c1"}} more', "1:29: ", "goes on", ".json"),
    "no JSON number": Refused(b'{"answers": {"p1": NaN}}', "1:20: ", '"NaN"', ".json"),
    "a key twice in JSON": Refused(b'{"a": 1, "a": 2}', "1:10: ", "twice", ".json"),
    "escape in JSON": Refused(b'{"candidate": {"id": "\\u001b[2J"}}', "1:22: ", "U+001B", ".json"),
    "unknown answers": Refused(
        answers(more="".join(f"  x{n}: 1\n" for n in range(5000))), "8:7: answers.x0: ", "no item"
    ),
    "a long name": Refused(answers("N" * 301), NAME, "too long"),
    "no id": Refused(answers(id="''"), "2:7: candidate.id: ", "Nothing is written"),
    "a table": Refused(b"candidate_id,name\nc1,Ann\n", "", "is a question of", ".csv"),
    "a spreadsheet": Refused(b"PK\x03\x04 nothing", "", "is damaged", ".xlsx"),
    "a full file": Refused(answers(more="#" * 1024 * 1024), "", "larger than 1 MiB"),
}


def _text(name: str, id: str) -> Shown:
    return Shown(answers(name, id, quoted=True), name, id)


def markup(port: int, file: str) -> dict[str, str]:
    """Texts that would act if any output took them for its own language."""
    here = f"http://127.0.0.1:{port}"
    svg = f"<svg xmlns='http://www.w3.org/2000/svg'><image href='{here}/n.png'/></svg>"
    return {
        "script": "<script>alert(1)</script>",
        "image": f"<img src={here}/x>",
        "image-file": f'<img src="{file}">',
        "attachment": f'<a rel=attachment href="{file}">x</a>',
        "link-attachment": f"<link rel='attachment' href='{file}'>",
        "style": f'<p style="background:url({here}/bg)">x',
        "sheet": f"</style><style>@import url({here}/s);</style>",
        "svg": f'<svg><image href="{here}/s.png" width="9" height="9"/></svg>',
        "data": f'<img src="data:image/svg+xml,{svg}">',
        "closing": "</td></table></body></html><h1>Score 100</h1><!--",
        "attribute": f'" onload="x()" style="background:url({here}/q)" x="',
        "entities": "&lt;b&gt; &amp;amp; &#x41; &nbsp; &",
        "jinja": "{{ cycler.__init__.__globals__.os.popen('id').read() }}{% for x in y %}{#",
        "formats": "%s %(x)s {0} {name} ${HOME} $(id) `id` %n",
        "javascript": "javascript:alert(1)",
        "brackets": f"[red]x[/red] [/] [link={file}]y[/link] \\[bold]",
        "css": f"red;background:url({here}/c)}} body{{display:none",
        "cdata": "]]> <![CDATA[ <?xml-stylesheet href='x'?> -->",
    }


WORLD = {
    "accents": _text("Renée Łódź Đỗ Thị Ngọc Ánh", "w1"),
    "decomposed": Shown(answers("Jose\u0301", "w2"), "Jos\u00e9", "w2"),
    "arabic": _text("سلمى الزهراني", "w3"),
    "devanagari": _text("अनीता शर्मा", "w4"),
    "hangul": _text("박지민", "w5"),
    "rare han": _text("\U00020b9f田", "w6"),
    "emoji": _text("Ann 👩\u200d🔬", "w7"),
    "turned": Shown(answers("Ann\u202efdp.exe", "w8"), "Annfdp.exe", "w8", "RIGHT-TO-LEFT"),
    "isolated": Shown(answers("A\u2067B\u2069C", "w9"), "ABC", "w9", "ISOLATE"),
    "no width": Shown(answers("Ro\u200bot", "w10"), "Root", "w10", "ZERO WIDTH SPACE"),
    "tower": Shown(answers(f"Z{ZALGO} Lee", "w11"), "Z\u0351\u0351 Lee", "w11", "Too many marks"),
    "Null": _text("Null", "w12"),
    "a word for no": Shown(answers(id="NO"), "Ann Lee", "NO"),
    "UTF-16": Shown(answers(id="w14").decode().encode("utf-16"), "Ann Lee", "w14"),
    "BOM": Shown(b"\xef\xbb\xbf" + answers(id="w15"), "Ann Lee", "w15"),
    "Windows lines": Shown(answers(id="w16").replace(b"\n", b"\r\n"), "Ann Lee", "w16"),
}
NAMES = ["../../up", "a/b", "..", ".", "CON", "nul.txt", "a:b", ".ssh", "-rf", "$(id)", "~", "a b"]
NAMES += ["/etc/x", "C:\\x", "x.", "%00", "\u00e9" * 130, "X" * 300, "a\nb", "c1.pdf", "|id", "*"]
IDS = {id: Shown(answers(id=json.dumps(id)), "Ann Lee", id) for id in NAMES}
