# Two commands set everything up, each by itself from a clean clone: `make run` and `make test`.
PYTHON ?= python3
SERVE ?= 1
BIN := .venv/bin
HARVESTER := .venv/harvester
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: run test check bench bench-statements bench-minutes clean

run: .venv/installed
	$(BIN)/kuntalinkki crawl --sample
	$(BIN)/kuntalinkki release --allow-example
ifneq ($(SERVE),0)
	$(BIN)/kuntalinkki serve
endif

test: .venv/installed-test $(HARVESTER)/installed check
	$(BIN)/pytest --numprocesses auto --dist loadfile

check: .venv/installed-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: .venv/installed-test
	$(BIN)/python -m benchmarks

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/installed: pyproject.toml constraints.txt | .venv/bin/python
	$(BIN)/pip install --quiet --constraint constraints.txt --editable .
	touch $@

.venv/installed-test: pyproject.toml constraints.txt | .venv/bin/python
	$(BIN)/pip install --quiet --constraint constraints.txt --editable '.[test]'
	touch $@ .venv/installed

bench-statements: .venv/installed-test
	$(BIN)/python -m benchmarks.statements

bench-minutes: .venv/installed-test
	$(BIN)/python -m benchmarks.minutes $(if $(FLOORS),--raise-floors) $(if $(DOCS),--docs)

$(HARVESTER)/installed: tests/harvester.txt | .venv/bin/python
	$(PYTHON) -m venv $(HARVESTER)
	$(HARVESTER)/bin/pip install --quiet --requirement tests/harvester.txt
	touch $@

clean:
	rm -rf .venv data dist
