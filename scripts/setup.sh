#!/bin/sh
# Make ready what `make` needs: system packages (asked for), .venv, the locked dependencies, this package.
#
#   sh scripts/setup.sh run     what the command needs
#   sh scripts/setup.sh dev     what the tests need, too
#
# Running it again is harmless and quick; a run that was cut short is repaired by the next one.
# PYTHON=python3.12 chooses the interpreter.
set -eu
cd "$(dirname "$0")/.."

venv=.venv
unfinished=$venv/.unfinished # stands while .venv is being made
place=$venv/.place           # where it was made: its scripts hold that path
here=$(pwd -P)

say() { printf '%s\n' "$*" >&2; }
stop() {
  say "setup: $*"
  exit 1
}

mode=${1:-run}
case $mode in
  run) lock=requirements.txt as_listed= ;;
  # One package in it is wanted without what it asks for: see override-dependencies in pyproject.toml.
  dev) lock=requirements-dev.txt as_listed=--no-deps ;;
  *) stop "unknown mode '$mode'; it is run or dev" ;;
esac

# What pip builds, imports and compiles here must not depend on the caller's settings.
unset PYTHONDONTWRITEBYTECODE PYTHONHOME PYTHONPATH || true
export PIP_USER=0 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1

if [ "$(uname)" = Darwin ]; then # where Homebrew keeps libraries, which Python does not look into by itself
  export DYLD_FALLBACK_LIBRARY_PATH="/opt/homebrew/lib:/usr/local/lib:/usr/lib"
fi

# --- what is there ---------------------------------------------------------------------------------------

recent() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }
makes_venv() { "$1" -c 'import venv, ensurepip' >/dev/null 2>&1; }

find_python() { # the first recent interpreter that can make environments, else the first recent one
  python=
  for name in ${PYTHON:-python3.14 python3.13 python3.12 python3.11 python3}; do
    recent "$name" || continue
    if makes_venv "$name"; then
      python=$name
      return
    fi
    [ -n "$python" ] || python=$name
  done
  [ -n "$python" ] || stop "Python 3.11 or later was not found; install it, or name it: PYTHON=/path/to/python3 make demo"
}

pango_loads() { # the libraries that WeasyPrint opens
  "$python" - <<'PYTHON' >/dev/null 2>&1
import ctypes, sys

NEEDED = {"gobject-2.0": 0, "pango-1.0": 0, "pangoft2-1.0": 0, "harfbuzz": 0, "harfbuzz-subset": 0, "fontconfig": 1}
for name, major in NEEDED.items():
    darwin = sys.platform == "darwin"
    ctypes.CDLL(f"lib{name}.{major}.dylib" if darwin else f"lib{name}.so.{major}")
PYTHON
}

has_poppler() { command -v pdftotext >/dev/null 2>&1 && command -v pdftoppm >/dev/null 2>&1; }

has_browser() { # by any of the names that the tests look for
  for name in chromium chromium-browser google-chrome; do
    command -v $name >/dev/null 2>&1 && return 0
  done
  return 1
}

# A development kit, not what only runs programs; on a Mac, java may be there just to say that it is not.
has_java() { command -v javac >/dev/null 2>&1 && java -version >/dev/null 2>&1; }

# What Firefox shows PDFs with. Asked for only where there is a package of it; elsewhere its test is left out.
has_pdfjs() { ! command -v apt-get >/dev/null 2>&1 || [ -f /usr/share/javascript/pdf/build/pdf.worker.js ]; }

has_tools() { has_poppler && has_browser && has_java && has_pdfjs; }

find_missing() {
  missing=
  makes_venv "$python" || missing="$missing venv"
  pango_loads || missing="$missing pango"
  needed=$missing
  [ "$mode" = dev ] || return 0
  has_poppler || missing="$missing poppler"
  has_browser || missing="$missing chromium"
  has_java || missing="$missing java"
  has_pdfjs || missing="$missing pdfjs"
}

# --- system packages -------------------------------------------------------------------------------------

packages() { # packages VENV PANGO POPPLER CHROMIUM JAVA PDFJS: the names of what is missing
  names=
  for kind in $missing; do
    case $kind in
      venv) names="$names $1" ;;
      pango) names="$names $2" ;;
      poppler) names="$names $3" ;;
      chromium) names="$names $4" ;;
      java) names="$names $5" ;;
      pdfjs) names="$names ${6:-}" ;;
    esac
  done
  printf '%s' "$names"
}

