# The whole contributor interface. Everything installed stays in .venv/.
PYTHON ?= python3
BIN := .venv/bin
ifeq ($(OS),Windows_NT)
BIN := .venv/Scripts
endif
RUN := $(BIN)/python -X utf8
# The pinned dependencies, and what audits them, apart from them.
LOCKS := site test zensical audit
AUDIT := .venv/audit/$(notdir $(BIN))/python -X utf8
PIP := $(RUN) -m pip --disable-pip-version-check --quiet install

.DEFAULT_GOAL := help
.PHONY: help site offline serve organisations test proof check format lock audit benchmarks clean

help: ## list these targets
	@grep -E '^[a-z]+:.*## ' Makefile | sed -E 's/:.*## /\t/' | expand -t 14

site: .venv/site.stamp ## build the site of all languages into site/
	@$(RUN) -m macros build

offline: .venv/site.stamp ## build the site and put it into site.zip, to open from a USB stick
	@$(RUN) -m macros offline

serve: .venv/site.stamp ## preview with live reload of data, macros, pages and styles
	@$(RUN) -m macros serve

organisations: .venv/site.stamp ## build the site of every folder of organisations/ into sites/
	@$(RUN) -m macros organisations

test: .venv/test.stamp ## run all tests, and a sample of the long proofs
	@$(RUN) tests/install_chromium.py
	@$(RUN) -m pytest

proof: .venv/test.stamp ## run the long proofs whole
	@$(RUN) tests/install_chromium.py
	@$(RUN) tests/install_office.py
	@$(RUN) tests/install_lighthouse.py
	@GUIDE_PROOF=whole $(RUN) -m pytest -m proof --dist load

check: .venv/test.stamp ## check data, format, lint and types
	@$(RUN) -m macros check
	@$(RUN) -m ruff format --check --quiet .
	@$(RUN) -m ruff check --quiet .
	@$(RUN) -m mypy

format: .venv/test.stamp ## put the code into the project's format
	@$(RUN) -m ruff format .
	@$(RUN) -m ruff check --fix .

lock: .venv/test.stamp ## update the pinned dependencies (needs npm for the browser's)
	@$(PIP) uv
	@for name in $(LOCKS); do \
	  $(RUN) -m uv pip compile --quiet --upgrade --universal --generate-hashes --no-header --python-version 3.11 \
	  requirements/$$name.in -o requirements/$$name.txt; done
	@$(RUN) requirements/fetch_browser.py
	@npm update --prefix tests/lighthouse --package-lock-only --ignore-scripts --silent

audit: .venv/audit.stamp ## look for known vulnerabilities in the pinned dependencies
	@failed=0; for name in $(LOCKS); do echo "requirements/$$name.txt"; \
	  $(AUDIT) -m pip_audit --strict --require-hashes --disable-pip --progress-spinner off \
	  --requirement requirements/$$name.txt || failed=1; done; exit $$failed

benchmarks: .venv/test.stamp site ## measure time, memory and weight against plain Material
	@$(RUN) tests/install_chromium.py
	@$(RUN) tests/install_lighthouse.py
	@$(RUN) -m benchmarks
	@$(RUN) -m benchmarks.lighthouse

clean: ## remove what was installed and built
	rm -rf .venv .cache .zensical site site.* sites benchmarks/.work

.venv/python.stamp:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed: make PYTHON=/path/to/python3.11 site")'
	@$(PYTHON) -m venv .venv
	@touch $@

.venv/site.stamp: .venv/python.stamp requirements/site.txt
	@$(PIP) --require-hashes -r requirements/site.txt
	@touch $@

.venv/test.stamp: .venv/site.stamp requirements/test.txt
	@$(PIP) --require-hashes -r requirements/test.txt
	@touch $@

.venv/audit.stamp: .venv/python.stamp requirements/audit.txt
	@$(RUN) -m venv .venv/audit
	@$(AUDIT) -m pip --disable-pip-version-check --quiet install --require-hashes -r requirements/audit.txt
	@touch $@
