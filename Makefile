# Written for GNU make 3.81 and a plain sh.
SHELL = /bin/sh
BIN = .venv/bin
UPGRADE =

# Where Homebrew keeps Pango on a Mac; set here because the system's own sh and make drop it.
ifeq ($(shell uname),Darwin)
LIBRARIES = DYLD_FALLBACK_LIBRARY_PATH=/opt/homebrew/lib:/usr/local/lib:/usr/lib
endif

.PHONY: help demo test test-long bench lock format wheel clean setup setup-dev
.NOTPARALLEL:

help:
	@echo 'make demo       install what is missing, then write the reports of the bundled candidates'
	@echo 'make test       style, types and the fast tests (under 3 minutes)'
	@echo 'make test-long  the other tests'
	@echo 'make bench      measure speed'
	@echo 'make format     put the code into the house style'
	@echo 'make lock       write the lock files from pyproject.toml (UPGRADE=--upgrade renews the pins)'
	@echo 'make wheel      build the wheel into dist/'
	@echo 'make clean      remove what was built and the caches'

setup:
	@sh scripts/setup.sh run

setup-dev:
	@sh scripts/setup.sh dev

demo: setup
	@$(LIBRARIES) $(BIN)/screener demo

test: setup-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(LIBRARIES) $(BIN)/python -m pytest -q -n 2 -m "not long and not bench"

test-long: setup-dev
	$(LIBRARIES) $(BIN)/python -m pytest -q -n 2 -m long

bench: setup-dev
	$(LIBRARIES) $(BIN)/python -m tests.bench

lock:
	sh scripts/lock.sh $(UPGRADE)

format: setup-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

wheel: setup-dev
	$(BIN)/python -m hatchling build -t wheel -d dist

clean:
	rm -rf build dist .bench .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find screener tests scripts -type d -name __pycache__ -prune -exec rm -rf {} +