installer() { # the command that installs what is missing, or nothing where the package manager is unknown
  if command -v apt-get >/dev/null 2>&1; then
    names=$(packages "$(basename "$python")-venv" "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0" "poppler-utils fonts-dejavu-core" chromium default-jdk-headless libjs-pdf)
    printf '%s' "apt-get update && apt-get install -y --no-install-recommends$names"
  elif command -v dnf >/dev/null 2>&1; then
    printf '%s' "dnf install -y$(packages python3 pango poppler-utils chromium java-latest-openjdk-devel)"
  elif command -v pacman >/dev/null 2>&1; then
    printf '%s' "pacman -S --needed --noconfirm$(packages python pango poppler chromium jdk-openjdk)"
  elif command -v brew >/dev/null 2>&1; then
    printf '%s' "brew install$(packages python pango poppler chromium openjdk)"
  fi
}

agreed() { # a typed yes, on a terminal
  [ -t 0 ] || return 1
  printf '%s [y/N] ' "$1" >&2
  read -r reply || return 1
  case $reply in y | Y | yes | Yes | YES) ;; *) return 1 ;; esac
}

run_installer() { # run it only as root, or after a yes
  case $1 in
    brew*) agreed "Run it now?" && sh -c "$1" ;;
    *)
      if [ "$(id -u)" = 0 ]; then
        DEBIAN_FRONTEND=noninteractive sh -c "$1"
      else
        command -v sudo >/dev/null 2>&1 && agreed "Run it now with sudo?" && sudo sh -c "$1"
      fi
      ;;
  esac
}

install_missing() {
  say "Missing on this machine:$missing"
  command=$(installer)
  if [ -z "$command" ]; then
    say "Install by hand: Python with venv; Pango 1.44 or later with HarfBuzz subset; for the tests, poppler-utils, Chromium and a Java development kit (11 or later)."
  else
    say "This command installs it:"
    say "    $command"
    run_installer "$command" || say "It was not run, or did not finish."
  fi
}

check_system() {
  find_missing
  [ -n "$missing" ] || return 0
  install_missing
  find_missing
  [ -z "$needed" ] || stop "still missing:$needed. Install it (with the command above), then run the same make command again."
  [ -z "$missing" ] || say "Without$missing the tests that need it are skipped."
}

# --- .venv -----------------------------------------------------------------------------------------------

usable() {
  [ ! -e $unfinished ] && recent $venv/bin/python && $venv/bin/python -c 'import pip' >/dev/null 2>&1 &&
    { [ ! -f $place ] || [ "$(cat $place)" = "$here" ]; }
}

make_venv() {
  made=
  usable && return 0
  made=yes
  if [ -e $venv ] || [ -L $venv ]; then
    say "Making $venv anew: it is unfinished, broken or was moved here."
    rm -rf $venv
  fi
  say "Making $venv with $("$python" --version) ..."
  mkdir $venv
  : >$unfinished
  "$python" -m venv $venv || stop "the virtual environment could not be made; run the same command again"
}

install_all() {
  : >$unfinished
  say "Installing the locked dependencies ($lock) ..."
  # Wheels only: building one would fetch tools that no hash vouches for.
  $venv/bin/python -m pip install --quiet --only-binary=:all: --require-hashes $as_listed -r $lock || {
    [ -n "$made" ] || rm -f $unfinished # pip gave up in good order: keep the environment that stood before
    stop "the dependencies were not installed; when the cause above is mended, run the same command again"
  }
  $venv/bin/python -m pip install --quiet --no-deps --no-build-isolation --no-index -e . ||
    stop "this package was not installed"
  compile "$($venv/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')"
  $venv/bin/python -W ignore -c 'import weasyprint' >/dev/null || stop "WeasyPrint does not load; see above"
}

compile() { $venv/bin/python -m compileall -qq -j 0 "$@" || true; } # the start of the command depends on it

key() { # key LOCK: what an installation was made of
  cksum "$1" pyproject.toml
  printf '%s\n' "$here"
}

stamped() { [ -f "$venv/.done-$1" ] && [ "$(cat "$venv/.done-$1")" = "$(key "$2")" ]; }

stamp() {
  key "$2" >"$venv/.done-$1.new"
  mv "$venv/.done-$1.new" "$venv/.done-$1"
}

if usable && stamped "$mode" $lock; then
  if [ "$mode" = dev ] && ! has_tools; then
    find_python
    check_system
  fi
else
  find_python
  check_system
  make_venv
  install_all
  printf '%s\n' "$here" >$place
  stamp run requirements.txt
  if [ "$mode" = dev ]; then stamp dev requirements-dev.txt; fi
  rm -f $unfinished
  say "Ready."
fi
compile screener
