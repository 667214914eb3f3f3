#!/bin/sh
# Write the two lock files from pyproject.toml. Pins that stand are kept; `make lock UPGRADE=--upgrade` renews them.
set -eu
cd "$(dirname "$0")/.."
if [ -x .venv/bin/uv ]; then uv=.venv/bin/uv; else uv=uv; fi

lock() {
  "$uv" pip compile pyproject.toml --quiet --group build --universal --python-version 3.11 \
    --generate-hashes --no-header --no-emit-index-url --no-emit-find-links "$@" >/dev/null
}

lock ${1:+"$1"} --output-file requirements.txt
lock ${1:+"$1"} --extra dev --extra cluster --constraint requirements.txt --output-file requirements-dev.txt
