#!/usr/bin/env bash
# Believed: Sphinx's text builder writes the paragraphs of an admonition one below the other, as it does in a list or a quotation.
# True: it joins them without a blank, so that "First." and "Second." become "First.Second.": TextTranslator.visit_paragraph begins
#       no block of its own where the parent is an Admonition. A list in the same box is written in lines of its own.
# Version: Sphinx 9.0.4, docutils 0.22.4, Python 3.11
# Date: 2026-11-29
# Source: https://www.sphinx-doc.org/en/master/usage/restructuredtext/basics.html#directives (admonitions hold body elements), and
#         observed
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check "sphinx==9.0.4" "docutils==0.22.4"
mkdir "$work/source"
touch "$work/source/conf.py"
cat > "$work/source/index.rst" <<'RST'
Ferries
=======

.. note::

   The first ferry leaves at six.

   The last one leaves at noon.

.. admonition:: Tickets

   On the pier.

   On board.
RST
"$work/venv/bin/python" -m sphinx -q -b text "$work/source" "$work/out"
cat "$work/out/index.txt"
grep -q "leaves at six.The last one" "$work/out/index.txt"
grep -q "Tickets: On the pier.On board." "$work/out/index.txt"
echo "as described: the paragraphs of a box are joined"
