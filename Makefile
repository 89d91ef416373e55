# The desk's everyday commands. `make run` opens it; `make test` tries it.

PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
STAMPS := $(VENV)/.stamps
# Any Python from 3.11; the newest that is tried first.
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && \
	echo $$p && break; done)
# Browser tests run where a browser is found; CHROMIUM= leaves them out.
CHROMIUM ?= $(shell command -v chromium || command -v chromium-browser || \
	command -v google-chrome)
TESTS ?=
WORKERS ?= 2

export PORT CHROMIUM

.PHONY: run install pdf test browser screenshots messages lint types bench requirements clean

run: install
	@$(BIN)/python manage.py up

install: $(STAMPS)/run

$(BIN)/python:
	@test -n "$(PYTHON)" || { \
		echo "No Python from 3.11 upwards was found. Install one," \
		"for example with: sudo apt-get install python3 python3-venv" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "$(PYTHON) has no venv module. Install it," \
		"for example with: sudo apt-get install python3-venv" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)

# The files name every package there is to install: nothing is left to look up, and
# Python compiles what it uses when it first does.
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check \
	--require-hashes --no-deps --no-compile

# A stamp is as old as the installation it stands for, so that a second run is instant.
$(STAMPS)/run: requirements.txt | $(BIN)/python
	@echo "Installing what the desk needs (once) ..."
	@$(INSTALL) -r requirements.txt
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/dev: requirements-dev.txt $(STAMPS)/run
	@echo "Installing what the tests need (once) ..."
	@$(INSTALL) -r requirements.txt -r requirements-dev.txt
	@touch $@

$(STAMPS)/browser: requirements-browser.txt $(STAMPS)/dev
	@echo "Installing what the browser tests need (once) ..."
	@$(INSTALL) -r requirements.txt -r requirements-dev.txt \
		-r requirements-browser.txt
	@touch $@

$(STAMPS)/pdf: requirements-pdf.txt $(STAMPS)/run
	@echo "Installing what makes PDF files (once; it needs Pango on the machine) ..."
	@$(INSTALL) -r requirements.txt -r requirements-pdf.txt
	@touch $@

# An extra: the checked copy as a PDF file without a browser.
pdf: $(STAMPS)/pdf

# TESTS=tests/text picks some; what cannot run here says so at the end.
test: $(STAMPS)/$(if $(CHROMIUM),browser,dev)
	@$(BIN)/python -m pytest -n $(WORKERS) $(TESTS)

browser: $(STAMPS)/browser
	@$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile -m browser tests/browser

# The README's pictures, drawn anew from a demo desk of their own.
screenshots: $(STAMPS)/browser
	@$(BIN)/python manage.py shell --no-imports -c \
		"from tests.browser import screenshots; screenshots.draw()"

# Every word of the desk, for a translator: make messages LOCALE=de (needs gettext).
messages: install
	@test -n "$(LOCALE)" || { echo "Say which: make messages LOCALE=de" >&2; exit 1; }
	@mkdir -p locale
	@$(BIN)/python manage.py makemessages -l $(LOCALE) --no-wrap --no-location \
		-i var -i .venv -i tests

lint: $(STAMPS)/dev
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@find templates -name '*.html' -exec $(BIN)/djade --check --target-version 5.2 {} +
	@$(BIN)/python manage.py makemigrations --check --dry-run
	@$(BIN)/python manage.py check --fail-level WARNING

# With the browser set: a type that is missing reads otherwise than one that is there.
types: $(STAMPS)/browser
	@$(BIN)/mypy

bench: $(STAMPS)/dev
	@for part in tests/benchmarks/[a-z]*.py; do \
		$(BIN)/python -m tests.benchmarks.$$(basename $$part .py) || exit 1; done

# Needs uv; run it after changing a line of pyproject.toml's dependencies.
COMPILE := UV_CUSTOM_COMPILE_COMMAND="make requirements" uv pip compile --quiet \
	--universal --python-version 3.11 --generate-hashes --no-emit-index-url

requirements:
	$(COMPILE) pyproject.toml -o requirements.txt
	$(COMPILE) --group dev -c requirements.txt -o requirements-dev.txt
	$(COMPILE) --group browser -c requirements.txt -c requirements-dev.txt \
		-o requirements-browser.txt
	$(COMPILE) --group pdf -c requirements.txt -o requirements-pdf.txt

clean:
	rm -rf $(VENV) htmlcov .coverage .mypy_cache .ruff_cache .hypothesis
