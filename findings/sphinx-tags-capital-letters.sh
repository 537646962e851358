#!/usr/bin/env bash
# Believed: sphinx-tags either takes "Ann Lee" and "ann lee" for one tag, or makes a page for each of them.
# True:     sphinx-tags 0.4 counts them as two tags in its overview, "Ann Lee (1)" and "ann lee (1)", but writes both to one
#           file, ann-lee, and the second replaces the first: the page that both tags link to names one of the two
#           documents. All that Sphinx reports is a duplicate entry of a toctree.
# Version:  sphinx-tags 0.4, Sphinx 9.0.4
# Date:     2026-11-30
# Source:   https://sphinx-tags.readthedocs.io/ (normalization of tags is for file names); observed
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check "sphinx-tags==0.4" "sphinx==9.0.4"
mkdir pages
printf 'extensions = ["sphinx_tags"]\ntags_create_tags = True\n' > pages/conf.py
printf 'Quay\n====\n\n.. tags:: Ann Lee\n\n.. toctree::\n\n   two\n' > pages/index.rst
printf 'Two\n===\n\n.. tags:: ann lee\n' > pages/two.rst
venv/bin/sphinx-build -q -b html pages out || true
grep -E '\([0-9]+\)' pages/_tags/tagsindex.rst
echo "documents on the page of the tag:"
grep -E '^ +\.\./' pages/_tags/ann-lee.rst
[ "$(grep -c -E '^ +(Ann Lee|ann lee) \(1\) <ann-lee' pages/_tags/tagsindex.rst)" = 2 ]
[ "$(grep -c -E '^ +\.\./' pages/_tags/ann-lee.rst)" = 1 ]
