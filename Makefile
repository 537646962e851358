# Run 'make html' or 'make test': each installs what it needs, once.
# PYTHON is the interpreter (3.11 or newer) for the virtual environment.

PYTHON   ?= python3
VENV     ?= .venv
SOURCE   := source
BUILD    := build
BIN      := $(VENV)/bin
SITE     := $(VENV)/.site-installed
TEST     := $(VENV)/.test-installed
NODE     := $(BUILD)/clients/.installed
TYPST    := $(VENV)/.typst-installed
CLIENTS  := $(VENV)/.clients-installed
SHELF    := $(VENV)/.shelf-installed
PDF      ?= typst
OPTIONS  ?=
STUDY    ?=
CONFIG   ?= .
PARTS    ?= 8
CORES    ?= 2
PYTEST   ?= -m 'not browser and not client'
# the tests of a file share builds, so one process runs them all
PARALLEL := -n auto --dist loadfile --no-loadscope-reorder
# what failed once more, alone, where another program may have hung: a fault of ours fails both times
AGAIN := --last-failed --last-failed-no-failures none

.DEFAULT_GOAL := help
.PHONY: help site html dirhtml data tei annotations text epub pdf pdf-typst pdf-lualatex live check prove prove-browser test test-browser test-clients lint types ledger schemas catalogue bench shelf shelf-demo pictures clean

help:  ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Scholiast needs Python 3.11 or newer: make PYTHON=python3.13 …"; exit 2; }
	@echo "creating the virtual environment $(VENV)"
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"

$(SITE): $(VENV)/bin/python pyproject.toml
	@echo "installing Scholiast and the packages for its site"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[site,live]"
	@touch $@

$(TEST): $(SITE) pyproject.toml
	@echo "installing the packages for the tests"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --group test --group lint --group types
	@touch $@

$(CLIENTS): $(TEST) pyproject.toml
	@echo "installing the extensions and programs of others"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --group clients
	@touch $@

# what they bring is run, but not what their packages would run while they are installed
$(NODE): tests/clients/package.json
	@echo "installing the programs of others from npm"
	@mkdir -p $(@D) && cp $< $(@D)
	@npm install --prefix $(@D) --silent --no-audit --no-fund --no-package-lock --ignore-scripts
	@touch $@

$(TYPST): $(SITE) pyproject.toml
	@echo "installing the packages for PDFs"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[pdf]" --group pdf
	@touch $@

$(SHELF): $(SITE) pyproject.toml
	@echo "installing Snakemake"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[shelf]"
	@touch $@

# one output, with its own doctrees
define build
	@$(BIN)/scholiast build --source $(SOURCE) --out $(BUILD)/$(or $(2),$(1)) -c . -d $(BUILD)/doctrees/$(1) -b $(1) $(3) $(OPTIONS)
endef

site: html pdf epub text  ## build all outputs for publication: html, pdf, epub and text

# pages link only to outputs that were built before them (scholiast_downloads in conf.py)
OTHERS := $(filter pdf epub text,$(if $(filter site,$(MAKECMDGOALS)),pdf epub text,$(MAKECMDGOALS)))
html dirhtml: | $(OTHERS)

html: $(SITE)  ## build the editions as a web site, and prove their texts
	$(call build,html)

dirhtml: $(SITE)  ## build the web site with one folder per page
	$(call build,dirhtml)

data: $(SITE) | epub  ## write the editions as data only: JSON, CSV, TEI, Web Annotation, annotations of the e-book
	$(call build,data)

tei annotations: data

text: $(SITE)  ## build the editions as plain text
	$(call build,text)

epub: $(SITE)  ## build the editions as an e-book
	$(call build,epub)

pdf: pdf-$(PDF)  ## build the editions as PDFs for reading, or with STUDY=1 for study

pdf-typst: $(TYPST)
	$(call build,typst,pdf,$(if $(STUDY),-D scholiast_pdf=study))

pdf-lualatex: $(SITE)
	@$(BIN)/python -c 'from scholiast.render.latex.programs import main; main()'
	$(call build,lualatex,pdf-lualatex)

live: $(SITE)  ## show the pages in a browser, and build again when a file changes
	@$(BIN)/scholiast live --out $(BUILD)/live --watch extensions $(OPTIONS)

check: $(SITE)  ## check the editions by rules: completeness, consistency, sources, accessibility, style
	@$(BIN)/scholiast check $(OPTIONS)

prove: $(SITE)  ## prove the texts without writing any output
	@$(BIN)/scholiast prove

prove-browser: html $(TEST)  ## prove the texts as a browser shows them (needs Chromium)
	@$(BIN)/scholiast prove --browser $(BUILD)/html

test: $(TEST)  ## run the tests
	$(BIN)/python -m pytest $(PARALLEL) $(PYTEST)

test-browser: $(TEST)  ## run the tests of the pages in browsers
	$(BIN)/python -m pytest $(PARALLEL) -m browser || $(BIN)/python -m pytest -m browser $(AGAIN)

test-clients: $(CLIENTS) $(NODE)  ## run the tests with other people's extensions and programs
	export SCHOLIAST_CLIENTS=1; $(BIN)/python -m pytest $(PARALLEL) -m client || $(BIN)/python -m pytest -m client $(AGAIN)

lint: $(TEST)  ## check style
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(TEST)  ## check types
	$(BIN)/mypy

ledger: $(SITE)  ## write the ledgers: the id of each block and the place of each annotation
	@$(BIN)/scholiast ledger $(OPTIONS)

schemas: $(SITE)  ## write the JSON Schemas of an edition's files
	@for file in edition entities sources records; do $(BIN)/scholiast schema $$file > schemas/$$file.schema.json; done
	@$(BIN)/scholiast schema snippets > schemas/scholiast.code-snippets

catalogue: $(SITE)  ## collect the words of the interface and compile their translations
	@$(BIN)/python tools/catalogue.py

bench: $(SITE)  ## measure against plain Sphinx and other programs, or with BASE=REV against a revision of this project
ifdef BASE
	$(BIN)/python -m benchmarks.against $(BASE) $(BENCH)
else
	$(BIN)/python -m benchmarks.run $(BENCH)
endif

shelf: $(SHELF)  ## build the editions in SOURCE in PARTS on CORES, and only parts that have changed
	@$(BIN)/scholiast shelf split --source $(SOURCE) --config $(CONFIG) --out $(BUILD)/shelf --parts $(PARTS)
	@$(BIN)/snakemake --snakefile workflows/Snakefile --directory $(BUILD)/shelf --cores $(CORES) --rerun-incomplete --nolock --keep-going --quiet all $(OPTIONS)
	@$(BIN)/scholiast shelf report --out $(BUILD)/shelf

shelf-demo: $(SHELF)  ## build 2,000 made-up editions in 8 parts on two cores, killed twice on the way
	$(BIN)/python -m benchmarks.shelf $(BENCH)

pictures: html $(TEST)  ## draw the pages of editions at three widths, in each way of reading, light and dark (needs Chromium)
	@$(BIN)/python tools/pictures.py $(BUILD)/html $(BUILD)/pictures

clean:  ## remove the build folder (the virtual environment stays)
	rm -rf $(BUILD)
