#!/usr/bin/env bash
# Believed: Sphinx's search finds a word of an Arabic text, written with or without its vowel marks.
# True:     Sphinx has no rules for Arabic, though it ships Snowball's stemmer for it, and takes those of English. They
#           cut a word at every mark, as Python's \w does not match marks: "kitāb" with its marks is indexed as three
#           pieces, and a reader who types the word, as nearly everybody does, without marks finds nothing.
# Version:  Sphinx 9.0.4, 9.2.0
# Date:     2026-11-30
# Source:   https://unicode.org/reports/tr18/#Compatibility_Properties (\w contains \p{M}); sphinx/search/__init__.py
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check "sphinx==9.0.4"
mkdir "$work/source"
printf 'language = "ar"\n' > "$work/source/conf.py"
printf 'Page\n====\n\nكِتَابٌ\n' > "$work/source/index.rst"
"$work/venv/bin/sphinx-build" -q -b html "$work/source" "$work/html"
"$work/venv/bin/python" - "$work/html/searchindex.js" <<'PY'
import json, sys
terms = json.loads(open(sys.argv[1], encoding="utf-8").read()[len("Search.setIndex("):-1])["terms"]
print("indexed:", sorted(terms))
sys.exit(not ("كتاب" not in terms and "كِتَابٌ" not in terms and len(terms) == 3))
PY
