# The two commands: `make run` serves the guide, `make test` runs everything that must hold.
# The rest is for those who build it.

PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
	command -v $$p >/dev/null && $$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' && echo $$p && break; done)
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: run test soak bench lint lock messages clean

run: $(VENV)/run.stamp
	@exec $(BIN)/lichtspiel serve --sample

test: $(VENV)/dev.stamp
	@$(BIN)/python scripts/run_tests.py

soak: $(VENV)/dev.stamp
	@LICHTSPIEL_SOAK=1 $(BIN)/python scripts/run_tests.py

bench: $(VENV)/dev.stamp
	@$(BIN)/python -m bench

lint: $(VENV)/dev.stamp
	@$(BIN)/python scripts/run_tests.py --only-lint

# Resolves the versions of all dependencies for all supported Pythons anew.
lock: $(VENV)/dev.stamp
	@$(BIN)/python scripts/lock.py

# Collects the words of the interface from the sources into the message catalogues.
messages: $(VENV)/dev.stamp
	@$(BIN)/python scripts/messages.py

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "Lichtspiel needs Python 3.11, 3.12 or 3.13."; exit 1; }
	@echo "Making an environment in $(VENV) with $(PYTHON) (once) ..."
	@$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: requirements.lock pyproject.toml | $(VENV)/bin/python
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps -e .
	@touch $@

$(VENV)/dev.stamp: requirements-dev.lock $(VENV)/run.stamp
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
