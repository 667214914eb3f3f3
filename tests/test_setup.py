"""Setting up: the lock files, the set-up script, the wheel, and skips on CI."""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ["requirements.txt", "requirements-dev.txt"]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def run(
    *command: str | Path,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=cwd,
        env=env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


# --- the lock files --------------------------------------------------------------------------

PIN = re.compile(r"^[a-z0-9-]+==[^\s;]+(?: ; [^#]+?)?((?: --hash=sha256:[0-9a-f]{64})+)$")


def requirements(text: str) -> list[str]:
    """The requirements of a lock file, each in one line, without comments."""
    kept = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    joined = re.sub(r"\s*\\\n\s*", " ", "\n".join(kept))
    return [line.strip() for line in joined.splitlines() if line.strip()]


def unpinned(text: str) -> list[str]:
    return [line for line in requirements(text) if not PIN.match(line)]


def pins(text: str) -> dict[str, str]:
    parsed = [re.match(r"([a-z0-9-]+)==([^\s;]+)", line) for line in requirements(text)]
    return {canonicalize_name(match[1]): match[2] for match in parsed if match}


def below_the_floor(asked: list[str], locked: dict[str, str]) -> list[str]:
    wanted = [Requirement(text) for text in asked]
    found = [(each, locked.get(canonicalize_name(each.name), "0")) for each in wanted]
    return [str(each) for each, version in found if version not in each.specifier]


def lock_text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", LOCKS)
def test_every_requirement_is_pinned_by_hash(name: str) -> None:
    assert len(requirements(lock_text(name))) > 20
    assert unpinned(lock_text(name)) == []


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_file_holds_no_address(name: str) -> None:
    assert re.findall(r"://|^-.*|(?<=\s)/\S+", lock_text(name), flags=re.MULTILINE) == []


def test_the_locks_satisfy_the_project() -> None:
    group: list[str] = PROJECT["dependency-groups"]["build"]
    needed: list[str] = [*PROJECT["project"]["dependencies"], *group]
    extra: list[str] = PROJECT["project"]["optional-dependencies"]["dev"]
    assert below_the_floor(needed, pins(lock_text(LOCKS[0]))) == []
    assert below_the_floor([*needed, *extra], pins(lock_text(LOCKS[1]))) == []


def test_tests_run_on_what_the_command_runs_on() -> None:
    assert pins(lock_text(LOCKS[0])).items() <= pins(lock_text(LOCKS[1])).items()


def test_every_dependency_has_a_floor() -> None:
    asked = PROJECT["project"]["dependencies"]
    assert [text for text in asked if ">=" not in text] == []


def test_a_loose_requirement_is_seen() -> None:
    assert unpinned("a==1\nb>=2\n") == ["a==1", "b>=2"]
    good = f"a==1 ; python_version < '3.12' \\\n    --hash=sha256:{'0' * 64}\n    # via b\n"
    assert unpinned(good) == []


def test_a_pin_below_the_floor_is_seen() -> None:
    assert below_the_floor(["A_b>=2", "c>=1"], {"a-b": "1.9"}) == ["A_b>=2", "c>=1"]


# --- the set-up script -----------------------------------------------------------------------


def stub(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A checkout on a machine whose Python makes no environments and loads no Pango."""
    (tmp_path / "scripts").mkdir()
    shutil.copy(ROOT / "scripts" / "setup.sh", tmp_path / "scripts")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for name in LOCKS:
        shutil.copy(ROOT / name, tmp_path)
    folder = tmp_path / "bin"
    folder.mkdir()
    stub(folder, "python3.99", 'case "$2" in *version_info*) exit 0;; *) exit 1;; esac')
    stub(folder, "apt-get", f'echo "$@" >>"{tmp_path}/installed"')
    stub(folder, "uname", "echo Linux")
    return tmp_path


def set_up(checkout: Path, user: int, mode: str = "run") -> subprocess.CompletedProcess[str]:
    stub(checkout / "bin", "id", f"echo {user}")
    path = f"{checkout / 'bin'}:/usr/bin:/bin"
    settings = {"PATH": path, "PYTHON": "python3.99", "HOME": str(checkout)}
    script = checkout / "scripts" / "setup.sh"
    return run("sh", script, mode, env=settings)


def test_without_rights_the_command_is_shown_and_not_run(bare: Path) -> None:
    result = set_up(bare, user=1000)
    assert result.returncode == 1
    assert "apt-get install -y --no-install-recommends python3.99-venv libpango" in result.stderr
    assert "still missing: venv pango" in result.stderr
    assert not (bare / "installed").exists()
    assert not (bare / ".venv").exists()


def test_root_installs_and_learns_what_did_not_help(bare: Path) -> None:
    result = set_up(bare, user=0)
    assert result.returncode == 1
    installed = (bare / "installed").read_text().splitlines()
    assert installed[0] == "update"
    assert installed[1].endswith("libharfbuzz-subset0")
    assert "still missing: venv pango" in result.stderr


def test_a_python_that_is_too_old_is_no_python(bare: Path) -> None:
    stub(bare / "bin", "python3.99", "exit 1")
    result = set_up(bare, user=1000)
    assert result.returncode == 1
    assert "Python 3.11 or later was not found" in result.stderr


def test_an_unknown_mode_is_refused(bare: Path) -> None:
    assert "unknown mode 'all'" in set_up(bare, user=1000, mode="all").stderr


@pytest.mark.parametrize("shell", ["dash", "bash", "sh"])
@pytest.mark.parametrize("script", ["scripts/setup.sh", "scripts/lock.sh", ".ci/run"])
def test_scripts_can_be_read_by_every_shell(shell: str, script: str) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"needs tool: {shell}")
    assert run(shell, "-n", ROOT / script).returncode == 0
    assert os.access(ROOT / script, os.X_OK)


# --- a tool that is missing on CI ------------------------------------------------------------

SAMPLE = """
import pytest

def test_tool():
    pytest.skip("needs tool: pdftotext")

@pytest.mark.skipif(True, reason="needs tool: pdftoppm")
def test_marked():
    pass

def test_other():
    pytest.skip("not on this system")
"""
MODULE = 'import pytest\npytest.skip("needs tool: pdftotext", allow_module_level=True)\n'


@pytest.mark.parametrize(
    ("on_ci", "expected"), [("true", "1 failed, 1 skipped, 1 error"), ("false", "3 skipped")]
)
def test_on_ci_a_missing_tool_is_a_failure(tmp_path: Path, on_ci: str, expected: str) -> None:
    shutil.copy(ROOT / "tests" / "conftest.py", tmp_path)
    (tmp_path / "test_sample.py").write_text(SAMPLE)
    settings = os.environ | {"CI": on_ci}
    result = run(sys.executable, "-m", "pytest", "--rootdir", tmp_path, tmp_path, env=settings)
    closing = result.stdout.splitlines()[-1]
    assert expected in closing, result.stdout
    assert result.returncode == (on_ci == "true")


def test_on_ci_a_missing_tool_fails_a_whole_file(tmp_path: Path) -> None:
    shutil.copy(ROOT / "tests" / "conftest.py", tmp_path)
    (tmp_path / "test_sample.py").write_text(MODULE)
    settings = os.environ | {"CI": "true"}
    result = run(sys.executable, "-m", "pytest", "--rootdir", tmp_path, tmp_path, env=settings)
    assert "1 error" in result.stdout


# --- the wheel -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    result = run(*command, cwd=ROOT)
    assert result.returncode == 0, result.stdout + result.stderr
    return next(folder.glob("*.whl"))


def shipped(folder: str, pattern: str) -> set[str]:
    """The names of files of the checkout, which the wheel must hold too."""
    return {path.name for path in (ROOT / folder).glob(pattern)}


@pytest.mark.long
def test_the_wheel_holds_the_library_and_the_assets(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()

    def held(folder: str) -> set[str]:
        return {Path(name).name for name in names if str(Path(name).parent) == folder}

    for folder in ("profiles", "questionnaires"):
        wanted = shipped(folder, "*.yaml")
        assert wanted
        assert wanted <= held(f"screener/library/{folder}")
    for source in [path for path in (ROOT / "screener").rglob("*") if path.is_dir()]:
        if source.name != "__pycache__":
            inside = source.relative_to(ROOT).as_posix()
            wanted = {path.name for path in source.iterdir() if path.is_file()}
            assert wanted <= held(inside), inside
    for folder in ("screener/library/candidates", "screener/report/fonts"):
        assert held(folder)
    assert any(name.endswith((".css", ".html", ".jinja")) for name in names)


@pytest.mark.long
def test_the_wheel_holds_nothing_else(wheel: Path) -> None:
    tops = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert tops == {"screener", next(top for top in tops if top.endswith(".dist-info"))}


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new environment with the wheel in it; the libraries are lent by this one."""
    venv = tmp_path_factory.mktemp("away") / "venv"
    assert run(sys.executable, "-m", "venv", "--without-pip", venv).returncode == 0
    python = venv / "bin" / "python"
    options = ["--no-deps", "--no-index", "--quiet"]
    command = ["-m", "pip", "--python", str(python), "install", *options, str(wheel)]
    result = run(sys.executable, *command)
    assert result.returncode == 0, result.stderr
    lent = sysconfig.get_path("purelib")
    next(venv.glob("lib/*/site-packages")).joinpath("lent.pth").write_text(lent)
    return venv


@pytest.mark.long
def test_the_installed_wheel_works_away_from_the_checkout(installed: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    settings = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path)}
    origin = run(
        installed / "bin" / "python",
        "-c",
        "import screener; print(screener.__file__)",
        cwd=empty,
        env=settings,
    )
    assert origin.stdout.startswith(str(installed))
    result = run(installed / "bin" / "screener", "list", cwd=empty, env=settings)
    assert result.returncode == 0, result.stderr
    for path in (ROOT / "profiles").glob("*.yaml"):
        is_listed = path.stem in result.stdout
        # A translation goes with its profile.
        assert is_listed is ("." not in path.stem)
    assert list(empty.iterdir()) == []
