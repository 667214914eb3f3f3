"""The rules of the house, each with samples that break it."""

import ast
import re
import shutil
import statistics
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
HOUSE = ROOT / "screener"
SOURCE = sorted(HOUSE.rglob("*.py"))
MOST_LINES = 400
MOST_FUNCTION_LINES = 30
MOST_MEDIAN_LINES = 10
SHARE_OF_SHORT_FUNCTIONS = 0.9
# Folders of tests/ that mirror no room.
BESIDE_THE_ROOMS = {"bench", "data", "faults", "hostile", "validation"}


def room(path: Path) -> str:
    return path.relative_to(HOUSE).parts[0].removesuffix(".py")


def outside(*rooms: str) -> list[Path]:
    return [path for path in SOURCE if room(path) not in rooms]


# --- who may import whom ---------------------------------------------------------------------


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    command = Path(sys.executable).with_name("lint-imports")
    options = ["--config", str(ROOT / "pyproject.toml"), "--no-cache"]
    return subprocess.run(
        [command, *options], cwd=folder, capture_output=True, text=True, check=False
    )


def test_rooms_import_only_what_stands_below() -> None:
    result = lint_imports(ROOT)
    assert result.returncode == 0, result.stdout + result.stderr


ROOMS = [
    "cli",
    "batch",
    "sources",
    "checking",
    "scoring",
    "evidence",
    "report",
    "outputs",
    "models",
]
MODULES = ["pipeline", "problems", "nearest", "report/view", "report/pdf"]


def empty_house(folder: Path) -> Path:
    house = folder / "screener"
    for name in ROOMS:
        (house / name).mkdir(parents=True)
        (house / name / "__init__.py").touch()
    for name in ["__init__", *MODULES]:
        (house / f"{name}.py").touch()
    return house


BREACHES = {
    "above": ("models/__init__.py", "import screener.sources\n"),
    "beside": ("scoring/__init__.py", "import screener.report\n"),
    "inside a function": ("problems.py", "def f():\n    import screener.models\n"),
    "a file format": ("scoring/__init__.py", "import yaml\n"),
    "a file format, by way of another": ("models/__init__.py", "import screener.nearest\n"),
    "layout in the wording": ("report/view.py", "import jinja2\n"),
    "WeasyPrint elsewhere": ("cli/__init__.py", "import weasyprint\n"),
    "a room without a floor": ("attic.py", ""),
}


@pytest.mark.parametrize("breach", BREACHES)
def test_a_breach_of_the_import_rule_is_seen(tmp_path: Path, breach: str) -> None:
    house = empty_house(tmp_path)
    (house / "nearest.py").write_text("import yaml\n" if "another" in breach else "")
    name, text = BREACHES[breach]
    (house / name).write_text(text)
    result = lint_imports(tmp_path)
    assert result.returncode == 1
    assert "BROKEN" in result.stdout or "attic" in result.stdout + result.stderr


def test_an_empty_house_breaks_no_rule(tmp_path: Path) -> None:
    (empty_house(tmp_path) / "report" / "pdf.py").write_text("import weasyprint\n")
    assert lint_imports(tmp_path).returncode == 0


# --- files and the clock ---------------------------------------------------------------------

READING = {"open", "read_text", "read_bytes"}
WRITING = {"write_text", "write_bytes"}
CLOCK = {"now", "today", "utcnow"}


def called(node: ast.Call) -> str:
    match node.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def has_package_files(node: ast.AST, names: Iterable[str] = ()) -> bool:
    """Whether an expression starts at importlib.resources.files(), or at a name that does."""
    known = set(names)
    return any(called(call) == "files" for call in calls(node)) or any(
        isinstance(part, ast.Name) and part.id in known for part in ast.walk(node)
    )


def package_names(tree: ast.AST) -> set[str]:
    """Names that stand for files of this package."""
    return {
        target.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and has_package_files(node.value)
        for target in node.targets
        if isinstance(target, ast.Name)
    }


def file_calls(source: str, forbidden: set[str]) -> list[int]:
    """Lines that open a file, files of this package left out."""
    tree = ast.parse(source)
    names = package_names(tree)
    return [
        call.lineno
        for call in calls(tree)
        if called(call) in forbidden and not has_package_files(call.func, names)
    ]


def clock_calls(source: str) -> list[int]:
    """Lines that ask what time it is."""
    tree = ast.parse(source)
    asked = [call.lineno for call in calls(tree) if called(call) in CLOCK]
    used = [
        node.lineno
        for node in ast.walk(tree)
        if (isinstance(node, ast.Attribute) and ast.unparse(node).startswith("time.time"))
        or (isinstance(node, ast.ImportFrom) and node.module == "time")
    ]
    return sorted(asked + used)


@pytest.mark.parametrize("path", outside("sources", "outputs"), ids=str)
def test_only_sources_open_inputs(path: Path) -> None:
    assert file_calls(path.read_text(encoding="utf-8"), READING) == []


@pytest.mark.parametrize("path", outside("outputs"), ids=str)
def test_only_outputs_write(path: Path) -> None:
    assert file_calls(path.read_text(encoding="utf-8"), WRITING) == []


@pytest.mark.parametrize("path", outside("cli", "batch"), ids=str)
def test_no_clock_below_the_command_line(path: Path) -> None:
    assert clock_calls(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "line", ["open('a')", "io.open('a')", "Path('a').read_text()", "p.open()", "p.read_bytes()"]
)
def test_opening_a_file_is_seen(line: str) -> None:
    assert file_calls(f"def f(p):\n    {line}\n", READING) == [2]


