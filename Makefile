# make demo   install into .venv, score the example county, print the summary
# make test   ruff, mypy (strict), the fast tests, on all processors
# make test-slow  what takes longer: the built wheel, every spreadsheet program at hand
# make bench  speed, as ratios measured side by side (some 25 minutes); writes docs/performance.md

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Quiet, and no complaint about a newer pip.
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check

.PHONY: demo test test-slow lint bench examples schemas clean

demo: $(VENV)/installed
	$(BIN)/balancecalc score examples/county-60.xlsx

test: $(VENV)/installed-dev lint
	$(BIN)/pytest -n auto

test-slow: $(VENV)/installed-dev
	$(BIN)/pytest -m slow

lint: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(VENV)/installed-dev
	$(BIN)/python benchmarks/run.py --json benchmarks/measured.json
	$(BIN)/python benchmarks/page.py benchmarks/measured.json

examples: $(VENV)/installed
	$(BIN)/python examples/make_examples.py
	$(BIN)/python examples/make_shapes.py
	$(BIN)/python examples/make_statements.py

schemas: $(VENV)/installed
	$(BIN)/python -m balancecalc standards schema > standards/standard.schema.json
	$(BIN)/python docs/make_docs.py
	$(BIN)/python docs/make_word_templates.py

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: pyproject.toml $(VENV)/bin/python
	$(PIP) install --editable .
	touch $@

$(VENV)/installed-dev: pyproject.toml $(VENV)/installed
	$(PIP) install --editable '.[dev]'
	touch $@

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
