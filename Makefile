# Two commands set everything up, each by itself from a clean clone: `make run` and `make test`.
PYTHON ?= python3
SERVE ?= 1
BIN := .venv/bin
HARVESTER := .venv/harvester
export PIP_DISABLE_PIP_VERSION_CHECK := 1

# The documentation as a static site in site/; a warning (a broken link, a page that no page names) is an error.
DOCS := $(BIN)/sphinx-build --fail-on-warning --keep-going --fresh-env --quiet --doctree-dir .venv/doctrees docs site

# Packages of npm that need nothing else of it; their bytes are known.
NPM := .ci/npm-package
EDITOR := @zazuko/yasgui 4.6.2 sha512-Zw45KdPoAE1KRaAoxIHdQqeJxvaVG1oQdntw0hy0ktX35Zu8ZccuOLrXCLwR+GU+0xMzLw8Mjw6BkSZV2vUuQw==
EDITOR_FILES := publisher/web/pages/static/editor
AXE := axe-core 4.14.1 sha512-FHfa+lmNjQZfJz1q8wKqIDwC6DExcHt/pkjNQb09a3NPjCKg2rhu5qb2S4r76ASyFNNtuFooJpZe37OgudVGtQ==

.PHONY: run test check walls site docs digests axe comunica editor bench bench-endpoint bench-statements bench-minutes clean

run: .venv/installed
	@if command -v npm >/dev/null; then $(MAKE) --no-print-directory editor || echo "no query editor: npm cannot be reached"; fi
	$(BIN)/kuntalinkki crawl --sample
	$(BIN)/kuntalinkki release --allow-example
ifneq ($(SERVE),0)
	$(BIN)/kuntalinkki serve
endif

test: .venv/installed-test $(HARVESTER)/installed check
	$(BIN)/pytest --numprocesses auto --dist loadfile

check: .venv/installed-test walls site
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/mypy docs

walls: .venv/installed-test
	$(BIN)/pytest --numprocesses 0 tests/test_architecture.py -k 'not wheel'

site: .venv/installed-test
	$(DOCS)

docs: .venv/installed-test
	$(BIN)/python docs/references.py
	$(DOCS)

# After a change of what a reader reads with, and of its version where a page may read into something else.
digests: .venv/installed-test
	PYTHONPATH=tests $(BIN)/python tests/support/reader_digests.py

# The query editor of the pages, which git does not keep; without it the plain form is there alone.
editor: $(EDITOR_FILES)/yasgui.min.js

$(EDITOR_FILES)/yasgui.min.js: Makefile $(NPM)
	$(NPM) $(EDITOR) .venv/yasgui
	mkdir -p $(EDITOR_FILES)
	cp .venv/yasgui/package/build/yasgui.min.css .venv/yasgui/package/build/yasgui.min.js $(EDITOR_FILES)
	touch $@

# What the tests of accessibility run in the browser; without it they are skipped.
axe: .venv/axe/package/axe.min.js

.venv/axe/package/axe.min.js: Makefile $(NPM)
	$(NPM) $(AXE) .venv/axe
	touch $@

# A client in JavaScript that asks the endpoint in a test; without it that test is skipped.
comunica: .venv/comunica/node_modules/.bin/comunica-sparql

.venv/comunica/node_modules/.bin/comunica-sparql: tests/comunica.json
	mkdir -p .venv/comunica
	cp tests/comunica.json .venv/comunica/package.json
	npm install --prefix .venv/comunica --silent --ignore-scripts --no-audit --no-fund
	touch $@

bench: .venv/installed-test
	$(BIN)/python -m benchmarks.speed

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/installed: pyproject.toml constraints.txt | .venv/bin/python
	$(BIN)/pip install --quiet --constraint constraints.txt --editable .
	touch $@

.venv/installed-test: pyproject.toml constraints.txt | .venv/bin/python
	$(BIN)/pip install --quiet --constraint constraints.txt --editable '.[test,docs]'
	touch $@ .venv/installed

bench-endpoint: .venv/installed-test
	$(BIN)/python -m benchmarks.endpoint

bench-statements: .venv/installed-test
	$(BIN)/python -m benchmarks.statements

bench-minutes: .venv/installed-test
	$(BIN)/python -m benchmarks.minutes $(if $(FLOORS),--raise-floors) $(if $(DOCS),--docs)

$(HARVESTER)/installed: tests/harvester.txt | .venv/bin/python
	$(PYTHON) -m venv $(HARVESTER)
	$(HARVESTER)/bin/pip install --quiet --requirement tests/harvester.txt
	touch $@

clean:
	rm -rf .venv data dist site