def test_writing_a_file_is_seen() -> None:
    assert file_calls("Path('a').write_text('')", WRITING) == [1]


@pytest.mark.parametrize(
    "text",
    [
        "(files('screener.report') / 'page.css').read_text()",
        "ASSETS = resources.files(__package__)\n(ASSETS / 'page.css').read_bytes()",
    ],
)
def test_files_of_the_package_may_be_read(text: str) -> None:
    assert file_calls(text, READING) == []


@pytest.mark.parametrize(
    "line",
    ["datetime.now()", "date.today()", "time.time()", "time.time_ns()", "from time import time"],
)
def test_asking_the_time_is_seen(line: str) -> None:
    assert clock_calls(f"\n{line}\n") == [2]


# --- sizes -----------------------------------------------------------------------------------


def too_long(texts: dict[str, str]) -> list[str]:
    return [name for name, text in texts.items() if len(text.splitlines()) > MOST_LINES]


def docstring_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    first = function.body[0]
    if ast.get_docstring(function) is None:
        return 0
    return (first.end_lineno or first.lineno) - first.lineno + 1


def function_lines(source: str) -> list[int]:
    """How many lines each function has, its docstring left out."""
    return [
        (node.end_lineno or node.lineno) - node.lineno + 1 - docstring_lines(node)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def sizes_hold(lines: list[int]) -> bool:
    short = sum(count < MOST_FUNCTION_LINES for count in lines)
    return statistics.median(
        lines
    ) <= MOST_MEDIAN_LINES and short >= SHARE_OF_SHORT_FUNCTIONS * len(lines)


def test_no_file_is_too_long() -> None:
    tops = [ROOT / top for top in ("screener", "tests", "scripts")]
    paths = [path for top in tops for path in top.rglob("*.py")]
    texts = {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8") for path in paths}
    assert len(texts) > 1
    assert too_long(texts) == []


def test_functions_are_short() -> None:
    lines = [n for path in SOURCE for n in function_lines(path.read_text(encoding="utf-8"))]
    assert sizes_hold(lines), f"median {statistics.median(lines)}, longest {sorted(lines)[-10:]}"


def test_a_long_file_is_seen() -> None:
    assert too_long({"a": "x\n" * 401, "b": "x\n" * 400}) == ["a"]


def test_long_functions_are_seen() -> None:
    text = 'def f():\n    """Two\n    lines."""\n' + "    x = 1\n" * 29
    assert function_lines(text) == [MOST_FUNCTION_LINES]
    assert not sizes_hold([*[5] * 8, 30, 30])
    assert not sizes_hold([11] * 10)
    assert sizes_hold([*[5] * 9, 30])


# --- tests mirror the rooms ------------------------------------------------------------------


def without_a_room(tests: Path, house: Path) -> list[str]:
    """Folders of tests that are named for no room."""
    rooms = {path.stem for path in house.iterdir()} | BESIDE_THE_ROOMS
    folders = [path.name for path in tests.iterdir() if path.is_dir()]
    return [name for name in folders if not name.startswith((".", "__")) and name not in rooms]


def test_tests_mirror_the_rooms() -> None:
    assert without_a_room(ROOT / "tests", HOUSE) == []


def test_a_folder_without_a_room_is_seen(tmp_path: Path) -> None:
    (tmp_path / "attic").mkdir()
    (tmp_path / "scoring").mkdir()
    assert without_a_room(tmp_path, HOUSE) == ["attic"]


# --- what must not be in the repository ------------------------------------------------------

# In parts, so that this file does not hold what it looks for.
HOSTS = ["pypi" + ".org", "python" + "hosted.org", "npm" + "js.org", "deb." + "debian.org"]
PLACES = "|".join(["wo" + "rk", "fa" + "rm", "ro" + "ot"])
MACHINE = re.compile(rf"(?:^|[^\w./])/(?:{PLACES})/")


def leaks(text: str) -> list[int]:
    """Lines that name a package registry's host or a path of one machine."""
    return [
        number
        for number, line in enumerate(text.splitlines(), 1)
        if MACHINE.search(line) or any(host in line.lower() for host in HOSTS)
    ]


def test_nothing_names_a_registry_or_a_machine() -> None:
    if shutil.which("git") is None:
        pytest.skip("needs tool: git")
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("this is not a checkout")
    found = {}
    for name in filter(None, listed.stdout.split("\0")):
        path = ROOT / name
        if path.is_file() and b"\0" not in (data := path.read_bytes()):
            found[name] = leaks(data.decode("utf-8", errors="replace"))
    assert found
    assert {name: lines for name, lines in found.items() if lines} == {}


@pytest.mark.parametrize("host", HOSTS)
def test_a_registry_is_seen(host: str) -> None:
    assert leaks(f"\nhttps://files.{host.upper()}/a\n") == [2]


@pytest.mark.parametrize("line", ["/{}/main/a", "see /{}/x", 'p = "/{}/x"'])
def test_a_path_of_one_machine_is_seen(line: str) -> None:
    assert leaks(line.format("wo" + "rk")) == [1]
    assert leaks("a/wo" + "rk/b and https://example.org/wo" + "rk/") == []
