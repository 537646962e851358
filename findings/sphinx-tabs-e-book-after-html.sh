#!/usr/bin/env bash
# Believed: what sphinx-tabs writes into an e-book does not depend on what was built before: the contents of all tabs, below
#           each other, since an e-book has no script that opens tabs.
# True:     sphinx-tabs 3.5.0 looks at the output when it reads a page. After "sphinx-build -M html", the command
#           "sphinx-build -M epub" uses the pages that were read for HTML: the second tab and all after it have the attribute
#           hidden="true", the book has no script, and its readers never see their words. No message says so. A book that is
#           built first has all words.
# Version:  sphinx-tabs 3.5.0, Sphinx 9.0.4
# Date:     2026-11-30
# Source:   https://sphinx-tabs.readthedocs.io/ (sphinx_tabs_valid_builders; nothing is said of the order); observed
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check "sphinx-tabs==3.5.0" "sphinx==9.0.4"
mkdir pages
printf 'project = "Quay"\nversion = "1"\ncopyright = "2026, nobody"\nextensions = ["sphinx_tabs.tabs"]\n' > pages/conf.py
printf 'Quay\n====\n\n.. tabs::\n\n   .. tab:: First\n\n      Words one.\n\n   .. tab:: Second\n\n      Words two.\n' > pages/index.rst
venv/bin/sphinx-build -M epub pages first -q -W
venv/bin/sphinx-build -M html pages second -q -W
venv/bin/sphinx-build -M epub pages second -q -W
hidden() { tr -d '\n' < "$1/epub/index.xhtml" | grep -c 'hidden="true"[^>]*><p>Words two' || true; }
echo "second tab hidden in a book that is built first: $(hidden first), after HTML: $(hidden second)"
echo "scripts in the book: $(unzip -l second/epub/Quay.epub | grep -c '\.js$' || true)"
[ "$(hidden first)" = 0 ]
[ "$(hidden second)" = 1 ]
